"""Bytes as they are: rows of sixteen in hex, each row with its place in front.

Painted in cells of one width, so that columns stand still in any font. It shows the first bytes
and says how many follow; reading goes from left to right in every language, as bytes do.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme.fonts import font
from desktop.theme.tokens import Theme

_ROW = 16
_PADDING = 14
_SPREAD = 1.5


class HexView(QWidget):
    """Shows the beginning of some bytes."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, name: str, theme: Theme, *, rows: int = 6) -> None:
        super().__init__()
        self._theme = theme
        self._rows = rows
        self._data = b""
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def show_bytes(self, data: bytes) -> None:
        """Show these."""
        if data == self._data:
            return
        self._data = data
        self.setAccessibleDescription(data[:_ROW].hex(" "))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the rows that are shown."""
        shown = min(self._rows, -(-len(self._data) // _ROW))
        more = 1 if len(self._data) > shown * _ROW else 0
        height = (shown + more) * self._line_height() + 2 * _PADDING
        return QSize(round(self._cell() * (_ROW + 3)) + 2 * _PADDING, round(height))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow: cells are then set closer."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A quiet sheet, the places, the bytes, and how many more there are."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(palette.line))
        painter.setBrush(QColor(palette.raised))
        radius = self._theme.metrics.radius_small
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        cell = min(self._cell(), (self.width() - 2 * _PADDING) / (_ROW + 3))
        painter.setFont(font(min(self._theme.metrics.text_small, cell / 1.45)))
        shown = self._data[: self._rows * _ROW]
        for start in range(0, len(shown), _ROW):
            self._paint_row(painter, start, shown[start : start + _ROW], cell)
        if len(self._data) > len(shown):
            rest = self.tr("and %Ln byte(s) more", "", len(self._data) - len(shown))
            top = _PADDING + len(shown) // _ROW * self._line_height()
            painter.setPen(QColor(palette.muted))
            box = QRectF(_PADDING, top, self.width() - 2 * _PADDING, self._line_height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, rest)
        painter.end()

    def _paint_row(self, painter: QPainter, start: int, data: bytes, cell: float) -> None:
        palette, height = self._theme.palette, self._line_height()
        top = _PADDING + start // _ROW * height
        middle = Qt.AlignmentFlag.AlignCenter
        painter.setPen(QColor(palette.muted))
        painter.drawText(QRectF(_PADDING, top, cell * 2, height), middle, f"{start:04x}")
        painter.setPen(QColor(palette.text))
        for column, value in enumerate(data):
            gap = cell / 2 if column >= _ROW // 2 else 0.0
            left = _PADDING + cell * (2.5 + column) + gap
            painter.drawText(QRectF(left, top, cell, height), middle, f"{value:02x}")

    def _line_height(self) -> float:
        return self._theme.metrics.text_small * 1.6

    def _cell(self) -> float:
        metrics = QFontMetricsF(font(self._theme.metrics.text_small))
        return metrics.horizontalAdvance("00") * _SPREAD
