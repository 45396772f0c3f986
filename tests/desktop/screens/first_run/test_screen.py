"""The first run in the window: over all of it, and by keyboard alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.viewmodels.first_run import Breathing, FirstRunStep
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow, build_window
from tests.desktop.fakes import World, make_new_world, make_world

_TABS = 12


@pytest.fixture
def new() -> World:
    return make_new_world()


@pytest.fixture
def first(no_timer_left: None, qtbot: QtBot, new: World) -> Iterator[MainWindow]:
    made = build_window(new.ports)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def focused(window: MainWindow) -> QWidget:
    found = window.focusWidget()
    assert found is not None
    return found


def press(
    qtbot: QtBot,
    window: MainWindow,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """A key, sent to whatever has the keyboard."""
    qtbot.keyClick(focused(window), key, modifier)


def tab_to(qtbot: QtBot, window: MainWindow, wanted: QWidget) -> None:
    for _ in range(_TABS):
        if focused(window) is wanted:
            return
        press(qtbot, window, Qt.Key.Key_Tab)
    raise AssertionError(f"{wanted.accessibleName()} is not reached by Tab")


def test_it_has_the_whole_window(first: MainWindow) -> None:
    assert first.body.first_run.isVisible()
    assert not first.body.rail.isVisible()
    assert first.body.first_run.width() == first.body.width()


def test_leaving_the_full_screen_brings_no_rail(first: MainWindow) -> None:
    first.toggle_full_screen()
    first.toggle_full_screen()
    assert not first.isFullScreen()
    assert not first.body.rail.isVisible()


def test_all_of_it_by_keyboard_alone(first: MainWindow, new: World, qtbot: QtBot) -> None:
    screen, model = first.body.first_run, first.models.first_run
    press(qtbot, first, Qt.Key.Key_Return)
    assert model.state.breathing is Breathing.UNDER_WAY
    assert screen.breaths.canvas.is_animating()
    new.clock.pass_s(21.1)
    model.advance()
    press(qtbot, first, Qt.Key.Key_Return)
    tab_to(qtbot, first, screen.cues.cues)
    press(qtbot, first, Qt.Key.Key_Space)
    tab_to(qtbot, first, screen.go_on)
    press(qtbot, first, Qt.Key.Key_Space)
    assert focused(first) is screen.safety.gentle
    press(qtbot, first, Qt.Key.Key_Return)
    press(qtbot, first, Qt.Key.Key_Return)
    press(qtbot, first, Qt.Key.Key_Return)
    assert model.state.step is FirstRunStep.READY
    press(qtbot, first, Qt.Key.Key_Return)
    assert first.breathe.isVisible()
    assert first.body.rail.isVisible()
    assert focused(first) is first.breathe.canvas
    kept = new.settings.settings()
    assert (kept.first_run_done, kept.cues, kept.safety_seen) == (True, True, True)
    assert (kept.without_holds, kept.tracking, kept.voice) == (True, False, False)


def test_escape_leaves_the_rest_out(first: MainWindow, new: World, qtbot: QtBot) -> None:
    press(qtbot, first, Qt.Key.Key_Escape)
    assert first.breathe.isVisible()
    assert new.settings.settings().first_run_done


def test_alt_and_the_arrow_go_back(first: MainWindow, qtbot: QtBot) -> None:
    first.models.first_run.go_on()
    press(qtbot, first, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert first.models.first_run.state.step is FirstRunStep.BREATHS


def test_every_step_offers_to_leave_the_rest_out(first: MainWindow) -> None:
    screen = first.body.first_run
    while first.models.first_run.state.step is not FirstRunStep.READY:
        assert screen.skip.isVisible()
        first.models.first_run.go_on()


def test_keys_of_the_window_lead_nowhere_else_meanwhile(first: MainWindow, qtbot: QtBot) -> None:
    first.show_place(Place.PROGRESS)
    first.body.show_privacy()
    assert first.body.first_run.isVisible()


def test_it_says_which_step_it_is(first: MainWindow) -> None:
    first.models.first_run.go_on()
    assert first.body.first_run.dots.accessibleName() == "Step 2 of 6: Cues"


def test_the_orb_rests_once_the_breaths_were_left(first: MainWindow) -> None:
    first.models.first_run.breathe()
    first.models.first_run.go_on()
    assert not first.body.first_run.breaths.canvas.is_animating()


def test_somebody_who_went_through_it_begins_with_the_orb(
    no_timer_left: None, qapp: QApplication
) -> None:
    window = build_window(make_world().ports)
    window.show()
    assert window.breathe.isVisible()
    window.close()
    window.deleteLater()
