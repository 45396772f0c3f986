"""Making a recovery key and putting it in force (docs/protocol.md §7.4).

With a relay, the entry is proposed to it (`Syncing.set_recovery_key`). Without one the list is
ours alone, and the entry goes to its end right here.
"""

from __future__ import annotations

from crdt.derivation import EPOCH_SECRET_BYTES
from crdt.devices import DeviceList, set_recovery
from crdt.recovery import RECOVERY_SECRET_BYTES, RecoveryKey
from desktop.services.home import Home


def draw_recovery_key(home: Home) -> RecoveryKey:
    """A fresh recovery key, not in force yet."""
    return RecoveryKey.from_secret(home.entropy(RECOVERY_SECRET_BYTES))


def recovery_entry(home: Home, devices: DeviceList, key: RecoveryKey) -> bytes:
    """The entry that puts a key in force; where it replaces one, a new epoch begins with it."""
    account = home.account
    fresh = home.entropy(EPOCH_SECRET_BYTES) if devices.recovery else None
    return set_recovery(devices, account.keys, key.public, account.epochs, fresh, home.wall_ms())


def set_recovery_key_offline(home: Home, key: RecoveryKey) -> None:
    """Puts a key in force on a profile that uses no relay."""
    account = home.account
    entry = recovery_entry(home, account.devices, key)
    rotated = account.grow(account.devices.length, [entry])
    home.library.list_grew(rotated=rotated)
