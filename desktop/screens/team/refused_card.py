"""What could not be carried out, line by line, until it was read; typed text can be copied."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop.viewmodels.team.state import RefusedRow
from desktop.widgets.act_rows import ActRow, ActRows
from desktop.widgets.cards import Card

_COPY, _READ = "copy ", "read "


class RefusedCard(Card):
    """Signal: `dismissed` with the key of a line that was read."""

    dismissed = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("What could not be done"))
        self._shown: tuple[RefusedRow, ...] = ()
        self.rows = ActRows()
        self.rows.wanted.connect(self._wanted)
        self.body.addWidget(self.rows)

    def show_rows(self, rows: tuple[RefusedRow, ...]) -> None:
        """Show these; nothing where there are none."""
        self._shown = rows
        self.setVisible(bool(rows))
        lines: list[ActRow] = []
        for row in rows:
            act = self.tr("Copy what I wrote") if row.typed else self.tr("All right")
            key = (_COPY if row.typed else _READ) + row.key
            lines.append(ActRow(key=key, name=row.text, detail=row.typed, act=act))
            if row.typed:
                read = self.tr("All right")
                lines.append(ActRow(key=_READ + row.key, name="", detail="", act=read))
        self.rows.show_rows(tuple(lines))

    @Slot(str)
    def _wanted(self, key: str) -> None:
        if key.startswith(_READ):
            self.dismissed.emit(key.removeprefix(_READ))
            return
        name = key.removeprefix(_COPY)
        row = next((one for one in self._shown if one.key == name), None)
        if row is not None:
            QGuiApplication.clipboard().setText(row.typed)
