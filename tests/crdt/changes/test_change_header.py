"""22. Hostile valid changes: operation bombs, deflate bombs, stolen actors, and subtler ones."""

from __future__ import annotations

import tracemalloc
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.automerge import Replica, Scalar
from crdt.changes.change_header import ChangeFacts, inspect_change
from crdt.changes.change_operations import DELETE, SET, OperationId
from crdt.changes.chunks import read_chunk
from crdt.changes.leb128 import write_unsigned
from crdt.errors import BadInput, HostileChange, Malformed, NotCanonical, TooLarge
from crdt.limits import LIMITS
from tests.crdt.handmade import (
    ALICE,
    ALICE_ACTOR,
    BOB,
    BOB_ACTOR,
    ONE_TEXT,
    change,
    chunk,
    counted,
    literal,
    replacing,
    run,
)

SCALARS: st.SearchStrategy[Scalar] = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.binary(max_size=40),
    st.integers(-(2**63), 2**63 - 1),
)
ITEMS = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12), SCALARS, min_size=1
)


def columns(**changed: bytes) -> dict[int, bytes]:
    """The columns of one honest operation, some of them changed."""
    names = {
        "key": 0x15,
        "insert": 0x34,
        "action": 0x42,
        "meta": 0x56,
        "raw": 0x57,
        "group": 0x70,
    }
    return {**ONE_TEXT, **{names[name]: data for name, data in changed.items()}}


def bomb(times: int) -> bytes:
    """A change of about a hundred bytes that unrolls to `times` operations."""
    big = {
        0x15: run(times, counted(b"q")),
        0x34: write_unsigned(times),
        0x42: run(times, b"\x01"),
        0x56: run(times, b"\x06"),
        0x70: run(times, b"\x00"),
    }
    return change(columns=big)


def test_an_honest_change_says_what_it_does() -> None:
    (raw,) = Replica(ALICE_ACTOR).put_many({"a": "text", "b": b"bytes", "c": -3})
    facts = inspect_change(raw, author=ALICE)
    assert (facts.actor, facts.seq, facts.start_op, facts.deps) == (ALICE_ACTOR, 1, 1, ())
    assert (facts.operations, facts.max_op) == (3, 3)
    assert facts.content.keys == ("a", "b", "c")
    assert facts.content.actions == (SET, SET, SET)
    assert not facts.content.replaced


def test_a_change_made_by_hand_is_what_automerge_makes() -> None:
    assert (change(),) == Replica(ALICE_ACTOR).put_many({"q": "x"})


@settings(deadline=None, max_examples=60)
@given(st.lists(ITEMS, min_size=1, max_size=5))
def test_every_change_that_automerge_writes_is_accepted(batches: list[dict[str, Scalar]]) -> None:
    replica, other = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    for batch in batches:
        theirs, ours = other.put_many(batch), replica.put_many(batch)
        for raw in ours:
            assert inspect_change(raw, author=ALICE).operations <= len(batch)
        for raw in theirs:
            assert inspect_change(raw, author=BOB).operations <= len(batch)
        other.apply(ours)
        replica.apply(theirs)
    assert replica.heads == other.heads


def test_replacing_both_sides_of_a_conflict_names_both() -> None:
    here, there = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    here_changes, there_changes = here.put_many({"k": 1}), there.put_many({"k": 2})
    here.apply(there_changes)
    there.apply(here_changes)
    (raw,) = here.put_many({"k": 3})
    named = inspect_change(raw).content.replaced[0]
    assert len(named) == 2
    assert set(named) == {OperationId(1, ALICE_ACTOR), OperationId(1, BOB_ACTOR)}


@pytest.mark.parametrize("times", [LIMITS.operations_per_change + 1, 2**31, 2**62])
def test_an_operation_bomb_is_refused_without_being_unrolled(times: int) -> None:
    raw = bomb(times)
    assert len(raw) <= 120
    tracemalloc.start()
    with pytest.raises(HostileChange):
        inspect_change(raw, author=ALICE)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1 << 20


@pytest.mark.parametrize("column", [0x15, 0x42, 0x56, 0x70, 0x71, 0x73])
def test_a_bomb_in_any_one_column_is_refused(column: int) -> None:
    value = {0x15: counted(b"q"), 0x42: b"\x01", 0x56: b"\x16"}.get(column, b"\x01")
    cols = dict(sorted({**ONE_TEXT, column: run(2**40, value)}.items()))
    with pytest.raises((HostileChange, Malformed)):
        inspect_change(change(columns=cols), author=ALICE)


