"""The divisions of a league as small line drawings, from a seed to a forest, on the 24-unit grid of
the icons."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme

_GRID = 24.0
_STROKE = 1.5
_LINES = 4.4


def division_path(level: int) -> QPainterPath:
    """The strokes of a division, 1 for the first; nothing for another number."""
    path = QPainterPath()
    if 1 <= level <= len(_DRAWN):
        _DRAWN[level - 1](path)
    return path


class DivisionPicture(QWidget):
    """One division, drawn; its name stands beside it."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._level = 0
        side = round(theme.metrics.text_body * _LINES)
        self.setFixedSize(QSize(side, side))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def show_division(self, level: int, name: str) -> None:
        """Draw this one."""
        self._level = level
        self.setAccessibleName(name)
        self.setVisible(level > 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft disc, and the drawing on it."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(palette.line), 1))
        painter.setBrush(QColor(palette.select))
        painter.drawEllipse(box)
        pen = QPen(QColor(palette.accent), _STROKE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        side = box.width() * 0.66
        painter.translate(box.center() - QPointF(side / 2, side / 2))
        painter.scale(side / _GRID, side / _GRID)
        painter.drawPath(division_path(self._level))
        painter.end()


def _ground(path: QPainterPath) -> None:
    path.moveTo(2, 20.5)
    path.lineTo(22, 20.5)


def _seed(path: QPainterPath) -> None:
    _ground(path)
    path.moveTo(12, 9)
    path.cubicTo(16, 11, 16, 16, 12, 17.5)
    path.cubicTo(8, 16, 8, 11, 12, 9)
    path.moveTo(12, 12)
    path.lineTo(12, 14.5)


def _sprout(path: QPainterPath) -> None:
    _ground(path)
    path.moveTo(12, 20.5)
    path.lineTo(12, 12.5)
    path.cubicTo(12, 9, 14.5, 7, 18.5, 6.5)
    path.cubicTo(18.5, 10.5, 16, 12.5, 12, 12.5)
    path.moveTo(12, 15.5)
    path.cubicTo(9, 15.5, 6.5, 14, 6, 10.5)
    path.cubicTo(9.5, 10.5, 11.5, 12, 12, 15.5)


def _sapling(path: QPainterPath) -> None:
    _ground(path)
    path.moveTo(12, 20.5)
    path.lineTo(12, 4)
    for y, reach in ((7.5, 4.0), (11.5, 5.5), (15.5, 6.5)):
        path.moveTo(12, y + 2.5)
        path.quadTo(12 - reach * 0.8, y + 2, 12 - reach, y - 1)
        path.moveTo(12, y + 2.5)
        path.quadTo(12 + reach * 0.8, y + 2, 12 + reach, y - 1)


def _crown(path: QPainterPath, x: float, top: float, width: float, height: float) -> None:
    path.addEllipse(QRectF(x - width / 2, top, width, height))
    path.moveTo(x, 20.5)
    path.lineTo(x, top + height * 0.55)


def _tree(path: QPainterPath) -> None:
    _ground(path)
    _crown(path, 12, 3, 13, 12.5)
    path.moveTo(12, 13)
    path.lineTo(15, 10)


def _grove(path: QPainterPath) -> None:
    _ground(path)
    _crown(path, 7.5, 6.5, 8.5, 9.5)
    _crown(path, 16.5, 4, 9, 11.5)


def _fir(path: QPainterPath, x: float, top: float, half: float) -> None:
    path.moveTo(x, top)
    path.lineTo(x - half, 17.5)
    path.lineTo(x + half, 17.5)
    path.closeSubpath()
    path.moveTo(x, 17.5)
    path.lineTo(x, 20.5)


def _forest(path: QPainterPath) -> None:
    _ground(path)
    _fir(path, 5.5, 8.5, 3.2)
    _fir(path, 12, 3.5, 4.2)
    _fir(path, 18.5, 7.5, 3.4)


_DRAWN: tuple[Callable[[QPainterPath], None], ...] = (
    _seed,
    _sprout,
    _sapling,
    _tree,
    _grove,
    _forest,
)
