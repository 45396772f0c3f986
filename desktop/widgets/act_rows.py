"""Lines of a list, each with a name, a quieter second line, and at most one thing to do about it.

It words nothing. Lines that stay the same are left alone, so that nothing moves and the keyboard
stays where it was.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.beside import BesideLayout
from desktop.widgets.controls import Kind, Tone, button, label, take_away

_GAP = 10
_AIR = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """A line. `act` is the word on its button, empty for none; `act_name` says it in full."""

    key: str
    name: str
    detail: str
    act: str = ""
    act_name: str = ""
    kind: Kind = Kind.QUIET
    strong: bool = False


class ActRows(QWidget):
    """Shows lines; `wanted` brings the key of the line whose button was pressed."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[ActRow, ...] = ()
        self._rows: list[QWidget] = []
        self._buttons: dict[str, QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: tuple[ActRow, ...]) -> None:
        """Show these; nothing moves where they are the same."""
        self.setVisible(bool(rows))
        if rows == self._shown:
            return
        focused = next((key for key, each in self._buttons.items() if each.hasFocus()), None)
        self._shown = rows
        self._buttons = {}
        take_away(self._column, self._rows)
        for row in rows:
            made = self._row(row)
            self._column.addWidget(made)
            self._rows.append(made)
        if focused in self._buttons:
            self._buttons[focused].setFocus()

    def enable(self, enabled: bool) -> None:
        """Whether anything can be done now."""
        for each in self._buttons.values():
            each.setEnabled(enabled)

    def button_of(self, key: str) -> QPushButton:
        """The button of a line that has one."""
        return self._buttons[key]

    def _row(self, row: ActRow) -> QWidget:
        frame = QFrame()
        frame.setProperty("kind", "row")
        words = QWidget()
        text = QVBoxLayout(words)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(1)
        text.addWidget(label(row.name, Tone.STRONG if row.strong else Tone.BODY, wrap=True))
        if row.detail:
            text.addWidget(label(row.detail, Tone.SMALL, wrap=True))
        if not row.act:
            text.setContentsMargins(0, _AIR, 0, _AIR)
            column = QVBoxLayout(frame)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(words)
            return frame
        act = button(row.act, row.kind, name=row.act_name or row.act)
        act.clicked.connect(lambda: self.wanted.emit(row.key))
        self._buttons[row.key] = act
        layout = BesideLayout(words, act, gap=_GAP)
        layout.setContentsMargins(0, _AIR, 0, _AIR)
        frame.setLayout(layout)
        return frame
