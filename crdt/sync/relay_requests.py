"""What a relay's session asks of its storage, and what storage answers.

`RelaySession` yields requests; the relay's services carry them out, each in one transaction, and
hand the answer back to `RelaySession.complete`. Requests hold what is already parsed and, where
a signature matters, already verified; storage checks again, inside the transaction, only what can
change meanwhile (a device's standing, a chain's tip, a list's head, a quota).
"""

from __future__ import annotations

from dataclasses import dataclass

from crdt.devices import DeviceList
from crdt.envelope import Envelope
from crdt.ids import AccountId, DeviceId, DocumentId, EntryHash, EnvelopeId
from crdt.protocol.messages import Cursor, DocumentInfo, Item
from crdt.shapes import Kind, Tip


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Common ground of all requests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadAccount(Request):
    """Answer: AccountView, or None when the account is not known here."""

    account: AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterAccount(Request):
    """A verified device list of an account new to this relay. Known already: the longer of two
    lists that agree stays; lists that disagree: Refusal(fork). Answer: AccountView or Refusal."""

    account: AccountId
    entries: tuple[bytes, ...]
    devices: DeviceList


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendEnvelopes(Request):
    """Verified envelopes in the order pushed. Answer: one PushResult for each, same order."""

    account: AccountId
    device: DeviceId
    envelopes: tuple[Envelope, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage(Request):
    """Envelopes after a cursor, leaving out what `tips` cover. Answer: PageRead, CursorMissing or
    Refusal. A document nobody wrote yet is an empty, complete page."""

    account: AccountId
    owner: bytes
    document: DocumentId
    kind: Kind
    after: Cursor | None
    tips: tuple[Tip, ...]
    max_envelopes: int
    max_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PutSnapshotPart(Request):
    """One part. Answer: None while parts are missing, SnapshotSaved, or Refusal. Storage parses
    and verifies the whole with the account's device list when the last part has come."""

    account: AccountId
    device: DeviceId
    owner: bytes
    document: DocumentId
    snapshot: EnvelopeId
    part: int
    parts: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class GetSnapshotPart(Request):
    """Answer: SnapshotPartRead or Refusal(not_found)."""

    account: AccountId
    owner: bytes
    document: DocumentId
    snapshot: EnvelopeId
    part: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifySnapshot(Request):
    """A device reached the snapshot's heads. When it is not the author (or the account has one
    active device), envelopes the snapshot covers go, and so does the generation before the one
    that was verified last (docs/protocol.md §6.3). Answer: None or Refusal."""

    account: AccountId
    device: DeviceId
    owner: bytes
    document: DocumentId
    snapshot: EnvelopeId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLog(Request):
    """Answer: LogRead (empty, length 0, when the account is unknown)."""

    account: AccountId
    first: int
    max_entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendLog(Request):
    """An entry to append if the list ends at `head`. Storage verifies it with the folded list.
    Answer: LogGrown or Refusal(head_moved | log_broken | unknown_account | ...)."""

    account: AccountId
    head: EntryHash
    entry: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class FindLocator(Request):
    """Answer: AccountId, or None. Only the newest recovery key of an account has a locator."""

    locator: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PutMailbox(Request):
    """Answer: the number of items now in the box, or Refusal(quota)."""

    name: bytes
    data: bytes
    ttl_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GetMailbox(Request):
    """Answer: a tuple of items (bytes) from index `first` on; expired ones are gone."""

    name: bytes
    first: int


AnyRequest = (
    LoadAccount
    | RegisterAccount
    | AppendEnvelopes
    | ReadPage
    | PutSnapshotPart
    | GetSnapshotPart
    | VerifySnapshot
    | ReadLog
    | AppendLog
    | FindLocator
    | PutMailbox
    | GetMailbox
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A request was not carried out; `code` is from crdt.protocol.codes."""

    code: str
    text: str = ""
    retry_after_ms: int = 0
    tip: Tip | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """What the relay knows of an account at one moment. `shut`: devices it refuses (§8.5)."""

    devices: DeviceList
    documents: tuple[DocumentInfo, ...]
    shut: frozenset[DeviceId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """The envelope is durable. `new` is False when it was there already."""

    position: int
    new: bool


PushResult = Appended | Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """Part of a log. `tips` are the relay's newest per device (always given); `end` is the newest
    position of the document at the time of reading; `snapshot` the newest one stored, or empty."""

    items: tuple[Item, ...]
    complete: bool
    end: int
    tips: tuple[Tip, ...]
    snapshot: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class CursorMissing:
    """The cursor's envelope is not at the cursor's position."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotSaved:
    """All parts came, the envelope verified, the snapshot is durable."""

    snapshot: EnvelopeId


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotPartRead:
    """One part of a stored snapshot."""

    parts: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRead:
    """Entries from the index that was asked for, and the length of the whole list."""

    entries: tuple[bytes, ...]
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LogGrown:
    """The entry is durable; the whole list as it now stands."""

    devices: DeviceList
