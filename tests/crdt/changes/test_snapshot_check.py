"""Saved documents are weighed before they are loaded."""

from __future__ import annotations

import tracemalloc
import zlib
from dataclasses import replace

import pytest
from automerge import core as binding
from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.automerge import Replica, Scalar, check_snapshot, inspect_change
from crdt.changes.chunks import read_chunk
from crdt.changes.leb128 import write_signed, write_unsigned
from crdt.errors import BadInput, HostileChange, Malformed, TooLarge
from crdt.limits import LIMITS
from tests.crdt.changes.test_change_header import ITEMS
from tests.crdt.handmade import ALICE_ACTOR, BOB_ACTOR, chunk, counted, literal, run

CHANGE_COLUMNS = {
    0x01: literal([b"\0"]),
    0x03: literal([b"\1"]),
    0x13: literal([b"\1"]),
    0x23: literal([b"\0"]),
    0x40: literal([b"\0"]),
    0x56: literal([b"\x07"]),
}
OPERATION_COLUMNS = {
    0x15: literal([counted(b"q")]),
    0x21: literal([b"\0"]),
    0x23: literal([b"\1"]),
    0x34: b"\1",
    0x42: literal([b"\1"]),
    0x56: literal([b"\x16"]),
    0x57: b"x",
    0x80: literal([b"\0"]),
}


def saved(operations: dict[int, bytes], changes: dict[int, bytes] | None = None) -> bytes:
    """A saved document of one actor, from its columns."""
    blocks = [changes or CHANGE_COLUMNS, operations]
    parts = [b"\1", counted(ALICE_ACTOR), b"\1", bytes(32)]
    for block in blocks:
        parts.append(write_unsigned(len(block)))
        parts += [write_unsigned(s) + write_unsigned(len(c)) for s, c in block.items()]
    for block in blocks:
        parts += block.values()
    return chunk(b"".join(parts) + b"\0", kind=0)


