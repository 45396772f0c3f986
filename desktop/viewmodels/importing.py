"""Bringing history over from VS Code, without widgets: idle, reading, and how it went."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.viewmodels.ports import ImportOutcome, ImportPort, Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportState:
    """`reading` while a file is read; afterwards either an outcome or a trouble."""

    reading: bool = False
    outcome: ImportOutcome | None = None
    trouble: Trouble | None = None


class ImportModel(QObject):
    """One import at a time. `changed` follows every difference in `state`."""

    changed = Signal()

    def __init__(self, port: ImportPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self.state = ImportState()

    def import_file(self, path: Path) -> None:
        """Read this export; nothing happens while another is being read."""
        if self.state.reading:
            return
        self._show(ImportState(reading=True))
        self._port.import_file(path, self._done)

    def _done(self, result: ImportOutcome | Trouble) -> None:
        match result:
            case ImportOutcome():
                self._show(ImportState(outcome=result))
            case Trouble():
                self._show(ImportState(trouble=result))

    def _show(self, state: ImportState) -> None:
        self.state = state
        self.changed.emit()
