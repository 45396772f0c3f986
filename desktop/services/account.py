"""The account and the device this profile acts as.

An account is made offline at the first launch: device keys, a device list of one entry, epoch 1.
The list and the device's name in the database decide who we are; the vault may hold more device
secrets than one while a change of device is under way. Epoch keys are opened from the list and
kept in memory only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from crdt.devices import DeviceList, create_account
from crdt.errors import CannotOpen, CrdtError
from crdt.ids import AccountId, DeviceId, DocumentId
from crdt.keys import DEVICE_SECRET_BYTES, DeviceKeys, EpochKey, derive_blind, document_id
from crdt.shapes import Kind
from desktop.storage import values
from desktop.storage.database import Database
from desktop.storage.errors import DatabaseDamaged, KeysMissing
from desktop.storage.vault import Secrets, Vault

Entropy = Callable[[int], bytes]
"""As many random bytes as are asked for; `os.urandom` outside of tests."""

_DEVICE = "device"


class Account:
    """The verified device list of our account, our device's keys and the epoch keys we hold."""

    def __init__(self, database: Database, vault: Vault, secrets: Secrets) -> None:
        self._database = database
        self._vault = vault
        self._keys, self._devices = self._read(secrets)
        self._epochs = _open_epochs(self._devices, self._keys)

    def _read(self, secrets: Secrets) -> tuple[DeviceKeys, DeviceList]:
        try:
            devices = DeviceList.from_entries(values.list_entries(self._database))
        except CrdtError as error:
            raise DatabaseDamaged(
                "The list of devices in this profile does not verify. Nothing was changed."
            ) from error
        wanted = values.get_meta(self._database, _DEVICE)
        for secret in secrets.device_secrets:
            keys = DeviceKeys.from_secret(secret)
            if keys.device_id == wanted:
                return keys, devices
        raise KeysMissing("The keys of this device are not among those that are kept.")

    def __repr__(self) -> str:
        return f"Account({self.id.hex()[:8]}, device {self.device.hex()[:8]})"

    @property
    def id(self) -> AccountId:
        """The account, which follows from the first entry of its list."""
        return self._devices.account

    @property
    def device(self) -> DeviceId:
        """The device this profile writes as."""
        return self._keys.device_id

    @property
    def keys(self) -> DeviceKeys:
        """The device's secret half."""
        return self._keys

    @property
    def devices(self) -> DeviceList:
        """The list as far as it was verified."""
        return self._devices

    @property
    def epochs(self) -> Mapping[int, EpochKey]:
        """All epoch keys this device can open."""
        return self._epochs

    @property
    def sealing_key(self) -> EpochKey:
        """The newest epoch key we hold; after a revocation that is not the account's newest."""
        return self._epochs[max(self._epochs)]

    @property
    def is_revoked(self) -> bool:
        """True when this device was removed from the account."""
        return not self._devices.is_active(self.device)

    def journal_id(self, quarter: str) -> DocumentId:
        """The journal of one quarter, such as `2026Q4`."""
        return document_id(
            Kind.JOURNAL, self.id, period=quarter, blind=derive_blind(self._epochs[1])
        )

    def profile_id(self) -> DocumentId:
        """The profile document."""
        return document_id(Kind.PROFILE, self.id)

    def grow(self, first: int, entries: Iterable[bytes]) -> bool:
        """Keep verified entries from index `first` on; True when a new epoch began.

        Raises LogBroken when they do not continue the list.
        """
        fresh = tuple(entries)[max(0, self._devices.length - first) :]
        if not fresh or first > self._devices.length:
            return False
        devices = self._devices
        for raw in fresh:
            devices = devices.append(raw)
        try:
            epochs = _open_epochs(devices, self._keys)
        except CannotOpen:  # a wrong key was wrapped for us; the link raises the alarm
            epochs = dict(self._epochs)
        values.append_list_entries(self._database, self._devices.length, fresh)
        rotated = devices.epoch > self._devices.epoch
        self._devices, self._epochs = devices, epochs
        return rotated

    def prepare_device(self, entropy: Entropy) -> DeviceKeys:
        """Keys of a device this profile is about to become; kept before they are used.

        Keys prepared earlier and never used come first, so that an attempt cut short goes on.
        """
        spare = self._spare_devices()
        if spare:
            return spare[-1]
        secret = entropy(DEVICE_SECRET_BYTES)
        self._vault.add_device(secret, self._keys.secret)
        return DeviceKeys.from_secret(secret)

    def prepared(self, device: DeviceId) -> DeviceKeys:
        """Keys that `prepare_device` gave out. Raises KeysMissing."""
        for keys in self._spare_devices():
            if keys.device_id == device:
                return keys
        raise KeysMissing("The keys that were prepared for this device are missing.")

    def _spare_devices(self) -> list[DeviceKeys]:
        secrets = self._vault.load()
        kept = [DeviceKeys.from_secret(one) for one in secrets.device_secrets] if secrets else []
        gone = {name for name, record in self._devices.devices.items() if record.revoked}
        return [one for one in kept if one.device_id not in gone | {self.device}]

    def switch(self, devices: DeviceList, keys: DeviceKeys) -> None:
        """Become another device, and perhaps another account. Part of the caller's transaction;
        if that fails, `reload` brings back what we were."""
        values.replace_list_entries(self._database, devices.entries)
        values.set_meta(self._database, _DEVICE, keys.device_id)
        self._keys, self._devices = keys, devices
        self._epochs = _open_epochs(devices, keys)

    def reload(self) -> None:
        """Read again who we are."""
        secrets = self._vault.load()
        if secrets is None:
            raise KeysMissing("The keys of this profile are missing.")
        self._keys, self._devices = self._read(secrets)
        self._epochs = _open_epochs(self._devices, self._keys)

    def forget_other_secrets(self) -> None:
        """The change of device is committed: the old one's secret is not needed any more."""
        self._vault.keep_only(self._keys.secret)


def create(database: Database, secrets: Secrets, *, now_ms: int, entropy: Entropy) -> None:
    """Make an account in an empty database: one transaction, no network."""
    keys = DeviceKeys.from_secret(secrets.device_secrets[-1])
    first = create_account(keys, entropy(32), now_ms)
    with database.transaction():
        values.replace_list_entries(database, [first])
        values.set_meta(database, _DEVICE, keys.device_id)


def exists(database: Database) -> bool:
    """True when the database holds an account."""
    return values.get_meta(database, _DEVICE) is not None


def _open_epochs(devices: DeviceList, keys: DeviceKeys) -> dict[int, EpochKey]:
    return dict(devices.open_epoch_keys(keys))
