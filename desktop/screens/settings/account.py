"""The card of the settings about the relay, the devices and the recovery key.

Without a relay it offers the three ways to one; with it, the devices and what can be done.
"""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.screens.settings.account_dialogs import (
    DisconnectDialog,
    RenameDialog,
    RestoreDialog,
    RevokeDialog,
)
from desktop.screens.settings.device_rows import DeviceRows
from desktop.screens.settings.pairing_dialogs import AddDeviceDialog, JoinDialog
from desktop.screens.settings.recovery_dialog import RecoveryDialog
from desktop.theme.tokens import Theme
from desktop.viewmodels.account.model import AccountModel, DeviceLine
from desktop.viewmodels.account.recovery import RecoveryModel
from desktop.widgets.beside import beside
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.dialogs import open_dialog
from desktop.widgets.figures import MoodDot
from desktop.widgets.setting_row import SettingRow
from desktop.widgets.trouble_line import TroubleLine
from desktop.widgets.work_banner import WorkBanner


class AccountCard(Card):
    """Shows an AccountModel, whose words about time the window renews. Signal: `there_wanted`,
    for the account on the relay."""

    there_wanted = Signal()

    def __init__(self, model: AccountModel, recovery: RecoveryModel, theme: Theme) -> None:
        super().__init__(self.tr("Relay and devices"))
        self._model = model
        self._recovery = recovery
        self._theme = theme
        self._add_status(theme)
        self._without = self._make_without()
        self._with = self._make_with(theme)
        self.body.addWidget(self._without)
        self.body.addWidget(self._with)
        self.there = button(self.tr("Open"), name=self.tr("Open the account on the relay"))
        self.there.clicked.connect(self.there_wanted)
        self.body.addWidget(
            SettingRow(
                self.tr("Account on the relay"),
                self.tr("Ways to sign in, where you are signed in, and leaving. None is needed."),
                self.there,
            )
        )
        self.trouble = TroubleLine()
        self.body.addWidget(self.trouble)
        model.changed.connect(self._show_state)
        self._show_state()

    def set_theme(self, theme: Theme) -> None:
        """Dialogs opened from now on use these tokens."""
        self._theme = theme

    def show_first(self) -> None:
        """Give the keyboard to what can be done first here, which brings it into view."""
        first = self.address if self._model.state.relay_url is None else self.disconnect_button
        first.setFocus()

    def _add_status(self, theme: Theme) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        self._dot = MoodDot(theme)
        self.sync: QLabel = label("", Tone.LEAD, wrap=True)
        row.addWidget(self._dot)
        row.addWidget(self.sync, 1)
        self.body.addLayout(row)
        self.arriving = WorkBanner(theme)
        self.body.addWidget(self.arriving)

    def _make_without(self) -> QWidget:
        box, column = _column()
        column.addWidget(
            label(
                self.tr(
                    "A relay carries your history between your devices. It is sealed before it "
                    "leaves, so the relay cannot read it. Everything works without one, too."
                ),
                Tone.MUTED,
                wrap=True,
            )
        )
        self.address = QLineEdit()
        self.address.setPlaceholderText(self.tr("https://relay.example.org"))
        self.address.setAccessibleName(self.tr("Address of the relay"))
        self.address.returnPressed.connect(self._connect)
        self.connect_button = button(self.tr("Connect"), Kind.PRIMARY)
        self.connect_button.clicked.connect(self._connect)
        column.addWidget(beside(self.address, self.connect_button, gap=10))
        join = button(self.tr("Join"), name=self.tr("Join with a link"))
        join.clicked.connect(self._open_join)
        restore = button(self.tr("Restore"), name=self.tr("Restore with a recovery key"))
        restore.clicked.connect(self._open_restore)
        column.addWidget(
            SettingRow(
                self.tr("I use it on another device"),
                self.tr("Join your account with the link that device shows."),
                join,
            )
        )
        column.addWidget(
            SettingRow(
                self.tr("I have a recovery key"),
                self.tr("It brings an account back when no device is left."),
                restore,
            )
        )
        return box

    def _make_with(self, theme: Theme) -> QWidget:
        box, column = _column()
        self._url = label("", Tone.MUTED, wrap=True)
        self.disconnect_button = button(self.tr("Disconnect"), Kind.QUIET)
        self.disconnect_button.clicked.connect(self._open_disconnect)
        column.addWidget(beside(self._url, self.disconnect_button, gap=10))
        self.try_again = button(self.tr("Try again"), name=self.tr("Ask the relay again"))
        self.try_again.clicked.connect(self._model.try_again)
        self._again_row = SettingRow(self.tr("The relay waits for you"), "", self.try_again)
        column.addWidget(self._again_row)
        self.devices = DeviceRows(theme)
        self.devices.rename_wanted.connect(self._open_rename)
        self.devices.revoke_wanted.connect(self._open_revoke)
        column.addWidget(self.devices)
        self.add_device = button(self.tr("Add a device"))
        self.add_device.clicked.connect(self._open_add)
        self._add_row = SettingRow(
            self.tr("Another device"),
            self.tr("Show a link for it, once; you compare a code and let it in."),
            self.add_device,
        )
        column.addWidget(self._add_row)
        self.new_key = button("")
        self.new_key.clicked.connect(self._open_recovery)
        self._key_row = SettingRow(
            self.tr("Recovery key"),
            self.tr("A key on paper that brings your history back if all devices are lost."),
            self.new_key,
        )
        column.addWidget(self._key_row)
        self.come_back = button(self.tr("Join"), name=self.tr("Join again with a link"))
        self.come_back.clicked.connect(self._open_join)
        self._back_row = SettingRow(
            self.tr("Coming back"),
            self.tr("Another of your devices can let this one in again, with a link."),
            self.come_back,
        )
        column.addWidget(self._back_row)
        return box

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        self._dot.set_mood(state.sync.mood)
        self.sync.setText(state.busy or state.sync.text)
        self.arriving.show_work(state.arriving)
        connected = state.relay_url is not None
        self._without.setVisible(not connected)
        self._with.setVisible(connected)
        self._url.setText(state.relay_url or "")
        for row in (self._add_row, self._key_row):
            row.setVisible(not state.shut_out)
        self._back_row.setVisible(state.shut_out)
        self._again_row.setVisible(bool(state.halted))
        self._again_row.set_explanation(self._halted_words(state.halted))
        self.connect_button.setEnabled(state.busy is None)
        self.devices.show_devices(state.devices)
        self.new_key.setText(
            self.tr("Make a new one") if state.has_recovery_key else self.tr("Make one")
        )
        self.new_key.setAccessibleName(self.tr("Make a recovery key"))
        self.trouble.show_trouble(state.trouble)

    def _halted_words(self, code: str) -> str:
        match code:
            case "signed_out":
                return self.tr(
                    "Somebody with your account signed this device out there. It can be let in "
                    "again from another device, or on the relay's page."
                )
            case "erased":
                return self.tr(
                    "What it held of this account is gone. It is asked again only when you say so."
                )
            case _:
                return ""

    @Slot()
    def _connect(self) -> None:
        self._model.connect_relay(self.address.text())

    @Slot()
    def _open_join(self) -> None:
        open_dialog(JoinDialog(self._model, self._theme, self.window()))

    @Slot()
    def _open_restore(self) -> None:
        open_dialog(RestoreDialog(self._model, self._theme, self.window()))

    @Slot()
    def _open_add(self) -> None:
        """Nothing while something else is under way; the button then keeps the keyboard."""
        if self._model.state.busy is not None:
            return
        dialog = AddDeviceDialog(self._model, self._theme, self.window())
        self._model.offer_pairing()
        open_dialog(dialog)

    @Slot()
    def _open_recovery(self) -> None:
        dialog = RecoveryDialog(self._recovery, self._theme, self.window())
        self._recovery.draw()
        open_dialog(dialog)

    @Slot()
    def _open_disconnect(self) -> None:
        open_dialog(DisconnectDialog(self._model, self._theme, self.window()))

    @Slot(object)
    def _open_rename(self, device: DeviceLine) -> None:
        open_dialog(RenameDialog(self._model, device, self._theme, self.window()))

    @Slot(object)
    def _open_revoke(self, device: DeviceLine) -> None:
        open_dialog(RevokeDialog(self._model, device, self._theme, self.window()))


def _column() -> tuple[QWidget, QVBoxLayout]:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    return box, column
