"""The rules of a device list: what each entry may do to what stands before it (§7.1 to §7.4).

`Standing` is what a list has come to; `fold_entry` takes one verified entry further or raises
LogBroken naming the rule. The rules answer these attacks:

    an entry moved, repeated or taken from another account   account, index and prev are signed
    a public key put in another's place                      ids are hashes of the keys
    a key listed twice, or back after its revocation         no key appears twice, ever
    a revoked device, or a replaced recovery key, signing    signers stand on the list now
    a device revoking itself to keep the new epoch key       another one must sign
    a new epoch that leaves someone out, or lets one in      wraps go to exactly those who stay
    epochs skipped or repeated                               numbers follow each other
    a key nobody can wrap for, so that rotation fails        keys are tried before they count
    a clock that lies                                        time decides nothing

The relay and every reader run the same rules. Signatures are checked before, in `device_list`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from crdt.derivation import history_bytes
from crdt.devices.entries import (
    Add,
    Create,
    Cutoff,
    Entry,
    EpochStart,
    Recover,
    RecoveryPublic,
    Revoke,
)
from crdt.envelope_rules import check_integer
from crdt.errors import LogBroken
from crdt.hybrid import WRAP_BYTES, check_hpke_public
from crdt.ids import DeviceId, DocumentId, EnvelopeId
from crdt.keys import DevicePublic
from crdt.limits import LIMITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Revocation:
    """Since when a device is gone, and what of it still counts.

    `last_epoch` is the newest epoch whose key it was given.
    """

    index: int
    time_ms: int
    last_epoch: int
    cutoff: Mapping[DocumentId, Cutoff]
    snapshots: frozenset[EnvelopeId]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRecord:
    """One device of the list, present or past. `added_epoch` was current when it came, by the
    entry `added_index`."""

    device_id: DeviceId
    public: DevicePublic
    added_index: int
    added_at_ms: int
    added_by: bytes
    added_epoch: int
    revoked: Revocation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the entries so far amount to. `wraps`: the newest (epoch, wrap) of each recipient."""

    devices: Mapping[DeviceId, DeviceRecord] = field(default_factory=dict)
    epoch_records: Mapping[int, EpochStart] = field(default_factory=dict)
    recovery: RecoveryPublic | None = None
    wraps: Mapping[bytes, tuple[int, bytes]] = field(default_factory=dict)
    keys_seen: frozenset[bytes] = frozenset()

    @property
    def epoch(self) -> int:
        """The number of the current epoch."""
        return len(self.epoch_records)

    @property
    def active(self) -> tuple[DeviceId, ...]:
        """The devices that may sign and write, in the order in which they came."""
        return tuple(name for name, record in self.devices.items() if record.revoked is None)

    def signer(self, signer_id: bytes) -> DevicePublic | RecoveryPublic:
        """The key of who may sign the next entry. Raises LogBroken."""
        record = self.devices.get(DeviceId(signer_id))
        if record is not None and record.revoked is None:
            return record.public
        if self.recovery is not None and self.recovery.recovery_id() == signer_id:
            return self.recovery
        raise LogBroken("the signer is not on the list, or not any more")


def fold_entry(standing: Standing, entry: Entry) -> Standing:
    """The standing after `entry`. Raises LogBroken, or BadInput for keys that are unusable."""
    match entry.action:
        case Create() as action:
            return _create(standing, entry, action)
        case Add() as action:
            return _add(standing, entry, action)
        case Revoke() as action:
            return _revoke(standing, entry, action)
        case Recover() as action:
            return _recover(standing, action)


def _create(standing: Standing, entry: Entry, action: Create) -> Standing:
    _require(not standing.devices, "only the first entry makes an account")
    standing = _with_device(standing, entry, action.device, added_epoch=1)
    _require(entry.signer in standing.devices, "the first device signs the first entry")
    return _with_epoch(standing, action.epoch)


def _add(standing: Standing, entry: Entry, action: Add) -> Standing:
    _require(len(standing.active) < LIMITS.active_devices, "there are as many devices as may be")
    standing = _with_device(standing, entry, action.device, added_epoch=standing.epoch)
    return _with_wrap(standing, action.device.device_id(), action.wrap)


