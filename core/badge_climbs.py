"""How a history climbs: for each measure of the badges, what it came to on which day.

A climb never goes down. Sessions are put in the order of their local days first, so that a journey
across time zones cannot put a later day before an earlier one. Columns are folded with the tools
of the standard library instead of one loop over everything, because a history may be long.
"""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import accumulate, pairwise

from core.challenges import (
    EVENING_FROM_MIN,
    MORNING_BEFORE_MIN,
    ChallengeDone,
    local_minute,
    merge_challenges,
)
from core.history import STREAK_OVER_MS, Session
from core.points import goal_met
from core.seasonal import DateSpan
from core.together import TogetherDone, merge_together

RETURN_AFTER_DAYS = 14
"""So many days without practice make the next session a return."""

_HOUR_MS = 3_600_000
_MINUTE_MS = 60_000
_MS_PER_DAY = 86_400_000
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_WEEK = 7


class Measure(Enum):
    """What a badge counts."""

    SESSIONS = "sessions"
    BREATHS = "breaths"
    HOURS = "hours"
    DAYS = "days"
    ROW = "row"
    SITTING_MIN = "sitting_min"
    MORNINGS = "mornings"
    EVENINGS = "evenings"
    PATTERNS = "patterns"
    GOALS = "goals"
    CHALLENGES = "challenges"
    TOGETHER = "together"
    WEEKDAYS = "weekdays"
    MONTHS = "months"
    RETURNS = "returns"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Climb:
    """What was reached, never falling, and the day (as an ordinal) of each step."""

    reached: Sequence[int]
    days: Sequence[int]

    @property
    def top(self) -> int:
        """What it came to in the end."""
        return self.reached[-1] if self.reached else 0

    def day_of(self, target: int) -> date | None:
        """The day on which so much was reached first."""
        place = bisect_left(self.reached, target)
        return date.fromordinal(self.days[place]) if place < len(self.days) else None


Climbs = Mapping[tuple[Measure, DateSpan | None], Climb]


def fold_climbs(
    sessions: Iterable[Session],
    challenges: Iterable[ChallengeDone],
    spans: Iterable[DateSpan],
    together: Iterable[TogetherDone] = (),
) -> Climbs:
    """The climb of every measure, and one for each span of dates."""
    counted = [s for s in sessions if s.active_ms > STREAK_OVER_MS]
    placed = sorted((_ordinal(s), s.started_at_ms, s.id, i) for i, s in enumerate(counted))
    ordered = [counted[place[3]] for place in placed]
    days = [place[0] for place in placed]
    practised = sorted(set(days))
    climbs = _of_sessions(ordered, days) | _of_days(practised)
    met = [record.day.toordinal() for record in merge_challenges(challenges)]
    climbs[Measure.CHALLENGES] = _count(met)
    with_others = sorted(record.day.toordinal() for record in merge_together(together))
    climbs[Measure.TOGETHER] = _count(with_others)
    found: dict[tuple[Measure, DateSpan | None], Climb] = {
        (measure, None): climb for measure, climb in climbs.items()
    }
    dates = [(day, date.fromordinal(day)) for day in practised]
    for span in spans:
        found[Measure.DATE, span] = _count([day for day, when in dates if span.holds(when)][:1])
    return found


def _of_sessions(ordered: list[Session], days: list[int]) -> dict[Measure, Climb]:
    """The measures that look at each session; `days` are theirs."""
    lengths = [session.active_ms for session in ordered]
    starts = list(zip(days, map(local_minute, ordered), strict=True))
    goals = [day for s, day in zip(ordered, days, strict=True) if s.goal_ms and goal_met(s)]
    sittings = accumulate((ms // _MINUTE_MS for ms in lengths), max)
    return {
        Measure.SESSIONS: _count(days),
        Measure.BREATHS: Climb(reached=list(accumulate(s.cycles for s in ordered)), days=days),
        Measure.HOURS: Climb(reached=[ms // _HOUR_MS for ms in accumulate(lengths)], days=days),
        Measure.SITTING_MIN: Climb(reached=list(sittings), days=days),
        Measure.MORNINGS: _new((day, day) for day, at in starts if at < MORNING_BEFORE_MIN),
        Measure.EVENINGS: _new((day, day) for day, at in starts if at >= EVENING_FROM_MIN),
        Measure.PATTERNS: _new(zip((s.pattern_id for s in ordered), days, strict=True)),
        Measure.GOALS: _count(goals),
    }


def _of_days(practised: list[int]) -> dict[Measure, Climb]:
    """The measures that look at each day with practice, oldest first."""
    gaps = [day - before for before, day in pairwise(practised)]
    runs = accumulate(gaps, lambda run, gap: run + 1 if gap == 1 else 1, initial=1)
    returns = [d for d, gap in zip(practised[1:], gaps, strict=True) if gap > RETURN_AFTER_DAYS]
    row = list(accumulate(runs, max)) if practised else []
    return {
        Measure.DAYS: _count(practised),
        Measure.ROW: Climb(reached=row, days=practised),
        Measure.WEEKDAYS: _new((day % _WEEK, day) for day in practised),
        Measure.MONTHS: _new((date.fromordinal(day).month, day) for day in practised),
        Measure.RETURNS: _count(returns),
    }


def _count(days: Sequence[int]) -> Climb:
    """One step for each of these days."""
    return Climb(reached=range(1, len(days) + 1), days=days)


def _new(found: Iterable[tuple[Hashable, int]]) -> Climb:
    """One step for each thing that had not been there before, on its day."""
    first: dict[Hashable, int] = {}
    for thing, day in found:
        first.setdefault(thing, day)
    return _count(list(first.values()))


def _ordinal(session: Session) -> int:
    """`session.day` as a number, which is quicker where there are many."""
    local_ms = session.started_at_ms + session.utc_offset_min * _MINUTE_MS
    return _EPOCH_ORDINAL + local_ms // _MS_PER_DAY
