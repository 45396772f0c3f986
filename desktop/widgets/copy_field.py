"""A secret in a field that can be read and copied."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.widgets.controls import Tone, button
from desktop.widgets.roles import announce


class CopyField(QWidget):
    """Hidden while there is nothing to copy.

    Attributes: text, copy.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.text = QLineEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(name)
        self.copy = button(self.tr("Copy"))
        self.copy.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.copy.clicked.connect(self._copy)
        row.addWidget(self.text, 1)
        row.addWidget(self.copy)

    def enlarge(self) -> None:
        """For what is read from here and typed elsewhere."""
        self.text.setProperty("tone", Tone.CODE.value)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_text(self, text: str) -> None:
        """Show this, from its beginning."""
        self.setVisible(bool(text))
        if self.text.text() != text:
            self.text.setText(text)
            self.text.setCursorPosition(0)
            self.copy.setText(self.tr("Copy"))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())
        self.copy.setText(self.tr("Copied"))
        announce(self.copy, self.copy.text())
