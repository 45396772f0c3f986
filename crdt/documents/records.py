"""Sessions and imports as the JSON that a journal holds, there and back.

Owns the names of the fields; they are those of `core.history.Session`, so that an exported
document explains itself. What equals the default is left out, and so are id and start: they
stand in the key. Reading is forgiving towards newer apps: unknown fields are passed over, an
unknown source reads as the app itself, an unknown basis as none, and what cannot be true of a room
is not known.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, TypeVar

import msgspec

from core.errors import SessionError
from core.history import Session, Source
from core.imported import ImportRecord
from core.limits import LIMITS
from core.quality import QualityBasis
from crdt.automerge import Scalar
from crdt.documents.schema import IMPORT, SessionKey
from crdt.errors import Malformed

EditValue = int | str | None

E = TypeVar("E", bound=Enum)

_SOURCES: Final = {source.value: source for source in Source}
_BASES: Final = {basis.value: basis for basis in QualityBasis}


class SessionRecord(msgspec.Struct, omit_defaults=True, kw_only=True, gc=False):
    """The fields of a session, without those that its key tells.

    What many sessions share comes first, which makes saved documents smaller. Without
    `active_ms`, it is that of the cycles.
    """

    source: str = Source.DESKTOP.value
    cycles_estimated: bool = False
    pattern_id: str
    pattern_name: str
    cycle_ms: int | None = None
    goal_ms: int | None = None
    utc_offset_min: int = 0
    tracked: bool = True
    pledged: bool = False
    cycles: int
    earning_cycles: int | None = None
    active_ms: int | None = None
    planned_cycles: int | None = None
    paused_ms: int = 0
    pauses: int = 0
    quality_basis: str | None = None
    quality: int | None = None
    pacing_bias_ms: int | None = None
    pacing_spread_ms: int | None = None
    mood_before: int | None = None
    mood_after: int | None = None
    room_title: str = ""
    room_cycles: int | None = None
    room_people: int | None = None


EDITABLE: Final = frozenset({"mood_before", "mood_after", "quality", "quality_basis"})

_encoder = msgspec.json.Encoder()
_record_decoder = msgspec.json.Decoder(SessionRecord)
_edit_decoder: msgspec.json.Decoder[EditValue] = msgspec.json.Decoder(EditValue)
_import_decoder = msgspec.json.Decoder(ImportRecord)


def write_session(session: Session) -> str:
    """The JSON of a session."""
    of_cycles = session.cycles * session.cycle_ms if session.cycle_ms else None
    record = SessionRecord(
        pattern_id=session.pattern_id,
        pattern_name=session.pattern_name,
        cycles=session.cycles,
        active_ms=None if session.active_ms == of_cycles else session.active_ms,
        utc_offset_min=session.utc_offset_min,
        source=session.source.value,
        cycle_ms=session.cycle_ms,
        earning_cycles=session.earning_cycles,
        planned_cycles=session.planned_cycles,
        goal_ms=session.goal_ms,
        paused_ms=session.paused_ms,
        pauses=session.pauses,
        pledged=session.pledged,
        quality=session.quality,
        quality_basis=session.quality_basis.value if session.quality_basis else None,
        pacing_bias_ms=session.pacing_bias_ms,
        pacing_spread_ms=session.pacing_spread_ms,
        mood_before=session.mood_before,
        mood_after=session.mood_after,
        cycles_estimated=session.cycles_estimated,
        tracked=session.tracked,
        room_title=session.room_title,
        room_cycles=session.room_cycles,
        room_people=session.room_people,
    )
    return _encoder.encode(record).decode()


def read_session(key: SessionKey, value: Scalar, edits: dict[str, EditValue]) -> Session:
    """The session under `key`, with its later edits. Raises Malformed."""
    if not isinstance(value, str):
        raise Malformed("a session that is no text")
    try:
        record = _record_decoder.decode(value)
        for field, edited in edits.items():
            setattr(record, field, edited)
        return _session(key, record)
    except (msgspec.MsgspecError, SessionError, TypeError) as error:
        raise Malformed(type(error).__name__) from error


def _session(key: SessionKey, record: SessionRecord) -> Session:
    active_ms = record.active_ms
    if active_ms is None:
        if record.cycle_ms is None:
            raise Malformed("a session that does not say how long it was")
        active_ms = record.cycles * record.cycle_ms
    return Session(
        id=key.id,
        started_at_ms=key.started_at_ms,
        utc_offset_min=record.utc_offset_min,
        active_ms=active_ms,
        paused_ms=record.paused_ms,
        pauses=record.pauses,
        pattern_id=record.pattern_id,
        pattern_name=record.pattern_name,
        cycles=record.cycles,
        planned_cycles=record.planned_cycles,
        goal_ms=record.goal_ms,
        pledged=record.pledged,
        source=_SOURCES.get(record.source, Source.DESKTOP),
        quality=record.quality,
        quality_basis=_BASES.get(record.quality_basis) if record.quality_basis else None,
        pacing_bias_ms=record.pacing_bias_ms,
        pacing_spread_ms=record.pacing_spread_ms,
        mood_before=record.mood_before,
        mood_after=record.mood_after,
        cycles_estimated=record.cycles_estimated,
        cycle_ms=record.cycle_ms,
        earning_cycles=record.earning_cycles,
        tracked=record.tracked,
        room_title=record.room_title[: LIMITS.room_title_max_chars],
        room_cycles=_between(record.room_cycles, LIMITS.sitting_max_cycles),
        room_people=_between(record.room_people, LIMITS.room_people_max),
    )


def _between(number: int | None, most: int) -> int | None:
    """What cannot be true of a room is not known."""
    return number if number is not None and 0 <= number <= most else None


def write_edit(value: EditValue) -> str:
    """The JSON of one field's later value."""
    return _encoder.encode(value).decode()


def read_edit(value: Scalar) -> EditValue:
    """One field's later value. Raises Malformed."""
    try:
        return _edit_decoder.decode(value if isinstance(value, str) else b"")
    except msgspec.MsgspecError as error:
        raise Malformed(type(error).__name__) from error


def write_import(record: ImportRecord) -> str:
    """The JSON of an import."""
    return _encoder.encode(record).decode()


def read_import(key: str, value: Scalar) -> ImportRecord:
    """The import under `key`. Raises Malformed, also when the key names another fingerprint."""
    try:
        record = _import_decoder.decode(value if isinstance(value, str) else b"")
    except msgspec.MsgspecError as error:
        raise Malformed(type(error).__name__) from error
    _, _, fingerprint = key.removeprefix(IMPORT).partition("/")
    if fingerprint != record.fingerprint:
        raise Malformed("an import under another's key")
    return record
