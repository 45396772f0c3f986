"""A program of one's own as JSON, there and back.

A program holds its patterns whole, so that it stays what it was when one of them is changed or
taken away. As with patterns, fields that this app does not know are carried over from the value
before, for the program as a whole; the steps are written as they are known here.
"""

from __future__ import annotations

import msgspec

from core.program import Program, ProgramStep
from crdt.automerge import Scalar
from crdt.documents.pattern_records import PatternRecord, pattern_of, record_of, write_record


class _StepRecord(msgspec.Struct, omit_defaults=True):
    pattern: PatternRecord
    cycles: int
    rest_ms: int = 0


class _ProgramRecord(msgspec.Struct, omit_defaults=True):
    id: str
    name: str
    steps: tuple[_StepRecord, ...]
    repeat: int = 1


_decoder = msgspec.json.Decoder(_ProgramRecord)


def write_program(program: Program, before: Scalar | None = None) -> str:
    """The JSON of a program, with the unknown fields of the value that stood there."""
    steps = tuple(
        _StepRecord(pattern=record_of(step.pattern), cycles=step.cycles, rest_ms=step.rest_ms)
        for step in program.steps
    )
    record = _ProgramRecord(id=program.id, name=program.name, steps=steps, repeat=program.repeat)
    return write_record(record, before)


def read_program(value: str) -> Program:
    """The program. Raises Malformed, PatternError or msgspec's errors."""
    record = _decoder.decode(value)
    return Program(
        id=record.id,
        name=record.name,
        steps=tuple(
            ProgramStep(pattern=pattern_of(step.pattern), cycles=step.cycles, rest_ms=step.rest_ms)
            for step in record.steps
        ),
        repeat=record.repeat,
    )
