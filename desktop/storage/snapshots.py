"""Snapshots as rows: those this device made and those it verified.

States: `made` (not on the relay yet) → `stored` (durable there) → `verified` (a fresh load
reached its heads). Only a verified one covers envelopes; the generation before the newest
verified one is kept.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

import msgspec

from crdt.ids import DeviceId, DocumentId, EnvelopeId
from crdt.shapes import Tip
from desktop.storage.database import Database, Row

_COLUMNS = "id, document, device, raw, covered, state"
_KEPT_GENERATIONS = 2
_tips = msgspec.msgpack.Decoder(tuple[Tip, ...])


class SnapshotState(enum.Enum):
    """How far a snapshot has come."""

    MADE = "made"
    STORED = "stored"
    VERIFIED = "verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotRow:
    """One sealed snapshot and the tips it covers."""

    id: EnvelopeId
    document: DocumentId
    device: DeviceId
    raw: bytes
    covered: tuple[Tip, ...]
    state: SnapshotState


def add_snapshot(database: Database, row: SnapshotRow, now_ms: int) -> None:
    """Keep a snapshot; one that is known only changes its state."""
    database.write(
        "INSERT INTO snapshots (id, document, device, raw, covered, state, stored_at_ms)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET state = excluded.state",
        (
            row.id,
            row.document,
            row.device,
            row.raw,
            msgspec.msgpack.encode(row.covered),
            row.state.value,
            now_ms,
        ),
    )


def mark_snapshot(database: Database, snapshot: EnvelopeId, state: SnapshotState) -> None:
    """Note how far a snapshot has come; verified ones stay verified."""
    database.write(
        "UPDATE snapshots SET state = ? WHERE id = ? AND state != 'verified'",
        (state.value, snapshot),
    )


def get_snapshot(database: Database, snapshot: EnvelopeId) -> SnapshotRow | None:
    """One snapshot, if it is kept here."""
    row = database.row(f"SELECT {_COLUMNS} FROM snapshots WHERE id = ?", (snapshot,))
    return None if row is None else _row(row)


def newest_snapshot(database: Database, document: DocumentId) -> SnapshotRow | None:
    """The snapshot stored last, in whatever state."""
    return next(iter(_of(database, document)), None)


def newest_verified(database: Database, document: DocumentId) -> SnapshotRow | None:
    """The snapshot stored last of those that were found true."""
    return next(iter(_verified_of(database, document)), None)


def unsent_snapshots(database: Database) -> tuple[SnapshotRow, ...]:
    """Snapshots made here that the relay does not hold yet, oldest first."""
    rows = database.rows(
        f"SELECT {_COLUMNS} FROM snapshots WHERE state = 'made' ORDER BY stored_at_ms, rowid"
    )
    return tuple(_row(row) for row in rows)


def verified_snapshots(database: Database) -> tuple[SnapshotRow, ...]:
    """All snapshots that were found true."""
    rows = database.rows(f"SELECT {_COLUMNS} FROM snapshots WHERE state = 'verified'")
    return tuple(_row(row) for row in rows)


def drop_old_generations(database: Database, document: DocumentId) -> None:
    """Keep the newest verified snapshot and the one before it."""
    with database.transaction():
        for row in _verified_of(database, document)[_KEPT_GENERATIONS:]:
            database.write("DELETE FROM snapshots WHERE id = ?", (row.id,))


def _verified_of(database: Database, document: DocumentId) -> list[SnapshotRow]:
    return [row for row in _of(database, document) if row.state is SnapshotState.VERIFIED]


def _of(database: Database, document: DocumentId) -> tuple[SnapshotRow, ...]:
    rows = database.rows(
        f"SELECT {_COLUMNS} FROM snapshots WHERE document = ?"
        " ORDER BY stored_at_ms DESC, rowid DESC",
        (document,),
    )
    return tuple(_row(row) for row in rows)


def _row(row: Row) -> SnapshotRow:
    id_, document, device, raw, covered, state = row
    return SnapshotRow(
        id=EnvelopeId(id_),
        document=DocumentId(document),
        device=DeviceId(device),
        raw=raw,
        covered=_tips.decode(covered),
        state=SnapshotState(state),
    )
