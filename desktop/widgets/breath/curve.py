"""The fullness over one cycle as a curve, with a band for each part.

The part that is being changed is marked by a stronger line under it and an outline, not by hue
alone. It runs from the leading side of the layout, so it is mirrored where text runs from right to
left. It renders a pattern and knows nothing of editing.
"""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.breath import phase_at
from core.pattern import Pattern
from desktop.theme.fonts import font
from desktop.theme.tokens import Theme
from desktop.viewmodels import words

_SAMPLES = 160
_SIDE = 12.0
_HEAD = 14.0
_STROKE = 3.0
_NAME_GAP = 8.0
_FADED = 0.35


class BreathCurve(QWidget):
    """Draws one cycle of a pattern; empty without one."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pattern: Pattern | None = None
        self._is_faded = False
        self._marked: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Course of the breath"))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def show_pattern(self, pattern: Pattern | None) -> None:
        """Draw this; the description says the same in words. None fades the one before."""
        self._is_faded = pattern is None
        if pattern is not None:
            self._pattern = pattern
        self.setAccessibleDescription(curve_words(pattern) if pattern else "")
        self.update()

    def mark_part(self, part: int | None) -> None:
        """Set one part apart."""
        if part != self._marked:
            self._marked = part
            self.update()

    def minimumSizeHint(self) -> QSize:
        """Enough for a curve and a line of text below it, whatever the size of text."""
        return QSize(200, 84 + self._foot())

    def sizeHint(self) -> QSize:
        """A quiet, wide figure."""
        return QSize(420, 116 + self._foot())

    def part_at(self, x: float) -> int | None:
        """The part that is drawn at this distance from the left."""
        if self._pattern is None:
            return None
        for part, box in enumerate(self._boxes(self._pattern)):
            if box.left() <= x <= box.right():
                return part
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bands with their names, then the curve."""
        if self._pattern is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(_FADED if self._is_faded else 1.0)
        self._paint_bands(painter, self._pattern)
        self._paint_curve(painter, self._pattern)
        painter.end()

    def _foot(self) -> int:
        return self.fontMetrics().height() + 14

    def _plot(self) -> QRectF:
        height = self.height() - _HEAD - self._foot()
        return QRectF(_SIDE, _HEAD, self.width() - 2 * _SIDE, max(1.0, height))

    def _x(self, plot: QRectF, share: float) -> float:
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return (
            plot.right() - plot.width() * share
            if is_mirrored
            else (plot.left() + plot.width() * share)
        )

    def _boxes(self, pattern: Pattern) -> list[QRectF]:
        """Where each part stands, from its beginning to its end."""
        plot, cycle_us = self._plot(), pattern.cycle_ms * 1000
        edges = [self._x(plot, bound / cycle_us) for bound in pattern.bounds_us]
        pairs = pairwise(edges)
        return [QRectF(min(a, b), plot.top(), abs(b - a), plot.height()) for a, b in pairs]

    def _paint_bands(self, painter: QPainter, pattern: Pattern) -> None:
        palette = self._theme.palette
        painter.setFont(font(self._theme.metrics.text_small))
        measure = painter.fontMetrics()
        for part, (segment, box) in enumerate(
            zip(pattern.segments, self._boxes(pattern), strict=True)
        ):
            marked = part == self._marked
            if segment.kind.is_hold:
                painter.fillRect(box, QColor(palette.select))
            painter.setPen(QPen(QColor(palette.line), self._theme.metrics.hairline))
            painter.drawLine(box.topRight(), box.bottomRight())
            if marked:
                painter.setPen(QPen(QColor(palette.text), 2))
                painter.drawLine(box.bottomLeft(), box.bottomRight())
            name = words.segment_word(pattern, part)
            text = f"{name} {words.seconds(segment.duration_ms)}"
            if measure.horizontalAdvance(text) + _NAME_GAP > box.width():
                text = words.seconds(segment.duration_ms)
            if measure.horizontalAdvance(text) <= box.width():
                painter.setPen(QColor(palette.text if marked else palette.muted))
                foot = QRectF(box.left(), box.bottom() + 6, box.width(), measure.height() + 2)
                painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_curve(self, painter: QPainter, pattern: Pattern) -> None:
        plot, palette = self._plot(), self._theme.palette
        line = QPainterPath()
        cycle_us = pattern.cycle_ms * 1000
        for sample in range(_SAMPLES + 1):
            at_us = min(cycle_us * sample // _SAMPLES, cycle_us - 1)
            fill = phase_at(pattern, at_us).fill
            point = QPointF(self._x(plot, sample / _SAMPLES), plot.bottom() - plot.height() * fill)
            if sample:
                line.lineTo(point)
            else:
                line.moveTo(point)
        below = QPainterPath(line)
        below.lineTo(self._x(plot, 1.0), plot.bottom())
        below.lineTo(self._x(plot, 0.0), plot.bottom())
        tint = QColor(palette.glow)
        tint.setAlphaF(0.14)
        painter.fillPath(below, tint)
        pen = QPen(QColor(palette.accent), _STROKE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(line)


def curve_words(pattern: Pattern) -> str:
    """The course in words: each part and how long it is."""
    return ", ".join(
        f"{words.segment_word(pattern, part)} {words.seconds(segment.duration_ms)}"
        for part, segment in enumerate(pattern.segments)
    )
