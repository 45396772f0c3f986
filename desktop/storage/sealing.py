"""Sealing of single values for the local database.

A value is bound to its table and key: moved to another row it no longer opens. Nonces are
random (96 bits; a profile writes far fewer than 2^32 values). What is sealed elsewhere already,
an envelope, is not sealed again.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from desktop.storage.errors import SealBroken

DATABASE_KEY_BYTES = 32
_NONCE_BYTES = 12
_LABEL = b"breath-master/1/local\0"


class Sealer:
    """Seals and opens values under the database key of one profile."""

    def __init__(self, database_key: bytes) -> None:
        self._cipher = ChaCha20Poly1305(database_key)

    def __repr__(self) -> str:
        return "Sealer(<redacted>)"

    def seal(self, table: str, key: bytes, value: bytes) -> bytes:
        """Nonce and ciphertext of `value` for this table and key."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, value, _bound(table, key))

    def open(self, table: str, key: bytes, sealed: bytes) -> bytes:
        """The value behind `sealed`. Raises SealBroken."""
        try:
            return self._cipher.decrypt(
                sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _bound(table, key)
            )
        except (InvalidTag, ValueError) as error:
            raise SealBroken(
                "Part of this profile does not open with its key; it may belong to another profile."
            ) from error


def _bound(table: str, key: bytes) -> bytes:
    return _LABEL + table.encode() + b"\0" + key
