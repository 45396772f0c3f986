"""Reminders are spread over the person's hours, follow the local day, and are never made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reminders import (
    DAY_MIN,
    REMINDER_GAP_MS,
    REMINDER_LATE_MS,
    REMINDER_LEAD_MS,
    Circumstances,
    Moment,
    ReminderPlan,
    end_of_day_ms,
    is_welcome,
    moment_of,
    next_reminder_ms,
)

_MINUTE = 60_000
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_MIDNIGHT = 20_000 * _DAY
WORKDAY = ReminderPlan(a_day=4, from_min=9 * 60, until_min=18 * 60)
WELCOME = Circumstances(
    practising=False, since_practice_ms=None, since_reminder_ms=None, quiet_left_ms=0
)


def next_at(plan: ReminderPlan, after_ms: int, offset_min: int = 0) -> int | None:
    return next_reminder_ms(plan, after_ms=after_ms, offset_at=lambda _: offset_min)


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def test_times_are_spread_evenly_and_keep_off_the_edges() -> None:
    two = ReminderPlan(a_day=2, from_min=9 * 60, until_min=18 * 60)
    six = ReminderPlan(a_day=6, from_min=9 * 60, until_min=18 * 60)
    assert [clock(t) for t in two.times_min] == ["11:15", "15:45"]
    assert [clock(t) for t in WORKDAY.times_min] == ["10:10", "12:20", "14:40", "16:50"]
    assert [clock(t) for t in six.times_min] == [
        "09:45", "11:15", "12:45", "14:15", "15:45", "17:15"
    ]  # fmt: skip


def test_hours_may_pass_midnight() -> None:
    night = ReminderPlan(a_day=2, from_min=22 * 60, until_min=6 * 60)
    assert [clock(t) for t in night.times_min] == ["00:00", "04:00"]
    assert next_at(night, _MIDNIGHT + 23 * _HOUR) == _MIDNIGHT + _DAY


def test_short_hours_hold_fewer_reminders() -> None:
    hour = ReminderPlan(a_day=6, from_min=9 * 60, until_min=10 * 60)
    assert len(hour.times_min) == 2
    assert ReminderPlan(a_day=6, from_min=540, until_min=540).times_min == ()


def test_without_reminders_there_is_no_next_one() -> None:
    assert next_at(ReminderPlan(a_day=0, from_min=540, until_min=1080), _MIDNIGHT) is None


def test_the_next_one_is_later_than_now_also_on_the_minute() -> None:
    first = next_at(WORKDAY, _MIDNIGHT)
    assert first == _MIDNIGHT + 10 * _HOUR + 10 * _MINUTE
    assert next_at(WORKDAY, first) == _MIDNIGHT + 12 * _HOUR + 20 * _MINUTE
    assert next_at(WORKDAY, _MIDNIGHT + 20 * _HOUR) == first + _DAY


def test_the_times_follow_the_traveller() -> None:
    at_noon = _MIDNIGHT + 12 * _HOUR
    assert next_at(WORKDAY, at_noon, 0) == _MIDNIGHT + 12 * _HOUR + 20 * _MINUTE
    assert next_at(WORKDAY, at_noon, -300) == _MIDNIGHT + 15 * _HOUR + 10 * _MINUTE


def test_a_time_that_daylight_saving_moves_keeps_its_time_of_day() -> None:
    change = _MIDNIGHT + _HOUR

    def offset_at(at_ms: int) -> int:
        return 120 if at_ms >= change else 60

    due = next_reminder_ms(WORKDAY, after_ms=_MIDNIGHT - _HOUR, offset_at=offset_at)
    assert due == _MIDNIGHT + 8 * _HOUR + 10 * _MINUTE


@given(
    a_day=st.sampled_from([2, 4, 6]),
    begin=st.integers(0, DAY_MIN - 1),
    end=st.integers(0, DAY_MIN - 1),
    after=st.integers(0, 2_000_000_000_000),
    offset=st.integers(-840, 840),
)
def test_one_follows_the_other_at_a_distance(
    a_day: int, begin: int, end: int, after: int, offset: int
) -> None:
    plan = ReminderPlan(a_day=a_day, from_min=begin, until_min=end)
    first = next_at(plan, after, offset)
    if first is None:
        assert (end - begin) % DAY_MIN < 30
        return
    assert after < first <= after + _DAY
    assert (first // _MINUTE + offset) % DAY_MIN in plan.times_min
    second = next_at(plan, first, offset)
    assert second is not None
    assert second - first >= REMINDER_GAP_MS


def test_a_moment_is_soon_then_due_then_missed() -> None:
    due = _MIDNIGHT
    assert moment_of(due, due - REMINDER_LEAD_MS - 1) is Moment.BEFORE
    assert moment_of(due, due - REMINDER_LEAD_MS) is Moment.SOON
    assert moment_of(due, due) is Moment.DUE
    assert moment_of(due, due + REMINDER_LATE_MS) is Moment.DUE
    assert moment_of(due, due + REMINDER_LATE_MS + 1) is Moment.MISSED


@pytest.mark.parametrize(
    "against",
    [
        {"practising": True},
        {"since_practice_ms": 10 * _MINUTE},
        {"since_reminder_ms": REMINDER_GAP_MS - 1},
        {"quiet_left_ms": 1},
    ],
)
def test_it_is_not_welcome_where_something_speaks_against_it(against: dict[str, int]) -> None:
    values = {
        "practising": False,
        "since_practice_ms": None,
        "since_reminder_ms": None,
        "quiet_left_ms": 0,
    }
    assert is_welcome(WELCOME)
    assert not is_welcome(Circumstances(**{**values, **against}))  # type: ignore[arg-type]


def test_practice_long_ago_or_in_a_future_that_was_set_back_does_not_hinder() -> None:
    for since in (3 * _HOUR, -_HOUR):
        assert is_welcome(
            Circumstances(
                practising=False, since_practice_ms=since, since_reminder_ms=None, quiet_left_ms=0
            )
        )


def test_the_day_ends_at_local_midnight() -> None:
    assert end_of_day_ms(_MIDNIGHT + 5 * _HOUR, lambda _: 0) == _MIDNIGHT + _DAY
    assert end_of_day_ms(_MIDNIGHT + 23 * _HOUR, lambda _: 120) == _MIDNIGHT + 46 * _HOUR
