"""A pattern or a program as a small file, `.breath`: JSON that a person can read and change.

Owns that form, there and back. The rules that hold:

- 64 kB at most, UTF-8, one object: `format`, `version`, and `pattern` or `program`.
- It is read strictly: a field that is missing, unknown or of another type refuses the whole, and
  the refusal names the field. A higher version is told from a damaged file.
- It holds no id; see `core.pattern_share`. Nothing here opens a file.
"""

import json
from typing import Final, NoReturn, TypeVar

from core.errors import ImportRefused, PatternError, PatternFault, ShareFault, ShareRefused
from core.limits import LIMITS
from core.pattern import PhaseKind, Segment
from core.pattern_share import (
    PatternContent,
    Shared,
    program_content,
    settle,
)
from core.program import Program
from core.strict_json import read_json

SUFFIX: Final = ".breath"
FORMAT: Final = "breath-master"
VERSION: Final = 1

_KINDS: Final = {kind.value: kind for kind in PhaseKind}
_T = TypeVar("_T")
_Fields = dict[str, object]


def write_file(shared: Shared) -> bytes:
    """The bytes of the file; `read_file` gives the same content back."""
    name = "program" if isinstance(shared, Program) else "pattern"
    return _bytes({name: fields_of(shared)})


def fields_of(shared: Shared) -> dict[str, object]:
    """What a pattern or program is made of, as it stands in a file."""
    match shared:
        case Program(name=name, repeat=repeat, steps=steps):
            return {
                "name": name,
                "repeat": repeat,
                "steps": [
                    {
                        "pattern": _pattern_fields(step.pattern.name, step.pattern.segments),
                        "cycles": step.cycles,
                        "rest_ms": step.rest_ms,
                    }
                    for step in steps
                ],
            }
        case _:
            return _pattern_fields(shared.name, shared.segments)


def read_file(data: bytes, id: str) -> Shared:
    """What the file holds, under `id`. Raises `ShareRefused`."""
    if len(data) > LIMITS.breath_file_max_bytes:
        raise ShareRefused(
            ShareFault.TOO_LARGE, "This file is far larger than any pattern or program."
        )
    fields = _read_head(data)
    match fields:
        case {"pattern": value, **others} if not others:
            content = _read_pattern(value, "pattern")
            return settle(content, id)
        case {"program": value, **others} if not others:
            return _read_program(value, id)
        case _:
            raise _not_one()


def _bytes(fields: _Fields) -> bytes:
    whole = {"format": FORMAT, "version": VERSION, **fields}
    return (json.dumps(whole, ensure_ascii=False) + "\n").encode()


def _pattern_fields(name: str, segments: tuple[Segment, ...]) -> _Fields:
    return {"name": name, "segments": [_segment_fields(segment) for segment in segments]}


def _segment_fields(segment: Segment) -> _Fields:
    fields: _Fields = {"kind": segment.kind.value, "ms": segment.duration_ms}
    return fields if segment.fill_to is None else {**fields, "fill_to": segment.fill_to}


def _read_head(data: bytes) -> _Fields:
    """The fields beside format and version, which are checked first."""
    try:
        found = read_json(data)
    except ImportRefused as error:
        raise _not_one() from error
    if not isinstance(found, dict) or found.pop("format", None) != FORMAT:
        raise _not_one()
    version = found.pop("version", None)
    if type(version) is not int or version < 1:
        _refuse("version")
    if version > VERSION:
        raise ShareRefused(
            ShareFault.NEWER, "This file comes from a newer version of Breath Master."
        )
    return found


def _read_program(value: object, id: str) -> Shared:
    fields = _object(value, "program", ("name", "repeat", "steps"))
    steps = _list(fields["steps"], "program.steps", LIMITS.program_steps_max)
    contents = []
    for number, step in enumerate(steps):
        where = f"program.steps[{number}]"
        inside = _object(step, where, ("pattern", "cycles", "rest_ms"))
        pattern = _read_pattern(inside["pattern"], f"{where}.pattern")
        cycles = _typed(inside["cycles"], int, f"{where}.cycles")
        rest_ms = _typed(inside["rest_ms"], int, f"{where}.rest_ms")
        contents.append((pattern, cycles, rest_ms))
    name = _typed(fields["name"], str, "program.name")
    repeat = _typed(fields["repeat"], int, "program.repeat")
    return settle(program_content(name, repeat, contents), id)


def _read_pattern(value: object, where: str) -> PatternContent:
    fields = _object(value, where, ("name", "segments"))
    parts = _list(fields["segments"], f"{where}.segments", LIMITS.segments_max)
    return PatternContent(
        name=_typed(fields["name"], str, f"{where}.name"),
        segments=tuple(
            _read_segment(part, f"{where}.segments[{number}]") for number, part in enumerate(parts)
        ),
    )


def _read_segment(value: object, where: str) -> Segment:
    known = ("kind", "ms", "fill_to")
    optional = known if isinstance(value, dict) and "fill_to" in value else known[:2]
    fields = _object(value, where, optional)
    kind = _KINDS.get(_typed(fields["kind"], str, f"{where}.kind"))
    if kind is None:
        _refuse(f"{where}.kind")
    ms = _typed(fields["ms"], int, f"{where}.ms")
    fill_to = _number(fields["fill_to"], f"{where}.fill_to") if "fill_to" in fields else None
    try:
        return Segment(kind=kind, duration_ms=ms, fill_to=fill_to)
    except PatternError as error:
        field = "ms" if error.fault is PatternFault.LENGTH else "fill_to"
        raise ShareRefused(ShareFault.UNBREATHABLE, str(error), f"{where}.{field}") from error


def _object(value: object, where: str, names: tuple[str, ...]) -> _Fields:
    if not isinstance(value, dict):
        _refuse(where)
    for name in (*names, *value):
        if name not in value or name not in names:
            _refuse(f"{where}.{name}")
    return value


def _list(value: object, where: str, most: int) -> list[object]:
    if not isinstance(value, list) or len(value) > most:
        _refuse(where)
    return value


def _typed(value: object, kind: type[_T], where: str) -> _T:
    if type(value) is not kind:
        _refuse(where)
    return value


def _number(value: object, where: str) -> float:
    if type(value) is not float and type(value) is not int:
        _refuse(where)
    return float(value)


def _refuse(where: str) -> NoReturn:
    shown = "".join(c for c in where if c.isprintable())[:80]
    raise ShareRefused(ShareFault.FIELD, f"This file is damaged at {shown}.", shown)


def _not_one() -> ShareRefused:
    return ShareRefused(ShareFault.NOT_ONE, "This file holds no pattern and no program.")
