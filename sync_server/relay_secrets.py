"""What is derived from the relay's key file: one key for each purpose, none stored anywhere else.

Losing the file makes sessions end and authenticator apps be set up anew; a stolen backup without
it opens no second factor and guesses no code. (docs/threats.md §6.1, §6.4.)
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crdt.relay_key import relay_public
from sync_server.relay_key import RelaySeed

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12


def derive_key(secret: bytes, purpose: bytes) -> bytes:
    """32 bytes for one purpose."""
    info = b"breath-master/1/relay/" + purpose
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(secret)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelaySecrets:
    """The relay's derived keys. `public` is the key that clients remember."""

    public: bytes
    seed: bytes = field(repr=False)
    token_seed: bytes = field(repr=False)
    pepper: bytes = field(repr=False)
    vault: bytes = field(repr=False)
    forms: bytes = field(repr=False)
    tombs: bytes = field(repr=False)

    @classmethod
    def from_seed(cls, seed: RelaySeed) -> RelaySecrets:
        """All keys of a relay."""
        secret = seed.reveal()
        return cls(
            public=relay_public(secret),
            seed=secret,
            token_seed=derive_key(secret, b"access-tokens"),
            pepper=derive_key(secret, b"pepper"),
            vault=derive_key(secret, b"vault"),
            forms=derive_key(secret, b"forms"),
            tombs=derive_key(secret, b"tombstones"),
        )

    def peppered(self, purpose: bytes, *parts: bytes) -> bytes:
        """A hash that nobody can search without the key file: for secrets short enough to guess."""
        mac = hmac.new(self.pepper, purpose, hashlib.sha256)
        for part in parts:
            mac.update(len(part).to_bytes(4, "big") + part)
        return mac.digest()

    def tombstone(self, account: bytes) -> bytes:
        """By what an erased account is recognised and not found."""
        return hmac.new(self.tombs, account, hashlib.sha256).digest()

    def seal(self, purpose: bytes, owner: bytes, secret: bytes, nonce: bytes) -> bytes:
        """`secret` for the database, bound to its purpose and owner. `nonce`: 12 fresh bytes."""
        return nonce + ChaCha20Poly1305(self.vault).encrypt(nonce, secret, purpose + b"\0" + owner)

    def open(self, purpose: bytes, owner: bytes, sealed: bytes) -> bytes:
        """What was sealed. Raises cryptography's InvalidTag when it was not, or not for this."""
        nonce, body = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        return ChaCha20Poly1305(self.vault).decrypt(nonce, body, purpose + b"\0" + owner)


def digest(secret: bytes) -> bytes:
    """The hash under which a secret of 256 random bits is kept."""
    return hashlib.sha256(secret).digest()
