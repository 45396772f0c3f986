"""The rules of snapshots (docs/protocol.md §6), as functions of one transaction each.

A snapshot arrives in parts (`put_part`), is checked as a whole (`check_whole`, which only reads)
and becomes complete (`complete`). It replaces what it covers only after a device other than its
author reached its heads, or the author itself when the account has one device (`verify`).

What is replaced is always covered by the *base*, the snapshot a new reader starts from; so the
base only moves to a snapshot that covers all of the present one. The base before stays.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from crdt.devices import DeviceList
from crdt.envelope import Envelope, parse_snapshot, verify_envelope
from crdt.errors import CrdtError
from crdt.ids import AccountId, DeviceId, EnvelopeId
from crdt.limits import LIMITS
from crdt.protocol import codes
from crdt.shapes import ACCOUNT_KINDS, Form, Tip
from crdt.sync import relay_requests as rq
from sync_server.accounts.store import charge
from sync_server.documents import snapshot_store as store
from sync_server.documents.document_store import DocumentState, find_document
from sync_server.documents.ledger import AccountState, Ledger
from sync_server.documents.snapshot_store import SnapshotRow
from sync_server.documents.standing import find_member, refuse_bytes, refuse_document
from sync_server.documents.store import find_in_chain

_ARRIVING_AT_ONCE: Final = 16
_UNVERIFIED_KEPT: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AllParts:
    """Every part of snapshot `number` has come; it is to be checked."""

    number: int


PartAnswer = AllParts | rq.SnapshotSaved | rq.Refusal | None


def put_part(
    conn: Connection,
    ledger: Ledger,
    request: rq.PutSnapshotPart,
    *,
    now_ms: int,
    account_bytes: int,
) -> PartAnswer:
    """Stores one part; a part that came already is a success."""
    account = _member(conn, ledger, request)
    if isinstance(account, rq.Refusal):
        return account
    row = store.find_snapshot(conn, request.owner, request.document, request.snapshot)
    if row is None:
        if store.count_arriving(conn, request.owner) >= _ARRIVING_AT_ONCE:
            return rq.Refusal(code=codes.QUOTA, retry_after_ms=60_000)
        row = store.insert_snapshot(conn, request, created_ms=now_ms)
    if row.covered is not None:
        return rq.SnapshotSaved(snapshot=request.snapshot)
    if row.parts != request.parts:
        return rq.Refusal(code=codes.MALFORMED)
    came = store.count_parts(conn, row.number)
    if not store.has_part(conn, row.number, request.part):
        size = len(request.data)
        if row.size + size > LIMITS.snapshot_bytes:
            return rq.Refusal(code=codes.TOO_LARGE)
        refusal = refuse_bytes(account, size, account_bytes)
        if refusal is not None:
            return refusal
        came = store.insert_part(conn, row.number, request.part, request.data)
        account.bytes_used += size
        charge(conn, [(request.account, size, 0)])
    return AllParts(number=row.number) if came == row.parts else None


def check_whole(
    conn: Connection, request: rq.PutSnapshotPart, number: int, devices: DeviceList
) -> Envelope | rq.Refusal:
    """Parses and verifies the assembled snapshot; reads only, so it may take its time."""
    raw = store.read_whole(conn, number)
    if hashlib.sha256(raw).digest() != request.snapshot:
        return rq.Refusal(code=codes.MALFORMED, text="the parts do not make up this snapshot")
    try:
        envelope = parse_snapshot(raw)
        devices.judge(envelope)
        verify_envelope(envelope, devices.public_of(DeviceId(envelope.header.device)))
    except CrdtError as error:
        return rq.Refusal(code=error.code)
    header = envelope.header
    if (header.owner, header.document) != (request.owner, request.document):
        return rq.Refusal(code=codes.NOT_YOURS)
    if header.form is not Form.SNAPSHOT or header.kind not in ACCOUNT_KINDS:
        return rq.Refusal(code=codes.WRONG_KIND)
    return envelope


def complete(
    conn: Connection, ledger: Ledger, number: int, envelope: Envelope, *, now_ms: int
) -> rq.SnapshotSaved | rq.Refusal:
    """Makes a checked snapshot available; its author's standing and the chains count as of now."""
    header = envelope.header
    author, key = AccountId(header.account), (header.owner, header.document)
    ledger.prepare(conn, {author}, {key})
    account = ledger.account(author)
    row = store.find_snapshot(conn, header.owner, header.document, envelope.id)
    if account is None or row is None or row.number != number:
        return rq.Refusal(code=codes.NOT_FOUND)
    refusal = _refuse_snapshot(conn, ledger, account, envelope)
    if refusal is not None:
        discard(conn, ledger, [row])
        return refusal
    if ledger.document(key) is None:
        ledger.make_document(conn, key, header.kind)
        account.documents += 1
        charge(conn, [(author, 0, 1)])
    store.mark_complete(conn, number, header.covered, now_ms)
    _drop_superseded(conn, ledger, header.owner, header.document)
    return rq.SnapshotSaved(snapshot=envelope.id)


def get_part(conn: Connection, request: rq.GetSnapshotPart) -> rq.SnapshotPartRead | rq.Refusal:
    """One part of a complete snapshot."""
    row = store.find_snapshot(conn, request.owner, request.document, request.snapshot)
    if row is None or row.covered is None or request.owner != request.account:
        return rq.Refusal(code=codes.NOT_FOUND)
    data = store.read_part(conn, row.number, request.part) if request.part < row.parts else None
    if data is None:
        return rq.Refusal(code=codes.NOT_FOUND)
    return rq.SnapshotPartRead(parts=row.parts, data=data)


