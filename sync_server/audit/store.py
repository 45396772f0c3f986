"""The only SQL about the audit log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, select, update

from sync_server.storage.people_tables import audit, audit_ends

FLOOR: Final = 0
END: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One line as it is kept. `detail` is canonical JSON."""

    seq: int
    at_ms: int
    actor: bytes | None
    subject: bytes | None
    action: str
    detail: str
    hash: bytes


def read_end(conn: Connection, which: int, *, lock: bool) -> tuple[int, bytes] | None:
    """(seq, hash) of one end of the log; with `lock` nobody else appends until the commit."""
    query = select(audit_ends.c.seq, audit_ends.c.hash).where(audit_ends.c.id == which)
    row = conn.execute(query.with_for_update() if lock else query).first()
    return None if row is None else (row.seq, row.hash)


def make_ends(conn: Connection, origin: bytes) -> None:
    """The log begins."""
    conn.execute(
        insert(audit_ends),
        [{"id": FLOOR, "seq": 0, "hash": origin}, {"id": END, "seq": 0, "hash": origin}],
    )


def move_end(conn: Connection, which: int, seq: int, hashed: bytes) -> None:
    """Notes a new end."""
    conn.execute(update(audit_ends).where(audit_ends.c.id == which).values(seq=seq, hash=hashed))


def insert_line(conn: Connection, line: LineRow) -> None:
    """Adds a line."""
    conn.execute(
        insert(audit).values(
            seq=line.seq,
            at_ms=line.at_ms,
            actor=line.actor,
            subject=line.subject,
            action=line.action,
            detail=line.detail,
            hash=line.hash,
        )
    )


def read_lines(
    conn: Connection, *, after: int = 0, limit: int, subject: bytes | None = None
) -> list[LineRow]:
    """Lines with seq > `after`, oldest first."""
    query = select(audit).where(audit.c.seq > after).order_by(audit.c.seq).limit(limit)
    if subject is not None:
        query = query.where(audit.c.subject == subject)
    return [_line(row) for row in conn.execute(query)]


def read_newest(
    conn: Connection, *, before: int | None, limit: int, subject: bytes | None = None
) -> list[LineRow]:
    """Lines with seq < `before`, newest first."""
    query = select(audit).order_by(audit.c.seq.desc()).limit(limit)
    if before is not None:
        query = query.where(audit.c.seq < before)
    if subject is not None:
        query = query.where(audit.c.subject == subject)
    return [_line(row) for row in conn.execute(query)]


def each_line(conn: Connection, *, after: int = 0, batch: int = 1_000) -> Iterator[LineRow]:
    """All lines after `after`, oldest first, a batch in memory at a time."""
    while lines := read_lines(conn, after=after, limit=batch):
        yield from lines
        after = lines[-1].seq


def newest_before(conn: Connection, at_ms: int) -> tuple[int, bytes] | None:
    """(seq, hash) of the last line up to which all are older than `at_ms`."""
    first_kept = conn.execute(
        select(func.min(audit.c.seq)).where(audit.c.at_ms >= at_ms)
    ).scalar_one()
    query = select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)
    if first_kept is not None:
        query = query.where(audit.c.seq < first_kept)
    row = conn.execute(query).first()
    return None if row is None else (row.seq, row.hash)


def delete_up_to(conn: Connection, seq: int) -> int:
    """Drops the oldest lines, up to and with `seq`."""
    return conn.execute(delete(audit).where(audit.c.seq <= seq)).rowcount


def _line(row: Any) -> LineRow:
    return LineRow(
        seq=row.seq,
        at_ms=row.at_ms,
        actor=row.actor,
        subject=row.subject,
        action=row.action,
        detail=row.detail,
        hash=row.hash,
    )
