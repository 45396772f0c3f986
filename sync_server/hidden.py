"""A text that may be a password or a token: it is carried about and shown nowhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hidden:
    """A setting that may hold a password: shown nowhere."""

    _value: str

    def reveal(self) -> str:
        """The value itself."""
        return self._value

    def __repr__(self) -> str:
        return "Hidden(…)"
