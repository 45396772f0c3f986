"""Clients of a relay in a process of their own, for load: they keep to the wire, no more.

    python -m tests.bench.relay_load push    reads a plan from standard input, prints a report
    python -m tests.bench.relay_load idle    holds its connections until standard input ends
    python -m tests.bench.relay_load visit   makes its connections one after the other, and ends

What is sent was sealed and signed before by real devices; here it is only written to sockets, by
hand, so that the work of the clients takes little from the relay on the same machine.
"""

from __future__ import annotations

import asyncio
import base64
import os
import struct
import sys
import time
from urllib.parse import urlsplit

import msgspec

from crdt.keys import DeviceKeys
from crdt.protocol import decode_relay_message, encode_message
from crdt.protocol import messages as m
from crdt.relay_key import sign_in_message
from crdt.signing import Purpose

_BINARY, _PING, _PONG = 2, 9, 10
_ACK = encode_message(m.Ack(()))[:5]


class ClientPlan(msgspec.Struct, frozen=True):
    """One connection: who speaks, what it subscribes to, and ready frames, each one push."""

    account: bytes
    secret: bytes
    documents: tuple[m.Subscribe, ...]
    frames: tuple[bytes, ...] = ()


class LoadPlan(msgspec.Struct, frozen=True):
    """What one process does."""

    url: str
    clients: tuple[ClientPlan, ...]


class LoadReport(msgspec.Struct, frozen=True):
    """Monotonic times of the first push and of the last answer, and each answer's delay in ms."""

    began_ns: int
    ended_ns: int
    delays_ms: tuple[float, ...]
    refused: int


class Socket:
    """One WebSocket, written by hand."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self.writer = writer

    @classmethod
    async def open(cls, url: str) -> Socket:
        """Connects and upgrades."""
        place = urlsplit(url)
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        key = base64.b64encode(os.urandom(16)).decode()
        writer.write(
            f"GET /sync HTTP/1.1\r\nHost: {place.netloc}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        answer = await reader.readuntil(b"\r\n\r\n")
        if b" 101 " not in answer.split(b"\r\n", 1)[0]:
            raise ConnectionError(answer.decode())
        return cls(reader, writer)

    def send(self, frame: bytes) -> None:
        """One binary message. Masked with zeros, which the protocol allows and leaves as it is."""
        self.writer.write(masked(frame))

    async def receive(self) -> bytes:
        """The next binary message; pings are answered."""
        while True:
            head = await self._reader.readexactly(2)
            kind, size = head[0] & 15, head[1] & 127
            if size == 126:
                (size,) = struct.unpack(">H", await self._reader.readexactly(2))
            elif size == 127:
                (size,) = struct.unpack(">Q", await self._reader.readexactly(8))
            payload = await self._reader.readexactly(size)
            if kind == _BINARY:
                return payload
            if kind == _PING:
                self.writer.write(masked(payload, _PONG))


def masked(payload: bytes, kind: int = _BINARY) -> bytes:
    """A client's frame under the mask of zeros."""
    size = len(payload)
    if size < 126:
        head = struct.pack(">BB", 0x80 | kind, 0x80 | size)
    elif size < 1 << 16:
        head = struct.pack(">BBH", 0x80 | kind, 0x80 | 126, size)
    else:
        head = struct.pack(">BBQ", 0x80 | kind, 0x80 | 127, size)
    return head + bytes(4) + payload


async def enter(url: str, plan: ClientPlan) -> Socket:
    """Connects, signs in and subscribes, and waits until everything is there."""
    socket = await Socket.open(url)
    keys = DeviceKeys.from_secret(plan.secret)
    socket.send(encode_message(m.Hello(1, 1, bytes(32), "bench")))
    welcome = decode_relay_message(await socket.receive())
    assert isinstance(welcome, m.Welcome)
    message = sign_in_message(welcome.relay_key, plan.account, keys.device_id, welcome.nonce)
    signature = keys.sign(Purpose.SIGN_IN, message)
    socket.send(encode_message(m.SignIn(plan.account, keys.device_id, signature)))
    answer = decode_relay_message(await socket.receive())
    assert isinstance(answer, m.SignedIn), answer
    for subscribe in plan.documents:
        socket.send(encode_message(subscribe))
        page = decode_relay_message(await socket.receive())
        assert isinstance(page, m.Page)
        assert page.complete
    return socket


