"""A password for the relay's pages: typed twice, sent once, kept nowhere here."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.relay_account.model import RelayAccountModel
from desktop.viewmodels.trouble import Trouble
from desktop.widgets.controls import Kind, Tone
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.trouble_line import TroubleLine

_MAX_CHARS = 256


class PasswordDialog(CalmDialog):
    """It closes once the relay took the password."""

    def __init__(self, model: RelayAccountModel, theme: Theme, parent: QWidget | None) -> None:
        title = self.tr("Change the password") if model.state.has_password else ""
        super().__init__(title or self.tr("Set a password"), theme, parent)
        self._model = model
        self._asked = False
        self.add_text(
            self.tr(
                "It signs you in on the relay's pages, together with your e-mail address. It never "
                "opens your history, so losing it loses nothing."
            )
        )
        self.first = self._field(self.tr("Password"))
        self.again = self._field(self.tr("The same once more"))
        self.add_text(self.tr("A few words that belong to nobody else are good."), Tone.MUTED)
        self.trouble = TroubleLine()
        self.body.addWidget(self.trouble)
        self.add_answer(self.tr("Not now")).clicked.connect(self.reject)
        self.go = self.add_answer(self.tr("Set it"), Kind.PRIMARY)
        self.go.setDefault(True)
        self.go.clicked.connect(self._set)
        self.finished.connect(self._forget)
        model.changed.connect(self._show_state)
        self._look()
        self.first.setFocus()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setMaxLength(_MAX_CHARS)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.textChanged.connect(self._look)
        self.body.addWidget(field)
        return field

    @Slot()
    def _look(self) -> None:
        self.go.setEnabled(bool(self.first.text()) and self._model.state.busy is None)

    @Slot()
    def _set(self) -> None:
        if self.first.text() != self.again.text():
            sentence = self.tr("The two are not the same.")
            self.trouble.show_trouble(Trouble(code="input", sentence=sentence))
            self.again.setFocus()
            return
        self._asked = True
        self._model.set_password(self.first.text())

    @Slot()
    def _show_state(self) -> None:
        self._look()
        state = self._model.state
        if not self._asked or state.busy is not None:
            return
        self._asked = False
        self.trouble.show_trouble(state.trouble)
        if state.notice:
            self.accept()

    @Slot()
    def _forget(self) -> None:
        self.first.clear()
        self.again.clear()
