"""Finished sessions and what they add up to.

Owns `Session` and the folds over sessions: days, weeks, streaks, totals. The rules that hold:

- A day is the local date at the session's start, by the offset that was stored with it. It never
  moves: not by travel, not by daylight saving time, not on another device.
- Folds do not depend on the order of the sessions, and take each session they are given once:
  leaving out duplicates is the reader's part (`core.vscode_import.merge_imports`, the journal).
- A streak counts days with a session over one minute. Practising today extends it, and so does
  having practised yesterday. A day that travel has put ahead of today counts as well; one further
  ahead is of a clock that was wrong, and ends no streak.

It does not know points (`core.points`), nor what day it is: `today` is an argument.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from core.errors import SessionError
from core.limits import LIMITS
from core.quality import QualityBasis

STREAK_OVER_MS = 60_000
"""A day counts towards a streak with a session longer than this."""

_TRAVEL_DAYS = 2
"""From the place with the latest date to the one with the earliest, the calendar goes back by two
days at most."""

_MS_PER_DAY = 86_400_000
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()


class Source(Enum):
    """Where a session came from."""

    DESKTOP = "desktop"
    TERMINAL = "terminal"
    VSCODE = "vscode"
    ROOM = "room"
    RECOVERED = "recovered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One finished session. Instants are UTC in ms since 1970, durations in ms.

    `utc_offset_min` is local time minus UTC at the start. `cycle_ms` is the length of a cycle,
    None where it is not known or cycles differ; then `earning_cycles` are those that count for
    points, where that is known (`core.earning`). `tracked` says whether tracking was on: without
    it no points are granted. `quality_basis` says what `quality` rests on; where that is pacing,
    `pacing_bias_ms` is how late the taps came (early is negative) and `pacing_spread_ms` how far
    apart, as `core.quality` has them. `cycles_estimated` marks cycles that were reckoned from the
    active time. One breathed in a room has the room's title, and what the relay saw: `room_cycles`
    whole cycles attended, among `room_people`; both are None where the relay did not say. Raises
    `SessionError` for numbers that cannot be true.
    """

    id: str
    started_at_ms: int
    utc_offset_min: int
    active_ms: int
    paused_ms: int = 0
    pauses: int = 0
    pattern_id: str
    pattern_name: str
    cycles: int
    planned_cycles: int | None = None
    goal_ms: int | None = None
    pledged: bool = False
    source: Source
    quality: int | None = None
    quality_basis: QualityBasis | None = None
    pacing_bias_ms: int | None = None
    pacing_spread_ms: int | None = None
    mood_before: int | None = None
    mood_after: int | None = None
    cycles_estimated: bool = False
    cycle_ms: int | None = None
    earning_cycles: int | None = None
    tracked: bool = True
    room_title: str = ""
    room_cycles: int | None = None
    room_people: int | None = None

    def __post_init__(self) -> None:
        if not 0 < len(self.id) <= LIMITS.session_id_max_chars:
            raise SessionError("A session needs an id of ordinary length.")
        if not 0 <= self.started_at_ms < LIMITS.session_latest_start_ms:
            raise SessionError("A session cannot have started then.")
        if abs(self.utc_offset_min) > LIMITS.utc_offset_max_min:
            raise SessionError("No place on earth is that far from UTC.")
        if not 0 <= self.active_ms <= LIMITS.session_max_ms:
            raise SessionError("A session cannot have lasted that long.")
        if self.paused_ms < 0 or self.pauses < 0 or self.cycles < 0:
            raise SessionError("Counts and durations of a session are never negative.")
        if self.earning_cycles is not None and not 0 <= self.earning_cycles <= self.cycles:
            raise SessionError("No more cycles count than there were.")
        for extent in (self.planned_cycles, self.goal_ms, self.cycle_ms):
            if extent is not None and extent <= 0:
                raise SessionError("A plan, a goal and a cycle are longer than nothing.")
        if self.quality is not None and not 0 <= self.quality <= 100:
            raise SessionError("Quality lies between 0 and 100.")
        if self.pacing_bias_ms is not None or self.pacing_spread_ms is not None:
            farthest_ms = max(abs(self.pacing_bias_ms or 0), abs(self.pacing_spread_ms or 0))
            if farthest_ms > LIMITS.pacing_offset_max_ms or (self.pacing_spread_ms or 0) < 0:
                raise SessionError("No tap that counts is that far from its breath.")
        for mood in (self.mood_before, self.mood_after):
            if mood is not None and not 0 <= mood <= 10:
                raise SessionError("How one feels is noted from 0 to 10.")
        self._check_room()

    def _check_room(self) -> None:
        if len(self.room_title) > LIMITS.room_title_max_chars:
            raise SessionError("The name of a room has an ordinary length.")
        if self.room_cycles is not None and self.room_cycles < 0:
            raise SessionError("Counts and durations of a session are never negative.")
        if not 0 <= (self.room_people or 0) <= LIMITS.room_people_max:
            raise SessionError("No room holds that many people.")

    @property
    def day(self) -> date:
        """The local date at the start."""
        return local_day(self.started_at_ms, self.utc_offset_min)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTotal:
    """What one day adds up to."""

    sessions: int = 0
    cycles: int = 0
    active_ms: int = 0

    @property
    def minutes(self) -> int:
        """Whole minutes of active time."""
        return self.active_ms // 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekTotal:
    """What the week that begins on `monday` adds up to."""

    monday: date
    active_ms: int = 0
    sessions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Streak:
    """Days in a row: the present run, the longest ever, and the latest day that counts."""

    current: int
    longest: int
    last_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What all of it adds up to."""

    sessions: int
    active_ms: int
    cycles: int
    first_day: date | None
    last_day: date | None


def local_day(at_ms: int, utc_offset_min: int) -> date:
    """The local date at an instant, where local time is `utc_offset_min` ahead of UTC."""
    return date.fromordinal(_EPOCH_ORDINAL + (at_ms + utc_offset_min * 60_000) // _MS_PER_DAY)


def fold_days(sessions: Iterable[Session]) -> dict[date, DayTotal]:
    """Each day with a session and what it adds up to, oldest first."""
    sums: dict[date, list[int]] = {}
    for session in sessions:
        total = sums.setdefault(session.day, [0, 0, 0])
        total[0] += 1
        total[1] += session.cycles
        total[2] += session.active_ms
    return {
        day: DayTotal(sessions=count, cycles=cycles, active_ms=active_ms)
        for day, (count, cycles, active_ms) in sorted(sums.items())
    }


def fold_weeks(sessions: Iterable[Session], today: date, weeks: int = 12) -> tuple[WeekTotal, ...]:
    """The latest `weeks` weeks, oldest first, the last one being today's; quiet ones are zero."""
    this_monday = today - timedelta(days=today.weekday())
    mondays = [this_monday - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]
    sums = {monday: [0, 0] for monday in mondays}
    for session in sessions:
        day = session.day
        total = sums.get(day - timedelta(days=day.weekday()))
        if total is not None:
            total[0] += session.active_ms
            total[1] += 1
    return tuple(
        WeekTotal(monday=monday, active_ms=active_ms, sessions=count)
        for monday, (active_ms, count) in sums.items()
    )


def fold_streak(sessions: Iterable[Session], today: date) -> Streak:
    """Days in a row with a session over one minute."""
    days = {s.day.toordinal() for s in sessions if s.active_ms > STREAK_OVER_MS}
    return streak_of_days(sorted(days), today)


def streak_of_days(days: Iterable[int], today: date) -> Streak:
    """The streak of the days that count, given as ordinals in order, each once."""
    longest = run = current = 0
    previous: int | None = None
    yesterday, ahead = today.toordinal() - 1, today.toordinal() + _TRAVEL_DAYS
    for day in days:
        run = run + 1 if previous is not None and day == previous + 1 else 1
        longest = max(longest, run)
        if yesterday <= day <= ahead:
            current = run
        previous = day
    last_day = None if previous is None else date.fromordinal(previous)
    return Streak(current=current, longest=longest, last_day=last_day)


def fold_totals(sessions: Iterable[Session]) -> Totals:
    """All sessions added up, with the first and the last day."""
    days = fold_days(sessions)
    return Totals(
        sessions=sum(day.sessions for day in days.values()),
        active_ms=sum(day.active_ms for day in days.values()),
        cycles=sum(day.cycles for day in days.values()),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
    )
