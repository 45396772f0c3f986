"""What people are called towards somebody who sees them in a list.

A name is shown where its owner's card lets the one who asks see it; else a short one drawn from the
alias, which says nothing of the account (docs/protocol.md §11.9; docs/threats.md §6.9). A list
takes two questions, however long it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec
from sqlalchemy import Connection, select

from core.cards import Field, Relation, is_within, visibility_of
from crdt.ids import AccountId, short
from sync_server.profiles.service import Asker, relation_of
from sync_server.storage.people_tables import cards, people
from sync_server.teams.people_store import sharing_a_team


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownName:
    """A short name that everybody has, and the name of the card where it may be seen."""

    alias: str
    name: str | None


def shown_names(
    conn: Connection, asker: AccountId, accounts: Sequence[AccountId]
) -> Mapping[AccountId, ShownName]:
    """How `asker` sees these accounts named; who is not here any more is left out."""
    of_team = sharing_a_team(conn, asker, accounts)

    def relation(account: AccountId) -> Relation:
        found = relation_of(Asker(account=asker), account)
        return Relation.TEAM if found is Relation.MEMBER and account in of_team else found

    return names_towards(conn, relation, accounts)


def names_towards(
    conn: Connection, relation: Callable[[AccountId], Relation], accounts: Sequence[AccountId]
) -> Mapping[AccountId, ShownName]:
    """The same towards whoever stands in this relation to each of them."""
    query = (
        select(people.c.account, people.c.alias, cards.c.name, cards.c.visibility)
        .join(cards, cards.c.account == people.c.account, isouter=True)
        .where(people.c.account.in_(accounts))
    )
    found = {}
    for row in conn.execute(query):
        account = AccountId(row.account)
        found[account] = shown_name(row.alias, row.name, row.visibility, relation(account))
    return found


def shown_name(
    alias: bytes, name: str | None, visibility: str | None, relation: Relation
) -> ShownName:
    """What of a row of `people` and one of `cards`, where there is one, somebody sees."""
    sees = bool(name) and visibility is not None and _may_see(visibility, relation)
    return ShownName(alias=short(alias), name=name if sees else None)


@lru_cache(maxsize=4_096)
def _may_see(visibility: str, relation: Relation) -> bool:
    words = msgspec.json.decode(visibility, type=dict[str, str])
    return is_within(relation, visibility_of(words).audience(Field.NAME))
