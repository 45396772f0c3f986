"""Patterns and programs coming in and going out, without widgets: looked at first, then kept.

Rules: nothing is kept before it was shown. What is here already is said and not kept twice. Where
the name is taken by something else, the person chooses between keeping both and replacing. What
goes out is the content alone, without any id.
"""

import enum
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.breath_file import SUFFIX, read_file, write_file
from core.errors import ShareRefused
from core.pattern import Pattern
from core.pattern_code import read_code, write_code
from core.pattern_share import Shared, content_of, free_name
from core.program import Program
from desktop.viewmodels.patterns import words as pattern_words
from desktop.viewmodels.ports import PatternPort, PortError, Trouble

_UNSETTLED_ID = "own:incoming"


class Meeting(enum.Enum):
    """How what comes in stands to what is here."""

    NEW = "new"
    SAME = "same"
    NAME_TAKEN = "name_taken"


class Keeping(enum.Enum):
    """What to do where the name is taken."""

    BOTH = "both"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What a code or a file holds; `match_id` is what has its name or its content here."""

    shared: Shared
    meeting: Meeting
    match_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingState:
    """`fault` says in a sentence why nothing is shown; both are empty at the beginning."""

    incoming: Incoming | None = None
    fault: str = ""
    reading: bool = False


class SharingModel(QObject):
    """Signals: `changed` after `state` differs; `kept` with the id of what was imported."""

    changed = Signal()
    kept = Signal(str)

    def __init__(self, port: PatternPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._asked = 0
        self.state = SharingState()

    @Slot()
    def reset(self) -> None:
        """Begin anew; a file that is still being read is not shown."""
        self._asked += 1
        self._show(SharingState())

    def look_at_code(self, text: str) -> None:
        """Read a code."""
        self._asked += 1
        self._look(lambda: read_code(text, _UNSETTLED_ID))

    def look_at_file(self, path: Path) -> None:
        """Read a file beside the window."""
        self._asked += 1
        asked = self._asked
        self._show(SharingState(reading=True))
        self._port.read_file(path, lambda found: self._take_file(asked, found))

    def keep(self, keeping: Keeping = Keeping.BOTH) -> None:
        """Keep what is shown; where it is here already, lead to it."""
        incoming = self.state.incoming
        if incoming is None:
            return
        if incoming.meeting is Meeting.SAME:
            self.kept.emit(incoming.match_id)
            return
        replaces = incoming.meeting is Meeting.NAME_TAKEN and keeping is Keeping.REPLACE
        id = incoming.match_id if replaces else self._port.new_id()
        shared = self._settled(incoming.shared, id, is_free=not replaces)
        try:
            _save(self._port, shared)
        except PortError as error:
            self._show(replace(self.state, fault=error.trouble.sentence))
            return
        self.kept.emit(id)

    def write_file(
        self, shared: Shared, path: Path, done: Callable[[Trouble | None], None]
    ) -> None:
        """Write what is going out into a file; without a suffix it gets the usual one."""
        whole = path if path.suffix else path.with_name(f"{path.name}{SUFFIX}")
        self._port.write_file(whole, write_file(shared), done)

    def _take_file(self, asked: int, found: bytes | Trouble) -> None:
        if asked != self._asked:
            return
        if isinstance(found, Trouble):
            self._show(SharingState(fault=found.sentence))
            return
        self._look(lambda: read_file(found, _UNSETTLED_ID))

    def _look(self, read: Callable[[], Shared]) -> None:
        try:
            self._show(SharingState(incoming=self._met(read())))
        except ShareRefused as error:
            self._show(SharingState(fault=pattern_words.share_words(error)))

    def _met(self, shared: Shared) -> Incoming:
        content, here = content_of(shared), _alike(self._port, shared)
        same = next((one for one in here if content_of(one) == content), None)
        if same is not None:
            return Incoming(shared=shared, meeting=Meeting.SAME, match_id=same.id)
        name = shared.name.casefold()
        taken = next((one for one in here if one.name.casefold() == name), None)
        if taken is not None:
            return Incoming(shared=shared, meeting=Meeting.NAME_TAKEN, match_id=taken.id)
        return Incoming(shared=shared, meeting=Meeting.NEW, match_id="")

    def _settled(self, shared: Shared, id: str, *, is_free: bool) -> Shared:
        """The same under a lasting id, and under a name that nothing else here has."""
        whole = read_code(write_code(shared), id)
        if not is_free:
            return whole
        taken = frozenset(one.name for one in _alike(self._port, shared))
        return replace(whole, name=free_name(whole.name, taken))

    def _show(self, state: SharingState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


def code_of(shared: Shared) -> str:
    """The code that holds this."""
    return write_code(shared)


def file_name(shared: Shared) -> str:
    """What a file with this is called, without what file systems mind."""
    plain = "".join(c if c.isalnum() or c in " -_" else " " for c in shared.name)
    return f"{' '.join(plain.split()) or 'breath'}{SUFFIX}"


def _alike(port: PatternPort, shared: Shared) -> tuple[Shared, ...]:
    """One's own of the same sort."""
    return port.patterns() if isinstance(shared, Pattern) else port.programs()


def _save(port: PatternPort, shared: Shared) -> None:
    match shared:
        case Pattern():
            port.save_pattern(shared)
        case Program():
            port.save_program(shared)
