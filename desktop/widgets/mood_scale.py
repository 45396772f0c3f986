"""A scale from 0 to 10 that may be left unanswered; pressing the answer again takes it back."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from desktop.widgets.controls import Kind, Tone, button, label

_STEPS = 11


class MoodScale(QWidget):
    """Emits `answered` with 0 to 10, or None."""

    accessible_role = QAccessible.Role.Grouping

    answered = Signal(object)

    def __init__(self, question: str, low: str, high: str) -> None:
        super().__init__()
        self.setAccessibleName(question)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3)
        grid.setVerticalSpacing(5)
        grid.addWidget(label(question), 0, 0, 1, _STEPS)
        self._steps: list[QPushButton] = []
        for value in range(_STEPS):
            step = button(str(value), Kind.SCALE, name=f"{question} {value}")
            step.setCheckable(True)
            step.clicked.connect(self._pressed)
            grid.addWidget(step, 1, value)
            self._steps.append(step)
        grid.addWidget(label(low, Tone.SMALL), 2, 0, 1, 5)
        end = label(high, Tone.SMALL)
        end.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(end, 2, 6, 1, 5)

    def show_answer(self, value: int | None) -> None:
        """Mark this answer, or none."""
        for number, step in enumerate(self._steps):
            step.setChecked(number == value)

    @Slot()
    def _pressed(self) -> None:
        pressed = self.sender()
        value = next((n for n, step in enumerate(self._steps) if step is pressed), None)
        if value is not None and not self._steps[value].isChecked():
            value = None
        self.show_answer(value)
        self.answered.emit(value)
