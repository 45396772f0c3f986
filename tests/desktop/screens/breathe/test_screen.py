"""The Breathe screen by keyboard, from the first breath to the summary."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from core.pattern import custom_pattern
from core.program import Program, ProgramStep
from desktop.screens.breathe.dialogs import LengthDialog, SafetyDialog
from desktop.viewmodels.breathe.state import Stage
from desktop.viewmodels.ports import AppSettings, LengthUnit
from desktop.widgets.controls import KeyButton
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import FULL_DISK, World, session

Key = Qt.Key


def stage(window: MainWindow) -> Stage:
    return window.models.breathe.state.stage


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    qtbot.keyClick(window.breathe.canvas, key)


def buttons(window: MainWindow) -> list[str]:
    return [
        found.accessibleName()
        for found in window.breathe.controls.findChildren(KeyButton)
        if found.isVisible()
    ]


def change(world: World, settings: AppSettings) -> None:
    world.settings.save(settings)


def test_space_begins_p_pauses_space_goes_on(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    assert buttons(window) == ["Start"]
    press(qtbot, window, Key.Key_Space)
    assert stage(window) is Stage.RUNNING
    assert buttons(window) == ["Pause", "End"]
    assert window.breathe.canvas.is_animating()
    press(qtbot, window, Key.Key_P)
    assert stage(window) is Stage.PAUSED
    assert not window.breathe.canvas.is_animating()
    press(qtbot, window, Key.Key_Space)
    assert stage(window) is Stage.RUNNING


def test_escape_twice_leads_to_the_summary(window: MainWindow, world: World, qtbot: QtBot) -> None:
    press(qtbot, window, Key.Key_Space)
    world.clock.pass_s(30)
    window.models.breathe.advance()
    press(qtbot, window, Key.Key_Escape)
    assert buttons(window) == ["Go on", "End now"]
    press(qtbot, window, Key.Key_Escape)
    assert window.summary.isVisible()
    assert world.history.sessions()[0].cycles == 2


def test_escape_before_the_first_breath_does_nothing(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Key.Key_Escape)
    assert stage(window) is Stage.READY
    assert window.isVisible()


def test_digits_choose_a_pattern(window: MainWindow, world: World, qtbot: QtBot) -> None:
    press(qtbot, window, Key.Key_6)
    assert world.settings.settings().pattern_id == "team-chill"
    checked = [c for c in window.breathe.chips.findChildren(QPushButton) if c.isChecked()]
    assert [c.text() for c in checked] == ["Team Chill"]


def test_a_focused_chip_keeps_its_own_space_bar(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    medium = next(c for c in window.breathe.chips.findChildren(QPushButton) if c.text() == "Medium")
    medium.setFocus()
    qtbot.keyClick(medium, Key.Key_Space)
    assert stage(window) is Stage.READY
    assert world.settings.settings().pattern_id == "medium"


def test_every_control_has_a_name_for_those_who_listen(window: MainWindow) -> None:
    unnamed = [
        found
        for found in window.findChildren(QPushButton)
        if not found.accessibleName() and found.isVisible()
    ]
    assert unnamed == []


def test_the_safety_note_opens_once_and_escape_begins_nothing(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    change(world, replace(world.settings.settings(), pattern_id="boxing", safety_seen=False))
    press(qtbot, window, Key.Key_Space)
    dialog = window.findChild(SafetyDialog)
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert stage(window) is Stage.READY
    press(qtbot, window, Key.Key_Space)
    dialog = window.findChildren(SafetyDialog)[-1]
    qtbot.keyClick(dialog, Key.Key_Return)
    assert stage(window) is Stage.RUNNING
    assert not window.models.breathe.state.pattern.has_holds


def test_the_length_is_chosen_in_breaths(window: MainWindow, world: World, qtbot: QtBot) -> None:
    window.breathe.controls.length.emit()
    dialog = window.findChild(LengthDialog)
    breaths = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Breaths")
    qtbot.mouseClick(breaths, Qt.MouseButton.LeftButton)
    twelve = next(b for b in dialog.findChildren(QPushButton) if b.text() == "12")
    qtbot.mouseClick(twelve, Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog, Key.Key_Return)
    kept = world.settings.settings()
    assert (kept.length_unit, kept.cycles) == (LengthUnit.CYCLES, 12)
    assert window.models.breathe.state.length.words == "12 breaths · 2 min 48 s"


def test_an_unsaved_sitting_can_be_saved_from_the_summary(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    world.practice.trouble = FULL_DISK
    press(qtbot, window, Key.Key_Space)
    world.clock.pass_s(5 * 60)
    window.models.breathe.advance()
    assert world.history.sessions() == ()
    again = next(b for b in window.summary.findChildren(QPushButton) if b.text() == "Try again")
    assert again.isVisible()
    world.practice.trouble = None
    again.click()
    assert len(world.history.sessions()) == 1
    assert not again.isVisible()


def test_an_unfinished_sitting_is_offered_and_can_be_let_go(
    window: MainWindow, world: World
) -> None:
    assert not window.breathe.offer.isVisible()
    world.practice.left_behind = session(7)
    other = MainWindow(world.ports)
    other.show()
    assert other.breathe.offer.isVisible()
    other.breathe.offer.dismiss_button.click()
    assert not other.breathe.offer.isVisible()
    assert world.practice.left_behind is None
    other.close()
    other.deleteLater()


def test_f_fills_the_screen_without_the_rail_and_escape_leaves_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(qtbot, window, Key.Key_F)
    assert window.isFullScreen()
    assert not window.body.rail.isVisible()
    press(qtbot, window, Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.body.rail.isVisible()


def test_the_rail_stays_away_in_full_screen_wherever_one_goes(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    press(qtbot, window, Key.Key_F)
    window.show_place(Place.PROGRESS)
    assert not window.body.rail.isVisible()
    window.show_patterns()
    assert not window.body.rail.isVisible()
    window.show_place(Place.BREATHE)
    press(qtbot, window, Key.Key_Space)
    world.clock.pass_s(33 * 18 + 0.5)
    window.models.breathe.advance()
    assert window.summary.isVisible()
    assert not window.body.rail.isVisible()
    window.toggle_full_screen()
    assert window.body.rail.isVisible()


def test_escape_ends_a_sitting_before_it_leaves_the_full_screen(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    press(qtbot, window, Key.Key_F)
    press(qtbot, window, Key.Key_Space)
    world.clock.pass_s(3)
    press(qtbot, window, Key.Key_Escape)
    assert stage(window) is Stage.ENDING
    assert window.isFullScreen()
    press(qtbot, window, Key.Key_F)
    assert not window.isFullScreen()
    assert stage(window) is Stage.ENDING


def test_m_and_v_change_sound_and_voice_and_say_so(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    press(qtbot, window, Key.Key_M)
    assert world.settings.settings().muted
    assert window.breathe.line.text() == "All sound is off. M brings it back."
    press(qtbot, window, Key.Key_V)
    assert world.settings.settings().voice
    press(qtbot, window, Key.Key_Space)
    assert window.breathe.line.text().startswith("Breath 1 of")


def test_space_and_the_canvas_follow_the_breath_where_pacing_is_on(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    change(world, replace(world.settings.settings(), pacing=True))
    press(qtbot, window, Key.Key_Space)
    taps = window.models.breathe.sitting.taps
    assert window.breathe.line.text().startswith("Hold Space while you breathe in")
    qtbot.keyPress(window.breathe.canvas, Key.Key_Space)
    world.clock.pass_s(5.8)
    qtbot.keyRelease(window.breathe.canvas, Key.Key_Space)
    assert [(tap.kind.value, tap.at_us) for tap in taps.taken] == [
        ("inhale", 0),
        ("exhale", 5_800_000),
    ]
    assert window.breathe.line.text().startswith("Breath 1 of")
    world.clock.pass_s(8.1)
    qtbot.mouseClick(window.breathe.canvas, Qt.MouseButton.LeftButton)
    assert (taps.taken[-1].kind.value, taps.taken[-1].at_us) == ("inhale", 13_900_000)
    assert stage(window) is Stage.RUNNING


def test_without_pacing_a_press_upon_the_canvas_means_nothing(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(qtbot, window, Key.Key_Space)
    qtbot.mouseClick(window.breathe.canvas, Qt.MouseButton.LeftButton)
    assert window.models.breathe.sitting.taps.taken == []


def test_own_patterns_and_programs_are_behind_more_with_the_way_to_the_editor(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    own = custom_pattern("own:a", "Mine & yours", (3000, 0, 6000, 0))
    steps = (ProgramStep(pattern=own, cycles=2),)
    world.patterns.save_pattern(own)
    world.patterns.save_program(Program(id="own:b", name="Evening", steps=steps))
    menu = window.breathe.chips.findChild(QMenu)
    entries = {action.text(): action for action in menu.actions()}
    assert {"Your patterns", "Your programs", "Mine && yours   3–0–6–0"} <= entries.keys()
    menu.triggered.emit(entries["Evening   18 s"])
    assert window.models.breathe.state.plan.name == "Evening"
    with qtbot.waitSignal(window.breathe.editor_wanted):
        menu.triggered.emit(entries["Edit patterns…"])


def test_the_goal_can_be_pledged_from_the_third_level_on(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    window.breathe.controls.length.emit()
    early = window.findChildren(LengthDialog)[-1]
    assert not early.pledge.isVisible()
    qtbot.keyClick(early, Key.Key_Escape)
    world.history.put(*(session(n, days_ago=n + 1, minutes=30) for n in range(3)))
    window.breathe.controls.length.emit()
    dialog = window.findChildren(LengthDialog)[-1]
    assert dialog.pledge.isVisible()
    dialog.pledge.click()
    qtbot.keyClick(dialog, Key.Key_Return)
    assert window.models.breathe.state.plan.pledged
    assert window.breathe.line.text().startswith("Pledged for the next session")
