"""The entries of a device list: their shapes, their signatures and their hashes (§7.1).

An entry is canonical msgpack, carried as [entry bytes, signature]. The signed bytes name the
account, the place in the list and the entry before, so that none can be moved or used in another
account. Whether an entry is allowed where it stands is decided in `crdt.devices.fold`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Annotated, Final

import msgspec

from crdt.codec import Codec, encode
from crdt.derivation import COMMITMENT_BYTES
from crdt.envelope_rules import check_integer
from crdt.errors import Malformed
from crdt.hybrid import WRAP_BYTES, check_hpke_public
from crdt.ids import HASH_BYTES, ID_BYTES, EntryHash
from crdt.keys import DevicePublic, HpkePublic, KeyHolder, Purpose, SignPublic
from crdt.limits import LIMITS
from crdt.signing import SIGNATURE_BYTES, check_sign_public, label, verify

LIST_VERSION: Final = 1

_RECOVERY_ID: Final = label(b"recovery-id")

Id16 = Annotated[bytes, msgspec.Meta(min_length=ID_BYTES, max_length=ID_BYTES)]
Hash32 = Annotated[bytes, msgspec.Meta(min_length=HASH_BYTES, max_length=HASH_BYTES)]
SealedKey = Annotated[bytes, msgspec.Meta(min_length=WRAP_BYTES, max_length=WRAP_BYTES)]
Commitment = Annotated[
    bytes, msgspec.Meta(min_length=COMMITMENT_BYTES, max_length=COMMITMENT_BYTES)
]
Signature = Annotated[bytes, msgspec.Meta(min_length=SIGNATURE_BYTES, max_length=SIGNATURE_BYTES)]


class _Shape(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    pass


class RecoveryPublic(_Shape, frozen=True):
    """The public halves of a recovery key, and the locator that finds the account by it."""

    sign: SignPublic
    hpke: HpkePublic
    locator: Hash32

    def recovery_id(self) -> bytes:
        """16 bytes; the label keeps it from ever being a device id (§7.4)."""
        content = _RECOVERY_ID + self.sign + self.hpke + self.locator
        return hashlib.sha256(content).digest()[:ID_BYTES]

    def check(self) -> None:
        """Raises Malformed unless both keys are usable and not weak."""
        check_sign_public(self.sign)
        check_hpke_public(self.hpke)

    def verify(self, purpose: Purpose, message: bytes, signature: bytes) -> None:
        """Raises BadSignature unless this recovery key signed `message` for `purpose`."""
        verify(self.sign, purpose, message, signature)


class Wrap(_Shape, frozen=True):
    """An epoch key for one recipient: a device or the recovery key."""

    recipient: Id16
    sealed: SealedKey


class EpochStart(_Shape, frozen=True):
    """A new epoch: commitment to its key, the account's HPKE key of it, and who receives it.

    `previous`: all earlier epoch keys, sealed under this one (docs/adr/0003).
    """

    number: int
    commitment: Commitment
    account_hpke: HpkePublic
    wraps: tuple[Wrap, ...]
    previous: bytes


class Cutoff(_Shape, frozen=True):
    """The last envelope of a revoked device that counts in one document."""

    document: Id16
    seq: int
    envelope: Hash32


class Create(_Shape, frozen=True, tag_field="t", tag="create"):
    """The first entry: the first device and epoch 1."""

    device: DevicePublic
    epoch: EpochStart


class Add(_Shape, frozen=True, tag_field="t", tag="add"):
    """One more device, and the current epoch key wrapped for it."""

    device: DevicePublic
    wrap: SealedKey


class Revoke(_Shape, frozen=True, tag_field="t", tag="revoke"):
    """A device goes: what of it still counts, and a new epoch without it, in one entry (§7.3)."""

    device: Id16
    cutoff: tuple[Cutoff, ...]
    snapshots: tuple[Hash32, ...]
    epoch: EpochStart


class Recover(_Shape, frozen=True, tag_field="t", tag="recover"):
    """Sets the recovery key. The first receives the current epoch key in `wrap`; one that
    replaces another starts a new epoch, which the replaced one cannot open (§7.4)."""

    recovery: RecoveryPublic
    wrap: bytes
    epoch: EpochStart | None


Action = Create | Add | Revoke | Recover


class Entry(_Shape, frozen=True):
    """What is signed. `time_ms` is the signer's word and decides nothing."""

    version: int
    account: Id16
    index: int
    prev: bytes
    time_ms: int
    signer: Id16
    action: Action


class _Carried(_Shape, frozen=True):
    entry: bytes
    signature: Signature


_carried: Final[Codec[_Carried]] = Codec(_Carried, LIMITS.entry_bytes)
_entry: Final[Codec[Entry]] = Codec(Entry, LIMITS.entry_bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedEntry:
    """An entry as it is carried (`raw`), its hash and its parts; the signature is not checked."""

    raw: bytes
    hash: EntryHash
    entry: Entry
    entry_bytes: bytes
    signature: bytes

    def verify(self, public: DevicePublic | RecoveryPublic) -> None:
        """Raises BadSignature unless `public` signed this entry."""
        public.verify(Purpose.DEVICE_LIST, self.entry_bytes, self.signature)


def parse_entry(raw: bytes) -> SignedEntry:
    """Raises TooLarge, Malformed or NotCanonical."""
    carried = _carried.decode(raw)
    entry = _entry.decode(carried.entry)
    if entry.version != LIST_VERSION:
        raise Malformed("a version of the list that is not known here")
    check_integer(entry.index)
    check_integer(entry.time_ms)
    return SignedEntry(
        raw=raw,
        hash=EntryHash(hashlib.sha256(raw).digest()),
        entry=entry,
        entry_bytes=carried.entry,
        signature=carried.signature,
    )


def sign_entry(entry: Entry, signer: KeyHolder) -> bytes:
    """The raw bytes of an entry, signed."""
    entry_bytes = encode(entry)
    return encode(_Carried(entry_bytes, signer.sign(Purpose.DEVICE_LIST, entry_bytes)))
