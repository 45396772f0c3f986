"""The operations inside a change: eight columns, each checked and none unrolled before counted.

Owns what an operation of a flat document may be: set a text, bytes or an integer under a key of
the root, or delete one, naming the operations it replaces. A change touches a key once.
`crdt.changes.change_header` says why everything else is refused.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import msgspec

from crdt.changes.columns import Runs, add_up, count_of, read_runs, read_text, unroll
from crdt.changes.leb128 import read_signed, read_unsigned, write_unsigned
from crdt.errors import HostileChange, Malformed, NotCanonical

KEY, INSERT, ACTION, VALUE_META, VALUE_RAW = 0x15, 0x34, 0x42, 0x56, 0x57
PRED_GROUP, PRED_ACTOR, PRED_COUNTER = 0x70, 0x71, 0x73
DEFLATED_BIT = 0x08

SET, DELETE = 1, 3
NULL, INT, TEXT, BYTES = 0, 4, 6, 7

MAX_KEY_CHARS = 300

_COLUMNS = frozenset(
    {KEY, INSERT, ACTION, VALUE_META, VALUE_RAW, PRED_GROUP, PRED_ACTOR, PRED_COUNTER}
)


class OperationId(NamedTuple):
    """An operation's name, in the order Automerge sorts by."""

    counter: int
    actor: bytes


class Operations(msgspec.Struct, frozen=True):
    """In order: the key each operation touches, what it does, and (by place) what it replaces."""

    keys: tuple[str, ...]
    actions: tuple[int, ...]
    replaced: dict[int, tuple[OperationId, ...]]


def read_operations(
    data: bytes, at: int, actors: tuple[bytes, ...], start_op: int, max_operations: int
) -> Operations:
    """The operations whose column list begins at `at` and which end with `data`."""
    columns = _split_columns(data, at)
    actions = read_runs(columns[ACTION], read_unsigned, max_items=max_operations)
    count = count_of(actions)
    if count == 0:
        raise Malformed("a change of nothing")
    if any(action not in (SET, DELETE) for _, action in actions):
        raise HostileChange("a change that does more than set and delete")
    keys = unroll(read_runs(columns[KEY], read_text, max_items=max_operations))
    _check_keys(keys, count)
    if columns[INSERT] != write_unsigned(count):
        raise HostileChange("a change that inserts into a list")
    done = unroll(actions)
    _check_values(columns[VALUE_META], columns[VALUE_RAW], done)
    replaced = _read_replaced(columns, count, actors, start_op, max_operations)
    if any(action == DELETE and place not in replaced for place, action in enumerate(done)):
        raise HostileChange("a change that deletes nothing")
    return Operations(tuple(keys), tuple(done), replaced)


def _split_columns(data: bytes, at: int) -> dict[int, bytes]:
    count, at = read_unsigned(data, at)
    if count > len(_COLUMNS):
        raise HostileChange(f"a change of {count} columns")
    layout: list[tuple[int, int]] = []
    last = -1
    for _ in range(count):
        spec, at = read_unsigned(data, at)
        length, at = read_unsigned(data, at)
        if spec & DEFLATED_BIT or spec not in _COLUMNS:
            raise HostileChange("a column that is deflated, or of another kind of document")
        if spec <= last or length == 0:
            raise NotCanonical("columns out of order, or empty")
        layout.append((spec, length))
        last = spec
    columns = dict.fromkeys(_COLUMNS, b"")
    for spec, length in layout:
        columns[spec] = data[at : at + length]
        at += length
    if at != len(data):
        raise Malformed("columns that do not fill the change")
    return columns


def _check_keys(keys: list[str], count: int) -> None:
    if len(keys) != count:
        raise Malformed("not one key for each operation")
    if len(set(keys)) != count:
        raise HostileChange("a change that touches a key twice")
    if not all(0 < len(key) <= MAX_KEY_CHARS for key in keys):
        raise HostileChange("a key that is empty or too long")


def _check_values(meta: bytes, raw: bytes, actions: list[int]) -> None:
    metas = unroll(read_runs(meta, read_unsigned, max_items=len(actions)))
    if len(metas) != len(actions):
        raise Malformed("not one value for each operation")
    at = 0
    for value, action in zip(metas, actions, strict=True):
        kind, end = value & 0x0F, at + (value >> 4)
        if end > len(raw):
            raise Malformed("cut off inside a value")
        if action == DELETE:
            if value != NULL:
                raise NotCanonical("a deletion with a value")
        elif kind == TEXT:
            _check_text(raw[at:end])
        elif kind == INT:
            _check_integer(raw[at:end])
        elif kind != BYTES:
            raise HostileChange("a value that is no text, bytes or integer")
        at = end
    if at != len(raw):
        raise Malformed("values that do not fill their column")


def _check_text(value: bytes) -> None:
    try:
        value.decode()
    except UnicodeDecodeError:
        raise Malformed("a text that is not UTF-8") from None


def _check_integer(value: bytes) -> None:
    if read_signed(value, 0)[1] != len(value):
        raise Malformed("an integer that does not fill its value")


def _read_replaced(
    columns: dict[int, bytes],
    count: int,
    actors: tuple[bytes, ...],
    start_op: int,
    max_operations: int,
) -> dict[int, tuple[OperationId, ...]]:
    groups = read_runs(columns[PRED_GROUP], read_unsigned, max_items=max_operations)
    if count_of(groups) != count:
        raise Malformed("not one group of replaced operations for each operation")
    total = sum(times * size for times, size in groups)
    if total > max_operations:
        raise HostileChange(f"a change that replaces {total} operations")
    indexes = unroll(read_runs(columns[PRED_ACTOR], read_unsigned, max_items=total))
    steps = unroll(read_runs(columns[PRED_COUNTER], read_signed, max_items=total))
    if not len(indexes) == len(steps) == total:
        raise Malformed("replaced operations that are not all named")
    if set(indexes) | {0} != set(range(len(actors))):
        raise NotCanonical("not just the actors that are needed")
    named = [
        OperationId(counter, actors[index])
        for counter, index in zip(add_up(steps), indexes, strict=True)
    ]
    return _share_out(groups, named, start_op, actors[0])


def _share_out(
    groups: Runs[int], named: list[OperationId], start_op: int, author: bytes
) -> dict[int, tuple[OperationId, ...]]:
    """Gives each operation what it replaces: in order, before it, and not of this change."""
    replaced: dict[int, tuple[OperationId, ...]] = {}
    if not named:
        return replaced
    at = 0
    for place, size in enumerate(unroll(groups)):
        if not size:
            continue
        mine = tuple(named[at : at + size])
        at += size
        if any(a >= b for a, b in pairwise(mine)):
            raise NotCanonical("replaced operations out of order")
        newest = mine[-1].counter
        own = max((n.counter for n in mine if n.actor == author), default=0)
        if mine[0].counter < 1 or newest >= start_op + place or own >= start_op:
            raise HostileChange("a change that replaces what is not before it")
        replaced[place] = mine
    return replaced