def deflated(data: bytes) -> bytes:
    """A column as Automerge deflates it."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return squeeze.compress(data) + squeeze.flush()


def bomb(times: int) -> dict[int, bytes]:
    """The columns of `times` operations in a few bytes."""
    return {
        0x15: run(times, counted(b"q")),
        0x21: run(times, b"\0"),
        0x23: run(times, b"\1"),
        0x34: write_unsigned(times),
        0x42: run(times, b"\1"),
        0x56: run(times, b"\6"),
        0x80: run(times, b"\0"),
    }


@settings(deadline=None, max_examples=60)
@given(st.lists(ITEMS, min_size=1, max_size=6), st.booleans())
def test_every_honest_document_is_weighed_right(
    batches: list[dict[str, Scalar]], meet: bool
) -> None:
    here, there = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    changes = [raw for batch in batches for raw in here.put_many(batch)]
    for batch in batches:
        changes += there.put_many(batch)
        if meet:
            there.apply(changes)
    there.apply(changes)
    facts = check_snapshot(there.save())
    assert facts.heads == there.heads
    assert facts.changes == len(changes)
    assert facts.operations == sum(inspect_change(raw).operations for raw in changes)
    newest = {f.actor: (f.seq, f.max_op) for f in map(inspect_change, there.changes_since(()))}
    assert facts.standings == newest


def test_an_empty_document_is_nothing() -> None:
    facts = check_snapshot(Replica(ALICE_ACTOR).save())
    assert (facts.changes, facts.operations, facts.heads) == (0, 0, ())


def test_a_document_made_by_hand_is_read() -> None:
    facts = check_snapshot(saved(OPERATION_COLUMNS))
    assert (facts.changes, facts.operations) == (1, 1)
    assert facts.standings == {ALICE_ACTOR: (1, 1)}


def test_the_estimate_grows_with_operations_and_changes() -> None:
    few, many = Replica(ALICE_ACTOR), Replica(ALICE_ACTOR)
    few.put_many({"a": 1})
    many.put_many({f"k{i}": i for i in range(5000)})
    small, large = check_snapshot(few.save()), check_snapshot(many.save())
    assert large.memory_bytes > 5000 * 370 > small.memory_bytes


@pytest.mark.parametrize("times", [2**21, 2**40, 2**62])
def test_an_operation_bomb_is_refused_without_being_unrolled(times: int) -> None:
    tracemalloc.start()
    with pytest.raises(HostileChange):
        check_snapshot(saved(bomb(times)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1 << 20


def test_a_long_key_repeated_often_is_refused_for_what_it_unrolls_to() -> None:
    columns = bomb(1 << 20) | {0x15: run(1 << 20, counted(b"k" * 100))}
    with pytest.raises(HostileChange):
        check_snapshot(saved(columns))


def test_a_change_bomb_is_refused() -> None:
    changes = {**CHANGE_COLUMNS, 0x01: run(2**40, b"\0"), 0x03: run(2**40, b"\1")}
    with pytest.raises(HostileChange):
        check_snapshot(saved(OPERATION_COLUMNS, changes))


def test_a_dependency_bomb_is_refused() -> None:
    changes = {**CHANGE_COLUMNS, 0x40: literal([write_unsigned(2**50)])}
    with pytest.raises((HostileChange, Malformed)):
        check_snapshot(saved(OPERATION_COLUMNS, changes))


def test_a_deflate_bomb_is_refused_at_the_limit() -> None:
    limits = replace(LIMITS, snapshot_bytes=1 << 20)
    columns = {s: c for s, c in OPERATION_COLUMNS.items() if s != 0x57}
    columns[0x57 | 8] = deflated(bytes(200 << 20))
    columns = dict(sorted(columns.items(), key=lambda item: item[0] & ~8))
    tracemalloc.start()
    with pytest.raises(HostileChange):
        check_snapshot(saved(columns), limits)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 << 20


def test_a_document_over_the_limit_is_too_large_unread() -> None:
    with pytest.raises(TooLarge):
        check_snapshot(bytes(100), replace(LIMITS, snapshot_bytes=99))


def test_documents_that_are_not_flat_are_refused() -> None:
    document = binding.Document(ALICE_ACTOR)
    with document.transaction() as transaction:
        inner = transaction.put_object(binding.ROOT, "sessions", binding.ObjType.Map)
        transaction.put(inner, "a", binding.ScalarType.Str, "b")
    with pytest.raises(HostileChange):
        check_snapshot(document.save())


@pytest.mark.parametrize("action", [0, 2, 3, 4, 5, 6, 7])
def test_documents_of_other_operations_are_refused(action: int) -> None:
    with pytest.raises(HostileChange):
        check_snapshot(saved({**OPERATION_COLUMNS, 0x42: literal([bytes([action])])}))


@pytest.mark.parametrize(
    "columns",
    [
        {**OPERATION_COLUMNS, 0x15: literal([counted(b"a"), counted(b"b")])},
        {**OPERATION_COLUMNS, 0x57: b"xx"},
        {**OPERATION_COLUMNS, 0x21: literal([b"\5"])},
        {**OPERATION_COLUMNS, 0x80: literal([b"\2"])},
        {s | (8 if s == 0x57 else 0): c for s, c in OPERATION_COLUMNS.items()},
    ],
)
def test_columns_that_contradict_one_another_are_malformed(columns: dict[int, bytes]) -> None:
    with pytest.raises(Malformed):
        check_snapshot(saved(columns))


def test_an_impossible_counter_is_refused() -> None:
    changes = {**CHANGE_COLUMNS, 0x13: literal([write_signed(2**40)])}
    with pytest.raises(HostileChange):
        check_snapshot(saved(OPERATION_COLUMNS, changes))


@pytest.mark.parametrize("kind", [0, 2, 7])
def test_only_changes_may_follow_the_document(kind: int) -> None:
    with pytest.raises((HostileChange, Malformed)):
        check_snapshot(Replica(ALICE_ACTOR).save() + chunk(b"", kind))


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_random_and_mutated_documents_are_refused_by_type_or_load(data: st.DataObject) -> None:
    replica = Replica(ALICE_ACTOR)
    replica.put_many({"a": "text", "b": 5})
    replica.put_many({"a": "more"})
    content = bytearray(read_chunk(replica.save()).content)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=3))
    for candidate in (chunk(bytes(content), 0), data.draw(st.binary(max_size=99))):
        try:
            Replica.load(candidate, BOB_ACTOR)
        except (BadInput, HostileChange):
            continue
