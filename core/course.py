"""The course of a plan: which pattern is breathed when, and where the rests lie.

Owns `Course` and finding a moment on it. The rules that hold:

- A course is stretches in a row: so many cycles of a pattern, then perhaps a rest. The rest after
  the very last stretch is left out, so every course ends on a whole cycle.
- A rest is free breathing: it takes time on the course, and it is no cycle and no breathing time.
- Everything follows from the time on the course; nothing is counted up.

It knows no clock, and not the states of a sitting: that is `core.practice`.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from core.breath import BreathPoint, phase_at
from core.pattern import Pattern
from core.program import Program


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """So many cycles of one pattern, and the rest after them.

    `begin_us` is where it begins on the course, `breathed_us` and `first_cycle` are the breathing
    time and the cycles before it.
    """

    pattern: Pattern
    cycles: int
    rest_us: int
    begin_us: int
    breathed_us: int
    first_cycle: int

    @property
    def cycle_us(self) -> int:
        """The length of one cycle."""
        return self.pattern.cycle_ms * 1000

    @property
    def rest_begin_us(self) -> int:
        """Where on the course its cycles are done."""
        return self.begin_us + self.cycles * self.cycle_us

    @property
    def end_us(self) -> int:
        """Where on the course it is over, its rest included."""
        return self.rest_begin_us + self.rest_us


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A moment on a course.

    `number` counts stretches from 0, `cycles` whole cycles, `whole_us` their breathing time and
    `breathed_us` that with the part of an unfinished cycle. `rest_left_us` is 0 while one breathes
    along; in a rest `point` is the end of the breath before it. `point.cycle` counts over the
    whole course.
    """

    number: int
    stretch: Stretch
    cycles: int
    whole_us: int
    breathed_us: int
    rest_left_us: int
    point: BreathPoint

    @property
    def is_last_cycle(self) -> bool:
        """True in the last cycle of a stretch."""
        stretch = self.stretch
        return not self.rest_left_us and self.cycles == stretch.first_cycle + stretch.cycles - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Stretches in order. Made by `steady_course` and `program_course`."""

    stretches: tuple[Stretch, ...]
    begins_us: tuple[int, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        begins_us = tuple(stretch.begin_us for stretch in self.stretches)
        object.__setattr__(self, "begins_us", begins_us)

    @property
    def cycles(self) -> int:
        """All cycles."""
        last = self.stretches[-1]
        return last.first_cycle + last.cycles

    @property
    def total_us(self) -> int:
        """The time of everything, rests included."""
        return self.stretches[-1].end_us

    @property
    def cycle_ms(self) -> int | None:
        """The length of a cycle, or None where cycles differ in length."""
        lengths = {stretch.pattern.cycle_ms for stretch in self.stretches}
        return lengths.pop() if len(lengths) == 1 else None

    def place(self, elapsed_us: int) -> Place:
        """Where `elapsed_us` on the course falls; before the start, the start."""
        elapsed_us = min(max(0, elapsed_us), self.total_us)
        number = bisect_right(self.begins_us, elapsed_us) - 1
        stretch = self.stretches[number]
        within_us = min(elapsed_us, stretch.rest_begin_us) - stretch.begin_us
        point = phase_at(stretch.pattern, within_us)
        done_us = point.cycle * stretch.cycle_us
        return Place(
            number=number,
            stretch=stretch,
            cycles=stretch.first_cycle + point.cycle,
            whole_us=stretch.breathed_us + done_us,
            breathed_us=stretch.breathed_us + within_us,
            rest_left_us=stretch.end_us - elapsed_us if elapsed_us >= stretch.rest_begin_us else 0,
            point=replace(point, cycle=stretch.first_cycle + point.cycle),
        )

    def cycle_end_us(self, elapsed_us: int) -> int:
        """Where on the course the present cycle ends; in a rest, right here."""
        place = self.place(elapsed_us)
        if place.rest_left_us or not place.point.cycle_elapsed_us:
            return elapsed_us
        return elapsed_us + place.stretch.cycle_us - place.point.cycle_elapsed_us

    def breathed(self, cycles: int) -> Iterator[tuple[Stretch, int]]:
        """The stretches in which the first `cycles` cycles lie, and how many lie in each."""
        for stretch in self.stretches:
            count = min(stretch.cycles, cycles - stretch.first_cycle)
            if count <= 0:
                return
            yield stretch, count

    def following(self, number: int) -> Stretch | None:
        """The stretch after the one of that number, if any."""
        return self.stretches[number + 1] if number + 1 < len(self.stretches) else None


def steady_course(pattern: Pattern, cycles: int) -> Course:
    """One pattern from beginning to end."""
    return _laid_out([(pattern, cycles, 0)])


def program_course(program: Program) -> Course:
    """The steps of a program, as often as it repeats them."""
    round_of = [(step.pattern, step.cycles, step.rest_ms * 1000) for step in program.steps]
    steps = round_of * program.repeat
    pattern, cycles, _ = steps[-1]
    return _laid_out([*steps[:-1], (pattern, cycles, 0)])


def _laid_out(steps: Iterable[tuple[Pattern, int, int]]) -> Course:
    stretches: list[Stretch] = []
    begin_us = breathed_us = first_cycle = 0
    for pattern, cycles, rest_us in steps:
        stretch = Stretch(
            pattern=pattern,
            cycles=cycles,
            rest_us=rest_us,
            begin_us=begin_us,
            breathed_us=breathed_us,
            first_cycle=first_cycle,
        )
        stretches.append(stretch)
        begin_us = stretch.end_us
        breathed_us += cycles * stretch.cycle_us
        first_cycle += cycles
    return Course(stretches=tuple(stretches))
