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
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from crdt.keys import DeviceKeys
from crdt.protocol import decode_relay_message, encode_message
from crdt.protocol import messages as m
from crdt.relay_key import sign_in_message
from crdt.signing import Purpose

_BINARY, _PING, _PONG = 2, 9, 10


class ClientPlan(msgspec.Struct, frozen=True):
    """One connection: who speaks, what it subscribes to, and ready frames, each one push."""

    account: bytes
    secret: bytes
    documents: tuple[m.Subscribe, ...]
    frames: tuple[bytes, ...] = ()


class LoadPlan(msgspec.Struct, frozen=True):
    """What one process does. `window`: pushes of one connection that are under way at once."""

    url: str
    clients: tuple[ClientPlan, ...]
    start_at_ns: int = 0
    window: int = 1


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


async def _push(socket: Socket, frames: tuple[bytes, ...], window: int) -> tuple[list[float], int]:
    """Sends all frames, keeping `window` of them under way; the delays and what was refused."""
    sent_ns: dict[int, int] = {}
    delays: list[float] = []
    refused = 0
    waiting: Iterator[tuple[int, bytes]] = iter(enumerate(frames))

    def send_next() -> None:
        for number, frame in waiting:
            sent_ns[number] = time.monotonic_ns()
            socket.writer.write(frame)
            return

    for _ in range(window):
        send_next()
    while len(delays) < len(frames):
        answer = decode_relay_message(await socket.receive())
        now_ns = time.monotonic_ns()
        if isinstance(answer, m.Nack):
            refused += 1
        else:
            assert isinstance(answer, m.Ack), answer
            assert len(answer.items) == 1
        delays.append((now_ns - sent_ns.pop(len(delays))) / 1e6)
        send_next()
    return delays, refused


async def push_all(plan: LoadPlan) -> LoadReport:
    """All connections enter, wait for the common start, and push."""
    sockets = [await enter(plan.url, client) for client in plan.clients]
    frames = [tuple(masked(frame) for frame in client.frames) for client in plan.clients]
    await asyncio.sleep(max(0.0, (plan.start_at_ns - time.monotonic_ns()) / 1e9))
    began_ns = time.monotonic_ns()
    done = await asyncio.gather(
        *(_push(socket, own, plan.window) for socket, own in zip(sockets, frames, strict=True))
    )
    ended_ns = time.monotonic_ns()
    for socket in sockets:
        socket.writer.close()
    delays = tuple(delay for taken, _ in done for delay in taken)
    return LoadReport(began_ns, ended_ns, delays, sum(refused for _, refused in done))


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
