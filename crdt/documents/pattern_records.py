"""A pattern of one's own as JSON, there and back.

The id stands inside as well, so that an exported document explains itself. A pattern may be
rewritten by an older app: fields that it does not know are carried over from the value before.
"""

from __future__ import annotations

from typing import Any

import msgspec

from core.pattern import Pattern, PhaseKind, Segment
from crdt.automerge import Scalar
from crdt.errors import Malformed


class _SegmentRecord(msgspec.Struct, omit_defaults=True):
    kind: str
    ms: int
    fill_to: float | None = None


class _PatternRecord(msgspec.Struct, omit_defaults=True):
    id: str
    name: str
    segments: tuple[_SegmentRecord, ...]


_decoder = msgspec.json.Decoder(_PatternRecord)
_loose_decoder = msgspec.json.Decoder(dict[str, Any])
_KINDS = {kind.value: kind for kind in PhaseKind}


def write_pattern(pattern: Pattern, before: Scalar | None = None) -> str:
    """The JSON of a pattern, with the unknown fields of the value that stood there."""
    segments = tuple(
        _SegmentRecord(kind=s.kind.value, ms=s.duration_ms, fill_to=s.fill_to)
        for s in pattern.segments
    )
    record = _PatternRecord(id=pattern.id, name=pattern.name, segments=segments)
    fields = {**_fields(before), **msgspec.to_builtins(record)}
    return msgspec.json.encode(fields).decode()


def read_pattern(value: str) -> Pattern:
    """The pattern. Raises Malformed, PatternError or msgspec's errors."""
    record = _decoder.decode(value)
    return Pattern(
        id=record.id, name=record.name, segments=tuple(_segment(s) for s in record.segments)
    )


def _segment(record: _SegmentRecord) -> Segment:
    kind = _KINDS.get(record.kind)
    if kind is None:
        raise Malformed("a part of a pattern that is of an unknown kind")
    return Segment(kind=kind, duration_ms=record.ms, fill_to=record.fill_to)


def _fields(before: Scalar | None) -> dict[str, Any]:
    try:
        return _loose_decoder.decode(before) if isinstance(before, str) else {}
    except msgspec.MsgspecError:
        return {}
