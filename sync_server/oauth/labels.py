"""Text from elsewhere, made fit to be shown as one line."""

from __future__ import annotations

from typing import Final

LABEL_CHARS: Final = 128


def clean(text: str | None) -> str:
    """One printable line of bounded length; empty when there is nothing to show."""
    shown = "".join(character for character in text or "" if character.isprintable())
    return " ".join(shown.split())[:LABEL_CHARS]
