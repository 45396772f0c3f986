"""Widgets in lines."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.flow import FlowLayout


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.setLayout(filled(FlowLayout(10), 100))
    return made


def filled(flow: FlowLayout, width: int) -> FlowLayout:
    for _ in range(3):
        child = QWidget()
        child.setFixedSize(QSize(width, 20))
        flow.addWidget(child)
    return flow


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


def test_a_line_can_stand_in_the_middle(qtbot: QtBot) -> None:
    made = QWidget()
    qtbot.addWidget(made)
    made.setLayout(filled(FlowLayout(10, Qt.AlignmentFlag.AlignHCenter), 100))
    assert places(made, 340) == [(10, 0), (120, 0), (230, 0)]


def test_what_is_wider_than_all_there_is_becomes_narrower(qtbot: QtBot) -> None:
    made = QWidget()
    qtbot.addWidget(made)
    flow = FlowLayout(10)
    made.setLayout(flow)
    for text in ("a", "b", "A word that is long"):
        flow.addWidget(QPushButton(text))
    made.setMinimumWidth(60)
    places(made, 60)
    assert flow.itemAt(2).geometry().right() < 60
