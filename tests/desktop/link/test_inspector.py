"""The child that loads snapshots first: what it says of sound and unsound ones, and in pieces."""

import asyncio

import pytest

from crdt.automerge import Replica
from crdt.changes.change_header import ACTOR_BYTES
from desktop.link.inspector import Inspected, SnapshotInspector

_ACTOR = bytes(ACTOR_BYTES)


def replica_of(changes: int) -> Replica:
    replica = Replica(_ACTOR)
    for number in range(changes):
        replica.put_many({"key": number})
    return replica


def inspected(*saved: bytes, in_pieces: bool) -> list[Inspected | None]:
    async def ask() -> list[Inspected | None]:
        inspector = SnapshotInspector(in_pieces=in_pieces)
        try:
            return [await inspector.inspect(one) for one in saved]
        finally:
            await inspector.close()

    return asyncio.run(ask())


def test_a_long_document_comes_back_in_the_pieces_that_it_loads_from() -> None:
    long, short = replica_of(2_500), replica_of(3)
    first, second = inspected(long.save(), short.save(), in_pieces=True)
    assert first == Inspected(heads=long.heads, pieces=long.pieces())
    assert second == Inspected(heads=short.heads, pieces=())


@pytest.mark.parametrize("in_pieces", [False, True])
def test_what_does_not_load_is_said_and_the_next_is_tried(in_pieces: bool) -> None:
    sound = replica_of(1)
    answers = inspected(b"no document", sound.save(), in_pieces=in_pieces)
    assert answers == [None, Inspected(heads=sound.heads, pieces=())]


def test_pieces_come_only_where_they_are_wanted() -> None:
    (found,) = inspected(replica_of(2_500).save(), in_pieces=False)
    assert found is not None
    assert found.pieces == ()
