"""By keyboard alone: through the rail, through groups, down a page, into dialogs and out again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.screens.progress.screen import Tab
from desktop.widgets.controls import NavButton
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World
from tests.desktop.scenes.people import connected, with_history
from tests.desktop.scenes.walking import focused, press

Opener = Callable[[MainWindow], QAbstractButton]


def showing(window: MainWindow) -> list[QDialog]:
    QCoreApplication.processEvents()
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


def at(window: MainWindow, place: Place) -> MainWindow:
    window.activateWindow()
    window.show_place(place)
    QCoreApplication.processEvents()
    return window


def shared(window: MainWindow) -> QAbstractButton:
    window.show_patterns()
    return window.body.patterns.patterns.share


def erased(window: MainWindow) -> QAbstractButton:
    window.body.show_privacy()
    return window.body.privacy.away.erase


OPENERS: dict[str, Opener] = {
    "length": lambda window: window.breathe.controls.findChildren(QAbstractButton)[0],
    "add a device": lambda window: at(window, Place.SETTINGS).settings.account.add_device,
    "disconnect": lambda window: at(window, Place.SETTINGS).settings.account.disconnect_button,
    "recovery key": lambda window: at(window, Place.SETTINGS).settings.account.new_key,
    "share": shared,
    "erase": erased,
}


@pytest.mark.parametrize("name", OPENERS)
def test_a_dialog_opens_closes_with_esc_and_gives_the_keyboard_back(
    name: str, window: MainWindow, world: World, qtbot: QtBot
) -> None:
    connected(world)
    window.activateWindow()
    opener = OPENERS[name](window)
    opener.setFocus(Qt.FocusReason.TabFocusReason)
    assert focused() is opener
    press(Qt.Key.Key_Space)
    (dialog,) = showing(window)
    assert dialog.isAncestorOf(focused())
    assert focused().property("kind") != "danger"
    press(Qt.Key.Key_Escape)
    assert showing(window) == []
    window.activateWindow()  # as a window manager does
    QCoreApplication.processEvents()
    assert focused() is opener


def test_arrows_lead_through_the_rail_and_space_goes_there(window: MainWindow) -> None:
    at(window, Place.BREATHE)
    entries = window.body.rail.findChildren(NavButton)
    entries[0].setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert focused() is entries[2]
    assert window.body.shown is window.breathe
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert window.body.shown is window.body.challenges
    assert [entry.isChecked() for entry in entries] == [False, False, True, False, False, False]


def test_arrows_choose_within_a_group_of_chips(window: MainWindow, world: World) -> None:
    look = at(window, Place.SETTINGS).settings.look
    first, second, *_ = look.text_sizes.chips.values()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Right)
    assert world.settings.settings().text_percent == 125
    assert second.isChecked()


def test_arrows_turn_the_tabs_of_progress(window: MainWindow, world: World) -> None:
    with_history(world)
    progress = at(window, Place.PROGRESS).progress
    progress.tabs.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Right)
    assert progress.tabs.currentIndex() == list(Tab).index(Tab.TRENDS)
    press(Qt.Key.Key_Left)
    assert progress.tabs.currentIndex() == list(Tab).index(Tab.OVERVIEW)


def test_page_keys_scroll_where_no_control_wants_them(window: MainWindow, world: World) -> None:
    connected(world)
    window.resize(window.minimumSize())
    settings = at(window, Place.SETTINGS).settings
    bar = settings.findChild(QScrollArea).verticalScrollBar()
    press(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    press(Qt.Key.Key_Home)
    assert bar.value() == 0
    press(Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
