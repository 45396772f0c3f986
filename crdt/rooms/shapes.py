"""Rooms, patterns and people as the wire writes them, and back (docs/protocol.md §13.7).

Owns the bounds of everything that stands in a room's messages. What comes from elsewhere raises
BadInput where it is not what it should be; names are mended instead, so that nobody is turned away
for a letter that an older program does not know.
"""

from __future__ import annotations

from typing import Final

from core.breath import Pattern, PhaseKind, Segment
from core.errors import CoreError
from core.limits import LIMITS
from core.rooms.changes import Seat
from core.rooms.kinds import RoomKind
from core.rooms.presence import Batch, Participant, Status
from core.rooms.state import RoomState
from crdt.errors import Malformed
from crdt.ids import ID_BYTES
from crdt.protocol.room_messages import RoomPeople
from crdt.protocol.room_values import (
    RoomAbout,
    RoomOpening,
    WirePattern,
    WirePerson,
    WireRoom,
    WireSegment,
)

PERSON_BYTES: Final = 8
CLOCK_ID_BYTES: Final = 8
NAME_CHARS: Final = 40
TITLE_CHARS: Final = 80
AMBIENT_CHARS: Final = 40
TOKEN_CHARS: Final = 512
LINE_CHARS: Final = 200
TIME_MOST_US: Final = 1 << 53
"""Year 2255; up to it, numbers are exact in every browser."""

_RAW_NAME_CHARS: Final = 400
_KINDS: Final = frozenset(kind.value for kind in RoomKind)


def clean_line(text: str, most: int) -> str:
    """One line of at most `most` printable characters, made of what somebody wrote."""
    shown = "".join(c if c.isprintable() else " " for c in text[:_RAW_NAME_CHARS])
    return " ".join(shown.split())[:most].rstrip()


def clean_name(text: str) -> str:
    """What somebody is called in a room; empty: hidden."""
    return clean_line(text, NAME_CHARS)


def pattern_to_wire(pattern: Pattern) -> WirePattern:
    """As everybody in the room draws it."""
    segments = (WireSegment(s.kind.value, s.duration_ms, s.fill_to) for s in pattern.segments)
    return WirePattern(pattern.id, pattern.name, tuple(segments))


def pattern_from_wire(wire: WirePattern) -> Pattern:
    """Raises Malformed for what cannot be breathed."""
    if len(wire.segments) > LIMITS.segments_max:
        raise Malformed("a pattern with too many parts")
    try:
        segments = tuple(
            Segment(kind=PhaseKind(s.kind), duration_ms=s.duration_ms, fill_to=s.fill_to)
            for s in wire.segments
        )
        return Pattern(id=wire.id, name=wire.name, segments=segments)
    except (CoreError, ValueError) as error:
        raise Malformed(f"not a pattern: {error}") from error


def to_wire(state: RoomState) -> WireRoom:
    """A room as everybody in it knows it."""
    return WireRoom(
        room=state.room,
        term=state.term,
        rev=state.rev,
        host=state.host or b"",
        pattern=pattern_to_wire(state.pattern),
        cycles=state.cycles,
        cycles_before=state.cycles_before,
        anchor_us=state.anchor_us,
        paused_us=state.paused_us,
        effective_at_us=state.effective_at_us,
        locked=state.locked,
        chat_off=state.chat_off,
        closed=state.closed,
        ambient=state.ambient,
    )


def from_wire(wire: WireRoom) -> RoomState:
    """Raises Malformed for what no room can be."""
    _require(len(wire.room) == ID_BYTES, "the id of a room")
    _require(len(wire.host) in (0, PERSON_BYTES), "the id of a person")
    _require(wire.cycles <= LIMITS.sitting_max_cycles, "a number of cycles")
    times = (wire.anchor_us or 0, wire.paused_us or 0, wire.effective_at_us)
    _require(max(times) <= TIME_MOST_US, "a time")
    _require(wire.paused_us is None or wire.anchor_us is not None, "a pause of nothing")
    check_ambient(wire.ambient)
    return RoomState(
        room=wire.room,
        term=wire.term,
        rev=wire.rev,
        host=wire.host or None,
        pattern=pattern_from_wire(wire.pattern),
        cycles=wire.cycles,
        cycles_before=wire.cycles_before,
        anchor_us=wire.anchor_us,
        paused_us=wire.paused_us,
        effective_at_us=wire.effective_at_us,
        locked=wire.locked,
        chat_off=wire.chat_off,
        closed=wire.closed,
        ambient=wire.ambient,
    )


def person_to_wire(person: Participant) -> WirePerson:
    """Somebody as the others see them."""
    seat, status = person.seat.value, person.status.value
    return WirePerson(person.id, person.name, seat, status, person.since_us)


def person_from_wire(wire: WirePerson) -> Participant:
    """Raises Malformed; a name is mended."""
    check_person(wire.id)
    return Participant(
        id=wire.id,
        name=clean_name(wire.name),
        status=status_from_wire(wire.status),
        since_us=wire.since_us,
        seat=seat_from_wire(wire.seat),
    )


def batch_from_wire(wire: RoomPeople) -> Batch:
    """A second of comings and goings. Raises Malformed."""
    for person in wire.went:
        check_person(person)
    came = tuple(person_from_wire(person) for person in wire.came)
    return Batch(came=came, went=wire.went, count=wire.count)


def seat_from_wire(value: str) -> Seat:
    """Raises Malformed."""
    try:
        return Seat(value)
    except ValueError as error:
        raise Malformed("not a seat in a room") from error


def status_from_wire(value: str) -> Status:
    """Raises Malformed."""
    try:
        return Status(value)
    except ValueError as error:
        raise Malformed("not a status") from error


def check_about(about: RoomAbout) -> None:
    """Raises Malformed for what no room says of itself."""
    _require(about.kind in _KINDS, "a kind of room")
    is_teams = about.kind == RoomKind.TEAM.value
    _require(len(about.team) == (ID_BYTES if is_teams else 0), "the id of a team")
    _require(not (about.guests and is_teams), "guests in a team's room")
    _require(about.title == clean_line(about.title, TITLE_CHARS), "a title")
    _require(1 <= about.minutes <= LIMITS.room_max_minutes, "a length")
    _require(about.starts_at_ms <= LIMITS.session_latest_start_ms, "a time")


def check_opening(opening: RoomOpening) -> None:
    """Raises Malformed for what cannot be opened."""
    check_about(opening.about)
    pattern_from_wire(opening.pattern)
    check_ambient(opening.ambient)


def check_person(person: bytes) -> None:
    """Raises Malformed unless it can be the id of somebody in a room."""
    _require(len(person) == PERSON_BYTES, "the id of a person")


def check_ambient(ambient: str) -> None:
    """Raises Malformed unless it can name what is heard in the background."""
    _require(0 < len(ambient) <= AMBIENT_CHARS and ambient.isprintable(), "a background")


def check_token(token: str) -> None:
    """Raises Malformed unless it can be a token, or is empty."""
    fits = len(token) <= TOKEN_CHARS and token.isascii() and token.isprintable()
    _require(fits, "a token")


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise Malformed(f"not {what}")
