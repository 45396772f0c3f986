"""The rules of rooms as rows: opening, coming in, closing (docs/protocol.md §13.8, §13.10).

Who must not know of a team's room hears `not_found`, as of one that is not there (docs/threats.md
§8.1). Functions of one transaction each; the live part reaches them by `row_keeper`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from core.rooms.changes import Seat, close
from core.rooms.kinds import RoomKind
from core.rooms.state import RoomState
from core.rooms.together import milestone_passed
from crdt.errors import BadInput
from crdt.ids import AccountId, TeamId
from crdt.membership import Role
from crdt.protocol import codes
from crdt.protocol.room_values import RoomOpening
from crdt.rooms import room_codes
from crdt.rooms.join_codes import RoomId
from crdt.rooms.room_asks import Refusal
from crdt.rooms.shapes import check_opening, pattern_from_wire
from sync_server.people.store import find_person
from sync_server.rooms import opener_store, store
from sync_server.rooms.keeping import RoomRow
from sync_server.teams.people_store import MemberRow, find_member
from sync_server.teams.store import find_team

UNUSED_MS: Final = 3_600_000
"""After this long with nobody in it a room closes; an announced one after its time as well."""

CLOSED_MS: Final = 24 * 3_600_000
"""How long a closed room is told from one that never was."""

AHEAD_MS: Final = 366 * 24 * 3_600_000
"""How far ahead a room is announced: until then it does not close, and is one of its opener's."""

_A_DAY: Final = 10
"""How many times as many rooms somebody may open as may be open at once: closed ones are kept for a
day."""

_AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """Who opens a room, and how many they may have open."""

    account: AccountId
    rooms_most: int


def open_room(
    conn: Connection, room: RoomId, opening: RoomOpening, opener: Opener, now_ms: int
) -> RoomRow | Refusal:
    """Keeps a new room; where there is one by this id already, that one."""
    try:
        check_opening(opening)
    except BadInput:
        return Refusal(code=codes.MALFORMED)
    if opening.about.starts_at_ms > now_ms + AHEAD_MS:
        return Refusal(code=codes.MALFORMED)
    find_person(conn, opener.account, lock=True)  # who opens two at once is counted twice
    known = store.find(conn, room)
    if known is not None:
        return known
    about = opening.about
    team = TeamId(about.team) if about.team else None
    if team is not None and (refusal := _refuse_team(conn, team, opener.account)) is not None:
        return refusal
    not_closed, total = opener_store.count_opened(conn, opener.account)
    if not_closed >= opener.rooms_most or total >= opener.rooms_most * _A_DAY:
        return Refusal(code=codes.QUOTA)
    row = _new_row(room, opening, opener.account, now_ms)
    return row if store.insert_room(conn, row) else Refusal(code=codes.BUSY, retry_after_ms=100)


def may_enter(conn: Connection, row: RoomRow, account: AccountId | None) -> Seat | Refusal:
    """As what somebody may come in (§13.8; docs/threats.md §8.1)."""
    if account is None:
        return _guest_seat(row)
    if row.team is None:
        seat = Seat.PERSON
    else:
        member = _member(conn, row.team, account)
        if member is None:
            return Refusal(code=codes.NOT_FOUND)
        seat = Seat.COACH if member.role >= Role.COACH else Seat.PERSON
    if row.state.closed:
        return Refusal(code=room_codes.CLOSED)
    if store.is_shut(conn, row.room, account):
        return Refusal(code=room_codes.REMOVED)
    return seat


def may_end(conn: Connection, row: RoomRow, account: AccountId) -> bool:
    """Whether somebody may call a room off from outside: who opened it, as long as they may come
    in, and who runs its team."""
    if row.team is None:
        return row.opener == account
    member = _member(conn, row.team, account)
    return member is not None and (row.opener == account or member.role >= Role.ADMIN)


def may_know(conn: Connection, row: RoomRow, account: AccountId) -> bool:
    """Whether somebody may hear that a room is there."""
    if row.team is None:
        return row.opener == account
    return _member(conn, row.team, account) is not None


def add_together(conn: Connection, room: RoomId, cycles: int) -> tuple[int, int | None]:
    """The sum with `cycles` more, and the milestone that lies between."""
    after = store.add_together(conn, room, cycles)
    if after is None:
        return 0, None
    return after, milestone_passed(after - cycles, after)


def close_room(conn: Connection, row: RoomRow, now_ms: int) -> tuple[int, int]:
    """Ends a room for everybody, by its locked row; its version then. One that is closed stays as
    it is."""
    ended = None if row.state.closed else _close(conn, row, now_ms)
    return ended or row.state.version


def clean(conn: Connection, now_ms: int) -> dict[str, int]:
    """Closes rooms that nobody uses, and drops those that were closed for a day."""
    unused = store.find_unused(conn, now_ms - UNUSED_MS, _AT_ONCE)
    closed = sum(_close(conn, row, now_ms) is not None for row in unused)
    return {
        "rooms_closed": closed,
        "rooms": store.delete_closed(conn, now_ms - CLOSED_MS),
    }


def _close(conn: Connection, row: RoomRow, now_ms: int) -> tuple[int, int] | None:
    """The version at which it ended; None where somebody changed it meanwhile."""
    ended = close(row.state, now_ms * 1_000)
    kept = store.swap_state(conn, row.state.version, ended, None, now_ms)
    return ended.version if kept else None


def _guest_seat(row: RoomRow) -> Seat | Refusal:
    if row.team is not None:
        return Refusal(code=codes.NOT_FOUND)
    if row.state.closed:
        return Refusal(code=room_codes.CLOSED)
    return Seat.GUEST if row.guests else Refusal(code=room_codes.NO_GUESTS)


def _refuse_team(conn: Connection, team: TeamId, account: AccountId) -> Refusal | None:
    row = find_team(conn, team, lock=True)  # so does whoever removes somebody
    if row is None or _member(conn, team, account) is None:
        return Refusal(code=codes.NOT_FOUND)
    return Refusal(code=codes.TEAM_ARCHIVED) if row.archived else None


def _member(conn: Connection, team: TeamId, account: AccountId) -> MemberRow | None:
    """Somebody who is a member now."""
    member = find_member(conn, team, account)
    return member if member is not None and member.present else None


def _new_row(room: RoomId, opening: RoomOpening, opener: AccountId, now_ms: int) -> RoomRow:
    about = opening.about
    state = RoomState(
        room=room,
        term=0,
        rev=0,
        host=None,
        pattern=pattern_from_wire(opening.pattern),
        effective_at_us=0,  # holds at once, also where the machine slept and rooms' clock is behind
        ambient=opening.ambient,
    )
    return RoomRow(
        room=room,
        kind=RoomKind(about.kind),
        title=about.title,
        team=TeamId(about.team) if about.team else None,
        opener=opener,
        coached=about.coached,
        guests=about.guests,
        minutes=about.minutes,
        starts_at_ms=about.starts_at_ms,
        state=state,
        before=None,
        together=0,
        created_ms=now_ms,
        used_ms=now_ms,
    )
