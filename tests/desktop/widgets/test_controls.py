"""Small controls: names for those who listen, keys for those who type."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from desktop.theme.tokens import DARK, Theme
from desktop.widgets.controls import KeyButton, Switch, button
from desktop.widgets.figures import FigureText
from desktop.widgets.mood_scale import MoodScale
from desktop.widgets.qr_view import QrView

THEME = Theme(palette=DARK)


def test_a_switch_is_a_check_box_to_a_screen_reader(qtbot: QtBot) -> None:
    switch = Switch("Points and levels", THEME)
    qtbot.addWidget(switch)
    interface = QAccessible.queryAccessibleInterface(switch)
    assert interface.role() is QAccessible.Role.CheckBox
    assert interface.text(QAccessible.Text.Name) == "Points and levels"


def test_a_switch_turns_with_the_space_bar(qtbot: QtBot) -> None:
    switch = Switch("Reduced motion", THEME)
    qtbot.addWidget(switch)
    switch.show()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()


def test_a_button_is_named_by_its_text_or_better(qtbot: QtBot) -> None:
    plain, better = button("Rename"), button("Rename", name="Rename Laptop")
    qtbot.addWidget(plain)
    qtbot.addWidget(better)
    assert (plain.accessibleName(), better.accessibleName()) == ("Rename", "Rename Laptop")


def test_a_key_button_makes_room_for_a_longer_word(qtbot: QtBot) -> None:
    key_button = KeyButton("End", "Esc", THEME)
    qtbot.addWidget(key_button)
    narrow = key_button.sizeHint().width()
    key_button.set_word("See the summary")
    assert key_button.sizeHint().width() > narrow
    assert key_button.accessibleName() == "See the summary"


def test_pressing_an_answer_again_takes_it_back(qtbot: QtBot) -> None:
    scale = MoodScale("Now", "unsettled", "at ease")
    qtbot.addWidget(scale)
    answers: list[int | None] = []
    scale.answered.connect(answers.append)
    steps = [scale.layout().itemAt(n).widget() for n in range(1, 12)]
    qtbot.mouseClick(steps[7], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(steps[3], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(steps[3], Qt.MouseButton.LeftButton)
    assert answers == [7, 3, None]


def test_a_figure_grows_smaller_rather_than_being_cut(qtbot: QtBot) -> None:
    figure = FigureText(THEME)
    qtbot.addWidget(figure)
    figure.resize(90, 40)
    figure.set_text("42 h")
    assert figure.fitting_font().pixelSize() == THEME.metrics.text_figure
    figure.set_text("Breathing Novice")
    assert figure.fitting_font().pixelSize() < THEME.metrics.text_figure


@pytest.mark.parametrize("link", ["https://relay.example.org/p/1#k=" + "a" * 43, "x"])
def test_a_link_becomes_a_code_and_goes_again(qtbot: QtBot, link: str) -> None:
    view = QrView(THEME)
    qtbot.addWidget(view)
    view.show_link(link)
    assert view.module_count() >= 21
    view.grab()
    view.show_link("")
    assert view.module_count() == 0
