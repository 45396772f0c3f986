"""Reads a saved document before Automerge does: how much it is, and whether it is one of ours.

A few bytes of a saved document can unroll to gigabytes twice over, once by deflate and once by
runs. Here columns are inflated up to a bound, runs are summed without unrolling them, and the
memory that loading takes is estimated. The operations must be those of a flat document. That the
content is consistent (hashes, order, heads) only loading tells, which is why others' snapshots
are loaded in a child process whose memory is capped; running it is the program's part.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from itertools import pairwise

import msgspec

from crdt.changes.change_header import MAX_COUNTER, inspect_change, read_actor
from crdt.changes.change_operations import (
    ACTION,
    BYTES,
    DEFLATED_BIT,
    INSERT,
    INT,
    KEY,
    SET,
    TEXT,
    VALUE_META,
    VALUE_RAW,
)
from crdt.changes.chunks import CHANGE, DOCUMENT, read_chunks
from crdt.changes.columns import Runs, count_of, in_step, read_runs, read_text
from crdt.changes.leb128 import read_signed, read_unsigned
from crdt.errors import HostileChange, Malformed, NotCanonical, TooLarge
from crdt.ids import HASH_BYTES
from crdt.limits import LIMITS, Limits
from crdt.parts import Parts, at_once

MAX_OPERATIONS = 1 << 20
MAX_ACTORS = 1 << 16
MEMORY_PER_OPERATION = 500
MEMORY_PER_CHANGE = 1_800
"""Measured on loading; generous by a third."""

_C_ACTOR, _C_SEQ, _C_MAX_OP, _C_DEPS_GROUP, _C_DEPS = 0x01, 0x03, 0x13, 0x40, 0x43
_C_COLUMNS = frozenset({_C_ACTOR, _C_SEQ, _C_MAX_OP, 0x23, _C_DEPS_GROUP, _C_DEPS, 0x56, 0x57})
_ID_ACTOR, _ID_COUNTER, _SUCC_GROUP, _SUCC_ACTOR, _SUCC_COUNTER = 0x21, 0x23, 0x80, 0x81, 0x83
_O_COLUMNS = frozenset(
    {KEY, _ID_ACTOR, _ID_COUNTER, INSERT, ACTION, VALUE_META, VALUE_RAW}
    | {_SUCC_GROUP, _SUCC_ACTOR, _SUCC_COUNTER}
)

Columns = dict[int, bytes]


class SnapshotFacts(msgspec.Struct, frozen=True):
    """What a saved document says of itself. `standings`: for each actor, the seq and the last
    operation's counter of its newest change. `waiting`: raw changes whose dependencies are not
    in it. `memory_bytes` estimates what loading takes."""

    changes: int
    operations: int
    heads: tuple[bytes, ...]
    standings: dict[bytes, tuple[int, int]]
    waiting: tuple[bytes, ...]
    document_bytes: int
    memory_bytes: int


def check_snapshot(saved: bytes, limits: Limits = LIMITS) -> SnapshotFacts:
    """Reads all of a saved document. Raises BadInput or HostileChange and nothing else."""
    return at_once(check_in_parts(saved, limits))


def check_in_parts(saved: bytes, limits: Limits = LIMITS) -> Parts[SnapshotFacts]:
    """The same in parts; a document of 20,000 changes takes about 25 ms in all."""
    if len(saved) > limits.snapshot_bytes:
        raise TooLarge(f"a document of {len(saved)} bytes")
    chunks = read_chunks(saved)
    first = next(chunks, None)
    if first is None or first.kind != DOCUMENT:
        raise Malformed("not a saved document")
    waiting = []
    for chunk in chunks:
        if chunk.kind != CHANGE:
            raise HostileChange("a saved document followed by something else than changes")
        waiting.append(inspect_change(chunk.raw, limits=limits).raw)
    return (yield from _read_document(first.content, len(first.raw), tuple(waiting), limits))


def _read_document(
    data: bytes, document_bytes: int, waiting: tuple[bytes, ...], limits: Limits
) -> Parts[SnapshotFacts]:
    actors, at = _read_rising(data, 0, read_actor)
    heads, at = _read_rising(data, at, _read_hash)
    change_layout, at = _read_layout(data, at, _C_COLUMNS)
    operation_layout, at = _read_layout(data, at, _O_COLUMNS)
    budget = limits.snapshot_bytes
    change_columns, at, budget = _cut(data, at, change_layout, budget)
    operation_columns, at, budget = _cut(data, at, operation_layout, budget)
    for _ in heads if at < len(data) else ():
        _, at = read_unsigned(data, at)
    if at != len(data):
        raise Malformed("more in a saved document than it says")
    yield
    standings, changes = _read_changes(change_columns, actors)
    yield
    operations, unrolled = yield from _read_operations(operation_columns, len(actors))
    if unrolled > limits.snapshot_bytes:
        raise HostileChange(f"a document that unrolls to {unrolled} bytes")
    memory = operations * MEMORY_PER_OPERATION + changes * MEMORY_PER_CHANGE
    memory += 2 * unrolled + 2 * (limits.snapshot_bytes - budget) + len(data)
    return SnapshotFacts(changes, operations, heads, standings, waiting, document_bytes, memory)


def _read_rising(
    data: bytes, at: int, read: Callable[[bytes, int], tuple[bytes, int]]
) -> tuple[tuple[bytes, ...], int]:
    """A counted list of actors or heads, in order and without repetition."""
    count, at = read_unsigned(data, at)
    if count > MAX_ACTORS:
        raise HostileChange(f"a document of {count} actors or heads")
    found: list[bytes] = []
    for _ in range(count):
        one, at = read(data, at)
        found.append(one)
    if any(a >= b for a, b in pairwise(found)):
        raise NotCanonical("actors or heads out of order")
    return tuple(found), at


def _read_hash(data: bytes, at: int) -> tuple[bytes, int]:
    if at + HASH_BYTES > len(data):
        raise Malformed("cut off inside a hash")
    return data[at : at + HASH_BYTES], at + HASH_BYTES


def _read_layout(
    data: bytes, at: int, allowed: frozenset[int]
) -> tuple[list[tuple[int, int]], int]:
    count, at = read_unsigned(data, at)
    if count > len(allowed):
        raise HostileChange(f"a document of {count} columns")
    layout: list[tuple[int, int]] = []
    last = -1
    for _ in range(count):
        spec, at = read_unsigned(data, at)
        length, at = read_unsigned(data, at)
        plain = spec & ~DEFLATED_BIT
        if plain not in allowed:
            raise HostileChange("a column of another kind of document")
        if plain <= last:
            raise NotCanonical("columns out of order")
        layout.append((spec, length))
        last = plain
    return layout, at


def _cut(
    data: bytes, at: int, layout: list[tuple[int, int]], budget: int
) -> tuple[Columns, int, int]:
    """The columns, inflated, and what is left of the bytes that inflating may take."""
    columns: Columns = {}
    for spec, length in layout:
        if at + length > len(data):
            raise Malformed("cut off inside a column")
        column = data[at : at + length]
        if spec & DEFLATED_BIT:
            column = _inflate(column, budget)
            budget -= len(column)
        columns[spec & ~DEFLATED_BIT] = column
        at += length
    return columns, at, budget


def _inflate(column: bytes, budget: int) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        plain = inflater.decompress(column, budget + 1)
    except zlib.error:
        raise Malformed("a column that does not inflate") from None
    if len(plain) > budget:
        raise HostileChange("a document that inflates beyond the limit")
    if not inflater.eof or inflater.unused_data:
        raise Malformed("a column that does not inflate")
    return plain


def _numbers(columns: Columns, spec: int, max_items: int = MAX_OPERATIONS) -> Runs[int]:
    return read_runs(columns.get(spec, b""), read_unsigned, max_items=max_items)


def _steps(columns: Columns, spec: int, max_items: int = MAX_OPERATIONS) -> Runs[int]:
    return read_runs(columns.get(spec, b""), read_signed, max_items=max_items)


def _read_changes(
    columns: Columns, actors: tuple[bytes, ...]
) -> tuple[dict[bytes, tuple[int, int]], int]:
    """The newest seq and counter of each actor, and the number of changes."""
    newest: dict[bytes, tuple[int, int]] = {}
    changes = seq = max_op = 0
    walk = in_step(_numbers(columns, _C_ACTOR), _steps(columns, _C_SEQ), _steps(columns, _C_MAX_OP))
    for times, (index, seq_step, op_step) in walk:
        if index >= len(actors):
            raise Malformed("a change of an actor that is not named")
        seq += seq_step * times
        max_op += op_step * times
        changes += times
        if not (0 < seq <= MAX_COUNTER and 0 < max_op <= MAX_COUNTER):
            raise HostileChange("a change numbered outside what is possible")
        newest[actors[index]] = (seq, max_op)
    groups = _numbers(columns, _C_DEPS_GROUP)
    _check_group(groups, changes, _steps(columns, _C_DEPS), "dependencies")
    return newest, changes


def _read_operations(columns: Columns, actors: int) -> Parts[tuple[int, int]]:
    """The number of operations, and the bytes that their keys and values unroll to."""
    actions = _numbers(columns, ACTION)
    count = count_of(actions)
    metas = _numbers(columns, VALUE_META)
    ids = _numbers(columns, _ID_ACTOR)
    yield
    keys = read_runs(columns.get(KEY, b""), read_text, max_items=MAX_OPERATIONS)
    yield
    counters = _steps(columns, _ID_COUNTER)
    if {count_of(ids), count_of(counters), count_of(metas), count_of(keys)} != {count}:
        raise Malformed("columns of different lengths")
    inserts, end = read_unsigned(columns.get(INSERT, b"\0"), 0)
    if inserts != count or end != len(columns.get(INSERT, b"\0")):
        raise HostileChange("a document that is not flat")
    if any(action != SET for _, action in actions):
        raise HostileChange("a document that holds more than values")
    if any(meta & 0x0F not in (INT, TEXT, BYTES) for _, meta in metas):
        raise HostileChange("a value that is no text, bytes or integer")
    if sum(times * (meta >> 4) for times, meta in metas) != len(columns.get(VALUE_RAW, b"")):
        raise Malformed("values that do not fill their column")
    if any(index >= actors for _, index in ids):
        raise Malformed("an operation of an actor that is not named")
    yield
    groups = _numbers(columns, _SUCC_GROUP)
    _check_group(groups, count, _steps(columns, _SUCC_COUNTER), "successors")
    _check_group(groups, count, _numbers(columns, _SUCC_ACTOR), "successors")
    unrolled = sum(times * len(key) for times, key in keys)
    return count, unrolled + len(columns.get(VALUE_RAW, b""))


def _check_group(groups: Runs[int], count: int, members: Runs[int], what: str) -> None:
    total = sum(times * size for times, size in groups)
    if count_of(groups) != count or count_of(members) != total:
        raise Malformed(f"{what} that are not all named")
