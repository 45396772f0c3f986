"""Verified device lists, kept so that one list is verified once and shared by its readers.

Used from any thread. A list is only ever taken from here after comparing its head with the one
that the caller's transaction sees, so a list that was never committed does no harm.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Final

from sqlalchemy import Connection

from crdt.devices import DeviceList
from crdt.ids import AccountId
from sync_server.accounts.store import read_entries

_KEPT: Final = 4_096


class DeviceLists:
    """At most 4,096 lists, the most recently used ones."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[AccountId, DeviceList] = OrderedDict()

    def load(self, conn: Connection, account: AccountId, head: bytes) -> DeviceList:
        """The list that ends at `head`, as the caller's transaction sees it."""
        with self._lock:
            kept = self._kept.get(account)
            if kept is not None and kept.head == head:
                self._kept.move_to_end(account)
                return kept
        devices = DeviceList.from_entries(read_entries(conn, account))
        with self._lock:
            self._kept[account] = devices
            self._kept.move_to_end(account)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return devices

    def forget(self, account: AccountId) -> None:
        """Keeps nothing of an account that was erased."""
        with self._lock:
            self._kept.pop(account, None)

    @property
    def accounts(self) -> tuple[AccountId, ...]:
        """The accounts whose lists are kept."""
        with self._lock:
            return tuple(self._kept)
