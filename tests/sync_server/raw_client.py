"""A client that speaks the wire protocol by hand, one message at a time."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

import aiohttp

from crdt.envelope import Envelope
from crdt.keys import DeviceKeys
from crdt.limits import LIMITS
from crdt.protocol import decode_relay_message, encode_message
from crdt.protocol import messages as m
from crdt.relay_key import sign_in_message, verify_welcome
from crdt.signing import Purpose
from tests.sync_server.people import Person, Writer, drawn

M = TypeVar("M", bound=m.Message)


@dataclass(slots=True)
class RawClient:
    """One open socket."""

    socket: aiohttp.ClientWebSocketResponse
    relay_key: bytes = b""
    nonce: bytes = b""

    async def send(self, message: m.Message) -> None:
        await self.socket.send_bytes(encode_message(message))

    async def receive(self) -> m.RelayMessage:
        """The next message; raises ConnectionError when the relay closed."""
        frame = await self.socket.receive(timeout=20)
        if frame.type is not aiohttp.WSMsgType.BINARY:
            raise ConnectionError(f"{frame.type.name} {self.socket.close_code}")
        return decode_relay_message(frame.data)

    async def expect(self, kind: type[M]) -> M:
        """The next message, which must be of this kind."""
        message = await self.receive()
        assert isinstance(message, kind), type(message)
        return message

    async def greet(self) -> None:
        """Hello and Welcome."""
        nonce = drawn(32)
        await self.send(m.Hello(1, 1, nonce, "test"))
        welcome = await self.expect(m.Welcome)
        verify_welcome(welcome.relay_key, nonce, welcome.nonce, welcome.signature)
        self.relay_key, self.nonce = welcome.relay_key, welcome.nonce

    async def register(self, person: Person) -> None:
        """Makes the account known."""
        await self.send(m.Register(person.devices.entries))
        await self.expect(m.LogEntries)

    async def sign_in(self, person: Person, keys: DeviceKeys | None = None) -> m.RelayMessage:
        """Signs in; the relay's answer."""
        keys = keys or person.keys[0]
        challenge = sign_in_message(self.relay_key, person.account, keys.device_id, self.nonce)
        signature = keys.sign(Purpose.SIGN_IN, challenge)
        await self.send(m.SignIn(person.account, keys.device_id, signature))
        return await self.receive()

    async def enter(self, person: Person, keys: DeviceKeys | None = None) -> m.SignedIn:
        """Greets, registers and signs in."""
        await self.greet()
        await self.register(person)
        answer = await self.sign_in(person, keys)
        assert isinstance(answer, m.SignedIn), answer
        return answer

    async def subscribe(self, writer: Writer, after: m.Cursor | None = None) -> m.Page:
        """Asks for a document; the first page."""
        await self.send(m.Subscribe(writer.person.account, writer.document, writer.kind, after, ()))
        return await self.expect(m.Page)

    async def push(self, envelopes: Iterable[Envelope]) -> m.RelayMessage:
        """Pushes; the relay's first answer."""
        await self.send(m.Push(tuple(envelope.raw for envelope in envelopes)))
        return await self.receive()


@asynccontextmanager
async def raw_client(
    url: str, tls: ssl.SSLContext | None = None, headers: dict[str, str] | None = None
) -> AsyncIterator[RawClient]:
    """An open socket to the relay at `url`."""
    connector = aiohttp.TCPConnector(ssl=tls if tls is not None else True, limit=0)
    async with (
        aiohttp.ClientSession(connector=connector) as http,
        http.ws_connect(
            f"{url}/sync", max_msg_size=LIMITS.frame_bytes, compress=0, headers=headers
        ) as socket,
    ):
        yield RawClient(socket)
    await asyncio.sleep(0)
