"""Rooms as they are kept and found: puts rows, the channel between workers and tokens together.

What breathes is `running.LiveRooms`, over this."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from secrets import token_bytes
from typing import Any, Final

from crdt.ids import ID_BYTES
from crdt.rooms.join_codes import RoomId
from sync_server.config import RelayConfig
from sync_server.relay_secrets import RelaySecrets
from sync_server.rooms.channel import Changed, NoOthers, RoomChannel
from sync_server.rooms.keeping import RoomKeeper
from sync_server.rooms.row_keeper import RowKeeper
from sync_server.rooms.shared_channel import Around, SharedChannel
from sync_server.rooms.tokens import RoomTokens
from sync_server.storage.lane import Store

_AROUND: Final = Around(now_s=time.monotonic, sleep=asyncio.sleep, wall_s=time.time)


def _nobody(_room: RoomId) -> int:
    return 0


@dataclass(slots=True, kw_only=True)
class KeptRooms:
    """Rooms, as the rest of the relay sees them. The live part (`running`) puts in `here`, how many
    people are in a room at this worker, and adds to `changed` who looks at a room's row again."""

    keeper: RoomKeeper
    channel: RoomChannel
    tokens: RoomTokens
    here: Callable[[RoomId], int] = _nobody
    changed: list[Callable[[RoomId], None]] = field(default_factory=list)

    async def count(self, rooms: Sequence[RoomId]) -> dict[RoomId, int]:
        """How many people are in each, at all workers, as far as that is known now."""
        channel, others = self.channel, dict[RoomId, int]()
        if rooms and isinstance(channel, SharedChannel):
            others = await channel.count_elsewhere(rooms)
        return {room: self.here(room) + others.get(room, 0) for room in rooms}

    def hear_changed(self, room: RoomId, version: tuple[int, int]) -> None:
        """A room was changed from outside it, and it is durable: tells all workers."""
        for look in self.changed:
            look(room)
        self.channel.publish(room, Changed(term=version[0], rev=version[1]))

    def steady(self) -> list[Coroutine[Any, Any, None]]:
        """What goes on all the time, until it is cancelled."""
        channel = self.channel
        return [channel.run()] if isinstance(channel, SharedChannel) else []

    async def close(self) -> None:
        """Lets go of the channel."""
        if isinstance(self.channel, SharedChannel):
            await self.channel.close()


def open_rooms(
    config: RelayConfig, database: Store, secrets: RelaySecrets, clock: Callable[[], int]
) -> KeptRooms:
    """Rooms over an open database."""
    store = config.rate_store
    channel: RoomChannel = NoOthers()
    if store is not None:
        channel = SharedChannel(store.reveal(), token_bytes(ID_BYTES), _AROUND)
    return KeptRooms(
        keeper=RowKeeper(database, config.quotas, clock),
        channel=channel,
        tokens=RoomTokens(secrets),
    )
