"""The keys of a device, and the door to the key hierarchy (docs/protocol.md §7).

    device secret (128 bytes, in the operating system's keyring)
    ├── Ed25519   signs envelopes, list entries and sign-ins      crdt.signing
    └── HPKE      unwraps epoch keys                              crdt.hybrid
        epoch key (32 bytes, one for each generation)             crdt.derivation
        ├── key, nonce and commitment of each envelope
        ├── the earlier epoch keys            (history)
        ├── the account's HPKE pair of the epoch
        └── the blind of document ids         (epoch 1 only)

What programs need of them is offered here. Secrets never show in a repr. Where they are kept, and
which devices are trusted, is decided elsewhere (`desktop.storage`, `crdt.devices`).
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Final, Protocol

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from crdt.derivation import SALT_BYTES, EpochKey, derive_blind, document_id
from crdt.errors import Misuse
from crdt.hybrid import (
    HPKE_PUBLIC_BYTES,
    HPKE_SECRET_BYTES,
    WrapPurpose,
    check_hpke_public,
    load_hpke,
    unwrap_epoch_key,
)
from crdt.ids import ID_BYTES, DeviceId
from crdt.signing import (
    SIGN_PUBLIC_BYTES,
    SIGN_SEED_BYTES,
    SIGNATURE_BYTES,
    Purpose,
    check_sign_public,
    label,
    sign,
    verify,
)

__all__ = [
    "DEVICE_SECRET_BYTES",
    "SALT_BYTES",
    "SIGNATURE_BYTES",
    "DeviceKeys",
    "DevicePublic",
    "EpochKey",
    "KeyHolder",
    "Purpose",
    "derive_blind",
    "document_id",
]

DEVICE_SECRET_BYTES: Final = SIGN_SEED_BYTES + HPKE_SECRET_BYTES

SignPublic = Annotated[
    bytes, msgspec.Meta(min_length=SIGN_PUBLIC_BYTES, max_length=SIGN_PUBLIC_BYTES)
]
HpkePublic = Annotated[
    bytes, msgspec.Meta(min_length=HPKE_PUBLIC_BYTES, max_length=HPKE_PUBLIC_BYTES)
]

_DEVICE_ID: Final = label(b"device-id")


class DevicePublic(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What everyone may know of a device: signing key (32 bytes) and wrapping key (1,216)."""

    sign: SignPublic
    hpke: HpkePublic

    def device_id(self) -> DeviceId:
        """The id that follows from both keys, so that neither can be exchanged alone."""
        digest = hashlib.sha256(_DEVICE_ID + self.sign + self.hpke).digest()
        return DeviceId(digest[:ID_BYTES])

    def check(self) -> None:
        """Raises Malformed unless both keys are usable and not weak."""
        check_sign_public(self.sign)
        check_hpke_public(self.hpke)

    def verify(self, purpose: Purpose, message: bytes, signature: bytes) -> None:
        """Raises BadSignature unless this device signed `message` for `purpose`."""
        verify(self.sign, purpose, message, signature)


class KeyHolder(Protocol):
    """Who can sign list entries and receive epoch keys: a device, or the recovery key."""

    @property
    def holder_id(self) -> bytes:
        """16 bytes, as they stand in the list."""

    def sign(self, purpose: Purpose, message: bytes) -> bytes:
        """64 bytes over purpose and message."""

    def unwrap(self, sealed: bytes, *, number: int, account: bytes) -> EpochKey:
        """An epoch key that was wrapped for this holder. Raises CannotOpen."""


class DeviceKeys:
    """The secret half of a device. `secret` is 32 Ed25519 ‖ 64 ML-KEM-768 ‖ 32 X25519 bytes."""

    __slots__ = ("_hpke", "_sign", "device_id", "public", "secret")

    def __init__(self, secret: bytes) -> None:
        if len(secret) != DEVICE_SECRET_BYTES:
            raise Misuse(f"a device secret has {DEVICE_SECRET_BYTES} bytes")
        self.secret: Final = secret
        self._sign = Ed25519PrivateKey.from_private_bytes(secret[:SIGN_SEED_BYTES])
        self._hpke, hpke_public = load_hpke(secret[SIGN_SEED_BYTES:])
        sign_public = self._sign.public_key().public_bytes_raw()
        self.public: Final = DevicePublic(sign=sign_public, hpke=hpke_public)
        self.device_id: Final = self.public.device_id()

    @classmethod
    def from_secret(cls, secret: bytes) -> DeviceKeys:
        """The keys in 128 random bytes. Raises Misuse for another size."""
        return cls(secret)

    @property
    def holder_id(self) -> bytes:
        """The device id, as it signs list entries."""
        return self.device_id

    def sign(self, purpose: Purpose, message: bytes) -> bytes:
        """64 bytes over purpose and message."""
        return sign(self._sign, purpose, message)

    def unwrap(self, sealed: bytes, *, number: int, account: bytes) -> EpochKey:
        """The key of epoch `number`, wrapped for this device. Raises CannotOpen."""
        return unwrap_epoch_key(
            sealed,
            self._hpke,
            number=number,
            account=account,
            recipient_id=self.device_id,
            purpose=WrapPurpose.DEVICE,
        )

    def __repr__(self) -> str:
        return f"DeviceKeys(device_id={self.device_id.hex()}, secret=<redacted>)"
