"""Dialogs about the account that ask one thing: rename, remove, disconnect, restore."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.account.model import AccountModel, DeviceLine
from desktop.widgets.controls import Kind, Tone
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.trouble_line import TroubleLine

_NAME_MAX_CHARS = 60
_KEY_HEIGHT = 92


class RenameDialog(CalmDialog):
    """Another name for a device."""

    def __init__(
        self, model: AccountModel, device: DeviceLine, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Rename {name}").format(name=device.name), theme, parent)
        self._model = model
        self._device = device
        self.name = QLineEdit(device.name)
        self.name.setMaxLength(_NAME_MAX_CHARS)
        self.name.setAccessibleName(self.tr("Name of the device"))
        self.name.selectAll()
        self.body.addWidget(self.name)
        self.add_answer(self.tr("Leave as it is")).clicked.connect(self.reject)
        keep = self.add_answer(self.tr("Rename"), Kind.PRIMARY)
        keep.setDefault(True)
        keep.clicked.connect(self._rename)

    @Slot()
    def _rename(self) -> None:
        self._model.rename(self._device.id, self.name.text())
        self.accept()


class RevokeDialog(CalmDialog):
    """Removing a device is confirmed, with what it means."""

    def __init__(
        self, model: AccountModel, device: DeviceLine, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Remove {name}?").format(name=device.name), theme, parent)
        self._model = model
        self._device = device
        self.add_text(
            self.tr(
                "From now on it receives nothing new, and nothing it sends is accepted. "
                "What it already holds stays readable there. To come back it has to be added again."
            )
        )
        keep = self.add_answer(self.tr("Keep it"))
        keep.clicked.connect(self.reject)
        keep.setDefault(True)
        self.add_answer(self.tr("Remove"), Kind.DANGER).clicked.connect(self._revoke)

    @Slot()
    def _revoke(self) -> None:
        self._model.revoke(self._device.id)
        self.accept()


class DisconnectDialog(CalmDialog):
    """Leaving the relay is confirmed; nothing is lost by it."""

    def __init__(self, model: AccountModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Disconnect from the relay?"), theme, parent)
        self._model = model
        self.add_text(
            self.tr(
                "Everything stays on this computer. It no longer hears from your other devices, "
                "nor they from it, until you connect again."
            )
        )
        stay = self.add_answer(self.tr("Stay connected"))
        stay.clicked.connect(self.reject)
        stay.setDefault(True)
        self.add_answer(self.tr("Disconnect"), Kind.DANGER).clicked.connect(self._leave)

    @Slot()
    def _leave(self) -> None:
        self._model.disconnect_relay()
        self.accept()


class RestoreDialog(CalmDialog):
    """The relay's address and the recovery key. It closes once the account is back."""

    def __init__(self, model: AccountModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Bring an account back"), theme, parent)
        self._model = model
        self.add_text(
            self.tr("The recovery key was written down when it was made. Spaces do not matter."),
            Tone.MUTED,
        )
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://relay.example.org")
        self.address.setAccessibleName(self.tr("Address of the relay"))
        self.key = QPlainTextEdit()
        self.key.setPlaceholderText(self.tr("Recovery key"))
        self.key.setAccessibleName(self.tr("Recovery key"))
        self.key.setTabChangesFocus(True)
        self.key.setFixedHeight(_KEY_HEIGHT)
        self.body.addWidget(self.address)
        self.body.addWidget(self.key)
        self.trouble = TroubleLine()
        self.body.addWidget(self.trouble)
        self.add_answer(self.tr("Not now")).clicked.connect(self.reject)
        self.restore = self.add_answer(self.tr("Restore"), Kind.PRIMARY)
        self.restore.setDefault(True)
        self.restore.clicked.connect(self._restore)
        self._asked = False
        self.rejected.connect(self._leave)
        model.changed.connect(self._show_state)

    @Slot()
    def _leave(self) -> None:
        self.key.clear()
        self._model.cancel_pairing()

    @Slot()
    def _restore(self) -> None:
        self._asked = True
        self._model.restore(self.address.text(), self.key.toPlainText())

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        if not self._asked:
            return
        self.restore.setEnabled(state.busy is None)
        self.trouble.show_trouble(state.trouble)
        if state.busy is None and state.trouble is None and state.relay_url is not None:
            self.key.clear()
            self.accept()
