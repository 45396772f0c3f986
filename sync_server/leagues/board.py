"""The board of a group of a league week, `league/<group>`: for those who are in it.

Lines are those of `GET me/league`, as everybody of the group may see them: names as cards show them
to anybody with an account here, and places in the upper half alone (docs/protocol.md §12.17).
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from core.cards import Relation
from core.leagues import order_cohort
from crdt.ids import AccountId
from crdt.protocol.team_messages import BoardRow
from crdt.sync.relay_team_requests import BoardRead
from sync_server.leagues import store
from sync_server.profiles.names import names_towards, shown_names

PREFIX: Final = "league/"


def board_name(cohort: str) -> str:
    """What the board of a group is called."""
    return f"{PREFIX}{cohort}"


def read_board(
    conn: Connection, name: str, asker: AccountId | None, now_ms: int
) -> BoardRead | None:
    """The board as of now (`boards.providers.ReadProvided`)."""
    del now_ms  # a group keeps its board as long as it is kept
    lines = store.scores_of_cohort(conn, name.removeprefix(PREFIX))
    accounts = [line.account for line in lines]
    if not lines or (asker is not None and asker not in accounts):
        return None
    if asker is None:
        names = names_towards(conn, lambda _: Relation.MEMBER, accounts)
    else:
        names = shown_names(conn, asker, accounts)
    rows = []
    for one in order_cohort(line.score for line in lines):
        called = names[AccountId(one.account)]
        rank = one.rank if one.numbered else 0
        rows.append(
            BoardRow(rank=rank, alias=called.alias, name=called.name or "", score=one.points)
        )
    together = sum(line.points for line in lines)
    return BoardRead(rows=tuple(rows), together=together, target=0, takes_part=len(lines))
