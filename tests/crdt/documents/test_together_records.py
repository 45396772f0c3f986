"""A challenge met with others is one line, whoever notes it, and old apps pass it over."""

import pytest

from crdt.automerge import Replica
from crdt.documents.journal import Journal
from crdt.documents.schema import rekey
from crdt.documents.together_records import read_together, together_key, write_together
from crdt.errors import Malformed
from tests.core.test_together import MET
from tests.crdt.handmade import ALICE, ALICE_ACTOR, BOB, BOB_ACTOR


def test_a_record_comes_back_as_it_was_and_belongs_to_no_device() -> None:
    key, value = together_key(MET), write_together(MET)
    assert read_together(key, value) == MET
    assert rekey({key: value}, ALICE, BOB) == {key: value}


def test_the_same_challenge_noted_on_two_devices_is_one_line() -> None:
    here, there = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    from_here = Journal(here).add(ALICE, together=[MET])
    from_there = Journal(there).add(BOB, together=[MET])
    here.apply(from_there)
    there.apply(from_here)
    assert Journal(here).read().together == Journal(there).read().together == (MET,)
    assert Journal(here).add(ALICE, together=[MET]) == ()
    assert Journal(here).read().challenges == ()


@pytest.mark.parametrize("value", [7, "{}", '{"title":"a","first":"2026-13-01"}'])
def test_what_is_no_record_is_refused(value: str | int) -> None:
    with pytest.raises(Malformed):
        read_together("t/00", value)
