"""A verified device list, as a frozen value (docs/protocol.md §7.1 to §7.3).

Only lists that verify from their first entry exist: `from_entries` and `append` raise LogBroken
otherwise, and leave the list they started from as it was. The list answers whose key a signature
needs, whose envelopes count, and which epoch keys a holder can open. It keeps no secrets.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crdt.derivation import derive_account_hpke_secret, open_history
from crdt.devices.entries import (
    Create,
    EpochStart,
    RecoveryPublic,
    SignedEntry,
    parse_entry,
)
from crdt.devices.fold import DeviceRecord, Revocation, Standing, fold_entry
from crdt.envelope import Envelope
from crdt.errors import (
    BadInput,
    CannotOpen,
    LogBroken,
    Refused,
    RevokedDevice,
    UnknownDevice,
    WrongEpoch,
)
from crdt.hybrid import load_hpke
from crdt.ids import (
    ID_BYTES,
    NO_HASH,
    ZERO_ACCOUNT,
    AccountId,
    DeviceId,
    DocumentId,
    EntryHash,
    EnvelopeId,
)
from crdt.keys import DevicePublic, EpochKey, KeyHolder
from crdt.limits import LIMITS
from crdt.shapes import ACCOUNT_KINDS, Form, Header


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DeviceList:
    """The devices of one account. `entries` are the raw bytes it was verified from."""

    account: AccountId
    head: EntryHash
    entries: tuple[bytes, ...]
    standing: Standing

    @classmethod
    def from_entries(cls, entries: Iterable[bytes]) -> DeviceList:
        """Verifies from the first entry on. Raises LogBroken."""
        rest = iter(entries)
        first = next(rest, None)
        if first is None:
            raise LogBroken("a list has a first entry")
        devices = cls._begin(first)
        for raw in rest:
            devices = devices.append(raw)
        return devices

    @classmethod
    def _begin(cls, raw: bytes) -> DeviceList:
        signed = _parse(raw, 0)
        _check_place(signed, ZERO_ACCOUNT, 0, NO_HASH)
        if not isinstance(signed.entry.action, Create):
            raise LogBroken("the first entry makes the account")
        standing = _fold(Standing(), signed, signed.entry.action.device)
        account = AccountId(signed.hash[:ID_BYTES])
        return cls(account=account, head=signed.hash, entries=(raw,), standing=standing)

    def append(self, raw: bytes) -> DeviceList:
        """The list with one more entry. Raises LogBroken."""
        if self.length >= LIMITS.list_entries:
            raise LogBroken("the list is as long as it may be")
        signed = _parse(raw, self.length)
        _check_place(signed, self.account, self.length, self.head)
        standing = _fold(self.standing, signed, self.standing.signer(signed.entry.signer))
        return DeviceList(
            account=self.account,
            head=signed.hash,
            entries=(*self.entries, raw),
            standing=standing,
        )

    def extends(self, other: DeviceList) -> bool:
        """Whether this list is `other`, or `other` and more; if neither extends: a fork."""
        return self.entries[: other.length] == other.entries

    def heads(self) -> frozenset[EntryHash]:
        """Every head this list ever had."""
        return frozenset(EntryHash(hashlib.sha256(raw).digest()) for raw in self.entries)

    def index_of(self, head: bytes) -> int | None:
        """The index of the entry with this hash, the newest one first; None when there is none."""
        for index in range(self.length - 1, -1, -1):
            if hashlib.sha256(self.entries[index]).digest() == head:
                return index
        return None

    def public_at(self, device: bytes, index: int) -> DevicePublic:
        """The keys of a device that was active after entry `index` (§12.2).

        Raises UnknownDevice or RevokedDevice, as the list stood then.
        """
        record = self._record(device)
        if record.added_index > index:
            raise UnknownDevice("the device came to the account later")
        if record.revoked is not None and record.revoked.index <= index:
            raise RevokedDevice("the device was removed from the account before")
        return record.public

    @property
    def length(self) -> int:
        """The number of entries."""
        return len(self.entries)

    @property
    def devices(self) -> Mapping[DeviceId, DeviceRecord]:
        """All devices that ever were, in the order in which they came."""
        return self.standing.devices

    @property
    def active(self) -> tuple[DeviceId, ...]:
        """The devices that were not revoked, in the order in which they came."""
        return self.standing.active

    @property
    def epoch(self) -> int:
        """The number of the current epoch."""
        return self.standing.epoch

    @property
    def epoch_records(self) -> Mapping[int, EpochStart]:
        """How each epoch began."""
        return self.standing.epoch_records

    @property
    def recovery(self) -> RecoveryPublic | None:
        """The recovery key that counts now."""
        return self.standing.recovery

    def is_active(self, device: bytes) -> bool:
        """Whether the device stands on the list and was not revoked."""
        record = self.devices.get(DeviceId(device))
        return record is not None and record.revoked is None

    def require_active(self, device: bytes) -> DevicePublic:
        """The keys of a device that may act now. Raises UnknownDevice or RevokedDevice."""
        record = self._record(device)
        if record.revoked is not None:
            raise RevokedDevice("the device was removed from the account")
        return record.public

    def public_of(self, device: bytes) -> DevicePublic:
        """The keys of a device, also of one that is gone. Raises UnknownDevice."""
        return self._record(device).public

    def judge(self, envelope: Envelope) -> None:
        """Whether an envelope's author may have written it, there, in that epoch (§7.3).

        Raises UnknownDevice, WrongEpoch (which a longer list may both cure) or RevokedDevice.
        The signature is checked apart, by `verify_envelope`.
        """
        header = envelope.header
        self.judge_author(header, snapshot=envelope.id)
        revoked = self._record(header.device).revoked
        if revoked is None or header.form is Form.SNAPSHOT:
            return
        cutoff = revoked.cutoff[DocumentId(header.document)]
        if header.seq == cutoff.seq and envelope.id != cutoff.envelope:
            raise RevokedDevice("another envelope stands where the device was cut off")

    def judge_author(self, header: Header, *, snapshot: EnvelopeId | None = None) -> None:
        """`judge` as far as a header tells. `snapshot`: the envelope's id, for snapshots.

        At the cut-off itself the id decides which envelope counts, and only `judge` sees that.
        """
        if header.account != self.account:
            raise UnknownDevice("the envelope is another account's")
        record = self._record(header.device)
        if header.kind in ACCOUNT_KINDS and not record.added_epoch <= header.epoch <= self.epoch:
            raise WrongEpoch(f"epoch {header.epoch} is not one this device may seal under")
        if record.revoked is not None:
            _judge_revoked(record.revoked, header, snapshot)

    def open_epoch_keys(self, keys: KeyHolder) -> dict[int, EpochKey]:
        """Every epoch key that `keys` can open, by number, each checked against its commitment.

        Raises UnknownDevice for who never received a key, CannotOpen when a key does not open or
        is not the one that was committed to.
        """
        found = self.standing.wraps.get(keys.holder_id)
        if found is None:
            raise UnknownDevice("no epoch key was wrapped for this key")
        number, sealed = found
        # The account's id is a hash over the first wrap, which therefore cannot bind it (§7.2).
        is_first_wrap = number == 1 and keys.holder_id == next(iter(self.devices))
        account = ZERO_ACCOUNT if is_first_wrap else self.account
        newest = keys.unwrap(sealed, number=number, account=account)
        start = self.epoch_records[number]
        self.check_epoch_key(newest)
        _, account_hpke = load_hpke(derive_account_hpke_secret(newest))
        if account_hpke != start.account_hpke:
            raise CannotOpen(f"the account key of epoch {number} is not made of its epoch key")
        earlier = open_history(newest, start.previous, self.account)
        for key in earlier:
            self.check_epoch_key(key)
        return {key.number: key for key in (*earlier, newest)}

    def check_epoch_key(self, key: EpochKey) -> None:
        """Raises CannotOpen unless `key` is what the list committed to for its number."""
        start = self.epoch_records.get(key.number)
        if start is None or key.commitment() != start.commitment:
            raise CannotOpen(f"the key of epoch {key.number} is not the one committed to")

    def _record(self, device: bytes) -> DeviceRecord:
        record = self.devices.get(DeviceId(device))
        if record is None:
            raise UnknownDevice("the device is not on the list")
        return record

    def __repr__(self) -> str:
        return f"DeviceList({self.account.hex()[:8]}, {self.length} entries, epoch {self.epoch})"


def _judge_revoked(revoked: Revocation, header: Header, snapshot: EnvelopeId | None) -> None:
    # Documents of a team count its epochs and not the account's: the membership log judges them.
    if header.kind in ACCOUNT_KINDS and header.epoch > revoked.last_epoch:
        raise RevokedDevice("sealed under a key the device was never given")
    if header.form is Form.SNAPSHOT:
        if snapshot not in revoked.snapshots:
            raise RevokedDevice("this snapshot of a removed device does not count")
        return
    cutoff = revoked.cutoff.get(DocumentId(header.document))
    if cutoff is None or header.seq > cutoff.seq:
        raise RevokedDevice("written after the device was removed")


def _parse(raw: bytes, index: int) -> SignedEntry:
    try:
        return parse_entry(raw)
    except BadInput as error:
        raise LogBroken(f"entry {index} is malformed: {error}") from error


def _check_place(signed: SignedEntry, account: bytes, index: int, prev: bytes) -> None:
    entry = signed.entry
    if (entry.account, entry.index, entry.prev) != (account, index, prev):
        raise LogBroken(f"entry {index} belongs to another place or account")


def _fold(
    standing: Standing, signed: SignedEntry, signer: DevicePublic | RecoveryPublic
) -> Standing:
    try:
        signed.verify(signer)
        return fold_entry(standing, signed.entry)
    except (LogBroken, BadInput, Refused) as error:
        raise LogBroken(f"entry {signed.entry.index}: {error}") from error
