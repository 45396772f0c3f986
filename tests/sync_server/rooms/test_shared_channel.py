"""11. Redis killed, paused, half-open: gaps noticed; embedded mode untouched (§13.10)."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sync_server.config import RelayConfig
from sync_server.rooms import shared_channel
from sync_server.rooms.channel import Asked, Changed, Gap, NoOthers, PeopleNews, RoomNews
from sync_server.rooms.shared_channel import Around, Pace, SharedChannel
from tests.support.redis_server import RedisServer
from tests.support.tcp_proxy import TcpProxy
from tests.sync_server.rooms.openings import a_room
from tests.sync_server.stage import Stage, perform

ROOM = a_room()
AROUND = Around(now_s=time.monotonic, sleep=asyncio.sleep, wall_s=time.time)
QUICK = Pace(ping_s=0.05, silent_s=0.4, again_s=0.02, again_most_s=0.1)
UNHURRIED = Pace()


@dataclass(slots=True)
class Worker:
    """A channel, and what it hears of the room."""

    channel: SharedChannel
    news: asyncio.Queue[RoomNews] = field(default_factory=asyncio.Queue)

    def follow(self) -> None:
        self.channel.follow(ROOM, self.news.put_nowait)

    def say(self, rev: int) -> None:
        self.channel.publish(ROOM, Changed(term=1, rev=rev))

    async def until(self, wanted: RoomNews) -> list[RoomNews]:
        """All that comes before it."""
        before: list[RoomNews] = []
        while (news := await self.news.get()) != wanted:
            before.append(news)
        return before

    async def catch(self, other: Worker, rev: int) -> None:
        """Until what `other` says is heard again; it is said again and again, as some is lost."""
        while True:
            other.say(rev)
            try:
                async with asyncio.timeout(0.2):
                    await self.until(Changed(term=1, rev=rev))
                return
            except TimeoutError:
                continue


Scenario = Callable[[Worker, Worker], Awaitable[None]]


async def meet(urls: tuple[str, str], scenario: Scenario, pace: Pace) -> None:
    workers = [
        Worker(SharedChannel(url, name * 16, AROUND, pace))
        for url, name in zip(urls, (b"1", b"2"), strict=True)
    ]
    running = [asyncio.create_task(worker.channel.run()) for worker in workers]
    try:
        async with asyncio.timeout(30):
            await scenario(*workers)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        for worker in workers:
            await worker.channel.close()


def between(urls: tuple[str, str], scenario: Scenario, pace: Pace = QUICK) -> None:
    asyncio.run(meet(urls, scenario, pace))


async def met(one: Worker, other: Worker) -> None:
    """Both follow the room, and heard so."""
    one.follow()
    await one.until(Gap())
    other.follow()
    await other.until(Gap())
    await one.until(Asked())
    one.say(0)
    await other.until(Changed(term=1, rev=0))


def test_workers_hear_each_other_in_order_and_not_themselves(tmp_path: Path) -> None:
    async def scenario(one: Worker, other: Worker) -> None:
        await met(one, other)
        for rev in range(300):
            one.say(rev)
        other.say(1_000)
        heard = await other.until(Changed(term=1, rev=299))
        assert heard == [Changed(term=1, rev=rev) for rev in range(299)]
        assert await one.until(Changed(term=1, rev=1_000)) == []
        assert other.news.empty()
        other.channel.leave(ROOM)
        other.follow()
        await one.until(Asked())

    with RedisServer.started(tmp_path) as redis:
        between((redis.url, redis.unix_url), scenario, UNHURRIED)


def test_how_many_are_elsewhere_is_known_also_of_rooms_that_one_does_not_follow(
    tmp_path: Path,
) -> None:
    async def scenario(one: Worker, other: Worker) -> None:
        for count in (7, 4):
            news = PeopleNews(worker=b"1" * 16, whole=True, came=(), went=(), count=count)
            one.channel.publish(ROOM, news)
        while await other.channel.count_elsewhere([ROOM]) != {ROOM: 4}:
            continue
        assert await one.channel.count_elsewhere([ROOM, a_room("empty")]) == {
            ROOM: 0,
            a_room("empty"): 0,
        }

    with RedisServer.started(tmp_path) as redis:
        between((redis.url, redis.url), scenario, UNHURRIED)


def test_a_killed_server_is_noticed_and_what_was_missed_is_a_gap(tmp_path: Path) -> None:
    with RedisServer.started(tmp_path) as redis:

        async def scenario(one: Worker, other: Worker) -> None:
            await met(one, other)
            await asyncio.to_thread(redis.stop)
            for worker in (one, other):
                await worker.until(Gap())
                await worker.until(Gap())  # again and again: the database is read meanwhile
            assert await one.channel.count_elsewhere([ROOM]) == {}
            one.say(1)
            with RedisServer.started(tmp_path / "again", redis.port):
                await other.catch(one, 2)
                await one.catch(other, 3)

        between((redis.url, redis.url), scenario)


def test_a_server_that_stands_still_is_noticed(tmp_path: Path) -> None:
    with RedisServer.started(tmp_path) as redis:

        async def scenario(one: Worker, other: Worker) -> None:
            await met(one, other)
            redis.process.send_signal(signal.SIGSTOP)
            try:
                for worker in (one, other):
                    await worker.until(Gap())
            finally:
                redis.process.send_signal(signal.SIGCONT)
            await other.catch(one, 2)
            await one.catch(other, 3)

        between((redis.url, redis.url), scenario)


def test_a_line_that_leads_nowhere_is_noticed_by_whom_it_was_for(tmp_path: Path) -> None:
    with RedisServer.started(tmp_path) as redis:

        async def main() -> None:
            async with TcpProxy.running(redis.port) as proxy:
                far = f"redis://127.0.0.1:{proxy.url.rpartition(':')[2]}/0"

                async def scenario(one: Worker, other: Worker) -> None:
                    await met(one, other)
                    proxy.down.stalled.set()
                    await one.until(Gap())
                    one.say(1)
                    proxy.down.resume()
                    proxy.cut()
                    await other.catch(one, 2)
                    await one.catch(other, 3)

                await meet((far, redis.url), scenario, QUICK)

        asyncio.run(main())


def test_what_waits_is_bounded_and_its_loss_is_a_gap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_channel, "QUEUED_MOST", 5)

    async def scenario(one: Worker, other: Worker) -> None:
        await met(one, other)
        for rev in range(20):
            one.say(rev)
        heard = await other.until(Changed(term=1, rev=19))
        assert heard == [Gap(), *(Changed(term=1, rev=rev) for rev in range(15, 19))]
        await one.until(Asked())

    with RedisServer.started(tmp_path) as redis:
        between((redis.url, redis.url), scenario, UNHURRIED)


def test_a_relay_of_one_process_has_no_channel_and_needs_none(sqlite_config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        kept = stage.services.rooms
        assert isinstance(kept.channel, NoOthers)
        assert kept.steady() == []
        kept.here = lambda _: 2
        assert await kept.count([ROOM]) == {ROOM: 2}
        kept.hear_changed(ROOM, (1, 1))

    perform(sqlite_config, scenario)
