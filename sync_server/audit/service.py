"""The audit log: every act that matters for security is a line, written with the act itself.

Each line's hash covers the line and the hash before it, so that none can be changed, left out or
put in later without all that follow changing as well (docs/protocol.md §11.11; docs/threats.md
§6.10). Lines name people by their alias, which goes when the person is erased, and hold no
payload, no address and no secret. The oldest lines may be dropped after the time the relay keeps
them; then the log remembers the hash it goes on from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from sync_server.audit import store
from sync_server.audit.store import END, FLOOR, LineRow

_LABEL: Final = b"breath-master/1/audit\0"
ORIGIN: Final = hashlib.sha256(_LABEL).digest()
_encoder: Final = msgspec.json.Encoder(order="sorted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check of the log found. `broken_at`: the first line that does not follow, if any;
    one after the last line when lines are missing at the end."""

    lines: int
    first: int
    last: int
    broken_at: int | None


def append(
    conn: Connection,
    *,
    action: str,
    at_ms: int,
    actor: bytes | None = None,
    subject: bytes | None = None,
    detail: Mapping[str, Any] | None = None,
) -> int:
    """Adds a line in the caller's transaction; returns its number, from 1 without gaps."""
    end = store.read_end(conn, END, lock=True)
    if end is None:
        store.make_ends(conn, ORIGIN)
        end = (0, ORIGIN)
    seq, before = end[0] + 1, end[1]
    text = _encoder.encode(dict(detail or {})).decode()
    line = LineRow(
        seq=seq,
        at_ms=at_ms,
        actor=actor,
        subject=subject,
        action=action,
        detail=text,
        hash=hash_line(before, seq, at_ms, actor, subject, action, text),
    )
    store.insert_line(conn, line)
    store.move_end(conn, END, seq, line.hash)
    return seq


def hash_line(
    before: bytes,
    seq: int,
    at_ms: int,
    actor: bytes | None,
    subject: bytes | None,
    action: str,
    detail: str,
) -> bytes:
    """SHA-256 over a label and the canonical msgpack of all fields and the hash before."""
    fields = (before, seq, at_ms, actor, subject, action, detail)
    return hashlib.sha256(_LABEL + msgspec.msgpack.encode(fields)).digest()


def verify(conn: Connection) -> Verdict:
    """Reckons the whole log again."""
    floor = store.read_end(conn, FLOOR, lock=False) or (0, ORIGIN)
    end = store.read_end(conn, END, lock=False) or (0, ORIGIN)
    seq, before, count = floor[0], floor[1], 0
    for line in store.each_line(conn, after=0):
        hashed = hash_line(
            before, line.seq, line.at_ms, line.actor, line.subject, line.action, line.detail
        )
        if line.seq != seq + 1 or hashed != line.hash:
            return Verdict(lines=count, first=floor[0] + 1, last=end[0], broken_at=seq + 1)
        seq, before, count = line.seq, hashed, count + 1
    broken_at = None if (seq, before) == end else seq + 1
    return Verdict(lines=count, first=floor[0] + 1, last=end[0], broken_at=broken_at)


def drop_older(conn: Connection, before_ms: int) -> int:
    """Drops the oldest lines; the log then begins after them. Returns how many."""
    if store.read_end(conn, END, lock=True) is None:
        return 0
    last = store.newest_before(conn, before_ms)
    if last is None:
        return 0
    store.move_end(conn, FLOOR, *last)
    return store.delete_up_to(conn, last[0])
