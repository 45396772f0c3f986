"""The recovery key: 256 bits on paper that stand in for a lost device (docs/protocol.md §7.4).

From its secret follow a locator (finds the account on a relay), a signing pair (signs list
entries) and an HPKE pair (receives epoch keys). As text it is fourteen groups of four characters
in Crockford's base32, the last ones a checksum, so that slips of the pen are noticed: letters may
be small, O counts as 0, I and L as 1, and dashes and spaces do not matter. Nothing here is stored.
"""

from __future__ import annotations

import hashlib
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from crdt.base32 import ALPHABET, GROUP_CHARS, write_groups
from crdt.derivation import derive_key
from crdt.devices.entries import RecoveryPublic
from crdt.errors import Malformed, Misuse
from crdt.hybrid import HPKE_SECRET_BYTES, WrapPurpose, load_hpke, unwrap_epoch_key
from crdt.ids import HASH_BYTES
from crdt.keys import EpochKey, Purpose
from crdt.signing import SIGN_SEED_BYTES, label, sign

RECOVERY_SECRET_BYTES: Final = 32
TEXT_CHARS: Final = 56

_CHECKSUM_BYTES: Final = 3
_CHECKSUM: Final = label(b"recovery-checksum")
_VALUES: Final = {character: value for value, character in enumerate(ALPHABET)}
_LOOKALIKES: Final = str.maketrans("OIL", "011")
_SEPARATORS: Final = "-\N{EN DASH}\N{EM DASH}\N{NON-BREAKING HYPHEN}\N{MINUS SIGN}._"


class BadRecoveryText(Malformed):
    """The recovery key was not typed as it was shown."""

    code = "recovery_text"


class RecoveryKey:
    """A recovery key with what follows from it. `secret` is 32 random bytes."""

    __slots__ = ("_hpke", "_sign", "public", "recovery_id", "secret")

    def __init__(self, secret: bytes) -> None:
        if len(secret) != RECOVERY_SECRET_BYTES:
            raise Misuse(f"a recovery secret has {RECOVERY_SECRET_BYTES} bytes")
        self.secret: Final = secret
        seed = derive_key(secret, b"recovery-sign", SIGN_SEED_BYTES)
        self._sign = Ed25519PrivateKey.from_private_bytes(seed)
        hpke_secret = derive_key(secret, b"recovery-hpke", HPKE_SECRET_BYTES)
        self._hpke, hpke_public = load_hpke(hpke_secret)
        self.public: Final = RecoveryPublic(
            sign=self._sign.public_key().public_bytes_raw(),
            hpke=hpke_public,
            locator=derive_key(secret, b"recovery-locator", HASH_BYTES),
        )
        self.recovery_id: Final = self.public.recovery_id()

    @classmethod
    def from_secret(cls, secret: bytes) -> RecoveryKey:
        """The key in 32 random bytes. Raises Misuse for another size."""
        return cls(secret)

    @property
    def holder_id(self) -> bytes:
        """The recovery id, as it signs list entries."""
        return self.recovery_id

    @property
    def locator(self) -> bytes:
        """32 bytes that only this key can derive, by which a relay finds the account."""
        return self.public.locator

    @property
    def text(self) -> str:
        """The key to write down: fourteen groups of four characters."""
        return write_groups(self.secret + _checksum(self.secret))

    def sign(self, purpose: Purpose, message: bytes) -> bytes:
        """64 bytes over purpose and message."""
        return sign(self._sign, purpose, message)

    def unwrap(self, sealed: bytes, *, number: int, account: bytes) -> EpochKey:
        """The key of epoch `number`, wrapped for this recovery key. Raises CannotOpen."""
        return unwrap_epoch_key(
            sealed,
            self._hpke,
            number=number,
            account=account,
            recipient_id=self.recovery_id,
            purpose=WrapPurpose.RECOVERY,
        )

    def __repr__(self) -> str:
        return f"RecoveryKey(recovery_id={self.recovery_id.hex()}, secret=<redacted>)"


def parse_recovery_text(text: str) -> RecoveryKey:
    """The key that was written down. Raises BadRecoveryText, which says where the slip is but
    repeats nothing of what was typed."""
    characters = _plain_characters(text)
    for place, character in enumerate(characters):
        if character not in _VALUES:
            group = place // GROUP_CHARS + 1
            raise BadRecoveryText(f"group {group} has a character that a recovery key never has")
    if len(characters) != TEXT_CHARS:
        raise BadRecoveryText(
            f"a recovery key has {TEXT_CHARS} characters, these are {len(characters)}"
        )
    number = 0
    for character in characters:
        number = number << 5 | _VALUES[character]
    content = number.to_bytes(RECOVERY_SECRET_BYTES + _CHECKSUM_BYTES, "big")
    secret, checksum = content[:RECOVERY_SECRET_BYTES], content[RECOVERY_SECRET_BYTES:]
    if checksum != _checksum(secret):
        raise BadRecoveryText("the characters do not fit each other; one may be mistyped")
    return RecoveryKey(secret)


def _plain_characters(text: str) -> str:
    if len(text) > 4 * TEXT_CHARS:
        raise BadRecoveryText("that is much longer than a recovery key")
    kept = (one for one in text.upper() if not one.isspace() and one not in _SEPARATORS)
    return "".join(kept).translate(_LOOKALIKES)


def _checksum(secret: bytes) -> bytes:
    return hashlib.sha256(_CHECKSUM + secret).digest()[:_CHECKSUM_BYTES]
