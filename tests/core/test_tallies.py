"""Tallies: what is shared of days merges in any order, and nothing counts twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import TallyError
from core.limits import LIMITS
from core.tallies import (
    BoardDay,
    ScoreEvent,
    Slot,
    days_between,
    fold_scores,
    fold_tally,
    latest_day,
    merge_slots,
    points_between,
    score_events,
)

DAY = date(2026, 11, 23)
DOCUMENT = b"d" * 16
PHONE, LAPTOP = b"p" * 16, b"l" * 16

slots = st.builds(
    Slot,
    minutes=st.integers(1, 1440),
    sessions=st.integers(0, 1440),
    cycles=st.integers(0, 21_600),
)
places = st.tuples(
    st.integers(0, 3).map(lambda step: DAY + timedelta(days=step)), st.sampled_from([PHONE, LAPTOP])
)
tallies = st.dictionaries(places, slots, max_size=6)


def slot(minutes: int = 10, sessions: int = 1, cycles: int = 60) -> Slot:
    return Slot(minutes=minutes, sessions=sessions, cycles=cycles)


@given(tallies, tallies, tallies)
def test_merging_is_commutative_associative_and_idempotent(a, b, c):
    assert merge_slots(a, b) == merge_slots(b, a)
    assert merge_slots(merge_slots(a, b), c) == merge_slots(a, merge_slots(b, c))
    assert merge_slots(a, a) == merge_slots(a)


@given(tallies, tallies)
def test_merging_never_takes_away(a, b):
    merged = merge_slots(a, b)
    for tally in (a, b):
        for place, found in tally.items():
            assert merged[place].joined(found) == merged[place]
        for day, total in fold_tally(tally).items():
            now = fold_tally(merged)[day]
            assert (now.minutes, now.sessions, now.cycles) >= (total.minutes, 0, 0)
            assert now.points >= total.points


@pytest.mark.parametrize("numbers", [(-1, 0, 0), (1441, 1, 1), (1, 1441, 1), (1, 1, 21_601)])
def test_a_slot_holds_no_more_than_a_day(numbers):
    with pytest.raises(TallyError):
        slot(*numbers)


def test_a_slot_of_nothing_is_left_out():
    with pytest.raises(TallyError):
        slot(0, 0, 0)


def test_a_day_has_at_most_1440_minutes_over_all_devices():
    tally = {(DAY, PHONE): slot(1000), (DAY, LAPTOP): slot(1000)}
    assert fold_tally(tally)[DAY].minutes == 1440


@pytest.mark.parametrize(
    ("minutes", "cycles", "points"),
    [
        (10, 60, 60),
        (60, 900, 150),
        (5, 5000, 89),
        (0, 14, 14),
        (0, 15, 14),
        (1440, 21_600, LIMITS.board_xp_a_day),
    ],
)
def test_board_points_are_capped_and_no_faster_than_four_seconds(minutes, cycles, points):
    assert BoardDay(minutes=minutes, sessions=1, cycles=cycles).points == points


def test_an_update_makes_one_event_for_each_day_that_changed():
    before = {(DAY, PHONE): slot(10)}
    update = {(DAY, PHONE): slot(12, 2, 72), (DAY + timedelta(days=1), PHONE): slot(3, 1, 20)}
    first, second = score_events(DOCUMENT, before, merge_slots(before, update))
    assert (first.day, first.before.minutes, first.after.minutes, first.gained) == (DAY, 10, 12, 12)
    assert (second.gained, second.after.sessions) == (20, 1)
    assert score_events(DOCUMENT, before, merge_slots(before, before)) == ()


@given(st.lists(tallies, max_size=5), st.randoms(use_true_random=False))
def test_score_events_replayed_reordered_and_duplicated_come_to_the_same(updates, random):
    state: dict = {}
    events: list[ScoreEvent] = []
    for update in updates:
        grown = merge_slots(state, update)
        events += score_events(DOCUMENT, state, grown)
        state = grown
    shuffled = [*events, *events]
    random.shuffle(shuffled)
    assert fold_scores(shuffled) == fold_scores(events)
    assert fold_scores(events).get(DOCUMENT, {}) == fold_tally(state)


@given(tallies, tallies, tallies)
def test_two_restored_relays_make_the_same_events_for_the_same_totals(a, b, c):
    whole = merge_slots(a, b, c)
    one = score_events(DOCUMENT, merge_slots(a, b), whole)
    other = score_events(DOCUMENT, a, whole)
    ids = {event.day: event.id for event in other}
    assert all(ids[event.day] == event.id for event in one)


def test_what_one_gains_adds_up_to_the_days_points():
    state: dict = {}
    gained = 0
    for minutes in (1, 4, 9, 30):
        grown = merge_slots(state, {(DAY, PHONE): slot(minutes, 1, 10 * minutes)})
        gained += sum(event.gained for event in score_events(DOCUMENT, state, grown))
        state = grown
    assert gained == fold_tally(state)[DAY].points == 150


def test_windows_are_whole_days_with_quiet_ones_among_them():
    days = {DAY: BoardDay(minutes=5, sessions=1, cycles=30)}
    window = days_between(days, DAY - timedelta(days=1), DAY + timedelta(days=1))
    assert [day.minutes for day in window] == [0, 5, 0]
    assert points_between(days, DAY, DAY) == 30
    assert points_between(days, DAY + timedelta(days=1), DAY + timedelta(days=9)) == 0


def test_a_day_is_believed_36_hours_ahead_and_no_further():
    noon_ms = ((DAY - date(1970, 1, 1)).days * 24 + 12) * 3_600_000
    assert latest_day(noon_ms - 1) == DAY + timedelta(days=1)
    assert latest_day(noon_ms) == DAY + timedelta(days=2)
