"""Paced sessions as dots: across how early or late the taps came, upwards how far apart.

The field in which the timing counts in full is marked at the foot. The latest session is a filled
diamond, the others are hollow, so that nothing rests on hue.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from desktop.theme.fonts import font
from desktop.theme.tokens import Theme
from desktop.viewmodels.progress.state import PacingDot, Pacings
from desktop.widgets.charts.chart import Chart

_BIAS_MS = (300, 800)
_SPREAD_MS = (200, 500)
"""The least and the most that the axes reach."""
_FULL_BIAS_MS = 150
_FULL_SPREAD_MS = 80
"""Within these the timing of a session counts in full; see `core.quality`."""

_DOT = 4.0
_GAP = 6.0
_SIDE = 10.0


class PacingChart(Chart):
    """Draws paced sessions. What lies beyond the widest axes stands at the edge."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._dots: tuple[PacingDot, ...] = ()
        self._bias_ms, self._spread_ms = float(_BIAS_MS[0]), float(_SPREAD_MS[0])
        self._early = self.tr("early")
        self._late = self.tr("late")
        self._guide = self.tr("on the guide")
        self.setAccessibleName(self.tr("Pacing by session"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(260, 150))

    def show_pacings(self, pacings: Pacings) -> None:
        """Draw these."""
        self._dots = pacings.dots
        self._bias_ms = _reach(_BIAS_MS, [abs(dot.bias_ms) for dot in pacings.dots])
        self._spread_ms = _reach(_SPREAD_MS, [dot.spread_ms for dot in pacings.dots])
        self.setAccessibleDescription(pacings.words)
        self.forget_cursor()

    def count(self) -> int:
        """The number of sessions."""
        return len(self._dots)

    def mark_box(self, index: int) -> QRectF:
        """Room about a dot."""
        at = self._place(self._dots[index].bias_ms, self._dots[index].spread_ms)
        return QRectF(at.x() - 2 * _DOT, at.y() - 2 * _DOT, 4 * _DOT, 4 * _DOT)

    def mark_words(self, index: int) -> str:
        """A session in words."""
        return self._dots[index].words

    def paint_chart(self, painter: QPainter) -> None:
        """The field, the axes, the dots with the latest on top."""
        self._paint_field(painter)
        palette = self._theme.palette
        painter.setPen(QPen(QColor(palette.chart_two), 1.6))
        for dot in self._dots:
            at = self._place(dot.bias_ms, dot.spread_ms)
            painter.setBrush(QColor(palette.chart_two if dot.latest else palette.card))
            if dot.latest:
                painter.save()
                painter.translate(at)
                painter.rotate(45)
                painter.drawRect(QRectF(-_DOT, -_DOT, 2 * _DOT, 2 * _DOT))
                painter.restore()
            else:
                painter.drawEllipse(at, _DOT, _DOT)

    def _paint_field(self, painter: QPainter) -> None:
        palette, plot, line = self._theme.palette, self._plot(), self.small_metrics().height()
        full = QRectF(
            self._place(-_FULL_BIAS_MS, _FULL_SPREAD_MS), self._place(_FULL_BIAS_MS, 0)
        ).normalized()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.select))
        painter.drawRoundedRect(full, 4, 4)
        painter.setPen(QPen(QColor(palette.line_strong), self._theme.metrics.hairline))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        middle = self._place(0, 0).x()
        dashed = QPen(QColor(palette.line_strong), self._theme.metrics.hairline)
        dashed.setDashPattern([3.0, 4.0])
        painter.setPen(dashed)
        painter.drawLine(QPointF(middle, plot.top()), QPointF(middle, plot.bottom()))
        painter.setFont(font(self._theme.metrics.text_small))
        painter.setPen(QColor(palette.muted))
        foot = QRectF(0, plot.bottom() + _GAP, self.width(), line)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, self._early)
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, self._guide)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, self._late)

    def _place(self, bias_ms: int, spread_ms: int) -> QPointF:
        plot = self._plot()
        across = max(-1.0, min(1.0, bias_ms / self._bias_ms))
        up = min(1.0, spread_ms / self._spread_ms)
        x = plot.left() + plot.width() * (across + 1) / 2
        y = plot.bottom() - plot.height() * up
        return self.seen(QRectF(x, y, 0, 0)).topLeft()

    def _plot(self) -> QRectF:
        foot = self.small_metrics().height() + _GAP
        return QRectF(_SIDE, _SIDE, self.width() - 2 * _SIDE, self.height() - _SIDE - foot)


def _reach(bounds: tuple[int, int], values: list[int]) -> float:
    """How far an axis reaches: a little beyond the largest value, within its bounds."""
    least, most = bounds
    return float(min(most, max(least, round(1.15 * max(values, default=0)))))
