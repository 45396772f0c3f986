"""From one epoch secret to every key and id made of it (docs/protocol.md §3, §4.2, §7.2).

One `derive_*` function and one label for each purpose; two purposes never share output bytes.
Inputs of variable length are framed as canonical msgpack before hashing, so no two inputs run
into each other. Nothing here stores keys or decides who gets them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crdt.codec import encode
from crdt.errors import CannotOpen, Misuse
from crdt.ids import ID_BYTES, DocumentId
from crdt.shapes import Kind
from crdt.signing import label

EPOCH_SECRET_BYTES: Final = 32
SALT_BYTES: Final = 32
COMMITMENT_BYTES: Final = 32
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16

_ENVELOPE: Final = label(b"envelope-keys")
_DOCUMENT: Final = label(b"document-id")


@dataclass(frozen=True, slots=True, kw_only=True)
class EpochKey:
    """The key of one generation: its number (from 1) and 32 secret bytes."""

    number: int
    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuses what can only be a mistake of the program."""
        if self.number < 1 or len(self.secret) != EPOCH_SECRET_BYTES:
            raise Misuse("an epoch key has a number from 1 and 32 bytes")

    def commitment(self) -> bytes:
        """32 bytes that name this key, and this number, and no other."""
        return _derive(self, b"epoch-commitment", COMMITMENT_BYTES)


def derive_key(secret: bytes, purpose: bytes, size_bytes: int, context: bytes = b"") -> bytes:
    """HKDF-SHA256 of a secret for one purpose; `context` must be unambiguous as it stands."""
    info = label(purpose) + context
    return HKDF(SHA256(), size_bytes, salt=None, info=info).derive(secret)


def derive_envelope_keys(
    epoch_key: EpochKey, salt: bytes, header_without_commitment: bytes
) -> tuple[bytes, bytes, bytes]:
    """(key 32, nonce 12, commitment 32) of one envelope (§4.2).

    The random salt keeps a copied device from using a nonce twice; the header inside binds the
    place where the envelope belongs.
    """
    info = _ENVELOPE + header_without_commitment
    material = HKDF(SHA256(), 76, salt=salt, info=info).derive(epoch_key.secret)
    return material[:32], material[32:44], material[44:]


def derive_blind(first: EpochKey) -> bytes:
    """32 bytes that hide which quarter a journal id stands for; always from epoch 1 (§3)."""
    if first.number != 1:
        raise Misuse("document ids are blinded with the first epoch key only")
    return _derive(first, b"blind", 32)


def derive_account_hpke_secret(epoch_key: EpochKey) -> bytes:
    """96 bytes: the account's own HPKE pair of that epoch, as `crdt.hybrid.load_hpke` reads it."""
    return _derive(epoch_key, b"account-hpke", 96)


def derive_history_key(epoch_key: EpochKey) -> tuple[bytes, bytes]:
    """(AEAD key 32, nonce key 32) that seal the earlier epoch keys (§7.2)."""
    material = _derive(epoch_key, b"epoch-history", 64)
    return material[:32], material[32:]


def seal_history(newest: EpochKey, earlier: tuple[EpochKey, ...], account: bytes) -> bytes:
    """The secrets of epochs 1 … n-1 for who has epoch n; empty for the first epoch.

    The nonce is a keyed hash of the content: sealing something else, after an append that
    failed, takes another nonce; sealing the same gives the same bytes.
    """
    if tuple(key.number for key in earlier) != tuple(range(1, newest.number)):
        raise Misuse("all earlier epoch keys are needed, in order")
    if not earlier:
        return b""
    content = b"".join(key.secret for key in earlier)
    key, nonce_key = derive_history_key(newest)
    context = encode((account, newest.number))
    nonce = derive_key(nonce_key, b"epoch-history-nonce", NONCE_BYTES, context + content)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, content, context)


def open_history(newest: EpochKey, sealed: bytes, account: bytes) -> tuple[EpochKey, ...]:
    """The earlier keys, in order. Raises CannotOpen; commitments are the caller's to check."""
    if len(sealed) != history_bytes(newest.number):
        raise CannotOpen("the earlier keys have the wrong size")
    if not sealed:
        return ()
    key, _ = derive_history_key(newest)
    nonce, content = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        secrets = ChaCha20Poly1305(key).decrypt(nonce, content, encode((account, newest.number)))
    except InvalidTag as error:
        raise CannotOpen("the earlier keys do not open") from error
    starts = range(0, len(secrets), EPOCH_SECRET_BYTES)
    return tuple(
        EpochKey(number=number, secret=secrets[start : start + EPOCH_SECRET_BYTES])
        for number, start in enumerate(starts, start=1)
    )


def history_bytes(number: int) -> int:
    """How long the sealed earlier keys of epoch `number` are."""
    return 0 if number == 1 else NONCE_BYTES + (number - 1) * EPOCH_SECRET_BYTES + TAG_BYTES


def document_id(
    kind: Kind, owner: bytes, member: bytes = b"", period: str = "", blind: bytes = b""
) -> DocumentId:
    """The id of a document (§3). With a blind, only who has it can tell the period."""
    content = _DOCUMENT + encode((int(kind), owner, member, period, blind))
    return DocumentId(hashlib.sha256(content).digest()[:ID_BYTES])


def _derive(epoch_key: EpochKey, purpose: bytes, size_bytes: int) -> bytes:
    return derive_key(epoch_key.secret, purpose, size_bytes, encode(epoch_key.number))
