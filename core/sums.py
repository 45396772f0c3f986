"""What a history adds up to, in all the ways the charts ask for, from one pass over it.

Owns `fold_sums`. The rules that hold:

- A day, an hour and a week are those of the place of the session, by the offset stored with it.
  A session counts whole for the hour and the day in which it began.
- Nothing depends on the order of the sessions; the caller leaves out duplicates.
- Quality is kept apart for each basis. A score without a known basis is in `scores` only.

It knows neither points nor what day it is. The charts read from it are in `core.charts`, personal
records in `core.bests`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from core.history import STREAK_OVER_MS, DayTotal, Session
from core.quality import QualityBasis

HOURS_A_DAY = 24
_MINUTE_MS = 60_000
_HOUR_MS = 3_600_000
_DAY_MS = 86_400_000
_DAYS_A_WEEK = 7
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternSum:
    """What was breathed with one pattern; the name is the one of its latest session."""

    pattern_id: str
    name: str
    active_ms: int
    sessions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PacedDot:
    """How the taps of one session met the guide: late is positive."""

    session_id: str
    started_at_ms: int
    day: date
    bias_ms: int
    spread_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """A history, added up. Days and Mondays are given as ordinals (`date.toordinal`).

    `streak_days` counts no session of a minute or less; `hours` has the sessions begun in each
    hour of the day; `qualities` the scores of a week with one basis, lowest first; `scores` the
    sum and the number of a day's scores. `patterns` begins with the most time, `dots` with the
    oldest. `longest` and `most_cycles` are the earliest session among equals.
    """

    days: Mapping[int, DayTotal]
    streak_days: tuple[int, ...]
    hours: tuple[int, ...]
    patterns: tuple[PatternSum, ...]
    qualities: Mapping[tuple[int, QualityBasis], tuple[int, ...]]
    scores: Mapping[int, tuple[int, int]]
    dots: tuple[PacedDot, ...]
    longest: Session | None
    most_cycles: Session | None


def fold_sums(sessions: Iterable[Session]) -> Sums:
    """All of it, in one pass."""
    adding = _Adding()
    for session in sessions:
        adding.add(session)
    return adding.result()


@dataclass(slots=True)
class _Pattern:
    """The sums of one pattern while they are taken; `named` is where the name came from."""

    named: tuple[int, str] = (-1, "")
    active_ms: int = 0
    sessions: int = 0


@dataclass(slots=True)
class _Adding:
    """The sums while they are taken."""

    days: dict[int, list[int]] = field(default_factory=dict)
    streak_days: set[int] = field(default_factory=set)
    hours: list[int] = field(default_factory=lambda: [0] * HOURS_A_DAY)
    patterns: dict[str, _Pattern] = field(default_factory=dict)
    qualities: dict[tuple[int, QualityBasis], list[int]] = field(default_factory=dict)
    scores: dict[int, list[int]] = field(default_factory=dict)
    dots: list[PacedDot] = field(default_factory=list)
    longest: Session | None = None
    most_cycles: Session | None = None

    def add(self, session: Session) -> None:
        local_ms = session.started_at_ms + session.utc_offset_min * _MINUTE_MS
        ordinal = _EPOCH_ORDINAL + local_ms // _DAY_MS
        active_ms = session.active_ms
        day = self.days.get(ordinal)
        if day is None:
            day = self.days[ordinal] = [0, 0, 0]
        day[0] += 1
        day[1] += session.cycles
        day[2] += active_ms
        if active_ms > STREAK_OVER_MS:
            self.streak_days.add(ordinal)
        self.hours[local_ms % _DAY_MS // _HOUR_MS] += 1
        self._add_pattern(session)
        if session.quality is not None:
            self._add_quality(session, session.quality, ordinal)
        if session.pacing_bias_ms is not None and session.pacing_spread_ms is not None:
            self._add_dot(session, session.pacing_bias_ms, session.pacing_spread_ms, ordinal)
        longest, most = self.longest, self.most_cycles
        if longest is None or (
            active_ms >= longest.active_ms and _by_length(session) < _by_length(longest)
        ):
            self.longest = session
        if most is None or (
            session.cycles >= most.cycles and _by_cycles(session) < _by_cycles(most)
        ):
            self.most_cycles = session

    def _add_pattern(self, session: Session) -> None:
        pattern = self.patterns.get(session.pattern_id)
        if pattern is None:
            pattern = self.patterns[session.pattern_id] = _Pattern()
        pattern.active_ms += session.active_ms
        pattern.sessions += 1
        named = (session.started_at_ms, session.pattern_name)
        pattern.named = max(pattern.named, named)

    def _add_quality(self, session: Session, quality: int, ordinal: int) -> None:
        score = self.scores.get(ordinal)
        if score is None:
            score = self.scores[ordinal] = [0, 0]
        score[0] += quality
        score[1] += 1
        if session.quality_basis is not None:
            monday = ordinal - (ordinal - 1) % _DAYS_A_WEEK
            self.qualities.setdefault((monday, session.quality_basis), []).append(quality)

    def _add_dot(self, session: Session, bias_ms: int, spread_ms: int, ordinal: int) -> None:
        dot = PacedDot(
            session_id=session.id,
            started_at_ms=session.started_at_ms,
            day=date.fromordinal(ordinal),
            bias_ms=bias_ms,
            spread_ms=spread_ms,
        )
        self.dots.append(dot)

    def result(self) -> Sums:
        return Sums(
            days={
                ordinal: DayTotal(sessions=count, cycles=cycles, active_ms=active_ms)
                for ordinal, (count, cycles, active_ms) in sorted(self.days.items())
            },
            streak_days=tuple(sorted(self.streak_days)),
            hours=tuple(self.hours),
            patterns=self._pattern_sums(),
            qualities={week: tuple(sorted(found)) for week, found in self.qualities.items()},
            scores={day: (total, count) for day, (total, count) in self.scores.items()},
            dots=tuple(sorted(self.dots, key=lambda dot: (dot.started_at_ms, dot.session_id))),
            longest=self.longest,
            most_cycles=self.most_cycles,
        )

    def _pattern_sums(self) -> tuple[PatternSum, ...]:
        sums = (
            PatternSum(
                pattern_id=pattern_id,
                name=pattern.named[1],
                active_ms=pattern.active_ms,
                sessions=pattern.sessions,
            )
            for pattern_id, pattern in self.patterns.items()
        )
        return tuple(sorted(sums, key=lambda one: (-one.active_ms, one.pattern_id)))


def _by_length(session: Session) -> tuple[int, int, str]:
    return -session.active_ms, session.started_at_ms, session.id


def _by_cycles(session: Session) -> tuple[int, int, str]:
    return -session.cycles, session.started_at_ms, session.id
