"""The only SQL about open link codes; keys are in `sessions.keys`, what was begun in `people`."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from crdt.ids import AccountId
from sync_server.storage.people_tables import ceremonies


def count_open(conn: Connection, account: AccountId, kind: str, now_ms: int) -> int:
    """How many an account has begun that can still be finished."""
    query = select(func.count()).where(
        ceremonies.c.account == account,
        ceremonies.c.kind == kind,
        ceremonies.c.expires_ms > now_ms,
    )
    return int(conn.execute(query).scalar_one())
