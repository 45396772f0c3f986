"""The editors of patterns and programs, by keyboard and by button."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from core.breath import PRESETS, custom_pattern, preset
from core.breath_file import read_file, write_file
from core.pattern import PhaseKind
from core.pattern_code import read_code, write_code
from core.program import Program, ProgramStep
from desktop.screens.patterns.discard_dialog import DiscardDialog
from desktop.screens.patterns.screen import PatternsScreen
from desktop.screens.patterns.share_dialogs import GiveDialog, TakeDialog
from desktop.viewmodels.trouble import Done
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import FULL_DISK, World

EVENING = custom_pattern("own:a", "Evening", (4000, 0, 6000, 0))

D = TypeVar("D", bound=QDialog)


@pytest.fixture
def screen(window: MainWindow, world: World) -> PatternsScreen:
    world.patterns.save_pattern(EVENING)
    window.show_patterns()
    return window.body.patterns


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    qtbot.keyClick(widget, key, held)


def opened(window: MainWindow, kind: type[D]) -> D:
    """The dialog of this kind that is open."""
    (found,) = [one for one in window.findChildren(kind) if one.isVisible()]
    return found


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_ctrl_e_and_the_chips_lead_here_and_back(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    press(qtbot, window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert window.body.patterns.isVisible()
    assert focused() is window.body.patterns.patterns.list
    window.body.patterns.back.click()
    assert window.breathe.isVisible()
    window.breathe.editor_wanted.emit()
    assert window.body.patterns.isVisible()


def test_a_pattern_is_made_by_keyboard_alone(
    screen: PatternsScreen, world: World, qtbot: QtBot
) -> None:
    page = screen.patterns
    press(qtbot, page.list, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert focused() is page.name
    qtbot.keyClicks(page.name, "Dusk")
    page.parts.focus_row(0)
    spin = page.parts.rows[0].length
    qtbot.keyClicks(spin, "5.5")
    press(qtbot, spin, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert len(page.parts.rows) == 3
    assert focused() is page.parts.rows[1].length
    press(qtbot, focused(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(qtbot, focused(), Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier)
    press(qtbot, page.name, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (saved,) = [one for one in world.patterns.patterns() if one.name == "Dusk"]
    assert saved.label == "5.5–0–6–0"
    assert not page.save.isEnabled()


def test_arrows_in_the_list_open_what_they_come_to(
    screen: PatternsScreen, window: MainWindow, qtbot: QtBot
) -> None:
    page = screen.patterns
    window.models.own.patterns.open("own:a")
    press(qtbot, page.list, Qt.Key.Key_Down)
    assert window.models.own.patterns.state.open_id == PRESETS[0].id
    assert page.name.isReadOnly()
    assert not page.save.isVisible()
    assert page.parts.rows[0].length.isReadOnly()
    page.copy.click()
    assert page.save.isVisible()
    assert page.name.text() == "Chill, my way"


def test_a_fault_is_said_at_its_field_and_nothing_is_lost(
    screen: PatternsScreen, window: MainWindow, world: World, qtbot: QtBot
) -> None:
    page = screen.patterns
    window.models.own.patterns.open("own:a")
    page.name.setFocus()
    page.name.selectAll()
    press(qtbot, page.name, Qt.Key.Key_Backspace)
    assert page.name_fault.isVisible()
    assert page.name.accessibleDescription() == page.name_fault.text()
    assert not page.save.isEnabled()
    page.parts.rows[1].kind.chosen.emit(0)
    assert page.shape_fault.isVisible()
    window.body.patterns.left.emit()
    window.show_patterns()
    assert page.name_fault.isVisible()
    assert world.patterns.patterns() == (EVENING,)


def test_discarding_is_asked_first(
    screen: PatternsScreen, window: MainWindow, qtbot: QtBot
) -> None:
    page, own = screen.patterns, window.models.own.patterns
    own.open("own:a")
    own.rename("Other")
    page.discard.click()
    dialog = opened(window, DiscardDialog)
    dialog.keep.click()
    assert page.name.text() == "Other"
    page.discard.click()
    dialog = opened(window, DiscardDialog)
    dialog.forget.click()
    assert page.name.text() == "Evening"


def test_what_was_removed_comes_back(
    screen: PatternsScreen, window: MainWindow, world: World
) -> None:
    window.models.own.patterns.open("own:a")
    screen.patterns.remove.click()
    assert world.patterns.patterns() == ()
    assert screen.patterns.removed.isVisible()
    screen.patterns.removed.accept_button.click()
    assert world.patterns.patterns() == (EVENING,)
    assert not screen.patterns.removed.isVisible()


def test_breathe_this_now_saves_it_and_leads_to_the_orb(
    screen: PatternsScreen, window: MainWindow, world: World
) -> None:
    own = window.models.own.patterns
    own.open("own:a")
    own.set_length(0, 5000)
    screen.patterns.breathe.click()
    assert window.breathe.isVisible()
    assert window.models.breathe.state.chosen_id == "own:a"
    assert window.models.breathe.state.pattern.label == "5–0–6–0"


def test_while_one_breathes_nothing_else_can_be_breathed_and_that_is_said(
    screen: PatternsScreen, window: MainWindow, world: World
) -> None:
    for page in (screen.patterns, screen.programs):
        page.new.click()
        assert page.breathe.isEnabled()
        assert page.busy.isHidden()
    window.models.breathe.begin()
    for page in (screen.patterns, screen.programs):
        assert not page.breathe.isEnabled()
        assert not page.busy.isHidden()
    screen.patterns.list.wanted.emit("own:a")
    assert not screen.patterns.breathe.isEnabled()
    window.models.breathe.stop_now()
    for page in (screen.patterns, screen.programs):
        assert page.breathe.isEnabled()
        assert page.busy.isHidden()


def test_trouble_at_saving_is_said_and_one_stays_here(
    screen: PatternsScreen, window: MainWindow, world: World
) -> None:
    own = window.models.own.patterns
    own.open("own:a")
    own.set_length(0, 5000)
    world.patterns.trouble = FULL_DISK
    screen.patterns.breathe.click()
    assert screen.isVisible()
    assert screen.patterns.trouble.text() == FULL_DISK.sentence


def test_a_program_is_made_and_breathed(
    screen: PatternsScreen, window: MainWindow, world: World, qtbot: QtBot
) -> None:
    screen.show_tab(1)
    page = screen.programs
    assert page.empty.isVisible()
    assert not page.breathe.isVisible()
    page.new.click()
    qtbot.keyClicks(page.name, "Winding down")
    row = page.steps.rows[0]
    row.amount.setValue(2)
    row.rest.setValue(30)
    page.add.click()
    page.steps.rows[1].unit.chosen.emit(1)
    page.steps.rows[1].amount.setValue(4)
    page.repeat.setValue(3)
    page.breathe.click()
    (program,) = world.patterns.programs()
    assert (program.name, program.repeat) == ("Winding down", 3)
    assert [step.cycles for step in program.steps] == [9, 4]
    assert program.steps[0].rest_ms == 30_000
    assert window.breathe.isVisible()
    assert window.models.breathe.state.chosen_id.endswith(program.id)


def test_a_code_is_copied_and_a_file_written(
    screen: PatternsScreen, window: MainWindow, world: World
) -> None:
    window.models.own.patterns.open("own:a")
    screen.patterns.share.click()
    dialog = opened(window, GiveDialog)
    dialog.copy.click()
    assert read_code(QApplication.clipboard().text(), "own:a") == EVENING
    dialog.save_to("Evening")
    (path,) = world.patterns.files
    assert path == Path("Evening.breath")
    assert read_file(world.patterns.files[path], "own:a") == EVENING
    assert dialog.said.text() == "The file is written."


def test_a_pasted_code_is_shown_and_then_kept(
    screen: PatternsScreen, window: MainWindow, world: World
) -> None:
    screen.take.click()
    dialog = opened(window, TakeDialog)
    assert not dialog.keep.isEnabled()
    dialog.code.setPlainText("BM1-0000")
    assert dialog.fault.isVisible()
    other = custom_pattern("own:x", "Evening", (5000, 0, 7000, 0))
    dialog.code.setPlainText(write_code(other))
    assert not dialog.fault.isVisible()
    assert dialog.curve.isVisible()
    assert dialog.replace_button.isVisible()
    dialog.keep.click()
    assert [one.name for one in world.patterns.patterns()] == ["Evening", "Evening 2"]
    assert screen.patterns.name.text() == "Evening 2"


def test_a_program_taken_from_a_file_opens_its_tab(
    screen: PatternsScreen, window: MainWindow, world: World
) -> None:
    steps = (ProgramStep(pattern=preset("boxing"), cycles=3),)
    world.patterns.files[Path("x.breath")] = write_file(
        Program(id="own:far", name="Square", steps=steps)
    )
    screen.take.click()
    dialog = opened(window, TakeDialog)
    dialog.take_file("x.breath")
    assert dialog.strip.isVisible()
    dialog.keep.click()
    assert screen.programs.isVisible()
    assert screen.programs.name.text() == "Square"


@pytest.mark.parametrize("tab", [0, 1])
def test_every_control_has_a_name_and_takes_the_keyboard(
    screen: PatternsScreen, window: MainWindow, tab: int
) -> None:
    window.models.own.patterns.open("own:a")
    window.models.own.programs.create()
    screen.show_tab(tab)
    for control in (*screen.findChildren(QAbstractButton), *screen.findChildren(QLineEdit)):
        if control.isVisible() and control.objectName() != "qt_spinbox_lineedit":
            assert control.accessibleName(), control
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_curve_is_mirrored_and_says_its_course(screen: PatternsScreen) -> None:
    curve = screen.patterns.curve
    curve.show_pattern(EVENING)
    assert curve.accessibleDescription() == "Inhale 4 s, Exhale 6 s"
    assert curve.part_at(20) == 0
    curve.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert curve.part_at(20) == 1
    assert curve.part_at(curve.width() - 20) == 0


def test_a_narrow_page_becomes_one_column(screen: PatternsScreen, window: MainWindow) -> None:
    page = screen.patterns
    page.resize(960, 600)
    assert page.list.x() < page.name.mapTo(page, page.name.rect().topLeft()).x()
    page.setFixedWidth(500)
    QApplication.processEvents()
    top = page.list.mapTo(page, page.list.rect().bottomLeft()).y()
    assert top < page.name.mapTo(page, page.name.rect().topLeft()).y()


def test_a_narrow_page_keeps_room_for_programs_that_are_not_there_yet(
    screen: PatternsScreen, window: MainWindow
) -> None:
    screen.show_tab(1)
    page = screen.programs
    page.setFixedWidth(500)
    QApplication.processEvents()
    window.models.own.programs.create()
    QApplication.processEvents()
    assert page.list.height() >= page.list.sizeHintForRow(0) > 0


def test_kinds_are_chosen_from_a_menu(screen: PatternsScreen, window: MainWindow) -> None:
    own = window.models.own.patterns
    own.open("own:a")
    own.add_part(0)
    choice = screen.patterns.parts.rows[1].kind
    assert choice.face.accessibleName() == "What the breath does: Exhale"
    action = choice._menu.actions()[1]
    action.trigger()
    assert own.state.draft.parts[1].kind is PhaseKind.HOLD_IN
    assert not screen.patterns.parts.rows[1].fullness.isEnabled()


def test_a_file_may_be_written_after_its_dialog_was_closed(
    screen: PatternsScreen, window: MainWindow, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Done] = []
    monkeypatch.setattr(world.patterns, "write_file", lambda path, data, done: answers.append(done))
    screen.patterns.share.click()
    dialog = opened(window, GiveDialog)
    dialog.save_to("Evening")
    dialog.accept()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)
    answers[0](FULL_DISK)
    assert screen.isVisible()
