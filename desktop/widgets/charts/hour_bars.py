"""The hours of the day as bars: how many sessions began in each. The fullest hour is told in
words beside the chart; each bar has words of its own."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from desktop.theme.fonts import font
from desktop.theme.tokens import Theme
from desktop.viewmodels.progress.state import HourBar, Hours
from desktop.widgets.charts.chart import Chart

_WIDTH_SHARE = 0.62
_LEAST_BAR = 3.0
_NAME_GAP = 5.0
_HEAD = 8.0


class HourBars(Chart):
    """Draws the 24 hours from midnight on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._bars: tuple[HourBar, ...] = ()
        self._most = 1
        self.setAccessibleName(self.tr("Time of day"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(200, 110))

    def show_hours(self, hours: Hours) -> None:
        """Draw these."""
        self._bars = hours.bars
        self._most = max(1, *(bar.sessions for bar in hours.bars))
        self.setAccessibleDescription(hours.words)
        self.forget_cursor()

    def count(self) -> int:
        """The number of hours."""
        return len(self._bars)

    def mark_box(self, index: int) -> QRectF:
        """The bar of an hour."""
        plot = self._plot()
        step = plot.width() / len(self._bars)
        height = max(_LEAST_BAR, plot.height() * self._bars[index].sessions / self._most)
        width = step * _WIDTH_SHARE
        left = plot.left() + index * step + (step - width) / 2
        return self.seen(QRectF(left, plot.bottom() - height, width, height))

    def mark_words(self, index: int) -> str:
        """An hour in words."""
        return self._bars[index].words

    def mark_at(self, point: QPointF) -> int | None:
        """The hour whose column the point is in."""
        plot = self._plot()
        x = self.seen(QRectF(point.x(), 0, 0, 0)).x() - plot.left()
        if not self._bars or not 0 <= x < plot.width():
            return None
        return int(x / plot.width() * len(self._bars))

    def paint_chart(self, painter: QPainter) -> None:
        """A foot line, bars, and the hours under some of them."""
        if not self._bars:
            return
        palette, plot = self._theme.palette, self._plot()
        painter.setPen(QPen(QColor(palette.line), self._theme.metrics.hairline))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        for index, bar in enumerate(self._bars):
            self._paint_bar(painter, self.mark_box(index), bar)
        painter.setFont(font(self._theme.metrics.text_small))
        painter.setPen(QColor(palette.muted))
        step = plot.width() / len(self._bars)
        for index, bar in enumerate(self._bars):
            box = QRectF(plot.left() + index * step, plot.bottom() + _NAME_GAP, step * 6, 40)
            painter.drawText(self.seen(box), Qt.AlignmentFlag.AlignLeft, bar.name)

    def _paint_bar(self, painter: QPainter, box: QRectF, bar: HourBar) -> None:
        palette = self._theme.palette
        fullest = bar.sessions == self._most
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.bar_now if fullest else palette.bar))
        if not bar.sessions:
            painter.setBrush(QColor(palette.heat_none))
        round_by = min(4.0, box.width() / 2, box.height() / 2)
        painter.drawRoundedRect(box, round_by, round_by)

    def _plot(self) -> QRectF:
        foot = self.small_metrics().height() + _NAME_GAP
        return QRectF(0, _HEAD, self.width(), self.height() - _HEAD - foot)
