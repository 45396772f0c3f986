"""One line icon in the quiet ink."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.theme.icons import IconName, paint_icon
from desktop.theme.tokens import Theme


class IconView(QWidget):
    """As large as icons are, or `side` pixels."""

    def __init__(self, name: IconName, theme: Theme, side: int | None = None) -> None:
        super().__init__()
        self._name = name
        self._theme = theme
        size = theme.metrics.icon if side is None else side
        self.setFixedSize(QSize(size, size))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon."""
        painter = QPainter(self)
        paint_icon(painter, self._name, QRectF(self.rect()), self._theme.palette.muted)
        painter.end()