def test_a_group_that_replaces_a_billion_operations_is_refused() -> None:
    cols = replacing([(0, 1)]) | {0x70: literal([write_unsigned(10**9)])}
    with pytest.raises(HostileChange):
        inspect_change(change(seq=2, start_op=2, columns=cols))


def test_a_deflate_bomb_is_refused_unopened() -> None:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    squeezed = squeeze.compress(bytes(100 << 20)) + squeeze.flush()
    tracemalloc.start()
    with pytest.raises(HostileChange):
        inspect_change(chunk(squeezed, kind=2))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1 << 20


def test_a_deflated_column_is_refused() -> None:
    cols = {spec | (8 if spec == 0x15 else 0): data for spec, data in ONE_TEXT.items()}
    with pytest.raises(HostileChange):
        inspect_change(change(columns=cols))


def test_a_stolen_actor_is_refused() -> None:
    with pytest.raises(HostileChange):
        inspect_change(change(ALICE_ACTOR, seq=2), author=BOB)
    assert inspect_change(change(ALICE_ACTOR, seq=2), author=ALICE).actor == ALICE_ACTOR


@pytest.mark.parametrize("actor", [b"", ALICE, ALICE_ACTOR + b"!", bytes(300)])
def test_an_actor_of_another_length_is_refused(actor: bytes) -> None:
    with pytest.raises(HostileChange):
        inspect_change(change(actor))


@pytest.mark.parametrize("action", [0, 2, 4, 5, 6, 7, 200])
def test_making_containers_counters_and_marks_is_refused(action: int) -> None:
    with pytest.raises(HostileChange):
        inspect_change(change(columns=columns(action=literal([write_unsigned(action)]))))


@pytest.mark.parametrize("kind", [0, 1, 2, 3, 5, 8, 9, 10, 15])
def test_values_that_are_no_text_bytes_or_integer_are_refused(kind: int) -> None:
    with pytest.raises(HostileChange):
        inspect_change(change(columns=columns(meta=literal([bytes([0x10 | kind])]))))


@pytest.mark.parametrize("spec", [0x01, 0x02, 0x11, 0x13, 0x94, 0xA5])
def test_columns_of_nested_documents_are_refused(spec: int) -> None:
    cols = dict(sorted({**ONE_TEXT, spec: literal([b"\x01"])}.items()))
    with pytest.raises(HostileChange):
        inspect_change(change(columns=cols))


@pytest.mark.parametrize(
    ("seq", "start_op"), [(0, 1), (1, 0), (1, 2**32 - 1), (1, 2**63), (1, 2**64 - 1)]
)
def test_impossible_numbers_are_refused(seq: int, start_op: int) -> None:
    with pytest.raises(HostileChange):
        inspect_change(change(seq=seq, start_op=start_op))


@pytest.mark.parametrize(
    "raw",
    [
        change(message=b"hello"),
        change(time=-1),
        change(time=2**60),
        change(columns=columns(key=literal([counted(b"")]))),
        change(columns=columns(key=literal([counted(b"k" * 301)]))),
        change(columns=columns(insert=b"\x00\x01")),
        change(seq=2, start_op=2, columns=replacing([(0, 2)])),
        change(seq=2, start_op=2, columns=replacing([(0, 0)])),
        change(seq=2, start_op=5, columns=replacing([(1, 5)]), others=[BOB_ACTOR]),
        change(deps=[i.to_bytes(32, "big") for i in range(300)]),
        change(others=[ALICE + i.to_bytes(8, "big") for i in range(300)]),
    ],
)
def test_what_no_honest_writer_says_is_refused(raw: bytes) -> None:
    with pytest.raises(HostileChange):
        inspect_change(raw)


def test_touching_a_key_twice_in_a_change_is_refused() -> None:
    twice = {
        0x15: run(2, counted(b"q")),
        0x34: b"\x02",
        0x42: run(2, b"\x01"),
        0x56: run(2, b"\x16"),
        0x57: b"xy",
        0x70: run(2, b"\x00"),
    }
    with pytest.raises(HostileChange):
        inspect_change(change(columns=twice))


