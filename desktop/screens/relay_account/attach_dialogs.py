"""Adding a way to sign in: by a code that is sent to an address, or by going on in the browser."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.long_work import Working
from desktop.viewmodels.relay_account.attaching import AttachModel, AttachStep
from desktop.viewmodels.relay_account.words import provider_name
from desktop.widgets.controls import Kind
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.roles import SaidLabel
from desktop.widgets.trouble_line import TroubleLine
from desktop.widgets.work_banner import WorkBanner

_EMAIL_CHARS = 254
_CODE_CHARS = 32


class EmailDialog(CalmDialog):
    """An address, then the code that came."""

    def __init__(self, model: AttachModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Add an e-mail address"), theme, parent)
        self._model = model
        self._step = AttachStep.DONE
        self.sentence = SaidLabel()
        self.body.addWidget(self.sentence)
        self.email = QLineEdit()
        self.email.setMaxLength(_EMAIL_CHARS)
        self.email.setPlaceholderText(self.tr("E-mail address"))
        self.email.setAccessibleName(self.tr("E-mail address"))
        self.code = QLineEdit()
        self.code.setMaxLength(_CODE_CHARS)
        self.code.setPlaceholderText(self.tr("Code from the e-mail"))
        self.code.setAccessibleName(self.tr("Code from the e-mail"))
        self.trouble = TroubleLine()
        for part in (self.email, self.code, self.trouble):
            self.body.addWidget(part)
        self.leave = self.add_answer(self.tr("Not now"))
        self.leave.clicked.connect(self.reject)
        self.back = self.add_answer(self.tr("Another address"))
        self.back.clicked.connect(model.begin_email)
        self.go = self.add_answer("", Kind.PRIMARY)
        self.go.setDefault(True)
        self.go.clicked.connect(self._go_on)
        self.finished.connect(self._forget)
        model.changed.connect(self._show_state)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        asking, done = state.step is AttachStep.ADDRESS, state.step is AttachStep.DONE
        self.sentence.setText(self._sentence(state.step, state.email))
        self.email.setVisible(asking)
        self.code.setVisible(state.step is AttachStep.CODE)
        self.back.setVisible(state.step is AttachStep.CODE)
        self.go.setVisible(not done)
        self.go.setText(self.tr("Send a code") if asking else self.tr("Add it"))
        self.go.setAccessibleName(self.go.text())
        for part in (self.email, self.code, self.back, self.go):
            part.setEnabled(not state.busy)
        self.leave.setText(self.tr("Close") if done else self.tr("Not now"))
        self.trouble.show_trouble(state.trouble)
        if state.step is not self._step:
            self._step = state.step
            {AttachStep.ADDRESS: self.email, AttachStep.CODE: self.code}.get(
                state.step, self.leave
            ).setFocus()

    def _sentence(self, step: AttachStep, email: str) -> str:
        match step:
            case AttachStep.ADDRESS:
                return self.tr(
                    "A code is sent there, to see that it is yours. The relay keeps the address "
                    "and writes to it about signing in, and about nothing else."
                )
            case AttachStep.CODE:
                return self.tr(
                    "A code is on its way to {email}. It works once, for ten minutes."
                ).format(email=email)
            case _:
                return self.tr("{email} is added.").format(email=email)

    @Slot()
    def _go_on(self) -> None:
        if self._model.state.step is AttachStep.ADDRESS:
            self._model.send_code(self.email.text())
        else:
            self._model.confirm(self.code.text())

    @Slot()
    def _forget(self) -> None:
        self.code.clear()
        self._model.leave()


class BrowserDialog(CalmDialog):
    """Waits while the person goes on in the browser."""

    def __init__(self, model: AttachModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Go on in your browser"), theme, parent)
        self._model = model
        self.sentence = SaidLabel()
        self.body.addWidget(self.sentence)
        self.waiting = WorkBanner(theme)
        self.body.addWidget(self.waiting)
        self.trouble = TroubleLine()
        self.body.addWidget(self.trouble)
        self.leave = self.add_answer(self.tr("Not now"))
        self.leave.clicked.connect(self.reject)
        self.again = self.add_answer(self.tr("Open it again"))
        self.again.clicked.connect(self._open_again)
        self.finished.connect(model.leave)
        model.changed.connect(self._show_state)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        provider = state.provider
        if provider is None:
            return
        name, done = provider_name(provider), state.step is AttachStep.DONE
        if done and state.codes_lost:
            self.sentence.setText(
                self.tr(
                    "{name} is added. You were known here by it already, and are one account now. "
                    "The recovery codes from before stopped working; new ones can be made."
                ).format(name=name)
            )
        elif done:
            self.sentence.setText(self.tr("{name} is added.").format(name=name))
        elif provider == "oidc":
            self.sentence.setText(
                self.tr(
                    "Your browser shows the relay's page, which leads on to where your "
                    "organisation signs people in. It learns that you use this relay, and nothing "
                    "of your history."
                )
            )
        else:
            self.sentence.setText(
                self.tr(
                    "Your browser shows the relay's page, which leads on to {name}. {name} learns "
                    "that you use this relay, and nothing of your history."
                ).format(name=name)
            )
        work = Working(title=self.tr("Waiting for your browser"))
        self.waiting.show_work(work if state.busy else None)
        self.again.setVisible(not done)
        self.leave.setText(self.tr("Close") if done else self.tr("Not now"))
        self.leave.setAccessibleName(self.leave.text())
        self.trouble.show_trouble(state.trouble)

    @Slot()
    def _open_again(self) -> None:
        provider = self._model.state.provider
        if provider is not None:
            self._model.open_browser(provider)
