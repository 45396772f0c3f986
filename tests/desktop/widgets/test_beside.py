"""Words and a control: beside each other where there is room, else below."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.beside import beside
from desktop.widgets.controls import label

_CONTROL = QSize(100, 30)


@pytest.fixture
def parts(qtbot: QtBot) -> tuple[QWidget, QLabel, QWidget]:
    words, control = label("Some words that can be wrapped", wrap=True), QWidget()
    control.setFixedSize(_CONTROL)
    holder = beside(words, control, gap=10)
    qtbot.addWidget(holder)
    return holder, words, control


def placed(holder: QWidget, width: int) -> None:
    holder.resize(width, holder.heightForWidth(width))
    holder.show()


def test_where_there_is_room_the_control_ends_the_line(
    parts: tuple[QWidget, QLabel, QWidget],
) -> None:
    holder, words, control = parts
    placed(holder, 400)
    assert control.geometry().right() == 399
    assert words.geometry().left() == 0
    assert words.geometry().right() < control.geometry().left()
    assert holder.height() == _CONTROL.height()


def test_where_it_is_narrow_the_control_stands_below_and_nothing_is_cut(
    parts: tuple[QWidget, QLabel, QWidget],
) -> None:
    holder, words, control = parts
    placed(holder, 150)
    assert control.geometry().left() == 0
    assert control.geometry().top() > words.geometry().bottom()
    assert words.height() >= words.heightForWidth(words.width())
    assert holder.height() == control.geometry().bottom() + 1


def test_it_needs_no_more_width_than_the_wider_of_the_two(
    parts: tuple[QWidget, QLabel, QWidget],
) -> None:
    holder, words, _ = parts
    assert holder.minimumSizeHint().width() == max(
        _CONTROL.width(), words.minimumSizeHint().width()
    )


def test_from_right_to_left_the_control_stands_at_the_left(
    parts: tuple[QWidget, QLabel, QWidget],
) -> None:
    holder, words, control = parts
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    placed(holder, 400)
    assert control.geometry().left() == 0
    assert words.geometry().right() == 399


def test_what_is_hidden_takes_no_room(parts: tuple[QWidget, QLabel, QWidget]) -> None:
    holder, words, control = parts
    control.hide()
    placed(holder, 400)
    assert words.width() == 400
