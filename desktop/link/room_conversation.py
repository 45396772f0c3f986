"""One connection to a room: frames between the socket and a `RoomClient` (docs/protocol.md §13.7).

Runs on the loop of `room_link`. What holds:

- A frame is stamped as soon as the loop has it, and a probe with the moment in which it is written,
  by the clock that draws. Whoever waits in between only makes a round trip longer, which the filter
  of `core.rooms.clock` sees.
- What happened is handed on frame by frame, in order.

It never raises for what a network does.
"""

from __future__ import annotations

import asyncio
import socket as sockets
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from crdt.limits import LIMITS
from crdt.protocol import codes
from crdt.rooms import room_events as ev
from crdt.rooms.client_room import RoomClient
from desktop.link.address import ROOM_PATH, socket_url
from desktop.link.conversation import LOST, NOT_A_RELAY, UNREACHABLE, Ended

if TYPE_CHECKING:
    import aiohttp  # loaded when a conversation begins: it takes a tenth of a second

SUBPROTOCOL: Final = "breath-room.1"
HEARTBEAT_SECONDS: Final = 15.0
CONNECT_SECONDS: Final = 10.0
CLOSE_SECONDS: Final = 0.3
"""A connection that a sleep has cut answers no farewell."""

Emit = Callable[[Sequence[ev.RoomEvent]], None]
Command = Callable[[RoomClient], None]


class RoomConversation:
    """Carries one client over one socket until either ends. `now_us`: the clock that draws."""

    def __init__(self, client: RoomClient, emit: Emit, now_us: Callable[[], int]) -> None:
        self._client = client
        self._emit = emit
        self._now_us = now_us
        self._woken = asyncio.Event()
        self._over = asyncio.Event()
        self._ended: Ended | None = None

    def command(self, command: Command) -> None:
        """Runs a command on the client; on the loop's thread only."""
        if not self._over.is_set():
            command(self._client)
            self._hand_on()

    def hang_up(self, code: str = codes.CLOSING) -> None:
        """Ends the conversation from our side."""
        self._end(Ended(code=code))

    async def run(
        self, http: aiohttp.ClientSession, url: str, patience_s: float = CONNECT_SECONDS
    ) -> Ended:
        """Connects within `patience_s`, converses, and says why it ended."""
        import aiohttp

        try:
            async with asyncio.timeout(patience_s):
                socket = await http.ws_connect(
                    socket_url(url, ROOM_PATH),
                    protocols=(SUBPROTOCOL,),
                    max_msg_size=LIMITS.frame_bytes,
                    compress=0,
                    heartbeat=HEARTBEAT_SECONDS,
                    timeout=aiohttp.ClientWSTimeout(ws_close=CLOSE_SECONDS),
                )
        except aiohttp.WSServerHandshakeError as error:
            return Ended(code=codes.BUSY if error.status in (429, 503) else NOT_A_RELAY)
        except (aiohttp.ClientError, OSError, TimeoutError):
            return Ended(code=UNREACHABLE)
        async with socket:
            _send_at_once(socket)
            await self._converse(socket)
        return self._ended or Ended(code=LOST)

    async def _converse(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._read(socket)), group.create_task(self._write(socket))]
            await self._over.wait()
            for task in tasks:
                task.cancel()

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        from aiohttp import WSMsgType

        while not self._over.is_set():
            message = await socket.receive()
            read_us = self._now_us()
            if message.type is not WSMsgType.BINARY:
                self._end(Ended(code=LOST))
                return
            self._client.receive_frame(message.data, read_us)
            self._hand_on()

    async def _write(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        from aiohttp import ClientError

        try:
            while True:
                self._woken.clear()
                for frame in self._client.take_frames(self._now_us()):
                    await socket.send_bytes(frame)
                await self._wait()
        except (ClientError, ConnectionError):
            self._end(Ended(code=LOST))

    async def _wait(self) -> None:
        """Until there is something to write, or a probe is due."""
        due_us = self._client.due_us
        wait_s = None if due_us is None else max(0, due_us - self._now_us()) / 1_000_000
        with suppress(TimeoutError):
            async with asyncio.timeout(wait_s):
                await self._woken.wait()

    def _hand_on(self) -> None:
        """Events to the owner, frames to the one who writes."""
        self._woken.set()
        events = self._client.take_events()
        if events:
            self._emit(tuple(events))
        for event in events:
            if isinstance(event, ev.Gone):
                self._end(Ended(code=event.code, retry_after_ms=event.retry_after_ms))

    def _end(self, ended: Ended) -> None:
        if self._ended is None:
            self._ended = ended
            self._over.set()


def _send_at_once(socket: aiohttp.ClientWebSocketResponse) -> None:
    """A probe that waits for more to send with it would measure that wait."""
    raw = socket.get_extra_info("socket")
    if raw is not None and raw.family in (sockets.AF_INET, sockets.AF_INET6):
        with suppress(OSError):
            raw.setsockopt(sockets.IPPROTO_TCP, sockets.TCP_NODELAY, 1)
