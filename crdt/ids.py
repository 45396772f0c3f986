"""Identifiers: what each one is, how long it is, and how it is shown.

All are hashes, so none can be chosen freely. They do not say whether the thing exists.
"""

from __future__ import annotations

from typing import NewType

AccountId = NewType("AccountId", bytes)
"""16 bytes: SHA-256 of the first entry of the account's device list, truncated."""

TeamId = NewType("TeamId", bytes)
"""16 bytes: SHA-256 of the `create` entry of the team's membership log, truncated."""

InviteId = NewType("InviteId", bytes)
"""16 bytes: SHA-256 of an invitation's public key, truncated."""

DeviceId = NewType("DeviceId", bytes)
"""16 bytes: SHA-256 of the device's public keys, truncated."""

DocumentId = NewType("DocumentId", bytes)
"""16 bytes: SHA-256 over label, kind, owner, member, period and blind, truncated."""

EnvelopeId = NewType("EnvelopeId", bytes)
"""32 bytes: SHA-256 of the whole envelope as it is carried."""

EntryHash = NewType("EntryHash", bytes)
"""32 bytes: SHA-256 of one signed entry of a log."""

ID_BYTES = 16
HASH_BYTES = 32
ZERO_ACCOUNT = AccountId(bytes(ID_BYTES))
ZERO_TEAM = TeamId(bytes(ID_BYTES))
NO_HASH = b""


def short(identifier: bytes) -> str:
    """The first four bytes in hexadecimal, for logs and for people."""
    return identifier[:4].hex()
