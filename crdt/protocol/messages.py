"""The messages of the sync socket (docs/protocol.md §9).

One binary frame is one message: a msgpack array whose first element is the tag. `ClientMessage`
and `RelayMessage` say who may send what. Nothing here knows when a message is allowed; that is in
the sessions (`crdt.sync.client_session`, `crdt.sync.relay_session`).
"""

from __future__ import annotations

import msgspec

from crdt.protocol.base import Count as Count
from crdt.protocol.base import Message as Message
from crdt.protocol.team_messages import ClientTeamMessage, RelayTeamMessage
from crdt.shapes import Kind, Tip

VERSION = 1


class Cursor(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A place in the relay's log of one document: a position and the envelope found there."""

    position: Count
    envelope: bytes


class Item(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One envelope at its position in the relay's log."""

    position: Count
    raw: bytes


class DocumentInfo(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A document the relay holds: who owns it, its newest position and its served snapshot."""

    owner: bytes
    document: bytes
    kind: Kind
    position: Count
    snapshot: bytes


# From the client


class Hello(Message, frozen=True, tag="hello"):
    """Opens the conversation; the relay proves its key over `nonce` (32 bytes)."""

    version_min: Count
    version_max: Count
    nonce: bytes
    app: str


class Register(Message, frozen=True, tag="register"):
    """Makes an account known: its whole device list from the first entry."""

    entries: tuple[bytes, ...]


class SignIn(Message, frozen=True, tag="sign_in"):
    """Answers the relay's challenge with the device's signature (docs/protocol.md §8.2)."""

    account: bytes
    device: bytes
    signature: bytes


class Subscribe(Message, frozen=True, tag="subscribe"):
    """Asks for a document from `after` on, then for what comes later.

    With `tips`, envelopes that these tips cover are left out (reconciling, §5.4).
    """

    owner: bytes
    document: bytes
    kind: Kind
    after: Cursor | None
    tips: tuple[Tip, ...]


class Push(Message, frozen=True, tag="push"):
    """Envelopes for the log; each is answered by its id in an Ack or a Nack."""

    envelopes: tuple[bytes, ...]


class SnapshotPut(Message, frozen=True, tag="snapshot_put"):
    """One part of a sealed snapshot; complete when all parts have come."""

    owner: bytes
    document: bytes
    snapshot: bytes
    part: Count
    parts: Count
    data: bytes


class SnapshotGet(Message, frozen=True, tag="snapshot_get"):
    """Asks for one part of a document's snapshot."""

    owner: bytes
    document: bytes
    snapshot: bytes
    part: Count


class SnapshotVerified(Message, frozen=True, tag="snapshot_verified"):
    """This device loaded the snapshot and reached the heads it states (§6)."""

    owner: bytes
    document: bytes
    snapshot: bytes


class LogGet(Message, frozen=True, tag="log_get"):
    """Asks for the entries of a device list from index `first` on."""

    account: bytes
    first: Count


class LogAppend(Message, frozen=True, tag="log_append"):
    """Appends a signed entry if the list still ends at `head` (compare and swap)."""

    account: bytes
    head: bytes
    entry: bytes


class Locate(Message, frozen=True, tag="locate"):
    """Asks which account a recovery locator (32 bytes) belongs to."""

    locator: bytes


class MailboxPut(Message, frozen=True, tag="mailbox_put"):
    """Leaves bytes in a mailbox for `ttl_ms`; `name` is 32 secret-derived bytes."""

    name: bytes
    data: bytes
    ttl_ms: Count


class MailboxGet(Message, frozen=True, tag="mailbox_get"):
    """Reads a mailbox's items from index `first` on, and hears of later ones."""

    name: bytes
    first: Count


# From the relay


class Welcome(Message, frozen=True, tag="welcome"):
    """Answers Hello: the relay's key, proof over both nonces, and what it enforces."""

    version: Count
    relay_key: bytes
    nonce: bytes
    signature: bytes
    page_envelopes: Count
    push_envelopes: Count


class SignedIn(Message, frozen=True, tag="signed_in"):
    """The device is known. `documents` are those of its account, by the relay's word only."""

    list_head: bytes
    list_length: Count
    documents: tuple[DocumentInfo, ...]


class Page(Message, frozen=True, tag="page"):
    """Part of a document's log. When `complete`, later envelopes follow as Deliver.

    `tips` are the relay's own newest envelope per device, sent with the completing page.
    """

    document: bytes
    items: tuple[Item, ...]
    complete: bool
    tips: tuple[Tip, ...]
    snapshot: bytes


class CursorLost(Message, frozen=True, tag="cursor_lost"):
    """The place that was asked for is not in this log: reconcile by tips (§5.4)."""

    document: bytes


class Deliver(Message, frozen=True, tag="deliver"):
    """Envelopes that others wrote, as they are committed."""

    document: bytes
    items: tuple[Item, ...]


class Behind(Message, frozen=True, tag="behind"):
    """Deliveries of this document were left out, because this reader is slow: subscribe again."""

    document: bytes


class Acked(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One envelope is durable at a position."""

    envelope: bytes
    document: bytes
    position: Count


class Ack(Message, frozen=True, tag="ack"):
    """These envelopes are committed durably."""

    items: tuple[Acked, ...]


class Nack(Message, frozen=True, tag="nack"):
    """Something was refused. `ref`: envelope, snapshot, document, account or mailbox concerned.

    `code` is stable (crdt.protocol.codes); `tip` says what the relay holds for that device when
    the code is `gap` or `fork`; `retry_after_ms` is 0 when trying again does not help.
    """

    ref: bytes
    code: str
    text: str
    retry_after_ms: Count
    tip: Tip | None


class SnapshotPart(Message, frozen=True, tag="snapshot_part"):
    """One part of a snapshot that was asked for."""

    document: bytes
    snapshot: bytes
    part: Count
    parts: Count
    data: bytes


class SnapshotStored(Message, frozen=True, tag="snapshot_stored"):
    """The whole snapshot is durable on the relay, not yet verified by another device."""

    document: bytes
    snapshot: bytes


class LogEntries(Message, frozen=True, tag="log_entries"):
    """Entries of a device list; sent when asked, and to all devices when the list grows."""

    account: bytes
    first: Count
    entries: tuple[bytes, ...]
    length: Count


class LogAppended(Message, frozen=True, tag="log_appended"):
    """The entry is durable and now the head."""

    account: bytes
    head: bytes


class Located(Message, frozen=True, tag="located"):
    """The account behind a locator; empty when there is none."""

    locator: bytes
    account: bytes


class MailboxItems(Message, frozen=True, tag="mailbox_items"):
    """What lies in a mailbox from index `first` on."""

    name: bytes
    first: Count
    items: tuple[bytes, ...]


class Goodbye(Message, frozen=True, tag="goodbye"):
    """The relay closes; come back after `retry_after_ms`, with jitter."""

    code: str
    retry_after_ms: Count


ClientMessage = (
    Hello
    | Register
    | SignIn
    | Subscribe
    | Push
    | SnapshotPut
    | SnapshotGet
    | SnapshotVerified
    | LogGet
    | LogAppend
    | Locate
    | MailboxPut
    | MailboxGet
    | ClientTeamMessage
)
RelayMessage = (
    Welcome
    | SignedIn
    | Page
    | CursorLost
    | Deliver
    | Behind
    | Ack
    | Nack
    | SnapshotPart
    | SnapshotStored
    | LogEntries
    | LogAppended
    | Located
    | MailboxItems
    | Goodbye
    | RelayTeamMessage
)
