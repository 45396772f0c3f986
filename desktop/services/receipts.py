"""The relay's receipt for an erased account: checked, kept in the profile, written to a file.

What it says is signed by the relay for the purpose `erasure-receipt` (docs/protocol.md §11.9), so
that a person can show it later. It is kept exactly as it came, with whether it was true when it
came: signed by the key that was remembered of this relay.
"""

from __future__ import annotations

from typing import Final

import msgspec

from crdt.codec import encode
from crdt.errors import CrdtError
from crdt.protocol.api.me import Receipt
from crdt.relay_key import verify_receipt
from desktop.storage import values
from desktop.storage.database import Database

_KEPT: Final = "erasure-receipt"


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A receipt, and whether the relay that was remembered had signed it."""

    receipt: Receipt
    signed: bool


def is_true(receipt: Receipt, relay_key: bytes) -> bool:
    """Whether the relay with this key signed it."""
    try:
        signature = bytes.fromhex(receipt.signature)
        verify_receipt(relay_key, encode(receipt.statement), signature)
    except (CrdtError, TypeError, ValueError):
        return False
    return receipt.relay_key == relay_key.hex()


def checked(receipt: Receipt, relay_key: bytes) -> Kept:
    """A receipt that has just come, from the relay with this key."""
    return Kept(receipt=receipt, signed=is_true(receipt, relay_key))


def keep(database: Database, receipt: Kept) -> None:
    """Remember it. Raises StorageError."""
    values.set_meta(database, _KEPT, msgspec.json.encode(receipt))


def kept(database: Database) -> Kept | None:
    """The one that is remembered."""
    data = values.get_meta(database, _KEPT)
    return None if data is None else msgspec.json.decode(data, type=Kept)


def as_file(receipt: Receipt) -> bytes:
    """As a person keeps it: readable, and whole for who wants to check it."""
    return msgspec.json.format(msgspec.json.encode(receipt), indent=2) + b"\n"
