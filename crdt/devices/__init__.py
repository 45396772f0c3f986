"""The device list: a hash-chained log of signed entries, and the account itself (§7).

    entries        shapes, signatures, hashes
    fold           the rules, entry by entry, and the attacks they answer
    device_list    the verified list: who may write what, who opens which epoch
    builders       making entries that the rules allow

The relay and every device run the same rules over the same bytes; the relay's order of entries
is decided by comparing the head, and every reader verifies it from the first entry. Names of
devices are not here but in the sealed profile (docs/adr/0002): the relay learns none. Callers
import from here.
"""

from __future__ import annotations

from crdt.devices.builders import add_device, create_account, revoke_device, set_recovery
from crdt.devices.device_list import DeviceList
from crdt.devices.entries import Cutoff, EpochStart, RecoveryPublic, Wrap
from crdt.devices.fold import DeviceRecord, Revocation

__all__ = [
    "Cutoff",
    "DeviceList",
    "DeviceRecord",
    "EpochStart",
    "RecoveryPublic",
    "Revocation",
    "Wrap",
    "add_device",
    "create_account",
    "revoke_device",
    "set_recovery",
]
