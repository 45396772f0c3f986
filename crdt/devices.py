"""The device list: a hash-chained log of signed entries, and the account itself (§7).

    device_entries    shapes, signatures, hashes
    device_fold       the rules, entry by entry, and the attacks they answer
    device_list       the verified list: who may write what, who opens which epoch
    device_builders   making entries that the rules allow

The relay and every device run the same rules over the same bytes; the relay's order of entries
is decided by comparing the head, and every reader verifies it from the first entry. Names of
devices are not here but in the sealed profile (docs/adr/0002): the relay learns none. Callers
import from here.
"""

from __future__ import annotations

from crdt.device_builders import add_device, create_account, revoke_device, set_recovery
from crdt.device_entries import Cutoff, EpochStart, RecoveryPublic, Wrap
from crdt.device_fold import DeviceRecord, Revocation
from crdt.device_list import DeviceList

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
