"""Making snapshots, and letting go of what a verified one covers (docs/protocol.md §6).

A snapshot is made of a document that is whole, of which nothing is set aside and nothing waits
to be pushed, when more than 256 envelopes, or more than 64 KiB and half the last snapshot, lie
beyond the last one. The journal of a quarter that is over gets a last one already for 8 KiB: it
hardly grows any more, and a device that joins fetches all of them. Documents of teams get none:
relays take none of them so far.

Acknowledged envelopes are kept until a verified snapshot covers them and a checkpoint holds them.
"""

from __future__ import annotations

from crdt.documents.journal import quarter_of
from crdt.envelope import seal_snapshot
from crdt.ids import DocumentId
from crdt.keys import SALT_BYTES
from crdt.shapes import TEAM_KINDS, SnapshotBody
from desktop.services.shelf import Shelf
from desktop.services.steps import Progress, Steps
from desktop.storage import documents, envelopes, quarantine, snapshots
from desktop.storage.snapshots import SnapshotRow, SnapshotState

_MAX_TAIL_ENVELOPES = 256
_MIN_TAIL_BYTES = 64 << 10
_LAST_TAIL_BYTES = 8 << 10
_CHECKPOINT_AFTER = 32
_LOOK_AFTER = 32


class SnapshotSchedule:
    """Which documents are due. Looks only at those that grew, and again only after enough came."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._looked_at: dict[DocumentId, int] = {}
        self._grown: set[DocumentId] = set()
        self._newest = 0

    def make_due(self) -> tuple[SnapshotRow, ...]:
        """Seal a snapshot of every document that is due for one; they wait to be uploaded."""
        database = self._shelf.database
        self._newest, grown = envelopes.grown_after(database, self._newest)
        self._grown |= grown
        if not self._grown:
            return ()
        lacking = quarantine.documents_with_set_aside(database)
        teams = documents.ids_of_kinds(database, TEAM_KINDS)
        self._grown -= teams
        waiting = [document for document in sorted(self._grown) if document not in lacking]
        made = (self._make_if_due(document) for document in waiting)
        return tuple(row for row in made if row is not None)

    def _make_if_due(self, document: DocumentId) -> SnapshotRow | None:
        """A snapshot, unless it is too early; what is due and may not be made yet stays noted."""
        newest = envelopes.newest_arrival(self._shelf.database, document)
        looked_at = self._looked_at.get(document)
        if looked_at is not None and newest - looked_at < _LOOK_AFTER:
            self._grown.discard(document)
            return None
        row = documents.get_document(self._shelf.database, document)
        if row is not None and not row.complete:
            return None
        if row is None or not is_long(self._shelf, document):
            self._looked_at[document] = newest
            self._grown.discard(document)
            return None
        if envelopes.unacknowledged(self._shelf.database, document):
            return None
        self._grown.discard(document)
        return make_snapshot(self._shelf, document)


def is_long(shelf: Shelf, document: DocumentId) -> bool:
    """Whether the tail beyond the last snapshot is long, or heavy beside it."""
    last = snapshots.newest_snapshot(shelf.database, document)
    count, size = envelopes.tail_size(shelf.database, document, last.covered if last else ())
    if count > _MAX_TAIL_ENVELOPES:
        return True
    if _is_over(shelf, document):
        return size > _LAST_TAIL_BYTES
    return size > _MIN_TAIL_BYTES and size > (len(last.raw) // 2 if last else 0)


def _is_over(shelf: Shelf, document: DocumentId) -> bool:
    """Whether this is the journal of a quarter before the present one."""
    row = documents.get_document(shelf.database, document)
    return row is not None and "" < row.period < quarter_of(shelf.wall_ms())


def make_snapshot(shelf: Shelf, document: DocumentId) -> SnapshotRow:
    """Seal the document as it is, with the tips it covers."""
    opened = shelf.open(document)
    parent = snapshots.newest_verified(shelf.database, document)
    covered = envelopes.tips_of(shelf.database, document)
    envelope = seal_snapshot(
        SnapshotBody(
            saved=opened.replica.save(),
            heads=opened.replica.heads,
            parent=parent.id if parent else b"",
            wall_ms=shelf.wall_ms(),
            list_head=shelf.account.devices.head,
        ),
        signer=shelf.account.keys,
        account=shelf.account.id,
        owner=shelf.account.id,
        document=document,
        kind=opened.kind,
        covered=covered,
        epoch_key=shelf.account.sealing_key,
        salt=shelf.entropy(SALT_BYTES),
    )
    row = SnapshotRow(
        id=envelope.id,
        document=document,
        device=shelf.account.device,
        raw=envelope.raw,
        covered=envelope.header.covered,
        state=SnapshotState.MADE,
    )
    snapshots.add_snapshot(shelf.database, row, shelf.wall_ms())
    return row


def tidy_steps(shelf: Shelf) -> Steps[None]:
    """Checkpoints of what has grown, and `drop_covered`, document by document."""
    for row in documents.list_documents(shelf.database):
        _checkpoint_if_grown(shelf, row.document)
        yield Progress()
        drop_covered(shelf, row.document)
        yield Progress()


def drop_covered(shelf: Shelf, document: DocumentId) -> int:
    """Let go of acknowledged envelopes that a verified snapshot covers; how many went."""
    verified = snapshots.newest_verified(shelf.database, document)
    arrival = documents.checkpoint_arrival(shelf.database, document)
    if verified is None or arrival is None:
        return 0
    with shelf.database.transaction():
        dropped = envelopes.drop_covered(shelf.database, document, verified.covered, arrival)
        snapshots.drop_old_generations(shelf.database, document)
    return dropped


def _checkpoint_if_grown(shelf: Shelf, document: DocumentId) -> None:
    """Save an open document that has grown, so that the next start is quick."""
    if not shelf.is_open(document) or not shelf.open(document).is_complete():
        return
    arrival = documents.checkpoint_arrival(shelf.database, document) or 0
    if envelopes.newest_arrival(shelf.database, document) - arrival >= _CHECKPOINT_AFTER:
        shelf.save_checkpoint(document)
