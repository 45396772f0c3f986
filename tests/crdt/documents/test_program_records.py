"""Programs of one's own stand in the profile, agree everywhere, and outlive older apps."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.breath import PRESETS, custom_pattern
from core.errors import PatternError
from core.program import Program, ProgramStep
from crdt.automerge import Replica
from crdt.documents.profile import Profile
from crdt.documents.program_records import read_program, write_program
from tests.crdt.handmade import ALICE, ALICE_ACTOR, BOB, BOB_ACTOR


def evening(name: str = "Evening", *, id: str = "own:1", repeat: int = 2) -> Program:
    """A program of two steps with a rest."""
    return Program(
        id=id,
        name=name,
        steps=(
            ProgramStep(pattern=PRESETS[0], cycles=5, rest_ms=30_000),
            ProgramStep(pattern=custom_pattern("own:p", "Own", (4000, 0, 7500, 0)), cycles=8),
        ),
        repeat=repeat,
    )


def test_programs_are_kept_changed_and_taken_away() -> None:
    profile = Profile(Replica(ALICE_ACTOR))
    assert profile.put_program(ALICE, evening())
    assert profile.put_program(ALICE, evening()) == ()
    assert profile.programs() == (evening(),)
    profile.put_program(ALICE, evening("Night"))
    assert profile.programs() == (evening("Night"),)
    profile.remove_program(ALICE, "own:1")
    assert profile.programs() == ()
    assert profile.remove_program(ALICE, "never there") == ()


def test_an_older_app_keeps_what_a_newer_one_said_of_a_program() -> None:
    replica = Replica(ALICE_ACTOR)
    profile = Profile(replica)
    profile.put_program(ALICE, evening())
    newer = json.loads(str(replica.get("program/own:1"))) | {"colour": "teal"}
    replica.put_many({"program/own:1": json.dumps(newer)})
    assert profile.programs() == (evening(),)
    profile.put_program(ALICE, evening("Night", repeat=1))
    assert json.loads(str(replica.get("program/own:1")))["colour"] == "teal"
    assert profile.programs() == (evening("Night", repeat=1),)


def test_of_two_devices_that_change_one_program_apart_one_wins_on_both() -> None:
    here, there = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    there.apply(Profile(here).put_program(ALICE, evening()))
    one = Profile(here).put_program(ALICE, evening("Here"))
    other = Profile(there).put_program(BOB, evening("There"))
    new = Profile(there).put_program(BOB, evening("Another", id="own:2"))
    here.apply((*other, *new))
    there.apply(one)
    assert Profile(here).programs() == Profile(there).programs()
    assert {found.id for found in Profile(here).programs()} == {"own:1", "own:2"}


@pytest.mark.parametrize("value", ["7", "{}", '{"id":"a","name":"A","steps":[]}', "[" * 5000])
def test_a_program_that_cannot_be_read_is_counted_and_left(value: str) -> None:
    replica = Replica(ALICE_ACTOR)
    profile = Profile(replica)
    replica.put_many({"program/odd": value})
    profile.put_program(ALICE, evening())
    assert profile.programs() == (evening(),)
    assert profile.unreadable == 1
    assert replica.get("program/odd") == value


@given(st.integers(1, 99), st.integers(0, 600), st.integers(1, 9))
def test_a_program_comes_back_as_it_was(cycles: int, rest_s: int, repeat: int) -> None:
    step = ProgramStep(pattern=PRESETS[7], cycles=cycles, rest_ms=rest_s * 1000)
    program = Program(id="own:1", name="Ünder", steps=(step, step), repeat=repeat)
    assert read_program(write_program(program)) == program


def test_a_program_that_cannot_be_sat_is_not_read() -> None:
    record = json.loads(write_program(evening()))
    with pytest.raises(PatternError):
        read_program(json.dumps(record | {"repeat": 0}))


def test_one_that_says_it_is_another_is_counted_and_not_read() -> None:
    replica = Replica(ALICE_ACTOR)
    profile, pattern = Profile(replica), evening().steps[1].pattern
    profile.put_program(ALICE, evening())
    profile.put_pattern(ALICE, pattern)
    replica.put_many(
        {
            "program/own:2": str(replica.get("program/own:1")),
            "pat/own:q": str(replica.get("pat/own:p")),
        }
    )
    assert (profile.programs(), profile.unreadable) == ((evening(),), 1)
    assert (profile.patterns(), profile.unreadable) == ((pattern,), 1)
