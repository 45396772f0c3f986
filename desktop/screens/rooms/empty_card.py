"""What stands where no room is: two breaths that meet, and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme
from desktop.widgets.breath.orb_art import GLOW_REACH, bake_orb
from desktop.widgets.cards import Card
from desktop.widgets.controls import Tone
from desktop.widgets.roles import SaidLabel

_RADIUS_LINES = 2.2
_APART = 1.25
_FURTHER = 0.45
"""How much of the second one is seen, as it is still to come."""


class TwoOrbs(QWidget):
    """Two orbs, one over the other's edge."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._orb: QPixmap | None = None
        self._radius = theme.metrics.text_body * _RADIUS_LINES
        side = 2 * GLOW_REACH * self._radius
        self.setFixedSize(QSize(round(side + self._radius * _APART), round(side)))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme, self._orb = theme, None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The one that is to come first, then the one that is there."""
        ratio = self.devicePixelRatioF()
        if self._orb is None or self._orb.devicePixelRatio() != ratio:
            self._orb = bake_orb(self._theme.palette, self._radius, ratio)
        size = self._orb.deviceIndependentSize()
        middle = QPointF(self.width() - size.width(), self.height() - size.height()) / 2
        aside = QPointF(self._radius * _APART / 2, 0)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            aside = -aside
        painter = QPainter(self)
        painter.setOpacity(_FURTHER)
        painter.drawPixmap(middle + aside, self._orb)
        painter.setOpacity(1.0)
        painter.drawPixmap(middle - aside, self._orb)
        painter.end()


class EmptyCard(Card):
    """The sentence below the two. Attribute: line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.body.setContentsMargins(24, 34, 24, 48)
        self.body.setSpacing(8)
        self.body.addWidget(TwoOrbs(theme), 0, Qt.AlignmentFlag.AlignHCenter)
        self.line = SaidLabel(Tone.LEAD)
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self.line)