def test_deleting_what_is_named_is_accepted_and_deleting_nothing_refused() -> None:
    facts = inspect_change(change(seq=2, start_op=2, columns=replacing([(0, 1)], action=DELETE)))
    assert facts.content.actions == (DELETE,)
    nothing = columns(action=literal([b"\x03"]), meta=literal([b"\x00"]))
    del nothing[0x57]
    with pytest.raises(HostileChange):
        inspect_change(change(columns=nothing))


@pytest.mark.parametrize(
    "raw",
    [
        change(deps=[b"b" * 32, b"a" * 32]),
        change(deps=[b"a" * 32, b"a" * 32]),
        change(others=[BOB_ACTOR]),
        change(seq=2, start_op=2, columns=replacing([(0, 1)]), others=[ALICE_ACTOR]),
        change(columns=dict(reversed(ONE_TEXT.items()))),
        change(columns={**ONE_TEXT, 0x71: b""}),
        change(columns=columns(action=run(1, b"\x01"))),
        change(seq=2, start_op=3, columns=replacing([(0, 2), (0, 1)])),
        change(seq=2, start_op=3, columns=replacing([(0, 1), (0, 1)])),
    ],
)
def test_another_way_to_write_the_same_is_not_canonical(raw: bytes) -> None:
    with pytest.raises(NotCanonical):
        inspect_change(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"not a change",
        change()[:-1],
        change() + b"\0",
        change() + change(),
        change(extra=b"more"),
        change(columns={}),
        change(columns=columns(raw=b"xx")),
        change(columns=columns(raw=b"\xff")),
        change(columns=columns(key=literal([counted(b"\xff\xfe")]))),
        change(columns=columns(key=literal([counted(b"a"), counted(b"b")]))),
        change(columns=columns(meta=literal([b"\x24"]), raw=b"\x01\x01")),
        chunk(b"", kind=0),
        chunk(b"", kind=9),
        change()[:4] + b"\0\0\0\0" + change()[8:],
    ],
)
def test_damaged_changes_are_malformed(raw: bytes) -> None:
    with pytest.raises(Malformed):
        inspect_change(raw)


def test_a_change_larger_than_an_envelope_is_too_large() -> None:
    with pytest.raises(TooLarge):
        inspect_change(change(extra=bytes(LIMITS.envelope_bytes)))


def refused_or_read(raw: bytes) -> ChangeFacts | None:
    """The only two outcomes that reading a change may have."""
    try:
        return inspect_change(raw)
    except (BadInput, HostileChange):
        return None


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=300))
def test_random_bytes_are_refused_by_type(raw: bytes) -> None:
    assert refused_or_read(raw) is None
    refused_or_read(chunk(raw))


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """An honest change with bytes of its content changed, and the checksum put right."""
    base = draw(
        st.sampled_from(
            [
                change(),
                change(seq=2, start_op=9, columns=replacing([(1, 3), (0, 4)]), others=[BOB_ACTOR]),
                *Replica(ALICE_ACTOR).put_many({"a": "text", "b": b"bytes", "c": -3, "d": ""}),
            ]
        )
    )
    content = bytearray(read_chunk(base).content)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content) - 1))
        match draw(st.sampled_from(["flip", "insert", "cut"])):
            case "flip":
                content[at] ^= draw(st.integers(1, 255))
            case "insert":
                content[at:at] = draw(st.binary(min_size=1, max_size=9))
            case _ if len(content) > 40:
                del content[at]
    return chunk(bytes(content))


@settings(deadline=None, max_examples=400)
@given(mutated())
def test_mutated_changes_are_refused_by_type_or_harmless(raw: bytes) -> None:
    facts = refused_or_read(raw)
    if facts is None:
        return
    replica = Replica(BOB_ACTOR)
    try:
        replica.apply([facts])
    except HostileChange:
        return
    assert Replica.load(replica.save(), ALICE_ACTOR).heads == replica.heads


def test_the_document_is_untouched_by_a_refused_change() -> None:
    replica = Replica(BOB_ACTOR)
    replica.put_many({"k": "v"})
    before = replica.save()
    with pytest.raises(HostileChange):
        replica.apply([bomb(10**6)])
    assert replica.save() == before
