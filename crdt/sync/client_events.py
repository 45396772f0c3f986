"""What a client's session tells its owner, as frozen values.

The owner (the desktop's replication service) stores, applies and answers; the session never
touches storage. Events come out in the order in which they must be handled.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from crdt.devices import DeviceList
from crdt.envelope import Envelope
from crdt.ids import AccountId, DocumentId, EnvelopeId
from crdt.protocol.messages import Cursor
from crdt.shapes import Body, Kind, SnapshotBody, Tip


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentState:
    """What a replica knows of a document when a connection starts.

    `tips` include this device's own, also of envelopes not pushed yet. `parked`: raw envelopes
    kept earlier because something before them was missing. `claimed`: what other devices said
    exists and has not arrived. `unproven`: devices whose tip is known by a snapshot alone.
    `epochs`: under which epoch each device's tip was sealed, where it is kept.
    """

    owner: bytes
    document: DocumentId
    kind: Kind
    cursor: Cursor | None = None
    tips: tuple[Tip, ...] = ()
    parked: tuple[bytes, ...] = ()
    claimed: tuple[Tip, ...] = ()
    unproven: frozenset[bytes] = frozenset()
    epochs: tuple[tuple[bytes, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Common ground of all events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Greeted(Event):
    """The relay proved this key; remember it on the first meeting."""

    relay_key: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedInEvent(Event):
    """The relay knows this device; documents are being fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListGrew(Event):
    """The device list has verified new entries: keep `entries`, they start at `first`."""

    devices: DeviceList
    first: int
    entries: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryAppended(Event):
    """An entry of ours is the head of the list on the relay."""

    head: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRefused(Event):
    """An entry was not appended; with code `head_moved`, rebase on the grown list and retry."""

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFound(Event):
    """The relay holds a document of ours that this replica did not know."""

    state: DocumentState


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An envelope that was verified, continues its chain and opened."""

    envelope: Envelope
    body: Body
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Received(Event):
    """Envelopes to store and apply in one transaction, together with the new cursor."""

    document: DocumentId
    opened: tuple[Opened, ...]
    cursor: Cursor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside(Event):
    """An envelope that may not be applied; keep its bytes and say so calmly.

    `parked` is True when it only waits for something before it. `signed` is False when no device
    of the account is known to have signed it: then its bytes are anybody's, and not worth keeping.
    """

    document: DocumentId
    raw: bytes
    code: str
    parked: bool
    signed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PushAcked(Event):
    """An envelope is durable on the relay at `position`."""

    document: DocumentId
    envelope: EnvelopeId
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PushRefused(Event):
    """An envelope was refused. On `fork` another holder of this device's keys has written."""

    envelope: EnvelopeId
    code: str
    tip: Tip | None
    retry_after_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted(Event):
    """The relay lost envelopes: push again those of `device` from `from_seq` up to what was
    acknowledged or received, before anything newer of that device."""

    document: DocumentId
    device: bytes
    from_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReady(Event):
    """All that the relay has of the document was received; its outbox may flow."""

    document: DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotOffered(Event):
    """The relay holds a snapshot this device has not verified: fetch it to allow compaction."""

    document: DocumentId
    snapshot: EnvelopeId


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotArrived(Event):
    """A snapshot that was verified and opened, not yet loaded. Load it under a memory cap, then
    call `accept_snapshot` or `refuse_snapshot`. `pieces` is the document in pieces, where who
    tried it under the cap made them."""

    document: DocumentId
    envelope: Envelope
    body: SnapshotBody
    pieces: tuple[bytes, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotOnRelay(Event):
    """A snapshot of ours is durable on the relay."""

    document: DocumentId
    snapshot: EnvelopeId


class AlarmKind(enum.Enum):
    """What looks wrong about the relay or another device.

    WITHHELD: somebody says that an envelope exists, and it was not shown so far. FORK: a device
    signed two envelopes for one place of a chain, and both were seen here (docs/protocol.md §5.5).
    """

    WITHHELD = "withheld"
    FORK = "fork"
    LIST_FORK = "list_fork"
    RELAY_KEY_CHANGED = "relay_key_changed"
    KEY_WITHHELD = "key_withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm(Event):
    """Something that honest peers and a whole network do not produce; nothing was lost here."""

    kind: AlarmKind
    document: bytes = b""
    device: bytes = b""
    seq: int = 0
    envelope: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokedEvent(Event):
    """This device was removed from the account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLocated(Event):
    """The account behind a recovery locator; None when this relay knows none."""

    account: AccountId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFetched(Event):
    """Raw entries of a list asked for by a guest, unverified, from index `first` on."""

    account: AccountId
    first: int
    entries: tuple[bytes, ...]
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxArrived(Event):
    """Items of a mailbox from index `first` on."""

    name: bytes
    first: int
    items: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Event):
    """The conversation ended; `code` from crdt.protocol.codes, with the relay's waiting time."""

    code: str
    retry_after_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotRefused(Event):
    """The relay did not take a snapshot of ours."""

    document: DocumentId
    snapshot: EnvelopeId
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotMissing(Event):
    """A snapshot that was offered did not come, or did not verify."""

    document: DocumentId
    snapshot: EnvelopeId
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRefused(Event):
    """The relay does not serve this document to us; the rest goes on."""

    document: DocumentId
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxRefused(Event):
    """A mailbox is full or was not accepted."""

    name: bytes
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotUnsound(Event):
    """A snapshot did not load within bounds, or reached other heads than it states (§6.2)."""

    document: DocumentId
    raw: bytes
