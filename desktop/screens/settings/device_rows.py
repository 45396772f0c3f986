"""The devices of the account, one line each, with what can be done about them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme.icons import IconName
from desktop.theme.tokens import Theme
from desktop.viewmodels.account.model import DeviceLine
from desktop.widgets.beside import beside
from desktop.widgets.controls import Kind, Tone, button, label, take_away
from desktop.widgets.flow import FlowLayout
from desktop.widgets.icon_view import IconView


class DeviceRows(QWidget):
    """Emits `rename_wanted` and `revoke_wanted` with a DeviceLine."""

    rename_wanted = Signal(object)
    revoke_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._devices: tuple[DeviceLine, ...] = ()
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_theme(self, theme: Theme) -> None:
        """Rows made from now on use these tokens."""
        self._theme = theme

    def show_devices(self, devices: tuple[DeviceLine, ...]) -> None:
        """Show these; nothing moves where they are the same."""
        if devices == self._devices:
            return
        self._devices = devices
        take_away(self._column, self._rows)
        for device in devices:
            row = self._row(device)
            self._column.addWidget(row)
            self._rows.append(row)

    def _row(self, device: DeviceLine) -> QWidget:
        row = QFrame()
        row.setProperty("kind", "row")
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 9, 0, 9)
        layout.setSpacing(12)
        layout.addWidget(IconView(IconName.DEVICE, self._theme))
        words = QWidget()
        text = QVBoxLayout(words)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(1)
        tone = Tone.STRONG if device.revocable else Tone.BODY
        text.addWidget(label(device.name, tone, wrap=True))
        text.addWidget(label(device.detail, Tone.SMALL, wrap=True))
        layout.addWidget(beside(words, self._acts(device), gap=10), 1)
        return row

    def _acts(self, device: DeviceLine) -> QWidget:
        acts = QWidget()
        flow = FlowLayout(10)
        acts.setLayout(flow)
        rename = button(
            self.tr("Rename"), Kind.QUIET, name=self.tr("Rename {d}").format(d=device.name)
        )
        rename.clicked.connect(lambda: self.rename_wanted.emit(device))
        flow.addWidget(rename)
        rename.setVisible(device.renamable)
        if device.revocable:
            revoke = button(
                self.tr("Remove"), Kind.DANGER, name=self.tr("Remove {d}").format(d=device.name)
            )
            revoke.clicked.connect(lambda: self.revoke_wanted.emit(device))
            flow.addWidget(revoke)
        return acts
