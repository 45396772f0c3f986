"""Which documents an account has, and which snapshot of each is served."""

from __future__ import annotations

from sqlalchemy import Connection, select

from crdt.protocol.messages import DocumentInfo
from crdt.shapes import Kind
from sync_server.storage.tables import documents, snapshots


def list_documents(conn: Connection, owner: bytes) -> tuple[DocumentInfo, ...]:
    """All documents of `owner`, oldest first, with the snapshot a new reader would start from."""
    query = (
        select(documents, snapshots.c.id.label("snapshot"))
        .outerjoin(snapshots, snapshots.c.number == documents.c.base)
        .where(documents.c.owner == owner)
        .order_by(documents.c.number)
    )
    newest = _newest_snapshots(conn, owner)
    return tuple(
        DocumentInfo(
            row.owner,
            row.document,
            Kind(row.kind),
            row.position,
            row.snapshot or newest.get(row.document, b""),
        )
        for row in conn.execute(query)
    )


def _newest_snapshots(conn: Connection, owner: bytes) -> dict[bytes, bytes]:
    query = (
        select(snapshots.c.document, snapshots.c.id)
        .where(snapshots.c.owner == owner, snapshots.c.completed_ms.is_not(None))
        .order_by(snapshots.c.number)
    )
    return {row.document: row.id for row in conn.execute(query)}
