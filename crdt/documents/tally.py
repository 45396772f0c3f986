"""The tally: what a member shares of one quarter with one team, or with the relay's boards.

It needs no Automerge: a map {(day, device): (minutes, sessions, cycles)} that only grows, merged by
the larger of each number (`core.tallies`). An envelope carries whole days that changed, each once
and in order, so what was lost is mended by the next. The rules that hold (docs/protocol.md §12.9):

- the payload is open: members and the relay read it;
- an author states slots of its own device and of no other;
- all days lie in one quarter, and the document's id is the one of scope, member and quarter;
- a tally has no heads and no snapshots.

Whether the author may write it is judged by the membership log, or, in the scope of a relay, by
the device list alone (`verify_relay_tally`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated, Final

import msgspec

from core.errors import TallyError
from core.tallies import Days, Slot, Slots, fold_tally, merge_slots
from crdt.codec import Codec, encode
from crdt.derivation import document_id
from crdt.devices import DeviceList
from crdt.documents.schema import quarter_of_day
from crdt.envelope import Envelope, open_changes, verify_envelope
from crdt.errors import Malformed, Misuse, NotCanonical, TooLarge, WrongKind
from crdt.ids import ID_BYTES, DeviceId, DocumentId
from crdt.limits import LIMITS
from crdt.shapes import Body, Header, Kind
from crdt.signing import label

TALLY_VERSION: Final = 1

_SCOPE: Final = label(b"relay-scope")
_EPOCH: Final = date(1970, 1, 1)
_DAYS_MAX: Final = (date(2101, 1, 1) - _EPOCH).days

Day = Annotated[int, msgspec.Meta(ge=0, lt=_DAYS_MAX)]


class _Row(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    day: Day
    device: bytes
    minutes: int
    sessions: int
    cycles: int


class _Rows(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    version: int
    rows: tuple[_Row, ...]


_rows: Final[Codec[_Rows]] = Codec(_Rows, LIMITS.tally_bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Slots by day and device. `merged` of the same tallies is the same, in any order."""

    slots: Slots

    def merged(self, other: Tally) -> Tally:
        """Both, by the larger of each number."""
        return Tally(slots=merge_slots(self.slots, other.slots))

    def raised(self, device: DeviceId, day: date, slot: Slot) -> Tally:
        """With a slot of one's own; nothing falls, whatever was there."""
        return self.merged(Tally(slots={(day, device): slot}))

    def changed_since(self, before: Tally, device: DeviceId) -> Tally:
        """What `device` has to send: its slots that are not in `before` as they are."""
        mine = {place: slot for place, slot in self.slots.items() if place[1] == device}
        return Tally(slots={p: slot for p, slot in mine.items() if before.slots.get(p) != slot})

    def days(self) -> Days:
        """What each day adds up to."""
        return fold_tally(self.slots)

    def write(self) -> bytes:
        """The canonical bytes. Raises TooLarge."""
        if len(self.slots) > LIMITS.tally_slots:
            raise TooLarge("more slots than a tally has")
        rows = tuple(
            _Row((day - _EPOCH).days, device, slot.minutes, slot.sessions, slot.cycles)
            for (day, device), slot in sorted(self.slots.items())
        )
        return encode(_Rows(TALLY_VERSION, rows))


EMPTY: Final = Tally(slots={})


def parse_tally(raw: bytes) -> Tally:
    """What the bytes say. Raises TooLarge, Malformed or NotCanonical."""
    found = _rows.decode(raw)
    if found.version != TALLY_VERSION:
        raise Malformed("a version of the tally that is not known here")
    if len(found.rows) > LIMITS.tally_slots:
        raise TooLarge("more slots than a tally has")
    places = [(row.day, row.device) for row in found.rows]
    if any(left >= right for left, right in pairwise(places)):
        raise NotCanonical("slots are sorted by day and device, each once")
    if any(len(row.device) != ID_BYTES for row in found.rows):
        raise Malformed("a slot of no device")
    try:
        slots = {
            (_EPOCH + timedelta(days=row.day), row.device): Slot(
                minutes=row.minutes, sessions=row.sessions, cycles=row.cycles
            )
            for row in found.rows
        }
    except TallyError as error:
        raise Malformed("a slot that cannot be") from error
    return Tally(slots=slots)


def tally_body(tally: Tally, wall_ms: int, log_head: bytes) -> Body:
    """What an envelope says: one change, no heads. `log_head`: of the membership log, or of the
    device list where the scope is a relay. Raises Misuse for a tally of nothing."""
    if not tally.slots:
        raise Misuse("a tally of nothing is not sent")
    return Body(changes=(tally.write(),), heads=(), wall_ms=wall_ms, seen=(), list_head=log_head)


def open_tally(envelope: Envelope) -> Tally:
    """The slots of a verified envelope. Raises BadInput or WrongKind.

    Signature and standing come before, as always (§4.6).
    """
    header = envelope.header
    if header.kind is not Kind.TALLY:
        raise WrongKind("not a tally")
    body = open_changes(envelope, None)
    if len(body.changes) != 1 or body.heads:
        raise Malformed("a tally is one change and has no heads")
    tally = parse_tally(body.changes[0])
    _check_place(header, tally)
    return tally


def tally_id(scope: bytes, member: bytes, quarter: str) -> DocumentId:
    """The id of a member's tally: anybody who knows all three can tell it."""
    return document_id(Kind.TALLY, scope, member=member, period=quarter)


def relay_scope(relay_public: bytes) -> bytes:
    """16 bytes: the scope of a relay's public boards, by the key that clients remember."""
    return hashlib.sha256(_SCOPE + relay_public).digest()[:ID_BYTES]


def verify_relay_tally(envelope: Envelope, devices: DeviceList, relay_public: bytes) -> None:
    """Signature and standing of a tally for the relay's own boards.

    Raises WrongKind for another relay's, and what `verify_envelope` and `DeviceList.judge` raise.
    """
    header = envelope.header
    if header.kind is not Kind.TALLY or header.owner != relay_scope(relay_public):
        raise WrongKind("not a tally for this relay")
    verify_envelope(envelope, devices.public_of(DeviceId(header.device)))
    devices.judge(envelope)


def quarters_of(days: Collection[date]) -> frozenset[str]:
    """The quarters that days lie in: each has a tally of its own."""
    return frozenset(map(quarter_of_day, days))


def _check_place(header: Header, tally: Tally) -> None:
    if not tally.slots:
        raise Malformed("a tally of nothing")
    if any(device != header.device for _, device in tally.slots):
        raise WrongKind("a slot of another device than the author's")
    quarters = quarters_of([day for day, _ in tally.slots])
    if len(quarters) != 1:
        raise WrongKind("days of more than one quarter")
    if header.document != tally_id(header.owner, header.account, min(quarters)):
        raise WrongKind("the days are not those of this document")
