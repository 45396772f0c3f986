"""A sitting as it is heard, on a clock that the test moves and a port that notes everything."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from core.pattern import PhaseKind
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.ports import Ambience, AppSettings, LengthUnit
from desktop.viewmodels.sound.heard import Course
from desktop.viewmodels.sound.model import PREPARED_MAX, SoundModel
from tests.desktop.fakes import World, make_world

pytestmark = pytest.mark.usefixtures("no_timer_left")
SILENT = AppSettings(
    safety_seen=True, pattern_id="team-chill", length_unit=LengthUnit.CYCLES, cycles=2
)
"""Team Chill is 6–2–8–2."""

ALL = replace(SILENT, cues=True, voice=True, ambience=Ambience.RAIN)
CUES = replace(SILENT, cues=True)


class Listener:
    """Someone who breathes with closed eyes."""

    def __init__(self, settings: AppSettings) -> None:
        self.world: World = make_world(settings)
        self.breathe = BreatheModel(self.world.ports)
        self.sound = SoundModel(self.world.ports, self.breathe)

    def heard(self, *kinds: str) -> list[tuple[object, ...]]:
        return [sound for sound in self.world.sound.take() if not kinds or sound[0] in kinds]

    def wait(self, seconds: float) -> None:
        """In steps that are shorter than what counts as sleep."""
        while seconds > 0:
            self.world.clock.pass_s(min(2.0, seconds))
            self.breathe.advance()
            seconds -= 2.0

    def choose(self, **changes: object) -> None:
        settings = self.world.settings.settings()
        self.world.settings.save(replace(settings, **changes))  # type: ignore[arg-type]

    def end(self) -> None:
        self.breathe.stop_now()
        self.choose(cues=False, voice=False, ambience=Ambience.NONE)


Listen = Callable[[AppSettings], Listener]


@pytest.fixture
def listen(qapp: QApplication) -> Iterator[Listen]:
    made: list[Listener] = []

    def make(settings: AppSettings) -> Listener:
        made.append(Listener(settings))
        return made[-1]

    yield make
    for listener in made:
        listener.end()


def test_by_default_nothing_is_heard_and_nothing_is_started(listen: Listen) -> None:
    silent = listen(SILENT)
    silent.breathe.begin()
    silent.wait(40)
    assert silent.heard() == []
    assert silent.world.sound.prepared == []


def test_every_phase_has_its_cue_between_two_bells(listen: Listen) -> None:
    one = listen(CUES)
    one.breathe.begin()
    one.wait(36)
    cycle = [
        ("cue", PhaseKind.INHALE, 6000, 0, 60),
        ("cue", PhaseKind.HOLD_IN, 2000, 0, 60),
        ("cue", PhaseKind.EXHALE, 8000, 0, 60),
        ("cue", PhaseKind.HOLD_OUT, 2000, 0, 60),
    ]
    assert one.heard("cue", "bell") == [("bell", 60), *cycle, *cycle, ("bell", 60)]


def test_a_cue_is_asked_for_in_the_same_turn_as_its_phase(listen: Listen) -> None:
    one = listen(CUES)
    one.breathe.begin()
    one.heard()
    one.world.clock.pass_s(6.003)
    one.breathe.advance()
    assert one.heard("cue") == [("cue", PhaseKind.HOLD_IN, 2000, 3, 60)]


def test_the_words_are_spoken_and_nothing_else(listen: Listen) -> None:
    one = listen(replace(SILENT, voice=True, voice_volume=30))
    one.breathe.begin()
    one.wait(17)
    words = [("word", word, 30) for word in ("Inhale", "Hold", "Exhale", "Rest")]
    assert one.heard("word", "cue", "bell") == words


def test_the_ambience_comes_with_the_first_breath_and_goes_with_the_last(listen: Listen) -> None:
    one = listen(replace(SILENT, ambience=Ambience.WAVES))
    one.breathe.begin()
    assert one.heard() == [("ambience", Ambience.WAVES, 40)]
    one.wait(20)
    assert one.heard("ambience") == []
    one.wait(16)
    assert one.heard("ambience") == [("ambience", Ambience.NONE, 0)]


def test_in_a_pause_the_cue_ends_and_the_ambience_falls_to_a_third(listen: Listen) -> None:
    one = listen(ALL)
    one.breathe.begin()
    one.wait(2)
    one.heard()
    one.breathe.toggle_pause()
    assert one.heard("silence", "ambience", "bell") == [
        ("silence",),
        ("ambience", Ambience.RAIN, 23),
    ]
    assert pytest.approx(1 / 3, rel=0.02) == (23 / 40) ** 2
    one.breathe.toggle_pause()
    assert one.heard("ambience", "cue", "bell") == [
        ("ambience", Ambience.RAIN, 40),
        ("cue", PhaseKind.INHALE, 6000, 2000, 60),
    ]


def test_an_end_in_a_pause_is_heard_once(listen: Listen) -> None:
    one = listen(ALL)
    one.breathe.begin()
    one.breathe.toggle_pause()
    one.heard()
    one.breathe.ask_end()
    one.breathe.ask_end()
    assert one.heard("bell", "ambience") == [("bell", 60), ("ambience", Ambience.NONE, 0)]
    assert one.sound.course is Course.QUIET


def test_muting_in_the_middle_silences_all_and_unmuting_brings_it_back(listen: Listen) -> None:
    one = listen(ALL)
    one.breathe.begin()
    one.heard()
    one.choose(muted=True)
    assert one.heard() == [("silence",), ("ambience", Ambience.NONE, 0)]
    one.wait(7)
    assert one.heard("cue", "word", "bell") == []
    one.choose(muted=False)
    one.wait(2)
    assert one.heard() == [
        ("ambience", Ambience.RAIN, 40),
        ("word", "Exhale", 70),
        ("cue", PhaseKind.EXHALE, 8000, 1000, 60),
    ]


def test_sound_chosen_in_the_middle_begins_with_the_next_phase(listen: Listen) -> None:
    one = listen(SILENT)
    one.breathe.begin()
    one.choose(cues=True)
    one.wait(6)
    assert one.heard("cue") == [("cue", PhaseKind.HOLD_IN, 2000, 0, 60)]


def test_a_louder_ambience_is_heard_at_once(listen: Listen) -> None:
    one = listen(ALL)
    one.breathe.begin()
    one.heard()
    one.choose(ambience_volume=80)
    assert one.heard() == [("ambience", Ambience.RAIN, 80)]
    one.choose(minutes=12)
    assert one.heard() == []


def test_the_planned_phases_are_made_ready_before_and_given_back_after(listen: Listen) -> None:
    one = listen(ALL)
    one.sound.prepare()
    segments, ambience, language = one.world.sound.prepared[-1]
    assert segments == (
        (PhaseKind.INHALE, 6000),
        (PhaseKind.HOLD_IN, 2000),
        (PhaseKind.EXHALE, 8000),
        (PhaseKind.HOLD_OUT, 2000),
    )
    assert len(segments) <= PREPARED_MAX
    assert ambience is Ambience.RAIN
    assert language.startswith("en") or language == "C"
    one.choose(muted=True)
    assert not one.world.sound.ready


def test_whoever_looks_at_the_settings_learns_what_there_is(
    listen: Listen,
) -> None:
    one = listen(SILENT)
    one.sound.watch(True)
    assert one.world.sound.ready
    one.sound.watch(False)
    assert not one.world.sound.ready
