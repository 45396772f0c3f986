"""The relay's own key and the everyday sign-in (docs/protocol.md §8.1, §8.2).

The relay proves its key over both nonces, the client remembers that key, and a device signs in by
signing a challenge that names this relay, this account and itself: an answer given to one relay
is worth nothing at another. Signing in unlocks nothing; it only says who is connected.
"""

from __future__ import annotations

from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from crdt.codec import encode
from crdt.errors import BadSignature, Misuse
from crdt.signing import SIGN_SEED_BYTES, Purpose, sign, verify

CHALLENGE_BYTES: Final = 32


def relay_public(secret: bytes) -> bytes:
    """The 32 public bytes of a relay's 32 secret ones."""
    return _private(secret).public_key().public_bytes_raw()


def sign_welcome(secret: bytes, client_nonce: bytes, relay_nonce: bytes) -> bytes:
    """The relay's proof that it holds its key now, to this client."""
    key = _private(secret)
    public = key.public_key().public_bytes_raw()
    return sign(key, Purpose.WELCOME, encode((public, client_nonce, relay_nonce)))


def verify_welcome(
    relay_key: bytes, client_nonce: bytes, relay_nonce: bytes, signature: bytes
) -> None:
    """Raises BadSignature unless the relay proved `relay_key` over two whole nonces."""
    if len(client_nonce) != CHALLENGE_BYTES or len(relay_nonce) != CHALLENGE_BYTES:
        raise BadSignature("a challenge has the wrong size")
    message = encode((relay_key, client_nonce, relay_nonce))
    verify(relay_key, Purpose.WELCOME, message, signature)


def sign_in_message(relay_key: bytes, account: bytes, device: bytes, nonce: bytes) -> bytes:
    """What a device signs, with Purpose.SIGN_IN, to sign in at one relay once."""
    return encode((relay_key, account, device, nonce))


def api_proof_message(
    relay_key: bytes, action: str, account: bytes, device: bytes, nonce: bytes
) -> bytes:
    """What a device signs, with Purpose.API_SIGN_IN, to be believed over HTTP once (§11.2).

    `action` says for what: "sign-in" or "step-up".
    """
    return encode((relay_key, action, account, device, nonce))


def room_enter_message(
    relay_key: bytes, account: bytes, device: bytes, nonce: bytes, room: bytes
) -> bytes:
    """What a device signs, with Purpose.ROOM_ENTER, to come into one room once (§13.8)."""
    return encode((relay_key, account, device, nonce, room))


def sign_room_stamp(
    secret: bytes, room: bytes, account: bytes, commitment: bytes, at_us: int
) -> bytes:
    """The relay's word that a message with this commitment passed at that time (§13.6)."""
    return sign(_private(secret), Purpose.ROOM_STAMP, encode((room, account, commitment, at_us)))


def verify_room_stamp(
    relay_key: bytes, stamped: tuple[bytes, bytes, bytes, int], signature: bytes
) -> None:
    """Raises BadSignature unless the relay stamped (room, account, commitment, at_us)."""
    verify(relay_key, Purpose.ROOM_STAMP, encode(stamped), signature)


def sign_receipt(secret: bytes, statement: bytes) -> bytes:
    """The relay's signature under a statement of what it erased (§11.9)."""
    return sign(_private(secret), Purpose.ERASURE_RECEIPT, statement)


def verify_receipt(relay_key: bytes, statement: bytes, signature: bytes) -> None:
    """Raises BadSignature unless the relay signed this statement."""
    verify(relay_key, Purpose.ERASURE_RECEIPT, statement, signature)


def sign_audit_head(secret: bytes, seq: int, hashed: bytes) -> bytes:
    """The relay's signature under where its audit log ends (§11.11)."""
    return sign(_private(secret), Purpose.AUDIT_HEAD, encode((seq, hashed)))


def verify_audit_head(relay_key: bytes, seq: int, hashed: bytes, signature: bytes) -> None:
    """Raises BadSignature unless the relay signed this end of its log."""
    verify(relay_key, Purpose.AUDIT_HEAD, encode((seq, hashed)), signature)


def _private(secret: bytes) -> Ed25519PrivateKey:
    if len(secret) != SIGN_SEED_BYTES:
        raise Misuse("a relay key has 32 bytes")
    return Ed25519PrivateKey.from_private_bytes(secret)
