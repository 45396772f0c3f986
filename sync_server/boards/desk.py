"""Puts boards together: index, keeper, who reads them, and what goes on all the time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import structlog

from crdt.ids import AccountId, TeamId
from sync_server.boards.index import LocalIndex
from sync_server.boards.keeping import RankKeeper
from sync_server.boards.live import LiveBoards, Watched
from sync_server.boards.providers import Providers
from sync_server.boards.reading import BoardReader
from sync_server.boards.shared_index import SharedIndex
from sync_server.config import RelayConfig
from sync_server.errors import StorageError
from sync_server.storage.lane import Store
from sync_server.tallies.changes import DayChanged, DayTakers
from sync_server.tallies.service import count_due
from sync_server.teams.seams import Seams, TakenTally

_DUE_S: Final = 600.0

_log = structlog.get_logger("relay.boards")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardDesk:
    """Boards, as the rest of the relay sees them. `relay`: the scope of this relay."""

    relay: bytes
    database: Store
    keeper: RankKeeper
    providers: Providers
    reader: BoardReader
    takers: DayTakers
    clock: Callable[[], int]
    ending: list[Callable[[AccountId, str], None]] = field(default_factory=list)

    def hear_pushed(self, taken: Sequence[TakenTally | DayChanged]) -> None:
        """Somebody's days changed, and it is durable."""
        for each in taken:
            self.keeper.touch(each.scope, each.account)

    def hear_left(self, team: TeamId, account: AccountId) -> None:
        """Somebody is no member any more, and it is durable."""
        self.keeper.touch(team, account)

    def end_watching(self, account: AccountId, begins: str) -> None:
        """Somebody may not look at boards any more whose names begin so, and it is durable."""
        for end in self.ending:
            end(account, begins)

    def steady(self, hub: Watched) -> list[Coroutine[Any, Any, None]]:
        """What goes on all the time, until it is cancelled."""
        live = LiveBoards(
            self.database,
            hub,
            self.reader.read_for_all,
            relay=self.relay,
            now_s=time.monotonic,
        )
        self.keeper.heard.append(live.hear)
        self.ending.append(hub.end_boards)
        return [
            self.keeper.follow(),
            self.keeper.keep_whole(),
            live.run(),
            self._keep_counting(),
        ]

    async def close(self) -> None:
        """Lets go of the index."""
        await self.keeper.index.close()

    async def _keep_counting(self) -> None:
        """Counts days that waited until they came, now and then."""
        while True:
            try:
                while changed := await self.database.write(
                    lambda conn: count_due(conn, self.takers, self.clock())
                ):
                    self.hear_pushed(changed)
            except StorageError as error:
                _log.error("days_not_counted", text=str(error))
            await asyncio.sleep(_DUE_S)


def open_boards(
    config: RelayConfig,
    database: Store,
    seams: Seams,
    takers: DayTakers,
    *,
    relay: bytes,
    clock: Callable[[], int],
) -> BoardDesk:
    """Boards over an open database; `seams` tell them what is durable from now on."""
    shared = config.rate_store
    index = LocalIndex() if shared is None else SharedIndex(shared.reveal())
    keeper, providers = RankKeeper(database, index), Providers()
    reader = BoardReader(relay=relay, providers=providers, count_of=keeper.count_of, clock=clock)
    desk = BoardDesk(
        relay=relay,
        database=database,
        keeper=keeper,
        providers=providers,
        reader=reader,
        takers=takers,
        clock=clock,
    )
    seams.read_board = reader.read
    seams.pushed.append(desk.hear_pushed)
    seams.left.append(desk.hear_left)
    return desk
