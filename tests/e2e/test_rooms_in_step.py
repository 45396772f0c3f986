"""Two real clients of a real relay, in step through a network that delays and jitters."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

from core.rooms.state import RoomPhase
from crdt.protocol.room_values import Start
from crdt.rooms import room_events as ev
from crdt.rooms.join_codes import RoomCode
from crdt.sync.client_desk import Identity
from desktop.link.room_link import RoomLost
from sync_server.config import RelayConfig
from tests.support.in_step import Breather, breathing, true_us
from tests.support.relay import relay_inside
from tests.support.tcp_proxy import TcpProxy
from tests.sync_server.people import Person
from tests.sync_server.raw_client import raw_client
from tests.sync_server.rooms.openings import an_opening

CODE = RoomCode(b"in step at")
GATE_US = 20_000
SECOND = 1_000_000


@asynccontextmanager
async def two_inside(folder: Path) -> AsyncIterator[tuple[Breather, Breather, TcpProxy]]:
    """Somebody who leads and a guest, each behind a way of 10 ms and some jitter; and the guest's
    way."""
    person = Person.new()
    identity = Identity(keys=person.keys[0], devices=person.devices)
    draw = Random(6)
    async with relay_inside(RelayConfig(data=folder)) as url:
        port = int(url.rpartition(":")[2])
        async with raw_client(url) as client:
            await client.enter(person)
        async with TcpProxy.running(port) as near, TcpProxy.running(port) as far:
            for way in (near.up, near.down, far.up, far.down):
                way.delay_s, way.jitter_s = 0.01, lambda: draw.expovariate(1 / 0.002)
            async with breathing(
                near.url, CODE, identity=identity, opening=an_opening(), drift=50e-6
            ) as leads:
                await leads.until(lambda one: any(isinstance(e, ev.Entered) for e in one.events))
                async with breathing(far.url, CODE, ahead_us=-5 * SECOND, drift=-50e-6) as follows:
                    yield leads, follows, far


def assert_in_step(one: Breather, other: Breather) -> None:
    """Over the second after the next one, two are never further apart than what they show. They are
    within the gate too, unless this machine was too busy to carry even one probe in good time."""
    begun_us = true_us() + SECOND
    for at_us in range(begun_us, begun_us + SECOND, SECOND // 50):
        mine, theirs = one.paint(at_us), other.paint(at_us)
        assert mine.look.phase is theirs.look.phase is RoomPhase.BREATHING
        assert mine.bound_us is not None
        assert theirs.bound_us is not None
        apart_us, bound_us = abs(mine.relay_us - theirs.relay_us), mine.bound_us + theirs.bound_us
        assert apart_us <= bound_us
        assert apart_us <= GATE_US or bound_us > 3 * GATE_US


async def start(leads: Breather, follows: Breather) -> None:
    """They begin to breathe."""
    leads.link.command(lambda client: client.act(Start(30)))
    for one in (leads, follows):
        await one.until(lambda it: it.follower.state is not None and it.follower.state.cycles == 30)


def test_two_clients_behind_delay_and_jitter_are_within_the_gate_and_the_bound(
    tmp_path: Path,
) -> None:
    async def main() -> None:
        async with two_inside(tmp_path) as (leads, follows, _):
            await leads.settled()
            await follows.settled()
            await start(leads, follows)
            assert_in_step(leads, follows)

    asyncio.run(main())


def test_who_was_cut_off_comes_back_as_the_same_person_and_in_step(tmp_path: Path) -> None:
    async def main() -> None:
        async with two_inside(tmp_path) as (leads, follows, way):
            await leads.settled()
            await follows.settled()
            await start(leads, follows)
            way.cut()
            await follows.until(lambda one: any(isinstance(e, RoomLost) for e in one.events))
            assert follows.paint(true_us() + SECOND).look.phase is RoomPhase.BREATHING
            await follows.until(lambda one: one.probes < 8 and not one.follower.is_settled)
            await follows.settled()
            assert_in_step(leads, follows)
            came = [event.you for event in follows.events if isinstance(event, ev.Entered)]
            assert len(came) == 2
            assert len(set(came)) == 1

    asyncio.run(main())
