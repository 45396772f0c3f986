"""Widgets in lines."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.flow import FlowLayout


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    flow = FlowLayout(10)
    made.setLayout(flow)
    for _ in range(3):
        child = QWidget()
        child.setFixedSize(QSize(100, 20))
        flow.addWidget(child)
    return made


def places(holder: QWidget, width: int) -> list[tuple[int, int]]:
    holder.resize(width, 100)
    holder.show()
    layout = holder.layout()
    layout.activate()
    return [(layout.itemAt(n).geometry().x(), layout.itemAt(n).geometry().y()) for n in range(3)]


def test_a_line_ends_where_the_room_ends(holder: QWidget) -> None:
    assert places(holder, 400) == [(0, 0), (110, 0), (220, 0)]
    assert places(holder, 215) == [(0, 0), (110, 0), (0, 30)]
    assert holder.layout().heightForWidth(215) == 50
    assert holder.layout().heightForWidth(100) == 80


def test_from_right_to_left_a_line_begins_at_the_right(holder: QWidget) -> None:
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert places(holder, 400) == [(300, 0), (190, 0), (80, 0)]
