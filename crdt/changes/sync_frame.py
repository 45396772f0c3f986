"""Automerge's sync message, framed by hand.

A message is a version byte, then four counted lists: heads and needed hashes (32 bytes each), what
the sender has (filters), and changes, each with its length. We use it for what the binding offers
no call for, to hand over changes; so the first three are empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crdt.changes.leb128 import write_unsigned

_VERSION = b"\x42"
_NO_HEADS_NEED_OR_HAVE = b"\0\0\0"


def frame(changes: Sequence[bytes]) -> bytes:
    """A message that carries raw changes, each after those it depends on."""
    count = write_unsigned(len(changes))
    return b"".join((_VERSION, _NO_HEADS_NEED_OR_HAVE, count, *_counted(changes)))


def _counted(changes: Sequence[bytes]) -> Iterable[bytes]:
    for change in changes:
        yield write_unsigned(len(change))
        yield change
