"""How far clients of one room are from each other in what they draw, and from what they show.

*home* and *bursts* are the real conversations and followers on a simulated network, on virtual
time; *loopback* is real clients of a real relay in a process of its own. Beside each stand two
simpler filters on the very same probes: *best of eight* (the newest eight probes' shortest round
trip, Jellyfin's way) and *mean of five* (timesync's).
"""

from __future__ import annotations

import asyncio
import itertools
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter_ns
from typing import Final

from core.rooms.following import Follower, RoomReading
from core.rooms.samples import Probe
from crdt.protocol.room_values import Start
from crdt.rooms import room_events as ev
from crdt.rooms.join_codes import RoomCode
from crdt.sync.client_desk import Identity
from tests.bench.figures import Figure, at_most, beside, median, percentile
from tests.bench.relays import register
from tests.crdt.rooms.room_world import SECOND, RoomWorld, SimClient
from tests.support.in_step import Breather, breathing, true_us
from tests.support.relay import RelayProcess
from tests.sync_server.people import Person
from tests.sync_server.rooms.openings import an_opening

_SEEDS: Final = 12
_LASTS_US: Final = 300 * SECOND
_BURSTS_US: Final = {"home": 0, "bursts": 200_000}
_CLIENTS: Final = 6
_WATCH_S: Final = 30.0
_EVERY_S: Final = 0.05
_CODE: Final = RoomCode(b"room phase")
_READS: Final = 20_000


@dataclass
class Apart:
    """How far two are apart at many moments, by three filters, in µs."""

    ours: list[float] = field(default_factory=list)
    best: list[float] = field(default_factory=list)
    mean: list[float] = field(default_factory=list)
    beyond: int = 0

    def add(
        self, pair: tuple[RoomReading, RoomReading], offsets: list[tuple[float, float]]
    ) -> None:
        """One moment of two clients. `offsets`: of both, how far the simpler filters are off."""
        one, other = pair
        if one.bound_us is None or other.bound_us is None:
            return
        apart_us = abs(one.relay_us - other.relay_us)
        self.beyond += apart_us > one.bound_us + other.bound_us
        self.ours.append(apart_us)
        self.best.append(abs(offsets[0][0] - offsets[1][0]))
        self.mean.append(abs(offsets[0][1] - offsets[1][1]))

    def figures(self, name: str, aim_ms: float) -> Iterator[Figure]:
        """What to show of it."""
        title = f"room-phase-{name}"
        yield beside(f"{title}-median", median(self.ours) / 1_000, "ms")
        yield at_most(f"{title}-p95", percentile(self.ours, 0.95) / 1_000, "ms", aim_ms)
        yield beside(f"{title}-p99", percentile(self.ours, 0.99) / 1_000, "ms")
        for word, values in (("best-of-eight", self.best), ("mean-of-five", self.mean)):
            yield beside(f"{title}-{word}-p95", percentile(values, 0.95) / 1_000, "ms")
        yield at_most(f"{title}-beyond-bound", self.beyond, "times", 0)


def measure() -> list[Figure]:
    """Simulated for hours, then half a minute for real."""
    figures: list[Figure] = []
    for name, burst_us in _BURSTS_US.items():
        figures += _simulated(burst_us).figures(name, 20.0)
    loopback, follower = asyncio.run(_loopback())
    figures += loopback.figures("loopback", 5.0)
    return [*figures, _frame_cost(follower)]


def _simulated(burst_us: int) -> Apart:
    apart = Apart()
    for seed in range(_SEEDS):
        world = RoomWorld(seed)
        clients = [world.client("robin", drift=25e-6), world.client("sam", drift=-35e-6)]
        for client in clients:
            client.up.loss = client.down.loss = 0.01
            client.up.burst_us = burst_us
            client.connect()
        world.time.run_for(3 * SECOND)
        world.breathe()
        world.time.run_for(SECOND)
        for _ in range(_LASTS_US // (SECOND // 2)):
            world.time.run_for(SECOND // 2)
            one, other = (client.follower.read(client.now_us()) for client in clients)
            if one is not None and other is not None:
                apart.add((one, other), [_simulated_offsets(client) for client in clients])
    return apart


def _simulated_offsets(client: SimClient) -> tuple[float, float]:
    true = client.world.relay.now_us() - client.now_us()
    return _simpler(client.events, true)


def _simpler(events: Iterable[ev.RoomEvent], true_offset_us: float) -> tuple[float, float]:
    """How far off the best of the newest eight probes is, and the mean of the newest five."""
    probes: list[Probe] = [
        event.probe for event in events if isinstance(event, ev.ClockRead) and event.probe
    ][-8:]
    shortest = min(probes, key=lambda probe: probe.round_trip_us)
    newest = probes[-5:]
    mean = sum(probe.offset_us for probe in newest) / len(newest)
    return shortest.offset_us - true_offset_us, mean - true_offset_us


async def _loopback() -> tuple[Apart, Follower]:
    apart, person = Apart(), Person.new()
    with tempfile.TemporaryDirectory() as folder, RelayProcess.started(Path(folder)) as relay:
        await asyncio.to_thread(register, relay.url, [person.devices.entries])
        async with AsyncExitStack() as stack:
            clients = await _all_in(stack, relay.url, person)
            ends_us = true_us() + round(_WATCH_S * SECOND)
            while true_us() < ends_us:
                await asyncio.sleep(_EVERY_S)
                _compare(clients, apart)
            return apart, clients[0].follower


async def _all_in(stack: AsyncExitStack, url: str, person: Person) -> list[Breather]:
    """Somebody who leads, and others whose clocks run at paces of their own."""
    clients: list[Breather] = []
    for number in range(_CLIENTS):
        leads = number == 0
        client = await stack.enter_async_context(
            breathing(
                url,
                _CODE,
                identity=Identity(keys=person.keys[0], devices=person.devices) if leads else None,
                opening=an_opening() if leads else None,
                ahead_us=10**9 + number * 7 * SECOND,
                drift=(number - _CLIENTS / 2) * 15e-6,
            )
        )
        await client.settled()
        clients.append(client)
    clients[0].link.command(lambda client: client.act(Start(30)))
    for one in clients:
        await one.until(lambda it: it.follower.state is not None and it.follower.state.cycles == 30)
    return clients


def _compare(clients: list[Breather], apart: Apart) -> None:
    """All pairs at one moment. What the relay's clock really shows nobody outside knows, and where
    two are compared it does not matter: the same is taken from both."""
    at_us = true_us()
    readings = [client.paint(at_us) for client in clients]
    offsets = [_simpler(client.events, at_us - client.own_us(at_us)) for client in clients]
    for one, other in itertools.combinations(range(len(clients)), 2):
        apart.add((readings[one], readings[other]), [offsets[one], offsets[other]])


def _frame_cost(follower: Follower) -> Figure:
    """What asking for one moment costs, as it is done for each painted frame."""
    begun_ns, now_us = perf_counter_ns(), 10**9
    for frame in range(_READS):
        follower.read(now_us + frame * 16_667)
    return beside("room-phase-frame-cpu", (perf_counter_ns() - begun_ns) / _READS / 1_000, "µs")
