"""Seasons: four league weeks, and how each of them ends exactly once.

Owns the calendar and the course of a week. The rules that hold:

- League weeks begin on Mondays. Season 1 began on Monday, 2026-01-05; a season is four weeks.
- A week follows this table, and nothing else leads anywhere:

      | state   | event   | when                          | next    |
      |---------|---------|-------------------------------|---------|
      | open    | close   | its last day is over, UTC     | closing |
      | closing | settle  | 48 h later, all cohorts moved | final   |

- While it is closing, late devices still move it. Once it is final nothing does: a day that comes
  later counts for its day, and for no board that has ended.
- Moving is done by cohort, and by (season, week, account) once: `unsettled` says which cohorts are
  left, so it can be stopped anywhere and taken up again.

The relay compares and sets the state; what moves whom is in `core.leagues`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from core.errors import LeagueMisuse

WEEKS_A_SEASON: Final = 4
GRACE_MS: Final = 48 * 3_600_000

_FIRST_MONDAY: Final = date(2026, 1, 5)
_EPOCH: Final = date(1970, 1, 1)
_MS_PER_DAY: Final = 86_400_000


class WeekState(Enum):
    """Where a league week is."""

    OPEN = "open"
    CLOSING = "closing"
    FINAL = "final"


class WeekEvent(Enum):
    """What can happen to it."""

    CLOSE = "close"
    SETTLE = "settle"


WEEK_TABLE: Final[Mapping[tuple[WeekState, WeekEvent], WeekState]] = {
    (WeekState.OPEN, WeekEvent.CLOSE): WeekState.CLOSING,
    (WeekState.CLOSING, WeekEvent.SETTLE): WeekState.FINAL,
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class LeagueWeek:
    """A week of a season; both count from 1."""

    season: int
    week: int

    @property
    def first(self) -> date:
        """Its Monday."""
        weeks = (self.season - 1) * WEEKS_A_SEASON + self.week - 1
        return _FIRST_MONDAY + timedelta(weeks=weeks)

    @property
    def last(self) -> date:
        """Its Sunday."""
        return self.first + timedelta(days=6)

    @property
    def closes_at_ms(self) -> int:
        """When its last day is over (UTC)."""
        return ((self.last - _EPOCH).days + 1) * _MS_PER_DAY

    @property
    def settles_at_ms(self) -> int:
        """When late devices have had their time (UTC)."""
        return self.closes_at_ms + GRACE_MS

    @property
    def next(self) -> "LeagueWeek":
        """The week after it."""
        if self.week < WEEKS_A_SEASON:
            return LeagueWeek(season=self.season, week=self.week + 1)
        return LeagueWeek(season=self.season + 1, week=1)


def league_week_of(day: date) -> LeagueWeek:
    """The week a day belongs to. Raises `LeagueMisuse` before there were any."""
    weeks = (day - _FIRST_MONDAY).days // 7
    if weeks < 0:
        raise LeagueMisuse("There were no leagues on that day.")
    return LeagueWeek(season=weeks // WEEKS_A_SEASON + 1, week=weeks % WEEKS_A_SEASON + 1)


def season_days(season: int) -> tuple[date, date]:
    """The first and the last day of a season."""
    first = LeagueWeek(season=season, week=1).first
    return first, LeagueWeek(season=season, week=WEEKS_A_SEASON).last


def due_event(week: LeagueWeek, state: WeekState, now_ms: int) -> WeekEvent | None:
    """What should happen to a week by now, one step at a time; None where nothing should."""
    if state is WeekState.OPEN and now_ms >= week.closes_at_ms:
        return WeekEvent.CLOSE
    if state is WeekState.CLOSING and now_ms >= week.settles_at_ms:
        return WeekEvent.SETTLE
    return None


def step(state: WeekState, event: WeekEvent) -> WeekState:
    """The next state. Raises `LeagueMisuse` for what is not in the table."""
    found = WEEK_TABLE.get((state, event))
    if found is None:
        raise LeagueMisuse("A week of a league does not go that way.")
    return found


def counts_for(week: LeagueWeek, state: WeekState, day: date) -> bool:
    """Whether what is shared of `day` still moves the week."""
    return state is not WeekState.FINAL and week.first <= day <= week.last


def unsettled(cohorts: Iterable[str], settled: Collection[str]) -> tuple[str, ...]:
    """The cohorts whose members are still to be moved, in an order that is always the same."""
    return tuple(sorted(set(cohorts).difference(settled)))
