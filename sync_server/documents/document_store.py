"""The only SQL about documents and the chains in them: making, finding, loading and listing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, Row, insert, select, tuple_

from crdt.protocol.messages import DocumentInfo
from crdt.shapes import Kind, Tip
from sync_server.storage.tables import chains, documents, made_number, snapshots

DocumentKey = tuple[bytes, bytes]


@dataclass(slots=True, kw_only=True)
class ChainState:
    """The newest envelope of one device in one document; `start`: the first seq held in a row."""

    number: int
    seq: int
    tip: bytes
    epoch: int
    start: int


@dataclass(slots=True, kw_only=True)
class DocumentState:
    """A document's end, and the chains in it by device."""

    number: int
    kind: Kind
    position: int
    chains: dict[bytes, ChainState] = field(default_factory=dict)

    def tips(self) -> tuple[Tip, ...]:
        """The newest envelope of each device."""
        return tuple(
            Tip(device, chain.seq, chain.tip) for device, chain in sorted(self.chains.items())
        )


def insert_document(conn: Connection, key: DocumentKey, kind: Kind) -> DocumentState:
    """A new, empty document."""
    owner, document = key
    made = conn.execute(
        insert(documents).values(
            owner=owner, document=document, kind=kind, position=0, removed_to=0
        )
    )
    return DocumentState(number=made_number(made), kind=kind, position=0)


def insert_chain(conn: Connection, document: int, device: bytes) -> ChainState:
    """A chain nothing is on yet."""
    made = conn.execute(
        insert(chains).values(doc=document, device=device, seq=0, tip=b"", epoch=0, start=1)
    )
    return ChainState(number=made_number(made), seq=0, tip=b"", epoch=0, start=1)


def lock_documents(
    conn: Connection, keys: Collection[DocumentKey]
) -> dict[DocumentKey, DocumentState]:
    """The documents that exist, with their chains; they stay as they are until the commit."""
    query = (
        select(documents)
        .where(tuple_(documents.c.owner, documents.c.document).in_(keys))
        .order_by(documents.c.number)
        .with_for_update()
    )
    found = {
        (row.owner, row.document): DocumentState(
            number=row.number, kind=Kind(row.kind), position=row.position
        )
        for row in conn.execute(query)
    }
    load_chains(conn, found.values())
    return found


def load_chains(conn: Connection, states: Iterable[DocumentState]) -> None:
    """Fills in the chains of `states`."""
    by_number = {state.number: state for state in states}
    if not by_number:
        return
    for row in conn.execute(select(chains).where(chains.c.doc.in_(by_number))):
        by_number[row.doc].chains[row.device] = ChainState(
            number=row.number, seq=row.seq, tip=row.tip, epoch=row.epoch, start=row.start
        )


def find_document(
    conn: Connection, owner: bytes, document: bytes
) -> Row[tuple[object, ...]] | None:
    """A document's row: number, kind, position, removed_to, base."""
    return conn.execute(
        select(documents).where(documents.c.owner == owner, documents.c.document == document)
    ).one_or_none()


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
