"""Rooms over HTTP, within one transaction: lists, announcing, calling off (§13.11).

Members see the rooms of their teams, and everybody the open ones that they opened themselves: an
open room is found by its code alone (docs/threats.md §8.1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from core.rooms.state import RoomPhase, look_at
from crdt.errors import BadInput
from crdt.ids import ID_BYTES, AccountId
from crdt.protocol import codes
from crdt.protocol.api import rooms as models
from crdt.protocol.room_values import RoomAbout, RoomOpening, WirePattern, WireSegment
from crdt.rooms.join_codes import RoomId
from crdt.rooms.room_asks import Refusal as NotOpened
from crdt.rooms.shapes import TITLE_CHARS, check_opening, clean_line, pattern_to_wire
from sync_server.problems import Refusal
from sync_server.rooms import service, store
from sync_server.rooms.keeping import RoomRow
from sync_server.rooms.service import Opener
from sync_server.rooms.store import PageEnd

LATE_MS: Final = 600_000
"""How late a room is announced, as clocks differ and people hesitate."""

_LIVE: Final = (RoomPhase.STARTING, RoomPhase.BREATHING, RoomPhase.PAUSED)

Entropy = Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A room, and whether who asks may call it off."""

    row: RoomRow
    may_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some rooms, and where the next ones begin."""

    items: tuple[Seen, ...]
    next: PageEnd | None


def list_rooms(conn: Connection, account: AccountId, after: PageEnd | None, limit: int) -> Page:
    """Rooms of somebody's teams, and open ones that they opened."""
    rows, end = store.page_of_account(conn, account, after, limit)
    return Page(items=tuple(_seen(conn, row, account) for row in rows), next=end)


def announce(
    conn: Connection, wanted: models.RoomInput, opener: Opener, entropy: Entropy, now_ms: int
) -> models.Room:
    """A room for later. Raises Refusal."""
    room, opening = _room_from(wanted, entropy), _opening_from(wanted)
    if not now_ms - LATE_MS <= wanted.starts_at_ms <= now_ms + service.AHEAD_MS:
        said = "A room is announced for a time within a year from now."
        raise Refusal("invalid", said, fields=["starts_at_ms"])
    if store.find(conn, room) is not None:
        raise Refusal("taken", "There is a room with this code already.")
    row = service.open_room(conn, room, opening, opener, now_ms)
    if isinstance(row, NotOpened):
        raise _refusal(row, opener)
    return show(_seen(conn, row, opener.account), opener.account, here=0, now_ms=now_ms)


def call_off(conn: Connection, room: RoomId, account: AccountId, now_ms: int) -> tuple[int, int]:
    """Ends a room for everybody; its version then. Raises Refusal."""
    row = store.find(conn, room, lock=True)  # so that nobody changes it before it ends
    if row is None or not service.may_know(conn, row, account):
        raise Refusal("not_found")
    if not service.may_end(conn, row, account):
        said = "A room is called off by who opened it, or by an admin of its team."
        raise Refusal("forbidden", said)
    return service.close_room(conn, row, now_ms)


def show(seen: Seen, account: AccountId, *, here: int, now_ms: int) -> models.Room:
    """A room as somebody sees it who may."""
    row = seen.row
    phase = look_at(row.before, row.state, now_ms * 1_000).phase
    return models.Room(
        id=row.room.hex(),
        kind=row.kind.value,
        team=None if row.team is None else row.team.hex(),
        title=row.title,
        pattern=_pattern(pattern_to_wire(row.state.pattern)),
        minutes=row.minutes,
        starts_at_ms=row.starts_at_ms or None,
        phase=phase.value,
        live=here > 0 or phase in _LIVE,
        here=here,
        together=row.together,
        locked=row.state.locked,
        mine=row.opener == account,
        may_end=seen.may_end,
        coached=row.coached,
        guests=row.guests,
        ambient=row.state.ambient,
    )


def show_page(
    page: Page, account: AccountId, here: Mapping[RoomId, int], now_ms: int
) -> tuple[models.Room, ...]:
    """Rooms, with how many people are in them."""
    return tuple(
        show(seen, account, here=here.get(seen.row.room, 0), now_ms=now_ms) for seen in page.items
    )


def _seen(conn: Connection, row: RoomRow, account: AccountId) -> Seen:
    return Seen(row=row, may_end=service.may_end(conn, row, account))


def _room_from(wanted: models.RoomInput, entropy: Entropy) -> RoomId:
    if wanted.kind == "team":
        if wanted.team is None or wanted.id is not None:
            said = "A team's room names its team, and gets its id here."
            raise Refusal("invalid", said, fields=["team", "id"])
        return RoomId(entropy(ID_BYTES))
    if wanted.id is None or wanted.team is not None:
        said = "An open room brings the id of its code, and names no team."
        raise Refusal("invalid", said, fields=["id", "team"])
    return RoomId(bytes.fromhex(wanted.id))


def _opening_from(wanted: models.RoomInput) -> RoomOpening:
    given = wanted.pattern
    segments = tuple(WireSegment(s.kind, s.duration_ms, s.fill_to) for s in given.segments)
    opening = RoomOpening(
        about=RoomAbout(
            kind=wanted.kind,
            title=clean_line(wanted.title, TITLE_CHARS),
            team=bytes.fromhex(wanted.team or ""),
            coached=wanted.coached,
            guests=wanted.guests,
            minutes=wanted.minutes,
            starts_at_ms=wanted.starts_at_ms,
        ),
        pattern=WirePattern(given.id, given.name, segments),
        ambient=wanted.ambient,
    )
    try:
        check_opening(opening)
    except BadInput as error:
        raise Refusal("invalid", "Such a room cannot be breathed in.") from error
    return opening


def _refusal(refused: NotOpened, opener: Opener) -> Refusal:
    match refused.code:
        case codes.QUOTA:
            return Refusal("limit", f"At most {opener.rooms_most} rooms of yours are open at once.")
        case codes.TEAM_ARCHIVED:
            return Refusal("forbidden", "This team was archived.")
        case codes.NOT_FOUND:
            return Refusal("not_found")
        case _:
            return Refusal("conflict")


def _pattern(wire: WirePattern) -> models.RoomPattern:
    segments = tuple(
        models.Segment(kind=s.kind, duration_ms=s.duration_ms, fill_to=s.fill_to)
        for s in wire.segments
    )
    return models.RoomPattern(id=wire.id, name=wire.name, segments=segments)
