"""The channel between workers over Redis or Valkey: one channel a room, at most once.

Two connections: one hears, one says. What is said waits in a bounded queue; when it is full, or the
server is away, the oldest is lost, and whoever hears the next message sees that by its number. The
hearing side asks for a sign of life every few seconds, as a server that stands still, or a line
that leads nowhere, tells nobody; then, and for any other fault, all rooms hear of a gap, again and
again until the server is back. Nothing here fails for its users (docs/protocol.md §13.10).
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Final

import structlog
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from crdt.rooms.join_codes import RoomId
from sync_server.rooms.channel import Asked, Hear, PeopleNews, RoomNews
from sync_server.rooms.channel_wire import Heard, name_of, read_news, room_of, write_news
from sync_server.rooms.followed import Followed

QUEUED_MOST: Final = 10_000
QUEUED_BYTES: Final = 8 << 20
_AT_ONCE: Final = 200
_HERE_S: Final = 30

_log = structlog.get_logger("relay.rooms")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How soon an absence is noticed, and how long one waits before trying again."""

    ping_s: float = 2.0
    silent_s: float = 6.0
    again_s: float = 0.2
    again_most_s: float = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Time, for the channel: seconds that only grow, how to wait, and seconds since 1970."""

    now_s: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    wall_s: Callable[[], float]


@dataclass(frozen=True, slots=True)
class _Unsaid:
    """A message that waits; `here`: how many people it says are here, if it does."""

    room: RoomId
    data: bytes
    here: int | None


class SharedChannel:
    """What `worker` says to the others and hears of them; `run` has to go on all the time."""

    def __init__(self, url: str, worker: bytes, around: Around, pace: Pace | None = None) -> None:
        self.worker: Final = worker
        self._around = around
        self._pace = pace or Pace()
        self._hearing = self._client(url)
        self._saying = self._client(url)
        self._followed = Followed(worker)
        self._numbers: dict[RoomId, int] = {}
        self._unsaid: deque[_Unsaid] = deque()
        self._unsaid_bytes = 0
        self._said = asyncio.Event()
        self._wanted: deque[tuple[bool, RoomId]] = deque()
        self._changed = asyncio.Event()
        self._is_away = False

    def follow(self, room: RoomId, hear: Hear) -> None:
        """See RoomChannel."""
        self._followed.put(room, hear)
        self._wanted.append((True, room))
        self._changed.set()

    def leave(self, room: RoomId) -> None:
        """See RoomChannel."""
        self._followed.drop(room)
        self._numbers.pop(room, None)
        self._wanted.append((False, room))
        self._changed.set()

    def publish(self, room: RoomId, news: RoomNews) -> None:
        """See RoomChannel."""
        number = self._numbers.get(room, 0) + 1
        self._numbers[room] = number
        data = write_news(Heard(worker=self.worker, number=number, news=news))
        here = news.count if isinstance(news, PeopleNews) else None
        self._unsaid.append(_Unsaid(room, data, here))
        self._unsaid_bytes += len(data)
        while len(self._unsaid) > QUEUED_MOST or self._unsaid_bytes > QUEUED_BYTES:
            self._take_unsaid()
        self._said.set()

    async def run(self) -> None:
        """Hears, says and watches, until cancelled."""
        await _until_one_fails(self._keep_hearing(), self._keep_saying(), self._keep_watching())

    async def close(self) -> None:
        """Lets go of the connections."""
        await self._hearing.aclose()
        await self._saying.aclose()

    async def count_elsewhere(self, rooms: Sequence[RoomId]) -> dict[RoomId, int]:
        """How many people are with other workers; nobody where that is not known now."""
        try:
            async with self._in_time(), self._saying.pipeline(transaction=False) as asked:
                for room in rooms:
                    asked.hgetall(_here(room))
                found = await asked.execute()
        except (RedisError, OSError):
            return {}
        return {room: self._count(held) for room, held in zip(rooms, found, strict=True)}

    def _client(self, url: str) -> Redis:
        """A fault is a fault: nothing is repeated or mended behind our back, and how long anything
        may take is said here."""
        return Redis.from_url(
            url.removeprefix("redis+"),
            socket_timeout=None,
            socket_connect_timeout=self._pace.silent_s,
            retry=Retry(NoBackoff(), 0),
        )

    def _in_time(self) -> asyncio.Timeout:
        """Whatever takes longer is a fault (TimeoutError, which is an OSError)."""
        return asyncio.timeout(self._pace.silent_s)

    # Hearing

    async def _keep_hearing(self) -> None:
        wait_s = self._pace.again_s
        while True:
            pubsub = self._hearing.pubsub()
            try:
                await self._hear(pubsub)
            except (RedisError, OSError) as fault:
                wait_s = self._note_away(wait_s, fault)
            finally:
                await _let_go(pubsub)
            await self._around.sleep(wait_s)

    def _note_away(self, wait_s: float, fault: BaseException) -> float:
        """How long to wait before the next try: longer each time that it was away already."""
        was_away, self._is_away = self._is_away, True
        self._followed.tell_gaps(self._around.now_s())
        if was_away:
            return min(wait_s * 2, self._pace.again_most_s)
        _log.warning("room_channel_away", fault=type(fault).__name__)
        return self._pace.again_s

    async def _hear(self, pubsub: PubSub) -> None:
        """One connection, until it fails."""
        self._wanted.clear()
        own = name_of(RoomId(self.worker))  # keeps the connection in the state of listening
        async with self._in_time():
            await pubsub.subscribe(own, *map(name_of, self._followed.rooms))
        await _until_one_fails(self._keep_reading(pubsub), self._keep_asking(pubsub))

    async def _keep_reading(self, pubsub: PubSub) -> None:
        while True:
            async with self._in_time():
                message = await pubsub.get_message(timeout=None)
            if self._is_away:
                self._is_away = False
                _log.info("room_channel_back")
            if message is not None:
                self._take(message)

    def _take(self, message: dict[str, Any]) -> None:
        """Confirmations tell from when on a room is heard; whatever came before may be missed."""
        room = room_of(message["channel"] or b"")
        if room is None or message["type"] not in ("subscribe", "message"):
            return
        heard = read_news(message["data"]) if message["type"] == "message" else None
        if heard is None:
            self._followed.tell_gap(room)
            self._ask(room)
        elif self._followed.tell(room, heard, self._around.now_s()):
            self._ask(room)

    def _ask(self, room: RoomId) -> None:
        if room in self._followed.rooms:
            self.publish(room, Asked())

    async def _keep_asking(self, pubsub: PubSub) -> None:
        """Brings changes of what is followed to the server, and asks whether it is alive."""
        while True:
            try:
                async with asyncio.timeout(self._pace.ping_s):
                    await self._changed.wait()
            except TimeoutError:
                async with self._in_time():
                    await pubsub.ping()
            self._changed.clear()
            while self._wanted:
                follows, room = self._wanted.popleft()
                change = pubsub.subscribe if follows else pubsub.unsubscribe
                async with self._in_time():
                    await change(name_of(room))

    # Saying

    async def _keep_saying(self) -> None:
        wait_s = self._pace.again_s
        while True:
            await self._said.wait()
            self._said.clear()
            try:
                while self._unsaid:
                    await self._say()
            except (RedisError, OSError):
                await self._around.sleep(wait_s)
                wait_s = min(wait_s * 2, self._pace.again_most_s)
                self._said.set()
            else:
                wait_s = self._pace.again_s

    async def _say(self) -> None:
        """Some of what waits. What fails is lost, and noticed by its number."""
        some = [self._take_unsaid() for _ in range(min(_AT_ONCE, len(self._unsaid)))]
        now_s = int(self._around.wall_s())
        async with self._in_time(), self._saying.pipeline(transaction=False) as said:
            for each in some:
                said.publish(name_of(each.room), each.data)
                if each.here is not None:
                    said.hset(_here(each.room), self.worker, b"%d %d" % (each.here, now_s))
                    said.expire(_here(each.room), _HERE_S)
            await said.execute()

    def _take_unsaid(self) -> _Unsaid:
        taken = self._unsaid.popleft()
        self._unsaid_bytes -= len(taken.data)
        return taken

    # Watching

    async def _keep_watching(self) -> None:
        """Drops people of silent workers; while the server is away, rooms are to read instead."""
        while True:
            await self._around.sleep(self._pace.ping_s)
            if self._is_away:
                self._followed.tell_gaps(self._around.now_s())
            else:
                self._followed.drop_silent(self._around.now_s())

    def _count(self, held: dict[bytes, bytes]) -> int:
        newest_s = int(self._around.wall_s()) - _HERE_S
        others = (value.split() for worker, value in held.items() if worker != self.worker)
        return sum(int(count) for count, at_s in others if int(at_s) >= newest_s)


def _here(room: RoomId) -> str:
    return f"breath:room:{room.hex()}:here"


async def _until_one_fails(*coroutines: Coroutine[Any, Any, None]) -> None:
    """Carries out what goes on until it fails: the first fault ends the others and is raised.

    Not a TaskGroup: where a fault and being cancelled come together, being cancelled has to win.
    """
    tasks = [asyncio.create_task(each) for each in coroutines]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _let_go(pubsub: PubSub) -> None:
    try:
        await pubsub.aclose()  # type: ignore[no-untyped-call]
    except (RedisError, OSError):
        return
