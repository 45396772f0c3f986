"""A window for widgets on their own, with another place for the keyboard to be."""

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot


@pytest.fixture
def stage(qtbot: QtBot) -> QWidget:
    """Active, and the keyboard is on its button. What is added stands below it."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    elsewhere = QPushButton("Elsewhere")
    column.addWidget(elsewhere)
    window.resize(900, 320)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    elsewhere.setFocus()
    return window
