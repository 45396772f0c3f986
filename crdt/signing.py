"""Ed25519 signatures that say what they are for (docs/protocol.md §4.3).

Owns the list of purposes and the prefix that every signed message carries, so that a signature
made for one thing never passes as another. Public keys are refused when they are written in more
than one way, or lie in the small group where one signature fits every message. Whose key it is,
and whether that device may still sign, is decided in `crdt.devices`.
"""

from __future__ import annotations

import enum
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from crdt.errors import BadSignature, Malformed

SIGN_PUBLIC_BYTES: Final = 32
SIGN_SEED_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64

_FIELD: Final = 2**255 - 19
_SMALL_ORDER_Y: Final = frozenset(
    {
        0,
        1,
        _FIELD - 1,
        0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826,
        0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7,
    }
)


class Purpose(bytes, enum.Enum):
    """What a signature is for."""

    ENVELOPE = b"envelope"
    DEVICE_LIST = b"device-list"
    SIGN_IN = b"sign-in"
    WELCOME = b"welcome"
    PAIRING = b"pairing"
    API_SIGN_IN = b"api-sign-in"
    ERASURE_RECEIPT = b"erasure-receipt"
    AUDIT_HEAD = b"audit-head"
    TEAM_LOG = b"team-log"
    TEAM_WRAP = b"team-wrap"
    TEAM_INVITE = b"team-invite"
    TEAM_INVITE_READ = b"team-invite-read"
    TEAM_REQUEST = b"team-request"
    ROOM_CHAT = b"room-chat"
    ROOM_ENTER = b"room-enter"
    ROOM_STAMP = b"room-stamp"


def label(name: bytes) -> bytes:
    """The prefix of everything that is signed, hashed or derived for `name`."""
    return b"breath-master/1/" + name + b"\0"


_PREFIXES: Final = {purpose: label(purpose.value) for purpose in Purpose}


def sign(key: Ed25519PrivateKey, purpose: Purpose, message: bytes) -> bytes:
    """64 bytes over the purpose and `message`."""
    return key.sign(_PREFIXES[purpose] + message)


def verify(public: bytes, purpose: Purpose, message: bytes, signature: bytes) -> None:
    """Raises BadSignature unless `public` signed exactly this, for exactly this purpose."""
    try:
        _verifier(public).verify(signature, _PREFIXES[purpose] + message)
    except (InvalidSignature, Malformed) as error:
        raise BadSignature(f"not signed for {purpose.name.lower()} by this key") from error


def check_sign_public(public: bytes) -> None:
    """Raises Malformed unless `public` is a key that one can trust a signature of."""
    _verifier(public)


@lru_cache(maxsize=1024)
def _verifier(public: bytes) -> Ed25519PublicKey:
    if len(public) != SIGN_PUBLIC_BYTES:
        raise Malformed("a signing key has the wrong size")
    y = int.from_bytes(public, "little") & ((1 << 255) - 1)
    if y >= _FIELD or y in _SMALL_ORDER_Y:
        raise Malformed("a signing key is weak or not written in its one way")
    return Ed25519PublicKey.from_public_bytes(public)
