"""The card in which a code is typed or pasted, with how one will be shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.viewmodels.rooms.join import JoinModel
from desktop.viewmodels.rooms.model import RoomsModel
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label, set_kind, set_tone
from desktop.widgets.roles import SaidLabel

_CHARS = 400


class JoinCard(Card):
    """Shows a JoinModel. Attributes: code, line, go, name. Signal: `name_wanted`."""

    name_wanted = Signal()

    def __init__(self, model: JoinModel, rooms: RoomsModel) -> None:
        super().__init__(self.tr("Join by code"))
        self._model = model
        self._rooms = rooms
        self.code = QLineEdit()
        self.code.setMaxLength(_CHARS)
        self.code.setAccessibleName(self.tr("Code or link of a room"))
        self.code.setPlaceholderText(self.tr("Code or link"))
        self.code.textEdited.connect(model.type)
        self.code.returnPressed.connect(model.join)
        self.read = label("", Tone.STRONG)
        self.line = SaidLabel(Tone.MUTED)
        self.go = button(self.tr("Go in"), name=self.tr("Go in by this code"))
        self.go.clicked.connect(model.join)
        self._whom = label("", Tone.SMALL, wrap=True)
        self.name = button(self.tr("Change how you are shown"), Kind.LINK)
        self.name.clicked.connect(self.name_wanted)
        for part in (self.code, self.read, self.line):
            self.body.addWidget(part)
        self.body.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addSpacing(2)
        self.body.addWidget(self._whom)
        self.body.addWidget(self.name, 0, Qt.AlignmentFlag.AlignLeading)
        model.changed.connect(self.show_state)
        rooms.changed.connect(self.show_state)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """The code as it is read now."""
        state = self._model.state
        if self.code.text() != state.text:
            self.code.setText(state.text)
        is_mended = bool(state.code) and state.code != state.text.strip()
        self.read.setText(state.code if is_mended else "")
        self.read.setVisible(is_mended)
        set_tone(self.line, Tone.AMBER if state.is_fault else Tone.MUTED)
        self.line.setText(state.line)
        self.line.setVisible(bool(state.line))
        self.go.setEnabled(bool(state.text.strip()))
        set_kind(self.go, Kind.PRIMARY if state.may_join else Kind.PLAIN)
        self._whom.setText(self._rooms.state.as_whom)
