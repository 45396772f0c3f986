"""The cards for reminders, stretches, tray and mini guide."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.screens.settings.reminders import RemindersCard, StayCard
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import FULL_DISK, World


@pytest.fixture
def card(window: MainWindow) -> RemindersCard:
    window.show_place(Place.SETTINGS)
    return window.settings.reminders


@pytest.fixture
def stay(window: MainWindow, card: RemindersCard) -> StayCard:
    return window.settings.stay


def said(card: RemindersCard | StayCard) -> set[str]:
    return {each.text() for each in card.findChildren(QLabel) if not each.isHidden()}


def test_none_is_chosen_at_first_and_hours_do_not_show(card: RemindersCard) -> None:
    assert card.counts[0].isChecked()
    assert not card.begin.isVisible()


def test_a_number_brings_the_hours_and_the_next_time(card: RemindersCard, world: World) -> None:
    card.counts[2].click()
    assert world.settings.settings().reminders_a_day == 2
    assert card.begin.isVisible()
    assert "The next one: tomorrow at 11:15." in said(card)


def test_hours_are_changed_by_keyboard_in_quarters(
    card: RemindersCard, world: World, qtbot: QtBot
) -> None:
    card.counts[2].click()
    qtbot.keyClick(card.begin, Qt.Key.Key_Up)
    assert card.begin.time() == QTime(9, 15)
    assert world.settings.settings().reminders_from_min == 9 * 60 + 15


def test_another_device_or_window_is_followed(card: RemindersCard, world: World) -> None:
    world.settings.save(
        replace(world.settings.settings(), reminders_a_day=6, reminders_until_min=20 * 60)
    )
    assert card.counts[6].isChecked()
    assert card.end.time() == QTime(20, 0)


def test_a_stretch_preset_is_chosen_from_its_menu(card: RemindersCard, world: World) -> None:
    actions = card.preset.menu().actions()
    assert [each.text() for each in actions] == [
        "Gentle break · After 5, 10, 15, 20 min",
        "Focus reset · After 10, 20 min",
        "Full posture · After 15, 30, 45 min",
        "Mindful movement · After 8, 18, 30, 45 min",
    ]
    actions[2].trigger()
    assert world.settings.settings().stretch_preset == "full-posture"
    assert card.preset.text() == "Full posture"


def test_the_desk_timer_runs_only_when_it_is_started(
    window: MainWindow, card: RemindersCard
) -> None:
    stretches = window.models.around.stretches
    assert not stretches.state.running
    card.desk.click()
    assert stretches.state.running
    assert card.desk.accessibleName() == "Stop the desk timer"
    card.desk.click()
    assert not stretches.state.running


def test_a_choice_that_was_not_kept_is_said(card: RemindersCard, world: World) -> None:
    world.settings.trouble = FULL_DISK
    card.counts[4].click()
    assert card.counts[0].isChecked()
    assert FULL_DISK.sentence in said(card)


def test_tray_and_staying_are_switched(stay: StayCard, world: World) -> None:
    assert stay.icon.isChecked()
    assert not stay.staying.isChecked()
    stay.staying.click()
    assert world.settings.settings().stay_in_tray
    stay.icon.click()
    assert not world.settings.settings().tray
    assert not stay.staying.isVisible()


def test_the_mini_guide_is_opened_here(window: MainWindow, stay: StayCard) -> None:
    stay.mini.click()
    assert window.around.mini is not None
    assert window.around.mini.isVisible()


@pytest.fixture
def no_tray(world: World) -> World:
    world.tray.there = False
    return world


def test_without_a_tray_the_mini_guide_is_offered_instead(
    no_tray: World, window: MainWindow
) -> None:
    window.show_place(Place.SETTINGS)
    stay = window.settings.stay
    assert not stay.icon.isEnabled()
    assert not stay.staying.isVisible()
    assert "Your desktop shows no tray. The mini guide does its part." in said(stay)
    assert stay.mini.isEnabled()
