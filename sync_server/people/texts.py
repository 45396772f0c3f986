"""Words that people write and others read: names and a few lines about oneself.

Taken is text in its composed form (NFC), without blanks around it. Refused is what could show as
something else (`core.written`, docs/threats.md §6.8). Emoji and every script stay as written.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from core import written
from sync_server.problems import Refusal

_UNKNOWN: Final = "Cn"


def tidy_line(text: str, field: str, most: int) -> str:
    """One line, as it is kept. Raises Refusal naming `field`."""
    return _tidy(text, field, most, kept="")


def tidy_lines(text: str, field: str, most: int) -> str:
    """Some lines, as they are kept. Raises Refusal naming `field`."""
    return _tidy(text.replace("\r\n", "\n"), field, most, kept="\n")


def shown_line(text: str, most: int) -> str:
    """One line of what a program calls itself: nobody is asked to write it anew, so what cannot be
    shown is left out, and so is what the tables here do not know."""
    known = (each for each in written.composed(text) if unicodedata.category(each) != _UNKNOWN)
    return written.line("".join(known), most)


def _tidy(text: str, field: str, most: int, *, kept: str) -> str:
    composed = written.composed(text).strip()
    for character in composed:
        if not written.can_be_shown(character) and character not in kept:
            raise Refusal("invalid", "It holds a character that cannot be shown.", fields=[field])
    if len(composed) > most:
        raise Refusal("invalid", f"At most {most} characters are taken.", fields=[field])
    return composed
