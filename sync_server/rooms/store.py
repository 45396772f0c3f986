"""The only SQL about live rooms."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, insert, or_, select, tuple_, update

from core.rooms.kinds import RoomKind
from core.rooms.state import RoomState
from crdt.ids import AccountId, TeamId
from crdt.rooms.join_codes import RoomId
from sync_server.people.store import insert_once
from sync_server.rooms.keeping import RoomRow
from sync_server.rooms.state_column import StateUnreadable, read_state, write_state
from sync_server.storage.room_tables import room_shut, rooms
from sync_server.storage.team_tables import team_members

PageEnd = tuple[int, str]
"""Where a page of rooms ended: when it begins, and the id as text."""


def insert_room(conn: Connection, row: RoomRow) -> bool:
    """Keeps a new one; False when there is one by this id already."""
    values = {
        "room": row.room,
        "kind": row.kind.value,
        "title": row.title,
        "team": row.team,
        "opener": row.opener,
        "coached": int(row.coached),
        "guests": int(row.guests),
        "minutes": row.minutes,
        "starts_at_ms": row.starts_at_ms,
        "at_ms": row.starts_at_ms or row.created_ms,
        "term": row.state.term,
        "rev": row.state.rev,
        "state": write_state(row.state, row.before),
        "together": row.together,
        "created_ms": row.created_ms,
        "used_ms": row.used_ms,
        "closed_ms": None,
    }
    return insert_once(conn, insert(rooms).values(**values))


def find(conn: Connection, room: bytes, *, lock: bool = False) -> RoomRow | None:
    """One by its id; with `lock` nobody else changes it until the commit."""
    query = select(rooms).where(rooms.c.room == room)
    row = conn.execute(query.with_for_update() if lock else query).first()
    return None if row is None else _row(row)


def swap_state(
    conn: Connection,
    expected: tuple[int, int],
    state: RoomState,
    before: RoomState | None,
    now_ms: int,
) -> bool:
    """Writes a newer state where the room is at (term, rev) `expected` and is not closed."""
    here = (rooms.c.room == state.room, rooms.c.closed_ms.is_(None))
    version = (rooms.c.term == expected[0], rooms.c.rev == expected[1])
    values: dict[str, Any] = {
        "term": state.term,
        "rev": state.rev,
        "state": write_state(state, before),
        "used_ms": now_ms,
        "closed_ms": now_ms if state.closed else None,
    }
    return conn.execute(update(rooms).where(*here, *version).values(**values)).rowcount == 1


def add_together(conn: Connection, room: bytes, cycles: int) -> int | None:
    """The sum with `cycles` more; None for no such room."""
    grown = update(rooms).where(rooms.c.room == room)
    query = grown.values(together=rooms.c.together + cycles).returning(rooms.c.together)
    return conn.execute(query).scalar_one_or_none()


def mark_used(conn: Connection, used: Collection[bytes], now_ms: int) -> None:
    """Somebody is in these."""
    here = (rooms.c.room.in_(used), rooms.c.used_ms < now_ms)
    conn.execute(update(rooms).where(*here).values(used_ms=now_ms))


def page_of_account(
    conn: Connection, account: AccountId, after: PageEnd | None, limit: int
) -> tuple[list[RoomRow], PageEnd | None]:
    """Rooms that are not closed, of somebody's teams or open ones of theirs, by `at_ms`; and where
    the page ends, if more come after it. Rooms that cannot be read take their part of a page."""
    teams = select(team_members.c.team).where(
        team_members.c.account == account, team_members.c.present == 1
    )
    query = select(rooms).where(
        rooms.c.closed_ms.is_(None),
        or_(
            and_(rooms.c.opener == account, rooms.c.team.is_(None)),
            rooms.c.team.in_(teams),
        ),
    )
    if after is not None:
        place = tuple_(rooms.c.at_ms, rooms.c.room)
        query = query.where(place > tuple_(after[0], bytes.fromhex(after[1])))
    query = query.order_by(rooms.c.at_ms, rooms.c.room).limit(limit + 1)
    found = conn.execute(query).all()
    shown = found[:limit]
    end = (shown[-1].at_ms, shown[-1].room.hex()) if len(found) > limit else None
    return list(_readable(shown)), end


# Who was put out


def insert_shut(conn: Connection, room: bytes, who: bytes) -> None:
    """Somebody does not come back into a room. `who`: an account, or a guest's shorter id."""
    insert_once(conn, insert(room_shut).values(room=room, account=who))


def is_shut(conn: Connection, room: bytes, who: bytes) -> bool:
    """Whether somebody was put out of a room."""
    query = select(room_shut.c.room).where(room_shut.c.room == room, room_shut.c.account == who)
    return conn.execute(query).first() is not None


# What goes


def find_unused(conn: Connection, before_ms: int, limit: int) -> list[RoomRow]:
    """Rooms that are not closed, in which nobody was since then, and whose announced time and
    length were over by then."""
    query = select(rooms).where(
        rooms.c.closed_ms.is_(None),
        rooms.c.used_ms < before_ms,
        rooms.c.starts_at_ms + rooms.c.minutes * 60_000 < before_ms,
    )
    return list(_readable(conn.execute(query.order_by(rooms.c.used_ms).limit(limit))))


def delete_closed(conn: Connection, before_ms: int) -> int:
    """Drops rooms that were closed before then; how many."""
    return conn.execute(delete(rooms).where(rooms.c.closed_ms < before_ms)).rowcount


def _readable(found: Iterable[Row[Any]]) -> Iterator[RoomRow]:
    """Rooms of another version of the relay are left out of lists, and left as they are."""
    for row in found:
        with suppress(StateUnreadable):
            yield _row(row)


def _row(row: Row[Any]) -> RoomRow:
    state, before = read_state(row.state)
    return RoomRow(
        room=RoomId(row.room),
        kind=RoomKind(row.kind),
        title=row.title,
        team=None if row.team is None else TeamId(row.team),
        opener=None if row.opener is None else AccountId(row.opener),
        coached=bool(row.coached),
        guests=bool(row.guests),
        minutes=row.minutes,
        starts_at_ms=row.starts_at_ms,
        state=state,
        before=before,
        together=row.together,
        created_ms=row.created_ms,
        used_ms=row.used_ms,
    )
