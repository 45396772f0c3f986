"""What the pages call somebody: by what they themselves brought, else by the account's number."""

from __future__ import annotations

from sqlalchemy import Connection

from crdt.ids import AccountId
from sync_server.identities.store import EMAIL, list_identities

SHOWN_CHARS = 8


def name_of(conn: Connection, account: AccountId) -> str:
    """An address, a name elsewhere, or the beginning of the number."""
    rows = list_identities(conn, account)
    labels = [row.label for row in rows if row.kind == EMAIL] + [row.label for row in rows]
    return labels[0] if labels else f"account {account.hex()[:SHOWN_CHARS]}"
