"""What the link to a relay needs of the local database, and nothing more.

`ReplicaStore` is the seam between the network and the profile: which documents there are and how
far each was read, the outbox, the relay that was pinned. It stores bytes that
others verified; applying them to documents is `desktop.services.library`. Every method is one
transaction and may be called from any thread.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from crdt.envelope import parse_envelope
from crdt.ids import DeviceId, DocumentId, EnvelopeId
from crdt.pairing import PairingOffer, parse_link
from crdt.protocol.messages import Cursor
from crdt.shapes import ACCOUNT_KINDS, Tip
from crdt.sync.client_events import AlarmKind, DocumentState
from desktop.storage import documents, envelopes, quarantine, snapshots, teams, values
from desktop.storage.database import Database
from desktop.storage.documents import DocumentRow
from desktop.storage.snapshots import SnapshotRow, SnapshotState

_RELAY = "relay"
_VERIFIED = "verified-with"
_ALARMS = "alarms"
_DISMISSED = "alarms-dismissed"
_OFFER = "pairing-offer"
_ERASED = "erased-at"
_MAX_ALARMS = 64


class RelayPin(msgspec.Struct, frozen=True, kw_only=True):
    """The relay this profile uses; its key is remembered from the first meeting."""

    url: str
    relay_key: bytes | None = None


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """The device whose state last agreed with ours, and when (UTC ms)."""

    device: DeviceId
    at_ms: int


class AlarmNote(msgspec.Struct, frozen=True, kw_only=True):
    """Something that looked wrong about the relay or a device (kinds: crdt.sync.client_events)."""

    kind: str
    document: bytes = b""
    device: bytes = b""
    seq: int = 0
    at_ms: int = 0
    envelope: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxItem:
    """A sealed envelope the relay has not acknowledged."""

    id: EnvelopeId
    document: DocumentId
    raw: bytes
    offered: bool


class ReplicaStore:
    """The database as the network sees it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def documents(self) -> tuple[DocumentState, ...]:
        """All documents with cursor, tips (also of what is not pushed yet) and parked bytes."""
        claimed: dict[DocumentId, list[Tip]] = {}
        for document, tip, _ in self.undelivered():
            claimed.setdefault(document, []).append(tip)
        return tuple(
            self._state(row, tuple(claimed.get(row.document, ())))
            for row in documents.list_documents(self._database)
        )

    def account_documents(self) -> tuple[DocumentState, ...]:
        """Those of them that the account itself owns."""
        return tuple(state for state in self.documents() if state.kind in ACCOUNT_KINDS)

    def document(self, document: DocumentId) -> DocumentState | None:
        """One document, if it is known here."""
        row = documents.get_document(self._database, document)
        if row is None:
            return None
        claimed = tuple(tip for of, tip, _ in self.undelivered() if of == document)
        return self._state(row, claimed)

    def document_ids(self) -> frozenset[DocumentId]:
        """Which documents the account owns."""
        return documents.ids_of_kinds(self._database, ACCOUNT_KINDS)

    def add_documents(self, states: Iterable[DocumentState]) -> None:
        """Know documents that the relay or another device named."""
        with self._database.transaction():
            for state in states:
                self.add_document(state)

    def add_document(self, state: DocumentState) -> None:
        """Know one document."""
        documents.add_document(
            self._database,
            document=state.document,
            owner=state.owner,
            kind=state.kind,
            period="",
        )

    def set_cursor(self, document: DocumentId, cursor: Cursor | None) -> None:
        """Remember how far the relay's log was read; None when that place is lost."""
        documents.set_cursor(self._database, document, cursor)

    def incomplete(self) -> tuple[DocumentId, ...]:
        """Documents that lack something their authors stated."""
        rows = documents.list_documents(self._database)
        return tuple(row.document for row in rows if not row.complete)

    def claim_tips(
        self, document: DocumentId, tips: Iterable[Tip], by: DeviceId, now_ms: int
    ) -> None:
        """Remember that a device says these envelopes exist."""
        envelopes.claim_tips(self._database, document, tips, by, now_ms)

    def undelivered(self) -> tuple[tuple[DocumentId, Tip, DeviceId], ...]:
        """What a device said exists and never arrived: document, tip, and who said so."""
        return envelopes.undelivered_claims(self._database)

    def _state(self, row: DocumentRow, claimed: tuple[Tip, ...]) -> DocumentState:
        kept = envelopes.kept_tips(self._database, row.document)
        return DocumentState(
            owner=row.owner,
            document=row.document,
            kind=row.kind,
            cursor=row.cursor,
            tips=envelopes.tips_of(self._database, row.document),
            parked=quarantine.parked(self._database, row.document),
            claimed=claimed,
            unproven=frozenset(tip.device for tip in kept if not tip.is_tip),
            epochs=tuple(
                (tip.device, parse_envelope(tip.newest).header.epoch) for tip in kept if tip.newest
            ),
        )

    def outbox(self, limit: int) -> tuple[OutboxItem, ...]:
        """The oldest unacknowledged envelopes, in the order in which they must be pushed."""
        return tuple(
            OutboxItem(
                id=row.id,
                document=row.document,
                raw=row.raw,
                offered=row.state is envelopes.State.OFFERED,
            )
            for row in envelopes.outbox(self._database, limit)
        )

    def account_outbox_size(self) -> int:
        """How many of them are of the account's own documents."""
        return envelopes.outbox_size_of(self._database, ACCOUNT_KINDS)

    def outbox_size(self) -> int:
        """How many envelopes the relay has not acknowledged."""
        return envelopes.outbox_size(self._database)

    def mark_offered(self, ids: Iterable[EnvelopeId]) -> None:
        """Call before the first push of these: from now on their bytes never change."""
        envelopes.mark_offered(self._database, ids)

    def mark_acked(self, acked: Iterable[tuple[EnvelopeId, int]]) -> None:
        """The relay holds these durably, at these positions."""
        envelopes.mark_acked(self._database, acked)

    def envelopes_for(
        self, document: DocumentId, device: DeviceId, from_seq: int
    ) -> tuple[bytes, ...]:
        """What was acknowledged or received of a chain, from a number on, to push again."""
        rows = envelopes.chain_from(self._database, document, device, from_seq)
        settled = (envelopes.State.ACKED, envelopes.State.RECEIVED)
        return tuple(row.raw for row in rows if row.state in settled)

    def holds(self, document: DocumentId, device: DeviceId, seq: int) -> bool:
        """Whether the envelope at one place of a chain is still kept here."""
        return envelopes.id_at(self._database, document, device, seq) is not None

    def set_aside(
        self,
        document: DocumentId,
        raw: bytes,
        code: str,
        *,
        parked: bool,
        now_ms: int,
        signed: bool = True,
    ) -> None:
        """Keep an envelope that may not be applied, with the reason; only its hash if unsigned."""
        row = quarantine.SetAsideRow(
            envelope=EnvelopeId(hashlib.sha256(raw).digest()),
            document=document,
            code=code,
            raw=raw if signed else b"",
            position=None,
            parked=parked,
            at_ms=now_ms,
        )
        quarantine.set_aside(self._database, row)

    def set_aside_count(self) -> int:
        """How many envelopes were set aside for a reason of their own."""
        return quarantine.set_aside_count(self._database)

    def unsent_snapshots(self) -> tuple[SnapshotRow, ...]:
        """Snapshots made here that the relay does not hold, oldest first."""
        return snapshots.unsent_snapshots(self._database)

    def snapshot_stored(self, snapshot: EnvelopeId) -> None:
        """The relay holds the whole snapshot durably."""
        snapshots.mark_snapshot(self._database, snapshot, SnapshotState.STORED)

    def snapshot(self, snapshot: EnvelopeId) -> SnapshotRow | None:
        """A snapshot that is kept here."""
        return snapshots.get_snapshot(self._database, snapshot)

    def verified_snapshot(self, document: DocumentId) -> SnapshotRow | None:
        """The newest snapshot of a document that was loaded and found true."""
        return snapshots.newest_verified(self._database, document)

    def verified_snapshots(self) -> tuple[SnapshotRow, ...]:
        """Every snapshot that is kept and was found true."""
        return snapshots.verified_snapshots(self._database)

    def relay(self) -> RelayPin | None:
        """The relay in use, or None."""
        data = values.get_meta(self._database, _RELAY)
        return None if data is None else msgspec.msgpack.decode(data, type=RelayPin)

    def set_relay(self, url: str, relay_key: bytes | None = None) -> None:
        """Use a relay. Places read in another relay's logs are forgotten, so all is compared."""
        before = self.relay()
        fresh = RelayPin(url=url, relay_key=relay_key)
        with self._database.transaction():
            if before is None or before.url != url or before.relay_key not in (None, relay_key):
                documents.clear_cursors(self._database)
                teams.forget_places(self._database)
            values.set_meta(self._database, _RELAY, msgspec.msgpack.encode(fresh))

    def forget_relay(self) -> None:
        """Use no relay any more; nothing here is deleted."""
        values.set_meta(self._database, _RELAY, None)

    def set_erased(self, url: str | None) -> None:
        """The account was erased on the relay there; None: try that relay again."""
        if url != self.erased_at():
            data = None if url is None else url.encode()
            values.set_meta(self._database, _ERASED, data)

    def erased_at(self) -> str | None:
        """The relay that erased the account, and is left alone until somebody asks."""
        data = values.get_meta(self._database, _ERASED)
        return None if data is None else data.decode()

    def is_erased(self) -> bool:
        """Whether the relay in use is one that erased the account."""
        relay = self.relay()
        return relay is not None and relay.url == self.erased_at()

    def set_pairing_offer(self, link: str, expires_at_ms: int) -> None:
        """Remember a link that was shown, until it was used."""
        note = msgspec.msgpack.encode((link, expires_at_ms))
        values.set_meta(self._database, _OFFER, note)

    def forget_pairing_offer(self) -> None:
        """The link was used."""
        values.set_meta(self._database, _OFFER, None)

    def pairing_offer(self, now_ms: int) -> PairingOffer | None:
        """The link that was shown last, while it is valid."""
        data = values.get_meta(self._database, _OFFER)
        if data is None:
            return None
        link, expires_at_ms = msgspec.msgpack.decode(data, type=tuple[str, int])
        if expires_at_ms <= now_ms:
            return None
        return PairingOffer(invite=parse_link(link), expires_at_ms=expires_at_ms)

    def set_verified(self, device: DeviceId, at_ms: int) -> None:
        """Another device's state agreed with ours."""
        note = Verified(device=device, at_ms=at_ms)
        values.set_meta(self._database, _VERIFIED, msgspec.msgpack.encode(note))

    def verified(self) -> Verified | None:
        """The device that was last compared with, and when; see `verification.last_agreement`."""
        data = values.get_meta(self._database, _VERIFIED)
        return None if data is None else msgspec.msgpack.decode(data, type=Verified)

    def forget_account(self) -> None:
        """What was noted about the account that was left, or about the device that was."""
        with self._database.transaction():
            for key in (_VERIFIED, _ALARMS, _OFFER, _ERASED):
                values.set_meta(self._database, key, None)

    def add_alarm(self, alarm: AlarmNote) -> None:
        """Remember something that looked wrong; once, also after it was dismissed."""
        known = self.alarms()
        if not any(_is_same(alarm, other) for other in (*known, *self._notes(_DISMISSED))):
            self._set_notes(_ALARMS, (*known, alarm))

    def settle_alarms(self) -> None:
        """What was withheld and has arrived by now is nothing to be told of any more."""
        known = self.alarms()
        kept = tuple(alarm for alarm in known if not self._has_arrived(alarm))
        if kept != known:
            self._set_notes(_ALARMS, kept)

    def alarms(self) -> tuple[AlarmNote, ...]:
        """What looked wrong, oldest first."""
        return self._notes(_ALARMS)

    def dismiss_alarms(self) -> None:
        """The person has read them; the same ones are not told again."""
        with self._database.transaction():
            self._set_notes(_DISMISSED, (*self._notes(_DISMISSED), *self.alarms()))
            self._set_notes(_ALARMS, ())

    def _has_arrived(self, alarm: AlarmNote) -> bool:
        if alarm.kind != AlarmKind.WITHHELD.value:
            return False
        document, device = DocumentId(alarm.document), DeviceId(alarm.device)
        held = envelopes.id_at(self._database, document, device, alarm.seq)
        if held is not None and alarm.envelope:
            return held == alarm.envelope
        tips = envelopes.tips_of(self._database, document)
        return any(tip.device == alarm.device and tip.seq >= alarm.seq for tip in tips)

    def _notes(self, name: str) -> tuple[AlarmNote, ...]:
        data = values.get_meta(self._database, name)
        return () if data is None else msgspec.msgpack.decode(data, type=tuple[AlarmNote, ...])

    def _set_notes(self, name: str, notes: tuple[AlarmNote, ...]) -> None:
        data = msgspec.msgpack.encode(notes[-_MAX_ALARMS:]) if notes else None
        values.set_meta(self._database, name, data)


def _is_same(alarm: AlarmNote, other: AlarmNote) -> bool:
    return msgspec.structs.replace(alarm, at_ms=other.at_ms) == other
