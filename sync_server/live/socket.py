"""GET /sync: the WebSocket endpoint, and the list of those who are connected.

The reader loop of a connection runs in its request; everything else happens in callbacks. Frames
of one account are taken one after the other, with a turn of the event loop between them, however
many connections it has: so that the others have their turn. Sockets
that the session ends are closed by tasks of the relay's own task group. Whoever says no hello, or
is a guest and long silent, is let go, so that places are held by devices only.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Final
from weakref import WeakValueDictionary

from aiohttp import WSCloseCode, WSMsgType, web

from crdt.ids import AccountId
from crdt.limits import LIMITS
from crdt.protocol import codes
from crdt.sync.relay_desk import State
from crdt.sync.relay_session import RelaySession
from sync_server.config import RelayConfig
from sync_server.edge.addresses import Address, visitor
from sync_server.edge.buckets import Bucket
from sync_server.edge.door import Door
from sync_server.live.connection import Connection, Surroundings
from sync_server.live.gate import LONGEST_WAIT_S, Draw, Gate
from sync_server.relay_key import RelaySeed

_HEARTBEAT_S: Final = (25.0, 35.0)
_CLOSE_TIMEOUT_S: Final = 3.0
_GOODBYE_MS: Final = (500, 3_000)


class SyncSocket:
    """Accepts connections until `drain`."""

    def __init__(
        self,
        *,
        config: RelayConfig,
        seed: RelaySeed,
        shared: Surroundings,
        door: Door,
        gate: Gate,
        tasks: asyncio.TaskGroup,
        new_nonce: Callable[[], bytes],
        draw: Draw,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._config = config
        self._seed = seed
        self._shared = shared
        self._door = door
        self._tasks = tasks
        self._new_nonce = new_nonce
        self._draw = draw
        self._gate = gate
        self._connections: dict[Connection, None] = {}
        self._locks: WeakValueDictionary[AccountId, asyncio.Lock] = WeakValueDictionary()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One connection from upgrade to close."""
        address = visitor(request, self._config.trusted_proxies)
        refusal = self._gate.turn_away(address)
        if refusal is not None:
            return refusal
        self._gate.enter(address)
        try:
            return await self._converse(request, address)
        finally:
            self._gate.leave(address)

    async def _converse(
        self, request: web.Request, address: Address | None
    ) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(
            timeout=_CLOSE_TIMEOUT_S,
            heartbeat=self._draw(*_HEARTBEAT_S),
            compress=False,
            max_msg_size=LIMITS.frame_bytes,
            decode_text=False,
        )
        await socket.prepare(request)
        transport = request.transport
        if not isinstance(transport, asyncio.Transport):
            return socket
        self._door.stay(transport)
        session = RelaySession(self._seed.reveal(), self._new_nonce(), LIMITS)
        connection = Connection(session, transport, self._shared, lambda: self._close_soon(socket))
        self._connections[connection] = None
        self._shared.tally.admitted += 1
        self._shared.tally.connections += 1
        try:
            await self._read(socket, connection, address)
        finally:
            del self._connections[connection]
            self._shared.tally.connections -= 1
            connection.close()
        return socket

    async def drain(self, patience_s: float) -> None:
        """Lets what was asked be answered, then says goodbye to everyone."""
        self._gate.is_draining = True
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience_s):
                for connection in tuple(self._connections):
                    await connection.until_idle()
        for connection in tuple(self._connections):
            connection.say_goodbye(codes.CLOSING, int(self._draw(*_GOODBYE_MS)))

    async def _read(
        self, socket: web.WebSocketResponse, connection: Connection, address: Address | None
    ) -> None:
        frames = self._gate.admission.frames_bucket(self._loop.time())
        tally = self._shared.tally
        while True:
            try:
                async with asyncio.timeout(self._patience_s(connection)):
                    message = await socket.receive()
            except TimeoutError:
                if connection.session.signed_in:
                    continue
                connection.say_goodbye(codes.RATE, int(self._draw(*_GOODBYE_MS)))
                return
            if message.type is not WSMsgType.BINARY:
                if message.type is WSMsgType.TEXT:
                    await socket.close(code=WSCloseCode.UNSUPPORTED_DATA)
                return
            if self._gate.is_draining:
                continue
            tally.frames_in += 1
            tally.bytes_in += len(message.data)
            async with self._turn_of(connection):
                await connection.receive(message.data)
                await asyncio.sleep(0)
            await connection.until_free()
            await self._throttle(connection, frames, address, len(message.data))

    def _turn_of(self, connection: Connection) -> asyncio.Lock:
        """What the connections of one account share; a guest has one of its own."""
        if connection.account is None:
            return asyncio.Lock()
        lock = self._locks.get(connection.account)
        if lock is None:
            lock = self._locks[connection.account] = asyncio.Lock()
        return lock

    def _patience_s(self, connection: Connection) -> float | None:
        """How long the next frame may take; a device that signed in may be silent for days."""
        session = connection.session
        if session.signed_in:
            return None
        rates = self._config.rates
        greeted = session.state is not State.AWAITING_HELLO
        return rates.idle_guest_seconds if greeted else rates.hello_seconds

    async def _throttle(
        self, connection: Connection, frames: Bucket, address: Address | None, size: int
    ) -> None:
        wait_s = self._gate.admission.wait_for(
            frames=frames,
            account=connection.account,
            address=address,
            size=size,
            now_s=self._loop.time(),
        )
        if wait_s > 0:
            self._shared.tally.throttled += 1
            await asyncio.sleep(min(wait_s, LONGEST_WAIT_S))

    def _close_soon(self, socket: web.WebSocketResponse) -> None:
        self._tasks.create_task(_close(socket))


async def _close(socket: web.WebSocketResponse) -> None:
    """Closes after what was written; a peer that is gone already is no fault."""
    try:
        await socket.close(code=WSCloseCode.OK)
    except ConnectionError:
        return
