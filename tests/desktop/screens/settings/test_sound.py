"""The card about sound: every control by mouse and keyboard, and what a screen reader is told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from desktop.screens.settings.sound import SoundCard
from desktop.viewmodels.ports import Ambience
from desktop.widgets.controls import Switch
from desktop.widgets.rail import Place
from desktop.widgets.volume_line import VolumeLine
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import FULL_DISK, World
from tests.desktop.fakes_sound import NO_VOICE, NOTHING, THERE


@pytest.fixture
def card(window: MainWindow, world: World) -> SoundCard:
    world.sound.put(THERE)
    window.show_place(Place.SETTINGS)
    return window.settings.sound


def test_it_looks_for_voices_only_while_it_is_seen(
    window: MainWindow, card: SoundCard, world: World
) -> None:
    assert world.sound.ready
    window.show_place(Place.BREATHE)
    assert not world.sound.ready


def test_switches_and_chips_choose_what_is_heard(card: SoundCard, world: World) -> None:
    card.cues.click()
    card.voice.click()
    card.ambiences[Ambience.WAVES].click()
    kept = world.settings.settings()
    assert (kept.cues, kept.voice, kept.ambience) == (True, True, Ambience.WAVES)
    assert card.ambiences[Ambience.WAVES].isChecked()
    card.muted.click()
    assert world.settings.settings().muted
    assert not card.listen.isEnabled()


def test_a_slider_rests_while_what_it_belongs_to_is_off(card: SoundCard) -> None:
    volumes = (card.cue_volume, card.voice_volume, card.ambience_volume)
    assert [volume.isEnabled() for volume in volumes] == [False, False, False]
    card.cues.click()
    card.voice.click()
    card.ambiences[Ambience.RAIN].click()
    assert [volume.isEnabled() for volume in volumes] == [True, True, True]


def test_a_slider_is_set_by_keyboard_and_tells_its_name_and_value(
    card: SoundCard, world: World, qtbot: QtBot
) -> None:
    card.cues.click()
    slider = card.cue_volume.slider
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert world.settings.settings().cue_volume == 65
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert world.settings.settings().cue_volume == 0
    qtbot.keyClick(slider, Qt.Key.Key_PageUp)
    told = QAccessible.queryAccessibleInterface(slider)
    assert told.text(QAccessible.Text.Name) == "Volume of the tones"
    assert told.valueInterface().currentValue() == 20
    assert told.role() is QAccessible.Role.Slider


def test_a_drag_is_kept_once_it_is_let_go(card: SoundCard, world: World) -> None:
    card.cues.click()
    slider = card.cue_volume.slider
    slider.setSliderDown(True)
    slider.setSliderPosition(12)
    card.muted.click()
    assert world.settings.settings().cue_volume == 60
    assert card.cue_volume._figure.text() == "12 %"
    slider.setSliderDown(False)
    assert world.settings.settings().cue_volume == 12


def test_a_system_without_a_voice_says_so_and_the_switch_rests(
    card: SoundCard, world: World
) -> None:
    card.voice.click()
    world.sound.put(NO_VOICE)
    assert not card.voice.isEnabled()
    assert not card.voice.isChecked()
    assert card.voice.accessibleDescription() == "This system has no voice installed."
    world.sound.put(THERE)
    assert card.voice.isChecked()


def test_a_system_without_a_device_says_so_in_one_calm_line(card: SoundCard, world: World) -> None:
    assert not card._no_output.isVisible()
    world.sound.put(NOTHING)
    assert card._no_output.isVisible()
    assert "silence" in card._no_output.text()


def test_listen_plays_a_breath_and_stops_it(card: SoundCard, world: World) -> None:
    world.sound.take()
    card.listen.click()
    assert card.listen.text() == "Stop"
    assert any(sound[0] == "cue" for sound in world.sound.take())
    card.listen.click()
    assert card.listen.text() == "Listen"
    assert ("silence",) in world.sound.take()


def test_leaving_the_screen_ends_the_sample(
    window: MainWindow, card: SoundCard, world: World
) -> None:
    card.listen.click()
    window.show_place(Place.BREATHE)
    assert not window.models.sound.state.is_sampling


def test_a_choice_that_was_not_kept_is_explained(card: SoundCard, world: World) -> None:
    world.settings.trouble = FULL_DISK
    card.cues.click()
    assert card._trouble.text() == FULL_DISK.sentence
    assert not card.cues.isChecked()


def test_every_control_can_be_reached_and_is_named(card: SoundCard) -> None:
    sliders = [line.slider for line in card.findChildren(VolumeLine)]
    controls = [*card.findChildren(Switch), *card.ambiences.values(), card.listen, *sliders]
    assert len(controls) == 11
    for control in controls:
        assert control.accessibleName()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
