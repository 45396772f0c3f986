"""Where one is on a short way: a dot for each step, its name below, the present one wider.

Painted; it mirrors with the direction of reading. What was passed, is and comes is told by the
size and the filling of a dot, not by hue alone.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme.fonts import font
from desktop.theme.tokens import Theme

_DOT = 8.0
_NOW = 26.0
_GAP = 8.0


class StepDots(QWidget):
    """Shows `names`, of which `show_step` marks one."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, names: tuple[str, ...], theme: Theme) -> None:
        super().__init__()
        self._names = names
        self._theme = theme
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(0)

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def show_step(self, number: int) -> None:
        """Mark the step of this number, from 0."""
        self._now = number
        said = self.tr("Step {n} of {all}: {name}")
        self.setAccessibleName(
            said.format(n=number + 1, all=len(self._names), name=self._names[number])
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Room for every name."""
        return QSize(round(self._widest() * len(self._names)), round(self._height()))

    def minimumSizeHint(self) -> QSize:
        """Names that do not fit are left to the present one."""
        return QSize(200, round(self._height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dots and names, in the direction of reading."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        share = self.width() / len(self._names)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for number, name in enumerate(self._names):
            place = len(self._names) - 1 - number if mirrored else number
            self._paint_step(painter, number, name, QRectF(place * share, 0, share, self.height()))
        painter.end()

    def _paint_step(self, painter: QPainter, number: int, name: str, box: QRectF) -> None:
        palette, now = self._theme.palette, number == self._now
        dot = QRectF(0, 2, _NOW if now else _DOT, _DOT)
        dot.moveCenter(QRectF(box.left(), 2, box.width(), _DOT).center())
        passed = number <= self._now
        painter.setPen(QColor(palette.accent if passed else palette.line_strong))
        painter.setBrush(QColor(palette.accent if passed else palette.ground))
        painter.drawRoundedRect(dot, _DOT / 2, _DOT / 2)
        if not now and self._widest() > box.width():
            return
        painter.setFont(self._font(now))
        painter.setPen(QColor(palette.text if now else palette.muted))
        text = QRectF(box.left(), _DOT + _GAP, box.width(), self.height() - _DOT - _GAP)
        painter.drawText(
            text, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | _NO_CLIP, name
        )

    def _font(self, now: bool) -> QFont:
        weight = QFont.Weight.DemiBold if now else QFont.Weight.Normal
        return font(self._theme.metrics.text_small, weight)

    def _widest(self) -> float:
        metrics = QFontMetricsF(self._font(True))
        return max(metrics.horizontalAdvance(name) for name in self._names) + 2 * _GAP

    def _height(self) -> float:
        return _DOT + _GAP + self._theme.metrics.text_small * 1.7


_NO_CLIP = Qt.TextFlag.TextDontClip
