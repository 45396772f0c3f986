"""The board of a challenge, `challenge/<id>`: what all came to, and lines of those who chose it.

Whoever may see the challenge may see its board. Lines are of those who said that theirs is shown;
places are numbered in the upper half (docs/protocol.md §12.15, §12.16).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Connection

from core.cards import Relation
from crdt.ids import ID_BYTES, AccountId
from crdt.protocol.team_messages import BoardRow
from crdt.sync.relay_team_requests import BoardRead
from sync_server.challenges import progress, seeing, store
from sync_server.challenges.store import ChallengeRow
from sync_server.profiles.names import ShownName, names_towards, shown_names

PREFIX: Final = "challenge/"
LINES: Final = 20


def board_name(number: bytes) -> str:
    """What the board of a challenge is called."""
    return f"{PREFIX}{number.hex()}"


def read_board(
    conn: Connection, name: str, asker: AccountId | None, now_ms: int
) -> BoardRead | None:
    """The board as of now (`boards.providers.ReadProvided`)."""
    del now_ms  # a challenge that is over keeps its board
    row = _find(conn, name)
    if row is None or (asker is not None and not seeing.may_see(conn, row, asker, None)):
        return None
    standing = progress.standing_of(conn, row)
    return BoardRead(
        rows=_rows(conn, row, asker),
        together=max(0, standing.done),
        target=row.challenge.target,
        takes_part=standing.takes_part,
    )


def _find(conn: Connection, name: str) -> ChallengeRow | None:
    text = name.removeprefix(PREFIX)
    try:
        number = bytes.fromhex(text)
    except ValueError:
        return None
    is_plain = len(number) == ID_BYTES and board_name(number) == name
    return store.find(conn, number) if is_plain else None


def _rows(conn: Connection, row: ChallengeRow, asker: AccountId | None) -> tuple[BoardRow, ...]:
    lines, count = progress.top_lines(conn, row, LINES)
    names = _names(conn, row, asker, [line.account for line in lines])
    rows, rank, before = [], 0, None
    for place, line in enumerate(lines, 1):
        if line.done != before:
            rank, before = place, line.done
        called = names.get(line.account)
        if called is not None:
            shown = rank if 2 * rank <= count + 1 else 0
            rows.append(
                BoardRow(rank=shown, alias=called.alias, name=called.name or "", score=line.done)
            )
    return tuple(rows)


def _names(
    conn: Connection,
    row: ChallengeRow,
    asker: AccountId | None,
    accounts: Sequence[AccountId],
) -> Mapping[AccountId, ShownName]:
    """For everybody who watches: those of a team's are in it, the others have an account here."""
    if asker is not None:
        return shown_names(conn, asker, accounts)
    relation = Relation.TEAM if row.is_of_team else Relation.MEMBER
    return names_towards(conn, lambda _: relation, accounts)
