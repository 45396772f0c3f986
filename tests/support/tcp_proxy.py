"""A TCP proxy that misbehaves on demand, between a client and a real relay.

async with TcpProxy.running(port) as proxy:
    proxy.url                      what the client connects to
    proxy.down.delay_s = 0.2       towards the client; proxy.up is towards the relay
    proxy.down.jitter_s = draw     some more for each chunk, as a function says
    proxy.down.bytes_per_s = 5000  throttle
    proxy.down.stalled.set()       half-open: bytes are taken and never passed on
    proxy.up.corrupt_next()        flip one bit in the next bytes
    proxy.cut()                    end all connections at once, as a dead network does
    proxy.refusing = True          new connections are closed at once
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

_CHUNK = 16 << 10


@dataclass(slots=True)
class Direction:
    """What happens to bytes that go one way."""

    delay_s: float = 0.0
    jitter_s: Callable[[], float] | None = None
    bytes_per_s: float | None = None
    passed_bytes: int = 0
    stalled: asyncio.Event = field(default_factory=asyncio.Event)
    _corrupting: bool = False
    _flowing: asyncio.Event = field(default_factory=asyncio.Event)

    def corrupt_next(self) -> None:
        """Flips one bit in the middle of the next bytes that come."""
        self._corrupting = True

    def resume(self) -> None:
        """Passes on again, what was held back first."""
        self.stalled.clear()
        self._flowing.set()

    async def treat(self, data: bytes) -> bytes:
        """The bytes to pass on, when it is time to."""
        delay_s = self.delay_s + (self.jitter_s() if self.jitter_s is not None else 0.0)
        if delay_s:
            await asyncio.sleep(delay_s)
        if self.bytes_per_s:
            await asyncio.sleep(len(data) / self.bytes_per_s)
        while self.stalled.is_set():
            self._flowing.clear()
            await self._flowing.wait()
        self.passed_bytes += len(data)
        if self._corrupting:
            self._corrupting = False
            middle = len(data) // 2
            return data[:middle] + bytes((data[middle] ^ 0x10,)) + data[middle + 1 :]
        return data


class TcpProxy:
    """Made by `running`."""

    def __init__(self, target_port: int) -> None:
        self.up = Direction()
        self.down = Direction()
        self.refusing = False
        self.accepted = 0
        self.url = ""
        self._target_port = target_port
        self._writers: set[asyncio.StreamWriter] = set()

    @classmethod
    @asynccontextmanager
    async def running(cls, target_port: int) -> AsyncIterator[TcpProxy]:
        """A proxy to a port of this machine, on a free port of its own."""
        proxy = cls(target_port)
        server = await asyncio.start_server(proxy._serve, "127.0.0.1", 0)
        proxy.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield proxy
        finally:
            server.close()
            proxy.up.resume()
            proxy.down.resume()
            proxy.cut()
            await server.wait_closed()

    def cut(self) -> None:
        """Ends all connections without a word."""
        for writer in tuple(self._writers):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        if self.refusing:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target_port)
        except OSError:
            writer.transport.abort()
            return
        ends = {writer, far_writer}
        self._writers |= ends
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(_carry(reader, far_writer, self.up))
                tasks.create_task(_carry(far_reader, writer, self.down))
        finally:
            self._writers -= ends
            for end in ends:
                end.transport.abort()


async def _carry(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Direction
) -> None:
    try:
        while data := await reader.read(_CHUNK):
            writer.write(await way.treat(data))
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()
    except OSError:
        writer.transport.abort()
