"""The screen of a live room: the shared orb, who is there, and what one may do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms.live_model import LiveRoomModel


class LiveRoomScreen(QWidget):
    """Shows a LiveRoomModel. Signal: `left` when there is no room to show any more."""

    accessible_role = QAccessible.Role.Pane

    left = Signal()

    def __init__(self, model: LiveRoomModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._theme = theme
        self.setProperty("kind", "page")
        self.setAccessibleName(self.tr("Room"))
