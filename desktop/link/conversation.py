"""One connection: frames between the socket and a `ClientSession`, events to the owner.

Runs on the link's loop. Commands are functions of the session; they run on the loop, between
frames. Ends with the code of why; it never raises for what a network does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crdt.limits import LIMITS
from crdt.protocol import codes
from crdt.sync import client_events as ev
from crdt.sync.client_session import ClientSession
from desktop.link.address import socket_url
from desktop.link.inspector import SnapshotInspector

if TYPE_CHECKING:
    import aiohttp  # loaded when a conversation begins: it takes a tenth of a second

UNREACHABLE = "unreachable"
NOT_A_RELAY = "not_a_relay"
LOST = "lost"
HEARTBEAT_SECONDS = 25.0
CONNECT_SECONDS = 15.0

Emit = Callable[[Sequence[ev.Event]], None]
Command = Callable[[ClientSession], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """Why a conversation ended, and how long the relay asks to wait."""

    code: str
    retry_after_ms: int = 0


class Conversation:
    """Carries one session over one socket until either ends."""

    def __init__(self, session: ClientSession, emit: Emit, inspector: SnapshotInspector) -> None:
        self._session = session
        self._emit = emit
        self._inspector = inspector
        self._outgoing: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._incoming: asyncio.Queue[ev.Event] = asyncio.Queue()
        self._ended: Ended | None = None
        self._over = asyncio.Event()

    def command(self, command: Command) -> None:
        """Runs a command on the session; on the loop's thread only."""
        if not self._over.is_set():
            command(self._session)
            self._flush()

    def hang_up(self) -> None:
        """Ends the conversation from our side."""
        self._end(Ended(code=codes.CLOSING))

    async def run(self, http: aiohttp.ClientSession, url: str) -> Ended:
        """Connects, converses, and says why it ended."""
        import aiohttp

        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                socket = await http.ws_connect(
                    socket_url(url),
                    max_msg_size=LIMITS.frame_bytes,
                    compress=0,
                    heartbeat=HEARTBEAT_SECONDS,
                )
        except aiohttp.WSServerHandshakeError as error:
            code = codes.BUSY if error.status in (429, 503) else NOT_A_RELAY
            return Ended(code=code)
        except (aiohttp.ClientError, OSError, TimeoutError):
            return Ended(code=UNREACHABLE)
        async with socket:
            self._flush()
            async with asyncio.TaskGroup() as group:
                tasks = [
                    group.create_task(self._read(socket)),
                    group.create_task(self._write(socket)),
                    group.create_task(self._tell()),
                ]
                await self._over.wait()
                await asyncio.wait(tasks[1:], timeout=CONNECT_SECONDS)
                for task in tasks:
                    task.cancel()
        return self._ended or Ended(code=LOST)

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        from aiohttp import WSMsgType

        async for message in socket:
            if message.type is not WSMsgType.BINARY:
                break
            self._session.receive_frame(message.data)
            self._flush()
            if self._over.is_set():
                return
        self._end(Ended(code=LOST))

    async def _write(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        from aiohttp import ClientError

        try:
            while (frame := await self._outgoing.get()) is not None:
                await socket.send_bytes(frame)
        except (ClientError, ConnectionError):
            self._end(Ended(code=LOST))

    async def _tell(self) -> None:
        """Hands events over in order; a snapshot is tried under a memory cap first."""
        batch: list[ev.Event] = []
        event: ev.Event | None = None
        while not isinstance(event, ev.Closed):
            event = await self._incoming.get()
            if isinstance(event, ev.SnapshotArrived):
                self._emit_all(batch)
                event = await self._tried(event)
            batch.append(event)
            if self._incoming.empty() or len(batch) >= LIMITS.page_envelopes:
                self._emit_all(batch)
        self._emit_all(batch)

    def _emit_all(self, batch: list[ev.Event]) -> None:
        if batch:
            self._emit(tuple(batch))
            batch.clear()

    async def _tried(self, arrived: ev.SnapshotArrived) -> ev.Event:
        """The snapshot if it is sound; the owner loads one while the next is tried."""
        found = await self._inspector.inspect(arrived.body.saved)
        if found is not None and sorted(found.heads) == sorted(arrived.body.heads):
            return replace(arrived, pieces=found.pieces)
        self.command(lambda session: _refuse(session, arrived))
        return ev.SnapshotUnsound(document=arrived.document, raw=arrived.envelope.raw)

    def _flush(self) -> None:
        for frame in self._session.take_frames():
            self._outgoing.put_nowait(frame)
        for event in self._session.take_events():
            self._incoming.put_nowait(event)
            if isinstance(event, ev.Closed):
                self._stop(Ended(code=event.code, retry_after_ms=event.retry_after_ms))

    def _end(self, ended: Ended) -> None:
        """Ends from this side, and tells the owner."""
        if self._ended is None:
            self._incoming.put_nowait(ev.Closed(code=ended.code))
            self._stop(ended)

    def _stop(self, ended: Ended) -> None:
        self._ended = ended
        self._outgoing.put_nowait(None)
        self._over.set()


def _refuse(session: ClientSession, arrived: ev.SnapshotArrived) -> None:
    session.refuse_snapshot(arrived.document, arrived.envelope.id)
