"""Sharing a pattern or a program, and importing one: as a short code or as a small file.

What comes in is shown before it is kept. The clipboard is written only when asked to.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPlainTextEdit, QWidget
from shiboken6 import isValid

from core.breath_file import SUFFIX
from core.pattern import Pattern
from core.pattern_advice import advice_for
from core.pattern_share import Shared
from core.program import Program
from desktop.theme.tokens import Theme
from desktop.viewmodels import words
from desktop.viewmodels.patterns import words as pattern_words
from desktop.viewmodels.patterns.sharing import (
    Incoming,
    Keeping,
    Meeting,
    SharingModel,
    code_of,
    file_name,
)
from desktop.viewmodels.trouble import Trouble
from desktop.widgets.breath.curve import BreathCurve
from desktop.widgets.breath.program_strip import ProgramStrip
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.dialogs import CalmDialog, open_dialog
from desktop.widgets.roles import announce

_CODE_LINES = 4


class GiveDialog(CalmDialog):
    """The code of a pattern or a program, to be copied, or a file to be saved."""

    def __init__(
        self, shared: Shared, model: SharingModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        title = QApplication.translate("GiveDialog", "Share “{name}”")
        super().__init__(title.format(name=shared.name), theme, parent)
        self._shared = shared
        self._model = model
        self.add_text(
            self.tr("It holds the name and the times, and nothing about you."), Tone.MUTED
        )
        self.code = _code_edit(self.tr("Code"))
        self.code.setPlainText(code_of(shared))
        self.code.setReadOnly(True)
        self.body.addWidget(self.code)
        self.said = _line()
        self.body.addWidget(self.said)
        self.add_answer(self.tr("Close")).clicked.connect(self.accept)
        self.file = self.add_answer(self.tr("Save as a file"))
        self.file.clicked.connect(self._open_files)
        self.copy = self.add_answer(self.tr("Copy the code"), Kind.PRIMARY)
        self.copy.clicked.connect(self._copy)
        self.copy.setDefault(True)
        self.copy.setFocus()

    @Slot()
    def _copy(self) -> None:
        QApplication.clipboard().setText(self.code.toPlainText())
        self._say(self.tr("The code is on the clipboard."))

    @Slot()
    def _open_files(self) -> None:
        dialog = QFileDialog(self, self.tr("Save as a file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Breath Master (*{suffix})").format(suffix=SUFFIX)])
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(file_name(self._shared))
        dialog.fileSelected.connect(self.save_to)
        open_dialog(dialog)

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Write the file there."""
        self._model.write_file(self._shared, Path(path), self._written)

    def _written(self, trouble: Trouble | None) -> None:
        if not isValid(self):
            return  # it was closed while the file was being written
        self._say(trouble.sentence if trouble else self.tr("The file is written."))

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()
        announce(self.said, text)


class TakeDialog(CalmDialog):
    """A code to be pasted or a file to be opened, what it holds, and whether to keep it.

    Emits `kept` with the id of what was imported and whether it is a program.
    """

    kept = Signal(str, bool)

    def __init__(self, model: SharingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Import a pattern or a program"), theme, parent)
        self._model = model
        model.reset()
        self.code = _code_edit(self.tr("Code"))
        self.code.setPlaceholderText(self.tr("Paste a code that begins with BM1"))
        self.body.addWidget(self.code)
        self.file = button(self.tr("Open a file instead"), Kind.LINK)
        self.body.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeading)
        self.fault = _line(Tone.AMBER)
        self.what, self.detail, self.meeting = _line(Tone.STRONG), _line(), _line(Tone.MUTED)
        self.advice = _line(Tone.AMBER)
        self.curve, self.strip = BreathCurve(theme), ProgramStrip(theme)
        for widget in (self.fault, self.what, self.detail, self.curve, self.strip, self.advice):
            self.body.addWidget(widget)
        self.body.addWidget(self.meeting)
        self._add_answers()
        self.code.textChanged.connect(self._look)
        self.file.clicked.connect(self._open_files)
        model.changed.connect(self._show_state)
        model.kept.connect(self._leave)
        self.finished.connect(model.reset)
        self._show_state()
        self.code.setFocus()

    def _add_answers(self) -> None:
        self.close_button = self.add_answer(self.tr("Not now"))
        self.close_button.clicked.connect(self.reject)
        self.replace_button = self.add_answer(self.tr("Replace mine"))
        self.replace_button.clicked.connect(lambda: self._model.keep(Keeping.REPLACE))
        self.keep = self.add_answer(self.tr("Keep it"), Kind.PRIMARY)
        self.keep.clicked.connect(lambda: self._model.keep(Keeping.BOTH))

    @Slot()
    def _look(self) -> None:
        self._model.look_at_code(self.code.toPlainText())

    @Slot()
    def _open_files(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        mine = self.tr("Breath Master (*{suffix})").format(suffix=SUFFIX)
        dialog.setNameFilters([mine, self.tr("All files (*)")])
        dialog.fileSelected.connect(self.take_file)
        open_dialog(dialog)

    @Slot(str)
    def take_file(self, path: str) -> None:
        """Show what the file holds."""
        self._model.look_at_file(Path(path))

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        incoming = state.incoming
        self._say(self.fault, self.tr("Reading") if state.reading else state.fault)
        shared = incoming.shared if incoming else None
        self.curve.show_pattern(shared if isinstance(shared, Pattern) else None)
        self.strip.show_program(shared if isinstance(shared, Program) else None)
        self.curve.setVisible(isinstance(shared, Pattern))
        self.strip.setVisible(isinstance(shared, Program))
        advice = tuple(map(pattern_words.advice_words, advice_for(shared))) if shared else ()
        self._say(self.what, shared.name if shared else "")
        self._say(self.detail, _detail(shared) if shared else "")
        self._say(self.advice, "\n".join(advice))
        self._say(self.meeting, self._meeting_words(incoming) if incoming else "")
        self._show_answers(incoming)

    def _show_answers(self, incoming: Incoming | None) -> None:
        taken = incoming is not None and incoming.meeting is Meeting.NAME_TAKEN
        same = incoming is not None and incoming.meeting is Meeting.SAME
        self.replace_button.setVisible(taken)
        self.keep.setEnabled(incoming is not None)
        text = self.tr("Keep both") if taken else self.tr("Keep it")
        self.keep.setText(self.tr("Show it") if same else text)
        self.keep.setAccessibleName(self.keep.text())
        self.keep.setDefault(incoming is not None)

    def _meeting_words(self, incoming: Incoming) -> str:
        match incoming.meeting:
            case Meeting.NEW:
                return ""
            case Meeting.SAME:
                return self.tr("You have exactly this already.")
            case Meeting.NAME_TAKEN:
                return self.tr("You have something else of this name.")

    def _say(self, line: QLabel, text: str) -> None:
        line.setText(text)
        line.setVisible(bool(text))

    @Slot(str)
    def _leave(self, id: str) -> None:
        incoming = self._model.state.incoming
        is_program = incoming is not None and isinstance(incoming.shared, Program)
        self.accept()
        self.kept.emit(id, is_program)


def _detail(shared: Shared) -> str:
    if isinstance(shared, Pattern):
        return f"{words.rhythm(shared)}   ·   {pattern_words.rate_words(shared)}"
    return f"{words.duration(shared.total_ms)}   ·   {words.breaths(shared.cycles)}"


def _code_edit(name: str) -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setAccessibleName(name)
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(edit.fontMetrics().lineSpacing() * _CODE_LINES + 24)
    return edit


def _line(tone: Tone = Tone.BODY) -> QLabel:
    line = label("", tone, wrap=True)
    line.hide()
    return line
