"""How far the room is, what is heard behind it, and how well one is in step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.account.sync_words import SyncMood
from desktop.viewmodels.rooms.live_state import Standing
from desktop.widgets.beside import beside
from desktop.widgets.controls import Tone, label
from desktop.widgets.figures import MoodDot, ShareBar
from desktop.widgets.flow import FlowLayout
from desktop.widgets.roles import announce

_WIDTH = 206


class RoomFoot(QWidget):
    """Shows a Standing. Finding the rhythm and having found it are said, not each number."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setMinimumWidth(_WIDTH * theme.metrics.text_percent // 100)
        self._progress = label("", Tone.MUTED)
        self._ambience = label("", Tone.MUTED)
        self._ambience.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        self._line = beside(self._progress, self._ambience, gap=10)
        self._bar = ShareBar(self.tr("How far the room is"), theme)
        self._dot = MoodDot(theme)
        self._step = label("", Tone.SMALL)
        self._was_steady: bool | None = None
        self._statistics = label("", Tone.SMALL, wrap=True)
        step = QWidget()
        row = FlowLayout(7)
        step.setLayout(row)
        row.addWidget(self._dot)
        row.addWidget(self._step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._line, self._bar, step, self._statistics):
            column.addWidget(part)

    def show_standing(self, standing: Standing) -> None:
        """The room as it is now."""
        self._progress.setText(standing.progress)
        self._ambience.setText(standing.ambience)
        self._line.setVisible(bool(standing.progress))
        self._bar.set_share(standing.share)
        self._bar.setVisible(bool(standing.progress))
        self._step.setText(standing.step)
        if standing.is_steady is not self._was_steady:
            self._was_steady = standing.is_steady
            announce(self._step, standing.step)
        self._dot.set_mood(SyncMood.WELL if standing.is_steady else SyncMood.RESTING)
        self._statistics.setText(standing.statistics)
        self._statistics.setVisible(bool(standing.statistics))
