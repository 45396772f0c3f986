"""Envelopes as rows: the outbox, the chains, and what others claim to exist.

States of a row: `queued` (never sent) → `offered` (may have been sent; its bytes never change
again) → `acked` (durable on the relay) for this device's own; `received` for everything that came
from the relay. `tips` holds the newest number of each chain that is held here without a gap.
`claims` holds the newest that an author or an approver said exists.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from crdt.ids import DeviceId, DocumentId, EnvelopeId
from crdt.shapes import Kind, Tip
from desktop.storage.database import Database, Row

_COLUMNS = "arrival, id, document, device, seq, prev, raw, position, state"


class State(enum.Enum):
    """How far an envelope has come."""

    QUEUED = "queued"
    OFFERED = "offered"
    ACKED = "acked"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEnvelope:
    """What is stored of an envelope that is new here."""

    id: EnvelopeId
    document: DocumentId
    device: DeviceId
    seq: int
    prev: bytes
    raw: bytes
    position: int | None
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeRow(NewEnvelope):
    """One stored envelope. `arrival` grows with every envelope that is stored."""

    arrival: int


def add_envelope(database: Database, new: NewEnvelope, now_ms: int) -> bool:
    """Store an envelope and raise its chain's tip; False when its place is taken already."""
    with database.transaction():
        added = database.write(
            "INSERT OR IGNORE INTO envelopes"
            " (id, document, device, seq, prev, raw, position, state, stored_at_ms)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                new.id,
                new.document,
                new.device,
                new.seq,
                new.prev,
                new.raw,
                new.position,
                new.state.value,
                now_ms,
            ),
        )
        if added:
            raise_tip(database, new.document, Tip(new.device, new.seq, new.id))
    return bool(added)


def id_at(
    database: Database, document: DocumentId, device: DeviceId, seq: int
) -> EnvelopeId | None:
    """The envelope that is stored at one place of a chain."""
    row = database.row(
        "SELECT id FROM envelopes WHERE document = ? AND device = ? AND seq = ?",
        (document, device, seq),
    )
    return None if row is None else EnvelopeId(row[0])


def raise_tip(database: Database, document: DocumentId, tip: Tip) -> None:
    """The chain of `tip.device` is held up to here; a lower number changes nothing."""
    database.write(
        "INSERT INTO tips (document, device, seq, envelope) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (document, device) DO UPDATE"
        " SET seq = excluded.seq, envelope = excluded.envelope WHERE excluded.seq > seq",
        (document, tip.device, tip.seq, tip.envelope),
    )


def tips_of(database: Database, document: DocumentId) -> tuple[Tip, ...]:
    """The newest envelope of each device, in the order of device ids."""
    rows = database.rows(
        "SELECT device, seq, envelope FROM tips WHERE document = ? ORDER BY device", (document,)
    )
    return tuple(Tip(*row) for row in rows)


def claim_tips(
    database: Database, document: DocumentId, tips: Iterable[Tip], by: DeviceId, now_ms: int
) -> None:
    """Remember that `by` says these exist; only news are kept."""
    with database.transaction():
        for tip in tips:
            database.write(
                "INSERT INTO claims (document, device, seq, envelope, claimed_by, at_ms)"
                " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (document, device) DO UPDATE"
                " SET seq = excluded.seq, envelope = excluded.envelope,"
                " claimed_by = excluded.claimed_by, at_ms = excluded.at_ms"
                " WHERE excluded.seq > seq",
                (document, tip.device, tip.seq, tip.envelope, by, now_ms),
            )


