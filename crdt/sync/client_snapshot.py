"""Fetching one snapshot part by part, then verifying and opening it (docs/protocol.md §6).

It does not load the document: that is done under a memory cap, outside this package.
"""

from __future__ import annotations

from crdt.envelope import open_snapshot, parse_snapshot, verify_envelope
from crdt.errors import Malformed, TooLarge, WrongKind
from crdt.ids import DeviceId, DocumentId, EnvelopeId
from crdt.protocol import messages as m
from crdt.shapes import Kind
from crdt.sync.client_desk import ClientDesk
from crdt.sync.client_events import SnapshotArrived

_WINDOW_PARTS = 4


class SnapshotFetch:
    """Asks for the parts of one snapshot, a few at a time."""

    def __init__(
        self, desk: ClientDesk, owner: bytes, document: DocumentId, snapshot: EnvelopeId
    ) -> None:
        self.snapshot = snapshot
        self._desk = desk
        self._owner = owner
        self._document = document
        self._parts: dict[int, bytes] = {}
        self._count = 0
        self._asked = 0
        self._ask_next()

    def receive_part(self, part: m.SnapshotPart, kind: Kind) -> SnapshotArrived | None:
        """The opened snapshot once the last part has come. Raises CrdtError."""
        limits = self._desk.limits
        most = -(-limits.snapshot_bytes // limits.snapshot_part_bytes)
        if not 0 < part.parts <= most or len(part.data) > limits.snapshot_part_bytes:
            raise TooLarge("a snapshot larger than agreed")
        if not 0 <= part.part < part.parts:
            raise Malformed("a part outside its snapshot")
        self._count = self._count or part.parts
        if part.parts != self._count:
            raise Malformed("a snapshot that changes its number of parts")
        if part.part not in self._parts:
            self._desk.count_snapshot_bytes(len(part.data))
            self._parts[part.part] = part.data
        while self._asked < min(part.parts, len(self._parts) + _WINDOW_PARTS):
            self._ask_next()
        if len(self._parts) < part.parts:
            return None
        return self._open(b"".join(self._parts[index] for index in range(part.parts)), kind)

    def release(self) -> None:
        """It is over, one way or the other: its parts are held no longer."""
        self._desk.count_snapshot_bytes(-sum(map(len, self._parts.values())))
        self._parts.clear()

    def _open(self, raw: bytes, kind: Kind) -> SnapshotArrived:
        envelope = parse_snapshot(raw)
        header = envelope.header
        place = (envelope.id, header.document, header.owner, header.kind, header.account)
        asked = (self.snapshot, self._document, self._owner, kind, self._desk.account)
        if place != asked:
            raise WrongKind("not the snapshot that was asked for")
        self._desk.devices.judge(envelope)
        verify_envelope(envelope, self._desk.devices.public_of(DeviceId(header.device)))
        body = open_snapshot(envelope, self._desk.epoch_key(header.epoch))
        return SnapshotArrived(document=self._document, envelope=envelope, body=body)

    def _ask_next(self) -> None:
        self._desk.send(m.SnapshotGet(self._owner, self._document, self.snapshot, self._asked))
        self._asked += 1
