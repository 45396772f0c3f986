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
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median
from typing import Literal

from core.pattern import Pattern, PhaseKind
from core.sitting_values import Outcome

SCORED_FROM_MS = 60_000
_FREE_PAUSE_MS = 30_000
_TAP_WINDOW_US = 1_500_000


class QualityBasis(Enum):
    """What a score rests on."""

    FOLLOW_THROUGH = "follow_through"
    PACED = "paced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """A person's sign that they begin to breathe in or out, in µs of active time."""

    kind: Literal[PhaseKind.INHALE, PhaseKind.EXHALE]
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
    outcome: Outcome, *, pattern: Pattern | None = None, taps: Sequence[Tap] = ()
) -> Quality:
    """The score of a sitting; paced where there are taps on a known pattern."""
    follow = follow_through(outcome)
    pacing = None
    share = follow
    if pattern is not None and taps and outcome.cycles:
        pacing = pacing_of(pattern, outcome.cycles, taps)
        share = 0.5 * follow + 0.5 * pacing.paced
    scored = outcome.active_ms >= SCORED_FROM_MS
    return Quality(
        score=math.floor(100 * share + 0.5) if scored else None,
        basis=QualityBasis.FOLLOW_THROUGH if pacing is None else QualityBasis.PACED,
        follow=follow,
        pacing=pacing,
    )


def pacing_of(pattern: Pattern, cycles: int, taps: Sequence[Tap]) -> Pacing:
    """How taps met the onsets of `cycles` whole cycles. Taps after the last cycle are left out."""
    end_us = cycles * pattern.bounds_us[-1]
    counted = [tap for tap in taps if tap.at_us < end_us]
    onsets = _onsets(pattern)
    offsets_ms = [
        offset / 1000
        for kind in (PhaseKind.INHALE, PhaseKind.EXHALE)
        for offset in _offsets_us(
            [o for o in onsets if o[0] is kind],
            cycles,
            pattern.bounds_us[-1],
            sorted(tap.at_us for tap in counted if tap.kind is kind),
        )
    ]
    coverage = len(offsets_ms) / (len(onsets) * cycles)
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


def _onsets(pattern: Pattern) -> list[tuple[PhaseKind, int, int]]:
    """Where a breath in or out begins in a cycle: its kind, the offset and the tap window in µs.

    Segments of one kind in a row are one breath, so the second inhale of a sigh has no onset.
    """
    onsets: list[tuple[PhaseKind, int, int]] = []
    before: PhaseKind | None = None
    for i, segment in enumerate(pattern.segments):
        if not segment.kind.is_hold and segment.kind is not before:
            window_us = min(segment.duration_ms * 500, _TAP_WINDOW_US)
            onsets.append((segment.kind, pattern.bounds_us[i], window_us))
        before = segment.kind
    return onsets


def _offsets_us(
    onsets: list[tuple[PhaseKind, int, int]], cycles: int, cycle_us: int, taps_us: list[int]
) -> list[int]:
    """For each onset that a tap met, how late the nearest unused tap was."""
    offsets: list[int] = []
    first = 0
    for cycle in range(cycles):
        for _, at_us, window_us in onsets:
            onset_us = cycle * cycle_us + at_us
            while first < len(taps_us) and taps_us[first] < onset_us - window_us:
                first += 1
            last = first
            while last < len(taps_us) and taps_us[last] <= onset_us + window_us:
                last += 1
            if last > first:
                best = min(range(first, last), key=lambda i: abs(taps_us[i] - onset_us))
                offsets.append(taps_us[best] - onset_us)
                first = best + 1
    return offsets