def undelivered_claims(database: Database) -> tuple[tuple[DocumentId, Tip, DeviceId], ...]:
    """What is said to exist and has not arrived: document, tip, and who said so."""
    rows = database.rows(
        "SELECT c.document, c.device, c.seq, c.envelope, c.claimed_by FROM claims c"
        " LEFT JOIN tips t ON t.document = c.document AND t.device = c.device"
        " WHERE t.seq IS NULL OR t.seq < c.seq ORDER BY c.document, c.device"
    )
    return tuple((DocumentId(row[0]), Tip(*row[1:4]), DeviceId(row[4])) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTip:
    """What is kept of a device's chain: its newest envelope, and whether that is the tip."""

    device: bytes
    newest: bytes | None
    is_tip: bool


def kept_tips(database: Database, document: DocumentId) -> tuple[KeptTip, ...]:
    """For each device with a tip; without the envelope itself a snapshot alone names the tip."""
    rows = database.rows(
        "SELECT t.device, e.raw, e.id IS t.envelope FROM tips t LEFT JOIN envelopes e"
        " ON e.document = t.document AND e.device = t.device AND e.seq = (SELECT max(seq)"
        " FROM envelopes WHERE document = t.document AND device = t.device)"
        " WHERE t.document = ? ORDER BY t.device",
        (document,),
    )
    return tuple(KeptTip(device=row[0], newest=row[1], is_tip=bool(row[2])) for row in rows)


def is_queued(database: Database, envelope: bytes) -> bool:
    """Whether an envelope of ours waits and was never offered."""
    row = database.row("SELECT state FROM envelopes WHERE id = ?", (envelope,))
    return row is not None and row[0] == State.QUEUED.value


def outbox(database: Database, limit: int) -> tuple[EnvelopeRow, ...]:
    """The oldest envelopes the relay has not acknowledged, in the order they were written."""
    return _select(database, "state IN ('queued', 'offered') ORDER BY arrival LIMIT ?", (limit,))


def outbox_size(database: Database) -> int:
    """How many envelopes the relay has not acknowledged."""
    row = database.row("SELECT count(*) FROM envelopes WHERE state IN ('queued', 'offered')")
    return int(row[0]) if row else 0


def outbox_size_of(database: Database, kinds: Iterable[Kind]) -> int:
    """The same, of documents of these kinds."""
    wanted = sorted(int(kind) for kind in kinds)
    marks = ", ".join("?" * len(wanted))
    row = database.row(
        "SELECT count(*) FROM envelopes e JOIN documents d ON d.document = e.document"
        f" WHERE e.state IN ('queued', 'offered') AND d.kind IN ({marks})",
        wanted,
    )
    return int(row[0]) if row else 0


def newest_acked(database: Database, device: DeviceId) -> EnvelopeRow | None:
    """The newest envelope of a device that the relay acknowledged and that is still here."""
    found = _select(
        database, "state = 'acked' AND device = ? ORDER BY arrival DESC LIMIT 1", (device,)
    )
    return found[0] if found else None


def mark_offered(database: Database, ids: Iterable[EnvelopeId]) -> None:
    """Durably, before they are first sent: from now on their bytes never change."""
    with database.transaction():
        for envelope in ids:
            database.write(
                "UPDATE envelopes SET state = 'offered' WHERE id = ? AND state = 'queued'",
                (envelope,),
            )


def mark_acked(database: Database, acked: Iterable[tuple[EnvelopeId, int]]) -> None:
    """The relay holds these at these positions."""
    with database.transaction():
        for envelope, position in acked:
            database.write(
                "UPDATE envelopes SET position = ?,"
                " state = CASE state WHEN 'received' THEN state ELSE 'acked' END WHERE id = ?",
                (position, envelope),
            )


def chain_from(
    database: Database, document: DocumentId, device: DeviceId, from_seq: int
) -> tuple[EnvelopeRow, ...]:
    """A device's stored envelopes from a number on, in order."""
    return _select(
        database,
        "document = ? AND device = ? AND seq >= ? ORDER BY seq",
        (document, device, from_seq),
    )


def arrived_after(
    database: Database, document: DocumentId, arrival: int
) -> tuple[EnvelopeRow, ...]:
    """A document's envelopes stored after an arrival number, in the order they came."""
    return _select(database, "document = ? AND arrival > ? ORDER BY arrival", (document, arrival))


def newest_arrival(database: Database, document: DocumentId) -> int:
    """The arrival number of the document's newest envelope, 0 when there is none."""
    row = database.row("SELECT max(arrival) FROM envelopes WHERE document = ?", (document,))
    return int(row[0] or 0) if row else 0


def grown_after(database: Database, arrival: int) -> tuple[int, frozenset[DocumentId]]:
    """The newest arrival number, and the documents of the envelopes stored after `arrival`."""
    newest = database.row("SELECT max(arrival) FROM envelopes")
    few = "NOT INDEXED" if arrival else ""
    rows = database.rows(
        f"SELECT DISTINCT document FROM envelopes {few} WHERE arrival > ?", (arrival,)
    )
    found = frozenset(DocumentId(document) for (document,) in rows)
    return int(newest[0] or 0) if newest else 0, found


def unacknowledged(database: Database, document: DocumentId) -> tuple[EnvelopeRow, ...]:
    """A document's own envelopes that the relay has not acknowledged, in order."""
    return _select(
        database,
        "document = ? AND state IN ('queued', 'offered') ORDER BY arrival",
        (document,),
    )


def first_queued(database: Database, document: DocumentId) -> int | None:
    """The number in our chain from which on nothing was offered; None where nothing waits so."""
    rows = unacknowledged(database, document)
    return min((row.seq for row in rows if row.state is State.QUEUED), default=None)


def replace_queued(database: Database, arrival: int, new: NewEnvelope) -> None:
    """Write a never-offered envelope anew in its place: same chain and number."""
    with database.transaction():
        database.write(
            "UPDATE envelopes SET id = ?, prev = ?, raw = ? WHERE arrival = ? AND state = 'queued'",
            (new.id, new.prev, new.raw, arrival),
        )
        database.write(
            "UPDATE tips SET envelope = ? WHERE document = ? AND device = ? AND seq = ?",
            (new.id, new.document, new.device, new.seq),
        )


def withdraw_chain(
    database: Database, document: DocumentId, device: DeviceId, from_seq: int
) -> None:
    """Take back a chain's envelopes from a number on; the tip falls to the one before."""
    with database.transaction():
        database.write(
            "DELETE FROM envelopes WHERE document = ? AND device = ? AND seq >= ?",
            (document, device, from_seq),
        )
        database.write(
            "DELETE FROM tips WHERE document = ? AND device = ? AND seq >= ?",
            (document, device, from_seq),
        )
        before = database.row(
            "SELECT id FROM envelopes WHERE document = ? AND device = ? AND seq = ?",
            (document, device, from_seq - 1),
        )
        if before is not None:
            raise_tip(database, document, Tip(device, from_seq - 1, before[0]))


def drop_covered(
    database: Database, document: DocumentId, covered: Iterable[Tip], up_to_arrival: int
) -> int:
    """Remove acknowledged envelopes that a verified snapshot covers; the number removed."""
    dropped = 0
    with database.transaction():
        for tip in covered:
            dropped += database.write(
                "DELETE FROM envelopes WHERE document = ? AND device = ? AND seq <= ?"
                " AND arrival <= ? AND state IN ('acked', 'received')",
                (document, tip.device, tip.seq, up_to_arrival),
            )
    return dropped


def tail_size(database: Database, document: DocumentId, covered: Iterable[Tip]) -> tuple[int, int]:
    """How many stored envelopes these tips do not cover, and their bytes."""
    known = {tip.device: tip.seq for tip in covered}
    rows = database.rows(
        "SELECT device, seq, length(raw) FROM envelopes WHERE document = ?", (document,)
    )
    sizes = [size for device, seq, size in rows if seq > known.get(device, 0)]
    return len(sizes), sum(sizes)


def _select(
    database: Database, where: str, parameters: tuple[object, ...]
) -> tuple[EnvelopeRow, ...]:
    rows = database.rows(f"SELECT {_COLUMNS} FROM envelopes WHERE {where}", parameters)
    return tuple(_row(row) for row in rows)


def _row(row: Row) -> EnvelopeRow:
    arrival, id_, document, device, seq, prev, raw, position, state = row
    return EnvelopeRow(
        arrival=arrival,
        id=EnvelopeId(id_),
        document=DocumentId(document),
        device=DeviceId(device),
        seq=seq,
        prev=prev,
        raw=raw,
        position=position,
        state=State(state),
    )
