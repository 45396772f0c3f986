"""Epoch keys wrapped for one recipient: HPKE with ML-KEM-768 and X25519 (docs/protocol.md §7.2).

HPKE does not say who sealed something. Wraps therefore travel only inside signed entries, and
`info` binds purpose, account, recipient and epoch, so that a wrap opens in no other place. A key
that came out of a wrap still has to match the commitment in the list (`crdt.devices`). The
randomness of one encapsulation is drawn by the cryptography library, which takes none from
outside; everything else here is a function of its arguments.
"""

from __future__ import annotations

import enum
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from crdt.codec import encode
from crdt.derivation import EPOCH_SECRET_BYTES, EpochKey
from crdt.errors import CannotOpen, Malformed
from crdt.signing import label

MLKEM_SEED_BYTES: Final = 64
MLKEM_PUBLIC_BYTES: Final = 1184
HPKE_SECRET_BYTES: Final = MLKEM_SEED_BYTES + 32
HPKE_PUBLIC_BYTES: Final = MLKEM_PUBLIC_BYTES + 32
WRAP_BYTES: Final = 1088 + 32 + EPOCH_SECRET_BYTES + 16

HpkePrivate = hpke.MLKEM768X25519PrivateKey

_SUITE: Final = hpke.Suite(
    hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305
)
_PROBE: Final = X25519PrivateKey.from_private_bytes(b"\x01" * 32)


class WrapPurpose(bytes, enum.Enum):
    """Why a key is wrapped."""

    DEVICE = b"wrap-device"
    RECOVERY = b"wrap-recovery"
    TEAM = b"wrap-team"


def load_hpke(secret: bytes) -> tuple[HpkePrivate, bytes]:
    """The private key in `secret` (64 ML-KEM seed ‖ 32 X25519) and its public bytes."""
    kem = MLKEM768PrivateKey.from_seed_bytes(secret[:MLKEM_SEED_BYTES])
    curve = X25519PrivateKey.from_private_bytes(secret[MLKEM_SEED_BYTES:HPKE_SECRET_BYTES])
    public = kem.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
    return hpke.MLKEM768X25519PrivateKey(kem, curve), public


def check_hpke_public(public: bytes) -> None:
    """Raises Malformed unless one can wrap for `public`.

    Without this, one hostile entry with a point of small order would make every later rotation
    fail, because each must wrap for all devices.
    """
    if len(public) != HPKE_PUBLIC_BYTES:
        raise Malformed("a wrapping key has the wrong size")
    try:
        MLKEM768PublicKey.from_public_bytes(public[:MLKEM_PUBLIC_BYTES])
        _PROBE.exchange(X25519PublicKey.from_public_bytes(public[MLKEM_PUBLIC_BYTES:]))
    except ValueError as error:
        raise Malformed("a wrapping key is not valid") from error


def wrap_epoch_key(
    recipient_hpke_public: bytes,
    epoch_key: EpochKey,
    *,
    account: bytes,
    recipient_id: bytes,
    purpose: WrapPurpose,
) -> bytes:
    """`epoch_key` for one recipient: WRAP_BYTES bytes. Raises Malformed for a bad public key."""
    check_hpke_public(recipient_hpke_public)
    public = hpke.MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(recipient_hpke_public[:MLKEM_PUBLIC_BYTES]),
        X25519PublicKey.from_public_bytes(recipient_hpke_public[MLKEM_PUBLIC_BYTES:]),
    )
    info = _info(purpose, account, recipient_id, epoch_key.number)
    return _SUITE.encrypt(epoch_key.secret, public, info=info)


def unwrap_epoch_key(
    sealed: bytes,
    private: HpkePrivate,
    *,
    number: int,
    account: bytes,
    recipient_id: bytes,
    purpose: WrapPurpose,
) -> EpochKey:
    """The key of epoch `number`. Raises CannotOpen; the commitment is the caller's to check."""
    info = _info(purpose, account, recipient_id, number)
    try:
        secret = _SUITE.decrypt(sealed, private, info=info)
    except (InvalidTag, ValueError) as error:
        raise CannotOpen(f"the wrapped key of epoch {number} does not open") from error
    if len(secret) != EPOCH_SECRET_BYTES:
        raise CannotOpen(f"the wrapped key of epoch {number} has the wrong size")
    return EpochKey(number=number, secret=secret)


def _info(purpose: WrapPurpose, account: bytes, recipient_id: bytes, number: int) -> bytes:
    return label(purpose.value) + encode((account, recipient_id, number))
