"""What an app does in a room, without its windows: a real conversation over a real socket, the
clock, and the breath that would be drawn.

async with RoomApp.inside(url, identity, code, opening=...) as app:
    app.reading(), app.act(...), await app.until(lambda: ...)
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp

from core.rooms.following import Follower, RoomReading
from core.rooms.presence import Participant
from crdt.protocol.room_values import AnyAct, RoomOpening
from crdt.protocol.room_wire import RoomForm
from crdt.rooms import room_events as ev
from crdt.rooms.client_room import RoomClient
from crdt.rooms.followed import followed
from crdt.rooms.join_codes import RoomCode
from crdt.sync.client_desk import Identity

_PATIENCE_S = 15.0


def now_us() -> int:
    """Our monotonic clock."""
    return time.perf_counter_ns() // 1_000


@dataclass(slots=True)
class RoomApp:
    """One app in one room. `told`: all events so far; `followed`: since when it drew by what."""

    client: RoomClient
    socket: aiohttp.ClientWebSocketResponse
    followed: list[tuple[int, Follower]] = field(default_factory=lambda: [(0, Follower())])
    people: dict[bytes, Participant] = field(default_factory=dict)
    count: int = 0
    told: list[ev.RoomEvent] = field(default_factory=list)
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _heard: asyncio.Condition = field(default_factory=asyncio.Condition)

    @classmethod
    @asynccontextmanager
    async def inside(
        cls, url: str, identity: Identity, code: RoomCode, opening: RoomOpening, name: str = "Host"
    ) -> AsyncIterator[RoomApp]:
        """An app that opened a room and whose clock has settled."""
        client = RoomClient(
            identity=identity,
            room=code.room,
            name=name,
            token="",
            opening=opening,
            chat_keys=lambda: [code.chat_key()],
            relay_pin=None,
            nonce=secrets.token_bytes(32),
            entropy=secrets.token_bytes,
        )
        async with (
            aiohttp.ClientSession() as http,
            http.ws_connect(url + "/room", protocols=(RoomForm.MSGPACK.value,)) as socket,
        ):
            app = cls(client, socket)
            async with asyncio.TaskGroup() as tasks:
                going = [tasks.create_task(app._read()), tasks.create_task(app._write())]
                try:
                    await app.until(lambda: app.follower.is_settled)
                    yield app
                finally:
                    for task in going:
                        task.cancel()

    @property
    def follower(self) -> Follower:
        """What it draws by now."""
        return self.followed[-1][1]

    def reading(self, at_us: int) -> RoomReading:
        """What was drawn at that moment."""
        found = next(one for since_us, one in reversed(self.followed) if since_us <= at_us)
        reading = found.read(at_us)
        assert reading is not None
        return reading

    def act(self, act: AnyAct) -> None:
        """Leads."""
        self.client.act(act)
        self._woken.set()

    def invite(self) -> None:
        """Asks for a token for a guest."""
        self.client.invite()
        self._woken.set()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Waits for something to be told that makes it so."""
        async with asyncio.timeout(_PATIENCE_S), self._heard:
            await self._heard.wait_for(holds)

    async def _read(self) -> None:
        async for message in self.socket:
            self.client.receive_frame(message.data, now_us())
            self._woken.set()
            async with self._heard:
                for event in self.client.take_events():
                    self._take(event)
                self._heard.notify_all()

    async def _write(self) -> None:
        while True:
            self._woken.clear()
            for frame in self.client.take_frames(now_us()):
                await self.socket.send_bytes(frame)
            due_us = self.client.due_us
            wait_s = None if due_us is None else max(0.0, (due_us - now_us()) / 1e6)
            try:
                await asyncio.wait_for(self._woken.wait(), wait_s)
            except TimeoutError:
                continue

    def _take(self, event: ev.RoomEvent) -> None:
        self.told.append(event)
        now, follower = now_us(), self.follower
        match event:
            case ev.Entered():
                self.followed.append((now, followed(follower, event, now)))
                self.people = {one.id: one for one in event.people}
                self.count = event.count
            case ev.RoomChanged() | ev.ClockRead():
                self.followed.append((now, followed(follower, event, now)))
            case ev.PeopleChanged():
                for gone in event.batch.went:
                    self.people.pop(gone, None)
                self.people |= {one.id: one for one in event.batch.came}
                self.count = event.batch.count
