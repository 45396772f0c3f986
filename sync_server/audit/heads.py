"""Signed heads: where the audit log ended, in words that its keeper can hold against it later.

A log whose newest lines were cut off is whole by itself. Whoever kept a head from before can tell:
the log must still hold that line, with that hash (docs/protocol.md §11.11; docs/threats.md §6.10).

    text = write_head(seed, seq, hash)       57.9f0c….4be1…
    seq, hash = read_head(text, relay_key)
"""

from __future__ import annotations

import enum

from sqlalchemy import Connection

from crdt.errors import CrdtError
from crdt.relay_key import sign_audit_head, verify_audit_head
from sync_server.audit import store
from sync_server.audit.service import ORIGIN
from sync_server.audit.store import END, FLOOR


class BadHead(ValueError):
    """This is no head that the relay signed."""


class Held(enum.Enum):
    """Whether a log still holds a head."""

    YES = "yes"
    NO = "no"
    DROPPED = "dropped"
    """The log begins after it: its line was dropped with the oldest ones."""


def write_head(seed: bytes, seq: int, hashed: bytes) -> str:
    """The head as text."""
    return f"{seq}.{hashed.hex()}.{sign_audit_head(seed, seq, hashed).hex()}"


def read_head(text: str, relay_key: bytes) -> tuple[int, bytes]:
    """(seq, hash) of a head that the relay signed. Raises BadHead."""
    try:
        number, hashed, signature = text.strip().split(".")
        seq, line = int(number), bytes.fromhex(hashed)
        verify_audit_head(relay_key, seq, line, bytes.fromhex(signature))
    except (ValueError, CrdtError) as error:
        raise BadHead from error
    return seq, line


def end_of_log(conn: Connection) -> tuple[int, bytes]:
    """(seq, hash) of the newest line; the origin when nothing was written yet."""
    return store.read_end(conn, END, lock=False) or (0, ORIGIN)


def holds(conn: Connection, seq: int, hashed: bytes) -> Held:
    """Whether the log has this line with this hash. It says nothing of the lines between, which
    `service.verify` reckons."""
    floor = store.read_end(conn, FLOOR, lock=False) or (0, ORIGIN)
    if seq <= floor[0]:
        return Held.YES if (seq, hashed) == floor else Held.DROPPED
    lines = store.read_lines(conn, after=seq - 1, limit=1)
    is_there = bool(lines) and (lines[0].seq, lines[0].hash) == (seq, hashed)
    return Held.YES if is_there else Held.NO
