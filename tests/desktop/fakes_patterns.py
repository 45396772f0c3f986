"""Patterns and programs of one's own in memory."""

from collections.abc import Callable
from pathlib import Path

from core.pattern import OWN_PREFIX, Pattern
from core.program import Program
from desktop.viewmodels.trouble import Done, PortError, Trouble, Unsubscribe


class FakePatterns:
    """Keeps the promises of PatternPort; `trouble` makes the next calls fail."""

    def __init__(self, *own: Pattern | Program) -> None:
        self._patterns = {one.id: one for one in own if isinstance(one, Pattern)}
        self._programs = {one.id: one for one in own if isinstance(one, Program)}
        self._callbacks: dict[object, Callable[[], None]] = {}
        self._ids = 0
        self.files: dict[Path, bytes] = {}
        self.kept_drafts: bytes | None = None
        self.trouble: Trouble | None = None

    def patterns(self) -> tuple[Pattern, ...]:
        return tuple(sorted(self._patterns.values(), key=lambda one: one.name.casefold()))

    def programs(self) -> tuple[Program, ...]:
        return tuple(sorted(self._programs.values(), key=lambda one: one.name.casefold()))

    def new_id(self) -> str:
        self._ids += 1
        return f"{OWN_PREFIX}{self._ids}"

    def save_pattern(self, pattern: Pattern) -> None:
        self._fail()
        self._patterns[pattern.id] = pattern
        self._tell()

    def remove_pattern(self, pattern_id: str) -> None:
        self._fail()
        self._patterns.pop(pattern_id, None)
        self._tell()

    def save_program(self, program: Program) -> None:
        self._fail()
        self._programs[program.id] = program
        self._tell()

    def remove_program(self, program_id: str) -> None:
        self._fail()
        self._programs.pop(program_id, None)
        self._tell()

    def read_file(self, path: Path, done: Callable[[bytes | Trouble], None]) -> None:
        done(self.files.get(path) or Trouble(code="file", sentence=f"{path.name} is not there."))

    def write_file(self, path: Path, data: bytes, done: Done) -> None:
        if self.trouble is None:
            self.files[path] = data
        done(self.trouble)

    def drafts(self) -> bytes | None:
        return self.kept_drafts

    def keep_drafts(self, data: bytes | None) -> None:
        self._fail()
        self.kept_drafts = data

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        token = object()
        self._callbacks[token] = callback

        def stop() -> None:
            self._callbacks.pop(token, None)

        return stop

    def _tell(self) -> None:
        for callback in tuple(self._callbacks.values()):
            callback()

    def _fail(self) -> None:
        if self.trouble is not None:
            raise PortError(self.trouble)
