"""The entries of a membership log: shapes, signatures and hashes (docs/protocol.md §12.1).

An entry is canonical msgpack, carried as [entry bytes, signature]. What is signed names the team,
the place in the log, the entry before, and who signs: account, device, and the head of the
account's device list on which that device stands. Whether an entry is allowed where it stands is
decided in `crdt.membership.fold`.
"""

from __future__ import annotations

import enum
import hashlib
from dataclasses import dataclass
from typing import Final

import msgspec

from crdt.codec import Codec, encode
from crdt.devices.entries import Commitment, Hash32, Id16, Signature
from crdt.envelope_rules import check_integer
from crdt.errors import Malformed
from crdt.ids import EntryHash
from crdt.keys import DeviceKeys, DevicePublic, Purpose, SignPublic
from crdt.limits import LIMITS
from crdt.membership.roles import Role

LOG_VERSION: Final = 1


class History(enum.IntEnum):
    """What somebody who joins can read of the space."""

    SHARED = 1
    FROM_JOIN = 2


class _Shape(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    pass


class EpochRecord(_Shape, frozen=True):
    """A new epoch (§12.5): `past` is the team's blind and, where history is shared, the key of the
    epoch `before`, sealed under the new key; else `before` is 0. `wraps_root` is over the wraps for
    all `recipients` members."""

    number: int
    commitment: Commitment
    history: History
    blind_hash: Hash32
    before: int
    past: bytes
    recipients: int
    wraps_root: Hash32


class MemberCutoff(_Shape, frozen=True):
    """The last envelope by one device of a member that counts in one document."""

    document: Id16
    device: Id16
    seq: int
    envelope: Hash32


class JoinRequest(_Shape, frozen=True):
    """Somebody asks to join. `seen`: a head of the log, so that it is not used again later."""

    version: int
    team: Id16
    account: Id16
    device: Id16
    list_head: Hash32
    seen: Hash32


class SignedRequest(_Shape, frozen=True):
    """A request with the signature of the asking device."""

    request: JoinRequest
    signature: Signature

    def verify(self, public: DevicePublic) -> None:
        """Raises BadSignature unless the device signed the request."""
        public.verify(Purpose.TEAM_REQUEST, encode(self.request), self.signature)


class Create(_Shape, frozen=True, tag_field="t", tag="create"):
    """The first entry: its signer is the owner. `nonce`: random, so that each team is another."""

    nonce: Id16


class Invite(_Shape, frozen=True, tag_field="t", tag="invite"):
    """An invitation: the public half of what its link holds (§12.4)."""

    public: SignPublic
    role: Role
    uses: int
    expires_at_ms: int


class RevokeInvite(_Shape, frozen=True, tag_field="t", tag="revoke-invite"):
    """Takes an invitation back."""

    invite: Id16


class Join(_Shape, frozen=True, tag_field="t", tag="join"):
    """The signer joins by an invitation; `proof` shows that they have its link."""

    invite: Id16
    proof: Signature


class Approve(_Shape, frozen=True, tag_field="t", tag="approve"):
    """The signer lets somebody in who asked."""

    request: SignedRequest
    role: Role


class GiveRole(_Shape, frozen=True, tag_field="t", tag="role"):
    """Another role; `cutoff` says what counts of the team document by who may no longer write."""

    account: Id16
    role: Role
    cutoff: tuple[MemberCutoff, ...]
    snapshots: tuple[Hash32, ...]


class Remove(_Shape, frozen=True, tag_field="t", tag="remove"):
    """A member goes: what of them still counts, and a new epoch without them, in one entry."""

    account: Id16
    cutoff: tuple[MemberCutoff, ...]
    snapshots: tuple[Hash32, ...]
    epoch: EpochRecord | None


class Leave(_Shape, frozen=True, tag_field="t", tag="leave"):
    """The signer goes, and says where they stopped."""

    cutoff: tuple[MemberCutoff, ...]
    snapshots: tuple[Hash32, ...]


class Transfer(_Shape, frozen=True, tag_field="t", tag="transfer"):
    """The owner hands the team over, and is an admin from then on."""

    account: Id16


class Archive(_Shape, frozen=True, tag_field="t", tag="archive"):
    """The end: the team can be read and left, and nothing else."""


class Rotate(_Shape, frozen=True, tag_field="t", tag="rotate"):
    """A new epoch for those who are members."""

    epoch: EpochRecord


Action = (
    Create
    | Invite
    | RevokeInvite
    | Join
    | Approve
    | GiveRole
    | Remove
    | Leave
    | Transfer
    | Archive
    | Rotate
)


class Entry(_Shape, frozen=True):
    """What is signed. `time_ms` is the signer's word and decides nothing for readers."""

    version: int
    team: Id16
    index: int
    prev: bytes
    time_ms: int
    account: Id16
    device: Id16
    list_head: Hash32
    action: Action


class _Carried(_Shape, frozen=True):
    entry: bytes
    signature: Signature


_carried: Final[Codec[_Carried]] = Codec(_Carried, LIMITS.team_entry_bytes)
_entry: Final[Codec[Entry]] = Codec(Entry, LIMITS.team_entry_bytes)
_request: Final[Codec[SignedRequest]] = Codec(SignedRequest, LIMITS.wrap_bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedEntry:
    """An entry as it is carried (`raw`), its hash and its parts; the signature is not checked."""

    raw: bytes
    hash: EntryHash
    entry: Entry
    entry_bytes: bytes
    signature: bytes

    def verify(self, public: DevicePublic) -> None:
        """Raises BadSignature unless `public` signed this entry."""
        public.verify(Purpose.TEAM_LOG, self.entry_bytes, self.signature)


def parse_entry(raw: bytes) -> SignedEntry:
    """Raises TooLarge, Malformed or NotCanonical."""
    carried = _carried.decode(raw)
    entry = _entry.decode(carried.entry)
    if entry.version != LOG_VERSION:
        raise Malformed("a version of the log that is not known here")
    check_integer(entry.index)
    check_integer(entry.time_ms)
    return SignedEntry(
        raw=raw,
        hash=EntryHash(hashlib.sha256(raw).digest()),
        entry=entry,
        entry_bytes=carried.entry,
        signature=carried.signature,
    )


def sign_entry(entry: Entry, signer: DeviceKeys) -> bytes:
    """The raw bytes of an entry, signed."""
    entry_bytes = encode(entry)
    return encode(_Carried(entry_bytes, signer.sign(Purpose.TEAM_LOG, entry_bytes)))


def parse_request(raw: bytes) -> SignedRequest:
    """A request to join, the signature not checked. Raises TooLarge, Malformed or NotCanonical."""
    signed = _request.decode(raw)
    if signed.request.version != LOG_VERSION:
        raise Malformed("a version of the request that is not known here")
    return signed


def sign_request(request: JoinRequest, signer: DeviceKeys) -> bytes:
    """The raw bytes of a request, signed."""
    return encode(SignedRequest(request, signer.sign(Purpose.TEAM_REQUEST, encode(request))))
