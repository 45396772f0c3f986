"""The values of a sitting: what was planned, how it stands, what it came to.

Owns `Plan`, `Practice` and `Outcome`, and what can be read off a `Practice` at an instant. The
rules that hold:

- Time comes in as monotonic microseconds. An instant before the latest event counts as that
  event's, so that active and paused time together never exceed the time that passed.
- A sitting comes to whole cycles. An unfinished cycle does not count, nor does its time.

It does not know which event leads where: that is `core.practice`, which offers these too.
"""

from dataclasses import dataclass
from enum import Enum

from core.breath import BreathPoint, Pattern, phase_at
from core.errors import PracticeMisuse
from core.limits import LIMITS
from core.practice_table import PracticeState


class EndKind(Enum):
    """How a sitting ended. Ending early is no fault and costs nothing."""

    COMPLETED = "completed"
    ENDED_EARLY = "ended_early"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a person set out to breathe: whole cycles of a pattern, perhaps towards a goal."""

    pattern: Pattern
    cycles: int
    goal_ms: int | None = None
    pledged: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.cycles <= LIMITS.sitting_max_cycles:
            raise PracticeMisuse("A sitting has at least one cycle, and an end.")
        if self.goal_ms is not None and self.goal_ms <= 0:
            raise PracticeMisuse("A goal is longer than nothing.")

    @property
    def cycle_us(self) -> int:
        """The length of one cycle."""
        return self.pattern.cycle_ms * 1000

    @property
    def total_us(self) -> int:
        """The length of all planned cycles."""
        return self.cycles * self.cycle_us


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a sitting came to. `active_ms` is the time of the whole cycles."""

    cycles: int
    planned_cycles: int
    active_ms: int
    paused_ms: int
    pauses: int
    end: EndKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """A sitting at its latest event. Times in monotonic µs, durations in µs.

    `anchor_us` is the instant at which the breathing would have begun without any pause (it has
    a meaning while breathing goes on), `held_us` what was breathed when it last stopped, `since_us`
    the time of the latest event, `stop_at_us` how much breathing ends it, `asked_us` when its end
    was asked for.
    """

    plan: Plan
    state: PracticeState
    anchor_us: int
    since_us: int
    stop_at_us: int
    held_us: int = 0
    paused_us: int = 0
    pauses: int = 0
    asked_us: int | None = None

    @property
    def is_breathing(self) -> bool:
        """True while the breath moves."""
        return self.state in (PracticeState.RUNNING, PracticeState.ENDING)

    def active_us(self, now_us: int) -> int:
        """How long was breathed by `now_us`, with the part of an unfinished cycle."""
        if not self.is_breathing:
            return self.held_us
        return min(self._now(now_us) - self.anchor_us, self.stop_at_us)

    def completed_cycles(self, now_us: int) -> int:
        """Whole cycles breathed by `now_us`."""
        return self.active_us(now_us) // self.plan.cycle_us

    def point(self, now_us: int) -> BreathPoint:
        """Where the breath is at `now_us`; stays where it is while paused or done."""
        return phase_at(self.plan.pattern, self.active_us(now_us))

    def outcome(self, now_us: int) -> Outcome:
        """What the sitting comes to if `now_us` is its end."""
        cycles = self.completed_cycles(now_us)
        paused_us = self.paused_us
        if self.state is PracticeState.PAUSED:
            paused_us += self._now(now_us) - self.since_us
        return Outcome(
            cycles=cycles,
            planned_cycles=self.plan.cycles,
            active_ms=cycles * self.plan.pattern.cycle_ms,
            paused_ms=paused_us // 1000,
            pauses=self.pauses,
            end=EndKind.COMPLETED if cycles >= self.plan.cycles else EndKind.ENDED_EARLY,
        )

    def _now(self, now_us: int) -> int:
        return max(now_us, self.since_us)
