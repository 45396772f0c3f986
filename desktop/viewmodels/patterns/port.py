"""Patterns and programs of one's own, as the screens need them.

The rules of `desktop.viewmodels.ports` hold here too. Ids begin with
`core.pattern.OWN_PREFIX`, so that they are never those of a preset. It owns no behaviour.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from core.pattern import Pattern
from core.program import Program
from desktop.viewmodels.trouble import Done, Trouble, Unsubscribe


class PatternPort(Protocol):
    """Keeps what a person made; it follows them to their other devices."""

    def patterns(self) -> tuple[Pattern, ...]:
        """Own patterns by name. The same tuple until something changes."""
        ...

    def programs(self) -> tuple[Program, ...]:
        """Own programs by name. The same tuple until something changes."""
        ...

    def new_id(self) -> str:
        """A fresh id for a pattern or a program."""
        ...

    def save_pattern(self, pattern: Pattern) -> None:
        """Keep it, in place of one with the same id. Raises PortError."""
        ...

    def remove_pattern(self, pattern_id: str) -> None:
        """Take it away; nothing happens where it is gone already. Raises PortError."""
        ...

    def save_program(self, program: Program) -> None:
        """Keep it, in place of one with the same id. Raises PortError."""
        ...

    def remove_program(self, program_id: str) -> None:
        """Take it away; nothing happens where it is gone already. Raises PortError."""
        ...

    def read_file(self, path: Path, done: Callable[[bytes | Trouble], None]) -> None:
        """Hand over what the file holds, no more than a little beyond what one may hold."""
        ...

    def write_file(self, path: Path, data: bytes, done: Done) -> None:
        """Write the file whole, in place of one that is there; on Trouble nothing changed."""
        ...

    def drafts(self) -> bytes | None:
        """What `keep_drafts` was given last, on this device; None where there is nothing."""
        ...

    def keep_drafts(self, data: bytes | None) -> None:
        """Keep what is not saved yet, on this device alone. Raises PortError."""
        ...

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after patterns or programs changed, also from another device."""
        ...
