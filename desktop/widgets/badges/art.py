"""The pictures of the badges, drawn as strokes on the 24-unit grid of the icons.

Each measure has one motif, each date its own. An earned badge has a petalled rim, with more petals
at each step of its measure; one on the way has a plain rim that fills as far as it has come. So
the shape tells one from the other, not the ink alone.
"""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.challenges.state import BadgeTile
from desktop.widgets.badges.motifs import GRID, motif_path

_MOTIF_SHARE = 0.52
_LINES = 3.15
_RIM = 1.4
_STROKE = 1.7
_PETALS = 8
_PETALS_A_TIER = 4
_STEPS_A_PETAL = 12


def badge_side(theme: Theme) -> int:
    """How large a badge is beside three lines of text."""
    return round(theme.metrics.text_body * _LINES)


def paint_badge(painter: QPainter, tile: BadgeTile, box: QRectF, theme: Theme) -> None:
    """Draw a badge into a square box."""
    palette = theme.palette
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rim = box.adjusted(_RIM, _RIM, -_RIM, -_RIM)
    if tile.earned:
        painter.setPen(QPen(QColor(palette.accent), _RIM))
        painter.setBrush(QColor(palette.select))
        painter.drawPath(_petalled(rim, _PETALS + _PETALS_A_TIER * tile.tier))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(palette.line_strong), _RIM))
        painter.drawEllipse(rim)
        if tile.share:
            painter.setPen(QPen(QColor(palette.ring), 2 * _RIM))
            painter.drawArc(rim, 90 * 16, round(-360 * 16 * tile.share))
    pen = QPen(QColor(palette.accent if tile.earned else palette.muted), _STROKE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    side = box.width() * _MOTIF_SHARE
    painter.translate(box.center() - QPointF(side / 2, side / 2))
    painter.scale(side / GRID, side / GRID)
    painter.drawPath(motif_path(tile.id, tile.measure))
    painter.restore()


class BadgePicture(QWidget):
    """One badge, drawn; the words about it stand beside it."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tile: BadgeTile | None = None
        self.setFixedSize(QSize(badge_side(theme), badge_side(theme)))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def show_badge(self, tile: BadgeTile) -> None:
        """Draw this one."""
        self._tile = tile
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The badge."""
        if self._tile is not None:
            painter = QPainter(self)
            paint_badge(painter, self._tile, QRectF(self.rect()), self._theme)
            painter.end()


def _petalled(box: QRectF, petals: int) -> QPainterPath:
    """A closed rim that swings out and in, once for each petal."""
    middle, radius = box.center(), box.width() / 2
    steps = petals * _STEPS_A_PETAL
    depth = 0.5 / petals
    path = QPainterPath()
    for step in range(steps + 1):
        turn = 2 * math.pi * step / steps
        reach = radius * (1 - depth + depth * math.cos(petals * turn))
        point = middle + QPointF(math.sin(turn) * reach, -math.cos(turn) * reach)
        if step:
            path.lineTo(point)
        else:
            path.moveTo(point)
    path.closeSubpath()
    return path
