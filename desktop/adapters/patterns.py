"""Patterns and programs of the screens, kept in the shared profile; drafts stay on this device."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from core.pattern import Pattern
from core.program import Program
from desktop.adapters.tellers import Teller
from desktop.adapters.troubles import as_port_errors, trouble_of
from desktop.services.breath_files import read_bytes, write_bytes
from desktop.services.errors import FileRefused
from desktop.services.library import Library
from desktop.services.own_patterns import by_name, new_own_id
from desktop.services.profile_book import ProfileBook
from desktop.storage import values
from desktop.storage.database import Database
from desktop.viewmodels.ports import BesidePort
from desktop.viewmodels.trouble import Done, Trouble, Unsubscribe

T = TypeVar("T")

_DRAFTS = "drafts"


class LibraryPatterns:
    """A PatternPort over the library. `saved` is called after every change made here."""

    def __init__(
        self,
        database: Database,
        library: Library,
        teller: Teller,
        saved: Callable[[], None],
        entropy: Callable[[int], bytes],
        beside: BesidePort,
    ) -> None:
        self._database = database
        self._library = library
        self._teller = teller
        self._saved = saved
        self._entropy = entropy
        self._beside = beside
        self._patterns: tuple[Pattern, ...] = ()
        self._programs: tuple[Program, ...] = ()
        self._read()
        library.subscribe(self._refresh)

    def patterns(self) -> tuple[Pattern, ...]:
        """Own patterns by name; the same tuple until something changes."""
        return self._patterns

    def programs(self) -> tuple[Program, ...]:
        """Own programs by name; the same tuple until something changes."""
        return self._programs

    def new_id(self) -> str:
        """A fresh id for a pattern or a program."""
        return new_own_id(self._entropy)

    def save_pattern(self, pattern: Pattern) -> None:
        """Keep it. Raises PortError."""
        self._change(lambda book: book.put_pattern(pattern))

    def remove_pattern(self, pattern_id: str) -> None:
        """Take it away. Raises PortError."""
        self._change(lambda book: book.remove_pattern(pattern_id))

    def save_program(self, program: Program) -> None:
        """Keep it. Raises PortError."""
        self._change(lambda book: book.put_program(program))

    def remove_program(self, program_id: str) -> None:
        """Take it away. Raises PortError."""
        self._change(lambda book: book.remove_program(program_id))

    def read_file(self, path: Path, done: Callable[[bytes | Trouble], None]) -> None:
        """Hand over what the file holds."""
        self._beside.run(lambda: _tried(lambda: read_bytes(path)), done)

    def write_file(self, path: Path, data: bytes, done: Done) -> None:
        """Write the file whole."""
        self._beside.run(lambda: _tried(lambda: write_bytes(path, data)), done)

    def drafts(self) -> bytes | None:
        """What was kept last on this device."""
        return values.get_setting(self._database, _DRAFTS)

    def keep_drafts(self, data: bytes | None) -> None:
        """Keep it on this device. Raises PortError."""
        with as_port_errors():
            values.set_setting(self._database, _DRAFTS, data)

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after every change."""
        return self._teller.subscribe(callback)

    def _change(self, change: Callable[[ProfileBook], bool]) -> None:
        with as_port_errors():
            self._library.change_profile(change)
        self._saved()

    def _refresh(self) -> None:
        if self._read():
            self._teller.tell()

    def _read(self) -> bool:
        """Reads both anew; True where anything differs."""
        book = self._library.profile
        patterns, programs = by_name(book.patterns()), by_name(book.programs())
        if (patterns, programs) == (self._patterns, self._programs):
            return False
        self._patterns = patterns if patterns != self._patterns else self._patterns
        self._programs = programs if programs != self._programs else self._programs
        return True


def _tried(work: Callable[[], T]) -> T | Trouble:
    try:
        return work()
    except FileRefused as error:
        return trouble_of(error)
