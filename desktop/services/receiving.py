"""Taking in what other devices wrote: envelopes in slices, snapshots whole.

What comes here was verified and opened by the link. Before a change is applied its header is read
(crdt.changes); what is hostile is set aside with its reason and the chain goes on past it,
so that it is not fetched for ever. Envelopes, cursor and what the author had seen are one
transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crdt.automerge import Replica, inspect_change
from crdt.changes.change_header import ChangeFacts
from crdt.documents.space_keys import Author, inspect_space_change
from crdt.documents.tally import open_tally
from crdt.envelope import Envelope, open_changes, parse_envelope, verify_envelope
from crdt.errors import (
    BadInput,
    CannotOpen,
    CrdtError,
    ListNeeded,
    Refused,
    UnknownDevice,
    UnknownMember,
    WrongEpoch,
)
from crdt.ids import AccountId, DeviceId, DocumentId, EnvelopeId
from crdt.membership import TeamAuthors
from crdt.parts import Parts
from crdt.protocol.messages import Cursor
from crdt.shapes import Header, Kind, SnapshotBody, Tip
from crdt.sync.client_events import Opened, SnapshotArrived
from desktop.services.shelf import OpenDocument, Shelf, new_row
from desktop.storage import documents, envelopes, quarantine, snapshots
from desktop.storage.envelopes import State
from desktop.storage.quarantine import SetAsideRow
from desktop.storage.snapshots import SnapshotRow, SnapshotState

_MAY_PASS = frozenset(
    {
        UnknownDevice.code,
        WrongEpoch.code,
        CannotOpen.code,
        UnknownMember.code,
        ListNeeded.code,
    }
)


class SnapshotRefused(Exception):
    """A snapshot that does not hold what it says; what is here stays as it is."""

    code = "snapshot_refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What taking in a slice did."""

    applied: int
    set_aside: int
    complete: bool


def apply_received(
    shelf: Shelf, document: DocumentId, opened: Sequence[Opened], cursor: Cursor | None
) -> Applied:
    """Apply verified envelopes and store them with the cursor, all in one transaction."""
    row = documents.get_document(shelf.database, document)
    if row is not None and row.kind is Kind.TALLY:
        return _apply_tally(shelf, document, opened, cursor)
    aside = 0
    with shelf.writing():
        target = shelf.open(document)
        for item in opened:
            aside += not _take(shelf, target, document, item)
        _note_refused(shelf, target, document)
        if cursor is not None:
            documents.set_cursor(shelf.database, document, cursor)
        complete = target.is_complete()
        documents.mark_complete(shelf.database, document, complete=complete)
    return Applied(applied=len(opened) - aside, set_aside=aside, complete=complete)


def _apply_tally(
    shelf: Shelf, document: DocumentId, opened: Sequence[Opened], cursor: Cursor | None
) -> Applied:
    """Keep what another device of ours shared; a tally needs no replica (§12.9)."""
    aside = 0
    with shelf.writing():
        for item in opened:
            try:
                open_tally(item.envelope)
            except (BadInput, Refused) as error:
                aside += 1
                raw = item.envelope.raw
                set_aside_envelope(shelf, document, item.envelope.id, raw, error.code)
                continue
            _store(shelf, document, item)
        if cursor is not None:
            documents.set_cursor(shelf.database, document, cursor)
    return Applied(applied=len(opened) - aside, set_aside=aside, complete=True)


def apply_again(shelf: Shelf, row: SetAsideRow, authors: TeamAuthors | None = None) -> bool:
    """Try an envelope that was set aside once more; True when it was applied.

    For after the device list grew: what was by an unknown device, or under an unknown key, may
    now be read. Other reasons stay, and so does what belongs elsewhere or beyond a gap. `authors`
    judge the documents of their team; without them the account's own list judges.
    """
    if row.code not in _MAY_PASS:
        return False
    try:
        envelope = parse_envelope(row.raw)
        header = envelope.header
        if header.document != row.document or header.seq > _next_seq(shelf, row, header.device):
            return False
        if authors is not None:
            authors.verify(envelope)
        elif header.owner != shelf.account.id:
            return False
        else:
            devices = shelf.account.devices
            devices.judge(envelope)
            verify_envelope(envelope, devices.public_of(DeviceId(header.device)))
        body = open_changes(envelope, shelf.epoch_key(envelope))
    except CrdtError:
        return False
    item = Opened(envelope=envelope, body=body, position=row.position or 0)
    with shelf.writing():
        quarantine.release(shelf.database, row.envelope)
        return apply_received(shelf, row.document, [item], None).applied == 1


def _next_seq(shelf: Shelf, row: SetAsideRow, device: bytes) -> int:
    tips = envelopes.tips_of(shelf.database, row.document)
    return 1 + next((tip.seq for tip in tips if tip.device == device), 0)


def prepare_snapshot(shelf: Shelf, arrived: SnapshotArrived) -> Parts[None]:
    """Load a snapshot piece by piece, ahead of `load_snapshot`; yields every few milliseconds.

    For owners who have a window to paint. Pieces that do not load leave it to `load_snapshot`
    to say so of the whole.
    """
    parts = Replica.load_in_parts(arrived.body.saved, arrived.pieces, shelf.actor)
    try:
        replica = yield from parts
    except CrdtError:
        return
    shelf.prepare(arrived.envelope.id, replica)


