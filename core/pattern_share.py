"""What a pattern or a program is when it is given away: its content, without any id.

Owns the values that `core.pattern_code` and `core.breath_file` write and read, and how they become
patterns and programs here. The rules that hold:

- Ids stay at home. Who takes something up gives it an id; the patterns of a program get ids after
  it, as in `own:2f/1`.
- What is a preset by name and parts becomes that preset, with its id.
- Names are plain characters: what steers a screen, or turns the direction of text, is refused.

It reads and writes no form itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from core.breath import PRESETS
from core.errors import PatternError, PatternFault, ShareFault, ShareRefused
from core.limits import LIMITS
from core.pattern import Pattern, Segment
from core.program import Program, ProgramStep

Shared = Pattern | Program


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternContent:
    """A pattern without its id."""

    name: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepContent:
    """A step of a program; `pattern` is the number of a content in the program's table."""

    pattern: int
    cycles: int
    rest_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramContent:
    """A program without ids. Each of its patterns stands once, in the order of first use."""

    name: str
    repeat: int
    patterns: tuple[PatternContent, ...]
    steps: tuple[StepContent, ...]


Content = PatternContent | ProgramContent


def _content(pattern: Pattern) -> PatternContent:
    return PatternContent(name=pattern.name, segments=pattern.segments)


_PRESETS = {_content(pattern): pattern for pattern in PRESETS}


def content_of(shared: Shared) -> Content:
    """What is given away of a pattern or a program; equal where two are the same breathing."""
    match shared:
        case Pattern():
            return _content(shared)
        case Program(name=name, steps=steps, repeat=repeat):
            return program_content(
                name, repeat, ((_content(s.pattern), s.cycles, s.rest_ms) for s in steps)
            )


def program_content(
    name: str, repeat: int, steps: Iterable[tuple[PatternContent, int, int]]
) -> ProgramContent:
    """A program's content from pattern, cycles and rest in ms of each step."""
    numbers: dict[PatternContent, int] = {}
    contents = tuple(
        StepContent(
            pattern=numbers.setdefault(pattern, len(numbers)), cycles=cycles, rest_ms=rest_ms
        )
        for pattern, cycles, rest_ms in steps
    )
    return ProgramContent(name=name, repeat=repeat, patterns=tuple(numbers), steps=contents)


def settle(content: Content, id: str) -> Shared:
    """The pattern or program under `id`. Raises `ShareRefused` for what cannot be breathed."""
    try:
        match content:
            case PatternContent():
                return Pattern(id=id, name=content.name, segments=content.segments)
            case ProgramContent():
                return _settle_program(content, id)
    except PatternError as error:
        fault = ShareFault.NAME if error.fault is PatternFault.TEXT else ShareFault.UNBREATHABLE
        raise ShareRefused(fault, str(error)) from error


def _settle_program(content: ProgramContent, id: str) -> Program:
    patterns = [
        _PRESETS.get(one) or Pattern(id=f"{id}/{number}", name=one.name, segments=one.segments)
        for number, one in enumerate(content.patterns, start=1)
    ]
    return Program(
        id=id,
        name=content.name,
        steps=tuple(
            ProgramStep(pattern=patterns[s.pattern], cycles=s.cycles, rest_ms=s.rest_ms)
            for s in content.steps
        ),
        repeat=content.repeat,
    )


def free_name(wanted: str, taken: frozenset[str]) -> str:
    """The name, with a number behind it where it is taken already."""
    folded = {name.casefold() for name in taken}
    room = LIMITS.pattern_name_max_chars - 5
    tries = (wanted, *(f"{wanted[:room]} {number}" for number in range(2, len(taken) + 3)))
    return next(name for name in tries if name.casefold() not in folded)
