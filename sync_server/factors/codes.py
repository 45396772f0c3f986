"""Recovery codes: ten on paper, each good once, for when the authenticator app is gone.

Ten characters of an alphabet without look-alikes are fifty bits each, in two groups. Kept are
hashes with a pepper from the relay's key file, bound to the account: short enough to type, and a
stolen database without that file cannot be searched (docs/protocol.md §11.5).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from crdt.base32 import ALPHABET
from crdt.ids import AccountId
from sync_server.relay_secrets import RelaySecrets

COUNT: Final = 10
CHARS: Final = 10
GROUP_CHARS: Final = 5
_BITS: Final = 5
_DRAWN_BYTES: Final = 7
_LOOKALIKES: Final = str.maketrans("OIL", "011")
_SEPARATORS: Final = " -\u2010\u2011\u2013\u2014\u2212\u00a0"

Entropy = Callable[[int], bytes]


def draw_codes(entropy: Entropy) -> tuple[str, ...]:
    """Ten fresh codes, all different, as they are shown."""
    drawn: dict[str, None] = {}
    while len(drawn) < COUNT:
        drawn[_draw_one(entropy)] = None
    return tuple(drawn)


def hash_code(secrets: RelaySecrets, account: AccountId, typed: str) -> bytes:
    """What is kept of a code, or is looked for: however it was typed."""
    return secrets.peppered(b"recovery-code", account, clean_code(typed).encode())


def clean_code(typed: str) -> str:
    """A code as it was meant: without groups, in capitals, look-alikes as digits."""
    kept = "".join(character for character in typed if character not in _SEPARATORS)
    return kept.upper().translate(_LOOKALIKES)


def _draw_one(entropy: Entropy) -> str:
    number = int.from_bytes(entropy(_DRAWN_BYTES), "big")
    shifts = range(0, CHARS * _BITS, _BITS)
    characters = "".join(ALPHABET[(number >> shift) & 31] for shift in shifts)
    return f"{characters[:GROUP_CHARS]}-{characters[GROUP_CHARS:]}"
