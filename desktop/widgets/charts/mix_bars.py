"""Patterns with their share of all time: a name, a bar, the percent, one row each."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QSizePolicy

from desktop.theme.fonts import font
from desktop.theme.tokens import Theme
from desktop.viewmodels.progress.state import MixRow
from desktop.widgets.charts.chart import Chart

_BAR = 8.0
_ROW_AIR = 14.0


class MixBars(Chart):
    """Draws shares, the largest first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._rows: tuple[MixRow, ...] = ()
        self.setAccessibleName(self.tr("Share of time by pattern"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_rows(self, rows: tuple[MixRow, ...]) -> None:
        """Draw these."""
        self._rows = rows
        self.setAccessibleDescription("; ".join(self._words(row) for row in rows))
        self.forget_cursor()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(260, round(len(self._rows) * self._step()))

    def minimumSizeHint(self) -> QSize:
        """The same; a row is never cut."""
        return QSize(180, self.sizeHint().height())

    def count(self) -> int:
        """The number of rows."""
        return len(self._rows)

    def mark_box(self, index: int) -> QRectF:
        """A row."""
        step = self._step()
        return QRectF(2, index * step + 2, self.width() - 4, step - 6)

    def mark_words(self, index: int) -> str:
        """A row in words."""
        return self._words(self._rows[index])

    def mark_at(self, point: QPointF) -> int | None:
        """The row the point is in."""
        index = int(point.y() / self._step())
        return index if 0 <= index < len(self._rows) else None

    def step_for(self, key: int) -> int | None:
        """From row to row."""
        return {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key))

    def paint_chart(self, painter: QPainter) -> None:
        """Names and percents, and bars below them."""
        for index, row in enumerate(self._rows):
            self._paint_row(painter, index, row)

    def _paint_row(self, painter: QPainter, index: int, row: MixRow) -> None:
        palette, metrics = self._theme.palette, self._theme.metrics
        top, line = index * self._step(), self._line()
        text = QRectF(4, top + 4, self.width() - 8, line)
        painter.setFont(font(metrics.text_body, QFont.Weight.DemiBold))
        painter.setPen(QColor(palette.text))
        painter.drawText(text, Qt.AlignmentFlag.AlignRight, row.percent)
        room = text.width() - painter.fontMetrics().horizontalAdvance(row.percent) - _ROW_AIR
        painter.setFont(font(metrics.text_body))
        name = painter.fontMetrics().elidedText(
            row.name, Qt.TextElideMode.ElideRight, round(max(0.0, room))
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft, name)
        track = QRectF(4, top + 4 + line + 4, self.width() - 8, _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.heat_none))
        painter.drawRoundedRect(track, _BAR / 2, _BAR / 2)
        filled = QRectF(track)
        filled.setWidth(max(_BAR, track.width() * row.share))
        painter.setBrush(QColor(palette.bar_now if index == 0 else palette.heat_some))
        painter.drawRoundedRect(self.seen(filled), _BAR / 2, _BAR / 2)

    def _words(self, row: MixRow) -> str:
        return self.tr("{name}: {percent}, {detail}").format(
            name=row.name, percent=row.percent, detail=row.detail
        )

    def _line(self) -> float:
        return self.small_metrics().height() * 1.25

    def _step(self) -> float:
        return self._line() + _BAR + 8 + _ROW_AIR
