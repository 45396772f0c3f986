"""Codes that go out by e-mail: eight digits, each as likely as any other.

Kept is a hash with a pepper from the relay's key file, over the code, the ticket it belongs to and
the address it went to: a code is good with its own ticket and for its own address alone. Eight
digits and five tries leave a guesser one chance in twenty million (docs/protocol.md §11.6,
docs/threats.md §6.4).
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import Final

from sync_server.mail.addresses import EmailAddress
from sync_server.relay_secrets import RelaySecrets

DIGITS: Final = 8
MINUTES: Final = 10
TRIES: Final = 5
_SPACE: Final = 10**DIGITS
_DRAWN_BYTES: Final = 4
_EVEN: Final = (1 << 8 * _DRAWN_BYTES) // _SPACE * _SPACE

Entropy = Callable[[int], bytes]


def draw_code(entropy: Entropy) -> str:
    """A fresh code. Numbers past the last whole round are drawn again, so none is likelier."""
    while True:
        number = int.from_bytes(entropy(_DRAWN_BYTES), "big")
        if number < _EVEN:
            return f"{number % _SPACE:0{DIGITS}d}"


def hash_code(secrets: RelaySecrets, salt: bytes, address: EmailAddress, code: str) -> bytes:
    """What is kept of a code. `salt` is drawn for its ticket."""
    return secrets.peppered(b"email-code", salt, address.encode(), code.encode())


def is_code(
    secrets: RelaySecrets, salt: bytes, address: EmailAddress, typed: str, kept: bytes
) -> bool:
    """Whether this is the code, in a time that says nothing."""
    return hmac.compare_digest(hash_code(secrets, salt, address, clean_code(typed)), kept)


def clean_code(typed: str) -> str:
    """A code without the spaces and dashes between its groups."""
    return "".join(
        character for character in typed if character not in " -\u2010\u2011\u2013\u00a0"
    )
