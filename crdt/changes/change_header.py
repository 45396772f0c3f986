"""Reads a change before Automerge does, and refuses what would hurt its reader.

A change from elsewhere is read here to the last byte. It is refused when it

- is deflated, or unrolls to more operations than `Limits.operations_per_change`: a valid change
  of 104 bytes can take 634 MB;
- has an actor that is not the author's device id and eight more bytes: a change under another's
  actor makes that device's own next change fail;
- does anything but set texts, bytes and integers, or delete, under keys of the root: our
  documents are flat (docs/adr/0004-flat-documents-of-json-facts.md), and containers made by two
  devices would hide one another;
- is not written the one way Automerge writes it: it would be taken in, and then the saved
  document would not load.

Whether a change fits the document that is there is for `admission`. Nothing here knows the
binding. Errors are BadInput (damaged) and HostileChange (well made, and against these rules).
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from crdt.changes.change_operations import Operations, read_operations
from crdt.changes.chunks import CHANGE, DEFLATED_CHANGE, read_chunk
from crdt.changes.leb128 import read_signed, read_unsigned
from crdt.errors import HostileChange, Malformed, NotCanonical, TooLarge
from crdt.ids import HASH_BYTES, ID_BYTES, DeviceId
from crdt.limits import LIMITS, Limits

ACTOR_BYTES = ID_BYTES + 8
MAX_DEPENDENCIES = 256
MAX_OTHER_ACTORS = 256
MAX_COUNTER = (1 << 32) - 1
"""Automerge keeps operation counters in 32 bits."""

MAX_TIME = 1 << 53


class ChangeFacts(msgspec.Struct, frozen=True):
    """What one sound change says of itself. `start_op` is the counter of its first operation."""

    raw: bytes
    hash: bytes
    actor: bytes
    seq: int
    start_op: int
    deps: tuple[bytes, ...]
    content: Operations

    @property
    def operations(self) -> int:
        """How many operations it holds."""
        return len(self.content.keys)

    @property
    def max_op(self) -> int:
        """The counter of its last operation."""
        return self.start_op + len(self.content.keys) - 1


def inspect_change(
    raw: bytes, *, author: DeviceId | None = None, limits: Limits = LIMITS
) -> ChangeFacts:
    """Reads one raw change; with `author`, its actor must belong to that device."""
    if len(raw) > limits.envelope_bytes:
        raise TooLarge(f"a change of {len(raw)} bytes")
    chunk = read_chunk(raw)
    if chunk.kind == DEFLATED_CHANGE:
        raise HostileChange("a deflated change")
    if chunk.kind != CHANGE or chunk.raw is not raw:
        raise Malformed("not one change")
    data = chunk.content
    deps, at = _read_dependencies(data)
    actor, at = read_actor(data, at)
    if author is not None and actor[:ID_BYTES] != author:
        raise HostileChange("a change under an actor that is not its author's")
    seq, at = read_unsigned(data, at)
    start_op, at = read_unsigned(data, at)
    at = _read_time_and_message(data, at)
    actors, at = _read_other_actors(data, at, actor)
    content = read_operations(data, at, actors, start_op, limits.operations_per_change)
    if seq == 0 or start_op == 0 or start_op + len(content.keys) > MAX_COUNTER:
        raise HostileChange("a change numbered outside what is possible")
    return ChangeFacts(raw, chunk.digest, actor, seq, start_op, deps, content)


def _read_dependencies(data: bytes) -> tuple[tuple[bytes, ...], int]:
    count, at = read_unsigned(data, 0)
    if count > MAX_DEPENDENCIES:
        raise HostileChange(f"a change with {count} dependencies")
    end = at + count * HASH_BYTES
    if end > len(data):
        raise Malformed("cut off inside the dependencies")
    deps = tuple(data[i : i + HASH_BYTES] for i in range(at, end, HASH_BYTES))
    if any(a >= b for a, b in pairwise(deps)):
        raise NotCanonical("dependencies out of order")
    return deps, end


def read_actor(data: bytes, at: int) -> tuple[bytes, int]:
    """A device's actor after its length, and the place after it."""
    length, at = read_unsigned(data, at)
    if length != ACTOR_BYTES:
        raise HostileChange("an actor that is no device's")
    if at + length > len(data):
        raise Malformed("cut off inside an actor")
    return data[at : at + length], at + length


def _read_time_and_message(data: bytes, at: int) -> int:
    """Both say nothing that is used; bounded, so that they cannot hurt either."""
    time, at = read_signed(data, at)
    length, at = read_unsigned(data, at)
    if not 0 <= time < MAX_TIME or length:
        raise HostileChange("a change with a message, or of an impossible time")
    return at


def _read_other_actors(data: bytes, at: int, actor: bytes) -> tuple[tuple[bytes, ...], int]:
    """The author's actor, then the others whose operations are replaced, in order."""
    count, at = read_unsigned(data, at)
    if count > MAX_OTHER_ACTORS:
        raise HostileChange(f"a change that names {count} other actors")
    actors = [actor]
    for _ in range(count):
        other, at = read_actor(data, at)
        if other == actor or (len(actors) > 1 and actors[-1] >= other):
            raise NotCanonical("other actors out of order")
        actors.append(other)
    return tuple(actors), at
