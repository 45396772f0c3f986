"""Programs: several patterns in sequence, with rests between them, as often as one likes.

Owns the values and their checks. The rules that hold:

- A program is breathed in whole cycles of its steps; a rest follows its step, except after the
  very last one.
- A rest is free breathing: it takes time, and it is no cycle.

How a program is sat through is in `core.practice`; its text and file form are not here.
"""

from dataclasses import dataclass, replace

from core.errors import PatternError, PatternFault
from core.limits import LIMITS
from core.pattern import Pattern, without_holds
from core.wording import worded


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramStep:
    """So many cycles of a pattern, and the rest after them in ms."""

    pattern: Pattern
    cycles: int
    rest_ms: int = 0

    def __post_init__(self) -> None:
        if not 1 <= self.cycles <= LIMITS.sitting_max_cycles:
            raise PatternError("A step has at least one cycle, and an end.")
        if not 0 <= self.rest_ms <= LIMITS.rest_max_ms or self.rest_ms % LIMITS.segment_step_ms:
            raise PatternError("A rest lasts up to ten minutes, in steps of a tenth of a second.")

    @property
    def breathing_ms(self) -> int:
        """The time of the cycles, without the rest."""
        return self.cycles * self.pattern.cycle_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Steps in order, all of them `repeat` times. Raises `PatternError` for what cannot be sat."""

    id: str
    name: str
    steps: tuple[ProgramStep, ...]
    repeat: int = 1

    def __post_init__(self) -> None:
        if not 0 < len(self.id) <= LIMITS.pattern_id_max_chars:
            raise PatternError("A program needs an id of ordinary length.")
        if not self.name.strip() or len(self.name) > LIMITS.pattern_name_max_chars:
            raise PatternError("A program needs a name of ordinary length.", PatternFault.TEXT)
        if not self.name.isprintable():
            raise PatternError("A name is made of plain characters.", PatternFault.TEXT)
        if not 1 <= len(self.steps) <= LIMITS.program_steps_max:
            raise PatternError(
                worded("A program has 1 to {most} steps.", most=LIMITS.program_steps_max)
            )
        if not 1 <= self.repeat <= LIMITS.program_repeat_max:
            raise PatternError(
                worded("A program is breathed 1 to {most} times.", most=LIMITS.program_repeat_max)
            )
        if self.total_ms > LIMITS.sitting_max_minutes * 60_000:
            raise PatternError("A program lasts a day at most.")
        if self.cycles > LIMITS.sitting_max_cycles:
            raise PatternError("A program has too many cycles.")

    @property
    def cycles(self) -> int:
        """All cycles of all rounds."""
        return self.repeat * sum(step.cycles for step in self.steps)

    @property
    def breathing_ms(self) -> int:
        """The time of all cycles, without rests."""
        return self.repeat * sum(step.breathing_ms for step in self.steps)

    @property
    def total_ms(self) -> int:
        """The time of everything, without the rest after the very last step."""
        rests = self.repeat * sum(step.rest_ms for step in self.steps)
        return self.breathing_ms + rests - self.steps[-1].rest_ms

    @property
    def has_holds(self) -> bool:
        """True if any of its patterns holds the breath."""
        return any(step.pattern.has_holds for step in self.steps)


def program_without_holds(program: Program) -> Program:
    """The same program with the holds left out of its patterns; it stays the same program."""
    if not program.has_holds:
        return program
    steps = tuple(replace(step, pattern=without_holds(step.pattern)) for step in program.steps)
    return replace(program, steps=steps)
