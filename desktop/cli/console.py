"""Where a command reads and writes: a terminal, a pipe, or the socket of the running app.

With `as_json` only values are printed, one JSON text for each command; without it, sentences.
"""

from __future__ import annotations

import json
import sys
from typing import TextIO

_SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{ZERO WIDTH JOINER}\n"


class Console:
    """Standard streams as a command sees them."""

    def __init__(
        self,
        *,
        as_json: bool,
        out: TextIO | None = None,
        source: TextIO | None = None,
    ) -> None:
        self.as_json = as_json
        self._out = out or sys.stdout
        self._source = source or sys.stdin

    @property
    def is_terminal(self) -> bool:
        """True when a person can be asked."""
        return self._source.isatty() and self._out.isatty()

    def say(self, *lines: str) -> None:
        """Sentences for a person; left out when values are wanted."""
        if not self.as_json:
            self._write("".join(f"{plain(line)}\n" for line in lines))

    def value(self, value: object) -> None:
        """The command's result, when values are wanted."""
        if self.as_json:
            self.raw(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def raw(self, text: str) -> None:
        """One line exactly as given."""
        self._write(text + "\n")

    def draw(self, text: str) -> None:
        """Replace the present line of a terminal."""
        self._write(f"\r\x1b[K{text}")

    def ask(self, question: str) -> str:
        """A person's answer to a question; an empty text at the end of the input."""
        self._write(plain(question))
        return self._source.readline().strip()

    def read_line(self, limit: int = 4096) -> str:
        """One line of the input, without its end."""
        return self._source.readline(limit).strip()

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()


def plain(text: str) -> str:
    """The text without what steers a terminal: names come from other devices too."""
    return "".join(
        c if c.isprintable() or c in _SPACES else "\N{REPLACEMENT CHARACTER}" for c in text
    )


def counted(number: int, thing: str) -> str:
    """`1 session`, `2 sessions`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
