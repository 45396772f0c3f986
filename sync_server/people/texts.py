"""Words that people write and others read: names and a few lines about oneself.

Taken is text in its composed form (NFC), without blanks around it. Refused are control characters,
which draw where they should not, and characters that turn the direction of what follows, by which
a name could show as another one (docs/threats.md §6.8). Emoji and every script stay as written.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from sync_server.problems import Refusal

_TURNS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_REFUSED: Final = frozenset({"Cc", "Cs", "Cn", "Co", "Zl", "Zp"})
"""Controls, halves of characters, characters that are none, private ones, and other line ends."""


def tidy_line(text: str, field: str, most: int) -> str:
    """One line, as it is kept. Raises Refusal naming `field`."""
    return _tidy(text, field, most, kept="")


def tidy_lines(text: str, field: str, most: int) -> str:
    """Some lines, as they are kept. Raises Refusal naming `field`."""
    return _tidy(text.replace("\r\n", "\n"), field, most, kept="\n")


def shown_line(text: str, most: int) -> str:
    """One line of what a program calls itself: nobody is asked to write it anew, so what cannot be
    shown is left out."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(filter(_can_be_shown, composed)).strip()[:most].strip()


def _can_be_shown(character: str) -> bool:
    return character not in _TURNS and unicodedata.category(character) not in _REFUSED


def _tidy(text: str, field: str, most: int, *, kept: str) -> str:
    composed = unicodedata.normalize("NFC", text).strip()
    for character in composed:
        if not _can_be_shown(character) and character not in kept:
            raise Refusal("invalid", "It holds a character that cannot be shown.", fields=[field])
    if len(composed) > most:
        raise Refusal("invalid", f"At most {most} characters are taken.", fields=[field])
    return composed
