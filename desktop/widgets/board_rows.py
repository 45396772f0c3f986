"""Lines of a board: place, name, points. Lines that stay are left alone, so that nothing flickers
while a board changes live."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.boards.state import LineRow
from desktop.widgets.controls import Tone, label, set_tone, take_away

_AIR = 7
_GAP = 12
_PLACE_CHARS = 3


class BoardRows(QWidget):
    """Shows LineRows."""

    accessible_role = QAccessible.Role.List

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[LineRow, ...] = ()
        self._lines: list[_Line] = []
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: tuple[LineRow, ...]) -> None:
        """Show these, in the places of those before."""
        self.setVisible(bool(rows))
        if rows == self._shown:
            return
        self._shown = rows
        spare = self._lines[len(rows) :]
        del self._lines[len(rows) :]
        take_away(self._column, spare)
        while len(self._lines) < len(rows):
            line = _Line(self._theme)
            self._column.addWidget(line)
            self._lines.append(line)
        for line, row in zip(self._lines, rows, strict=True):
            line.show_row(row)


class _Line(QFrame):
    accessible_role = QAccessible.Role.ListItem

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._row: LineRow | None = None
        self.setProperty("kind", "row")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, _AIR, 0, _AIR)
        row.setSpacing(_GAP)
        self._place = label("", Tone.MUTED)
        digit = self._place.fontMetrics().horizontalAdvance("0") * theme.metrics.text_percent // 100
        self._place.setMinimumWidth(digit * _PLACE_CHARS)
        self._place.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._name = label("", wrap=True)
        self._points = label("", Tone.MUTED)
        row.addWidget(self._place)
        row.addWidget(self._name, 1)
        row.addWidget(self._points)

    def show_row(self, row: LineRow) -> None:
        """Show this line."""
        before, self._row = self._row, row
        if before == row:
            return
        self._place.setText(row.place)
        self._name.setText(row.name)
        self._points.setText(row.points)
        set_tone(self._name, Tone.STRONG if row.me else Tone.BODY)
        set_tone(self._points, Tone.ACCENT if row.me else Tone.MUTED)
        self.setAccessibleName(row.words)
