"""Somebody who breathes along in a room over real sockets, by a clock of their own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from core.rooms.following import Follower, RoomReading
from crdt.protocol.room_values import RoomOpening
from crdt.rooms import room_events as ev
from crdt.rooms.followed import followed
from crdt.rooms.join_codes import RoomCode
from crdt.sync.client_desk import Identity
from desktop.link.room_link import RoomLink, RoomSetup

_PATIENCE_S = 20


def true_us() -> int:
    """The clock of this computer, by which all are compared."""
    return time.perf_counter_ns() // 1_000


@dataclass(kw_only=True)
class Breather:
    """One app: the real link and the real follower. Its clock is `ahead_us` ahead of the
    computer's and gains `drift` on it."""

    ahead_us: int
    drift: float
    follower: Follower = field(default_factory=Follower)
    events: list[ev.RoomEvent] = field(default_factory=list)
    link: RoomLink = field(init=False)
    probes: int = 0
    _begun_us: int = field(default_factory=true_us)
    _heard: asyncio.Event = field(default_factory=asyncio.Event)

    def own_us(self, at_us: int) -> int:
        """What its clock shows at a moment of the computer's."""
        return at_us + self.ahead_us + round((at_us - self._begun_us) * self.drift)

    def now_us(self) -> int:
        """What its clock shows."""
        return self.own_us(true_us())

    def paint(self, at_us: int) -> RoomReading:
        """What is shown at a moment of the computer's clock, by what is known now."""
        reading = self.follower.read(self.own_us(at_us))
        assert reading is not None
        return reading

    async def until(self, holds: Callable[[Breather], bool]) -> None:
        """Waits until something is so."""
        async with asyncio.timeout(_PATIENCE_S):
            while not holds(self):
                self._heard.clear()
                await self._heard.wait()

    async def settled(self, probes: int = 8) -> None:
        """Waits until so many probes came back."""
        await self.until(lambda one: one.follower.is_settled and one.probes >= probes)

    def hear(self, events: Sequence[ev.RoomEvent]) -> None:
        """What the link tells."""
        now_us = self.now_us()
        for event in events:
            self.events.append(event)
            self.follower = followed(self.follower, event, now_us)
            if isinstance(event, ev.ClockRead):
                self.probes = event.probes
        self._heard.set()


@asynccontextmanager
async def breathing(
    url: str,
    code: RoomCode,
    *,
    identity: Identity | None = None,
    opening: RoomOpening | None = None,
    ahead_us: int = 10**9,
    drift: float = 0.0,
) -> AsyncIterator[Breather]:
    """Somebody in a room at `url`, for the length of a block."""
    breather = Breather(ahead_us=ahead_us, drift=drift)
    setup = RoomSetup(
        url=url,
        identity=identity,
        relay_pin=None,
        room=code.room,
        name="",
        opening=opening,
        chat_keys=(code.chat_key(),),
    )
    breather.link = RoomLink(
        setup,
        breather.hear,
        now_us=breather.now_us,
        wall_us=lambda: time.time_ns() // 1_000,
        draw=lambda bound: 0.0,
    )
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(breather.link.run())
        try:
            yield breather
        finally:
            breather.link.leave()
