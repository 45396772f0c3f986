"""The buttons of a live room: which ones there are depends on what one may do at the moment."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms.live_state import LEADING, LiveState, May
from desktop.widgets.controls import KeyButton, Kind, button
from desktop.widgets.flow import FlowLayout

_GAP = 10
_MARK = "  ▾"


class RoomControls(QWidget):
    """Attributes: start, pause, mute, chat, extend, lead, leave; a button each."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = FlowLayout(_GAP)
        self.setLayout(row)
        self.start = KeyButton(self.tr("Start"), self.tr("Space"), theme)
        self.start.setProperty("kind", Kind.PRIMARY.value)
        self.pause = KeyButton(self.tr("Pause"), "P", theme)
        self.mute = KeyButton(self.tr("Mute"), "M", theme)
        self.chat = KeyButton(self.tr("Chat"), "C", theme)
        self.extend = button(self.tr("Extend"))
        self.lead = button("")
        self.leave = KeyButton(self.tr("Leave"), self.tr("Esc"), theme)
        for plain in (self.extend, self.lead):
            plain.setMinimumHeight(theme.metrics.button_height)
        for part in (
            self.start,
            self.pause,
            self.mute,
            self.chat,
            self.extend,
            self.lead,
            self.leave,
        ):
            row.addWidget(part)

    def show_state(self, state: LiveState) -> None:
        """Show the buttons of this moment."""
        may = state.may
        self.start.set_word(state.start_word or self.tr("Start"))
        self.start.setVisible(May.START in may)
        going_on = May.RESUME in may
        self.pause.set_word(self.tr("Go on") if going_on else self.tr("Pause"))
        self.pause.setVisible(going_on or May.PAUSE in may)
        self.mute.set_word(self.tr("Sound on") if state.is_muted else self.tr("Mute"))
        self.chat.set_word(state.chat.button or self.tr("Chat"))
        self.chat.setVisible(bool(state.chat.button))
        self.mute.setVisible(bool(state.chat.button))
        self.extend.setVisible(May.EXTEND in may or May.VOTE in may)
        self.lead.setText(state.lead_word + _MARK)
        self.lead.setAccessibleName(state.lead_word)
        self.lead.setVisible(any(wish in may for wish in LEADING))
