"""How closely a sitting followed its guide: the quality score and its basis.

Owns the formula of the score and the matching of taps to the guide.
The rules that hold:

- It measures following the guide, not calm and not health. It is never used for XP, for boards or
  by employers.
- Under 60 s of active time there is no score.
- With C = min(1, whole cycles / planned) and K = active / (active + max(0, paused − 30 s)) ×
  max(0, 1 − 0.1 · max(0, pauses − 1)), following through is F = 0.7 C + 0.3 K, and the score is
  100 F. With taps it is 100 (0.5 F + 0.5 P), P = max(0, (cov (1 − x) T − 0.27) / 0.73) and
  T = ½ exp(−(max(0, d − 80)/350)²) + ½ exp(−(max(0, |b| − 150)/500)²).

A score always goes with its basis; the parts are kept so that a screen can explain it.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from statistics import median
from typing import Literal

from core.course import Course
from core.pattern import Pattern, PhaseKind
from core.sitting_values import Outcome

SCORED_FROM_MS = 60_000
_FREE_PAUSE_MS = 30_000
_TAP_WINDOW_US = 1_500_000


Breathing = Literal[PhaseKind.INHALE, PhaseKind.EXHALE]


class QualityBasis(Enum):
    """What a score rests on."""

    FOLLOW_THROUGH = "follow_through"
    PACED = "paced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """A person's sign that they begin to breathe in or out, in µs of active time."""

    kind: Breathing
    at_us: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pacing:
    """How taps met the guide: `coverage` is the share of onsets met, `stray` the share of taps
    that met none, `bias_ms` the median offset (late is positive), `spread_ms` the median absolute
    deviation from it, `timing` T and `paced` P of the formula."""

    coverage: float
    stray: float
    bias_ms: float
    spread_ms: float
    timing: float
    paced: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """A score from 0 to 100, or None under a minute, with its basis and its parts."""

    score: int | None
    basis: QualityBasis
    follow: float
    pacing: Pacing | None = None


def follow_through(outcome: Outcome) -> float:
    """F of the formula, 0..1: how much of the plan was breathed, and how steadily."""
    completed = min(1.0, outcome.cycles / outcome.planned_cycles)
    counted_pause_ms = max(0, outcome.paused_ms - _FREE_PAUSE_MS)
    time_ms = outcome.active_ms + counted_pause_ms
    share = outcome.active_ms / time_ms if time_ms else 0.0
    steady = share * max(0.0, 1.0 - 0.1 * max(0, outcome.pauses - 1))
    return 0.7 * completed + 0.3 * steady


def quality_score(
    outcome: Outcome, *, course: Course | None = None, taps: Sequence[Tap] = ()
) -> Quality:
    """The score of a sitting; paced where there are taps on a known course."""
    follow = follow_through(outcome)
    pacing = None
    share = follow
    if course is not None and taps and outcome.cycles:
        pacing = pacing_of(course, outcome.cycles, taps)
        share = 0.5 * follow + 0.5 * pacing.paced
    scored = outcome.active_ms >= SCORED_FROM_MS
    return Quality(
        score=math.floor(100 * share + 0.5) if scored else None,
        basis=QualityBasis.FOLLOW_THROUGH if pacing is None else QualityBasis.PACED,
        follow=follow,
        pacing=pacing,
    )


def pacing_of(course: Course, cycles: int, taps: Sequence[Tap]) -> Pacing:
    """How taps met the onsets of the first `cycles` whole cycles of a course.

    Taps after the last of these cycles are left out.
    """
    onsets = list(_onsets_of(course, cycles))
    end_us = _breathing_us(course, cycles)
    counted = [tap for tap in taps if tap.at_us < end_us]
    offsets_ms = [
        offset / 1000
        for kind in (PhaseKind.INHALE, PhaseKind.EXHALE)
        for offset in _offsets_us(
            [onset for onset in onsets if onset.kind is kind],
            sorted(tap.at_us for tap in counted if tap.kind is kind),
        )
    ]
    coverage = len(offsets_ms) / len(onsets)
    stray = 1.0 - len(offsets_ms) / len(counted) if counted else 0.0
    bias_ms = median(offsets_ms) if offsets_ms else 0.0
    spread_ms = median(abs(o - bias_ms) for o in offsets_ms) if offsets_ms else 0.0
    timing = _timing(bias_ms, spread_ms)
    return Pacing(
        coverage=coverage,
        stray=stray,
        bias_ms=bias_ms,
        spread_ms=spread_ms,
        timing=timing,
        paced=max(0.0, (coverage * (1.0 - stray) * timing - 0.27) / 0.73),
    )


def _timing(bias_ms: float, spread_ms: float) -> float:
    steady = math.exp(-((max(0.0, spread_ms - 80.0) / 350.0) ** 2))
    centred = math.exp(-((max(0.0, abs(bias_ms) - 150.0) / 500.0) ** 2))
    return 0.5 * steady + 0.5 * centred


def nearest_onset(course: Course, breathed_us: int) -> Breathing:
    """Whether the onset nearest to a moment of active time is of breathing in or out."""
    place = next(
        s for s in reversed(course.stretches) if s.breathed_us <= breathed_us or not s.breathed_us
    )
    within_us = (breathed_us - place.breathed_us) % place.cycle_us
    onsets = _onsets(place.pattern)
    again = (replace(onset, at_us=onset.at_us + place.cycle_us) for onset in onsets)
    return min((*onsets, *again), key=lambda onset: abs(onset.at_us - within_us)).kind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Onset:
    """Where a breath in or out begins, and how far from it a tap still counts."""

    kind: Breathing
    at_us: int
    window_us: int


def _onsets(pattern: Pattern) -> list[_Onset]:
    """The onsets of one cycle.

    Segments of one kind in a row are one breath, so the second inhale of a sigh has no onset.
    """
    onsets: list[_Onset] = []
    before: PhaseKind | None = None
    for i, segment in enumerate(pattern.segments):
        kind = segment.kind
        if kind is not before and (kind is PhaseKind.INHALE or kind is PhaseKind.EXHALE):
            window_us = min(segment.duration_ms * 500, _TAP_WINDOW_US)
            onsets.append(_Onset(kind=kind, at_us=pattern.bounds_us[i], window_us=window_us))
        before = kind
    return onsets


def _onsets_of(course: Course, cycles: int) -> Iterator[_Onset]:
    """The onsets of the first `cycles` cycles, in µs of active time."""
    for stretch, count in course.breathed(cycles):
        onsets = _onsets(stretch.pattern)
        for cycle in range(count):
            begin_us = stretch.breathed_us + cycle * stretch.cycle_us
            for onset in onsets:
                yield replace(onset, at_us=begin_us + onset.at_us)


def _breathing_us(course: Course, cycles: int) -> int:
    """The breathing time of the first `cycles` cycles."""
    return sum(count * stretch.cycle_us for stretch, count in course.breathed(cycles))


def _offsets_us(onsets: Iterable[_Onset], taps_us: Sequence[int]) -> list[int]:
    """For each onset that a tap met, how late the nearest unused tap was."""
    offsets: list[int] = []
    first = 0
    for onset in onsets:
        while first < len(taps_us) and taps_us[first] < onset.at_us - onset.window_us:
            first += 1
        last = first
        while last < len(taps_us) and taps_us[last] <= onset.at_us + onset.window_us:
            last += 1
        if last > first:
            at_us = onset.at_us
            best = min(range(first, last), key=lambda i: abs(taps_us[i] - at_us))
            offsets.append(taps_us[best] - at_us)
            first = best + 1
    return offsets
