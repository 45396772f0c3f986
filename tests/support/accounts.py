"""Devices, epoch keys and envelopes that follow from a seed: the same on every run."""

from __future__ import annotations

import hashlib

from crdt.envelope import Envelope, seal_changes, seal_snapshot
from crdt.ids import AccountId, DocumentId
from crdt.keys import DEVICE_SECRET_BYTES, DeviceKeys, EpochKey, derive_blind, document_id
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
