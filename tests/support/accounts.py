"""Devices, epoch keys and envelopes that follow from a seed: the same on every run."""

from __future__ import annotations

import hashlib

from crdt.devices import (
    Cutoff,
    DeviceList,
    RecoveryPublic,
    add_device,
    create_account,
    revoke_device,
    set_recovery,
)
from crdt.envelope import Envelope, seal_changes, seal_snapshot
from crdt.ids import AccountId, DocumentId, EnvelopeId
from crdt.keys import (
    DEVICE_SECRET_BYTES,
    DeviceKeys,
    EpochKey,
    KeyHolder,
    derive_blind,
    document_id,
)
from crdt.recovery import RecoveryKey
from crdt.shapes import Body, Kind, SnapshotBody, Tip

T0_MS = 1_790_000_000_000
LIST_HEAD = hashlib.sha256(b"list head").digest()


def seeded(seed: str, size_bytes: int = 32) -> bytes:
    """Bytes that look random and follow from `seed`."""
    return hashlib.shake_256(seed.encode()).digest(size_bytes)


def device_keys(seed: str) -> DeviceKeys:
    """The keys of a device named by its seed."""
    return DeviceKeys.from_secret(seeded(f"device {seed}", DEVICE_SECRET_BYTES))


def epoch_key(number: int = 1, seed: str = "account") -> EpochKey:
    """The key of one epoch."""
    return EpochKey(number=number, secret=seeded(f"epoch {seed} {number}"))


def account_id(seed: str = "account") -> AccountId:
    """An account id for tests that need no device list."""
    return AccountId(seeded(f"account {seed}", 16))


def journal_id(account: bytes, period: str = "2026Q4", seed: str = "account") -> DocumentId:
    """The blinded id of one quarter's journal."""
    blind = derive_blind(epoch_key(1, seed))
    return document_id(Kind.JOURNAL, account, period=period, blind=blind)


def body(
    *changes: bytes, seen: tuple[Tip, ...] = (), list_head: bytes = LIST_HEAD, wall_ms: int = T0_MS
) -> Body:
    """A body whose heads are hashes of its changes."""
    heads = (hashlib.sha256(b"".join(changes)).digest(),)
    return Body(changes=changes, heads=heads, wall_ms=wall_ms, seen=seen, list_head=list_head)


def journal_envelope(
    signer: DeviceKeys,
    *,
    account: bytes | None = None,
    seq: int = 1,
    prev: bytes = b"",
    key: EpochKey | None = None,
    content: Body | None = None,
    salt: bytes | None = None,
    document: bytes | None = None,
) -> Envelope:
    """A sealed envelope of a journal."""
    account = account_id() if account is None else account
    return seal_changes(
        body(b"a change") if content is None else content,
        signer=signer,
        account=account,
        owner=account,
        document=journal_id(account) if document is None else document,
        kind=Kind.JOURNAL,
        seq=seq,
        prev=prev,
        epoch_key=epoch_key() if key is None else key,
        salt=seeded(f"salt {seq}") if salt is None else salt,
    )


def journal_chain(
    signer: DeviceKeys,
    length: int,
    *,
    account: bytes | None = None,
    key: EpochKey | None = None,
    document: bytes | None = None,
) -> tuple[Envelope, ...]:
    """Envelopes 1 … length of one device in one journal."""
    chain: list[Envelope] = []
    for seq in range(1, length + 1):
        prev = chain[-1].id if chain else b""
        envelope = journal_envelope(
            signer,
            account=account,
            seq=seq,
            prev=prev,
            key=key,
            content=body(f"change {seq}".encode()),
            document=document,
        )
        chain.append(envelope)
    return tuple(chain)


def journal_snapshot(
    signer: DeviceKeys,
    *,
    covered: tuple[Tip, ...] = (),
    saved: bytes = b"a saved document",
    account: bytes | None = None,
    key: EpochKey | None = None,
) -> Envelope:
    """A sealed snapshot of a journal."""
    account = account_id() if account is None else account
    content = SnapshotBody(
        saved=saved,
        heads=(hashlib.sha256(saved).digest(),),
        parent=b"",
        wall_ms=T0_MS,
        list_head=LIST_HEAD,
    )
    return seal_snapshot(
        content,
        signer=signer,
        account=account,
        owner=account,
        document=journal_id(account),
        kind=Kind.JOURNAL,
        covered=covered,
        epoch_key=epoch_key() if key is None else key,
        salt=seeded("snapshot salt"),
    )


def tip_of(envelope: Envelope) -> Tip:
    """The tip that ends with `envelope`."""
    return Tip(device=envelope.header.device, seq=envelope.header.seq, envelope=envelope.id)


class AccountBuilder:
    """An account that grows entry by entry; every secret follows from its seed.

    Attributes: devices (the verified list), keys (all epoch keys so far).
    """

    def __init__(self, first: DeviceKeys, seed: str = "account") -> None:
        self.seed = seed
        self.devices = DeviceList.from_entries(
            [create_account(first, epoch_key(1, seed).secret, T0_MS)]
        )
        self.keys: dict[int, EpochKey] = {1: epoch_key(1, seed)}

    @property
    def current_key(self) -> EpochKey:
        """The key of the current epoch."""
        return self.keys[self.devices.epoch]

    def add(self, signer: KeyHolder, *newcomers: DeviceKeys) -> AccountBuilder:
        """Adds devices, one entry each."""
        for newcomer in newcomers:
            raw = add_device(self.devices, signer, newcomer.public, self.current_key, self.now_ms)
            self.devices = self.devices.append(raw)
        return self

    def revoke(
        self,
        signer: KeyHolder,
        device: DeviceKeys,
        *,
        cutoff: tuple[Cutoff, ...] = (),
        snapshots: tuple[EnvelopeId, ...] = (),
    ) -> AccountBuilder:
        """Revokes a device and starts the next epoch."""
        key = epoch_key(self.devices.epoch + 1, self.seed)
        raw = revoke_device(
            self.devices,
            signer,
            device.device_id,
            cutoff,
            snapshots,
            key.secret,
            self.keys,
            self.now_ms,
        )
        return self._appended(raw, key)

    def recover_with(self, signer: KeyHolder, recovery: RecoveryPublic) -> AccountBuilder:
        """Sets the recovery key, or replaces it and starts the next epoch."""
        key = epoch_key(self.devices.epoch + 1, self.seed)
        secret = key.secret if self.devices.recovery is not None else None
        raw = set_recovery(self.devices, signer, recovery, self.keys, secret, self.now_ms)
        return self._appended(raw, key)

    @property
    def now_ms(self) -> int:
        """A second passes with each entry."""
        return T0_MS + 1000 * self.devices.length

    def _appended(self, raw: bytes, key: EpochKey) -> AccountBuilder:
        self.devices = self.devices.append(raw)
        if self.devices.epoch == key.number:
            self.keys[key.number] = key
        return self


def recovery_key(seed: str = "recovery") -> RecoveryKey:
    """A recovery key named by its seed."""
    return RecoveryKey.from_secret(seeded(f"recovery {seed}"))


def cutoff_at(envelope: Envelope) -> Cutoff:
    """A cut-off after `envelope`, which still counts."""
    header = envelope.header
    return Cutoff(document=header.document, seq=header.seq, envelope=envelope.id)
