"""Passwords: what one must be like, and how it is kept (docs/protocol.md §11.6).

Kept is Argon2id with a salt of its own and a secret from the relay's key file, so that a stolen
database without that file cannot be searched at all. Whoever has no password, and whoever does not
exist, is compared with a hash that nothing matches: the time is the same (docs/threats.md §6.4).
A password opens nothing that is sealed.

Everything here is slow on purpose and belongs into `hashing.HashingLane`.
"""

from __future__ import annotations

import base64
import threading
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final, NewType

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from zxcvbn import zxcvbn  # type: ignore[import-untyped]
from zxcvbn.matching import RANKED_DICTIONARIES  # type: ignore[import-untyped]

from sync_server.relay_secrets import derive_key

Phc = NewType("Phc", str)
"""A hash with its parameters, in the PHC string format."""

Entropy = Callable[[int], bytes]

SHORTEST_CHARS: Final = 10
"""Ten characters that also pass `LEAST_SCORE`: length alone lets `aaaaaaaaaa` through."""
LONGEST_CHARS: Final = 128
LEAST_SCORE: Final = 3
"""zxcvbn's "safely unguessable": at least 10^8 guesses, which the rates above keep far away."""
LOOKED_AT_CHARS: Final = 32
"""What zxcvbn is given: its time grows steeply, and what follows only makes a password harder."""

MEMORY_KIB: Final = 65_536
PASSES: Final = 3
LANES: Final = 4
"""RFC 9106 §4, the second recommended option: 64 MiB, three passes, four lanes. About 0.1 s."""
HASH_BYTES: Final = 32
SALT_BYTES: Final = 16
_PARAMETERS: Final = f"$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}$"
_REST_CHARS: Final = 6
_WORD_CHARS: Final = 4
_WORDS: Final = 16
_score_lock: Final = threading.Lock()


class WeakPassword(ValueError):
    """That password is too easy to guess."""


class TooShort(WeakPassword):
    """Please take at least ten characters; a few words are good."""


class TooLong(WeakPassword):
    """Please take at most 128 characters."""


class TooEasy(WeakPassword):
    """That would be guessed soon. A few words that do not belong together are good."""


class Passwords:
    """Makes and compares hashes. `pepper` comes from the relay's key file."""

    def __init__(self, pepper: bytes, entropy: Entropy) -> None:
        self._secret = derive_key(pepper, b"passwords")
        self._entropy = entropy
        self._nobody = Phc(
            f"{_PARAMETERS}{_unpadded(entropy(SALT_BYTES))}${_unpadded(entropy(HASH_BYTES))}"
        )

    def hash(self, password: str) -> Phc:
        """The hash under which a password is kept."""
        argon = Argon2id(
            salt=self._entropy(SALT_BYTES),
            length=HASH_BYTES,
            iterations=PASSES,
            lanes=LANES,
            memory_cost=MEMORY_KIB,
            secret=self._secret,
        )
        return Phc(argon.derive_phc_encoded(_bytes(password)))

    def matches(self, kept: Phc | None, password: str) -> bool:
        """Whether this is the password. Without one to compare with: no, after the same time."""
        try:
            Argon2id.verify_phc_encoded(_bytes(password), kept or self._nobody, self._secret)
        except (InvalidKey, ValueError):
            return False
        return kept is not None

    @staticmethod
    def is_outdated(kept: Phc) -> bool:
        """Whether it was made with other parameters than those of today."""
        return not kept.startswith(_PARAMETERS)


def check_strength(password: str, words: Sequence[str]) -> None:
    """Raises WeakPassword. `words` are what others know: the address, and names."""
    text = unicodedata.normalize("NFC", password)
    if len(text) < SHORTEST_CHARS:
        raise TooShort
    if len(text) > LONGEST_CHARS:
        raise TooLong
    known = [word.lower()[:LOOKED_AT_CHARS] for word in words[:_WORDS]]
    if _is_mostly(text, known) or _score(text[:LOOKED_AT_CHARS], known) < LEAST_SCORE:
        raise TooEasy


def _is_mostly(text: str, words: Sequence[str]) -> bool:
    """Whether little is left of it without what others know."""
    rest = text.lower()
    for word in sorted(words, key=len, reverse=True):
        if len(word) >= _WORD_CHARS:
            rest = rest.replace(word, "")
    return len(rest) < _REST_CHARS


def _score(text: str, words: Sequence[str]) -> int:
    """zxcvbn's score. It keeps the words in a global, so one at a time, and none stay there."""
    with _score_lock:
        try:
            return int(zxcvbn(text, user_inputs=list(words))["score"])
        finally:
            RANKED_DICTIONARIES.pop("user_inputs", None)


def _unpadded(data: bytes) -> str:
    return base64.b64encode(data).rstrip(b"=").decode()


def _bytes(password: str) -> bytes:
    return unicodedata.normalize("NFC", password).encode()
