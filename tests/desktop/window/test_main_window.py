"""The window assembles the screens and leads from one to the other."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.viewmodels.ports import SyncState
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import FULL_DISK, NO_RELAY, START_MS, World, session


def test_the_orb_has_the_keyboard_at_the_start(window: MainWindow) -> None:
    assert window.breathe.isVisible()
    assert window.focusWidget() is window.breathe.canvas


def test_each_place_comes_up(window: MainWindow) -> None:
    for place, screen in (
        (Place.PROGRESS, window.progress),
        (Place.SETTINGS, window.settings),
        (Place.BREATHE, window.breathe),
    ):
        window.show_place(place)
        assert screen.isVisible()


def test_ctrl_and_a_digit_lead_to_a_screen(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for key, screen in (
        (Qt.Key.Key_2, window.body.rooms),
        (Qt.Key.Key_3, window.body.challenges),
        (Qt.Key.Key_4, window.progress),
        (Qt.Key.Key_5, window.body.team),
        (Qt.Key.Key_6, window.settings),
        (Qt.Key.Key_1, window.breathe),
    ):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert screen.isVisible()


def test_the_foot_of_the_rail_says_where_the_data_is(window: MainWindow, world: World) -> None:
    world.sync.put(
        replace(
            NO_RELAY,
            state=SyncState.UP_TO_DATE,
            verified_with="Laptop",
            verified_at_ms=START_MS - 120_000,
        )
    )
    said = {label.text() for label in window.body.rail.findChildren(QLabel)}
    assert "All on the relay, verified with Laptop 2 min ago" in said


def test_words_about_time_are_renewed_when_the_window_is_seen_again(
    window: MainWindow, world: World
) -> None:
    world.sync.put(
        replace(
            NO_RELAY, state=SyncState.UP_TO_DATE, verified_with="Laptop", verified_at_ms=START_MS
        )
    )
    window.hide()
    world.clock.pass_s(180)
    window.show()
    said = {label.text() for label in window.body.rail.findChildren(QLabel)}
    assert "All on the relay, verified with Laptop 3 min ago" in said


def test_closing_the_window_keeps_what_was_breathed(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    qtbot.keyClick(window.breathe.canvas, Qt.Key.Key_Space)
    world.clock.pass_s(30)
    window.close()
    assert world.history.sessions()[0].cycles == 2


def test_history_that_arrives_shows_at_once(window: MainWindow, world: World) -> None:
    window.show_place(Place.PROGRESS)
    state = window.models.progress.state
    assert state is not None
    assert state.example
    world.history.put(session(1))
    state = window.models.progress.state
    assert state is not None
    assert not state.example


def test_the_summary_leads_back_with_the_space_bar(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    qtbot.keyClick(window.breathe.canvas, Qt.Key.Key_Space)
    world.clock.pass_s(301)
    window.models.breathe.advance()
    assert window.summary.isVisible()
    back = next(
        b for b in window.summary.findChildren(QPushButton) if b.text() == "Back to breathing"
    )
    qtbot.keyClick(back, Qt.Key.Key_Space)
    assert window.breathe.isVisible()


def test_it_is_no_smaller_than_the_design_allows(window: MainWindow) -> None:
    window.resize(100, 100)
    assert (window.width(), window.height()) == (960, 640)


def test_closing_the_window_tries_once_more_to_save_what_could_not_be_saved(
    window: MainWindow, world: World
) -> None:
    world.practice.trouble = FULL_DISK
    window.models.breathe.begin()
    world.clock.pass_s(301)
    assert world.history.sessions() == ()
    world.practice.trouble = None
    window.close()
    assert len(world.history.sessions()) == 1
