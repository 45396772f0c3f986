"""Loading other devices' snapshots in a child process whose memory is capped.

A small document can unfold into gigabytes (docs/threats.md §4.3). The child loads it first, under
a limit, and says which heads it reached; only then does this process load it. For an owner who
has a window to paint, it hands a long document back in pieces. The child gets no keys, no network
and no files: bytes come in, an answer goes out. On systems without resource
limits the child still protects this process from a crash, not from a full memory.
"""

from __future__ import annotations

import asyncio
import contextlib
import struct
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from dataclasses import dataclass

ANSWER_SECONDS = 60.0
CHILD_FLAG = "--inspect-snapshots"


def child_command() -> tuple[str, ...]:
    """How to start the child: a frozen app starts itself with a flag."""
    if getattr(sys, "frozen", False):
        return (sys.executable, CHILD_FLAG)
    return (sys.executable, "-m", "desktop.link.inspector_child")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """A document that loads: its heads, and its pieces where they were wanted and it is long."""

    heads: tuple[bytes, ...]
    pieces: tuple[bytes, ...]


class SnapshotInspector:
    """Asks a child process about snapshots, one after the other; starts it when first needed."""

    def __init__(self, command: tuple[str, ...] | None = None, *, in_pieces: bool = False) -> None:
        self._command = command or child_command()
        self._in_pieces = in_pieces
        self._child: Process | None = None
        self._turn = asyncio.Lock()

    async def inspect(self, saved: bytes) -> Inspected | None:
        """What is in a saved document, or None when it does not load within bounds."""
        async with self._turn:
            try:
                async with asyncio.timeout(ANSWER_SECONDS):
                    return await self._ask(saved)
            except (OSError, TimeoutError, asyncio.IncompleteReadError):
                await self.close()
                return None

    async def warm(self) -> None:
        """Starts the child ahead of need; one that cannot be started is tried again later."""
        async with self._turn:
            with contextlib.suppress(OSError):
                await self._running()

    async def close(self) -> None:
        """Ends the child."""
        child, self._child = self._child, None
        if child is not None:
            if child.returncode is None:
                child.kill()
            await child.communicate()

    async def _ask(self, saved: bytes) -> Inspected | None:
        child = await self._running()
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(struct.pack(">I?", len(saved), self._in_pieces) + saved)
        await child.stdin.drain()
        (count,) = struct.unpack(">i", await child.stdout.readexactly(4))
        if count < 0:
            return None
        blob = await child.stdout.readexactly(32 * count)
        heads = tuple(blob[index : index + 32] for index in range(0, len(blob), 32))
        (many,) = struct.unpack(">I", await child.stdout.readexactly(4))
        pieces = [await _read_counted(child.stdout) for _ in range(many)]
        return Inspected(heads=heads, pieces=tuple(pieces))

    async def _running(self) -> Process:
        if self._child is None or self._child.returncode is not None:
            self._child = await asyncio.create_subprocess_exec(
                *self._command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
            )
        return self._child


async def _read_counted(stream: asyncio.StreamReader) -> bytes:
    (length,) = struct.unpack(">I", await stream.readexactly(4))
    return await stream.readexactly(length)
