"""The account's documents in memory, and the one way to change them.

A document is opened when it is first needed: its checkpoint is loaded and what arrived later is
applied. Writing puts the change into the replica, seals it and commits envelope and outbox row in
one transaction; if that fails, the replica is forgotten and will be read from disk again, so that
memory never runs ahead of the disk. Used from one thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from crdt.automerge import Replica, inspect_change
from crdt.envelope import Envelope, open_changes, parse_envelope, seal_changes
from crdt.errors import CannotOpen, CrdtError
from crdt.ids import DeviceId, DocumentId, EnvelopeId
from crdt.keys import SALT_BYTES, EpochKey
from crdt.limits import LIMITS
from crdt.shapes import ACCOUNT_KINDS, SEALED_KINDS, Body, Kind, Tip
from desktop.services.account import Account, Entropy
from desktop.storage import documents, envelopes
from desktop.storage.database import Database
from desktop.storage.documents import Checkpoint
from desktop.storage.envelopes import NewEnvelope, State

_BATCH_BYTES = 400 << 10
"""Raw changes in one envelope, so that it fits its limit when padded."""


class TeamGround(Protocol):
    """What documents are written on that a team owns, or a relay, and not the account."""

    def log_head(self, owner: bytes) -> bytes:
        """The head of the log that was verified here last. Raises CrdtError."""

    def sealing_key(self, owner: bytes) -> EpochKey:
        """The key that a space is written under now. Raises CannotOpen."""

    def opening_key(self, owner: bytes, number: int) -> EpochKey | None:
        """The key of an epoch, where it is at hand."""


@dataclass(slots=True, kw_only=True)
class OpenDocument:
    """A document in memory. `owner`: the account, or a team.

    `stated`: heads its authors named that it does not contain yet. `told`: tips that our last
    envelope named already. `unreadable`: stored envelopes that no longer open.
    """

    replica: Replica
    kind: Kind
    owner: bytes
    stated: set[bytes] = field(default_factory=set)
    told: dict[bytes, Tip] = field(default_factory=dict)
    unreadable: int = 0

    def is_complete(self) -> bool:
        """True when all that authors stated is here."""
        self.stated = {head for head in self.stated if not self.replica.contains([head])}
        return not (self.stated or self.unreadable or self.replica.missing())


class Shelf:
    """All documents of the account, opened on demand.

    is_offered_at_once: whether what is written to a document goes to the relay in the same
    moment; then it is stored as offered, and not marked in a transaction of its own. ground: for
    the documents of teams, once there is somebody who knows teams.
    """

    def __init__(
        self,
        database: Database,
        account: Account,
        *,
        wall_ms: Callable[[], int],
        entropy: Entropy,
    ) -> None:
        self.database = database
        self.account = account
        self.wall_ms = wall_ms
        self.entropy = entropy
        self._actor_tail = entropy(8)
        self._open: dict[DocumentId, OpenDocument] = {}
        self._prepared: tuple[EnvelopeId, Replica] | None = None
        self.is_offered_at_once: Callable[[DocumentId], bool] = lambda _document: False
        self.ground: TeamGround | None = None

    @property
    def actor(self) -> bytes:
        """Who changes are written as: this device in this run of the program."""
        return self.account.device + self._actor_tail

    def known(self, document: DocumentId) -> bool:
        """True when the document is in the database."""
        return documents.get_document(self.database, document) is not None

    def ensure(
        self, document: DocumentId, kind: Kind, period: str = "", owner: bytes | None = None
    ) -> None:
        """Know a document of ours, or of a team, also one nobody wrote yet."""
        owner = self.account.id if owner is None else owner
        documents.add_document(
            self.database, document=document, owner=owner, kind=kind, period=period
        )

    def open(self, document: DocumentId) -> OpenDocument:
        """The document in memory, read from disk if need be."""
        found = self._open.get(document)
        if found is None:
            found = self._open[document] = self._load(document)
        return found

    def is_open(self, document: DocumentId) -> bool:
        """True when the document is in memory."""
        return document in self._open

    def let_go(self, document: DocumentId) -> None:
        """Drop a document from memory; it is read from disk when it is next needed."""
        self._open.pop(document, None)

    def adopt(self, document: DocumentId, replica: Replica) -> None:
        """Take over a replica that was loaded elsewhere; what authors stated is kept in mind."""
        before = self.open(document)
        self._open[document] = OpenDocument(
            replica=replica,
            kind=before.kind,
            owner=before.owner,
            stated=before.stated,
            told=before.told,
        )

    def prepare(self, snapshot: EnvelopeId, replica: Replica) -> None:
        """Keep a loaded snapshot until it is asked for; a former one is let go."""
        self._prepared = (snapshot, replica)

    def take_prepared(self, snapshot: EnvelopeId) -> Replica | None:
        """The loaded snapshot, if it was prepared for who this device is now."""
        prepared, self._prepared = self._prepared, None
        if prepared is None or prepared[0] != snapshot or prepared[1].actor != self.actor:
            return None
        return prepared[1]

    def forget_all(self) -> None:
        """Drop every document from memory; each is read from disk when it is next needed."""
        self._open.clear()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction over any number of documents; on failure memory follows the disk."""
        try:
            with self.database.transaction():
                yield
        except BaseException:
            self.forget_all()
            raise

    def commit(self, document: DocumentId, changes: Sequence[bytes]) -> None:
        """Seal changes just made in the replica and put them into the outbox."""
        opened = self.open(document)
        batches = list(_batches(changes))
        for index, batch in enumerate(batches):
            last = index == len(batches) - 1
            heads = opened.replica.heads if last else (inspect_change(batch[-1]).hash,)
            self._append(document, opened, batch, heads)

    def _append(
        self,
        document: DocumentId,
        opened: OpenDocument,
        changes: Sequence[bytes],
        heads: tuple[bytes, ...],
    ) -> None:
        tips = {tip.device: tip for tip in envelopes.tips_of(self.database, document)}
        tips.pop(self.account.device, None)
        news = tuple(tip for tip in tips.values() if opened.told.get(tip.device) != tip)
        body = Body(
            changes=tuple(changes),
            heads=heads,
            wall_ms=self.wall_ms(),
            seen=news[: LIMITS.tips_per_document],
            list_head=self.list_head(opened.kind, opened.owner),
        )
        self.append(document, opened.kind, opened.owner, body)
        opened.told.update(tips)

    def append(self, document: DocumentId, kind: Kind, owner: bytes, body: Body) -> None:
        """Seal a body as the next one of our chain and put it into the outbox."""
        own = next(
            (
                tip
                for tip in envelopes.tips_of(self.database, document)
                if tip.device == self.account.device
            ),
            None,
        )
        envelope = self.seal(
            body,
            document=document,
            kind=kind,
            owner=owner,
            seq=own.seq + 1 if own else 1,
            prev=own.envelope if own else b"",
        )
        row = new_row(envelope, self._state_of_new(document, own))
        envelopes.add_envelope(self.database, row, self.wall_ms())

    def _state_of_new(self, document: DocumentId, before: Tip | None) -> State:
        """Never offered ahead of one before it that may still be sealed anew (§5.7)."""
        waits = before is not None and envelopes.is_queued(self.database, before.envelope)
        return State.OFFERED if self.is_offered_at_once(document) and not waits else State.QUEUED

    def seal(
        self, body: Body, *, document: DocumentId, kind: Kind, owner: bytes, seq: int, prev: bytes
    ) -> Envelope:
        """An envelope by this device under the newest epoch key it holds of the owner."""
        return seal_changes(
            body,
            signer=self.account.keys,
            account=self.account.id,
            owner=owner,
            document=document,
            kind=kind,
            seq=seq,
            prev=prev,
            epoch_key=self._sealing_key(kind, owner),
            salt=self.entropy(SALT_BYTES) if kind in SEALED_KINDS else b"",
        )

    def list_head(self, kind: Kind, owner: bytes) -> bytes:
        """The head, of the device list or of a team's log, that what we write now is based on."""
        if kind in ACCOUNT_KINDS or self.ground is None:
            return self.account.devices.head
        return self.ground.log_head(owner)

    def _sealing_key(self, kind: Kind, owner: bytes) -> EpochKey | None:
        if kind in ACCOUNT_KINDS:
            return self.account.sealing_key
        if kind not in SEALED_KINDS:
            return None
        if self.ground is None:
            raise CannotOpen("no team is known here")
        return self.ground.sealing_key(owner)

    def epoch_key(self, envelope: Envelope) -> EpochKey | None:
        """The key an envelope was sealed under, if this device holds it; None of what is open."""
        header = envelope.header
        if header.kind in ACCOUNT_KINDS:
            return self.account.epochs.get(header.epoch)
        if header.kind not in SEALED_KINDS or self.ground is None:
            return None
        return self.ground.opening_key(header.owner, header.epoch)

    def save_checkpoint(self, document: DocumentId, saved: bytes | None = None) -> None:
        """Save the whole document, so that it opens without what arrived before.

        `saved`, where it is given, is the document as `Replica.save` would write it.
        """
        arrival = envelopes.newest_arrival(self.database, document)
        if saved is None:
            saved = self.open(document).replica.save()
        documents.save_checkpoint(self.database, document, Checkpoint(saved=saved, arrival=arrival))

    def _load(self, document: DocumentId) -> OpenDocument:
        row = documents.get_document(self.database, document)
        kind = row.kind if row else Kind.JOURNAL
        owner = row.owner if row else self.account.id
        checkpoint = documents.load_checkpoint(self.database, document)
        if checkpoint is None:
            replica, arrival = Replica(self.actor), 0
        else:
            replica, arrival = Replica.load(checkpoint.saved, self.actor), checkpoint.arrival
        opened = OpenDocument(replica=replica, kind=kind, owner=owner)
        for stored in envelopes.arrived_after(self.database, document, arrival):
            self._apply_stored(opened, stored.raw)
        return opened

    def _apply_stored(self, opened: OpenDocument, raw: bytes) -> None:
        try:
            envelope = parse_envelope(raw)
            body = open_changes(envelope, self.epoch_key(envelope))
            opened.replica.apply(body.changes)
        except CrdtError:
            opened.unreadable += 1
        else:
            opened.stated.update(body.heads)


def new_row(envelope: Envelope, state: State, position: int | None = None) -> NewEnvelope:
    """What is stored of an envelope."""
    header = envelope.header
    return NewEnvelope(
        id=envelope.id,
        document=DocumentId(header.document),
        device=DeviceId(header.device),
        seq=header.seq,
        prev=header.prev,
        raw=envelope.raw,
        position=position,
        state=state,
    )


def _batches(changes: Sequence[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size = 0
    for raw in changes:
        full = len(batch) == LIMITS.changes_per_envelope or size + len(raw) > _BATCH_BYTES
        if batch and full:
            yield batch
            batch, size = [], 0
        batch.append(raw)
        size += len(raw)
    if batch:
        yield batch