def load_snapshot(
    shelf: Shelf, document: DocumentId, envelope: Envelope, body: SnapshotBody
) -> None:
    """Load a verified snapshot and merge it with what is here; its tips then count as ours.

    The link has loaded it once already, in a process whose memory is capped. Raises
    SnapshotRefused when it does not load, does not reach the heads it states, or lacks what it
    claims to cover; then nothing has changed.
    """
    replica = shelf.take_prepared(envelope.id) or _loaded(shelf, body)
    if replica.heads != tuple(sorted(body.heads)):
        raise SnapshotRefused("the snapshot does not reach the heads it states")
    covered = envelope.header.covered
    for tip in covered:
        _check_covers(shelf, document, replica, tip)
    here = shelf.open(document).replica
    known = replica.heads if here.contains(replica.heads) else ()
    ours = [*here.changes_since(known), *here.waiting()]
    replica.apply(ours)
    with shelf.writing():
        row = SnapshotRow(
            id=envelope.id,
            document=document,
            device=DeviceId(envelope.header.device),
            raw=envelope.raw,
            covered=covered,
            state=SnapshotState.VERIFIED,
        )
        snapshots.add_snapshot(shelf.database, row, shelf.wall_ms())
        for tip in covered:
            envelopes.raise_tip(shelf.database, document, tip)
        shelf.adopt(document, replica)
        shelf.save_checkpoint(document, None if ours else body.saved)
        complete = shelf.open(document).is_complete()
        documents.mark_complete(shelf.database, document, complete=complete)


def _take(shelf: Shelf, target: OpenDocument, document: DocumentId, item: Opened) -> bool:
    """Apply and store one envelope; False when it had to be set aside."""
    header = item.envelope.header
    author = DeviceId(header.device)
    tip = Tip(header.device, header.seq, item.envelope.id)
    held = envelopes.id_at(shelf.database, document, author, header.seq)
    if held is not None and held != item.envelope.id:
        set_aside_envelope(shelf, document, item.envelope.id, item.envelope.raw, "fork")
        return False
    try:
        facts = [_inspected(raw, header) for raw in item.body.changes]
        target.replica.apply(facts)
    except (BadInput, Refused) as error:
        set_aside_envelope(shelf, document, item.envelope.id, item.envelope.raw, error.code)
        envelopes.raise_tip(shelf.database, document, tip)
        return False
    target.stated.update(item.body.heads)
    _store(shelf, document, item)
    return True


def _inspected(raw: bytes, header: Header) -> ChangeFacts:
    """In a space, every key is its author's own (§12.10)."""
    device = DeviceId(header.device)
    if header.kind is Kind.SPACE:
        return inspect_space_change(raw, Author(AccountId(header.account), device))
    return inspect_change(raw, author=device)


def _store(shelf: Shelf, document: DocumentId, item: Opened) -> None:
    author = DeviceId(item.envelope.header.device)
    row = new_row(item.envelope, State.RECEIVED, item.position)
    now_ms = shelf.wall_ms()
    if not envelopes.add_envelope(shelf.database, row, now_ms):
        envelopes.mark_acked(shelf.database, [(item.envelope.id, item.position)])
    quarantine.release(shelf.database, item.envelope.id)
    envelopes.claim_tips(shelf.database, document, item.body.seen, author, now_ms)


def _note_refused(shelf: Shelf, target: OpenDocument, document: DocumentId) -> None:
    """Changes that had waited and were then refused are kept as they are, with the reason."""
    for facts in target.replica.take_refused():
        set_aside_envelope(shelf, document, EnvelopeId(facts.hash), facts.raw, "hostile_change")


def set_aside_envelope(
    shelf: Shelf, document: DocumentId, envelope: EnvelopeId, raw: bytes, code: str
) -> None:
    """Keep an envelope that cannot be applied, with the reason."""
    row = SetAsideRow(
        envelope=envelope,
        document=document,
        code=code,
        raw=raw,
        position=None,
        parked=False,
        at_ms=shelf.wall_ms(),
    )
    quarantine.set_aside(shelf.database, row)


def _loaded(shelf: Shelf, body: SnapshotBody) -> Replica:
    try:
        return Replica.load(body.saved, shelf.actor)
    except CrdtError as error:
        raise SnapshotRefused("the snapshot does not load") from error


def _check_covers(shelf: Shelf, document: DocumentId, replica: Replica, tip: Tip) -> None:
    """What we hold ourselves up to a covered tip has to be inside the snapshot."""
    for row in envelopes.chain_from(shelf.database, document, DeviceId(tip.device), 1):
        if row.seq > tip.seq:
            break
        if row.seq == tip.seq and row.id != tip.envelope:
            raise SnapshotRefused("the snapshot covers another chain than the one that is here")
        envelope = parse_envelope(row.raw)
        body = open_changes(envelope, shelf.epoch_key(envelope))
        hashes = [inspect_change(raw).hash for raw in body.changes]
        if not replica.contains(hashes):
            raise SnapshotRefused("the snapshot lacks what it claims to cover")
