"""The mark of what somebody in a room is doing: full, half or empty, beside a word that says so."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from core.rooms.presence import Status
from desktop.theme.tokens import Theme
from desktop.widgets.controls import Tone, label

_SIDE = 11
_LINE = 1.5
_PILL_AIR = 13


class StatusMark(QWidget):
    """A small disc: full for who is present, half for who is joining, a ring for who is away."""

    def __init__(self, status: Status, theme: Theme) -> None:
        super().__init__()
        self._status = status
        self._theme = theme
        self._side = round(_SIDE * theme.metrics.text_percent / 100)
        self.setFixedSize(QSize(self._side + 2, self._side + 2))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(self._theme.palette.muted)
        half = self._side / 2
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.setPen(QPen(ink, _LINE))
        painter.setBrush(ink if self._status is Status.PRESENT else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, half - _LINE / 2, half - _LINE / 2)
        if self._status is Status.JOINING:
            box = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawPie(box, 90 * 16, 180 * 16)
        painter.end()


class Pill(QFrame):
    """A short text in a rounded frame, perhaps with a mark before it."""

    def __init__(self, theme: Theme, tone: Tone = Tone.MUTED) -> None:
        super().__init__()
        self.setProperty("kind", "pill")
        self.setMinimumHeight(theme.metrics.control_height)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_PILL_AIR, 0, _PILL_AIR, 0)
        self._row.setSpacing(7)
        self._text = label("", tone)
        self._row.addWidget(self._text)

    def set_text(self, text: str) -> None:
        """Have this text."""
        self._text.setText(text)
        self.setAccessibleName(text)

    def show_text(self, text: str) -> None:
        """Show this; without a text it is hidden."""
        self.set_text(text)
        self.setVisible(bool(text))

    def add_mark(self, status: Status, theme: Theme) -> None:
        """A mark before the text."""
        self._row.insertWidget(0, StatusMark(status, theme))
