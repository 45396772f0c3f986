"""A field for a time of day, in whole minutes."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, QTime
from PySide6.QtWidgets import QTimeEdit

_ROOM = 48
"""For the arrows and the border, beside the widest time."""


class TimeField(QTimeEdit):
    """Written as the country does, and stepping by `step_min` minutes, round the clock."""

    def __init__(self, name: str, step_min: int) -> None:
        super().__init__()
        self._step_min = step_min
        self.setAccessibleName(name)
        self.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))
        self.setWrapping(True)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # else 20:00 would read 00:20
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        widest = self.locale().toString(QTime(22, 0), self.displayFormat())
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(widest) + _ROOM)

    def stepBy(self, steps: int) -> None:
        """On by a step, or back."""
        self.setTime(self.time().addSecs(steps * self._step_min * 60))

    def minute(self) -> int:
        """In minutes after midnight."""
        return self.time().hour() * 60 + self.time().minute()

    def show_minute(self, minute: int) -> None:
        """Show this without telling anyone; what is being typed stays where it is that already."""
        if self.minute() != minute:
            with QSignalBlocker(self):
                self.setTime(QTime(minute // 60 % 24, minute % 60))
