"""What people are called towards somebody who sees them in a list.

A name is shown where its owner's card lets the one who asks see it; else a short one drawn from the
alias, which says nothing of the account (docs/protocol.md §11.9; docs/threats.md §6.9).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from core.cards import Field
from crdt.ids import AccountId, short
from sync_server.profiles import service, store
from sync_server.profiles.cards import seen_fields
from sync_server.storage.people_tables import people


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownName:
    """A short name that everybody has, and the name of the card where it may be seen."""

    alias: str
    name: str | None


def shown_names(
    conn: Connection, asker: AccountId, accounts: Sequence[AccountId]
) -> Mapping[AccountId, ShownName]:
    """How `asker` sees these accounts named; who is not here any more is left out."""
    query = select(people.c.account, people.c.alias).where(people.c.account.in_(accounts))
    aliases = {AccountId(row.account): row.alias for row in conn.execute(query)}
    return {
        account: ShownName(alias=short(alias), name=_name(conn, asker, account))
        for account, alias in aliases.items()
    }


def _name(conn: Connection, asker: AccountId, account: AccountId) -> str | None:
    found = store.find(conn, account)
    if found.card is None or not found.card.name:
        return None
    relation = service.relation_here(conn, service.Asker(account=asker), account)
    return found.card.name if Field.NAME in seen_fields(found, relation) else None
