"""The child that loads snapshots under a memory cap. Started by `desktop.link.inspector`.

Reads: 4 bytes length, 1 byte whether pieces are wanted, then a saved document. Writes: 4 bytes
count of heads and the heads, or -1 when it does not load; then 4 bytes count of pieces, and each
with its length. A short document, or one of very many bytes, comes in no pieces: it is loaded as
a whole. Ends when its input ends. It imports little, so that it starts quickly.
"""

from __future__ import annotations

import struct
import sys
from typing import BinaryIO

from crdt.automerge import Replica
from crdt.changes.change_header import ACTOR_BYTES
from crdt.errors import CrdtError

MEMORY_BYTES = 1 << 30
_FEW_PIECES = 8
_MOST_BYTES = 32 << 20
"""Fewer pieces load at once in a moment; more bytes than this are no history of breathing."""


def cap_memory() -> None:
    """Bounds this process's address space, where the system can."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def answer(saved: bytes, *, in_pieces: bool) -> bytes:
    """What to write for one saved document."""
    try:
        replica = Replica.load(saved, bytes(ACTOR_BYTES))
        pieces = replica.pieces() if in_pieces else ()
    except (CrdtError, MemoryError):
        return struct.pack(">i", -1)
    if len(pieces) < _FEW_PIECES or sum(map(len, pieces)) > _MOST_BYTES:
        pieces = ()
    counted = b"".join(struct.pack(">I", len(piece)) + piece for piece in pieces)
    heads = b"".join(replica.heads)
    return struct.pack(">i", len(replica.heads)) + heads + struct.pack(">I", len(pieces)) + counted


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answers until the input ends."""
    while len(request := source.read(5)) == 5:
        length, in_pieces = struct.unpack(">I?", request)
        sink.write(answer(source.read(length), in_pieces=in_pieces))
        sink.flush()


def main() -> None:
    """The child's whole life."""
    cap_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
