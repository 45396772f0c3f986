"""Automerge's sync message, framed and read by hand.

A message is a version byte, then four counted lists: heads and needed hashes (32 bytes each), what
the sender has (filters; always empty here), and changes, each with its length. We use it for what
the binding offers no call for: to hand over changes, and to ask which hashes are unknown.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from crdt.ids import HASH_BYTES
from crdt.leb128 import read_unsigned, write_unsigned

_VERSION = b"\x42"
_NONE = b"\0"


def frame(*, heads: Collection[bytes] = (), changes: Sequence[bytes] = ()) -> bytes:
    """A message that states `heads` and carries `changes`."""
    parts = [_VERSION, write_unsigned(len(heads)), *heads, _NONE, _NONE]
    parts.append(write_unsigned(len(changes)))
    for change in changes:
        parts += (write_unsigned(len(change)), change)
    return b"".join(parts)


def read_need(message: bytes) -> frozenset[bytes]:
    """The hashes that a message asks for: its second list."""
    count, at = read_unsigned(message, len(_VERSION))
    count, at = read_unsigned(message, at + count * HASH_BYTES)
    places = range(at, at + count * HASH_BYTES, HASH_BYTES)
    return frozenset(message[i : i + HASH_BYTES] for i in places)
