"""The palette over the window: typed, moved through and run by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.screens.around.palette import PaletteDialog
from desktop.viewmodels.breathe.state import Stage
from desktop.viewmodels.ports import LengthUnit, ThemeChoice
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> PaletteDialog:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return opened(window)


def opened(window: MainWindow) -> PaletteDialog:
    found = window.findChild(PaletteDialog)
    assert isinstance(found, PaletteDialog)
    return found


def rows(palette: PaletteDialog) -> list[str]:
    model = palette.rows.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def run(window: MainWindow, qtbot: QtBot, letters: str) -> None:
    window.around.open_palette()
    palette = opened(window)
    qtbot.keyClicks(palette.query, letters)
    qtbot.keyClick(palette.query, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(PaletteDialog) is None)


def test_it_opens_with_the_keyboard_in_its_line(palette: PaletteDialog) -> None:
    assert palette.isVisible()
    assert palette.focusWidget() is palette.query
    assert rows(palette)[0] == "Start"


def test_it_opens_once(window: MainWindow, palette: PaletteDialog) -> None:
    window.around.open_palette()
    assert len(window.findChildren(PaletteDialog)) == 1


def test_arrows_move_and_go_round(palette: PaletteDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(palette.query, Qt.Key.Key_Down)
    assert palette.rows.currentIndex().row() == 1
    qtbot.keyClick(palette.query, Qt.Key.Key_Up)
    qtbot.keyClick(palette.query, Qt.Key.Key_Up)
    assert palette.rows.currentIndex().row() == len(rows(palette)) - 1
    qtbot.keyClick(palette.query, Qt.Key.Key_PageUp)
    assert palette.rows.currentIndex().row() == len(rows(palette)) - 9


def test_escape_closes_and_does_nothing(
    window: MainWindow, palette: PaletteDialog, qtbot: QtBot
) -> None:
    qtbot.keyClick(palette.query, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.models.breathe.state.stage is Stage.READY


def test_letters_find_and_enter_does(window: MainWindow, qtbot: QtBot) -> None:
    run(window, qtbot, "go to prog")
    assert window.progress.isVisible()


def test_pages_without_an_entry_in_the_rail_are_found_by_what_they_are_for(
    window: MainWindow, qtbot: QtBot
) -> None:
    run(window, qtbot, "export")
    assert window.body.privacy.isVisible()
    run(window, qtbot, "edit")
    assert not window.body.privacy.isVisible()
    assert not window.breathe.isVisible()


def test_what_nobody_finds_is_said(palette: PaletteDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.query, "zzzz")
    assert palette.none.isVisible()
    assert not palette.rows.isVisible()
    qtbot.keyClick(palette.query, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_each_command_tells_its_key_to_eye_and_ear(palette: PaletteDialog) -> None:
    index = palette.rows.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.UserRole) == "Space"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Start, Space"


def test_what_cannot_be_done_now_can_be_read_but_not_chosen(
    window: MainWindow, palette: PaletteDialog, qtbot: QtBot
) -> None:
    qtbot.keyClicks(palette.query, "pause")
    row = rows(palette).index("Pause")
    index = palette.rows.model().index(row, 0)
    assert not index.flags() & Qt.ItemFlag.ItemIsEnabled
    palette.rows.clicked.emit(index)
    assert palette.isVisible()
    assert window.models.breathe.state.stage is Stage.READY


def test_the_keys_pass_over_what_cannot_be_done_now(
    window: MainWindow, palette: PaletteDialog, qtbot: QtBot
) -> None:
    qtbot.keyClicks(palette.query, "st")
    can_run = [window.models.around.palette.can_run(row) for row in range(len(rows(palette)))]
    assert can_run[0]
    assert not can_run[-1]
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        qtbot.keyClick(palette.query, key)
        (marked,) = palette.rows.selectedIndexes()
        assert can_run[marked.row()]
        assert marked == palette.rows.currentIndex()


def test_a_sitting_is_begun_paused_and_ended(window: MainWindow, qtbot: QtBot) -> None:
    breathe = window.models.breathe
    window.show_place(Place.SETTINGS)
    run(window, qtbot, "start")
    assert breathe.state.stage is Stage.RUNNING
    assert window.breathe.isVisible()
    run(window, qtbot, "pause")
    assert breathe.state.stage is Stage.PAUSED
    run(window, qtbot, "end")
    assert breathe.state.stage in (Stage.ENDED, Stage.READY)


def test_pattern_length_and_look_are_chosen(window: MainWindow, world: World, qtbot: QtBot) -> None:
    run(window, qtbot, "pattern box")
    run(window, qtbot, "length 15")
    run(window, qtbot, "theme light")
    run(window, qtbot, "reduced motion")
    run(window, qtbot, "mute")
    settings = world.settings.settings()
    assert settings.pattern_id == "boxing"
    assert (settings.length_unit, settings.minutes) == (LengthUnit.MINUTES, 15)
    assert settings.theme is ThemeChoice.LIGHT
    assert settings.reduced_motion
    assert settings.muted


def test_a_dialog_that_a_command_opens_stays(window: MainWindow, qtbot: QtBot) -> None:
    run(window, qtbot, "another length")
    dialogs = [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].close()


def test_connecting_leads_to_the_address(window: MainWindow, qtbot: QtBot) -> None:
    run(window, qtbot, "connect")
    assert window.focusWidget() is window.settings.account.address


def test_the_mini_guide_comes_and_goes(window: MainWindow, qtbot: QtBot) -> None:
    run(window, qtbot, "mini guide")
    assert window.around.mini is not None
    assert window.around.mini.isVisible()
    run(window, qtbot, "mini guide")
    assert not window.around.mini.isVisible()


def test_full_screen_is_left_the_same_way(window: MainWindow, qtbot: QtBot) -> None:
    run(window, qtbot, "full screen")
    assert window.isFullScreen()
    run(window, qtbot, "full screen")
    assert not window.isFullScreen()


def test_quitting_closes_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.around.open_palette()
    palette = opened(window)
    qtbot.keyClicks(palette.query, "quit")
    qtbot.keyClick(palette.query, Qt.Key.Key_Return)
    assert not window.isVisible()
