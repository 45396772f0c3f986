"""Finished sessions and what they add up to."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import SessionError
from core.history import (
    DayTotal,
    Session,
    Source,
    fold_days,
    fold_streak,
    fold_totals,
    fold_weeks,
    local_day,
)
from tests.core.strategies import sessions


def _session(when: datetime, *, active_ms: int = 300_000, **more: Any) -> Session:
    offset = when.utcoffset()
    assert offset is not None
    values: dict[str, Any] = {
        "id": f"s-{when.isoformat()}",
        "started_at_ms": round(when.timestamp() * 1000),
        "utc_offset_min": round(offset.total_seconds() / 60),
        "active_ms": active_ms,
        "pattern_id": "chill",
        "pattern_name": "Chill",
        "cycles": active_ms // 14_000,
        "source": Source.DESKTOP,
        **more,
    }
    return Session(**values)


def _on(day: date, *, active_ms: int = 300_000, hour: int = 12) -> Session:
    when = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return _session(when, active_ms=active_ms)


_TODAY = date(2026, 11, 22)


def _days_ago(*back: int) -> list[Session]:
    return [_on(_TODAY - timedelta(days=n)) for n in back]


@pytest.mark.parametrize(
    ("zone", "when", "day"),
    [
        ("Asia/Tokyo", datetime(2026, 3, 1, 0, 30), date(2026, 3, 1)),
        ("America/Los_Angeles", datetime(2026, 3, 1, 23, 59), date(2026, 3, 1)),
        ("Asia/Kathmandu", datetime(2026, 3, 1, 0, 0), date(2026, 3, 1)),
        ("Pacific/Kiritimati", datetime(2026, 1, 1, 0, 1), date(2026, 1, 1)),
        ("Pacific/Pago_Pago", datetime(2026, 12, 31, 23, 59), date(2026, 12, 31)),
    ],
)
def test_a_day_is_the_local_date_at_the_start(zone: str, when: datetime, day: date) -> None:
    assert _session(when.replace(tzinfo=ZoneInfo(zone))).day == day


def test_both_hours_of_a_night_when_clocks_go_back_are_the_same_day() -> None:
    zone = ZoneInfo("America/New_York")
    first = _session(datetime(2025, 11, 2, 1, 30, tzinfo=zone, fold=0))
    second = _session(datetime(2025, 11, 2, 1, 30, tzinfo=zone, fold=1))
    assert second.started_at_ms - first.started_at_ms == 3_600_000
    assert second.utc_offset_min == first.utc_offset_min - 60
    assert first.day == second.day == date(2025, 11, 2)


def test_the_day_after_clocks_go_forward_begins_at_its_own_midnight() -> None:
    zone = ZoneInfo("Europe/Berlin")
    before = _session(datetime(2026, 3, 29, 0, 10, tzinfo=zone))
    after = _session(datetime(2026, 3, 30, 0, 10, tzinfo=zone))
    assert after.started_at_ms - before.started_at_ms == 23 * 3_600_000
    assert [before.day, after.day] == [date(2026, 3, 29), date(2026, 3, 30)]


def test_a_day_does_not_move_when_a_person_travels() -> None:
    evening = datetime(2026, 5, 4, 22, 0, tzinfo=ZoneInfo("America/New_York"))
    seen_from_tokyo = _session(evening)
    assert seen_from_tokyo.day == date(2026, 5, 4)
    assert local_day(seen_from_tokyo.started_at_ms, 9 * 60) == date(2026, 5, 5)


def test_days_add_up_sessions_cycles_and_time() -> None:
    day = date(2026, 5, 4)
    folded = fold_days([_on(day, hour=20), _on(day, active_ms=90_000), _on(date(2026, 5, 3))])
    assert list(folded) == [date(2026, 5, 3), day]
    assert folded[day] == DayTotal(sessions=2, cycles=21 + 6, active_ms=390_000)
    assert folded[day].minutes == 6


def test_no_sessions_add_up_to_nothing() -> None:
    totals = fold_totals([])
    assert (totals.sessions, totals.active_ms, totals.first_day) == (0, 0, None)
    assert fold_days([]) == {}
    assert fold_streak([], _TODAY).last_day is None


def test_totals_name_the_first_and_the_last_day() -> None:
    totals = fold_totals(_days_ago(3, 0, 10))
    assert totals.sessions == 3
    assert totals.active_ms == 900_000
    assert (totals.first_day, totals.last_day) == (_TODAY - timedelta(days=10), _TODAY)


@pytest.mark.parametrize(
    ("back", "current", "longest"),
    [
        ((0,), 1, 1),
        ((0, 1, 2), 3, 3),
        ((1, 2), 2, 2),
        ((2, 3, 4), 0, 3),
        ((0, 2, 3, 4, 5), 1, 4),
        ((0, 0, 1, 1), 2, 2),
    ],
)
def test_a_streak_is_days_in_a_row_and_yesterday_extends(
    back: tuple[int, ...], current: int, longest: int
) -> None:
    streak = fold_streak(_days_ago(*back), _TODAY)
    assert (streak.current, streak.longest) == (current, longest)


def test_a_streak_needs_a_session_of_more_than_a_minute() -> None:
    short = _on(_TODAY, active_ms=60_000)
    assert fold_streak([short, short], _TODAY).current == 0
    assert fold_streak([_on(_TODAY, active_ms=60_001)], _TODAY).current == 1


def test_a_session_that_travel_has_put_ahead_of_today_keeps_the_streak() -> None:
    ahead = [_on(_TODAY + timedelta(days=1)), *_days_ago(0, 1)]
    assert fold_streak(ahead, _TODAY).current == 3


def test_a_session_of_a_clock_that_was_a_year_ahead_ends_no_streak() -> None:
    days = [*_days_ago(0, 1, 2), _on(_TODAY + timedelta(days=365))]
    assert fold_streak(days, _TODAY).current == 3
    assert fold_streak([_on(_TODAY + timedelta(days=3))], _TODAY).current == 0
    assert fold_streak([_on(_TODAY + timedelta(days=2))], _TODAY).current == 1


def test_the_longest_streak_stays_when_a_run_ends() -> None:
    streak = fold_streak(_days_ago(100, 101, 102, 103), _TODAY)
    assert (streak.current, streak.longest) == (0, 4)
    assert streak.last_day == _TODAY - timedelta(days=100)


def test_weeks_begin_on_monday_and_quiet_ones_are_shown() -> None:
    weeks = fold_weeks(_days_ago(0, 6, 7, 21, 900), _TODAY, weeks=4)
    assert [week.monday for week in weeks] == [
        date(2026, 10, 26),
        date(2026, 11, 2),
        date(2026, 11, 9),
        date(2026, 11, 16),
    ]
    assert [week.sessions for week in weeks] == [1, 0, 1, 2]
    assert weeks[-1].active_ms == 600_000


def test_twelve_weeks_are_shown_unless_asked_otherwise() -> None:
    assert len(fold_weeks([], _TODAY)) == 12


@pytest.mark.parametrize(
    "damage",
    [
        {"id": ""},
        {"id": "x" * 129},
        {"started_at_ms": -1},
        {"started_at_ms": 10**16},
        {"utc_offset_min": 1441},
        {"active_ms": -1},
        {"active_ms": 10**12},
        {"paused_ms": -1},
        {"pauses": -1},
        {"cycles": -1},
        {"planned_cycles": 0},
        {"goal_ms": 0},
        {"cycle_ms": 0},
        {"quality": 101},
        {"pacing_bias_ms": -60_001},
        {"pacing_spread_ms": -1},
        {"mood_before": 11},
        {"mood_after": -1},
    ],
)
def test_a_session_whose_numbers_cannot_be_true_is_refused(damage: dict[str, Any]) -> None:
    with pytest.raises(SessionError):
        _session(datetime(2026, 1, 1, tzinfo=UTC), **damage)


@settings(deadline=None, max_examples=60)
@given(data=st.data(), some=st.lists(sessions(), max_size=25))
def test_folds_do_not_depend_on_order(data: st.DataObject, some: list[Session]) -> None:
    shuffled = data.draw(st.permutations(some))
    assert fold_days(shuffled) == fold_days(some)
    assert fold_streak(shuffled, _TODAY) == fold_streak(some, _TODAY)
    assert fold_totals(shuffled) == fold_totals(some)
    assert fold_weeks(shuffled, _TODAY) == fold_weeks(some, _TODAY)


@settings(deadline=None, max_examples=60)
@given(some=st.lists(sessions(), max_size=25))
def test_days_and_totals_agree(some: list[Session]) -> None:
    days, totals = fold_days(some), fold_totals(some)
    assert sum(day.active_ms for day in days.values()) == totals.active_ms
    assert totals.sessions == len(some)
    streak = fold_streak(some, _TODAY)
    assert 0 <= streak.current <= streak.longest <= len(days)
