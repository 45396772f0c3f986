"""Bringing devices together: showing a link, following one, and comparing the code on both.

Rules: the code is shown on both devices and compared by the person before anything is let in;
closing either dialog ends the pairing; the link is in no label but the field it is copied from.
"""

from typing import assert_never

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.account.model import AccountModel
from desktop.viewmodels.ports import (
    JoinWaiting,
    NewcomerWaiting,
    PairingDone,
    PairingFailed,
    PairingIdle,
    PairingOffered,
    PairingState,
)
from desktop.widgets.controls import Kind, Tone, button, label, set_tone
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.qr_view import QrView
from desktop.widgets.roles import announce
from desktop.widgets.trouble_line import TroubleLine


class _PairingDialog(CalmDialog):
    """What both sides share: a sentence, a code to compare, trouble, and a way out."""

    def __init__(
        self, title: str, model: AccountModel, theme: Theme, parent: QWidget | None
    ) -> None:
        super().__init__(title, theme, parent)
        self._model = model
        self.link_asked = False
        self.sentence = label("", wrap=True)
        self.code = label("", Tone.CODE, wrap=True)
        self.code.setAccessibleName(self.tr("Code to compare"))
        self.trouble = TroubleLine()
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.code)
        self.body.addWidget(self.trouble)
        self.leave = self.add_answer(self.tr("Cancel"))
        self.leave.clicked.connect(self.reject)
        self.finished.connect(model.cancel_pairing)

    def show_parts(self, sentence: str, code: str) -> None:
        """The sentence, and the code where there is one."""
        state = self._model.state
        self.sentence.setText(sentence)
        self.code.setText(code)
        self.code.setVisible(bool(code))
        self.trouble.show_trouble(state.trouble)
        done = isinstance(state.pairing, PairingDone | PairingFailed) and not self.link_asked
        self.leave.setText(self.tr("Close") if done else self.tr("Cancel"))
        self.leave.setAccessibleName(self.leave.text())
        set_tone(self.sentence, Tone.LEAD if isinstance(state.pairing, PairingDone) else Tone.BODY)


class AddDeviceDialog(_PairingDialog):
    """Shows the link as text and QR code, then asks about the device that used it."""

    def __init__(self, model: AccountModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Add a device", "title"), model, theme, parent)
        self.qr = QrView(theme)
        self.link = QLineEdit()
        self.link.setReadOnly(True)
        self.link.setAccessibleName(self.tr("Link for the other device"))
        self.copy = button(self.tr("Copy"))
        self.copy.clicked.connect(self._copy)
        self.copy.setDefault(True)
        self.copy.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.copy.setFocus()
        self._link_box = QWidget()
        row = QHBoxLayout(self._link_box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.link, 1)
        row.addWidget(self.copy)
        picture = QHBoxLayout()
        picture.addStretch(1)
        picture.addWidget(self.qr)
        picture.addStretch(1)
        self.body.insertLayout(1, picture)
        self.body.insertWidget(2, self._link_box)
        self.approve: QPushButton = self.add_answer(
            self.tr("The codes agree, let it in"), Kind.PRIMARY
        )
        self.approve.clicked.connect(self._approve)
        model.changed.connect(self._show_state)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        pairing = state.pairing
        link = pairing.link if isinstance(pairing, PairingOffered) else ""
        if self.link.text() != link:
            self.link.setText(link)
            self.link.setCursorPosition(0)
            self.qr.show_link(link)
            self.copy.setText(self.tr("Copy"))
        self.qr.setVisible(bool(link))
        self._link_box.setVisible(bool(link))
        if link and not self.copy.isVisible():
            self.copy.setFocus()
        self.approve.setVisible(isinstance(pairing, NewcomerWaiting))
        self.approve.setEnabled(state.busy is None)
        code = pairing.fingerprint if isinstance(pairing, NewcomerWaiting) else ""
        self.show_parts(self._sentence(pairing), code)

    def _sentence(self, pairing: PairingState) -> str:
        match pairing:
            case PairingOffered():
                return self.tr(
                    "On the other device: Settings, then Join. Paste this link there; the picture "
                    "holds the same link. {until}"
                ).format(until=self._model.state.pairing_until)
            case NewcomerWaiting(device_name=name):
                return self.tr(
                    "“{name}” would like to join. It shows a code as well. "
                    "If both are the same, it is your device."
                ).format(name=name)
            case PairingDone(device_name=name):
                return self.tr("{name} is in. Your history is on its way there.").format(name=name)
            case PairingFailed():
                return self.tr("No device was added.")
            case PairingIdle() | JoinWaiting():
                return self._model.state.busy or ""
            case _:
                assert_never(pairing)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.link.text())
        self.copy.setText(self.tr("Copied"))
        announce(self.copy, self.copy.text())

    @Slot()
    def _approve(self) -> None:
        pairing = self._model.state.pairing
        if isinstance(pairing, NewcomerWaiting):
            self._model.approve(pairing.fingerprint)


class JoinDialog(_PairingDialog):
    """Takes the link that the other device shows, then shows the code to compare."""

    def __init__(self, model: AccountModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Join your other device"), model, theme, parent)
        self.link = QLineEdit()
        self.link.setPlaceholderText(self.tr("Link from the other device"))
        self.link.setAccessibleName(self.tr("Link from the other device"))
        self.body.insertWidget(1, self.link)
        self.join: QPushButton = self.add_answer(self.tr("Join"), Kind.PRIMARY)
        self.join.setDefault(True)
        self.join.clicked.connect(self._join)
        self.link.setFocus()
        model.forget_trouble()
        model.changed.connect(self._show_state)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        pairing = state.pairing
        asking = self.link_asked = isinstance(pairing, PairingIdle) or _is_slip(pairing)
        self.link.setVisible(asking)
        self.join.setVisible(asking)
        self.join.setEnabled(state.busy is None)
        if _is_slip(pairing):
            self.link.setFocus()
        code = pairing.fingerprint or "" if isinstance(pairing, JoinWaiting) else ""
        self.show_parts(self._sentence(pairing), code)

    def _sentence(self, pairing: PairingState) -> str:
        match pairing:
            case JoinWaiting(fingerprint=None):
                return self.tr("Reaching your other device.")
            case JoinWaiting():
                return self.tr(
                    "Your other device shows a code as well. If both are the same, "
                    "let this device in over there."
                )
            case PairingDone():
                return self.tr("This device is in. Your history is on its way here.")
            case PairingFailed() if not self.link_asked:
                return self.tr("This device did not join.")
            case PairingIdle() | PairingOffered() | NewcomerWaiting() | PairingFailed():
                return self.tr("The other device shows it under Settings, Add a device.")
            case _:
                assert_never(pairing)

    @Slot()
    def _join(self) -> None:
        self._model.join(self.link.text())


def _is_slip(pairing: PairingState) -> bool:
    """The text was no link: it can be mended where it stands."""
    return isinstance(pairing, PairingFailed) and pairing.trouble.code == "pairing_link"
