"""What typed views of flat documents share: reading a prefix, and writing what is new.

A value that cannot be read is counted in `unreadable` and left as it is. Which keys there are and
what they mean is for each view.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import msgspec

from core.errors import CoreError
from crdt.automerge import Replica, Scalar
from crdt.documents.schema import VERSION
from crdt.documents.versions import has_newer, put_versioned
from crdt.errors import Malformed
from crdt.ids import DeviceId

T = TypeVar("T")
K = TypeVar("K")

GONE = "null"
"""Stands for what was taken away: keys are never deleted."""


class FlatView:
    """Reads and writes one replica.

    unreadable: how many values the last reading could not read.
    """

    def __init__(self, replica: Replica) -> None:
        self._replica = replica
        self.unreadable = 0

    @property
    def newer(self) -> bool:
        """Whether a newer app writes here: then what is unreadable may be readable to it."""
        return has_newer(self._replica.items(VERSION))

    def _put(self, device: DeviceId, items: Mapping[str, Scalar]) -> tuple[bytes, ...]:
        fresh = {key: value for key, value in items.items() if self._replica.get(key) != value}
        return put_versioned(self._replica, device, fresh)

    def _take_away(self, device: DeviceId, key: str) -> tuple[bytes, ...]:
        return self._put(device, {} if self._replica.get(key) is None else {key: GONE})

    def _read(self, prefix: str, read: Callable[[str, str], T]) -> dict[str, T]:
        """What is there under a prefix, by the rest of its key; what was taken away is not."""
        found: dict[str, T] = {}
        for key, value in self._replica.items(prefix).items():
            if value == GONE:
                continue
            name = key.removeprefix(prefix)
            try:
                found[name] = read(name, value if isinstance(value, str) else "")
            except (Malformed, CoreError, msgspec.MsgspecError, RecursionError, ValueError):
                self.unreadable += 1
        return found


def write_json(value: object) -> str:
    """The JSON of what is one of our records."""
    return msgspec.json.encode(value).decode()
