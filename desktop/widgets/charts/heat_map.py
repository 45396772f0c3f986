"""Days as squares, a column for each week. More practice is a larger square and a stronger ink.

Nothing rests on hue: a day of rest is an empty field, the four levels differ in size. Arrow keys
up and down lead a day on, left and right a week; Page Up and Page Down ask for another year.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme.fonts import font
from desktop.theme.tokens import Palette, Theme
from desktop.viewmodels.progress.charts import day_words
from desktop.viewmodels.progress.state import HeatYear
from desktop.widgets.charts.chart import Chart

_ROWS = 7
_SIZES = (1.0, 0.5, 0.68, 0.84, 1.0)
_GAP = 0.2
_MOST_CELL = 24.0
_LEAST_CELL = 9.0
_NAMED_ROWS = (0, 2, 4)
_SIDE_GAP = 8.0
_HEAD_GAP = 4.0
_SWATCH = 13


def level_ink(palette: Palette, level: int) -> str:
    """The ink of a level from 0 to 4."""
    inks = (
        palette.heat_none,
        palette.heat_low,
        palette.heat_some,
        palette.heat_more,
        palette.heat_most,
    )
    return inks[level]


def paint_day(painter: QPainter, box: QRectF, level: int, palette: Palette) -> None:
    """A field, and in it the square of its level."""
    round_by = box.width() * 0.22
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.heat_none))
    painter.drawRoundedRect(box, round_by, round_by)
    if not level:
        return
    inset = box.width() * (1 - _SIZES[level]) / 2
    painter.setBrush(QColor(level_ink(palette, level)))
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), round_by, round_by)


class HeatMap(Chart):
    """Shows a HeatYear. Signal: `page_wanted`, 1 for the year before, -1 for the year after."""

    page_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._year: HeatYear | None = None
        self._side = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_year(self, year: HeatYear) -> None:
        """Draw this page."""
        if year is self._year:
            return
        self._year = year
        self._side = self._side_for(year)
        self.setAccessibleName(self.tr("Days of practice, {months}").format(months=year.title))
        self.setAccessibleDescription(year.words)
        self.forget_cursor()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its weeks want to be at this width."""
        return QSize(600, self.heightForWidth(max(600, self.width())))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        super().set_theme(theme)
        self._side = self._side_for(self._year)

    def minimumSizeHint(self) -> QSize:
        """Small squares, still told apart."""
        columns = max(1, self._columns())
        width = self._side + columns * _LEAST_CELL
        return QSize(round(width), round(self._head() + _ROWS * _LEAST_CELL))

    def hasHeightForWidth(self) -> bool:
        """The squares stay squares."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of seven rows."""
        return round(self._head() + _ROWS * self._step(width)) + 1

    def count(self) -> int:
        """The number of days."""
        return len(self._year.days) if self._year else 0

    def mark_box(self, index: int) -> QRectF:
        """The field of a day."""
        step = self._step(self.width())
        column, row = divmod(index, _ROWS)
        size = step * (1 - _GAP)
        box = QRectF(self._side + column * step, self._head() + row * step, size, size)
        return self.seen(box)

    def mark_words(self, index: int) -> str:
        """The day, how long and how often."""
        return day_words(self._year.days[index]) if self._year else ""

    def mark_at(self, point: QPointF) -> int | None:
        """The day whose field, or the gap after it, is there."""
        step = self._step(self.width())
        x = self.seen(QRectF(point.x(), 0, 0, 0)).x() - self._side
        row = int((point.y() - self._head()) // step)
        index = int(x // step) * _ROWS + row
        return index if x >= 0 and 0 <= row < _ROWS and index < self.count() else None

    def step_for(self, key: int) -> int | None:
        """Across by weeks, down by days."""
        across = super().step_for(key)
        if across is not None:
            return across * _ROWS
        return {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Also from year to year."""
        if event.key() == Qt.Key.Key_PageUp:
            self.page_wanted.emit(1)
        elif event.key() == Qt.Key.Key_PageDown:
            self.page_wanted.emit(-1)
        else:
            super().keyPressEvent(event)

    def paint_chart(self, painter: QPainter) -> None:
        """Months above, weekdays at the side, days."""
        if self._year is None:
            return
        palette = self._theme.palette
        for index, day in enumerate(self._year.days):
            paint_day(painter, self.mark_box(index), day.level, palette)
        painter.setFont(font(self._theme.metrics.text_small))
        painter.setPen(QColor(palette.muted))
        self._paint_months(painter, self._year)
        self._paint_weekdays(painter, self._year)

    def _paint_months(self, painter: QPainter, year: HeatYear) -> None:
        """Names that would touch the one before are left out."""
        step, metrics = self._step(self.width()), self.small_metrics()
        free_from = 0.0
        for month in year.months:
            left = self._side + month.column * step
            width = metrics.horizontalAdvance(month.name) + _SIDE_GAP
            if left < free_from or left + width - _SIDE_GAP > self.width():
                continue
            free_from = left + width
            box = self.seen(QRectF(left, 0, width, metrics.height()))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft, month.name)

    def _paint_weekdays(self, painter: QPainter, year: HeatYear) -> None:
        step = self._step(self.width())
        side = self._side - _SIDE_GAP
        for row in _NAMED_ROWS:
            box = QRectF(0, self._head() + row * step, side, step * (1 - _GAP))
            align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            text = Qt.TextFlag.TextDontClip
            painter.drawText(self.seen(box), int(align) | int(text), year.weekdays[row])

    def _columns(self) -> int:
        return -(-self.count() // _ROWS)

    def _head(self) -> float:
        return self.small_metrics().height() + _HEAD_GAP

    def _side_for(self, year: HeatYear | None) -> float:
        """Room for the names of the days."""
        if year is None:
            return 0.0
        metrics = self.small_metrics()
        names = (year.weekdays[row] for row in _NAMED_ROWS)
        return max(metrics.horizontalAdvance(name) for name in names) + _SIDE_GAP

    def _step(self, width: int) -> float:
        """From one square to the next."""
        columns = self._columns()
        if not columns:
            return _LEAST_CELL
        return min(_MOST_CELL, (width - self._side) / (columns - _GAP))


class HeatSwatch(QWidget):
    """The square of one level, for the legend."""

    def __init__(self, level: int, theme: Theme) -> None:
        super().__init__()
        self._level = level
        self._theme = theme
        self.setFixedSize(QSize(_SWATCH, _SWATCH))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The square."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_day(painter, QRectF(0, 0, _SWATCH, _SWATCH), self._level, self._theme.palette)
        painter.end()
