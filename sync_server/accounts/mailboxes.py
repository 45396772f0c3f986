"""The only SQL about mailboxes: a few sealed bytes under a secret name, for ten minutes."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select

from crdt.limits import LIMITS
from crdt.protocol import codes
from crdt.sync import relay_requests as rq
from crdt.sync.relay_desk import fitting
from sync_server.storage.tables import mailbox_items


def put_item(
    conn: Connection, request: rq.PutMailbox, *, now_ms: int, mailboxes: int
) -> int | rq.Refusal:
    """Adds an item; returns how many the box holds. `mailboxes`: how many there may be."""
    delete_expired(conn, now_ms)
    first = _first_index(conn, request.name)
    if first >= LIMITS.mailbox_items:
        return rq.Refusal(code=codes.QUOTA, text="the mailbox is full")
    if first == 0 and _count(conn) >= mailboxes:
        return rq.Refusal(code=codes.QUOTA, retry_after_ms=60_000)
    expires_ms = now_ms + min(request.ttl_ms, LIMITS.mailbox_ttl_ms)
    conn.execute(
        insert(mailbox_items).values(
            name=request.name, index=first, data=request.data, expires_ms=expires_ms
        )
    )
    return first + 1


def read_items(conn: Connection, request: rq.GetMailbox, *, now_ms: int) -> tuple[bytes, ...]:
    """What lies in the box from index `first` on, as much as a frame holds."""
    query = (
        select(mailbox_items.c.data)
        .where(
            mailbox_items.c.name == request.name,
            mailbox_items.c.index >= min(request.first, LIMITS.mailbox_items),
            mailbox_items.c.expires_ms > now_ms,
        )
        .order_by(mailbox_items.c.index)
    )
    return fitting(conn.execute(query).scalars(), LIMITS.page_bytes)


def delete_expired(conn: Connection, now_ms: int) -> int:
    """Drops what has expired; returns how many items."""
    return conn.execute(delete(mailbox_items).where(mailbox_items.c.expires_ms <= now_ms)).rowcount


def _first_index(conn: Connection, name: bytes) -> int:
    newest = select(func.max(mailbox_items.c.index)).where(mailbox_items.c.name == name)
    found = conn.execute(newest).scalar_one()
    return 0 if found is None else int(found) + 1


def _count(conn: Connection) -> int:
    return int(conn.execute(select(func.count()).where(mailbox_items.c.index == 0)).scalar_one())