def _revoke(standing: Standing, entry: Entry, action: Revoke) -> Standing:
    device = DeviceId(action.device)
    _require(device in standing.active, "only an active device can be revoked")
    _require(entry.signer != device, "a device does not revoke itself")
    _require(len(standing.active) > 1, "the last device is not revoked")
    _check_cutoff(action)
    revocation = Revocation(
        index=entry.index,
        time_ms=entry.time_ms,
        last_epoch=standing.epoch,
        cutoff={DocumentId(cutoff.document): cutoff for cutoff in action.cutoff},
        snapshots=frozenset(map(EnvelopeId, action.snapshots)),
    )
    record = replace(standing.devices[device], revoked=revocation)
    standing = replace(standing, devices={**standing.devices, device: record})
    return _with_epoch(standing, action.epoch)


def _recover(standing: Standing, action: Recover) -> Standing:
    action.recovery.check()
    first = standing.recovery is None
    standing = _with_keys(standing, action.recovery.sign, action.recovery.hpke)
    standing = replace(standing, recovery=action.recovery)
    if action.epoch is None:
        _require(first, "replacing a recovery key starts a new epoch")
        _require(len(action.wrap) == WRAP_BYTES, "the recovery key receives the epoch key")
        return _with_wrap(standing, action.recovery.recovery_id(), action.wrap)
    _require(not first and not action.wrap, "a first recovery key starts no epoch")
    return _with_epoch(standing, action.epoch)


def _with_device(
    standing: Standing, entry: Entry, public: DevicePublic, *, added_epoch: int
) -> Standing:
    public.check()
    device = public.device_id()
    _require(device not in standing.devices, "a device comes once, and does not come back")
    record = DeviceRecord(
        device_id=device,
        public=public,
        added_index=entry.index,
        added_at_ms=entry.time_ms,
        added_by=entry.signer,
        added_epoch=added_epoch,
    )
    standing = _with_keys(standing, public.sign, public.hpke)
    return replace(standing, devices={**standing.devices, device: record})


def _with_keys(standing: Standing, *keys: bytes) -> Standing:
    _require(standing.keys_seen.isdisjoint(keys), "a public key appears twice")
    return replace(standing, keys_seen=standing.keys_seen.union(keys))


def _with_wrap(standing: Standing, recipient: bytes, sealed: bytes) -> Standing:
    return replace(standing, wraps={**standing.wraps, recipient: (standing.epoch, sealed)})


def _with_epoch(standing: Standing, start: EpochStart) -> Standing:
    recipients: set[bytes] = set(standing.active)
    if standing.recovery is not None:
        recipients.add(standing.recovery.recovery_id())
    _check_epoch(start, standing.epoch + 1, recipients)
    wraps = {wrap.recipient: (start.number, wrap.sealed) for wrap in start.wraps}
    return replace(
        standing,
        epoch_records={**standing.epoch_records, start.number: start},
        wraps={**standing.wraps, **wraps},
    )


def _check_epoch(start: EpochStart, number: int, recipients: Collection[bytes]) -> None:
    _require(start.number == number, "epochs follow each other")
    named = [wrap.recipient for wrap in start.wraps]
    _require(named == sorted(recipients), "the new key goes to exactly those who stay")
    _require(len(start.previous) == history_bytes(number), "the earlier keys have another size")
    check_hpke_public(start.account_hpke)


def _check_cutoff(action: Revoke) -> None:
    _require(len(action.cutoff) <= LIMITS.documents_per_account, "too many cut-offs")
    _require(_rising([cutoff.document for cutoff in action.cutoff]), "cut-offs are sorted")
    _require(_rising(action.snapshots), "snapshots are sorted")
    for cutoff in action.cutoff:
        check_integer(cutoff.seq, least=1)


def _rising(values: Collection[bytes]) -> bool:
    return all(left < right for left, right in pairwise(values))


def _require(holds: bool, rule: str) -> None:
    if not holds:
        raise LogBroken(rule)
