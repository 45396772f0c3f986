"""Link codes: eight characters that a person reads on one screen and types on another.

Forty bits of an alphabet without look-alikes, in two groups. Kept is a hash with a pepper from the
relay's key file, since so few bits could be searched otherwise; ten minutes, the rates of guessing
and single use leave a guesser nothing (docs/protocol.md §11.8, docs/threats.md §6.7).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from crdt.base32 import ALPHABET, write_groups
from sync_server.relay_secrets import RelaySecrets

MINUTES: Final = 10
CHARS: Final = 8
_BYTES: Final = 5
_LOOKALIKES: Final = str.maketrans("OIL", "011")
_SEPARATORS: Final = " -\u2010\u2011\u2013\u2014\u2212\u00a0"

Entropy = Callable[[int], bytes]


def draw_code(entropy: Entropy) -> str:
    """A fresh code, as it is shown: XXXX-XXXX."""
    return write_groups(entropy(_BYTES))


def clean_code(typed: str) -> str:
    """A code as it was meant: without groups, in capitals, look-alikes as digits."""
    kept = "".join(character for character in typed if character not in _SEPARATORS)
    return kept.upper().translate(_LOOKALIKES)


def is_code(typed: str) -> bool:
    """Whether this could be one."""
    clean = clean_code(typed)
    return len(clean) == CHARS and all(character in ALPHABET for character in clean)


def ticket_of(secrets: RelaySecrets, typed: str) -> str:
    """Under what a code is kept; says nothing of it without the key file."""
    return secrets.peppered(b"link-code", clean_code(typed).encode()).hex()
