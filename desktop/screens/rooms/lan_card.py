"""The card of rooms on the local network: hosting them, and finding those of others."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.screens.rooms.lan_dialog import HostDialog
from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms import lan_words as words
from desktop.viewmodels.rooms.lan_model import LanModel, LanRow
from desktop.viewmodels.rooms.model import RoomsModel
from desktop.widgets.beside import beside
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label, set_kind, take_away
from desktop.widgets.dialogs import open_dialog
from desktop.widgets.flow import FlowLayout
from desktop.widgets.roles import SaidLabel
from desktop.widgets.trouble_line import TroubleLine

_ADDRESS_CHARS = 100


class HostRow(QWidget):
    """A host that was found, and the way to it. Signal: `chosen` (key)."""

    chosen = Signal(str)

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self._name = label("", Tone.STRONG, wrap=True)
        self._address = label("", Tone.SMALL, wrap=True)
        words_side = QWidget()
        lines = QVBoxLayout(words_side)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(1)
        lines.addWidget(self._name)
        lines.addWidget(self._address)
        self.choose = button(self.tr("Choose"))
        self.choose.clicked.connect(lambda: self.chosen.emit(self._key))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(beside(words_side, self.choose))

    def show_row(self, row: LanRow, *, may_choose: bool) -> None:
        """Show this host."""
        self._name.setText(row.name)
        self._address.setText(row.address)
        named = self.tr("Choose {name}, {address}").format(name=row.name, address=row.address)
        self.choose.setAccessibleName(named)
        self.choose.setEnabled(may_choose)


class AddressRow(QWidget):
    """A field for an address that somebody was told. Attributes: field, go, fault."""

    def __init__(self, model: LanModel) -> None:
        super().__init__()
        self._model = model
        self.field = QLineEdit()
        self.field.setMaxLength(_ADDRESS_CHARS)
        self.field.setAccessibleName(self.tr("Address of a host"))
        self.field.setPlaceholderText("192.168.1.20:45123")
        self.field.returnPressed.connect(self._go)
        self.go = button(self.tr("Use this address"))
        self.go.clicked.connect(self._go)
        self.fault = SaidLabel(Tone.AMBER)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.fault)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeading)

    def show_fault(self, fault: str) -> None:
        """Say what is wrong, or nothing."""
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))

    @Slot()
    def _go(self) -> None:
        if self.field.text().strip() and not self._model.type_address(self.field.text()):
            self.field.setFocus()


class LanCard(Card):
    """Shows a LanModel. Signals: `open_wanted` (Where), a room at this computer.

    Attributes: look, host, end, open, go_on, by_address, address, rows.
    """

    open_wanted = Signal(object)

    def __init__(self, model: LanModel, rooms: RoomsModel, theme: Theme) -> None:
        super().__init__(self.tr("On this network"))
        self._model = model
        self._rooms = rooms
        self._theme = theme
        self.rows: dict[str, HostRow] = {}
        self._about = label(words.about(), Tone.MUTED, wrap=True)
        self.trouble = TroubleLine()
        self._make_hosting()
        self._make_looking()
        for part in (self._about, self.trouble, self._hosting, self._looking):
            self.body.addWidget(part)
        self.body.addWidget(self.by_address, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.address)
        self.address.hide()
        model.changed.connect(self.show_state)
        rooms.changed.connect(self.show_state)
        self.show_state()

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens for what is made later."""
        self._theme = theme

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more; a window that is put away for a moment is no such thing."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._model.look_away()

    @Slot()
    def open_hosting(self) -> None:
        """Say what others can see, and ask for a name."""
        name = self._rooms.shown_name
        open_dialog(HostDialog(self._model, name, self._theme, self.window()))

    @Slot()
    def show_state(self) -> None:
        """How it stands now."""
        state = self._model.state
        self.trouble.show_trouble(state.trouble)
        self._line.setText(state.line)
        self._line.setVisible(bool(state.line))
        self._addresses.setText("\n".join(state.addresses))
        self._addresses.setVisible(state.is_hosting)
        self._how.setText(state.how)
        self._how.setVisible(state.is_hosting)
        self.open.setVisible(state.is_hosting)
        has_relay = self._rooms.state.has_relay
        set_kind(self.open, Kind.PLAIN if has_relay else Kind.PRIMARY)
        self.end.setVisible(state.is_hosting)
        is_free = not state.is_hosting and not state.is_busy
        self.go_on.setVisible(state.may_go_on and is_free)
        self.host.setVisible(is_free)
        self.look.setText(self.tr("Stop looking") if state.is_looking else self.tr("Look around"))
        self._found.setText(state.looking)
        self._looking.setVisible(state.is_looking)
        self._show_rows(state.rows, may_choose=not state.reaching)
        self.address.show_fault(state.fault)

    def _show_rows(self, rows: tuple[LanRow, ...], *, may_choose: bool) -> None:
        keys = [row.key for row in rows]
        gone = [self.rows.pop(key) for key in list(self.rows) if key not in keys]
        take_away(self._list, gone)
        for row in rows:
            shown = self.rows.get(row.key)
            if shown is None:
                shown = self.rows[row.key] = HostRow(row.key)
                shown.chosen.connect(self._model.choose)
                self._list.addWidget(shown)
            shown.show_row(row, may_choose=may_choose)

    def _make_hosting(self) -> None:
        self._hosting = QWidget()
        column = QVBoxLayout(self._hosting)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._line = SaidLabel(Tone.STRONG)
        self._addresses = label("", Tone.LEAD, wrap=True)
        self._addresses.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._how = label("", Tone.SMALL, wrap=True)
        self.open = button(self.tr("Open a room here"))
        self.open.clicked.connect(lambda: self.open_wanted.emit(self._model.here))
        self.end = button(self.tr("Stop hosting"))
        self.end.clicked.connect(self._model.end_hosting)
        self.go_on = button(self.tr("Open it again"))
        self.go_on.clicked.connect(self._model.go_on)
        self.look = button(self.tr("Look around"))
        self.look.clicked.connect(self._look_or_not)
        self.host = button(self.tr("Host here"))
        self.host.clicked.connect(self.open_hosting)
        answers = QWidget()
        flow = FlowLayout(8)
        for one in (self.open, self.end, self.go_on, self.look, self.host):
            flow.addWidget(one)
        answers.setLayout(flow)
        for part in (self._line, self._addresses, self._how, answers):
            column.addWidget(part)

    def _make_looking(self) -> None:
        self._looking = QWidget()
        column = QVBoxLayout(self._looking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._found = SaidLabel(Tone.SMALL)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addWidget(self._found)
        column.addLayout(self._list)
        self.by_address = button(self.tr("Type an address"), Kind.LINK)
        self.by_address.clicked.connect(self._show_address)
        self.address = AddressRow(self._model)

    @Slot()
    def _look_or_not(self) -> None:
        if self._model.state.is_looking:
            self._model.look_away()
        else:
            self._model.look()

    @Slot()
    def _show_address(self) -> None:
        self.by_address.hide()
        self.address.show()
        self.address.field.setFocus()
