"""Weekly medians of the score over a year: dots on lines, one line for each basis.

What a score rests on is told by the form of the dot and by the line, not by hue alone: filled
circles on a solid line for following through, hollow diamonds on a dashed one for pacing.
"""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.quality import QualityBasis
from desktop.theme.fonts import font
from desktop.theme.tokens import Palette, Theme
from desktop.viewmodels.progress.state import Trend, TrendPoint
from desktop.widgets.charts.chart import Chart

_STEP = 25
_TOP = 100
_DOT = 4.0
_GAP = 8.0
_FAR_WEEKS = 4
"""Dots that are farther apart are not joined: nothing is known of the weeks between."""


def basis_ink(palette: Palette, basis: QualityBasis) -> str:
    """The ink of a basis."""
    return palette.chart_one if basis is QualityBasis.FOLLOW_THROUGH else palette.chart_two


def paint_mark(
    painter: QPainter, at: QPointF, basis: QualityBasis, palette: Palette, size: float = _DOT
) -> None:
    """The dot of a basis."""
    ink = QColor(basis_ink(palette, basis))
    painter.setPen(QPen(ink, 2))
    match basis:
        case QualityBasis.FOLLOW_THROUGH:
            painter.setBrush(ink)
            painter.drawEllipse(at, size - 0.5, size - 0.5)
        case QualityBasis.PACED:
            painter.setBrush(QColor(palette.card))
            corners = (QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0))
            painter.drawPolygon(QPolygonF([at + corner * 1.25 for corner in corners]))


class BasisSwatch(QWidget):
    """The dot of a basis on its line, for the legend."""

    def __init__(self, basis: QualityBasis, theme: Theme) -> None:
        super().__init__()
        self._basis = basis
        self._theme = theme
        self.setFixedSize(QSize(30, 14))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line and the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._theme.palette
        painter.setPen(line_pen(palette, self._basis))
        painter.drawLine(QPointF(0, 7), QPointF(30, 7))
        paint_mark(painter, QPointF(15, 7), self._basis, palette)
        painter.end()


def line_pen(palette: Palette, basis: QualityBasis) -> QPen:
    """The line of a basis: solid or dashed."""
    ink = QColor(basis_ink(palette, basis))
    ink.setAlphaF(0.55)
    pen = QPen(ink, 1.6)
    if basis is QualityBasis.PACED:
        pen.setDashPattern([3.0, 2.5])
    return pen


class TrendChart(Chart):
    """Draws a Trend up to 100, from 0 or from a quarter or half that all of it is above."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._trend: Trend | None = None
        self._foot = 0
        self.setAccessibleName(self.tr("Score by week"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(260, 150))

    def show_trend(self, trend: Trend) -> None:
        """Draw this."""
        self._trend = trend
        lowest = min((point.median for point in trend.points), default=0.0)
        self._foot = min(_TOP // 2, int(lowest // _STEP) * _STEP)
        self.setAccessibleDescription(trend.words)
        self.forget_cursor()

    def count(self) -> int:
        """The number of dots."""
        return len(self._trend.points) if self._trend else 0

    def mark_box(self, index: int) -> QRectF:
        """Room about a dot."""
        at = self._place(self._points()[index])
        return QRectF(at.x() - 2 * _DOT, at.y() - 2 * _DOT, 4 * _DOT, 4 * _DOT)

    def mark_words(self, index: int) -> str:
        """A week's median in words."""
        return self._points()[index].words

    def mark_at(self, point: QPointF) -> int | None:
        """The nearest dot, if one is near."""
        near = [i for i in range(self.count()) if self.mark_box(i).contains(point)]
        away = {i: (self.mark_box(i).center() - point).manhattanLength() for i in near}
        return min(near, key=lambda i: away[i], default=None)

    def paint_chart(self, painter: QPainter) -> None:
        """The scale, lines, dots, months."""
        if self._trend is None:
            return
        self._paint_scale(painter, self._trend)
        palette = self._theme.palette
        for basis in QualityBasis:
            points = [point for point in self._points() if point.basis is basis]
            painter.setPen(line_pen(palette, basis))
            for before, after in pairwise(points):
                if after.place - before.place <= _FAR_WEEKS:
                    painter.drawLine(self._place(before), self._place(after))
        for point in self._points():
            paint_mark(painter, self._place(point), point.basis, palette)

    def _paint_scale(self, painter: QPainter, trend: Trend) -> None:
        palette, plot, metrics = self._theme.palette, self._plot(), self.small_metrics()
        painter.setFont(font(self._theme.metrics.text_small))
        for level in range(self._foot, _TOP + 1, _STEP):
            y = self._height_of(level)
            across = self.seen(QRectF(plot.left(), y, plot.width(), 0))
            painter.setPen(QPen(QColor(palette.line), self._theme.metrics.hairline))
            painter.drawLine(across.topLeft(), across.topRight())
            painter.setPen(QColor(palette.muted))
            side = QRectF(0, y - metrics.height() / 2, plot.left() - _GAP, metrics.height())
            painter.drawText(self.seen(side), Qt.AlignmentFlag.AlignRight, str(level))
        free_from = 0.0
        for name in trend.names:
            left = plot.left() + plot.width() * name.column / trend.weeks
            width = metrics.horizontalAdvance(name.name) + _GAP
            if left < free_from or left + width > self.width():
                continue
            free_from = left + width
            box = QRectF(left, plot.bottom() + 6, width, metrics.height())
            painter.drawText(self.seen(box), Qt.AlignmentFlag.AlignLeft, name.name)

    def _points(self) -> tuple[TrendPoint, ...]:
        return self._trend.points if self._trend else ()

    def _place(self, point: TrendPoint) -> QPointF:
        plot, weeks = self._plot(), self._trend.weeks if self._trend else 1
        x = plot.left() + plot.width() * (point.place + 0.5) / weeks
        return self.seen(QRectF(x, self._height_of(point.median), 0, 0)).topLeft()

    def _height_of(self, score: float) -> float:
        plot = self._plot()
        return plot.bottom() - plot.height() * (score - self._foot) / (_TOP - self._foot)

    def _plot(self) -> QRectF:
        metrics = self.small_metrics()
        side = metrics.horizontalAdvance("100") + _GAP
        foot = metrics.height() + _GAP
        head = metrics.height() / 2
        return QRectF(side, head, self.width() - side, self.height() - head - foot)
