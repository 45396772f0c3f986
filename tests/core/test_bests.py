"""Personal records, with their dates."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given

from core.bests import Bests, fold_bests
from core.history import Session, fold_days, fold_streak
from core.sums import fold_sums
from tests.core.test_sums import HISTORIES, START_MS, TODAYS, at

DAY_MS = 86_400_000


def on(days_ago: int, *, minutes: int = 5, cycles: int = 20, id: str = "a") -> Session:
    return replace(
        at(18, 0),
        id=f"{id}-{days_ago}",
        started_at_ms=START_MS - days_ago * DAY_MS,
        active_ms=minutes * 60_000,
        cycles=cycles,
    )


def bests(*sessions: Session) -> Bests:
    return fold_bests(fold_sums(sessions))


@given(HISTORIES)
def test_nothing_in_the_history_is_above_its_records(history: list[Session]) -> None:
    found = bests(*history)
    days = fold_days(history)
    assert (found.longest.active_ms if found.longest else 0) == max(
        (s.active_ms for s in history), default=0
    )
    assert (found.most_cycles.cycles if found.most_cycles else 0) == max(
        (s.cycles for s in history), default=0
    )
    assert (found.day.active_ms if found.day else 0) == max(
        (total.active_ms for total in days.values()), default=0
    )
    assert found.first_day == min(days, default=None)


@given(HISTORIES, TODAYS)
def test_the_longest_run_is_the_longest_streak_and_all_its_days_count(
    history: list[Session], today: date
) -> None:
    run = bests(*history).run
    assert (run.days if run else 0) == fold_streak(history, today).longest
    if run is not None:
        counting = {s.day for s in history if s.active_ms > 60_000}
        assert (run.last - run.first).days == run.days - 1
        assert all(run.first + timedelta(days=n) in counting for n in range(run.days))


def test_among_equals_the_earliest_stays() -> None:
    found = bests(on(3), on(9), on(1))
    assert found.longest is not None
    assert found.longest.id == "a-9"
    assert found.day is not None
    assert found.day.first == date(2026, 11, 13)
    assert found.run is not None
    assert (found.run.first, found.run.days) == (date(2026, 11, 13), 1)


def test_a_week_is_from_monday_to_sunday() -> None:
    found = bests(on(0, minutes=10), on(6, minutes=10), on(7, minutes=15))
    assert found.week is not None
    assert found.week.active_ms == 20 * 60_000
    assert (found.week.first, found.week.last) == (date(2026, 11, 16), date(2026, 11, 22))


def test_someone_new_has_no_records() -> None:
    assert bests() == Bests(
        longest=None, most_cycles=None, day=None, week=None, run=None, first_day=None
    )
