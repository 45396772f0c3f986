"""Two workers of one relay: real processes on one PostgreSQL and one Redis (§13.10).

6. The room's worker killed mid-cycle: the phase goes on, same rev, one host.
11. Redis killed: a change comes by the database, with and without a worker less.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from core.breath import phase_at
from core.rooms.state import RoomPhase, look
from crdt.protocol import room_messages as m
from crdt.protocol import room_values as rv
from crdt.rooms.shapes import from_wire
from tests.support.redis_server import RedisServer
from tests.support.relay import RelayProcess
from tests.sync_server.people import Person
from tests.sync_server.raw_client import raw_client
from tests.sync_server.rooms.openings import an_opening
from tests.sync_server.rooms.room_client import InRoom, in_room, new_code


@dataclass(slots=True)
class Relay:
    """Two workers, and sockets to either."""

    one: RelayProcess
    other: RelayProcess
    redis: RedisServer
    sockets: AsyncExitStack

    async def person(self) -> Person:
        person = Person.new()
        async with raw_client(self.one.url) as client:
            await client.enter(person)
        return person

    async def socket(self, worker: RelayProcess) -> InRoom:
        return await self.sockets.enter_async_context(in_room(worker.url))


@asynccontextmanager
async def workers(folder: Path, database: str) -> AsyncIterator[Relay]:
    with RedisServer.started(folder / "redis") as redis:
        environment = {
            "BREATH_RELAY_DATABASE_URL": database,
            "BREATH_RELAY_RATE_STORE": redis.url,
        }
        places = [folder / "one", folder / "other"]
        for place in places:
            place.mkdir()
            (place / "relay.key").write_bytes(b"k" * 32)
            (place / "relay.key").chmod(0o600)
        one, other = await asyncio.gather(
            *(
                asyncio.to_thread(RelayProcess.start, place, environment=environment)
                for place in places
            )
        )
        try:
            async with asyncio.timeout(60), AsyncExitStack() as sockets:
                yield Relay(one, other, redis, sockets)
        finally:
            for worker in (one, other):
                await asyncio.to_thread(worker.kill)


async def passes(room: InRoom, relay_us: int) -> None:
    """Waits until it is later than this by the relay's clock, as the room's own news come."""
    for number in itertools.count():
        await room.send(m.RoomProbe(0))
        if (await room.until(m.RoomProbed)).wrote_us > relay_us:
            return
        await room.send(m.RoomMe(f"Ann {number}", "present"))
        await room.until(m.RoomPeople)


def test_neither_redis_nor_the_rooms_worker_is_missed_when_it_is_killed_mid_cycle(
    tmp_path: Path, postgres_url: str
) -> None:
    async def main() -> None:
        async with workers(tmp_path, postgres_url) as relay:
            code, ann, ben = new_code(), await relay.person(), await relay.person()
            hers, his = await relay.socket(relay.one), await relay.socket(relay.other)
            entered = await hers.enter(code.room, ann, name="Ann", opening=an_opening())
            await his.enter(code.room, ben, name="Ben")
            while (await his.until(m.RoomPeople)).count != 2:
                continue

            await asyncio.to_thread(relay.redis.stop)
            started = await hers.changed(rv.Start(30))
            assert (await his.until(m.RoomNow)).state == started
            assert started.anchor_us is not None

            await passes(hers, started.anchor_us + 500_000)
            await asyncio.to_thread(relay.one.kill)
            again = await relay.socket(relay.other)
            back = await again.enter(code.room, ann, name="Ann", token=hers.token)
            assert (back.you, back.seat, back.count) == (entered.you, "host", 2)
            assert back.state == started
            await again.send(m.RoomProbe(0))
            now_us = (await again.until(m.RoomProbed)).wrote_us
            seen = look(from_wire(back.state), now_us)
            assert seen.phase is RoomPhase.BREATHING
            gone_us = now_us - started.anchor_us
            assert 500_000 < gone_us < 60_000_000, "both clocks tell one time"
            assert seen.point == phase_at(from_wire(started).pattern, gone_us)

            longer = await again.changed(rv.Extend(6))
            assert (longer.term, longer.rev) == (started.term, started.rev + 1)
            assert (longer.host, longer.anchor_us) == (entered.you, started.anchor_us)
            assert (await his.until(m.RoomNow)).state == longer
            assert await his.refused(rv.Pause()) == "not_permitted"

    asyncio.run(main())
