"""A client that speaks the messages of rooms by hand, one at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar

import aiohttp
import msgspec

from crdt.keys import DeviceKeys
from crdt.protocol import room_messages as m
from crdt.protocol import room_values as rv
from crdt.protocol.base import Message
from crdt.protocol.room_wire import RoomForm, decode_relay_room, encode_room
from crdt.relay_key import room_enter_message, verify_welcome
from crdt.rooms.chat import seal_message
from crdt.rooms.join_codes import RoomCode, RoomId
from crdt.signing import Purpose
from tests.sync_server.people import Person, drawn

M = TypeVar("M", bound=Message)

_json = msgspec.json.Decoder(m.RelayRoomMessage)


def new_code() -> RoomCode:
    """The code of a room that nobody opened yet."""
    return RoomCode(drawn(10))


def sealed(code: RoomCode, person: Person, text: str) -> bytes:
    """A message for the room of a code."""
    key, devices = code.chat_key(), person.devices
    return seal_message(code.room, key, text, devices, person.keys[0], drawn)


@dataclass(slots=True)
class InRoom:
    """One open socket of a room."""

    socket: aiohttp.ClientWebSocketResponse
    form: RoomForm = RoomForm.MSGPACK
    relay_key: bytes = b""
    nonce: bytes = b""
    clock_id: bytes = b""
    you: bytes = b""
    token: str = ""
    state: rv.WireRoom | None = None
    kept: list[Message] = field(default_factory=list)

    async def send(self, message: Message) -> None:
        frame = encode_room(message, self.form)
        if self.form is RoomForm.JSON:
            await self.socket.send_str(frame.decode())
        else:
            await self.socket.send_bytes(frame)

    async def receive(self) -> Message:
        """The next message; raises ConnectionError when the relay closed."""
        frame = await self.socket.receive(timeout=20)
        if frame.type not in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT):
            raise ConnectionError(f"{frame.type.name} {self.socket.close_code}")
        if self.form is RoomForm.JSON:
            message: Message = _json.decode(frame.data)
        else:
            message = decode_relay_room(frame.data)
        if isinstance(message, m.RoomNow):
            self.state = message.state
        return message

    async def until(self, kind: type[M]) -> M:
        """The next message of this kind; others before it are kept."""
        while True:
            message = await self.receive()
            if isinstance(message, kind):
                return message
            self.kept.append(message)

    async def until_gone(self) -> str:
        """With which code it ended."""
        return (await self.until(m.RoomGone)).code

    async def greet(self) -> None:
        nonce = drawn(32)
        await self.send(m.RoomHello(m.ROOM_VERSION, nonce, "test"))
        welcome = await self.until(m.RoomWelcome)
        verify_welcome(welcome.relay_key, nonce, welcome.nonce, welcome.signature)
        self.relay_key, self.nonce = welcome.relay_key, welcome.nonce
        self.clock_id = welcome.clock_id

    def member(self, person: Person, room: RoomId, keys: DeviceKeys | None = None) -> rv.MemberPass:
        keys = keys or person.keys[0]
        message = room_enter_message(
            self.relay_key, person.account, keys.device_id, self.nonce, room
        )
        signature = keys.sign(Purpose.ROOM_ENTER, message)
        return rv.MemberPass(person.account, keys.device_id, signature, ())

    async def ask_in(
        self,
        room: RoomId,
        person: Person | None = None,
        *,
        name: str = "",
        token: str = "",
        opening: rv.RoomOpening | None = None,
        keys: DeviceKeys | None = None,
    ) -> m.RoomEntered | m.RoomRefused:
        """Greets if need be and asks to be let in; the answer."""
        if not self.relay_key:
            await self.greet()
        member = None if person is None else self.member(person, room, keys)
        await self.send(m.RoomEnter(room, name, member, token, opening))
        message = await self.receive()
        assert isinstance(message, m.RoomEntered | m.RoomRefused), message
        if isinstance(message, m.RoomEntered):
            self.you, self.token, self.state = message.you, message.token, message.state
        return message

    async def enter(
        self, room: RoomId, person: Person | None = None, **fields: object
    ) -> m.RoomEntered:
        """As `ask_in`, which must be granted."""
        answer = await self.ask_in(room, person, **fields)  # type: ignore[arg-type]
        assert isinstance(answer, m.RoomEntered), answer
        return answer

    async def do(self, act: rv.AnyAct) -> None:
        """An act on the room as it was told last."""
        assert self.state is not None
        await self.send(m.RoomDo(self.state.term, self.state.rev, act))

    async def changed(self, act: rv.AnyAct) -> rv.WireRoom:
        """The room after an act that is done."""
        await self.do(act)
        return (await self.until(m.RoomNow)).state

    async def refused(self, act: rv.AnyAct) -> str:
        """The code with which an act is refused."""
        await self.do(act)
        return (await self.until(m.RoomRefused)).code

    async def say(self, code: RoomCode, person: Person, text: str, *, cue: bool = False) -> None:
        await self.send(m.RoomSay(sealed(code, person, text), cue))


@asynccontextmanager
async def in_room(url: str, form: RoomForm = RoomForm.MSGPACK) -> AsyncIterator[InRoom]:
    """An open socket to the relay at `url`."""
    async with (
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http,
        http.ws_connect(f"{url}/room", compress=0, protocols=(form.value,)) as socket,
    ):
        yield InRoom(socket, form)
    await asyncio.sleep(0)
