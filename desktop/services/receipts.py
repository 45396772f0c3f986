"""The relay's receipt for an erased account: checked, kept in the profile, written to a file.

What it says is signed by the relay for the purpose `erasure-receipt` (docs/protocol.md §11.9), so
that a person can show it later. It is kept exactly as it came.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec

from crdt.codec import encode
from crdt.errors import CrdtError
from crdt.protocol.api.me import Receipt
from crdt.relay_key import verify_receipt
from desktop.storage import values
from desktop.storage.database import Database

_KEPT: Final = "erasure-receipt"


def is_true(receipt: Receipt, relay_key: bytes) -> bool:
    """Whether the relay with this key signed it."""
    try:
        signature = bytes.fromhex(receipt.signature)
        verify_receipt(relay_key, encode(receipt.statement), signature)
    except (CrdtError, ValueError):
        return False
    return receipt.relay_key == relay_key.hex()


def keep(database: Database, receipt: Receipt) -> None:
    """Remember it."""
    values.set_meta(database, _KEPT, msgspec.json.encode(receipt))


def kept(database: Database) -> Receipt | None:
    """The one that is remembered."""
    data = values.get_meta(database, _KEPT)
    return None if data is None else msgspec.json.decode(data, type=Receipt)


def as_file(receipt: Receipt) -> bytes:
    """As a person keeps it: readable, and whole for who wants to check it."""
    return msgspec.json.format(msgspec.json.encode(receipt), indent=2) + b"\n"


def texts(statement: dict[str, Any], name: str) -> tuple[str, ...]:
    """The sentences under a name of the statement; none where it has another shape."""
    found = statement.get(name)
    if isinstance(found, dict):
        found = [f"{key}: {value}" for key, value in found.items()]
    return tuple(str(each) for each in found) if isinstance(found, list | tuple) else ()
