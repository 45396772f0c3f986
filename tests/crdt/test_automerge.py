"""Replicas merge, wait for what is missing, and cannot be made unloadable."""

from __future__ import annotations

import random
from collections.abc import Generator
from typing import TypeVar

import automerge
import pytest
from automerge import core as binding
from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.automerge import Replica, Scalar, inspect_change
from crdt.changes.change_operations import DELETE
from crdt.changes.scalars import CHANGE_VALUE_BYTES
from crdt.errors import BadInput, HostileChange, Malformed, Misuse, TooLarge
from crdt.limits import LIMITS
from tests.crdt.handmade import (
    ALICE_ACTOR,
    BOB_ACTOR,
    ONE_TEXT,
    change,
    counted,
    literal,
    replacing,
)

T = TypeVar("T")

CARLA_ACTOR = bytes(16) + b"process3"


def chain(replica: Replica, length: int) -> list[bytes]:
    """Changes of which each depends on the one before."""
    return [raw for i in range(length) for raw in replica.put_many({f"k{i}": i})]


def on_key(key: bytes) -> dict[int, bytes]:
    """The columns of one operation that sets `key`."""
    return {**ONE_TEXT, 0x15: literal([counted(key)])}


def test_values_come_back_with_their_types() -> None:
    replica = Replica(ALICE_ACTOR)
    items: dict[str, Scalar] = {"t": "Grüße 🌬", "b": b"\x00\xff", "i": -(2**63), "e": "", "n": b""}
    replica.put_many(items)
    loaded = Replica.load(replica.save(), BOB_ACTOR)
    assert loaded.items() == items == replica.items()
    assert [loaded.get(key) for key in items] == list(items.values())
    assert loaded.get("absent") is None


def test_setting_what_stands_there_already_makes_no_change() -> None:
    replica = Replica(ALICE_ACTOR)
    replica.put_many({"a": 1, "b": "x"})
    heads = replica.heads
    assert replica.put_many({"a": 1, "b": "x"}) == ()
    assert replica.put_many({}) == ()
    assert replica.heads == heads
    (raw,) = replica.put_many({"a": 1, "b": "y"})
    assert inspect_change(raw).content.keys == ("b",)


def test_items_are_chosen_by_prefix_in_order() -> None:
    replica = Replica(ALICE_ACTOR)
    replica.put_many({"s/2": 2, "t/1": 3, "s/1": 1})
    assert list(replica.items("s/").items()) == [("s/1", 1), ("s/2", 2)]


