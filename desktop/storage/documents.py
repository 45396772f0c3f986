"""Documents as rows: which there are, how far each was read, and their checkpoints.

A checkpoint is a whole saved document, sealed, with the arrival number of the newest envelope in
it: opening a document means loading the checkpoint and applying what arrived after it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crdt.ids import DocumentId
from crdt.protocol.messages import Cursor
from crdt.shapes import Kind
from desktop.storage.database import Database, Row

_COLUMNS = "document, owner, kind, sealed, cursor_position, cursor_envelope, complete"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One document of the account. `period` is the quarter of a journal, else empty.

    `complete` is False while an author stated heads that this replica does not contain.
    """

    document: DocumentId
    owner: bytes
    kind: Kind
    period: str
    cursor: Cursor | None
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A saved document and the arrival number of the newest envelope inside it."""

    saved: bytes
    arrival: int


def add_document(
    database: Database, *, document: DocumentId, owner: bytes, kind: Kind, period: str
) -> None:
    """Know a document. A period learned later fills in one that was not known."""
    sealed = database.sealer.seal("documents", document, period.encode())
    with database.transaction():
        known = get_document(database, document)
        if known is None:
            database.write(
                "INSERT INTO documents (document, owner, kind, sealed) VALUES (?, ?, ?, ?)",
                (document, owner, int(kind), sealed),
            )
        elif period and not known.period:
            database.write("UPDATE documents SET sealed = ? WHERE document = ?", (sealed, document))


def get_document(database: Database, document: DocumentId) -> DocumentRow | None:
    """One document, if it is known here."""
    row = database.row(f"SELECT {_COLUMNS} FROM documents WHERE document = ?", (document,))
    return None if row is None else _document(database, row)


def list_documents(database: Database) -> tuple[DocumentRow, ...]:
    """All documents, in the order of their ids."""
    rows = database.rows(f"SELECT {_COLUMNS} FROM documents ORDER BY document")
    return tuple(_document(database, row) for row in rows)


def document_ids(database: Database) -> frozenset[DocumentId]:
    """Which documents are known."""
    return frozenset(DocumentId(row[0]) for row in database.rows("SELECT document FROM documents"))


def ids_of_kinds(database: Database, kinds: Iterable[Kind]) -> frozenset[DocumentId]:
    """Which documents of these kinds are known."""
    wanted = sorted(int(kind) for kind in kinds)
    marks = ", ".join("?" * len(wanted))
    rows = database.rows(f"SELECT document FROM documents WHERE kind IN ({marks})", wanted)
    return frozenset(DocumentId(document) for (document,) in rows)


def documents_of(database: Database, owner: bytes, kind: Kind) -> tuple[DocumentRow, ...]:
    """The documents of one kind that an owner has."""
    rows = database.rows(
        f"SELECT {_COLUMNS} FROM documents WHERE owner = ? AND kind = ? ORDER BY document",
        (owner, int(kind)),
    )
    return tuple(_document(database, row) for row in rows)


def set_cursor(database: Database, document: DocumentId, cursor: Cursor | None) -> None:
    """Remember how far the relay's log was read; None when that place is lost."""
    position, envelope = (None, None) if cursor is None else (cursor.position, cursor.envelope)
    database.write(
        "UPDATE documents SET cursor_position = ?, cursor_envelope = ? WHERE document = ?",
        (position, envelope, document),
    )


def clear_cursors(database: Database) -> None:
    """Forget every place in the relay's logs, as when the relay is another one."""
    database.write("UPDATE documents SET cursor_position = NULL, cursor_envelope = NULL")


def mark_complete(database: Database, document: DocumentId, *, complete: bool) -> None:
    """Note whether the replica contains all that its authors stated."""
    database.write(
        "UPDATE documents SET complete = ? WHERE document = ? AND complete != ?",
        (int(complete), document, int(complete)),
    )


def save_checkpoint(database: Database, document: DocumentId, checkpoint: Checkpoint) -> None:
    """Replace the checkpoint of a document."""
    sealed = database.sealer.seal("checkpoints", document, checkpoint.saved)
    database.write(
        "INSERT OR REPLACE INTO checkpoints (document, sealed, arrival) VALUES (?, ?, ?)",
        (document, sealed, checkpoint.arrival),
    )


def load_checkpoint(database: Database, document: DocumentId) -> Checkpoint | None:
    """The checkpoint of a document, if one was saved."""
    row = database.row("SELECT sealed, arrival FROM checkpoints WHERE document = ?", (document,))
    if row is None:
        return None
    saved = database.sealer.open("checkpoints", document, row[0])
    return Checkpoint(saved=saved, arrival=row[1])


def checkpoint_arrival(database: Database, document: DocumentId) -> int | None:
    """The arrival number of the newest envelope in the checkpoint; None without one."""
    row = database.row("SELECT arrival FROM checkpoints WHERE document = ?", (document,))
    return None if row is None else int(row[0])


def forget_all_documents(database: Database) -> None:
    """Remove all documents and what belongs to them: the account is left for another."""
    with database.transaction():
        for table in (
            "documents",
            "envelopes",
            "tips",
            "claims",
            "snapshots",
            "checkpoints",
            "quarantine",
        ):
            database.write(f"DELETE FROM {table}")


def _document(database: Database, row: Row) -> DocumentRow:
    document, owner, kind, sealed, position, envelope, complete = row
    return DocumentRow(
        document=DocumentId(document),
        owner=owner,
        kind=Kind(kind),
        period=database.sealer.open("documents", document, sealed).decode(),
        cursor=None if position is None else Cursor(position, envelope),
        complete=bool(complete),
    )
