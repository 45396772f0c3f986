"""What several figures need of a relay: accounts on it, and what it says of its traffic."""

from __future__ import annotations

import asyncio
import urllib.request
from collections.abc import Sequence

from crdt.protocol import decode_relay_message, encode_message
from crdt.protocol import messages as m
from tests.bench.relay_load import Socket

_PATIENCE_S = 10


def register(url: str, lists: Sequence[tuple[bytes, ...]]) -> None:
    """Makes accounts known by their device lists."""
    asyncio.run(_register(url, lists))


async def _register(url: str, lists: Sequence[tuple[bytes, ...]]) -> None:
    socket = await Socket.open(url)
    socket.send(encode_message(m.Hello(1, 1, bytes(32), "bench")))
    await socket.receive()
    for entries in lists:
        socket.send(encode_message(m.Register(entries)))
        answer = decode_relay_message(await socket.receive())
        assert isinstance(answer, m.LogEntries), answer
    socket.writer.close()


def metric(url: str, name: str) -> float:
    """The sum of a metric over all its labels."""
    with urllib.request.urlopen(f"{url}/metrics", timeout=_PATIENCE_S) as answer:
        lines = answer.read().decode().splitlines()
    found = [line for line in lines if line.startswith((f"{name} ", f"{name}{{"))]
    return sum(float(line.rpartition(" ")[2]) for line in found)
