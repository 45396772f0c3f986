"""Changes written byte by byte, for what no honest writer would write."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from crdt.changes.chunks import MAGIC
from crdt.changes.leb128 import write_signed, write_unsigned
from crdt.ids import DeviceId

ALICE = DeviceId(hashlib.sha256(b"alice").digest()[:16])
BOB = DeviceId(hashlib.sha256(b"bob").digest()[:16])
ALICE_ACTOR = ALICE + b"process1"
BOB_ACTOR = BOB + b"process2"


def chunk(content: bytes, kind: int = 1) -> bytes:
    """A chunk with a checksum that is right."""
    framed = bytes([kind]) + write_unsigned(len(content)) + content
    return MAGIC + hashlib.sha256(framed).digest()[:4] + framed


def counted(data: bytes) -> bytes:
    """A byte string after its length."""
    return write_unsigned(len(data)) + data


def literal(values: Sequence[bytes]) -> bytes:
    """A column of values that are all different from their neighbours."""
    return write_signed(-len(values)) + b"".join(values) if values else b""


def run(times: int, value: bytes) -> bytes:
    """A column that repeats one value."""
    return write_signed(times) + value


ONE_TEXT: dict[int, bytes] = {
    0x15: literal([counted(b"q")]),
    0x34: b"\x01",
    0x42: literal([b"\x01"]),
    0x56: literal([b"\x16"]),
    0x57: b"x",
    0x70: literal([b"\x00"]),
}
"""The columns of one operation: set `q` to `x`."""


def replacing(
    replaced: Sequence[tuple[int, int]], key: bytes = b"q", action: int = 1
) -> dict[int, bytes]:
    """The columns of one operation on `key` that replaces (index of actor, counter)s."""
    counters = [c for _, c in replaced]
    steps = [b - a for a, b in zip([0, *counters], counters, strict=False)]
    columns = {
        **ONE_TEXT,
        0x15: literal([counted(key)]),
        0x42: literal([bytes([action])]),
        0x70: literal([write_unsigned(len(replaced))]),
        0x71: _rle([write_unsigned(a) for a, _ in replaced]),
        0x73: _rle([write_signed(s) for s in steps]),
    }
    if action == 3:
        columns |= {0x56: literal([b"\0"]), 0x57: b""}
    return {spec: column for spec, column in columns.items() if column}


def change(
    actor: bytes = ALICE_ACTOR,
    *,
    seq: int = 1,
    start_op: int = 1,
    deps: Sequence[bytes] = (),
    time: int = 0,
    message: bytes = b"",
    others: Sequence[bytes] = (),
    columns: Mapping[int, bytes] = ONE_TEXT,
    extra: bytes = b"",
) -> bytes:
    """A whole change; every part can be made wrong."""
    parts = [write_unsigned(len(deps)), *deps, counted(actor)]
    parts += [write_unsigned(seq), write_unsigned(start_op), write_signed(time), counted(message)]
    parts += [write_unsigned(len(others)), *map(counted, others), write_unsigned(len(columns))]
    parts += [write_unsigned(spec) + write_unsigned(len(data)) for spec, data in columns.items()]
    return chunk(b"".join([*parts, *columns.values(), extra]))


def _rle(values: Sequence[bytes]) -> bytes:
    """A column written as Automerge writes it."""
    out, at = b"", 0
    while at < len(values):
        end = at
        while end + 1 < len(values) and values[end + 1] == values[at]:
            end += 1
        if end > at:
            out += run(end - at + 1, values[at])
            at = end + 1
            continue
        while end + 1 < len(values) and values[end + 1] != values[end]:
            end += 1
        if end + 1 < len(values):
            end -= 1
        out += literal(values[at : end + 1])
        at = end + 1
    return out
