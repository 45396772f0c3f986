"""The only SQL about snapshots and about what they make superfluous."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, case, delete, func, insert, select, update

from crdt.shapes import Tip
from crdt.sync import relay_requests as rq
from sync_server.documents.store import decode_tips, encode_tips
from sync_server.storage.tables import (
    chains,
    documents,
    envelopes,
    made_number,
    snapshot_parts,
    snapshots,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotRow:
    """A snapshot, complete or still arriving (`covered` is None until it is complete)."""

    number: int
    owner: bytes
    document: bytes
    id: bytes
    device: bytes
    parts: int
    size: int
    covered: tuple[Tip, ...] | None
    verified: bool

    def dominates(self, other: SnapshotRow) -> bool:
        """Whether this snapshot covers all that `other` covers."""
        return reaches(self.covered or (), other.covered or ())


def reaches(tips: Iterable[Tip], others: Iterable[Tip]) -> bool:
    """Whether `tips` go at least as far as `others`, for every device."""
    reach = {tip.device: tip.seq for tip in tips}
    return all(reach.get(tip.device, 0) >= tip.seq for tip in others)


def find_snapshots(conn: Connection, owner: bytes, document: bytes) -> list[SnapshotRow]:
    """All snapshots of a document, in the order in which they began to arrive."""
    query = (
        select(snapshots)
        .where(snapshots.c.owner == owner, snapshots.c.document == document)
        .order_by(snapshots.c.number)
    )
    return [_row(row) for row in conn.execute(query)]


def find_snapshot(
    conn: Connection, owner: bytes, document: bytes, snapshot: bytes
) -> SnapshotRow | None:
    """One snapshot by its id."""
    query = select(snapshots).where(
        snapshots.c.owner == owner,
        snapshots.c.document == document,
        snapshots.c.id == snapshot,
    )
    found = conn.execute(query).one_or_none()
    return None if found is None else _row(found)


def served_snapshot(conn: Connection, row: Row[tuple[object, ...]], request: rq.ReadPage) -> bytes:
    """The id of the snapshot a reader should look at, or empty (docs/protocol.md §6.3).

    Who lacks what the verified one replaced must start from that. Everyone else is shown the
    newest, so that it gets verified.
    """
    complete = [
        held for held in find_snapshots(conn, row.owner, row.document) if held.covered is not None
    ]
    base = next((held for held in complete if held.number == row.base), None)
    if base is not None:
        if request.after is None and not reaches(request.tips, base.covered or ()):
            return base.id
        complete = [held for held in complete if held.dominates(base)]
    return complete[-1].id if complete else b""


def insert_snapshot(
    conn: Connection, request: rq.PutSnapshotPart, *, created_ms: int
) -> SnapshotRow:
    """Makes room for a snapshot whose first part came."""
    made = conn.execute(
        insert(snapshots).values(
            owner=request.owner,
            document=request.document,
            id=request.snapshot,
            device=request.device,
            parts=request.parts,
            size=0,
            created_ms=created_ms,
        )
    )
    return SnapshotRow(
        number=made_number(made),
        owner=request.owner,
        document=request.document,
        id=request.snapshot,
        device=request.device,
        parts=request.parts,
        size=0,
        covered=None,
        verified=False,
    )


def count_arriving(conn: Connection, owner: bytes) -> int:
    """How many of an owner's snapshots are still incomplete."""
    query = select(func.count()).where(
        snapshots.c.owner == owner, snapshots.c.completed_ms.is_(None)
    )
    return int(conn.execute(query).scalar_one())


def has_part(conn: Connection, number: int, part: int) -> bool:
    """Whether a part came already."""
    query = select(snapshot_parts.c.part).where(
        snapshot_parts.c.snapshot == number, snapshot_parts.c.part == part
    )
    return conn.execute(query).one_or_none() is not None


def insert_part(conn: Connection, number: int, part: int, data: bytes) -> int:
    """Stores a part; returns how many have come."""
    conn.execute(insert(snapshot_parts).values(snapshot=number, part=part, data=data))
    conn.execute(
        update(snapshots)
        .where(snapshots.c.number == number)
        .values(size=snapshots.c.size + len(data))
    )
    return count_parts(conn, number)


