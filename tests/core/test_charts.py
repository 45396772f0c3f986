"""Charts read from sums."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.charts import heat_level, heat_page, heat_pages, pattern_mix
from core.history import DayTotal, Session
from core.sums import PatternSum, fold_sums
from tests.core.test_sums import HISTORIES, START_MS, TODAYS, at

TODAY = date(2026, 11, 22)
EMPTY = fold_sums([])


@pytest.mark.parametrize(
    ("seconds", "level"), [(1, 1), (269, 1), (270, 2), (294, 2), (570, 3), (1_170, 4), (9_000, 4)]
)
def test_a_day_has_the_level_of_its_rounded_minutes(seconds: int, level: int) -> None:
    assert heat_level(DayTotal(sessions=1, active_ms=seconds * 1_000)) == level


def test_a_day_without_practice_has_no_level() -> None:
    assert heat_level(DayTotal()) == 0


@given(st.integers(0, 10**8), st.integers(0, 10**8))
def test_more_time_is_never_a_lower_level(one: int, other: int) -> None:
    less, more = sorted((one, other))
    assert heat_level(DayTotal(sessions=1, active_ms=less)) <= heat_level(
        DayTotal(sessions=1, active_ms=more)
    )


@given(TODAYS, st.integers(0, 3))
def test_pages_follow_each_other_without_a_gap(today: date, back: int) -> None:
    page = heat_page(EMPTY, today, back)
    before = heat_page(EMPTY, today, back + 1)
    assert page[0].day.weekday() == 0
    assert before[-1].day + timedelta(days=1) == page[0].day
    assert len(before) == 364
    assert heat_page(EMPTY, today)[-1].day == today


@given(HISTORIES, TODAYS)
def test_all_pages_together_have_every_day_up_to_today(history: list[Session], today: date) -> None:
    known = [s for s in history if s.day <= today]
    sums = fold_sums(known)
    days = [day for back in range(heat_pages(sums, today)) for day in heat_page(sums, today, back)]
    assert sum(day.total.sessions for day in days) == len(known)
    assert len({day.day for day in days}) == len(days)


def test_someone_new_has_one_page() -> None:
    assert heat_pages(EMPTY, TODAY) == 1
    assert heat_pages(fold_sums([at(18, 0)]), TODAY) == 1


def test_the_page_turns_when_a_day_lies_before_it() -> None:
    first = heat_page(EMPTY, TODAY)[0].day
    seen = (TODAY - first).days
    on_page = replace(at(18, 0), started_at_ms=START_MS - seen * 86_400_000)
    before_it = replace(on_page, started_at_ms=on_page.started_at_ms - 86_400_000)
    assert heat_pages(fold_sums([on_page]), TODAY) == 1
    assert heat_pages(fold_sums([before_it]), TODAY) == 2


def patterns(*times_ms: int) -> tuple[PatternSum, ...]:
    return tuple(
        PatternSum(pattern_id=str(n), name=str(n), active_ms=ms, sessions=1)
        for n, ms in enumerate(times_ms)
    )


def test_the_rest_of_the_patterns_is_one_share() -> None:
    mix = pattern_mix(patterns(600, 200, 150, 50), named=2)
    assert [one.pattern.name if one.pattern else None for one in mix] == ["0", "1", None]
    assert [one.share for one in mix] == [0.6, 0.2, 0.2]
    assert mix[-1].sessions == 2


def test_patterns_without_any_time_have_no_shares() -> None:
    assert pattern_mix(patterns(0, 0), named=2) == ()


@given(st.lists(st.integers(0, 10**9), max_size=9), st.integers(1, 5))
def test_shares_add_up_to_all_of_it(times_ms: list[int], named: int) -> None:
    mix = pattern_mix(patterns(*times_ms), named=named)
    assert sum(one.active_ms for one in mix) == sum(times_ms)
    assert not mix or abs(sum(one.share for one in mix) - 1) < 1e-9
