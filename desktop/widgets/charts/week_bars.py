"""Minutes a week as bars, with the mean as a dashed line and the present week marked.

The present week differs by ink and carries its figure; the mean is a dashed line with a word, so
that nothing rests on hue alone. It renders values and computes none but their mean.
"""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from desktop.theme.fonts import font
from desktop.theme.tokens import Theme
from desktop.viewmodels.progress.state import WeekBar, Weeks
from desktop.widgets.charts.chart import Chart

_BAR_MAX = 34.0
_LEAST_BAR = 3.0
_NAME_GAP = 6.0
_LEAST_TOP_MIN = 10.0
_GUTTER_GAP = 10.0
_STEPS_MIN = (5, 10, 15, 30, 60, 120, 240, 480, 960, 1920)
_MOST_LINES = 4


class WeekBars(Chart):
    """Draws weeks, oldest first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._bars: tuple[WeekBar, ...] = ()
        self._mean_word = self.tr("mean {minutes} min")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 130))

    def show_weeks(self, weeks: Weeks) -> None:
        """Draw these."""
        self._bars = weeks.bars
        self.setAccessibleName(weeks.title)
        self.setAccessibleDescription(weeks.words)
        self.forget_cursor()

    def count(self) -> int:
        """The number of weeks."""
        return len(self._bars)

    def mark_box(self, index: int) -> QRectF:
        """The bar of a week."""
        plot = self._plot()
        step = plot.width() / len(self._bars)
        width = min(_BAR_MAX, step * 0.62)
        height = max(_LEAST_BAR, plot.height() * self._bars[index].minutes / self._top())
        left = plot.left() + index * step + (step - width) / 2
        return self.seen(QRectF(left, plot.bottom() - height, width, height))

    def mark_words(self, index: int) -> str:
        """A week in words."""
        return self._bars[index].words

    def mark_at(self, point: QPointF) -> int | None:
        """The week whose column the point is in."""
        plot = self._plot()
        x = self.seen(QRectF(point.x(), 0, 0, 0)).x() - plot.left()
        if not self._bars or not 0 <= x < plot.width():
            return None
        return int(x / plot.width() * len(self._bars))

    def mean(self) -> float:
        """Mean minutes of the weeks shown, 0 without weeks."""
        return sum(b.minutes for b in self._bars) / len(self._bars) if self._bars else 0.0

    def paint_chart(self, painter: QPainter) -> None:
        """Bars, names, the present week's figure, the mean."""
        if not self._bars:
            return
        self._paint_scale(painter)
        for index, bar in enumerate(self._bars):
            self._paint_bar(painter, self.mark_box(index), bar)
        self._paint_names(painter)
        self._paint_mean(painter)

    def _marks(self) -> tuple[int, ...]:
        return scale_marks(max((_LEAST_TOP_MIN, *(bar.minutes for bar in self._bars))))

    def _top(self) -> float:
        return float(self._marks()[-1])

    def _plot(self) -> QRectF:
        """Where the bars are, laid out from the left."""
        line = self.small_metrics().height()
        foot = line + _NAME_GAP
        gutter = self.small_metrics().horizontalAdvance(str(round(self._top()))) + _GUTTER_GAP
        return QRectF(gutter, line + 6, self.width() - gutter, self.height() - line - 6 - foot)

    def _paint_scale(self, painter: QPainter) -> None:
        """Hairlines with their minutes, so that few bars read as little practice, not as none."""
        palette, plot, marks = self._theme.palette, self._plot(), self._marks()
        line = self.small_metrics().height()
        painter.setFont(font(self._theme.metrics.text_small))
        for mark in marks:
            y = plot.bottom() - plot.height() * mark / marks[-1]
            across = self.seen(QRectF(plot.left(), y, plot.width(), 0))
            painter.setPen(QPen(QColor(palette.line), self._theme.metrics.hairline))
            painter.drawLine(across.topLeft(), across.topRight())
            painter.setPen(QColor(palette.muted))
            box = self.seen(QRectF(0, y - line / 2, plot.left() - _GUTTER_GAP, line))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, str(mark))

    def _paint_bar(self, painter: QPainter, box: QRectF, bar: WeekBar) -> None:
        palette = self._theme.palette
        round_by = min(6.0, box.width() / 2, box.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.bar_now if bar.present else palette.bar))
        painter.drawRoundedRect(box, round_by, round_by)
        if bar.present:
            line = self.small_metrics().height()
            painter.setFont(font(self._theme.metrics.text_small))
            painter.setPen(QColor(palette.text))
            above = QRectF(box.left() - 40, box.top() - line - 3, box.width() + 80, line)
            painter.drawText(above, Qt.AlignmentFlag.AlignHCenter, minutes_figure(bar.minutes))

    def _paint_names(self, painter: QPainter) -> None:
        """The present week's name first, then months, then the others that find room."""
        palette, plot, metrics = self._theme.palette, self._plot(), self.small_metrics()
        painter.setFont(font(self._theme.metrics.text_small))
        order = sorted(
            range(len(self._bars)),
            key=lambda i: (not self._bars[i].present, -len(self._bars[i].name), i),
        )
        placed: list[QRectF] = []
        step = plot.width() / len(self._bars)
        for index in order:
            bar = self._bars[index]
            width = metrics.horizontalAdvance(bar.name) + _NAME_GAP
            middle = plot.left() + (index + 0.5) * step
            middle = min(max(middle, width / 2), plot.right() - width / 2)
            box = QRectF(middle - width / 2, plot.bottom() + 5, width, metrics.height())
            if any(box.intersects(other) for other in placed):
                continue
            placed.append(box)
            painter.setPen(QColor(palette.text if bar.present else palette.muted))
            painter.drawText(self.seen(box), Qt.AlignmentFlag.AlignHCenter, bar.name)

    def _paint_mean(self, painter: QPainter) -> None:
        mean = self.mean()
        if mean < 1.0:
            return
        palette, plot = self._theme.palette, self._plot()
        pen = QPen(QColor(palette.bar_mean), 1.5)
        pen.setDashPattern([3.0, 4.0])
        y = plot.bottom() - plot.height() * mean / self._top()
        painter.setPen(pen)
        across = self.seen(QRectF(plot.left(), y, plot.width(), 0))
        painter.drawLine(across.topLeft(), across.topRight())
        painter.setFont(font(self._theme.metrics.text_small))
        painter.setPen(QColor(palette.muted))
        word = self._mean_word.format(minutes=round(mean))
        box = self.seen(QRectF(plot.left(), 0, plot.width(), plot.top()))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, "- -  " + word)


def scale_marks(most_min: float) -> tuple[int, ...]:
    """Even marks from 0 that reach `most_min` (above 0) with at most four steps where they can."""
    step = next((s for s in _STEPS_MIN if most_min <= s * _MOST_LINES), _STEPS_MIN[-1])
    return tuple(range(0, step * max(1, ceil(most_min / step)) + 1, step))


def minutes_figure(minutes: float) -> str:
    """Whole minutes; a little practice is never shown as none."""
    return "<1" if 0.0 < minutes < 0.5 else f"{minutes:.0f}"