def count_parts(conn: Connection, number: int) -> int:
    """How many parts have come."""
    query = select(func.count()).where(snapshot_parts.c.snapshot == number)
    return int(conn.execute(query).scalar_one())


def read_part(conn: Connection, number: int, part: int) -> bytes | None:
    """One part."""
    query = select(snapshot_parts.c.data).where(
        snapshot_parts.c.snapshot == number, snapshot_parts.c.part == part
    )
    return conn.execute(query).scalar_one_or_none()


def read_whole(conn: Connection, number: int) -> bytes:
    """All parts in order."""
    query = (
        select(snapshot_parts.c.data)
        .where(snapshot_parts.c.snapshot == number)
        .order_by(snapshot_parts.c.part)
    )
    return b"".join(conn.execute(query).scalars())


def mark_complete(conn: Connection, number: int, covered: tuple[Tip, ...], now_ms: int) -> None:
    """From now on the snapshot may be fetched."""
    conn.execute(
        update(snapshots)
        .where(snapshots.c.number == number)
        .values(covered=encode_tips(covered), completed_ms=now_ms)
    )


def mark_verified(conn: Connection, number: int, now_ms: int) -> None:
    """Another device reached what the snapshot states."""
    conn.execute(update(snapshots).where(snapshots.c.number == number).values(verified_ms=now_ms))


def delete_snapshots(conn: Connection, numbers: Sequence[int]) -> None:
    """Drops snapshots with their parts."""
    if numbers:
        conn.execute(delete(snapshot_parts).where(snapshot_parts.c.snapshot.in_(numbers)))
        conn.execute(delete(snapshots).where(snapshots.c.number.in_(numbers)))


def find_abandoned(conn: Connection, begun_before_ms: int) -> list[SnapshotRow]:
    """Snapshots that never became complete."""
    query = select(snapshots).where(
        snapshots.c.completed_ms.is_(None), snapshots.c.created_ms < begun_before_ms
    )
    return [_row(row) for row in conn.execute(query)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What compaction took away: bytes of content, and the highest position among them."""

    size: int
    position: int


def remove_contents(conn: Connection, chain: int, up_to_seq: int) -> Removed:
    """Takes away the content of a chain's envelopes up to a number; their ids stay."""
    covered = (
        envelopes.c.chain == chain,
        envelopes.c.seq <= up_to_seq,
        envelopes.c.raw.is_not(None),
    )
    size, position = conn.execute(
        select(
            func.coalesce(func.sum(envelopes.c.size), 0),
            func.coalesce(func.max(envelopes.c.position), 0),
        ).where(*covered)
    ).one()
    conn.execute(update(envelopes).where(*covered).values(raw=None, size=0))
    return Removed(size=int(size), position=int(position))


def raise_chain(conn: Connection, chain: int, tip: Tip) -> None:
    """Lets a chain go on from a tip that a verified snapshot covers."""
    conn.execute(
        update(chains)
        .where(chains.c.number == chain)
        .values(seq=tip.seq, tip=tip.envelope, start=tip.seq + 1)
    )


def set_base(conn: Connection, doc: int, snapshot: int, removed_to: int) -> None:
    """Names the snapshot from which a new reader starts, and how far content is gone."""
    conn.execute(
        update(documents)
        .where(documents.c.number == doc)
        .values(
            base=snapshot,
            removed_to=case(
                (documents.c.removed_to > removed_to, documents.c.removed_to), else_=removed_to
            ),
        )
    )


def _row(row: Row[tuple[object, ...]]) -> SnapshotRow:
    return SnapshotRow(
        number=row.number,
        owner=row.owner,
        document=row.document,
        id=row.id,
        device=row.device,
        parts=row.parts,
        size=row.size,
        covered=None if row.covered is None else decode_tips(row.covered),
        verified=row.verified_ms is not None,
    )
