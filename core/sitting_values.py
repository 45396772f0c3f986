"""The values of a sitting: what was planned, how it stands, what it came to.

Owns `Plan`, `Practice` and `Outcome`, and what can be read off a `Practice` at an instant. The
rules that hold:

- Time comes in as monotonic microseconds. An instant before the latest event counts as that
  event's, so that active and paused time together never exceed the time that passed.
- A sitting comes to whole cycles. An unfinished cycle does not count, nor does its time.
- The rests of a program take time on its course (`elapsed_us`), and are no breathing (`active_us`).

It does not know which event leads where: that is `core.practice`, which offers these too.
"""

from dataclasses import dataclass, field
from enum import Enum

from core.breath import BreathPoint, Pattern
from core.course import Course, Place, program_course, steady_course
from core.errors import PracticeMisuse
from core.limits import LIMITS
from core.practice_table import PracticeState
from core.program import Program

PROGRAM_PREFIX = "program:"
"""How the pattern id of a session of a program begins; the program's own id follows."""


class EndKind(Enum):
    """How a sitting ended. Ending early is no fault and costs nothing."""

    COMPLETED = "completed"
    ENDED_EARLY = "ended_early"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a person set out to breathe: whole cycles of a pattern, perhaps towards a goal.

    For a program, made by `program_plan`, `pattern` is the first of its patterns and `cycles` are
    all of its cycles. `course` follows from the rest.
    """

    pattern: Pattern
    cycles: int
    goal_ms: int | None = None
    pledged: bool = False
    program: Program | None = None
    course: Course = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not 1 <= self.cycles <= LIMITS.sitting_max_cycles:
            raise PracticeMisuse("A sitting has at least one cycle, and an end.")
        if self.goal_ms is not None and self.goal_ms <= 0:
            raise PracticeMisuse("A goal is longer than nothing.")
        course = steady_course(self.pattern, self.cycles)
        if self.program is not None:
            course = program_course(self.program)
            if (course.stretches[0].pattern, course.cycles) != (self.pattern, self.cycles):
                raise PracticeMisuse("A plan for a program has the program's patterns and cycles.")
        object.__setattr__(self, "course", course)

    @property
    def id(self) -> str:
        """What a session of it is kept under."""
        return self.pattern.id if self.program is None else PROGRAM_PREFIX + self.program.id

    @property
    def name(self) -> str:
        """The name of the pattern or of the program."""
        return self.pattern.name if self.program is None else self.program.name

    @property
    def total_us(self) -> int:
        """The length of all planned cycles, and of the rests between them."""
        return self.course.total_us


def program_plan(program: Program, *, pledged: bool = False) -> Plan:
    """A plan for a whole program, with its breathing time as the goal."""
    return Plan(
        pattern=program.steps[0].pattern,
        cycles=program.cycles,
        goal_ms=program.breathing_ms,
        pledged=pledged,
        program=program,
    )


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

    `anchor_us` is the instant at which the course would have begun without any pause (it has a
    meaning while it goes on), `held_us` how far on the course it was when it last stopped,
    `since_us` the time of the latest event, `stop_at_us` where on the course it ends, `asked_us`
    when its end was asked for.
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
        """True while the sitting goes on: the breath moves, or rests between two patterns."""
        return self.state in (PracticeState.RUNNING, PracticeState.ENDING)

    def elapsed_us(self, now_us: int) -> int:
        """How far on its course it is at `now_us`, rests of a program included."""
        if not self.is_breathing:
            return self.held_us
        return min(self._now(now_us) - self.anchor_us, self.stop_at_us)

    def place(self, now_us: int) -> Place:
        """Where on its course it is at `now_us`; stays there while paused or done."""
        return self.plan.course.place(self.elapsed_us(now_us))

    def active_us(self, now_us: int) -> int:
        """How long was breathed by `now_us`, with the part of an unfinished cycle."""
        return self.place(now_us).breathed_us

    def completed_cycles(self, now_us: int) -> int:
        """Whole cycles breathed by `now_us`."""
        return self.place(now_us).cycles

    def point(self, now_us: int) -> BreathPoint:
        """Where the breath is at `now_us`; stays where it is while paused or done."""
        return self.place(now_us).point

    def outcome(self, now_us: int) -> Outcome:
        """What the sitting comes to if `now_us` is its end."""
        place = self.place(now_us)
        paused_us = self.paused_us
        if self.state is PracticeState.PAUSED:
            paused_us += self._now(now_us) - self.since_us
        return Outcome(
            cycles=place.cycles,
            planned_cycles=self.plan.cycles,
            active_ms=place.whole_us // 1000,
            paused_ms=paused_us // 1000,
            pauses=self.pauses,
            end=EndKind.COMPLETED if place.cycles >= self.plan.cycles else EndKind.ENDED_EARLY,
        )

    def _now(self, now_us: int) -> int:
        return max(now_us, self.since_us)
