"""Rooms below each other, as cards under a heading."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.screens.rooms.room_card import RoomCardView
from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms.state import RoomRow
from desktop.widgets.controls import Tone, label, take_away


class CardColumn(QWidget):
    """Rooms below each other under a heading. Cards stay where they are as their words change, and
    with them the keyboard. Signals: `enter`, `details`. Attribute: cards, by key."""

    enter = Signal(str)
    details = Signal(str)

    def __init__(self, heading: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cards: dict[str, RoomCardView] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(label(heading, Tone.HEADING))

    def show_rows(self, rows: tuple[RoomRow, ...]) -> None:
        """Show these, and no others."""
        self.setVisible(bool(rows))
        keys = [row.key for row in rows]
        gone = [self.cards.pop(key) for key in list(self.cards) if key not in keys]
        take_away(self._column, gone)
        for place, row in enumerate(rows, start=1):
            card = self.cards.get(row.key)
            if card is None:
                card = self.cards[row.key] = RoomCardView(self._theme)
                card.enter.connect(self.enter)
                card.details.connect(self.details)
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
            card.show_row(row, first=place == 1 and row.is_live)