class Pusher(asyncio.Protocol):
    """Sends ready frames over an open socket, each when the one before is answered.

    It takes the place of the streams once a device has signed in, since it costs a third of them.
    """

    def __init__(self, socket: Socket, frames: tuple[bytes, ...]) -> None:
        self.delays_ms: list[float] = []
        self.refused = 0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._transport = socket.writer.transport
        self._count = len(frames)
        self._frames = iter(frames)
        self._sent_ns = 0
        self._rest = b""

    def start(self) -> None:
        """Begins to push."""
        self._transport.set_protocol(self)
        self._send_next()

    def data_received(self, data: bytes) -> None:
        """Answers, which come in the order of the pushes."""
        data, at = self._rest + data, 0
        while (start := _payload_start(data, at)) is not None:
            first, end = start
            if len(data) < end:
                break
            self._receive(data[at] & 15, data[first:end])
            at = end
        self._rest = data[at:]

    def connection_lost(self, error: Exception | None) -> None:
        """The relay hung up."""
        if not self.done.done():
            self.done.set_exception(error or ConnectionError("the relay hung up"))

    def _receive(self, kind: int, payload: bytes) -> None:
        if kind == _PING:
            self._transport.write(masked(payload, _PONG))
            return
        self.refused += not payload.startswith(_ACK)
        self.delays_ms.append((time.monotonic_ns() - self._sent_ns) / 1e6)
        if len(self.delays_ms) == self._count:
            self.done.set_result(None)
        else:
            self._send_next()

    def _send_next(self) -> None:
        frame = next(self._frames, None)
        if frame is not None:
            self._sent_ns = time.monotonic_ns()
            self._transport.write(frame)


def _payload_start(data: bytes, at: int) -> tuple[int, int] | None:
    """Where the payload of the frame at `at` begins and ends, once that is known."""
    if len(data) < at + 4:
        return None
    size = data[at + 1]
    if size < 126:
        return at + 2, at + 2 + size
    assert size == 126, "an answer longer than an acknowledgement"
    return at + 4, at + 4 + int.from_bytes(data[at + 2 : at + 4], "big")


async def push_all(plan: LoadPlan) -> LoadReport:
    """All connections enter, and then push together."""
    sockets = [await enter(plan.url, client) for client in plan.clients]
    pushers = [
        Pusher(socket, tuple(masked(frame) for frame in client.frames))
        for socket, client in zip(sockets, plan.clients, strict=True)
    ]
    began_ns = time.monotonic_ns()
    for pusher in pushers:
        pusher.start()
    await asyncio.gather(*(pusher.done for pusher in pushers))
    ended_ns = time.monotonic_ns()
    for socket in sockets:
        socket.writer.transport.abort()
    delays = tuple(delay for pusher in pushers for delay in pusher.delays_ms)
    return LoadReport(began_ns, ended_ns, delays, sum(pusher.refused for pusher in pushers))


async def hold_idle(plan: LoadPlan) -> None:
    """All connections enter and stay until standard input ends."""
    sockets = [await enter(plan.url, client) for client in plan.clients]
    print("ready", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.buffer.read)
    for socket in sockets:
        socket.writer.close()


async def visit(plan: LoadPlan) -> None:
    """Every connection enters and leaves again before the next one comes."""
    for client in plan.clients:
        socket = await enter(plan.url, client)
        socket.writer.close()
        await socket.writer.wait_closed()


def read_plan() -> LoadPlan:
    """The plan, after its length in four bytes."""
    (size,) = struct.unpack(">I", sys.stdin.buffer.read(4))
    return msgspec.msgpack.decode(sys.stdin.buffer.read(size), type=LoadPlan)


def write_plan(plan: LoadPlan) -> bytes:
    """What `read_plan` reads."""
    raw = msgspec.msgpack.encode(plan)
    return struct.pack(">I", len(raw)) + raw


def main(mode: str) -> None:
    """Carries out the plan on standard input."""
    plan = read_plan()
    match mode:
        case "push":
            sys.stdout.buffer.write(msgspec.msgpack.encode(asyncio.run(push_all(plan))))
        case "idle":
            asyncio.run(hold_idle(plan))
        case _:
            asyncio.run(visit(plan))


if __name__ == "__main__":
    main(sys.argv[1])
