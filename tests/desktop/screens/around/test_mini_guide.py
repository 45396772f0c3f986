"""The mini guide: same sitting, own keys, a place that it remembers."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.screens.around.mini_guide import NAME, MiniGuide
from desktop.theme.tokens import DARK, Theme
from desktop.viewmodels.around.port import WindowPlace
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.breathe.state import Stage
from desktop.viewmodels.ports import AppSettings
from tests.desktop.fakes import World, make_world

LEFT = WindowPlace(x=0, y=0, width=1920, height=1040)
RIGHT = WindowPlace(x=1920, y=0, width=1280, height=984)


class Desk:
    """Two screens, of which one can be unplugged."""

    def __init__(self) -> None:
        self.world: World = make_world(AppSettings(safety_seen=True))
        self.screens: tuple[WindowPlace, ...] = (LEFT, RIGHT)
        self.model = BreatheModel(self.world.ports)
        self.wanted = 0
        self.guide = self.make()

    def make(self) -> MiniGuide:
        guide = MiniGuide(self.model, self.world.places, Theme(palette=DARK), lambda: self.screens)
        guide.window_wanted.connect(self._note)
        return guide

    def _note(self) -> None:
        self.wanted += 1

    def plug(self, *screens: WindowPlace) -> None:
        self.screens = screens
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.emit(app.primaryScreen())


@pytest.fixture
def desk(no_timer_left: None, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk()
    made.guide.show()
    qtbot.waitExposed(made.guide)
    yield made
    made.model.stop_now()
    made.guide.close()
    made.guide.deleteLater()


def test_it_is_small_and_on_top_and_keeps_nobody_from_quitting(desk: Desk) -> None:
    guide = desk.guide
    assert (guide.width(), guide.height()) == (220, 220)
    assert guide.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert guide.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert not guide.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    assert guide.accessibleName() == "Mini guide"


def test_it_shows_and_steers_the_sitting_of_the_window(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.guide, Qt.Key.Key_Space)
    assert desk.model.state.stage is Stage.RUNNING
    assert desk.guide.canvas.is_animating()
    qtbot.keyClick(desk.guide, Qt.Key.Key_P)
    assert desk.model.state.stage is Stage.PAUSED
    assert not desk.guide.canvas.is_animating()
    qtbot.keyClick(desk.guide, Qt.Key.Key_Space)
    desk.world.clock.pass_s(3)
    qtbot.keyClick(desk.guide, Qt.Key.Key_Escape)
    assert desk.model.state.stage is Stage.ENDING
    assert desk.guide.isVisible()


def test_escape_closes_it_where_nothing_is_under_way(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.guide, Qt.Key.Key_Escape)
    assert not desk.guide.isVisible()


def test_its_first_place_is_the_lower_corner(desk: Desk) -> None:
    assert desk.guide.pos() == QPoint(1920 - 244, 1040 - 244)


def test_it_comes_up_where_it_was_put(desk: Desk) -> None:
    desk.guide.move(2500, 300)
    desk.guide.close()
    assert desk.world.places.kept[NAME] == WindowPlace(x=2500, y=300, width=220, height=220)
    again = desk.make()
    again.show()
    assert again.pos() == QPoint(2500, 300)
    again.close()
    again.deleteLater()


def test_it_comes_back_when_its_screen_is_unplugged_and_returns_with_it(desk: Desk) -> None:
    desk.guide.move(2500, 300)
    desk.plug(LEFT)
    assert desk.guide.pos() == QPoint(1700, 300)
    desk.plug(LEFT, RIGHT)
    assert desk.guide.pos() == QPoint(2500, 300)
    assert WindowPlace(x=1700, y=300, width=220, height=220) not in desk.world.places.kept.values()


def test_it_can_be_dragged(desk: Desk, qtbot: QtBot) -> None:
    start = desk.guide.pos()
    qtbot.mousePress(desk.guide, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    qtbot.mouseMove(desk.guide, QPoint(60, 70))
    qtbot.mouseRelease(desk.guide, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert desk.guide.pos() == start + QPoint(-40, -30)


def test_its_menu_says_what_one_may_do_now(desk: Desk) -> None:
    def lines() -> list[str]:
        return [action.text() for action in desk.guide.menu().actions() if action.text()]

    assert lines() == ["Start", "Show the window", "Close the mini guide"]
    desk.model.go()
    assert lines() == ["Pause", "End", "Show the window", "Close the mini guide"]
    desk.guide.menu().actions()[0].trigger()
    assert desk.model.state.stage is Stage.PAUSED


def test_a_double_click_leads_to_the_window(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseDClick(desk.guide, Qt.MouseButton.LeftButton)
    assert desk.wanted == 1


def test_reduced_motion_holds_here_too(desk: Desk) -> None:
    desk.model.go()
    desk.guide.set_theme(Theme(palette=DARK, reduced_motion=True))
    assert desk.guide.canvas._timer.interval() == Theme(palette=DARK).motion.reduced_frame_ms
