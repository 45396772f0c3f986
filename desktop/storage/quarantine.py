"""Envelopes that may not be applied: kept whole, with the reason, until that changes.

A *parked* one only waits for something before it. Of what no device of the account has signed
only the hash is kept (`raw` is empty). A document has room for a bounded number of rows and
bytes; what comes beyond them is not kept here, and asked for again when it is missed.
"""

from __future__ import annotations

from dataclasses import dataclass

from crdt.ids import DocumentId, EnvelopeId
from crdt.shapes import Kind
from desktop.storage.database import Database, Row

ROWS_PER_DOCUMENT = 4096
BYTES_PER_DOCUMENT = 64 << 20

_COLUMNS = "envelope, document, code, raw, position, parked, at_ms"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsideRow:
    """One envelope that was set aside. `code` is stable (crdt.errors, crdt.protocol.codes)."""

    envelope: EnvelopeId
    document: DocumentId
    code: str
    raw: bytes
    position: int | None
    parked: bool
    at_ms: int


def set_aside(database: Database, row: SetAsideRow) -> None:
    """Keep an envelope if there is room; the newest reason counts."""
    if not _has_room(database, row):
        return
    database.write(
        f"INSERT INTO quarantine ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (envelope) DO UPDATE SET code = excluded.code, parked = excluded.parked",
        (
            row.envelope,
            row.document,
            row.code,
            row.raw,
            row.position,
            int(row.parked),
            row.at_ms,
        ),
    )


def _has_room(database: Database, row: SetAsideRow) -> bool:
    used = database.row(
        "SELECT count(*), coalesce(sum(length(raw)), 0) FROM quarantine"
        " WHERE document = ? AND envelope <> ?",
        (row.document, row.envelope),
    )
    rows, size = used if used else (0, 0)
    return bool(rows < ROWS_PER_DOCUMENT and size + len(row.raw) <= BYTES_PER_DOCUMENT)


def release(database: Database, envelope: EnvelopeId) -> None:
    """The envelope was applied after all."""
    database.write("DELETE FROM quarantine WHERE envelope = ?", (envelope,))


def parked(database: Database, document: DocumentId) -> tuple[bytes, ...]:
    """Raw envelopes of a document that wait for something before them, oldest first."""
    rows = database.rows(
        "SELECT raw FROM quarantine WHERE document = ? AND parked = 1 ORDER BY number",
        (document,),
    )
    return tuple(raw for (raw,) in rows)


def set_aside_rows(database: Database) -> tuple[SetAsideRow, ...]:
    """All that was set aside for a reason of its own, oldest first."""
    rows = database.rows(f"SELECT {_COLUMNS} FROM quarantine WHERE parked = 0 ORDER BY number")
    return tuple(_row(row) for row in rows)


def documents_with_set_aside(database: Database) -> frozenset[DocumentId]:
    """Documents of which something is set aside, so that this replica may lack it."""
    rows = database.rows("SELECT DISTINCT document FROM quarantine")
    return frozenset(DocumentId(document) for (document,) in rows)


def set_aside_count(database: Database) -> int:
    """How many were set aside for a reason of their own; not in spaces, where what was written
    before one joined stays closed."""
    row = database.row(
        "SELECT count(*) FROM quarantine WHERE parked = 0 AND document NOT IN"
        " (SELECT document FROM documents WHERE kind = ?)",
        (int(Kind.SPACE),),
    )
    return int(row[0]) if row else 0


def _row(row: Row) -> SetAsideRow:
    envelope, document, code, raw, position, is_parked, at_ms = row
    return SetAsideRow(
        envelope=EnvelopeId(envelope),
        document=DocumentId(document),
        code=code,
        raw=raw,
        position=position,
        parked=bool(is_parked),
        at_ms=at_ms,
    )
