"""What surrounds the window: closing and staying, notices, and sittings begun from outside."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.viewmodels.breathe.state import Stage
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World


@pytest.fixture
def staying(window: MainWindow, world: World) -> Iterator[MainWindow]:
    world.settings.save(replace(world.settings.settings(), stay_in_tray=True))
    yield window
    window.leave()


def remind(window: MainWindow, world: World) -> None:
    """Bring the next reminder on, whenever it is."""
    reminders = window.models.around.reminders
    reminders.choose(a_day=2, from_min=540, until_min=1080)
    due_ms = reminders._due_ms
    assert due_ms is not None
    world.clock.pass_s((due_ms - world.clock.wall_ms()) / 1000 - 20)
    reminders.advance()


def test_closing_the_window_ends_the_app_by_default(window: MainWindow, world: World) -> None:
    ended: list[bool] = []
    window.closed.connect(lambda: ended.append(True))
    window.close()
    assert ended == [True]
    assert not world.tray.is_shown()


def test_closing_leaves_the_app_in_the_tray_where_that_was_chosen(
    staying: MainWindow, world: World
) -> None:
    ended: list[bool] = []
    staying.closed.connect(lambda: ended.append(True))
    staying.models.breathe.begin()
    staying.close()
    assert not staying.isVisible()
    assert ended == []
    assert staying.models.breathe.state.stage is Stage.RUNNING
    world.tray.choose("window")
    assert staying.isVisible()


def test_quit_in_the_tray_really_ends_it(staying: MainWindow, world: World) -> None:
    ended: list[bool] = []
    staying.closed.connect(lambda: ended.append(True))
    staying.close()
    world.tray.choose("quit")
    assert ended == [True]


def test_without_a_tray_nobody_is_left_with_a_hidden_window(
    staying: MainWindow, world: World
) -> None:
    ended: list[bool] = []
    staying.closed.connect(lambda: ended.append(True))
    world.tray.there = False
    staying.close()
    assert ended == [True]


def test_the_end_of_the_program_is_not_refused(staying: MainWindow, qapp: QApplication) -> None:
    ended: list[bool] = []
    staying.closed.connect(lambda: ended.append(True))
    qapp.aboutToQuit.emit()
    staying.close()
    assert ended == [True]


def test_a_reminder_is_seen_without_moving_the_keyboard(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    focus = window.focusWidget()
    remind(window, world)
    notice = window.around.notice
    assert notice is not None
    assert notice.isVisible()
    assert window.isActiveWindow()
    assert window.focusWidget() is focus


def test_breathing_from_a_reminder_begins_in_the_window_that_is_open(
    window: MainWindow, world: World
) -> None:
    remind(window, world)
    window.models.around.notices.answer(0)
    assert window.models.breathe.state.stage is Stage.RUNNING
    assert window.around.mini is None


def test_what_begins_while_the_window_is_away_shows_in_the_mini_guide(
    window: MainWindow, world: World
) -> None:
    window.hide()
    world.tray.choose("minute")
    mini = window.around.mini
    assert mini is not None
    assert mini.isVisible()


def test_the_safety_note_brings_the_window_back(window: MainWindow, world: World) -> None:
    world.settings.save(replace(world.settings.settings(), safety_seen=False, pattern_id="boxing"))
    window.hide()
    world.tray.choose("begin")
    assert window.isVisible()


def test_other_windows_take_another_theme_and_go_with_the_main_one(
    window: MainWindow, world: World
) -> None:
    window.around.show_mini()
    mini = window.around.mini
    assert mini is not None
    window.models.preferences.set_reduced_motion(True)
    assert mini.canvas._theme.reduced_motion
    window.close()
    assert window.around.mini is None


def test_at_rest_nothing_but_two_slow_timers_waits(window: MainWindow, world: World) -> None:
    """Idle: the words about time, and the reminders' look at the clock."""
    window.models.around.reminders.choose(a_day=6, from_min=0, until_min=1439)
    reminders = window.models.around.reminders._timer
    assert reminders.isSingleShot()
    assert reminders.interval() > 30_000
    assert window._words_timer.interval() >= 30_000