def verify(
    conn: Connection, ledger: Ledger, request: rq.VerifySnapshot, *, now_ms: int
) -> rq.Refusal | None:
    """Counts a device's word for a snapshot, and compacts the log when that word is enough."""
    account = _member(conn, ledger, request)
    if isinstance(account, rq.Refusal):
        return account
    row = store.find_snapshot(conn, request.owner, request.document, request.snapshot)
    document = ledger.document((request.owner, request.document))
    if row is None or row.covered is None or document is None:
        return rq.Refusal(code=codes.NOT_FOUND)
    if row.device == request.device and len(account.devices.active) > 1:
        return None
    if not _still_counts(account.devices, row):
        return rq.Refusal(code=codes.REVOKED_DEVICE)
    contradiction = _find_contradiction(conn, document, row.covered)
    if contradiction is not None:
        return contradiction
    store.mark_verified(conn, row.number, now_ms)
    _move_base(conn, ledger, document, row)
    return None


def discard(conn: Connection, ledger: Ledger, rows: list[SnapshotRow]) -> None:
    """Drops snapshots and gives their bytes back to their owners."""
    store.delete_snapshots(conn, [row.number for row in rows])
    for row in rows:
        _give_back(conn, ledger, row.owner, row.size)


def discard_number(
    conn: Connection, ledger: Ledger, request: rq.PutSnapshotPart, number: int
) -> None:
    """Drops an incomplete snapshot whose parts turned out to be wrong."""
    row = store.find_snapshot(conn, request.owner, request.document, request.snapshot)
    if row is not None and row.number == number and row.covered is None:
        discard(conn, ledger, [row])


def _move_base(conn: Connection, ledger: Ledger, document: DocumentState, row: SnapshotRow) -> None:
    """Compacts, unless the present base covers something that `row` does not (§6.3)."""
    stored = find_document(conn, row.owner, row.document)
    assert stored is not None
    if stored.base == row.number:
        return
    held = store.find_snapshots(conn, row.owner, row.document)
    base = next((other for other in held if other.number == stored.base), None)
    if base is not None and not row.dominates(base):
        return
    size, position = 0, 0
    for tip in row.covered or ():
        removed = _cover(conn, ledger, document, tip)
        size, position = size + removed.size, max(position, removed.position)
    store.set_base(conn, document.number, row.number, position)
    gone = [
        other
        for other in held
        if other.number not in {row.number, stored.base}
        and other.covered is not None
        and row.dominates(other)
    ]
    discard(conn, ledger, gone)
    _give_back(conn, ledger, row.owner, size)
    ledger.forget_document((row.owner, row.document))


def _cover(conn: Connection, ledger: Ledger, document: DocumentState, tip: Tip) -> store.Removed:
    chain = document.chains.get(tip.device) or ledger.make_chain(conn, document, tip.device)
    removed = store.remove_contents(conn, chain.number, tip.seq)
    if tip.seq > chain.seq:
        store.raise_chain(conn, chain.number, tip)
    return removed


def _drop_superseded(conn: Connection, ledger: Ledger, owner: bytes, document: bytes) -> None:
    """Keeps the newest few unverified snapshots, and any that no newer one covers (§6.4)."""
    held = [
        row
        for row in store.find_snapshots(conn, owner, document)
        if row.covered is not None and not row.verified
    ]
    newest = held[-1]
    discard(conn, ledger, [row for row in held[:-_UNVERIFIED_KEPT] if newest.dominates(row)])


def _refuse_snapshot(
    conn: Connection, ledger: Ledger, account: AccountState, envelope: Envelope
) -> rq.Refusal | None:
    header = envelope.header
    try:
        account.devices.judge(envelope)
    except CrdtError as error:
        return rq.Refusal(code=error.code)
    document = ledger.document((header.owner, header.document))
    if document is None:
        return refuse_document(account)
    if document.kind is not header.kind:
        return rq.Refusal(code=codes.WRONG_KIND)
    return _find_contradiction(conn, document, header.covered)


def _find_contradiction(
    conn: Connection, document: DocumentState, covered: tuple[Tip, ...]
) -> rq.Refusal | None:
    """A covered tip that names another envelope than the one that is held there."""
    for tip in covered:
        chain = document.chains.get(tip.device)
        if chain is None or tip.seq > chain.seq:
            continue
        held = find_in_chain(conn, chain.number, tip.seq)
        if held is not None and held.id != tip.envelope:
            return rq.Refusal(code=codes.FORK, tip=Tip(tip.device, chain.seq, chain.tip))
    return None


def _still_counts(devices: DeviceList, row: SnapshotRow) -> bool:
    record = devices.devices.get(DeviceId(row.device))
    if record is None:
        return False
    return record.revoked is None or EnvelopeId(row.id) in record.revoked.snapshots


def _member(
    conn: Connection, ledger: Ledger, request: rq.PutSnapshotPart | rq.VerifySnapshot
) -> AccountState | rq.Refusal:
    if request.owner != request.account:
        return rq.Refusal(code=codes.NOT_YOURS)
    ledger.prepare(conn, {request.account}, {(request.owner, request.document)})
    return find_member(ledger, request.account, request.device)


def _give_back(conn: Connection, ledger: Ledger, owner: bytes, size: int) -> None:
    account = AccountId(owner)
    charge(conn, [(account, -size, 0)])
    ledger.forget_account(account)
