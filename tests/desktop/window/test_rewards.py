"""What a sitting brought reaches the summary, and the date reaches the glow."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.seasonal import Tint
from desktop.theme.tokens import GLOWS
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World


def summary_texts(window: MainWindow) -> list[str]:
    return [label.text() for label in window.summary.findChildren(QLabel) if label.isVisible()]


def breathe_five_minutes(window: MainWindow, world: World, qtbot: QtBot) -> None:
    qtbot.keyClick(window.breathe.canvas, Qt.Key.Key_Space)
    world.clock.pass_s(301)
    window.models.breathe.advance()
    assert window.summary.isVisible()


def test_the_summary_tells_of_a_badge(window: MainWindow, world: World, qtbot: QtBot) -> None:
    breathe_five_minutes(window, world, qtbot)
    assert "Badge earned: A beginning" in summary_texts(window)


def test_without_tracking_it_tells_of_none(window: MainWindow, world: World, qtbot: QtBot) -> None:
    world.settings.save(replace(world.settings.settings(), tracking=False))
    breathe_five_minutes(window, world, qtbot)
    assert not any(text.startswith("Badge") for text in summary_texts(window))
    assert world.challenges.recorded == []


def test_the_glow_follows_the_date_while_that_is_wanted(window: MainWindow, world: World) -> None:
    plain = window.theme.palette.glow
    world.settings.save(replace(world.settings.settings(), seasonal=True))
    assert window.theme.palette.glow == plain
    world.clock.sleep_s(20 * 86_400)
    window.hide()
    window.show()
    assert window.theme.palette.glow == GLOWS[Tint.FROST]
    world.settings.save(replace(world.settings.settings(), seasonal=False))
    assert window.theme.palette.glow == plain
