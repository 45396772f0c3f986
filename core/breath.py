"""Where in the breathing a moment falls, and the patterns that come with the app.

Owns `phase_at`, the easing, the presets, the words for phases, and the arithmetic from minutes to
cycles. The rules that hold:

- Easing is a cosine, as in Breath Master for VS Code: in (1 − cos πp)/2, out (1 + cos πp)/2;
  holds stay.
- `phase_at` is a pure function of the elapsed time: ticks are never added up, so nothing drifts.
- Minutes become the nearest whole number of cycles; every sitting ends on a whole one.

The shape of a pattern and its checks are in `core.pattern`, offered here too. The course of a
sitting is in `core.practice`. Nothing here knows what time it is.
"""

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import assert_never

from core.errors import PatternError, UnknownPattern
from core.limits import LIMITS
from core.pattern import Pattern, PhaseKind, Segment, custom_pattern, without_holds

__all__ = [
    "PRESETS",
    "TEAM_CHILL",
    "BreathPoint",
    "Pattern",
    "PatternError",
    "PhaseKind",
    "Segment",
    "UnknownPattern",
    "custom_pattern",
    "cycles_for_minutes",
    "ease_exhale",
    "ease_inhale",
    "phase_at",
    "phase_word",
    "preset",
    "segment_words",
    "without_holds",
]

TEAM_CHILL = custom_pattern("team-chill", "Team Chill", (6000, 2000, 8000, 2000))

PRESETS: tuple[Pattern, ...] = (
    custom_pattern("chill", "Chill", (6000, 0, 8000, 0)),
    custom_pattern("medium", "Medium", (5000, 0, 5000, 0)),
    custom_pattern("active", "Active", (4000, 2000, 4000, 1000)),
    custom_pattern("boxing", "Box", (4000, 4000, 4000, 4000)),
    custom_pattern("relaxing", "Relaxing", (4000, 7000, 8000, 0)),
    TEAM_CHILL,
    custom_pattern("coherent", "Coherent", (5500, 0, 5500, 0)),
    Pattern(
        id="sigh",
        name="Sigh",
        segments=(
            Segment(kind=PhaseKind.INHALE, duration_ms=2500, fill_to=0.8),
            Segment(kind=PhaseKind.INHALE, duration_ms=1000),
            Segment(kind=PhaseKind.EXHALE, duration_ms=6500),
        ),
    ),
    custom_pattern("extended", "Long exhale", (4000, 0, 6000, 0)),
)
"""The five of Breath Master for VS Code with their numbers, the team default, and three added for
their evidence: coherent breathing (5.5 breaths a minute), the cyclic sigh (two breaths in, a long
one out), and an extended exhale (six breaths a minute)."""

_BY_ID = {pattern.id: pattern for pattern in PRESETS}


def preset(id: str) -> Pattern:
    """The preset of that id. Raises `UnknownPattern`, which names the ones there are."""
    pattern = _BY_ID.get(id)
    if pattern is None:
        raise UnknownPattern(f"There is no pattern called {id!r}. There are: {', '.join(_BY_ID)}.")
    return pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class BreathPoint:
    """Where in the breathing a moment falls. Times in microseconds, `fill` from 0 to 1."""

    cycle: int
    segment: int
    kind: PhaseKind
    fill: float
    segment_elapsed_us: int
    segment_remaining_us: int
    cycle_elapsed_us: int

    @property
    def seconds_left(self) -> int:
        """Whole seconds left in this segment, as a countdown shows them (never 0)."""
        return -(-self.segment_remaining_us // 1_000_000)


def ease_inhale(p: float) -> float:
    """Fullness after the share `p` (0..1) of breathing in, from empty to full."""
    return (1.0 - math.cos(math.pi * p)) / 2.0


def ease_exhale(p: float) -> float:
    """Fullness after the share `p` (0..1) of breathing out, from full to empty."""
    return (1.0 + math.cos(math.pi * p)) / 2.0


def phase_at(pattern: Pattern, elapsed_us: int) -> BreathPoint:
    """The point of `pattern` after `elapsed_us` of breathing; before the start, the start."""
    bounds = pattern.bounds_us
    cycle, within = divmod(elapsed_us if elapsed_us > 0 else 0, bounds[-1])
    index = bisect_right(bounds, within) - 1
    begin, end = bounds[index], bounds[index + 1]
    start_fill, end_fill = pattern.fills[index], pattern.fills[index + 1]
    done = within - begin
    if start_fill != end_fill:
        start_fill += (end_fill - start_fill) * ease_inhale(done / (end - begin))
    return BreathPoint(
        cycle=cycle,
        segment=index,
        kind=pattern.segments[index].kind,
        fill=start_fill,
        segment_elapsed_us=done,
        segment_remaining_us=end - within,
        cycle_elapsed_us=within,
    )


def phase_word(kind: PhaseKind) -> str:
    """The word shown and spoken for a phase."""
    match kind:
        case PhaseKind.INHALE:
            return "Inhale"
        case PhaseKind.EXHALE:
            return "Exhale"
        case PhaseKind.HOLD_IN | PhaseKind.HOLD_OUT:
            return "Hold"
        case _:
            assert_never(kind)


def segment_words(pattern: Pattern) -> tuple[str, ...]:
    """The word for each segment; a second one of the same kind in a row reads `A little more`."""
    previous = (None, *(s.kind for s in pattern.segments))
    return tuple(
        "A little more" if s.kind is before and not s.kind.is_hold else phase_word(s.kind)
        for s, before in zip(pattern.segments, previous, strict=False)
    )


def cycles_for_minutes(pattern: Pattern, minutes: float) -> int:
    """Minutes turned into the nearest whole number of cycles, at least one, and no more than a
    sitting may have."""
    if not 0 < minutes <= LIMITS.sitting_max_minutes:
        raise PatternError("A sitting lasts between a moment and a day.")
    nearest = math.floor(minutes * 60_000 / pattern.cycle_ms + 0.5)
    return min(max(1, nearest), LIMITS.sitting_max_cycles)
