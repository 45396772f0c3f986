"""Lines of people, each with what can be done about them behind one button.

It words nothing: names, details and acts come with the lines. Lines that stay the same are left
alone, so that nothing moves and the keyboard stays where it was.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.viewmodels.team.state import PersonRow
from desktop.widgets.beside import BesideLayout
from desktop.widgets.controls import Kind, Tone, button, label, take_away

_GAP = 10
_AIR = 9
_MARK = "  ▾"


class PersonRows(QWidget):
    """Shows people; `wanted` brings the key of somebody and what was chosen."""

    wanted = Signal(str, str)

    def __init__(self, word: Callable[[str], str]) -> None:
        super().__init__()
        self._word = word
        self._shown: tuple[PersonRow, ...] = ()
        self._rows: list[QWidget] = []
        self.faces: dict[str, QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: tuple[PersonRow, ...]) -> None:
        """Show these; nothing moves where they are the same."""
        if rows == self._shown:
            return
        focused = next((key for key, face in self.faces.items() if face.hasFocus()), None)
        self._shown, self.faces = rows, {}
        take_away(self._column, self._rows)
        for row in rows:
            made = self._row(row)
            self._column.addWidget(made)
            self._rows.append(made)
        if focused in self.faces:
            self.faces[focused].setFocus()

    def _row(self, row: PersonRow) -> QWidget:
        frame = QFrame()
        frame.setProperty("kind", "row")
        words = QWidget()
        text = QVBoxLayout(words)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(1)
        text.addWidget(label(row.name, Tone.STRONG if row.is_me else Tone.BODY, wrap=True))
        text.addWidget(label(row.detail, Tone.SMALL, wrap=True))
        if not row.acts:
            text.setContentsMargins(0, _AIR, 0, _AIR)
            column = QVBoxLayout(frame)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(words)
            return frame
        face = self._face(row)
        self.faces[row.key] = face
        layout = BesideLayout(words, face, gap=_GAP)
        layout.setContentsMargins(0, _AIR, 0, _AIR)
        frame.setLayout(layout)
        return frame

    def _face(self, row: PersonRow) -> QPushButton:
        name = self.tr("What to do about {name}").format(name=row.name)
        face = button(self.tr("More") + _MARK, Kind.QUIET, name=name)
        menu = QMenu(face)
        menu.setAccessibleName(name)
        for act in row.acts:
            action = QAction(self._word(act), menu)
            action.triggered.connect(lambda _=False, act=act: self.wanted.emit(row.key, act))
            menu.addAction(action)
        face.clicked.connect(lambda: menu.popup(face.mapToGlobal(face.rect().bottomLeft())))
        return face
