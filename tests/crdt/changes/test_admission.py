"""Every replica answers alike, whatever order a writer's changes come in."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.automerge import Replica, inspect_change
from crdt.errors import BadInput, HostileChange
from tests.crdt.handmade import ALICE_ACTOR, BOB_ACTOR, change, replacing
from tests.crdt.test_automerge import CARLA_ACTOR, chain, on_key


def pool_of(draw: random.Random, honest: list[bytes]) -> list[bytes]:
    """Changes of a writer who picks numbers and dependencies at random; no seq comes twice."""
    hashes = {inspect_change(raw).hash: inspect_change(raw).max_op for raw in honest}
    pool: list[bytes] = []
    for seq in range(1, draw.randrange(2, 7)):
        deps = sorted(draw.sample(sorted(hashes), draw.randrange(3)))
        base = max((hashes[dep] for dep in deps), default=0)
        start = draw.choice([base + 1, base + 1, base + 1, base + 2, 1])
        columns, others = on_key(draw.choice([b"k0", b"new"])), []
        if draw.random() < 0.4 and base:
            columns, others = replacing([(1, draw.randint(1, 3))], b"k0"), [ALICE_ACTOR]
        raw = change(BOB_ACTOR, seq=seq, start_op=start, deps=deps, columns=columns, others=others)
        try:
            facts = inspect_change(raw)
        except (BadInput, HostileChange):
            continue
        pool.append(raw)
        hashes[facts.hash] = facts.max_op
    return pool


def deliver(replica: Replica, changes: list[bytes]) -> None:
    """One change a call, as one envelope is."""
    for raw in changes:
        try:
            replica.apply([raw])
        except HostileChange:
            continue


@settings(deadline=None, max_examples=250)
@given(st.integers(0, 2**32))
def test_two_replicas_refuse_the_same_changes_in_any_order(seed: int) -> None:
    draw = random.Random(seed)
    author = Replica(ALICE_ACTOR)
    honest = [*chain(author, 2), *author.put_many({"k0": "again"})]
    pool = pool_of(draw, honest)
    one, other = Replica(CARLA_ACTOR), Replica(CARLA_ACTOR)
    deliver(one, [*honest, *pool])
    shuffled = [*honest, *pool]
    draw.shuffle(shuffled)
    deliver(other, shuffled)
    assert one.heads == other.heads
    assert one.items() == other.items()
    assert Replica.load(other.save(), BOB_ACTOR).heads == one.heads


def test_a_change_that_does_not_build_on_its_actors_own_is_refused() -> None:
    author, reader = Replica(ALICE_ACTOR), Replica(CARLA_ACTOR)
    (first,) = chain(author, 1)
    base = [inspect_change(first).hash]
    earlier = change(BOB_ACTOR, start_op=2, deps=base)
    beside = change(BOB_ACTOR, seq=2, start_op=2, deps=base, columns=on_key(b"r"))
    reader.apply([first, earlier])
    with pytest.raises(HostileChange):
        reader.apply([beside])
    assert reader.get("q") == "x"
    assert reader.get("r") is None


def test_replacing_something_concurrent_is_refused() -> None:
    reader = Replica(CARLA_ACTOR)
    alices = change(ALICE_ACTOR)
    root = inspect_change(change(ALICE_ACTOR, columns=on_key(b"root")))
    unaware = change(BOB_ACTOR, start_op=2, columns=replacing([(1, 1)]), others=[ALICE_ACTOR])
    reader.apply([alices])
    for raw in (unaware, change(BOB_ACTOR, deps=[root.hash], start_op=3)):
        before = reader.heads
        deliver(reader, [raw])
        assert reader.heads == before


def test_an_honest_batch_of_edits_that_cross_is_taken_whole() -> None:
    here, there = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    there.apply(here.put_many({f"k{i}": 0 for i in range(4)}))
    crossing: list[bytes] = []
    for i in range(12):
        mine = here.put_many({f"k{i % 4}": i})
        theirs = there.put_many({f"k{(i + 1) % 4}": -i})
        crossing += [*mine, *theirs]
        if i % 3 == 0:
            here.apply(theirs)
            there.apply(crossing)
    fresh = Replica(CARLA_ACTOR)
    fresh.apply(list(reversed([*here.changes_since(()), *there.changes_since(())])))
    here.apply(crossing)
    there.apply(crossing)
    assert here.heads == there.heads == fresh.heads
    assert here.items() == fresh.items()
