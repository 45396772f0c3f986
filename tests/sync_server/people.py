"""People with real keys, who write real envelopes, for the relay's tests."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import dataclass, field

from crdt.derivation import EpochKey, document_id
from crdt.devices import Cutoff, DeviceList, add_device, create_account, revoke_device
from crdt.envelope import Envelope, seal_changes, seal_snapshot
from crdt.ids import AccountId, DeviceId, DocumentId, EnvelopeId
from crdt.keys import DEVICE_SECRET_BYTES, DeviceKeys
from crdt.shapes import Body, Kind, SnapshotBody, Tip

_numbers = itertools.count(1)


def drawn(size: int) -> bytes:
    """Bytes that look random, differ from call to call, and are the same in every run."""
    seed = next(_numbers).to_bytes(8, "big")
    return hashlib.shake_256(seed).digest(size)


def new_keys() -> DeviceKeys:
    """A device of nobody yet."""
    return DeviceKeys.from_secret(drawn(DEVICE_SECRET_BYTES))


@dataclass(slots=True)
class Writer:
    """One device writing one document: it keeps the chain."""

    person: Person
    keys: DeviceKeys
    document: DocumentId
    kind: Kind = Kind.JOURNAL
    seq: int = 0
    tip: bytes = b""

    def write(self, size: int = 40, *, epoch: EpochKey | None = None) -> Envelope:
        """The next envelope of the chain."""
        envelope = self.peek(size, epoch=epoch)
        self.seq, self.tip = envelope.header.seq, envelope.id
        return envelope

    def peek(self, size: int = 40, *, epoch: EpochKey | None = None) -> Envelope:
        """An envelope that would be next, without going on."""
        return self.place(self.seq + 1, self.tip, size, epoch=epoch)

    def place(
        self, seq: int, prev: bytes, size: int = 40, *, epoch: EpochKey | None = None
    ) -> Envelope:
        """An envelope at any place of the chain."""
        body = Body((drawn(size),), (drawn(32),), 1_700_000_000_000, (), self.person.devices.head)
        return seal_changes(
            body,
            signer=self.keys,
            account=self.person.account,
            owner=self.person.account,
            document=self.document,
            kind=self.kind,
            seq=seq,
            prev=prev,
            epoch_key=epoch or self.person.epochs[max(self.person.epochs)],
            salt=drawn(32),
        )

    def write_many(self, count: int, size: int = 40) -> tuple[Envelope, ...]:
        """The next envelopes."""
        return tuple(self.write(size) for _ in range(count))

    def snapshot(self, covered: tuple[Tip, ...], size: int = 600) -> Envelope:
        """A snapshot by this device that says it covers `covered`."""
        body = SnapshotBody(drawn(size), (drawn(32),), b"", 1, self.person.devices.head)
        return seal_snapshot(
            body,
            signer=self.keys,
            account=self.person.account,
            owner=self.person.account,
            document=self.document,
            kind=self.kind,
            covered=covered,
            epoch_key=self.person.epochs[max(self.person.epochs)],
            salt=drawn(32),
        )

    @property
    def as_tip(self) -> Tip:
        """Where the chain is."""
        return Tip(self.keys.device_id, self.seq, self.tip)


@dataclass(slots=True)
class Person:
    """An account with its devices and epoch keys."""

    keys: list[DeviceKeys]
    devices: DeviceList
    epochs: dict[int, EpochKey] = field(default_factory=dict)

    @classmethod
    def new(cls) -> Person:
        """Somebody with one device."""
        keys, secret = new_keys(), drawn(32)
        devices = DeviceList.from_entries([create_account(keys, secret, 1_000)])
        return cls([keys], devices, {1: EpochKey(number=1, secret=secret)})

    @property
    def account(self) -> AccountId:
        """The account's id."""
        return self.devices.account

    def entry_adding(self, keys: DeviceKeys) -> bytes:
        """A list entry that adds a device."""
        key = self.epochs[self.devices.epoch]
        return add_device(self.devices, self.keys[0], keys.public, key, 2_000)

    def add_device(self) -> DeviceKeys:
        """Adds a device to the list."""
        keys = new_keys()
        self.devices = self.devices.append(self.entry_adding(keys))
        self.keys.append(keys)
        return keys

    def entry_revoking(
        self,
        device: DeviceId,
        cutoff: tuple[Cutoff, ...] = (),
        snapshots: tuple[EnvelopeId, ...] = (),
        secret: bytes | None = None,
    ) -> bytes:
        """A list entry, by the first device, that revokes another."""
        return revoke_device(
            self.devices,
            self.keys[0],
            device,
            cutoff,
            snapshots,
            secret or drawn(32),
            self.epochs,
            3_000,
        )

    def writer(self, keys: DeviceKeys | None = None, period: str = "2026Q4") -> Writer:
        """A device's chain in one of the account's journals."""
        document = document_id(Kind.JOURNAL, self.account, period=period, blind=b"b" * 32)
        return Writer(self, keys or self.keys[0], document)

    def profile_writer(self) -> Writer:
        """The first device's chain in the profile."""
        document = document_id(Kind.PROFILE, self.account)
        return Writer(self, self.keys[0], document, kind=Kind.PROFILE)
