"""GET /room: the WebSocket of live rooms (docs/protocol.md §13.7, docs/threats.md §8.4).

One connection is one person in one room. The reader loop runs in the request, and everything else
in callbacks. Which form is spoken is agreed on with the subprotocol: msgpack for apps, JSON for the
page of guests. It goes through the same gate and door as the sync socket. Whoever says nothing, or
does not come into a room, is let go within seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from socket import SO_SNDBUF, SOL_SOCKET
from typing import Final

from aiohttp import WSCloseCode, WSMsgType, web

from crdt.protocol import codes
from crdt.protocol.room_wire import FRAME_BYTES, JSON_FRAME_BYTES, RoomForm
from crdt.relay_key import CHALLENGE_BYTES
from crdt.rooms.relay_room import RoomTalk
from sync_server.config import RelayConfig
from sync_server.edge.addresses import visitor
from sync_server.edge.door import Door
from sync_server.live.gate import Draw, Gate
from sync_server.rooms.connection import RoomConnection
from sync_server.rooms.hub import RoomHub
from sync_server.rooms.outlet import Outlet
from sync_server.rooms.surroundings import RoomSurroundings

_HEARTBEAT_S: Final = (25.0, 35.0)
_SEND_BYTES: Final = 64 << 10
"""What the system holds for one connection: what a room says is small, and a reader who takes none
of it should be noticed."""

_CLOSE_TIMEOUT_S: Final = 3.0
_GOODBYE_MS: Final = (500, 3_000)
_ENTER_S: Final = 30.0
_SENT: Final = {RoomForm.MSGPACK: WSMsgType.BINARY, RoomForm.JSON: WSMsgType.TEXT}
_FRAME_BYTES: Final = {RoomForm.MSGPACK: FRAME_BYTES, RoomForm.JSON: JSON_FRAME_BYTES}


class RoomSocket:
    """Accepts connections until the gate closes."""

    def __init__(
        self,
        *,
        config: RelayConfig,
        hub: RoomHub,
        shared: RoomSurroundings,
        door: Door,
        gate: Gate,
        tasks: asyncio.TaskGroup,
        draw: Draw,
    ) -> None:
        self._config = config
        self._hub = hub
        self._shared = shared
        self._door = door
        self._gate = gate
        self._tasks = tasks
        self._draw = draw

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One connection from upgrade to close."""
        address = visitor(request, self._config.trusted_proxies)
        refusal = self._gate.turn_away(address)
        if refusal is not None:
            return refusal
        form = _form_of(request)
        if form is None:
            return web.Response(status=400, text=f"Say which: {RoomForm.MSGPACK.value}.\n")
        self._gate.enter(address)
        try:
            return await self._converse(request, form)
        finally:
            self._gate.leave(address)

    async def drain(self) -> None:
        """Lets nobody in any more, and says goodbye to everybody in a room."""
        self._gate.is_draining = True
        await self._hub.drain(lambda: int(self._draw(*_GOODBYE_MS)))

    async def _converse(self, request: web.Request, form: RoomForm) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(
            timeout=_CLOSE_TIMEOUT_S,
            heartbeat=self._draw(*_HEARTBEAT_S),
            compress=False,
            max_msg_size=_FRAME_BYTES[form],
            decode_text=False,
            autoping=False,
            protocols=(form.value,),
        )
        await socket.prepare(request)
        transport = request.transport
        if not isinstance(transport, asyncio.Transport):
            return socket
        self._door.stay(transport)
        transport.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_SNDBUF, _SEND_BYTES)
        connection = self._open(transport, form, lambda: self._close_soon(socket))
        self._shared.tally.admitted += 1
        try:
            await self._read(socket, connection)
        finally:
            connection.close()
        return socket

    def _open(
        self, transport: asyncio.Transport, form: RoomForm, on_closing: Callable[[], None]
    ) -> RoomConnection:
        shared = self._shared
        nonce = shared.entropy(CHALLENGE_BYTES)
        talk = RoomTalk(shared.secret, nonce, shared.clock.id, form)
        outlet = Outlet(
            transport, form, shared.tally, lambda code, ms: connection.say_goodbye(code, ms)
        )
        connection = RoomConnection(talk, outlet, self._hub, shared, on_closing)
        return connection

    async def _read(self, socket: web.WebSocketResponse, connection: RoomConnection) -> None:
        now_us, sent = self._shared.clock.now_us, _SENT[connection.talk.form]
        enters_by_s = self._shared.now_s() + _ENTER_S
        while True:
            try:
                async with asyncio.timeout_at(self._until_s(connection, enters_by_s)):
                    message = await socket.receive()
            except TimeoutError:
                if connection.talk.shows_room:
                    continue
                connection.say_goodbye(codes.RATE, int(self._draw(*_GOODBYE_MS)))
                return
            woke_us = now_us()
            if message.type is sent:
                connection.receive(message.data, woke_us)
            elif message.type is WSMsgType.PONG:
                connection.receive_pong(message.data)
            elif message.type is WSMsgType.PING:
                connection.receive_ping(message.data)
            else:
                if message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                    await socket.close(code=WSCloseCode.UNSUPPORTED_DATA)
                return
            await connection.outlet.until_room()

    def _until_s(self, connection: RoomConnection, enters_by_s: float) -> float | None:
        """When the next frame has to be there; people in a room are watched by heartbeats."""
        return None if connection.talk.shows_room else enters_by_s

    def _close_soon(self, socket: web.WebSocketResponse) -> None:
        self._tasks.create_task(_close(socket))


def _form_of(request: web.Request) -> RoomForm | None:
    """The first subprotocol that is offered and known here."""
    offered = request.headers.get("Sec-WebSocket-Protocol", "").split(",")
    known = {form.value: form for form in RoomForm}
    return next((known[name.strip()] for name in offered if name.strip() in known), None)


async def _close(socket: web.WebSocketResponse) -> None:
    """Closes after what was written; a peer that is gone already is no fault."""
    try:
        await socket.close(code=WSCloseCode.OK)
    except ConnectionError:
        return
