"""Which schema the devices of a document write, and saying so beside what is written.

Each device notes the newest schema that it writes, under a key of its own, together with the
first thing it writes in it. What the keys mean is in `crdt.documents.schema`.
"""

from __future__ import annotations

from collections.abc import Mapping

from crdt.automerge import Replica, Scalar
from crdt.documents.schema import SCHEMA, VERSION
from crdt.ids import DeviceId


def put_versioned(
    replica: Replica, device: DeviceId, items: Mapping[str, Scalar]
) -> tuple[bytes, ...]:
    """Writes `items` and, where it is not said yet, the schema; nothing when there are none."""
    return put_versioned_as(replica, device.hex(), items)


def put_versioned_as(replica: Replica, name: str, items: Mapping[str, Scalar]) -> tuple[bytes, ...]:
    """The same for documents in which a device is called otherwise."""
    if not items:
        return ()
    version = f"{VERSION}{name}"
    known = replica.get(version)
    is_said = isinstance(known, int) and known >= SCHEMA
    return replica.put_many(items if is_said else {**items, version: SCHEMA})


def has_newer(items: Mapping[str, Scalar]) -> bool:
    """Whether a newer app writes here: then what is unreadable may be readable to it."""
    return any(
        isinstance(value, int) and value > SCHEMA
        for key, value in items.items()
        if key.startswith(VERSION)
    )
