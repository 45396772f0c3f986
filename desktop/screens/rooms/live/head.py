"""The head of a live room: its title, what is breathed, what it is worth and how many are here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms.live_state import LiveState, May
from desktop.widgets.beside import BesideLayout
from desktop.widgets.controls import Tone, button, label
from desktop.widgets.flow import FlowLayout
from desktop.widgets.page_head import page_head
from desktop.widgets.status_mark import Pill

_GAP = 8


class RoomHead(QWidget):
    """Attributes: invite, the button that shows how others come in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = label("", Tone.TITLE, wrap=True)
        self._about = label("", Tone.MUTED, wrap=True)
        words = page_head(self._title, self._about)
        pills = QWidget()
        row = FlowLayout(_GAP, Qt.AlignmentFlag.AlignTrailing)
        pills.setLayout(row)
        self._bonus = Pill(theme, Tone.AMBER)
        self._here = Pill(theme)
        self.invite = button(self.tr("Invite"))
        for part in (self._bonus, self._here, self.invite):
            row.addWidget(part)
        self.setLayout(BesideLayout(words, pills, gap=theme.metrics.gap))

    def show_state(self, state: LiveState) -> None:
        """The room as it is now."""
        self._title.setText(state.title)
        self._about.setText(state.about)
        self._bonus.show_text(state.bonus)
        self._here.show_text(state.here)
        self.invite.setVisible(bool(state.code or May.INVITE_GUEST in state.may))
