"""Whole cycles, who breathed them, and among how many."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.rooms.attendance import Attendance, Credit

ANN, BEN, CLEO = b"ann", b"ben", b"cleo"


def sitting() -> Attendance:
    return Attendance(first=0, began_us=0)


def test_a_cycle_counts_for_whoever_was_there_from_its_beginning_to_its_end() -> None:
    room = sitting()
    room.come(ANN, within=False)
    room.come(BEN, within=False)
    room.passed(2)
    room.come(CLEO, within=True)
    room.passed(5)
    room.go(BEN)
    room.passed(6)
    assert room.credit_of(ANN) == Credit(cycles=6, people=2)
    assert room.credit_of(BEN) == Credit(cycles=5, people=2)
    assert room.credit_of(CLEO) == Credit(cycles=3, people=3)


def test_whoever_is_away_within_a_cycle_has_not_breathed_it_and_may_come_back() -> None:
    room = sitting()
    room.come(ANN, within=False)
    room.passed(3)
    room.go(ANN)
    room.come(ANN, within=True)
    room.passed(5)
    assert room.credit_of(ANN) == Credit(cycles=4, people=1)


def test_coming_and_going_within_one_cycle_is_nothing() -> None:
    room = sitting()
    room.passed(1)
    room.come(ANN, within=True)
    room.go(ANN)
    room.go(ANN)
    room.passed(2)
    assert room.credit_of(ANN) == Credit(cycles=0, people=0)
    assert room.credit_of(BEN) == Credit(cycles=0, people=0)
    assert room.take_together() == 0


def test_among_how_many_is_what_held_for_half_of_the_cycles() -> None:
    room = sitting()
    room.come(ANN, within=False)
    room.elsewhere = 19
    room.passed(2)
    room.elsewhere = 0
    room.passed(4)
    assert room.credit_of(ANN) == Credit(cycles=4, people=20)
    room.passed(5)
    assert room.credit_of(ANN) == Credit(cycles=5, people=1)


def test_cycles_together_are_those_of_all_who_are_counted_here_and_are_taken_once() -> None:
    room = sitting()
    room.elsewhere = 5
    room.come(ANN, within=False)
    room.come(BEN, within=False)
    room.passed(3)
    assert room.take_together() == 6
    room.passed(4)
    assert room.take_together() == 2


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from("cgp")), max_size=60))
def test_the_quick_count_is_the_plain_one(events: list[tuple[int, str]]) -> None:
    """Against one set for each cycle."""
    room, here, whole = sitting(), set[bytes](), set[bytes]()
    breathed: list[frozenset[bytes]] = []
    room.passed(0)
    for number, kind in events:
        person = bytes((number,))
        if kind == "p":
            room.passed(room.done + 1)
            breathed.append(frozenset(whole))
            whole = set(here)
        elif kind == "c":
            room.come(person, within=True)
            here.add(person)
        else:
            room.go(person)
            here.discard(person)
            whole.discard(person)
    together = sum(len(cycle) for cycle in breathed)
    assert room.take_together() == together
    for number in range(5):
        person = bytes((number,))
        mine = sorted((len(cycle) for cycle in breathed if person in cycle), reverse=True)
        people = mine[(len(mine) - 1) // 2] if mine else 0
        assert room.credit_of(person) == Credit(cycles=len(mine), people=people)
        assert room.credits_of([person])[person] == room.credit_of(person)
