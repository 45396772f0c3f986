"""Rooms as somebody wishes for them, as the wire and the relay's API have them."""

from __future__ import annotations

from core.rooms.kinds import RoomKind
from crdt.protocol.api import rooms as api
from crdt.protocol.room_values import RoomAbout, RoomOpening
from crdt.rooms.join_codes import RoomId
from crdt.rooms.shapes import TITLE_CHARS, clean_line, pattern_to_wire
from desktop.services.rooms.book import KeptRoom
from desktop.viewmodels.rooms.values import RoomWish


def opening_of(wish: RoomWish) -> RoomOpening:
    """What a room is opened with."""
    about = RoomAbout(
        kind=wish.kind.value,
        title=clean_line(wish.title, TITLE_CHARS),
        team=wish.team or b"",
        coached=wish.coached,
        guests=wish.guests and wish.kind is RoomKind.OPEN,
        minutes=wish.minutes,
        starts_at_ms=wish.starts_at_ms,
    )
    return RoomOpening(about, pattern_to_wire(wish.pattern), wish.ambient)


def input_of(wish: RoomWish, room: RoomId | None) -> api.RoomInput:
    """What a room is announced with; `room` for an open one."""
    pattern = wish.pattern
    segments = tuple(
        api.SegmentInput(kind=s.kind.value, duration_ms=s.duration_ms, fill_to=s.fill_to)
        for s in pattern.segments
    )
    return api.RoomInput(
        kind=wish.kind.value,
        id=room.hex() if room is not None else None,
        team=wish.team.hex() if wish.team is not None else None,
        title=clean_line(wish.title, TITLE_CHARS),
        pattern=api.PatternInput(id=pattern.id, name=pattern.name, segments=segments),
        minutes=wish.minutes,
        starts_at_ms=wish.starts_at_ms,
        coached=wish.coached,
        guests=wish.guests and wish.kind is RoomKind.OPEN,
        ambient=wish.ambient,
    )


def kept_of(wish: RoomWish, room: RoomId, code: str, place: str, now_ms: int) -> KeptRoom:
    """What this device keeps of a room that it opens or announces."""
    return KeptRoom(
        room=room,
        code=code,
        title=clean_line(wish.title, TITLE_CHARS),
        kind=wish.kind.value,
        team=wish.team or b"",
        pattern_name=wish.pattern.name,
        minutes=wish.minutes,
        starts_at_ms=wish.starts_at_ms,
        coached=wish.coached,
        guests=wish.guests and wish.kind is RoomKind.OPEN,
        is_mine=True,
        remind_min=wish.remind_min,
        place=place,
        place_name=wish.where.name,
        is_lan=wish.where.is_lan,
        used_ms=now_ms,
    )
