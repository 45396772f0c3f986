"""Writing unacknowledged envelopes anew: under a new epoch, or as a new device.

After a rotation, envelopes that were never offered are sealed again in their place: same number,
new key, new `prev`. Offered ones go unchanged, because the relay may hold them already.

After a fork (another holder of this device's keys wrote as well) this profile becomes a new
device: every document is rebuilt without what was not acknowledged, and the values that are then
missing are written again by the new device. Nothing is lost, and nothing is written twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from crdt.automerge import Replica, Scalar
from crdt.devices import DeviceList
from crdt.documents.schema import SEEN, diff_items, rekey
from crdt.documents.space_keys import Author, rekey_space
from crdt.envelope import open_changes, open_snapshot, parse_envelope, parse_snapshot
from crdt.errors import CrdtError
from crdt.ids import DeviceId, DocumentId
from crdt.keys import DeviceKeys
from crdt.shapes import ACCOUNT_KINDS, Kind
from desktop.services.receiving import set_aside_envelope
from desktop.services.shelf import Shelf, new_row
from desktop.storage import documents, envelopes, snapshots
from desktop.storage.documents import DocumentRow
from desktop.storage.envelopes import EnvelopeRow, State


def reseal_queued(shelf: Shelf) -> int:
    """Seal never-offered envelopes under the newest epoch key; how many were written anew."""
    rows = [row for row in documents.list_documents(shelf.database) if row.kind in ACCOUNT_KINDS]
    with shelf.writing():
        return sum(_reseal_document(shelf, row) for row in rows)


def reseal_space(shelf: Shelf, team: bytes) -> int:
    """The same for what waits in a team's spaces, under the team's newest key (§12.6)."""
    rows = [
        row
        for row in documents.list_documents(shelf.database)
        if row.kind is Kind.SPACE and row.owner == team
    ]
    with shelf.writing():
        return sum(_reseal_document(shelf, row) for row in rows)


def become_device(shelf: Shelf, devices: DeviceList, keys: DeviceKeys) -> None:
    """Go on as another device of the same account, with all that was not acknowledged.

    `devices` is the verified list in which `keys` stand. One transaction: before it we are the
    old device, after it the new one.
    """
    before = shelf.account.device
    rows = [row for row in documents.list_documents(shelf.database) if row.kind is not Kind.TALLY]
    wanted = {row.document: _said(shelf, row.document) for row in rows}
    with switching(shelf, devices, keys):
        for row in rows:
            withdraw(shelf, row.document)
        shelf.forget_all()
        for row in rows:
            write_missing(shelf, row.document, wanted[row.document], before)
        withdraw_tallies(shelf)


def withdraw_tallies(shelf: Shelf) -> None:
    """Numbers of days that were not acknowledged are not written anew by another device."""
    for row in documents.list_documents(shelf.database):
        pending = envelopes.unacknowledged(shelf.database, row.document)
        if row.kind is Kind.TALLY and pending:
            first = min(one.seq for one in pending)
            envelopes.withdraw_chain(shelf.database, row.document, pending[0].device, first)


def _said(shelf: Shelf, document: DocumentId) -> dict[str, Scalar]:
    """What the document says, but for the tips this device had: some of them are taken back."""
    seen = f"{SEEN}{shelf.account.device.hex()}/"
    items = shelf.open(document).replica.items()
    return {key: value for key, value in items.items() if not key.startswith(seen)}


@contextmanager
def switching(shelf: Shelf, devices: DeviceList, keys: DeviceKeys) -> Iterator[None]:
    """Become another device, and perhaps another account, together with what is done inside."""
    try:
        with shelf.writing():
            shelf.account.switch(devices, keys)
            yield
    except BaseException:
        shelf.account.reload()
        raise
    shelf.account.forget_other_secrets()


def write_missing(
    shelf: Shelf, document: DocumentId, wanted: Mapping[str, Scalar], by: DeviceId
) -> int:
    """Write what the document does not hold, under our own keys where `by` was the author; how
    many values there were."""
    opened = shelf.open(document)
    replica, account = opened.replica, shelf.account
    missing = diff_items(replica.items(), wanted)
    if opened.kind is Kind.SPACE:
        missing = rekey_space(missing, Author(account.id, by), Author(account.id, account.device))
    else:
        missing = rekey(missing, by, account.device)
    if missing:
        shelf.commit(document, replica.put_many(missing))
    return len(missing)


def _reseal_document(shelf: Shelf, row: DocumentRow) -> int:
    queued = [
        stored
        for stored in envelopes.unacknowledged(shelf.database, row.document)
        if stored.state is State.QUEUED
    ]
    prev = queued[0].prev if queued else b""
    for stored in queued:
        prev = _reseal(shelf, row, stored, prev)
    return len(queued)


def _reseal(shelf: Shelf, row: DocumentRow, stored: EnvelopeRow, prev: bytes) -> bytes:
    before = parse_envelope(stored.raw)
    body = open_changes(before, shelf.epoch_key(before))
    fresh = shelf.seal(
        body,
        document=row.document,
        kind=row.kind,
        owner=row.owner,
        seq=stored.seq,
        prev=prev,
    )
    envelopes.replace_queued(shelf.database, stored.arrival, new_row(fresh, State.QUEUED))
    return fresh.id


def withdraw(shelf: Shelf, document: DocumentId, from_seq: int = 1) -> None:
    """Take back what the relay did not acknowledge, from a number of our chain on, and the
    checkpoint that may contain it."""
    pending = [
        row for row in envelopes.unacknowledged(shelf.database, document) if row.seq >= from_seq
    ]
    if not pending:
        return
    rebuilt = _rebuilt_without(shelf, document, {row.id for row in pending})
    first = min(row.seq for row in pending)
    envelopes.withdraw_chain(shelf.database, document, pending[0].device, first)
    arrival = envelopes.newest_arrival(shelf.database, document)
    documents.save_checkpoint(
        shelf.database, document, documents.Checkpoint(saved=rebuilt.save(), arrival=arrival)
    )


def _rebuilt_without(shelf: Shelf, document: DocumentId, pending: set[bytes]) -> Replica:
    """The document from its newest verified snapshot and all envelopes but the pending ones."""
    verified = snapshots.newest_verified(shelf.database, document)
    replica = Replica(shelf.actor)
    if verified is not None:
        envelope = parse_snapshot(verified.raw)
        saved = open_snapshot(envelope, shelf.epoch_key(envelope)).saved
        replica = Replica.load(saved, shelf.actor)
    for row in envelopes.arrived_after(shelf.database, document, 0):
        if row.id in pending:
            continue
        try:
            envelope = parse_envelope(row.raw)
            replica.apply(open_changes(envelope, shelf.epoch_key(envelope)).changes)
        except CrdtError as error:
            # The checkpoint will count it as read. So it is kept apart with its reason: the app
            # says that something is set aside, makes no snapshot without it, and tries it again
            # when the list of devices grows. What it said and was read before is among the values
            # that are written anew.
            set_aside_envelope(shelf, document, row.id, row.raw, error.code)
    return replica
