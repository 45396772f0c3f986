"""A pattern of one's own as JSON, there and back.

The id stands inside as well, so that an exported document explains itself. A pattern may be
rewritten by an older app: fields that it does not know are carried over from the value before.
Programs, which hold whole patterns, are in `crdt.documents.program_records`.
"""

from __future__ import annotations

from typing import Any

import msgspec

from core.pattern import Pattern, PhaseKind, Segment
from crdt.automerge import Scalar
from crdt.errors import Malformed


class SegmentRecord(msgspec.Struct, omit_defaults=True):
    """One part of a pattern."""

    kind: str
    ms: int
    fill_to: float | None = None


class PatternRecord(msgspec.Struct, omit_defaults=True):
    """A pattern as it stands in a document."""

    id: str
    name: str
    segments: tuple[SegmentRecord, ...]


_decoder = msgspec.json.Decoder(PatternRecord)
_loose_decoder = msgspec.json.Decoder(dict[str, Any])
_KINDS = {kind.value: kind for kind in PhaseKind}


def write_pattern(pattern: Pattern, before: Scalar | None = None) -> str:
    """The JSON of a pattern, with the unknown fields of the value that stood there."""
    return write_record(record_of(pattern), before)


def read_pattern(value: str) -> Pattern:
    """The pattern. Raises Malformed, PatternError or msgspec's errors."""
    return pattern_of(_decoder.decode(value))


def record_of(pattern: Pattern) -> PatternRecord:
    """The record of a pattern."""
    segments = tuple(
        SegmentRecord(kind=s.kind.value, ms=s.duration_ms, fill_to=s.fill_to)
        for s in pattern.segments
    )
    return PatternRecord(id=pattern.id, name=pattern.name, segments=segments)


def pattern_of(record: PatternRecord) -> Pattern:
    """The pattern of a record. Raises Malformed or PatternError."""
    return Pattern(
        id=record.id, name=record.name, segments=tuple(_segment(s) for s in record.segments)
    )


def write_record(record: msgspec.Struct, before: Scalar | None) -> str:
    """The JSON of a record over the fields of the value that stood there."""
    known = set(record.__struct_fields__)
    kept = {name: value for name, value in _fields(before).items() if name not in known}
    return msgspec.json.encode({**kept, **msgspec.to_builtins(record)}).decode()


def _segment(record: SegmentRecord) -> Segment:
    kind = _KINDS.get(record.kind)
    if kind is None:
        raise Malformed("a part of a pattern that is of an unknown kind")
    return Segment(kind=kind, duration_ms=record.ms, fill_to=record.fill_to)


def _fields(before: Scalar | None) -> dict[str, Any]:
    try:
        return _loose_decoder.decode(before) if isinstance(before, str) else {}
    except (msgspec.MsgspecError, RecursionError):
        return {}
