"""Minutes a week as bars, with the mean as a dashed line and the present week marked.

The present week differs by ink and carries its figure; the mean is a dashed line with a word, so
that nothing rests on hue alone. It renders values and computes none but their mean.
"""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme.fonts import font
from desktop.theme.tokens import Theme
from desktop.viewmodels.progress_state import WeekBar, Weeks

_FOOT = 24.0
_HEAD = 22.0
_BAR_MAX = 34.0
_LEAST_BAR = 3.0
_NAME_GAP = 6.0
_LEAST_TOP_MIN = 10.0
_GUTTER = 30.0
_STEPS_MIN = (5, 10, 15, 30, 60, 120, 240, 480, 960, 1920)
_MOST_LINES = 4


class WeekBars(QWidget):
    """Draws weeks, oldest first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bars: tuple[WeekBar, ...] = ()
        self._mean_word = self.tr("mean {minutes} min")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 130))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def show_weeks(self, weeks: Weeks) -> None:
        """Draw these."""
        self._bars = weeks.bars
        self.setAccessibleName(weeks.title)
        self.setAccessibleDescription(weeks.words)
        self.update()

    def mean(self) -> float:
        """Mean minutes of the weeks shown, 0 without weeks."""
        return sum(b.minutes for b in self._bars) / len(self._bars) if self._bars else 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars, names, the present week's figure, the mean."""
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = QRectF(_GUTTER, _HEAD, self.width() - _GUTTER, self.height() - _HEAD - _FOOT)
        marks = scale_marks(max(_LEAST_TOP_MIN, *(b.minutes for b in self._bars)))
        most = float(marks[-1])
        self._paint_scale(painter, plot, marks)
        step = plot.width() / len(self._bars)
        for index, bar in enumerate(self._bars):
            self._paint_bar(painter, plot, step, index, bar, most)
        self._paint_names(painter, plot, step)
        self._paint_mean(painter, plot, most)
        painter.end()

    def _paint_scale(self, painter: QPainter, plot: QRectF, marks: tuple[int, ...]) -> None:
        """Hairlines with their minutes, so that few bars read as little practice, not as none."""
        palette = self._theme.palette
        painter.setFont(font(self._theme.metrics.text_small))
        for mark in marks:
            y = plot.bottom() - plot.height() * mark / marks[-1]
            painter.setPen(QPen(QColor(palette.line), self._theme.metrics.hairline))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(palette.muted))
            box = QRectF(0, y - 8, _GUTTER - 8, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, str(mark))

    def _paint_bar(
        self, painter: QPainter, plot: QRectF, step: float, index: int, bar: WeekBar, most: float
    ) -> None:
        palette, metrics = self._theme.palette, self._theme.metrics
        width = min(_BAR_MAX, step * 0.62)
        height = max(_LEAST_BAR, plot.height() * bar.minutes / most)
        left = plot.left() + index * step + (step - width) / 2
        box = QRectF(left, plot.bottom() - height, width, height)
        round_by = min(6.0, width / 2, height / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.bar_now if bar.present else palette.bar))
        painter.drawRoundedRect(box, round_by, round_by)
        if bar.present:
            painter.setFont(font(metrics.text_small))
            painter.setPen(QColor(palette.text))
            above = QRectF(left - step, box.top() - 20, width + 2 * step, 16)
            painter.drawText(above, Qt.AlignmentFlag.AlignHCenter, minutes_figure(bar.minutes))

    def _paint_names(self, painter: QPainter, plot: QRectF, step: float) -> None:
        """The present week's name first, then months, then the others that find room."""
        palette = self._theme.palette
        painter.setFont(font(self._theme.metrics.text_small))
        measure = painter.fontMetrics()
        order = sorted(
            range(len(self._bars)),
            key=lambda i: (not self._bars[i].present, -len(self._bars[i].name), i),
        )
        placed: list[QRectF] = []
        for index in order:
            bar = self._bars[index]
            width = measure.horizontalAdvance(bar.name) + _NAME_GAP
            middle = plot.left() + (index + 0.5) * step
            middle = min(max(middle, width / 2), plot.right() - width / 2)
            box = QRectF(middle - width / 2, plot.bottom() + 6, width, _FOOT - 6)
            if any(box.intersects(other) for other in placed):
                continue
            placed.append(box)
            painter.setPen(QColor(palette.text if bar.present else palette.muted))
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, bar.name)

    def _paint_mean(self, painter: QPainter, plot: QRectF, most: float) -> None:
        mean = self.mean()
        if mean < 1.0:
            return
        palette = self._theme.palette
        pen = QPen(QColor(palette.bar_mean), 1.5)
        pen.setDashPattern([3.0, 4.0])
        y = plot.bottom() - plot.height() * mean / most
        painter.setPen(pen)
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setFont(font(self._theme.metrics.text_small))
        painter.setPen(QColor(palette.muted))
        word = self._mean_word.format(minutes=round(mean))
        painter.drawText(
            QRectF(plot.left(), 0, plot.width(), 16), Qt.AlignmentFlag.AlignRight, "- -  " + word
        )


def scale_marks(most_min: float) -> tuple[int, ...]:
    """Even marks from 0 that reach `most_min` (above 0) with at most four steps where they can."""
    step = next((s for s in _STEPS_MIN if most_min <= s * _MOST_LINES), _STEPS_MIN[-1])
    return tuple(range(0, step * max(1, ceil(most_min / step)) + 1, step))


def minutes_figure(minutes: float) -> str:
    """Whole minutes; a little practice is never shown as none."""
    return "<1" if 0.0 < minutes < 0.5 else f"{minutes:.0f}"
