"""Snapshots between this profile and the relay (docs/protocol.md §6).

Uploads what is due, fetches what another device made and loads it, so that the relay may let go
of what it covers. For an account with one active device, the author fetches its own afresh.
"""

from __future__ import annotations

from collections.abc import Collection

from crdt.envelope import parse_snapshot
from crdt.ids import DeviceId, DocumentId, EnvelopeId
from crdt.sync import client_events as ev
from desktop.services.account import Account
from desktop.services.entries import Command
from desktop.services.library import Library
from desktop.services.receiving import SnapshotRefused
from desktop.services.replication import ReplicaStore
from desktop.storage.snapshots import SnapshotRow, SnapshotState

SnapshotEvent = (
    ev.SnapshotOffered
    | ev.SnapshotArrived
    | ev.SnapshotOnRelay
    | ev.SnapshotRefused
    | ev.SnapshotUnsound
    | ev.SnapshotMissing
)


class SnapshotKeeper:
    """What is being sent and fetched on this connection."""

    def __init__(
        self, account: Account, library: Library, store: ReplicaStore, command: Command
    ) -> None:
        self._account = account
        self._library = library
        self._store = store
        self._command = command
        self._sending: set[EnvelopeId] = set()
        self._fetching: set[EnvelopeId] = set()
        self._refused: set[EnvelopeId] = set()

    @property
    def busy(self) -> bool:
        """Whether a snapshot is on its way, in either direction."""
        return bool(self._sending or self._fetching)

    def begin(self) -> None:
        """A new connection: nothing is under way."""
        self._sending.clear()
        self._fetching.clear()
        self._refused.clear()

    def handle(self, event: SnapshotEvent, now_ms: int) -> None:
        """Takes one event about snapshots."""
        match event:
            case ev.SnapshotOffered():
                self._receive_offer(event)
            case ev.SnapshotArrived():
                self._receive(event, now_ms)
            case ev.SnapshotOnRelay():
                self._sending.discard(event.snapshot)
                self._store.snapshot_stored(event.snapshot)
                if len(self._account.devices.active) == 1:
                    self._fetch(event.document, event.snapshot)
            case ev.SnapshotRefused():
                self._sending.discard(event.snapshot)
                self._refused.add(event.snapshot)
            case ev.SnapshotUnsound():
                self._fetching.discard(parse_snapshot(event.raw).id)
                self._keep_aside(event.document, event.raw, now_ms)

            case ev.SnapshotMissing():
                self._fetching.discard(event.snapshot)

    def make_due(self, ready: Collection[DocumentId]) -> None:
        """Seals what is due and uploads what the relay does not hold yet."""
        self._library.make_due_snapshots()
        for row in self._store.unsent_snapshots():
            waiting = row.id in self._sending or row.id in self._refused
            if row.document in ready and not waiting:
                self._send(row)

    def bring_back(self, wanted: ev.Wanted) -> None:
        """The relay lost more than is kept as envelopes: their snapshot goes first."""
        document, device = wanted.document, DeviceId(wanted.device)
        if self._store.holds(document, device, wanted.from_seq):
            return
        row = self._store.verified_snapshot(document)
        if row is not None and row.id not in self._sending:
            self._send(row)

    def _receive_offer(self, event: ev.SnapshotOffered) -> None:
        known = self._store.snapshot(event.snapshot)
        if known is not None and known.state is SnapshotState.VERIFIED:
            return
        own = known is not None and known.device == self._account.device
        if not own or len(self._account.devices.active) == 1:
            self._fetch(event.document, event.snapshot)

    def _receive(self, event: ev.SnapshotArrived, now_ms: int) -> None:
        document, snapshot = event.document, event.envelope.id
        self._fetching.discard(snapshot)
        covered = event.envelope.header.covered
        try:
            self._library.load_snapshot(document, event.envelope, event.body)
        except SnapshotRefused:
            self._keep_aside(document, event.envelope.raw, now_ms)
            self._command(lambda session: session.refuse_snapshot(document, snapshot))
            return
        self._command(lambda session: session.accept_snapshot(document, covered, snapshot))

    def _keep_aside(self, document: DocumentId, raw: bytes, now_ms: int) -> None:
        self._store.set_aside(document, raw, SnapshotRefused.code, parked=False, now_ms=now_ms)

    def _send(self, row: SnapshotRow) -> None:
        self._sending.add(row.id)
        envelope = parse_snapshot(row.raw)
        self._command(lambda session: session.put_snapshot(envelope))

    def _fetch(self, document: DocumentId, snapshot: EnvelopeId) -> None:
        self._fetching.add(snapshot)
        self._command(lambda session: session.fetch_snapshot(document, snapshot))
