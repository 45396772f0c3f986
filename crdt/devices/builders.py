"""Making entries of a device list (docs/protocol.md §7.1 to §7.4).

Each builder returns the raw bytes to append. What it made was already appended to the list once,
so nothing leaves here that readers would refuse; a request that the rules forbid raises Misuse.
Rights and keys are checked, wishes are not: whether a person confirmed is known elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crdt.derivation import EpochKey, derive_account_hpke_secret, seal_history
from crdt.devices.device_list import DeviceList
from crdt.devices.entries import (
    LIST_VERSION,
    Action,
    Add,
    Create,
    Cutoff,
    Entry,
    EpochStart,
    Recover,
    RecoveryPublic,
    Revoke,
    Wrap,
    sign_entry,
)
from crdt.errors import LogBroken, Misuse
from crdt.hybrid import WrapPurpose, load_hpke, wrap_epoch_key
from crdt.ids import NO_HASH, ZERO_ACCOUNT, DeviceId, EnvelopeId
from crdt.keys import DeviceKeys, DevicePublic, KeyHolder

_Recipients = Mapping[bytes, DevicePublic | RecoveryPublic]


def create_account(device: DeviceKeys, epoch_secret: bytes, time_ms: int) -> bytes:
    """The first entry: `device`, and epoch 1 with 32 random bytes as its key."""
    key = EpochKey(number=1, secret=epoch_secret)
    epoch = _start_epoch(key, {}, ZERO_ACCOUNT, {device.device_id: device.public})
    entry = Entry(
        version=LIST_VERSION,
        account=ZERO_ACCOUNT,
        index=0,
        prev=NO_HASH,
        time_ms=time_ms,
        signer=device.device_id,
        action=Create(device=device.public, epoch=epoch),
    )
    raw = sign_entry(entry, device)
    DeviceList.from_entries([raw])
    return raw


def add_device(
    devices: DeviceList,
    signer: KeyHolder,
    new_public: DevicePublic,
    epoch_key: EpochKey,
    time_ms: int,
) -> bytes:
    """An entry that adds a device. `epoch_key` is the current one. Raises Misuse, or Malformed
    for public keys that are not usable."""
    new_public.check()
    _require_current(devices, epoch_key)
    device = new_public.device_id()
    wrap = _wrap(devices.account, epoch_key, device, new_public)
    return _sign(devices, signer, Add(device=new_public, wrap=wrap), time_ms)


def revoke_device(
    devices: DeviceList,
    signer: KeyHolder,
    device: DeviceId,
    cutoff: Iterable[Cutoff],
    snapshots: Iterable[EnvelopeId],
    new_epoch_secret: bytes,
    known_epoch_keys: Mapping[int, EpochKey],
    time_ms: int,
) -> bytes:
    """An entry that revokes `device` and starts a new epoch without it (§7.3).

    `cutoff`: its newest verified envelope in each document; what is not named does not count.
    `snapshots`: those by it that stay valid. `known_epoch_keys`: all keys up to the current one.
    """
    staying: _Recipients = {
        name: devices.public_of(name) for name in devices.active if name != device
    }
    recipients = _with_recovery(staying, devices.recovery)
    action = Revoke(
        device=device,
        cutoff=tuple(sorted(cutoff, key=lambda one: one.document)),
        snapshots=tuple(sorted(snapshots)),
        epoch=_next_epoch(devices, new_epoch_secret, known_epoch_keys, recipients),
    )
    return _sign(devices, signer, action, time_ms)


def set_recovery(
    devices: DeviceList,
    signer: KeyHolder,
    recovery: RecoveryPublic,
    known_epoch_keys: Mapping[int, EpochKey],
    new_epoch_secret: bytes | None,
    time_ms: int,
) -> bytes:
    """An entry that sets the recovery key; `new_epoch_secret` exactly when it replaces one."""
    if (devices.recovery is not None) != (new_epoch_secret is not None):
        raise Misuse("a new epoch starts exactly when a recovery key is replaced")
    if new_epoch_secret is None:
        key = known_epoch_keys[devices.epoch]
        _require_current(devices, key)
        wrap = _wrap(devices.account, key, recovery.recovery_id(), recovery)
        action = Recover(recovery=recovery, wrap=wrap, epoch=None)
    else:
        staying: _Recipients = {name: devices.public_of(name) for name in devices.active}
        recipients = _with_recovery(staying, recovery)
        epoch = _next_epoch(devices, new_epoch_secret, known_epoch_keys, recipients)
        action = Recover(recovery=recovery, wrap=b"", epoch=epoch)
    return _sign(devices, signer, action, time_ms)


def _sign(devices: DeviceList, signer: KeyHolder, action: Action, time_ms: int) -> bytes:
    entry = Entry(
        version=LIST_VERSION,
        account=devices.account,
        index=devices.length,
        prev=devices.head,
        time_ms=time_ms,
        signer=signer.holder_id,
        action=action,
    )
    raw = sign_entry(entry, signer)
    try:
        devices.append(raw)
    except LogBroken as error:
        raise Misuse(f"the list would refuse this: {error}") from error
    return raw


def _require_current(devices: DeviceList, key: EpochKey) -> None:
    if key.number != devices.epoch:
        raise Misuse(f"epoch {devices.epoch} is current, the key is of {key.number}")
    devices.check_epoch_key(key)


def _with_recovery(staying: _Recipients, recovery: RecoveryPublic | None) -> _Recipients:
    return staying if recovery is None else {**staying, recovery.recovery_id(): recovery}


def _next_epoch(
    devices: DeviceList,
    secret: bytes,
    known: Mapping[int, EpochKey],
    recipients: _Recipients,
) -> EpochStart:
    for number in devices.epoch_records:
        if number not in known:
            raise Misuse(f"the key of epoch {number} is needed to pass it on")
        devices.check_epoch_key(known[number])
    if any(key.secret == secret for key in known.values()):
        raise Misuse("a new epoch has a new key")
    key = EpochKey(number=devices.epoch + 1, secret=secret)
    return _start_epoch(key, known, devices.account, recipients)


def _start_epoch(
    key: EpochKey, known: Mapping[int, EpochKey], account: bytes, recipients: _Recipients
) -> EpochStart:
    wraps = (
        Wrap(recipient=name, sealed=_wrap(account, key, name, public))
        for name, public in sorted(recipients.items())
    )
    earlier = tuple(known[number] for number in range(1, key.number))
    _, account_hpke = load_hpke(derive_account_hpke_secret(key))
    return EpochStart(
        number=key.number,
        commitment=key.commitment(),
        account_hpke=account_hpke,
        wraps=tuple(wraps),
        previous=seal_history(key, earlier, account),
    )


def _wrap(
    account: bytes, key: EpochKey, recipient: bytes, public: DevicePublic | RecoveryPublic
) -> bytes:
    is_device = isinstance(public, DevicePublic)
    purpose = WrapPurpose.DEVICE if is_device else WrapPurpose.RECOVERY
    return wrap_epoch_key(
        public.hpke, key, account=account, recipient_id=recipient, purpose=purpose
    )
