"""What a practice has been at its most: facts with their dates, measured against nobody.

The rules that hold: among equals the earliest counts, so that what was reached once is not moved
by reaching it again. A longest run of days is of days with a session over one minute. Nothing
here is worth points, and nothing says that a record should be broken.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from core.history import Session
from core.sums import Sums

_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class MostIn:
    """The most active time in the days from `first` to `last`."""

    active_ms: int
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LongestRun:
    """The most days in a row, from `first` to `last`."""

    days: int
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Bests:
    """What there is; None where nothing was breathed."""

    longest: Session | None
    most_cycles: Session | None
    day: MostIn | None
    week: MostIn | None
    run: LongestRun | None
    first_day: date | None


def fold_bests(sums: Sums) -> Bests:
    """All of them, from the sums."""
    weeks: dict[int, int] = {}
    for day, total in sums.days.items():
        monday = day - (day - 1) % _DAYS_A_WEEK
        weeks[monday] = weeks.get(monday, 0) + total.active_ms
    return Bests(
        longest=sums.longest if sums.longest is not None and sums.longest.active_ms else None,
        most_cycles=(
            sums.most_cycles if sums.most_cycles is not None and sums.most_cycles.cycles else None
        ),
        day=_most({day: total.active_ms for day, total in sums.days.items()}, 1),
        week=_most(weeks, _DAYS_A_WEEK),
        run=_longest_run(sums.streak_days),
        first_day=date.fromordinal(min(sums.days)) if sums.days else None,
    )


def _most(times: dict[int, int], days: int) -> MostIn | None:
    """Of times that begin on these days, the longest; the earliest among equals."""
    if not any(times.values()):
        return None
    first = min(times, key=lambda day: (-times[day], day))
    start = date.fromordinal(first)
    return MostIn(active_ms=times[first], first=start, last=start + timedelta(days=days - 1))


def _longest_run(days: tuple[int, ...]) -> LongestRun | None:
    """The longest run in days that come in order; the earliest among equals."""
    longest, last = 0, 0
    run, previous = 0, 0
    for day in days:
        run = run + 1 if day == previous + 1 else 1
        previous = day
        if run > longest:
            longest, last = run, day
    if not longest:
        return None
    first = date.fromordinal(last - longest + 1)
    return LongestRun(days=longest, first=first, last=date.fromordinal(last))
