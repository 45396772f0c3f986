"""Brings boards to those who watch them: at most once a second each, encoded once for all.

What has changed is read anew, and is sent only if it looks different. A board that changes after a
quiet second is sent at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Final, Protocol

import structlog
from sqlalchemy import Connection

from crdt.ids import AccountId
from crdt.sync.relay_boards import board_frame
from crdt.sync.relay_team_requests import BoardRead
from sync_server.boards.keeping import Sleep
from sync_server.boards.names import parse_name
from sync_server.errors import StorageError
from sync_server.storage.lane import Store

EVERY_S: Final = 1.0

_log = structlog.get_logger("relay.boards")


class Watched(Protocol):
    """The hub, as far as boards go."""

    @property
    def boards(self) -> tuple[str, ...]:
        """The boards that somebody watches here."""

    def publish_board(self, board: str, frame: bytes) -> None:
        """Brings a frame to all who watch a board."""

    def end_boards(self, account: AccountId, begins: str) -> None:
        """Somebody hears of no board whose name begins so, until they ask again."""


class LiveBoards:
    """`relay`: the scope of this relay; `now_s`: monotonic."""

    def __init__(
        self,
        database: Store,
        hub: Watched,
        read: Callable[[Connection, str], BoardRead | None],
        *,
        relay: bytes,
        now_s: Callable[[], float],
    ) -> None:
        self._database = database
        self._hub = hub
        self._read = read
        self._relay = relay
        self._now_s = now_s
        self._dirty: dict[str, None] = {}
        self._sent: dict[str, tuple[float, BoardRead]] = {}
        self._news = asyncio.Event()

    def hear(self, scopes: Iterable[bytes]) -> None:
        """Boards of these scopes may look different now, and those of others may too."""
        changed = frozenset(scopes)
        for board in self._hub.boards:
            named = parse_name(board)
            if named is None or (self._relay if named.team is None else named.team) in changed:
                self._dirty[board] = None
        if self._dirty:
            self._news.set()

    async def run(self, sleep: Sleep = asyncio.sleep) -> None:
        """Sends what changes, until cancelled."""
        while True:
            await self._news.wait()
            try:
                wait_s = await self.send_due()
            except StorageError as error:
                _log.error("boards_not_sent", text=str(error))
                wait_s = EVERY_S
            except Exception:  # noqa: BLE001 the edge of the task: no fault here ends the relay
                _log.exception("boards_fault")
                wait_s = EVERY_S
            if wait_s:
                await sleep(wait_s)

    async def send_due(self) -> float:
        """Sends the boards whose second is over; how long until the next one may be sent, 0 where
        none waits."""
        now_s = self._now_s()
        due = [board for board in self._dirty if self._wait_s(board, now_s) <= 0]
        for board in due:
            await self._send(board)
        watched = frozenset(self._hub.boards)
        self._sent = {board: sent for board, sent in self._sent.items() if board in watched}
        if not self._dirty:
            self._news.clear()
            return 0.0
        now_s = self._now_s()
        return max(0.0, min(self._wait_s(board, now_s) for board in self._dirty))

    async def _send(self, board: str) -> None:
        del self._dirty[board]
        try:
            read = await self._database.read(lambda conn: self._read(conn, board))
        except BaseException:
            self._dirty[board] = None
            raise
        if read is None:
            return
        known = self._sent.get(board)
        if known is None or known[1] != read:
            self._sent[board] = (self._now_s(), read)
            self._hub.publish_board(board, board_frame(board, read))

    def _wait_s(self, board: str, now_s: float) -> float:
        known = self._sent.get(board)
        return 0.0 if known is None else known[0] + EVERY_S - now_s
