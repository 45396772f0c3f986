"""Erasing the account on the relay: what goes, what cannot, a word to type, and the receipt."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.relay_account.leaving import LeavingModel
from desktop.widgets.controls import Kind, Tone, label
from desktop.widgets.dialogs import CalmDialog, open_dialog
from desktop.widgets.roles import SaidLabel
from desktop.widgets.trouble_line import TroubleLine

_RECEIPT_FILE = "breath-master-receipt.json"


class LeavingDialog(CalmDialog):
    """Walks a LeavingModel from the explanation to the receipt."""

    def __init__(self, model: LeavingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Erase the account on the relay?"), theme, parent)
        self._model = model
        self.setMinimumWidth(theme.metrics.dialog_width + 80)
        self._before = QWidget()
        column = QVBoxLayout(self._before)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for line in self._facts():
            column.addWidget(label(line, wrap=True))
        self.body.addWidget(self._before)
        self.sentence = SaidLabel()
        self.body.addWidget(self.sentence)
        asked = self.tr("To go on, type: {word}").format(word=model.word)
        self._asked = label(asked, Tone.STRONG, wrap=True)
        self.word = QLineEdit()
        self.word.setAccessibleName(asked)
        self.word.textChanged.connect(self._show_state)
        self.saved = SaidLabel(Tone.MUTED)
        self.trouble = TroubleLine()
        for part in (self._asked, self.word, self.saved, self.trouble):
            self.below.addWidget(part)
        self.keep = self.add_answer("")
        self.keep.clicked.connect(self.reject)
        self.keep.setDefault(True)
        self.go = self.add_answer(self.tr("Erase it"), Kind.DANGER)
        self.go.clicked.connect(self._erase)
        self.save = self.add_answer(self.tr("Save the receipt"), Kind.PRIMARY)
        self.save.clicked.connect(self._open_files)
        model.changed.connect(self._show_state)
        self._show_state()

    def _facts(self) -> tuple[str, ...]:
        return (
            self.tr(
                "The relay erases all it holds of this account: the sealed history, the list of "
                "devices, ways to sign in, sessions, your card and its picture, and what names you "
                "in its records."
            ),
            self.tr(
                "This computer and your other devices keep what they hold, and go on working "
                "without the relay. To take that away too, delete it on each of them."
            ),
            self.tr(
                "What others copied or saw cannot be taken back, and backups of whoever runs the "
                "relay go in their own time. The same account is not taken there again."
            ),
        )

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        receipt = state.receipt
        done = receipt is not None
        for part in (self._before, self._asked, self.word, self.go):
            part.setVisible(not done)
        self.word.setEnabled(not state.erasing)
        self.go.setEnabled(self._model.is_word(self.word.text()) and not state.erasing)
        self.save.setVisible(done)
        self.keep.setText(self.tr("Close") if done else self.tr("Keep it"))
        self.keep.setAccessibleName(self.keep.text())
        self.heading.setText(
            self.tr("The account on the relay is erased")
            if done
            else self.tr("Erase the account on the relay?")
        )
        if receipt is not None and not receipt.kept:
            self.sentence.setText(
                self.tr(
                    "The relay gave a receipt of what it erased and what it cannot. It could not "
                    "be kept on this computer, so please save it as a file: there is no second "
                    "one."
                )
            )
        elif receipt is not None and not receipt.signed:
            self.sentence.setText(
                self.tr(
                    "The relay says that it erased the account, but its receipt does not verify. "
                    "It is kept here as it came. This computer keeps your history, and asks that "
                    "relay again only when you say so."
                )
            )
        elif done:
            self.sentence.setText(
                self.tr(
                    "The relay signed a receipt of what it erased and what it cannot. It is kept "
                    "here, and you can save it as a file. This computer keeps your history, and "
                    "asks that relay again only when you say so."
                )
            )
        elif state.erasing:
            self.sentence.setText(self.tr("Erasing"))
        self.sentence.setVisible(done or state.erasing)
        self.saved.setText(
            self.tr("It is in {file}.").format(file=state.saved_as) if state.saved_as else ""
        )
        self.saved.setVisible(bool(state.saved_as))
        self.trouble.show_trouble(state.trouble)

    @Slot()
    def _erase(self) -> None:
        self._model.erase(self.word.text())

    @Slot()
    def _open_files(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the receipt"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile(_RECEIPT_FILE)
        dialog.fileSelected.connect(self.save_to)
        open_dialog(dialog)

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Write the receipt there."""
        self._model.save(Path(path))
