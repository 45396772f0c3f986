"""People of a room for figures: real sockets, written by hand so that they cost little.

Each keeps the times at which frames came; what all of them get is decoded once.
"""

from __future__ import annotations

import asyncio
import base64
import os
import socket as sockets
import time
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crdt.keys import DeviceKeys
from crdt.protocol import room_messages as m
from crdt.protocol import room_values as rv
from crdt.protocol.base import Message
from crdt.protocol.room_wire import RoomForm, decode_relay_room, encode_room
from crdt.relay_key import room_enter_message
from crdt.rooms.join_codes import RoomId
from crdt.signing import Purpose
from tests.bench.relay_load import masked
from tests.support.accounts import AccountBuilder, device_keys

_PING, _PONG = 9, 10
_SMALL_BYTES = 4_096


@dataclass(frozen=True, slots=True)
class Member:
    """An account with one device."""

    builder: AccountBuilder
    keys: DeviceKeys

    @classmethod
    def numbered(cls, number: int) -> Member:
        name = f"room {number}"
        keys = device_keys(name)
        return cls(AccountBuilder(keys, name), keys)

    @property
    def account(self) -> bytes:
        return self.builder.devices.account


@dataclass(slots=True)
class Seen:
    """When frames came to everybody: by their bytes, which are decoded once."""

    messages: dict[bytes, Message] = field(default_factory=dict)
    at_ns: defaultdict[bytes, list[int]] = field(default_factory=lambda: defaultdict(list))

    def take(self, frame: bytes, now_ns: int) -> None:
        self.at_ns[frame].append(now_ns)

    def of(self, kind: type[Message]) -> list[tuple[Message, list[int]]]:
        """Messages of a kind, with the times at which they came."""
        found: list[tuple[Message, list[int]]] = []
        for frame, times in self.at_ns.items():
            message = decode_relay_room(frame)
            if isinstance(message, kind):
                found.append((message, times))
        return found


class Somebody(asyncio.Protocol):
    """One connection. Frames go to `seen`, once they are in."""

    def __init__(self, seen: Seen) -> None:
        self.transport: asyncio.Transport
        self.frames: asyncio.Queue[bytes] = asyncio.Queue()
        self.is_in = False
        self.probes = 0
        self._seen = seen
        self._rest = b""
        self._upgraded = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        now_ns = time.monotonic_ns()
        data, at = self._rest + data, 0
        if not self._upgraded:
            head, end, data = data.partition(b"\r\n\r\n")
            if not end:
                self._rest = head
                return
            assert b" 101 " in head.split(b"\r\n", 1)[0], head
            self._upgraded = True
        while (place := _payload(data, at)) is not None:
            start, end_at = place
            if len(data) < end_at:
                break
            self._take(data[at] & 15, data[start:end_at], now_ns)
            at = end_at
        self._rest = data[at:]

    def _take(self, kind: int, payload: bytes, now_ns: int) -> None:
        if kind == _PING:
            self.transport.write(masked(payload, _PONG))
        elif kind == _PONG:
            return
        elif self.is_in:
            self._seen.take(payload, now_ns)
        else:
            self.frames.put_nowait(payload)

    def send(self, message: Message) -> None:
        self.transport.write(masked(encode_room(message, RoomForm.MSGPACK)))

    async def expect(self, kind: type[Message]) -> Message:
        message = decode_relay_room(await self.frames.get())
        assert isinstance(message, kind), message
        return message


def _payload(data: bytes, at: int) -> tuple[int, int] | None:
    if len(data) < at + 4:
        return None
    size = data[at + 1]
    if size < 126:
        return at + 2, at + 2 + size
    if size == 126:
        return at + 4, at + 4 + int.from_bytes(data[at + 2 : at + 4])
    if len(data) < at + 10:
        return None
    return at + 10, at + 10 + int.from_bytes(data[at + 2 : at + 10])


async def come_in(
    url: str,
    room: RoomId,
    member: Member,
    seen: Seen,
    *,
    opening: rv.RoomOpening | None = None,
    small: bool = False,
) -> tuple[Somebody, m.RoomEntered]:
    """Connects, upgrades, proves itself and enters. `small`: a connection that holds little."""
    place = urlsplit(url)
    loop = asyncio.get_running_loop()
    opened = sockets.socket()
    opened.setblocking(False)
    if small:
        opened.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, _SMALL_BYTES)
    await loop.sock_connect(opened, (place.hostname, place.port))
    _, somebody = await loop.create_connection(lambda: Somebody(seen), sock=opened)
    key = base64.b64encode(os.urandom(16)).decode()
    somebody.transport.write(
        f"GET /room HTTP/1.1\r\nHost: {place.netloc}\r\nUpgrade: websocket\r\n"
        f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
        f"Sec-WebSocket-Protocol: {RoomForm.MSGPACK.value}\r\n\r\n".encode()
    )
    somebody.send(m.RoomHello(m.ROOM_VERSION, bytes(32), "bench"))
    welcome = await somebody.expect(m.RoomWelcome)
    assert isinstance(welcome, m.RoomWelcome)
    account, device = member.account, member.keys.device_id
    message = room_enter_message(welcome.relay_key, account, device, welcome.nonce, room)
    signature = member.keys.sign(Purpose.ROOM_ENTER, message)
    given = rv.MemberPass(account, device, signature, ())
    somebody.send(m.RoomEnter(room, f"{device.hex()[:8]} in the room", given, "", opening))
    entered = await somebody.expect(m.RoomEntered)
    assert isinstance(entered, m.RoomEntered)
    somebody.is_in = True
    return somebody, entered
