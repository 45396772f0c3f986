"""A pattern and a program while they are being changed: values that need not be breathable yet.

Every change is a function from a draft to a draft. `build_*` makes the real thing or raises
`PatternError`; the course of minutes to breaths is `core.breath`'s.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from core.breath import cycles_for_minutes
from core.limits import LIMITS
from core.pattern import Pattern, PhaseKind, Segment
from core.program import Program, ProgramStep
from desktop.viewmodels.ports import LengthUnit

T = TypeVar("T")

_NEW_PART_MS = 4000
_NEW_STEP_MINUTES = 3
_AFTER = {
    PhaseKind.INHALE: PhaseKind.EXHALE,
    PhaseKind.HOLD_IN: PhaseKind.EXHALE,
    PhaseKind.EXHALE: PhaseKind.INHALE,
    PhaseKind.HOLD_OUT: PhaseKind.INHALE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternDraft:
    """A name and parts, in whatever state they are."""

    name: str
    parts: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDraft:
    """A pattern for so many minutes or breaths, and a rest in ms."""

    pattern: Pattern
    unit: LengthUnit
    amount: int
    rest_ms: int

    @property
    def cycles(self) -> int:
        """The breaths that the amount comes to."""
        if self.unit is LengthUnit.CYCLES:
            return self.amount
        return cycles_for_minutes(self.pattern, self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramDraft:
    """A name, steps, and how often they are breathed."""

    name: str
    steps: tuple[StepDraft, ...]
    repeat: int = 1


def pattern_draft(pattern: Pattern) -> PatternDraft:
    """The draft that says what the pattern says."""
    return PatternDraft(name=pattern.name, parts=pattern.segments)


def program_draft(program: Program) -> ProgramDraft:
    """The draft that says what the program says, in breaths."""
    steps = tuple(
        StepDraft(
            pattern=step.pattern, unit=LengthUnit.CYCLES, amount=step.cycles, rest_ms=step.rest_ms
        )
        for step in program.steps
    )
    return ProgramDraft(name=program.name, steps=steps, repeat=program.repeat)


def new_pattern_draft(name: str) -> PatternDraft:
    """Something to begin with: four seconds in, six out."""
    breath = ((PhaseKind.INHALE, 4000), (PhaseKind.EXHALE, 6000))
    parts = tuple(Segment(kind=kind, duration_ms=ms) for kind, ms in breath)
    return PatternDraft(name=name, parts=parts)


def new_program_draft(name: str, pattern: Pattern) -> ProgramDraft:
    """Something to begin with: a few minutes of one pattern."""
    return ProgramDraft(name=name, steps=(new_step(pattern),))


def new_step(pattern: Pattern) -> StepDraft:
    """A few minutes of a pattern."""
    return StepDraft(pattern=pattern, unit=LengthUnit.MINUTES, amount=_NEW_STEP_MINUTES, rest_ms=0)


def build_pattern(draft: PatternDraft, id: str) -> Pattern:
    """The pattern. Raises `PatternError`."""
    return Pattern(id=id, name=draft.name.strip(), segments=draft.parts)


def build_program(draft: ProgramDraft, id: str) -> Program:
    """The program. Raises `PatternError`."""
    steps = tuple(
        ProgramStep(pattern=step.pattern, cycles=step.cycles, rest_ms=step.rest_ms)
        for step in draft.steps
    )
    return Program(id=id, name=draft.name.strip(), steps=steps, repeat=draft.repeat)


def new_part(parts: Sequence[Segment], after: int) -> Segment:
    """A part that goes on well after the part of that number."""
    before = parts[after].kind if 0 <= after < len(parts) else PhaseKind.EXHALE
    return Segment(kind=_AFTER[before], duration_ms=_NEW_PART_MS)


def with_kind(part: Segment, kind: PhaseKind) -> Segment:
    """The part as one of another kind; a hold has no fullness of its own."""
    return replace(part, kind=kind, fill_to=None if kind.is_hold else part.fill_to)


def with_length(part: Segment, ms: int) -> Segment:
    """The part with another length, brought to a step that is allowed."""
    step = LIMITS.segment_step_ms
    bounded = min(max(round(ms / step) * step, step), LIMITS.segment_max_ms)
    return replace(part, duration_ms=bounded)


def put(items: tuple[T, ...], at: int, item: T) -> tuple[T, ...]:
    """`items` with another one in place of that number."""
    return (*items[:at], item, *items[at + 1 :])


def put_in(items: tuple[T, ...], at: int, item: T) -> tuple[T, ...]:
    """`items` with one more before that number."""
    return (*items[:at], item, *items[at:])


def without(items: tuple[T, ...], at: int) -> tuple[T, ...]:
    """`items` without that number."""
    return items[:at] + items[at + 1 :]


def moved(items: tuple[T, ...], at: int, to: int) -> tuple[T, ...]:
    """`items` with one of them at another place; as they were where there is no such place."""
    if not (0 <= at < len(items) and 0 <= to < len(items)):
        return items
    return put_in(without(items, at), to, items[at])
