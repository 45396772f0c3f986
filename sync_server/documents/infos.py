"""Which documents an account has, and which snapshot of each is served."""

from __future__ import annotations

from sqlalchemy import Connection, select

from crdt.protocol.messages import DocumentInfo
from crdt.shapes import Kind
from sync_server.storage.tables import documents, snapshots


def list_documents(conn: Connection, owner: bytes) -> tuple[DocumentInfo, ...]:
    """All documents of `owner`, oldest first, with the snapshot a new reader has to start from.

    That is the one whose envelopes are gone. Until somebody has verified a snapshot, a new reader
    is better off with the log: it can then tell whether the snapshot is true.
    """
    query = (
        select(documents, snapshots.c.id.label("snapshot"))
        .outerjoin(snapshots, snapshots.c.number == documents.c.base)
        .where(documents.c.owner == owner)
        .order_by(documents.c.number)
    )
    return tuple(
        DocumentInfo(row.owner, row.document, Kind(row.kind), row.position, row.snapshot or b"")
        for row in conn.execute(query)
    )
