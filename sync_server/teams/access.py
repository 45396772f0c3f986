"""Who reads the documents of a team: present members, and each their own tallies (§12.6, §12.8)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from sqlalchemy import Connection

from crdt.documents.schema import quarter_of_day
from crdt.documents.tally import tally_id
from crdt.ids import AccountId
from crdt.shapes import Kind
from sync_server.teams.people_store import find_member

_YEARS: Final = range(1970, 2101)
"""The years whose days a tally can hold (§12.9)."""


def may_read(
    conn: Connection, account: AccountId, owner: bytes, document: bytes, kind: Kind
) -> bool:
    """Whether a document of another owner is shown to an account.

    The id of a tally says whose it is, so nobody learns whether anybody else has one.
    """
    match kind:
        case Kind.TALLY:
            return document in own_tallies(owner, account)
        case Kind.TEAM | Kind.SPACE:
            member = find_member(conn, owner, account)
            return member is not None and member.present
        case _:
            return False


@lru_cache(maxsize=1_024)
def own_tallies(scope: bytes, account: AccountId) -> frozenset[bytes]:
    """The ids of all tallies that an account can have in a scope."""
    days = [date(year, month, 1) for year in _YEARS for month in (1, 4, 7, 10)]
    return frozenset(tally_id(scope, account, quarter_of_day(day)) for day in days)
