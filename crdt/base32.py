"""Bytes as people read, type and compare them: Crockford's base32 in groups of four (§7.4, §7.5).

Owns the alphabet, which has no I, L, O and U, and the grouping. What is written so, and how slips
in typing are told, is for `crdt.recovery` and `crdt.pairing`.
"""

from __future__ import annotations

from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP_CHARS: Final = 4


def write_groups(content: bytes) -> str:
    """`content`, a multiple of five bytes long, in groups of four characters with dashes."""
    number = int.from_bytes(content, "big")
    shifts = range(len(content) * 8 - 5, -1, -5)
    characters = "".join(ALPHABET[(number >> shift) & 31] for shift in shifts)
    starts = range(0, len(characters), GROUP_CHARS)
    return "-".join(characters[start : start + GROUP_CHARS] for start in starts)
