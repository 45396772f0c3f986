"""Setting two-step sign-in up: the picture for the app and a code back, then recovery codes.

Rules: what is shown once is in no label that outlives the dialog; closing early sets nothing up.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.relay_account.second_step import (
    SecondStepModel,
    SecondStepState,
    SecondStepStep,
)
from desktop.widgets.controls import Kind, Tone, label, set_kind, take_away
from desktop.widgets.dialogs import CalmDialog, open_dialog
from desktop.widgets.qr_view import QrView
from desktop.widgets.roles import SaidLabel, announce
from desktop.widgets.trouble_line import TroubleLine

_CODE_CHARS = 16
_COLUMNS = 2
_CODES_FILE = "breath-master-recovery-codes.txt"


class CodesView(QWidget):
    """Recovery codes in two columns."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[str, ...] = ()
        self._cells: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)

    def show_codes(self, codes: tuple[str, ...]) -> None:
        """Show these, or none."""
        self.setVisible(bool(codes))
        if codes == self._shown:
            return
        self._shown = codes
        take_away(self._grid, self._cells)
        for place, code in enumerate(codes):
            cell = label(code, Tone.CODE)
            self._grid.addWidget(cell, place // _COLUMNS, place % _COLUMNS)
            self._cells.append(cell)


class _SecondDialog(CalmDialog):
    """What both share: a sentence, codes that are shown once, and what can be done with them."""

    def __init__(
        self, title: str, model: SecondStepModel, theme: Theme, parent: QWidget | None
    ) -> None:
        super().__init__(title, theme, parent)
        self._model = model
        self.sentence = SaidLabel()
        self.body.addWidget(self.sentence)
        self.codes = CodesView()
        self.body.addWidget(self.codes)
        self.saved = SaidLabel(Tone.MUTED)
        self.trouble = TroubleLine()
        self.below.addWidget(self.saved)
        self.below.addWidget(self.trouble)
        self.copy = self.add_answer(self.tr("Copy"))
        self.copy.clicked.connect(self._copy)
        self.save = self.add_answer(self.tr("Save as a file"))
        self.save.clicked.connect(self._open_files)
        self.leave = self.add_answer("", Kind.PRIMARY)
        self.leave.clicked.connect(self.accept)
        self.finished.connect(model.leave)

    def show_parts(self, state: SecondStepState, sentence: str, leave: str) -> None:
        """The codes, and what became of them. `leave`: how one leaves while there are none."""
        there = bool(state.codes)
        self.codes.show_codes(state.codes)
        self.sentence.setText(sentence)
        self.saved.setText(
            self.tr("They are in {file}.").format(file=state.saved_as) if state.saved_as else ""
        )
        self.saved.setVisible(bool(state.saved_as))
        self.trouble.show_trouble(state.trouble)
        for part in (self.copy, self.save):
            part.setVisible(there)
        self.leave.setText(self.tr("I kept them") if there else leave)
        self.leave.setAccessibleName(self.leave.text())

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._model.state.codes))
        self.copy.setText(self.tr("Copied"))
        announce(self.copy, self.copy.text())

    @Slot()
    def _open_files(self) -> None:
        dialog = QFileDialog(self, self.tr("Save as a file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(_CODES_FILE)
        dialog.fileSelected.connect(self.save_to)
        open_dialog(dialog)

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Write the codes there."""
        self._model.save(Path(path))


class CodesDialog(_SecondDialog):
    """Recovery codes, shown once."""

    def __init__(self, model: SecondStepModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Recovery codes"), model, theme, parent)
        model.changed.connect(self._show_state)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        self.show_parts(state, self._sentence(state), self.tr("Close"))

    def _sentence(self, state: SecondStepState) -> str:
        if state.codes:
            return self.tr(
                "Each of these is good once, instead of the app or a passkey. They are shown only "
                "now: keep them where you would look for them."
            )
        return self.tr("Making the codes") if state.busy else self.tr("No codes were made.")


class TotpDialog(_SecondDialog):
    """The picture for the app, a code of it back; then recovery codes."""

    def __init__(self, model: SecondStepModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Set up an authenticator app"), model, theme, parent)
        self._step = SecondStepStep.NONE
        self._drawn = ""
        self.qr = QrView(theme)
        self.qr.setAccessibleName(self.tr("The key for the app as a QR code"))
        self._picture = QWidget()
        row = QHBoxLayout(self._picture)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.qr)
        row.addStretch(1)
        self._typing = label(self.tr("Or type this key into it:"), Tone.MUTED, wrap=True)
        self.secret = label("", Tone.CODE, wrap=True)
        self.secret.setAccessibleName(self.tr("The key for the app"))
        for place, part in enumerate((self._picture, self._typing, self.secret), start=1):
            self.body.insertWidget(place, part)
        self.typed = QLineEdit()
        self.typed.setMaxLength(_CODE_CHARS)
        self.typed.setPlaceholderText(self.tr("Code of six digits"))
        self.typed.setAccessibleName(self.tr("Code that the app shows"))
        self.below.insertWidget(0, self.typed)
        self.confirm = self.add_answer(self.tr("Confirm"), Kind.PRIMARY)
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self._confirm)
        model.changed.connect(self._show_state)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        done = state.step is SecondStepStep.CODES
        leave = self.tr("Close") if done else self.tr("Not now")
        self.show_parts(state, self._sentence(state), leave)
        set_kind(self.leave, Kind.PRIMARY if done else Kind.PLAIN)
        shown = state.step is SecondStepStep.SHOWN
        for part in (self._picture, self._typing, self.secret, self.typed, self.confirm):
            part.setVisible(shown)
        self.confirm.setEnabled(not state.busy)
        self.typed.setEnabled(not state.busy)
        if state.uri != self._drawn:
            self._drawn = state.uri
            self.qr.show_link(state.uri)
            self.secret.setText(state.secret)
        if state.step is not self._step:
            self._step = state.step
            (self.typed if shown else self.leave).setFocus()

    def _sentence(self, state: SecondStepState) -> str:
        match state.step:
            case SecondStepStep.ASKING if state.busy:
                return self.tr("Asking the relay")
            case SecondStepStep.ASKING | SecondStepStep.NONE:
                return self.tr("Nothing was set up.")
            case SecondStepStep.SHOWN:
                return self.tr("Scan this with the app, then type the code that it shows.")
            case SecondStepStep.CODES if state.codes:
                return self.tr(
                    "The app is set up. These codes are for when it is not at hand; each is good "
                    "once. They are shown only now: keep them where you would look for them."
                )
            case SecondStepStep.CODES:
                return self.tr("The app is set up. Your recovery codes go on working.")

    @Slot()
    def _confirm(self) -> None:
        self._model.confirm(self.typed.text())
        self.typed.selectAll()
