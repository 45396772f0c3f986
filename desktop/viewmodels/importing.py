"""Bringing history over from VS Code, without widgets: idle, at work, and how it went."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desktop.viewmodels import words
from desktop.viewmodels.long_work import CancelToken, Working
from desktop.viewmodels.ports import ImportOutcome, ImportPort, Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportState:
    """`working` while a file is brought over; afterwards either an outcome or a trouble."""

    working: Working | None = None
    outcome: ImportOutcome | None = None
    trouble: Trouble | None = None


class ImportModel(QObject):
    """One import at a time. `changed` follows every difference in `state`."""

    changed = Signal()

    def __init__(self, port: ImportPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._token = CancelToken()
        self.state = ImportState()

    def import_file(self, path: Path) -> None:
        """Bring this export over; nothing happens while another is on its way."""
        if self.state.working is not None:
            return
        self._token = CancelToken()
        title = QCoreApplication.translate("Import", "Reading the file")
        self._show(ImportState(working=Working(title=title, can_cancel=True)))
        self._port.import_file(path, self._done, shown=self._go_on, token=self._token)

    @Slot()
    def cancel(self) -> None:
        """Stop; what came over stays."""
        working = self.state.working
        if working is not None and working.can_cancel:
            self._token.cancel()
            self._show(ImportState(working=working.asked_to_stop()))

    def _go_on(self, done: int, of: int) -> None:
        working = self.state.working
        if of and working is not None and not working.stopping:
            self._show(ImportState(working=_bringing(done, of)))

    def _done(self, result: ImportOutcome | Trouble) -> None:
        match result:
            case ImportOutcome():
                self._show(ImportState(outcome=result))
            case Trouble():
                self._show(ImportState(trouble=result))

    def _show(self, state: ImportState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


def _bringing(done: int, of: int) -> Working:
    return Working(
        title=QCoreApplication.translate("Import", "Bringing your history over"),
        detail=QCoreApplication.translate("Import", "{done} of {all}").format(
            done=words.grouped(done), all=words.sessions(of)
        ),
        done=done,
        of=of,
        can_cancel=True,
    )
