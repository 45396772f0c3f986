"""The charts of a practice, read from its sums.

The rules that hold:

- A day of the heat map with practice is of level 1, and of level 2 from 5 minutes on, 3 from 10,
  4 from 20; minutes are rounded to whole ones first, since sittings end on whole cycles.
- A page of the heat map is 52 weeks from Monday to Sunday; the first one ends with the week of
  the day it is asked about, and the days after that day are left out.
- Of patterns, the ones with the most time are named and the rest is one share.
- The trend of quality has a week's median apart for each basis, with the number of sessions.

It knows neither points nor words. What the sums are is in `core.sums`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from core.history import DayTotal, Streak, Totals, WeekTotal, streak_of_days
from core.quality import QualityBasis
from core.sums import PatternSum, Sums

HEAT_FROM_MIN = (5, 10, 20)
"""Minutes from which a day is of level 2, 3, 4."""
HEAT_WEEKS = 52

_MINUTE_MS = 60_000
_DAYS_A_WEEK = 7
_NOTHING = DayTotal()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatDay:
    """A day: what it adds up to, and its level from 0 to 4."""

    day: date
    total: DayTotal
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternShare:
    """The share of all time that went to a pattern, 0 to 1; `pattern` is None for all others."""

    pattern: PatternSum | None
    active_ms: int
    sessions: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityWeek:
    """The median quality of a week's sessions with one basis, and how many there were."""

    monday: date
    basis: QualityBasis
    median: float
    sessions: int


def heat_level(total: DayTotal) -> int:
    """The level of a day, 0 to 4."""
    if not total.sessions:
        return 0
    minutes = (total.active_ms + _MINUTE_MS // 2) // _MINUTE_MS
    return 1 + sum(minutes >= least for least in HEAT_FROM_MIN)


def heat_page(sums: Sums, today: date, back: int = 0) -> tuple[HeatDay, ...]:
    """The days of the page that lies `back` pages before today's, oldest first, a Monday."""
    monday = _monday(today) - timedelta(weeks=HEAT_WEEKS * (back + 1) - 1)
    last = min(today, monday + timedelta(weeks=HEAT_WEEKS, days=-1))
    days = (date.fromordinal(n) for n in range(monday.toordinal(), last.toordinal() + 1))
    totals = ((day, sums.days.get(day.toordinal(), _NOTHING)) for day in days)
    return tuple(HeatDay(day=day, total=total, level=heat_level(total)) for day, total in totals)


def heat_pages(sums: Sums, today: date) -> int:
    """How many pages there are, from today's to the one with the first day; at least one."""
    first = min(sums.days, default=today.toordinal())
    last_day = (_monday(today) + timedelta(days=_DAYS_A_WEEK - 1)).toordinal()
    return max(1, -(-(last_day - first + 1) // (HEAT_WEEKS * _DAYS_A_WEEK)))


def pattern_mix(patterns: tuple[PatternSum, ...], named: int) -> tuple[PatternShare, ...]:
    """The `named` patterns with the most time, then the others together; nothing without time."""
    whole_ms = sum(one.active_ms for one in patterns)
    if not whole_ms:
        return ()
    shares = [
        PatternShare(
            pattern=one,
            active_ms=one.active_ms,
            sessions=one.sessions,
            share=one.active_ms / whole_ms,
        )
        for one in patterns[:named]
    ]
    rest_ms = sum(one.active_ms for one in patterns[named:])
    if patterns[named:]:
        count = sum(one.sessions for one in patterns[named:])
        share = rest_ms / whole_ms
        shares.append(PatternShare(pattern=None, active_ms=rest_ms, sessions=count, share=share))
    return tuple(shares)


def quality_trend(sums: Sums, today: date, weeks: int) -> tuple[QualityWeek, ...]:
    """The weeks with scores among the latest `weeks` up to today's, oldest first."""
    last = _monday(today).toordinal()
    first = last - (weeks - 1) * _DAYS_A_WEEK
    found = (
        QualityWeek(
            monday=date.fromordinal(monday),
            basis=basis,
            median=float(median(scores)),
            sessions=len(scores),
        )
        for (monday, basis), scores in sums.qualities.items()
        if first <= monday <= last
    )
    return tuple(sorted(found, key=lambda week: (week.monday, week.basis.value)))


def mean_score(sums: Sums, today: date, days: int) -> float | None:
    """The mean quality of the sessions of the latest `days` days, and of any after today."""
    after = today.toordinal() - days
    found = [score for day, score in sums.scores.items() if day > after]
    count = sum(number for _, number in found)
    return sum(total for total, _ in found) / count if count else None


def week_totals(sums: Sums, today: date, weeks: int) -> tuple[WeekTotal, ...]:
    """The latest `weeks` weeks, oldest first, the last one being today's; quiet ones are zero."""
    last = _monday(today)
    mondays = [last - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]
    return tuple(_week(sums.days, monday) for monday in mondays)


def streak(sums: Sums, today: date) -> Streak:
    """Days in a row with a session over one minute, as `core.history.fold_streak` has it."""
    return streak_of_days(sums.streak_days, today)


def totals(sums: Sums, year: int | None = None) -> Totals:
    """Everything, or one year of it, added up, with the first and the last day."""
    days = sums.days
    if year is not None:
        first, after = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1
        days = {day: total for day, total in days.items() if first <= day < after}
    return Totals(
        sessions=sum(day.sessions for day in days.values()),
        active_ms=sum(day.active_ms for day in days.values()),
        cycles=sum(day.cycles for day in days.values()),
        first_day=date.fromordinal(min(days)) if days else None,
        last_day=date.fromordinal(max(days)) if days else None,
    )


def _week(days: Mapping[int, DayTotal], monday: date) -> WeekTotal:
    first = monday.toordinal()
    found = [days[day] for day in range(first, first + _DAYS_A_WEEK) if day in days]
    return WeekTotal(
        monday=monday,
        active_ms=sum(day.active_ms for day in found),
        sessions=sum(day.sessions for day in found),
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
