"""The choices about sound, and the breath to try them on."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from core.pattern import PhaseKind
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.ports import Ambience, AppSettings
from desktop.viewmodels.sound.model import SoundModel
from desktop.viewmodels.sound.settings import SAMPLE, SoundSettingsModel
from tests.desktop.fakes import FULL_DISK, World, make_world
from tests.desktop.fakes_sound import NO_VOICE, NOTHING, THERE

pytestmark = pytest.mark.usefixtures("no_timer_left")


class Chooser:
    """The models over a world."""

    def __init__(self) -> None:
        self.world: World = make_world(AppSettings(safety_seen=True))
        self.breathe = BreatheModel(self.world.ports)
        self.sound = SoundModel(self.world.ports, self.breathe)
        self.model = SoundSettingsModel(self.world.ports, self.sound)
        self.model.watch(True)

    def heard(self, *kinds: str) -> list[tuple[object, ...]]:
        return [sound for sound in self.world.sound.take() if sound[0] in kinds]

    def next_step(self) -> None:
        """Let the present phase of the sample end."""
        step = self.model.findChild(QTimer)
        assert step is not None
        assert step.isActive()
        step.stop()
        step.timeout.emit()


@pytest.fixture
def one(qapp: QApplication) -> Iterator[Chooser]:
    made = Chooser()
    yield made
    made.breathe.stop_now()
    made.model.set_muted(True)
    made.model.watch(False)


def test_by_default_everything_is_silent(one: Chooser) -> None:
    settings = one.model.state.settings
    assert (settings.cues, settings.voice, settings.muted) == (False, False, False)
    assert settings.ambience is Ambience.NONE


def test_each_choice_is_kept(one: Chooser) -> None:
    model = one.model
    model.set_cues(True)
    model.set_cue_volume(10)
    model.set_voice(True)
    model.set_voice_volume(20)
    model.set_ambience(Ambience.WIND)
    model.set_ambience_volume(30)
    model.set_muted(True)
    kept = one.world.settings.settings()
    assert kept == model.state.settings
    assert (kept.cues, kept.cue_volume, kept.voice, kept.voice_volume) == (True, 10, True, 20)
    assert (kept.ambience, kept.ambience_volume, kept.muted) == (Ambience.WIND, 30, True)


def test_a_choice_that_cannot_be_kept_says_why(one: Chooser) -> None:
    one.world.settings.trouble = FULL_DISK
    one.model.set_cues(True)
    assert one.model.trouble is FULL_DISK
    assert not one.model.state.settings.cues
    one.world.settings.trouble = None
    one.model.set_cues(True)
    assert one.model.trouble is None


def test_a_system_without_a_voice_is_told_as_a_fact(one: Chooser) -> None:
    one.world.sound.put(NO_VOICE)
    assert not one.model.state.has_voice
    assert one.model.state.voice_line == "This system has no voice installed."
    assert one.model.state.output_line == ""
    one.world.sound.put(THERE)
    assert one.model.state.has_voice


def test_a_system_without_a_device_is_told_as_a_fact(one: Chooser) -> None:
    one.world.sound.put(NOTHING)
    assert one.model.state.output_line.startswith("No sound device was found.")
    assert one.model.trouble is None


def test_the_sample_is_one_breath_and_ends_by_itself(one: Chooser) -> None:
    one.model.listen()
    assert one.model.state.is_sampling
    for _ in SAMPLE:
        one.next_step()
    cues = [("cue", kind, ms, 0, 60) for kind, ms in SAMPLE]
    assert one.heard("cue") == cues
    assert not one.model.state.is_sampling


def test_the_sample_plays_what_is_chosen(one: Chooser) -> None:
    one.model.set_voice(True)
    one.model.set_ambience(Ambience.RAIN)
    one.model.listen()
    assert one.heard("cue", "word", "ambience") == [
        ("ambience", Ambience.RAIN, 40),
        ("word", "Inhale", 70),
    ]
    one.model.set_ambience_volume(90)
    assert one.heard("ambience") == [("ambience", Ambience.RAIN, 90)]
    one.model.listen()
    assert one.heard("silence", "ambience") == [("silence",), ("ambience", Ambience.NONE, 0)]
    assert not one.model.state.is_sampling


def test_a_sitting_takes_the_place_of_the_sample(one: Chooser) -> None:
    one.model.set_cues(True)
    one.model.listen()
    one.breathe.begin()
    assert not one.model.state.is_sampling
    assert not one.model.state.can_listen
    assert one.heard("cue")[-1][1] is PhaseKind.INHALE
    one.model.listen()
    assert one.heard("cue") == []


def test_nothing_is_to_be_listened_to_while_muted_or_unseen(one: Chooser) -> None:
    one.model.listen()
    one.model.set_muted(True)
    assert not one.model.state.is_sampling
    assert not one.model.state.can_listen
    one.model.set_muted(False)
    one.model.listen()
    one.model.watch(False)
    one.model.watch(True)
    assert not one.model._next >= 0
