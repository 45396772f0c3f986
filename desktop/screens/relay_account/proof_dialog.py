"""Asks for a fresh proof before something that matters; closing it lets that go."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.relay_account.model import RelayAccountModel
from desktop.viewmodels.relay_account.proving import ProofModel
from desktop.widgets.controls import Kind
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.roles import SaidLabel
from desktop.widgets.trouble_line import TroubleLine

_TYPED_CHARS = 256


class ProofDialog(CalmDialog):
    """A code or a password; it closes once it was taken."""

    def __init__(
        self,
        model: ProofModel,
        page: RelayAccountModel,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Show that it is you"), theme, parent)
        self._model = model
        self._page = page
        self._method = ""
        self.sentence = SaidLabel()
        self.body.addWidget(self.sentence)
        self.typed = QLineEdit()
        self.typed.setMaxLength(_TYPED_CHARS)
        self.body.addWidget(self.typed)
        self.trouble = TroubleLine()
        self.body.addWidget(self.trouble)
        self.other = self.add_answer("", Kind.LINK)
        self.other.clicked.connect(self._choose_other)
        self.leave = self.add_answer(self.tr("Not now"))
        self.leave.clicked.connect(self.reject)
        self.go = self.add_answer(self.tr("Go on"), Kind.PRIMARY)
        self.go.setDefault(True)
        self.go.clicked.connect(self._give)
        self.browser = self.add_answer(self.tr("Open the relay's page"), Kind.PRIMARY)
        self.browser.clicked.connect(self._open_page)
        self.rejected.connect(model.leave)
        self.finished.connect(self.typed.clear)
        model.changed.connect(self._show_state)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        if not state.wanted:
            self.accept()
            return
        typing = not state.needs_browser
        self.sentence.setText(self._sentence(state.method))
        for part in (self.typed, self.go):
            part.setVisible(typing)
            part.setEnabled(not state.busy)
        self.browser.setVisible(not typing)
        self.other.setVisible(len(state.methods) > 1)
        self.other.setText(self._word(self._next()))
        self.other.setAccessibleName(self.other.text())
        self.trouble.show_trouble(state.trouble)
        if state.method != self._method:
            self._method = state.method
            self._ask_for(state.method)

    def _ask_for(self, method: str) -> None:
        secret = method == "password"
        mode = QLineEdit.EchoMode.Password if secret else QLineEdit.EchoMode.Normal
        self.typed.clear()
        self.typed.setEchoMode(mode)
        name = self._name(method)
        self.typed.setPlaceholderText(name)
        self.typed.setAccessibleName(name)
        self.typed.setFocus()

    def _sentence(self, method: str) -> str:
        match method:
            case "totp":
                return self.tr(
                    "The relay asks for it before something that matters. Your authenticator app "
                    "shows a code."
                )
            case "recovery_code":
                return self.tr(
                    "The relay asks for it before something that matters. A recovery code is good "
                    "once."
                )
            case "password":
                return self.tr(
                    "The relay asks for it before something that matters. It is the password for "
                    "its pages."
                )
            case _:
                return self.tr(
                    "The relay asks for your passkey first, and passkeys work in the browser. You "
                    "can do this on its page."
                )

    def _name(self, method: str) -> str:
        match method:
            case "recovery_code":
                return self.tr("Recovery code")
            case "password":
                return self.tr("Password")
            case _:
                return self.tr("Code of six digits")

    def _word(self, method: str) -> str:
        match method:
            case "recovery_code":
                return self.tr("Use a recovery code")
            case "password":
                return self.tr("Use the password")
            case _:
                return self.tr("Use the app")

    def _next(self) -> str:
        methods = self._model.state.methods
        if not methods:
            return ""
        return methods[(methods.index(self._model.state.method) + 1) % len(methods)]

    @Slot()
    def _choose_other(self) -> None:
        self._model.choose(self._next())

    @Slot()
    def _give(self) -> None:
        self._model.give(self.typed.text())
        self.typed.selectAll()

    @Slot()
    def _open_page(self) -> None:
        self._page.open_security_page()
        self.reject()
