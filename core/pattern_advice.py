"""What is worth knowing about a pattern before it is breathed: plain values, no verdicts.

Owns the rates and the bounds past which a word of care is due. The rules that hold:

- A breath is a way in and the way out after it, whatever their parts: a double inhale is one
  breath. Holds in a row count as one.
- The bounds are cautious and say what is unusual, not what is harmful: holds over 15 s full or
  10 s empty, more than 30 breaths a minute, fewer than 2.
- Advice informs. Nothing is forbidden by it, and nothing is promised by its absence.

The words are for whoever shows them. The safety note itself is in `core.safety`.
"""

from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import assert_never

from core.limits import LIMITS
from core.pattern import Pattern, PhaseKind
from core.program import Program

_MINUTE_MS = 60_000


class AdviceId(Enum):
    """What is said; each has its own sentence in every language."""

    HOLDS = "holds"
    LONG_HOLD_IN = "long_hold_in"
    LONG_HOLD_OUT = "long_hold_out"
    FAST = "fast"
    SLOW = "slow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """`longest_ms` is the hold that is meant, `breaths_a_minute` the rate; 0 for the others."""

    id: AdviceId
    longest_ms: int = 0
    breaths_a_minute: float = 0.0


def breaths_a_minute(pattern: Pattern) -> float:
    """Whole breaths, in and out, in a minute of this pattern."""
    moving = [s.kind for s in pattern.segments if not s.kind.is_hold]
    runs = [kind for kind, _ in groupby(moving)]
    if len(runs) > 1 and runs[0] is runs[-1]:
        runs.pop()
    return runs.count(PhaseKind.INHALE) * _MINUTE_MS / pattern.cycle_ms


def longest_hold_ms(pattern: Pattern, kind: PhaseKind) -> int:
    """The longest time without breath of a kind of hold, round the ring; 0 without one.

    Holds in a row are one, and count as of both kinds where they mix.
    """
    segments = pattern.segments
    first = next(i for i, s in enumerate(segments) if not s.kind.is_hold)
    ring = segments[first:] + segments[:first]
    longest = 0
    for holds, run in groupby(ring, key=lambda s: s.kind.is_hold):
        together = list(run)
        if holds and any(s.kind is kind for s in together):
            longest = max(longest, sum(s.duration_ms for s in together))
    return longest


def advice_for(shared: Pattern | Program) -> tuple[Advice, ...]:
    """What is due, in the order of `AdviceId`; for a program, the utmost of its patterns."""
    match shared:
        case Pattern():
            return _advice((shared,))
        case Program():
            return _advice(tuple(step.pattern for step in shared.steps))
        case _:
            assert_never(shared)


def _advice(patterns: tuple[Pattern, ...]) -> tuple[Advice, ...]:
    rates = [breaths_a_minute(pattern) for pattern in patterns]
    full_ms = max(longest_hold_ms(pattern, PhaseKind.HOLD_IN) for pattern in patterns)
    empty_ms = max(longest_hold_ms(pattern, PhaseKind.HOLD_OUT) for pattern in patterns)
    found = []
    if any(pattern.has_holds for pattern in patterns):
        found.append(Advice(id=AdviceId.HOLDS))
    if full_ms > LIMITS.care_hold_in_ms:
        found.append(Advice(id=AdviceId.LONG_HOLD_IN, longest_ms=full_ms))
    if empty_ms > LIMITS.care_hold_out_ms:
        found.append(Advice(id=AdviceId.LONG_HOLD_OUT, longest_ms=empty_ms))
    if max(rates) > LIMITS.care_fast_a_minute:
        found.append(Advice(id=AdviceId.FAST, breaths_a_minute=max(rates)))
    if min(rates) < LIMITS.care_slow_a_minute:
        found.append(Advice(id=AdviceId.SLOW, breaths_a_minute=min(rates)))
    return tuple(found)
