"""A line of the settings: what it is, what it means, and the control that changes it."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.widgets.beside import BesideLayout
from desktop.widgets.controls import Tone, label

_GAP = 16


class SettingRow(QFrame):
    """Title and explanation first, the control beside them, or below where it is wide."""

    def __init__(self, title: str, explanation: str, control: QWidget) -> None:
        super().__init__()
        words = QWidget()
        text = QVBoxLayout(words)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(2)
        text.addWidget(label(title, wrap=True))
        self._control = control
        self._detail = label(explanation, Tone.SMALL, wrap=True)
        text.addWidget(self._detail)
        self._detail.setVisible(bool(explanation))
        layout = BesideLayout(words, control, gap=_GAP)
        layout.setContentsMargins(0, 4, 0, 4)
        self.setLayout(layout)
        control.setAccessibleDescription(explanation)

    def set_explanation(self, explanation: str) -> None:
        """Explain it differently."""
        self._detail.setText(explanation)
        self._detail.setVisible(bool(explanation))
        self._control.setAccessibleDescription(explanation)
