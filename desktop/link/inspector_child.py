"""The child that loads snapshots under a memory cap. Started by `desktop.link.inspector`.

Reads: 4 bytes length, then a saved document. Writes: 4 bytes count of heads and the heads, or -1
when it does not load. Ends when its input ends. It imports little, so that it starts quickly.
"""

from __future__ import annotations

import struct
import sys
from typing import BinaryIO

from crdt.automerge import Replica
from crdt.changes.change_header import ACTOR_BYTES
from crdt.errors import CrdtError

MEMORY_BYTES = 1 << 30


def cap_memory() -> None:
    """Bounds this process's address space, where the system can."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def answer(saved: bytes) -> bytes:
    """What to write for one saved document."""
    try:
        heads = Replica.load(saved, bytes(ACTOR_BYTES)).heads
    except (CrdtError, MemoryError):
        return struct.pack(">i", -1)
    return struct.pack(">i", len(heads)) + b"".join(heads)


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answers until the input ends."""
    while len(size := source.read(4)) == 4:
        (length,) = struct.unpack(">I", size)
        sink.write(answer(source.read(length)))
        sink.flush()


def main() -> None:
    """The child's whole life."""
    cap_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
