"""The only SQL about who opened which rooms, apart from the rooms."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, select, update

from crdt.ids import AccountId
from sync_server.storage.room_tables import rooms


def count_opened(conn: Connection, account: AccountId) -> tuple[int, int]:
    """How many rooms of somebody's are not closed, and how many there are with closed ones."""
    query = select(func.count(), func.count(rooms.c.closed_ms)).where(rooms.c.opener == account)
    total, closed = conn.execute(query).one()
    return total - closed, total


def forget_opener(conn: Connection, account: AccountId, now_ms: int) -> None:
    """What somebody announced goes; rooms that have begun stay, opened by nobody."""
    opened = rooms.c.opener == account
    conn.execute(delete(rooms).where(opened, rooms.c.starts_at_ms > now_ms))
    conn.execute(update(rooms).where(opened).values(opener=None))


def hand_over(conn: Connection, source: AccountId, target: AccountId) -> None:
    """What one person opened is another's from now on."""
    conn.execute(update(rooms).where(rooms.c.opener == source).values(opener=target))
