"""Ranks of boards: one small interface, and the index that lives in this process.

An index is no truth: it can be rebuilt from the scores in SQL at any time (`keeping`). Any will do
that keeps the order of lines, which is score, then the earliest to reach it, then the account.
Equal scores share a rank.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, Protocol

from crdt.ids import AccountId
from sync_server.boards.sorted_lines import SortedLines
from sync_server.tallies.spans import Stretch

SCORE_MAX: Final = 2**23 - 1
"""150 points a day for 150 years."""

SECONDS_FROM: Final = 1_767_225_600
SECONDS_MAX: Final = 2**30 - 1
"""Times are counted in seconds from 2026 on, to the year 2060: score and time fit into 53 bits."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class BoardKey:
    """A board: whose, and of which days."""

    scope: bytes
    stretch: Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of a board. `at_s`: when the score was reached, in seconds since 1970."""

    account: AccountId
    score: int
    at_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody stands; `rank` counts from 1."""

    rank: int
    score: int


class RankIndex(Protocol):
    """Raises IndexAway when it cannot be asked."""

    async def put(self, board: BoardKey, entries: Sequence[Entry]) -> None:
        """Lines as they are now, in the place of earlier ones of the same accounts."""

    async def remove(self, board: BoardKey, accounts: Sequence[AccountId]) -> None:
        """These accounts have no line any more."""

    async def place(self, board: BoardKey, account: AccountId) -> Place | None:
        """Where somebody stands."""

    async def ranks(self, board: BoardKey, scores: Sequence[int]) -> list[int]:
        """The ranks that these scores have."""

    async def window(self, board: BoardKey, first: int, count: int) -> list[Entry]:
        """Lines in order, from position `first` on."""

    async def count(self, board: BoardKey) -> int:
        """How many lines there are."""

    async def rebuild(self, board: BoardKey, ordered: Iterable[Entry]) -> None:
        """Exactly these lines from now on; they come in order."""

    async def drop(self, board: BoardKey) -> None:
        """A board that is over."""

    async def close(self) -> None:
        """The relay is closing."""


class IndexAway(Exception):
    """The index of boards does not answer."""


def packed(entry: Entry) -> int:
    """Score and time in one number below 2^53; what stands first has the smaller one."""
    return ((SCORE_MAX - _score(entry.score)) << 30) | seconds(entry.at_s)


def first_of_score(score: int) -> int:
    """The smallest number that a line with this score can have."""
    return (SCORE_MAX - _score(score)) << 30


def unpacked(account: AccountId, number: int) -> Entry:
    """The line behind a number."""
    return Entry(
        account=account,
        score=SCORE_MAX - (number >> 30),
        at_s=(number & SECONDS_MAX) + SECONDS_FROM,
    )


def seconds(at_s: int) -> int:
    """A time as it is packed."""
    return min(max(at_s - SECONDS_FROM, 0), SECONDS_MAX)


def _score(score: int) -> int:
    return min(max(score, 0), SCORE_MAX)


class _Board:
    """Lines in order, packed, and the number of each account."""

    __slots__ = ("numbers", "order")

    def __init__(self, ordered: Iterable[Entry] = ()) -> None:
        self.numbers = {entry.account: packed(entry) for entry in ordered}
        self.order = SortedLines((number, account) for account, number in self.numbers.items())

    def put(self, entry: Entry) -> None:
        account, number = entry.account, packed(entry)
        known = self.numbers.get(account)
        if known == number:
            return
        if known is not None:
            self.order.remove(known, account)
        self.numbers[account] = number
        self.order.add(number, account)

    def remove(self, account: AccountId) -> None:
        known = self.numbers.pop(account, None)
        if known is not None:
            self.order.remove(known, account)

    def place(self, account: AccountId) -> Place | None:
        number = self.numbers.get(account)
        if number is None:
            return None
        score = SCORE_MAX - (number >> 30)
        return Place(rank=self.rank(score), score=score)

    def rank(self, score: int) -> int:
        return 1 + self.order.count_before(first_of_score(score))

    def window(self, first: int, count: int) -> list[Entry]:
        rows = islice(self.order.from_place(first), count)
        return [unpacked(AccountId(account), number) for number, account in rows]


class LocalIndex:
    """Keeps ranks in this process: for a relay of one process."""

    def __init__(self) -> None:
        self._boards: dict[BoardKey, _Board] = {}

    async def put(self, board: BoardKey, entries: Sequence[Entry]) -> None:
        """See RankIndex."""
        lines = self._boards.setdefault(board, _Board())
        for entry in entries:
            lines.put(entry)

    async def remove(self, board: BoardKey, accounts: Sequence[AccountId]) -> None:
        """See RankIndex."""
        lines = self._boards.get(board)
        if lines is not None:
            for account in accounts:
                lines.remove(account)

    async def place(self, board: BoardKey, account: AccountId) -> Place | None:
        """See RankIndex."""
        lines = self._boards.get(board)
        return None if lines is None else lines.place(account)

    async def ranks(self, board: BoardKey, scores: Sequence[int]) -> list[int]:
        """See RankIndex."""
        lines = self._boards.get(board) or _Board()
        return [lines.rank(score) for score in scores]

    async def window(self, board: BoardKey, first: int, count: int) -> list[Entry]:
        """See RankIndex."""
        lines = self._boards.get(board)
        return [] if lines is None else lines.window(first, count)

    async def count(self, board: BoardKey) -> int:
        """See RankIndex."""
        lines = self._boards.get(board)
        return 0 if lines is None else len(lines.numbers)

    async def rebuild(self, board: BoardKey, ordered: Iterable[Entry]) -> None:
        """See RankIndex."""
        self._boards[board] = _Board(ordered)

    async def drop(self, board: BoardKey) -> None:
        """See RankIndex."""
        self._boards.pop(board, None)

    async def close(self) -> None:
        """See RankIndex."""
