"""A line of the settings: what it is, what it means, and the control that changes it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.widgets.controls import Tone, label


class SettingRow(QFrame):
    """Title and explanation at the left, the control at the right."""

    def __init__(self, title: str, explanation: str, control: QWidget) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(16)
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(label(title))
        detail = label(explanation, Tone.SMALL, wrap=True)
        detail.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        text.addWidget(detail)
        layout.addLayout(text, 1)
        layout.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        control.setAccessibleDescription(explanation)
