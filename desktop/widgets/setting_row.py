"""A line of the settings: what it is, what it means, and the control that changes it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop.widgets.controls import Tone, label

_CONTROL_SHARE = 0.6


class SettingRow(QFrame):
    """Title and explanation first, the control beside them, or below where it is wide."""

    def __init__(self, title: str, explanation: str, control: QWidget) -> None:
        super().__init__()
        self._row = layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(16)
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(label(title))
        self._control = control
        self._detail = detail = label(explanation, Tone.SMALL, wrap=True)
        detail.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        text.addWidget(detail)
        layout.addLayout(text, 1)
        layout.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        control.setAccessibleDescription(explanation)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The control stands below the words where it would leave them too little room."""
        super().resizeEvent(event)
        wide = self._control.sizeHint().width() <= self.width() * _CONTROL_SHARE
        directions = QBoxLayout.Direction
        direction = directions.LeftToRight if wide else directions.TopToBottom
        if self._row.direction() is not direction:
            self._row.setDirection(direction)
            beside, below = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeading
            self._row.setAlignment(self._control, beside if wide else below)

    def set_explanation(self, explanation: str) -> None:
        """Explain it differently."""
        self._detail.setText(explanation)
        self._control.setAccessibleDescription(explanation)
