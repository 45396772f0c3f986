"""What all live rooms of one worker share: rows, clocks, the channel, counts and tasks."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from crdt.relay_key import sign_room_stamp
from sync_server.edge.metrics import Tally
from sync_server.rooms.channel import NoOthers, RoomChannel
from sync_server.rooms.clock import RelayClock
from sync_server.rooms.keeping import RoomKeeper
from sync_server.rooms.tokens import RoomTokens

Spawn = Callable[[Coroutine[Any, Any, None]], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSurroundings:
    """`clock` is the relay's time in rooms, `wall_ms` milliseconds since 1970, `now_s` monotonic
    seconds for rates. `spawn` starts a task that outlives whoever asked; its faults are its own."""

    keeper: RoomKeeper
    channel: RoomChannel
    tokens: RoomTokens
    clock: RelayClock
    wall_ms: Callable[[], int]
    now_s: Callable[[], float]
    entropy: Callable[[int], bytes]
    tally: Tally
    spawn: Spawn
    worker: bytes
    people_most: int
    secret: bytes = field(repr=False)

    @property
    def is_shared(self) -> bool:
        """Whether there may be other workers."""
        return not isinstance(self.channel, NoOthers)

    def stamp(self, room: bytes, account: bytes, commitment: bytes, at_us: int) -> bytes:
        """The relay's word that a message passed then (§13.6)."""
        return sign_room_stamp(self.secret, room, account, commitment, at_us)
