"""Words that people write and others read: which characters stand, wherever they are kept.

Pure; the relay refuses by these rules, and the app leaves out by them what would be refused. Left
out are control characters, which draw where they should not, and characters that turn the direction
of what follows, by which a name could show as another one (docs/threats.md §6.8). Emoji and every
script stay as written, also those that are newer than the tables here.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_TURNS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NEVER: Final = frozenset({"Cc", "Cs", "Co", "Zl", "Zp"})
"""Controls, halves of characters, private ones, and other line ends."""
_NO_CHARACTERS: Final = range(0xFDD0, 0xFDF0)
_LAST_OF_PLANES: Final = 0xFFFE


def composed(text: str) -> str:
    """As it is measured and kept (NFC)."""
    return unicodedata.normalize("NFC", text)


def can_be_shown(character: str) -> bool:
    """Whether it may stand in what others read."""
    point = ord(character)
    is_none = point in _NO_CHARACTERS or point & _LAST_OF_PLANES == _LAST_OF_PLANES
    return not is_none and character not in _TURNS and unicodedata.category(character) not in _NEVER


def line(text: str, most: int) -> str:
    """One line of at most so many characters, without blanks around it or what cannot stand."""
    return _shown(text, kept="")[:most].strip()


def lines(text: str) -> str:
    """Some lines, in the same way, however long."""
    return _shown(text.replace("\r\n", "\n"), kept="\n")


def _shown(text: str, *, kept: str) -> str:
    return "".join(each for each in composed(text) if each in kept or can_be_shown(each)).strip()
