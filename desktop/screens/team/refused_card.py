"""What could not be carried out, line by line, until it was read; typed text can be copied."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.viewmodels.team.state import RefusedRow
from desktop.widgets.beside import BesideLayout
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label, take_away
from desktop.widgets.flow import FlowLayout

_GAP = 10
_AIR = 6


class RefusedCard(Card):
    """Signal: `dismissed` with the key of a line that was read."""

    dismissed = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("What could not be done"))
        self._shown: tuple[RefusedRow, ...] = ()
        self._rows: list[QWidget] = []
        self.hide()

    def show_rows(self, rows: tuple[RefusedRow, ...]) -> None:
        """Show these; nothing where there are none."""
        self.setVisible(bool(rows))
        if rows == self._shown:
            return
        self._shown = rows
        take_away(self.body, self._rows)
        for row in rows:
            made = self._row(row)
            self.body.addWidget(made)
            self._rows.append(made)

    def _row(self, row: RefusedRow) -> QWidget:
        words = QWidget()
        text = QVBoxLayout(words)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(1)
        text.addWidget(label(row.text, wrap=True))
        acts = QWidget()
        flow = FlowLayout(_GAP, Qt.AlignmentFlag.AlignTrailing)
        if row.typed:
            text.addWidget(label(row.typed, Tone.MUTED, wrap=True))
            copy = button(self.tr("Copy what I wrote"), Kind.QUIET)
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(row.typed))
            flow.addWidget(copy)
        read = button(self.tr("All right"), Kind.QUIET, name=self.tr("All right: ") + row.text)
        read.clicked.connect(lambda: self.dismissed.emit(row.key))
        flow.addWidget(read)
        acts.setLayout(flow)
        frame = QFrame()
        layout = BesideLayout(words, acts, gap=_GAP)
        layout.setContentsMargins(0, _AIR, 0, _AIR)
        frame.setLayout(layout)
        return frame
