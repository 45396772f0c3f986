"""Seasons end once, however often their ending is begun."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import seasons as s
from core.errors import LeagueMisuse
from core.leagues import Division, Move, division_after
from core.seasons import LeagueWeek, WeekEvent, WeekState

WEEK = LeagueWeek(season=12, week=2)


def test_weeks_begin_on_mondays_and_four_make_a_season() -> None:
    first = s.league_week_of(date(2026, 1, 5))
    assert first == LeagueWeek(season=1, week=1)
    assert s.league_week_of(date(2026, 2, 1)) == LeagueWeek(season=1, week=4)
    assert s.league_week_of(date(2026, 2, 2)) == LeagueWeek(season=2, week=1)
    assert s.season_days(1) == (date(2026, 1, 5), date(2026, 2, 1))
    with pytest.raises(LeagueMisuse):
        s.league_week_of(date(2026, 1, 4))


@given(st.dates(date(2026, 1, 5), date(2090, 1, 1)))
def test_every_day_lies_in_one_week(day: date) -> None:
    week = s.league_week_of(day)
    assert week.first <= day <= week.last
    assert week.first.weekday() == 0
    assert week.next.first == week.last + timedelta(days=1)
    assert week < week.next


def test_a_week_closes_after_its_last_day_and_settles_48_hours_later() -> None:
    assert s.due_event(WEEK, WeekState.OPEN, WEEK.closes_at_ms - 1) is None
    assert s.due_event(WEEK, WeekState.OPEN, WEEK.settles_at_ms) is WeekEvent.CLOSE
    assert s.due_event(WEEK, WeekState.CLOSING, WEEK.settles_at_ms - 1) is None
    assert s.due_event(WEEK, WeekState.CLOSING, WEEK.settles_at_ms) is WeekEvent.SETTLE
    assert s.due_event(WEEK, WeekState.FINAL, WEEK.settles_at_ms * 2) is None
    assert WEEK.settles_at_ms - WEEK.closes_at_ms == 48 * 3_600_000


def test_what_is_not_in_the_table_is_refused() -> None:
    for state in WeekState:
        for event in WeekEvent:
            if (state, event) in s.WEEK_TABLE:
                assert s.step(state, event) is not state
            else:
                with pytest.raises(LeagueMisuse):
                    s.step(state, event)


def test_the_table_of_the_docstring_is_the_table() -> None:
    rows = [line.split("|") for line in (s.__doc__ or "").splitlines() if line.count("|") == 5]
    told = {tuple(cell.strip() for cell in (row[1], row[2], row[4])) for row in rows[2:]}
    table = {(a.value, e.value, b.value) for (a, e), b in s.WEEK_TABLE.items()}
    assert told == table


def test_late_devices_move_a_week_until_it_is_final() -> None:
    assert s.counts_for(WEEK, WeekState.CLOSING, WEEK.last)
    assert not s.counts_for(WEEK, WeekState.FINAL, WEEK.last)
    assert not s.counts_for(WEEK, WeekState.OPEN, WEEK.last + timedelta(days=1))


@given(st.data())
def test_killed_at_any_step_everybody_is_moved_exactly_once(data: st.DataObject) -> None:
    """The relay keeps what is settled; a run that stops anywhere is followed by another."""
    cohorts = [f"c{number}" for number in range(data.draw(st.integers(1, 6)))]
    divisions = dict.fromkeys(cohorts, Division.SEED)
    settled: set[str] = set()
    moved: set[tuple[int, int, str]] = set()
    while s.unsettled(cohorts, settled):
        for cohort in s.unsettled(cohorts, settled):
            if data.draw(st.booleans()):
                break
            key = (WEEK.season, WEEK.week, cohort)
            assert key not in moved
            moved.add(key)
            divisions[cohort] = division_after(divisions[cohort], Move.RISE)
            settled.add(cohort)
    assert set(divisions.values()) == {Division.SPROUT}
