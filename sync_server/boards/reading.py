"""Boards as they are read: who may look, lines with names and numbers, and the first lines for all.

Places are numbered in the upper half alone, so nobody is shown as last; equal scores share a
number. What is sent to everybody who watches holds no name that one of them may not see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from core.cards import Relation
from crdt.ids import AccountId
from crdt.protocol import codes
from crdt.protocol.api.boards import BoardLine
from crdt.protocol.team_messages import BoardRow
from crdt.sync.relay_requests import Refusal
from crdt.sync.relay_team_requests import BoardRead, ReadBoard
from sync_server.boards import store
from sync_server.boards.index import BoardKey, Entry
from sync_server.boards.names import BoardName, parse_name
from sync_server.boards.providers import Providers
from sync_server.profiles.names import ShownName, names_towards, shown_names
from sync_server.tallies.spans import stretch_of, today

TOP: Final = 20
"""How many lines the socket brings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where a page of a board begins: behind `line`, of which so many come before it with it."""

    line: Entry
    rank: int
    position: int


def key_of(named: BoardName, relay: bytes, now_ms: int) -> BoardKey:
    """The board that a name means now. `relay`: the scope of this relay."""
    scope = relay if named.team is None else named.team
    return BoardKey(scope=scope, stretch=stretch_of(named.span, today(now_ms)))


def may_look(conn: Connection, named: BoardName, account: AccountId) -> bool:
    """A team's board is for its present members, the relay's for everybody with an account."""
    return named.team is None or store.is_member(conn, named.team, account)


def ranks_of(lines: Iterable[Entry], start: Start | None) -> list[int]:
    """The ranks of lines that follow each other."""
    found: list[int] = []
    rank, score, position = 0, None, 0
    if start is not None:
        rank, score, position = start.rank, start.line.score, start.position
    for line in lines:
        position += 1
        if line.score != score:
            rank, score = position, line.score
        found.append(rank)
    return found


def shown_rank(rank: int, lines: int) -> int | None:
    """A rank where it is numbered."""
    return rank if 2 * rank <= lines + 1 else None


def named(
    conn: Connection, asker: AccountId, entries: Sequence[Entry]
) -> list[tuple[Entry, ShownName]]:
    """Lines with the names that one person sees."""
    names = shown_names(conn, asker, [entry.account for entry in entries])
    return [(entry, names[entry.account]) for entry in entries if entry.account in names]


def board_lines(
    asker: AccountId, lines: Sequence[tuple[Entry, ShownName]], ranks: Sequence[int], count: int
) -> tuple[BoardLine, ...]:
    """Lines as one person sees them. `count`: how many the board has."""
    return tuple(
        BoardLine(
            alias=shown.alias,
            name=shown.name,
            score=entry.score,
            rank=shown_rank(rank, count),
            me=entry.account == asker,
        )
        for (entry, shown), rank in zip(lines, ranks, strict=True)
    )


class BoardReader:
    """Reads the first lines, as the socket brings them. `relay`: the scope of this relay;
    `count_of`: how many lines a board has, as far as it is known."""

    def __init__(
        self,
        *,
        relay: bytes,
        providers: Providers,
        count_of: Callable[[BoardKey], int],
        clock: Callable[[], int],
    ) -> None:
        self._relay = relay
        self._providers = providers
        self._count_of = count_of
        self._clock = clock

    def read(self, conn: Connection, request: ReadBoard) -> BoardRead | Refusal:
        """A board for somebody who asks (`teams.seams.ReadBoard`); not there, or not for them:
        `not_found` alike."""
        found = self._read(conn, request.board, request.account)
        return Refusal(code=codes.NOT_FOUND) if found is None else found

    def read_for_all(self, conn: Connection, board: str) -> BoardRead | None:
        """The same for all who watch it."""
        return self._read(conn, board, None)

    def _read(self, conn: Connection, board: str, account: AccountId | None) -> BoardRead | None:
        named, now_ms = parse_name(board), self._clock()
        if named is None:
            read = self._providers.find(board)
            return None if read is None else read(conn, board, account, now_ms)
        if account is not None and not may_look(conn, named, account):
            return None
        key = key_of(named, self._relay, now_ms)
        lines = store.lines_after(conn, key, None, TOP + 1)
        count = max(self._count_of(key), len(lines))
        return BoardRead(
            rows=_rows(conn, named, lines[:TOP], count),
            together=store.sum_of(conn, key.scope, key.stretch),
            target=0,
            takes_part=count,
        )


def _rows(
    conn: Connection, named: BoardName, lines: Sequence[Entry], count: int
) -> tuple[BoardRow, ...]:
    towards = Relation.MEMBER if named.team is None else Relation.TEAM
    names = names_towards(conn, lambda _: towards, [line.account for line in lines])
    return tuple(
        BoardRow(
            shown_rank(rank, count) or 0,
            names[line.account].alias,
            names[line.account].name or "",
            line.score,
        )
        for line, rank in zip(lines, ranks_of(lines, None), strict=True)
        if line.account in names
    )
