"""Keeps the index of ranks in step with the lines in SQL, which alone are the truth.

Whoever changes lines says whose they were (`touch`) once it is committed. A moment later the lines
of all of them are read and put into the index, so nothing depends on the order in which changes are
heard of. All of the index is compared with the truth at the start and every hour; what differs is
mended, told in the log, and counted (docs/adr/0026).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final

import structlog

from crdt.ids import AccountId
from sync_server.boards import store
from sync_server.boards.index import BoardKey, Entry, IndexAway, RankIndex
from sync_server.errors import StorageError
from sync_server.storage.lane import Store

SOON_S: Final = 0.05
"""Changes within this time are read together."""

WHOLE_S: Final = 3_600.0
AGAIN_S: Final = 5.0
PAUSE_S: Final = 1.0
_AT_ONCE: Final = 2_000

_log = structlog.get_logger("relay.boards")

Sleep = Callable[[float], Awaitable[None]]
Heard = Callable[[Iterable[bytes]], None]


class RankKeeper:
    """Everything happens on the event loop. `heard` are told of scopes whose boards may look
    different now, `differed` of how many lines were not as they should be."""

    def __init__(self, database: Store, index: RankIndex) -> None:
        self.index = index
        self.heard: list[Heard] = []
        self.differed: list[Callable[[int], None]] = []
        self._database = database
        self._counts: dict[bytes, dict[BoardKey, int]] = {}
        self._dirty: dict[bytes, set[AccountId]] = {}
        self._news = asyncio.Event()
        self._turn = asyncio.Lock()

    def touch(self, scope: bytes, account: AccountId) -> None:
        """Somebody's lines may have changed, and it is durable."""
        self._dirty.setdefault(scope, set()).add(account)
        self._news.set()

    def forget(self, account: AccountId) -> None:
        """Somebody was erased: their lines are gone wherever they were."""
        for scope in self._counts:
            self.touch(scope, account)

    def count_of(self, board: BoardKey) -> int:
        """How many lines a board has, as last heard."""
        return self._counts.get(board.scope, {}).get(board, 0)

    async def follow(self, sleep: Sleep = asyncio.sleep) -> None:
        """Brings changes to the index, until cancelled."""
        while True:
            await self._news.wait()
            await sleep(SOON_S)
            try:
                await self.catch_up()
            except (StorageError, IndexAway) as error:
                _log.error("ranks_not_followed", text=str(error))
                await sleep(AGAIN_S)

    async def keep_whole(self, sleep: Sleep = asyncio.sleep) -> None:
        """Compares all of it with the truth at once and then every hour, until cancelled."""
        while True:
            try:
                await self.compare_all(sleep)
            except (StorageError, IndexAway) as error:
                _log.error("ranks_not_compared", text=str(error))
                await sleep(AGAIN_S)
            else:
                await sleep(WHOLE_S)

    async def catch_up(self) -> None:
        """Brings what changed to the index, now."""
        async with self._turn:
            self._news.clear()
            taken, self._dirty = self._dirty, {}
            try:
                for scope, accounts in taken.items():
                    await self._follow(scope, accounts)
            except BaseException:
                for scope, accounts in taken.items():
                    self._dirty.setdefault(scope, set()).update(accounts)
                self._news.set()
                raise
        for hear in self.heard:
            hear(taken)

    async def compare_all(self, sleep: Sleep = asyncio.sleep) -> int:
        """Mends every difference between index and truth; how many there were. An index that
        holds nothing yet is filled, which is no difference."""
        boards = await self._database.read(store.all_boards)
        found = 0
        for board in boards:
            found += await self._compare(board, sleep)
        known = {board for counts in self._counts.values() for board in counts}
        for board in known.difference(boards):
            await self._drop(board)
        if found:
            _log.error("ranks_differed", lines=found)
            for tell in self.differed:
                tell(found)
        return found

    async def _follow(self, scope: bytes, accounts: set[AccountId]) -> None:
        lines = await self._database.read(lambda conn: store.lines_of(conn, scope, accounts))
        for board in {*self._counts.get(scope, ()), *lines}:
            entries = lines.get(board, [])
            gone = accounts - {entry.account for entry in entries}
            if gone:
                await self.index.remove(board, sorted(gone))
            if entries:
                await self.index.put(board, entries)
            await self._count(board)

    async def _count(self, board: BoardKey) -> None:
        count = await self.index.count(board)
        self._counts.setdefault(board.scope, {})[board] = count

    async def _compare(self, board: BoardKey, sleep: Sleep) -> int:
        """What differs twice, with a pause between, was not on its way."""
        async with self._turn:
            if not await self.index.count(board):
                await self.index.rebuild(board, await self._all_lines(board))
            differing = await self._differing(board)
            await self._count(board)
        if not differing:
            return 0
        await sleep(PAUSE_S)
        async with self._turn:
            still = await self._differing(board)
            if still:
                await self._follow(board.scope, still)
        return len(still & differing)

    async def _drop(self, board: BoardKey) -> None:
        """A board that has no lines any more, unless it got some meanwhile."""
        async with self._turn:
            if not await self._lines_after(board, None):
                counts = self._counts.get(board.scope, {})
                counts.pop(board, None)
                if not counts:
                    self._counts.pop(board.scope, None)
                await self.index.drop(board)

    async def _all_lines(self, board: BoardKey) -> list[Entry]:
        found: list[Entry] = []
        while True:
            rows = await self._lines_after(board, found[-1] if found else None)
            found += rows
            if len(rows) < _AT_ONCE:
                return found

    async def _differing(self, board: BoardKey) -> set[AccountId]:
        """Whose lines are not the same in both."""
        truth = await self._all_lines(board)
        held: list[Entry] = []
        while rows := await self.index.window(board, len(held), _AT_ONCE):
            held += rows
            await asyncio.sleep(0)
        return {entry.account for entry in set(truth) ^ set(held)} if truth != held else set()

    async def _lines_after(self, board: BoardKey, place: Entry | None) -> Sequence[Entry]:
        return await self._database.read(
            lambda conn: store.lines_after(conn, board, place, _AT_ONCE)
        )