def test_two_replicas_that_exchange_changes_agree_on_everything() -> None:
    here, there = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    from_here = [*here.put_many({"a": 1}), *here.put_many({"both": "here"})]
    from_there = [*there.put_many({"b": 2}), *there.put_many({"both": "there"})]
    here.apply(from_there)
    there.apply(from_here)
    assert here.heads == there.heads
    assert here.items() == there.items()


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32), st.integers(2, 12))
def test_any_order_with_duplicates_converges(seed: int, rounds: int) -> None:
    draw = random.Random(seed)
    writers = [Replica(actor) for actor in (ALICE_ACTOR, BOB_ACTOR, CARLA_ACTOR)]
    everything: list[bytes] = []
    for i in range(rounds):
        writer = draw.choice(writers)
        writer.apply(draw.sample(everything, draw.randrange(len(everything) + 1)))
        everything += writer.put_many({draw.choice("abc"): i, f"own{i}": "x"})
    for replica in writers:
        delivery = everything + draw.sample(everything, len(everything) // 2)
        draw.shuffle(delivery)
        while delivery:
            size = draw.randrange(1, 4)
            replica.apply(delivery[:size])
            del delivery[:size]
    assert len({replica.heads for replica in writers}) == 1
    assert all(replica.items() == writers[0].items() for replica in writers)
    assert all(not replica.missing() for replica in writers)


def test_a_change_without_its_dependencies_waits_and_is_detected() -> None:
    """17. A change without its dependencies: detected, fetched, never dropped."""
    author, reader = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    first, second, third = chain(author, 3)
    reader.apply([third])
    assert reader.items() == {}
    assert reader.missing() == (inspect_change(second).hash,)
    assert not reader.contains(author.heads)
    reader.apply([second])
    assert reader.missing() == (inspect_change(first).hash,)
    reader.apply([first])
    assert reader.missing() == ()
    assert reader.contains(author.heads)
    assert reader.heads == author.heads


def test_what_waits_survives_saving_and_loading() -> None:
    author, reader = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    first, second, third = chain(author, 3)
    reader.put_many({"own": 1})
    reader.apply([third, second])
    reader = Replica.load(reader.save(), CARLA_ACTOR)
    assert reader.missing() == (inspect_change(first).hash,)
    reader.apply([first])
    assert reader.contains(author.heads)
    assert reader.items() == {"own": 1, "k0": 0, "k1": 1, "k2": 2}


def test_own_writing_goes_on_while_others_changes_wait() -> None:
    author, reader = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    first, second = chain(author, 2)
    reader.apply([second])
    own = reader.put_many({"own": 1})
    reader.apply([first])
    author.apply(own)
    assert author.heads == reader.heads


def test_too_much_waiting_is_refused_before_it_is_kept() -> None:
    author, reader = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    author.put_many({"first": 1})
    big = [author.put_many({f"k{i}": bytes(200_000)})[0] for i in range(90)]
    with pytest.raises(TooLarge):
        reader.apply(big)
    assert reader.missing() == ()


def test_only_applied_changes_are_contained() -> None:
    replica = Replica(ALICE_ACTOR)
    hashes = [inspect_change(raw).hash for raw in chain(replica, 3)]
    loaded = Replica.load(replica.save(), BOB_ACTOR)
    assert loaded.contains(hashes)
    assert loaded.contains([])
    assert not loaded.contains([hashes[0], b"?" * 32])


def test_changes_since_are_what_another_replica_lacks() -> None:
    author, reader = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    early = chain(author, 2)
    reader.apply(early)
    late = author.put_many({"late": 1})
    assert author.changes_since(reader.heads) == late
    assert author.changes_since(()) == (*early, *late)
    assert author.changes_since(author.heads) == ()


def test_a_saved_replica_is_a_plain_automerge_file() -> None:
    replica = Replica(ALICE_ACTOR)
    replica.put_many({"a": "text", "n": 7})
    other = Replica(BOB_ACTOR)
    _, second = chain(other, 2)
    replica.apply([second])
    document = automerge.Document()
    document._doc = binding.Document.load(replica.save())
    assert document.to_py() == {"a": "text", "n": 7}


def drained(parts: Generator[None, None, T]) -> tuple[int, T]:
    """How often something that is done in parts paused, and what came of it."""
    pauses = 0
    while True:
        try:
            next(parts)
        except StopIteration as end:
            return pauses, end.value
        pauses += 1


def test_a_document_taken_in_by_pieces_is_the_same_and_goes_on_as_it() -> None:
    replica, other = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    for number in range(700):
        other.apply(replica.put_many({f"k{number % 300}": number}))
    replica.apply(other.put_many({"theirs": "text"}))
    held = other.put_many({"waits": 1})
    replica.apply(late := other.put_many({"late": 2}))
    pieces = replica.pieces()
    assert len(pieces) == 3
    pauses, loaded = drained(Replica.load_in_parts(replica.save(), pieces, ALICE_ACTOR))
    assert pauses > len(pieces)
    whole = Replica.load(replica.save(), ALICE_ACTOR)
    assert (loaded.items(), loaded.heads) == (whole.items(), whole.heads)
    assert loaded.waiting() == late
    loaded.apply(held)
    assert loaded.get("late") == 2
    more = loaded.put_many({"after": 3})
    other.apply(more)
    assert other.items() == loaded.items()


def test_pieces_of_another_document_are_malformed() -> None:
    replica, other = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    replica.put_many({"one": 1})
    other.put_many({"two": 2})
    for pieces in (other.pieces(), (), (*replica.pieces(), *other.pieces()), (b"no message",)):
        with pytest.raises(Malformed):
            drained(Replica.load_in_parts(replica.save(), pieces, ALICE_ACTOR))


def test_items_read_in_parts_are_those_of_the_first_moment() -> None:
    replica = Replica(ALICE_ACTOR)
    replica.put_many({f"k{number}": number for number in range(2_500)})
    before = replica.items()
    parts = replica.items_in_parts()
    next(parts)
    replica.put_many({"k7": "changed", "new": 1})
    pauses, items = drained(parts)
    assert items == before
    assert pauses > 2


def test_many_values_are_split_into_changes_that_others_accept() -> None:
    author, reader = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    raws = author.put_many({f"k{i}": i for i in range(LIMITS.operations_per_change * 2 + 1)})
    assert len(raws) == 3
    raws += author.put_many({f"big{i}": bytes(CHANGE_VALUE_BYTES // 2) for i in range(4)})
    assert len(raws) == 7
    reader.apply(raws)
    assert reader.heads == author.heads


@pytest.mark.parametrize(
    "items",
    [{"": 1}, {"k" * 301: 1}, {"k": 2**63}, {"k": True}, {"k": "\ud800"}, {"\ud800": 1}],
)
def test_what_no_document_may_hold_is_refused_before_anything_is_set(
    items: dict[str, Scalar],
) -> None:
    replica = Replica(ALICE_ACTOR)
    with pytest.raises(Misuse):
        replica.put_many({"fine": 1, **items})
    assert replica.items() == {}


def test_a_value_that_fits_no_change_is_too_large() -> None:
    with pytest.raises(TooLarge):
        Replica(ALICE_ACTOR).put_many({"k": bytes(CHANGE_VALUE_BYTES + 1)})


def test_an_actor_of_another_length_is_misuse() -> None:
    with pytest.raises(Misuse):
        Replica(b"short")


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200), st.integers(0, 300), st.integers(1, 255))
def test_damaged_files_are_refused_by_type(junk: bytes, at: int, flip: int) -> None:
    replica = Replica(ALICE_ACTOR)
    replica.put_many({"a": "text"})
    saved = bytearray(replica.save())
    saved[at % len(saved)] ^= flip
    for data in (junk, bytes(saved), bytes(saved) + junk, replica.save()[: at % len(saved)]):
        with pytest.raises((BadInput, HostileChange)):
            Replica.load(data, BOB_ACTOR)


def hostile_cases(heads: tuple[bytes, ...]) -> dict[str, bytes]:
    """Changes on top of alice's `k0`, `k1`, `k2` (operations 1 to 3); each reads well alone."""

    def bob(**parts: object) -> bytes:
        fields: dict[str, object] = {"start_op": 4, "deps": heads, **parts}
        return change(BOB_ACTOR, **fields)  # type: ignore[arg-type]

    def replace(*replaced: tuple[int, int], key: bytes = b"k0", action: int = 1) -> bytes:
        return bob(columns=replacing(replaced, key, action), others=[ALICE_ACTOR])

    return {
        "a leap in seq": bob(seq=5),
        "a leap in operations": bob(start_op=6),
        "a leap to the end of the counters": bob(start_op=2**32 - 2),
        "another's seq again": change(ALICE_ACTOR, seq=3, start_op=3, deps=heads),
        "operations numbered twice": change(ALICE_ACTOR, seq=4, start_op=3, deps=heads),
        "replacing what never was": replace((1, 2)),
        "replacing something under another key": replace((1, 1), key=b"k1"),
        "deleting what never was": replace((1, 3), action=DELETE),
        "replacing a stranger's": bob(columns=replacing([(1, 1)], b"k0"), others=[CARLA_ACTOR]),
        "replacing under a new key": replace((1, 1), key=b"new"),
    }


@pytest.mark.parametrize("case", list(hostile_cases(())))
def test_a_change_that_does_not_fit_the_document_is_refused(case: str) -> None:
    """22. Each of these, taken in, would break the saved document or its other writers."""
    author, reader = Replica(ALICE_ACTOR), Replica(CARLA_ACTOR)
    reader.apply(chain(author, 3))
    before = reader.save()
    raw = hostile_cases(author.heads)[case]
    inspect_change(raw)
    with pytest.raises(HostileChange):
        reader.apply([*author.put_many({"innocent": 1}), raw])
    assert reader.save() == before


def test_a_hostile_change_that_waited_is_set_aside_and_reported() -> None:
    author, reader = Replica(ALICE_ACTOR), Replica(CARLA_ACTOR)
    first, second, third = chain(author, 3)
    hostile = change(BOB_ACTOR, seq=7, start_op=2, deps=[inspect_change(first).hash])
    reader.apply([hostile, third])
    assert reader.take_refused() == ()
    reader.apply([first, second])
    assert [refused.raw for refused in reader.take_refused()] == [hostile]
    assert reader.take_refused() == ()
    assert reader.heads == author.heads
    assert Replica.load(reader.save(), BOB_ACTOR).heads == author.heads


def test_replacing_what_was_replaced_meanwhile_is_accepted() -> None:
    slow, fast = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    slow.apply(fast.put_many({"k": 1}))
    ahead = [*fast.put_many({"k": 2}), *fast.put_many({"k": 3})]
    behind = slow.put_many({"k": 4})
    fast = Replica.load(fast.save(), CARLA_ACTOR)
    fast.apply(behind)
    slow.apply(ahead)
    assert fast.heads == slow.heads
    assert Replica.load(fast.save(), BOB_ACTOR).items() == slow.items()


def test_deleting_is_understood_though_we_never_do() -> None:
    author, reader = Replica(ALICE_ACTOR), Replica(CARLA_ACTOR)
    reader.apply(chain(author, 3))
    gone = change(
        BOB_ACTOR,
        start_op=4,
        deps=author.heads,
        columns=replacing([(1, 1)], b"k0", DELETE),
        others=[ALICE_ACTOR],
    )
    reader.apply([gone])
    again = Replica.load(reader.save(), BOB_ACTOR)
    assert again.items() == reader.items() == {"k1": 1, "k2": 2}


@settings(deadline=None, max_examples=150)
@given(st.integers(0, 2**32))
def test_nothing_that_is_accepted_makes_a_document_unloadable(seed: int) -> None:
    """A writer who picks numbers, dependencies and what to replace at random does no harm."""
    draw = random.Random(seed)
    author, reader = Replica(ALICE_ACTOR), Replica(CARLA_ACTOR)
    honest = chain(author, 3)
    reader.apply(honest)
    hashes = [inspect_change(raw).hash for raw in honest]
    seq, top = 1, 4
    for _ in range(draw.randrange(1, 7)):
        others = draw.choice([[], [ALICE_ACTOR]])
        raw = change(
            BOB_ACTOR,
            seq=draw.choice([seq, seq, seq + 1]),
            start_op=draw.choice([top, top, top - 1, 1]),
            deps=sorted(draw.sample(hashes, draw.randrange(3))),
            others=others,
            columns=_random_columns(draw, len(others), top),
        )
        try:
            facts = inspect_change(raw)
            reader.apply([facts])
        except (BadInput, HostileChange):
            continue
        seq, top = seq + 1, max(top, facts.max_op + 1)
        hashes.append(facts.hash)
        reader = Replica.load(reader.save(), CARLA_ACTOR)
        assert reader.contains(hashes)
    written = reader.put_many({"k0": "still", "k1": "writable"})
    author.apply(reader.changes_since(author.heads))
    assert author.heads == reader.heads
    assert author.contains([inspect_change(written[0]).hash])
    assert Replica.load(author.save(), BOB_ACTOR).items() == reader.items()


def _random_columns(draw: random.Random, others: int, top: int) -> dict[int, bytes]:
    key = draw.choice([b"k0", b"k1", b"mine"])
    count = draw.randrange(3)
    if count == 0:
        return on_key(key)
    named = sorted({(draw.randrange(1, top), draw.randrange(others + 1)) for _ in range(count)})
    action = draw.choice([1, 1, DELETE])
    return replacing([(actor, counter) for counter, actor in named], key, action)


def test_garbage_after_a_valid_document_is_malformed() -> None:
    replica = Replica(ALICE_ACTOR)
    replica.put_many({"a": 1})
    with pytest.raises(Malformed):
        Replica.load(replica.save() + b"tail", BOB_ACTOR)
