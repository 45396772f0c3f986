"""What a screen reader is told: what painted widgets are, and what happens."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.theme.tokens import DARK, Theme
from desktop.viewmodels.trouble import Trouble
from desktop.widgets import roles
from desktop.widgets.badges.art import BadgePicture
from desktop.widgets.breath.canvas import BreathCanvas
from desktop.widgets.breath.curve import BreathCurve
from desktop.widgets.charts.hour_bars import HourBars
from desktop.widgets.figures import ShareBar
from desktop.widgets.rail import Place
from desktop.widgets.roles import SaidLabel
from desktop.widgets.trouble_line import TroubleLine
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World

THEME = Theme(palette=DARK)
Role = QAccessible.Role


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is announced, in its order."""
    said: list[str] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        assert event.politeness() is QAccessible.AnnouncementPoliteness.Polite
        said.append(event.message())

    monkeypatch.setattr(roles, "_tell", hear)
    return said


@pytest.mark.parametrize(
    ("kind", "role"),
    [(HourBars, Role.Chart), (BreathCurve, Role.Graphic), (BadgePicture, Role.Graphic)],
)
def test_a_painted_widget_says_what_it_is(kind: type[QWidget], role: Role, qtbot: QtBot) -> None:
    roles.install_roles()
    widget = kind(THEME)  # type: ignore[call-arg]
    qtbot.addWidget(widget)
    widget.setAccessibleName("A name")
    widget.setAccessibleDescription("What it shows")
    told = QAccessible.queryAccessibleInterface(widget)
    assert told.role() is role
    assert told.text(QAccessible.Text.Name) == "A name"
    assert told.text(QAccessible.Text.Description) == "What it shows"


def test_the_orb_is_something_that_moves(window: MainWindow) -> None:
    canvas = window.findChild(BreathCanvas)
    assert QAccessible.queryAccessibleInterface(canvas).role() is Role.Animation


def test_a_share_is_a_value_between_its_ends(qtbot: QtBot) -> None:
    bar = ShareBar("Way to the next level", THEME)
    qtbot.addWidget(bar)
    bar.set_share(0.42)
    told = QAccessible.queryAccessibleInterface(bar)
    assert told.role() is Role.ProgressBar
    value = told.valueInterface()
    assert (value.minimumValue(), value.currentValue(), value.maximumValue()) == (0, 42, 100)


def test_words_are_said_once_and_only_where_they_are_seen(qtbot: QtBot, heard: list[str]) -> None:
    line = SaidLabel()
    qtbot.addWidget(line)
    line.setText("Saved")
    assert heard == []
    line.show()
    line.setText("Saved")
    line.hide()
    line.show()
    assert heard == ["Saved"]
    line.setText("")
    line.setText("Saved")
    assert heard == ["Saved", "Saved"]


def test_a_trouble_is_said(qtbot: QtBot, heard: list[str]) -> None:
    line = TroubleLine()
    qtbot.addWidget(line)
    line.show_trouble(Trouble(code="x", sentence="The disk is full."))
    line.show_trouble(None)
    assert heard == ["The disk is full."]


def test_a_page_says_its_name_when_it_comes(window: MainWindow, heard: list[str]) -> None:
    window.show_place(Place.SETTINGS)
    window.body.show_privacy()
    assert heard == ["Settings", "Privacy"]


def test_phases_are_said_as_they_come(window: MainWindow, world: World, heard: list[str]) -> None:
    window.models.breathe.begin()
    world.clock.pass_s(9)
    assert len(heard) >= 2
    assert heard[0] != heard[1]
