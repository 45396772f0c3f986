"""A room as it is heard: cues as one's own, the room's ambience, and silence for who wants it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from core.breath import TEAM_CHILL, PhaseKind
from core.rooms.state import RoomState
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.ports import Ambience, AppSettings
from desktop.viewmodels.rooms.live_breath import RoomBreath
from desktop.viewmodels.sound.heard import Course
from desktop.viewmodels.sound.model import SoundModel
from tests.desktop.fakes import World, make_world
from tests.desktop.fakes_rooms import RELAY_US, a_live_view, a_room_state

pytestmark = pytest.mark.usefixtures("no_timer_left")
SILENT = AppSettings(safety_seen=True)
CUES = replace(SILENT, cues=True, ambience=Ambience.WIND)
GOING = a_room_state(pattern=TEAM_CHILL, cycles=2, anchor_us=RELAY_US, ambient="waves")


class Listener:
    """Somebody in a room with closed eyes."""

    def __init__(self, settings: AppSettings) -> None:
        self.owner = QObject()
        self.world: World = make_world(settings)
        self.breathe = BreatheModel(self.world.ports, self.owner)
        self.sound = SoundModel(self.world.ports, self.breathe, self.owner)
        self.breath = RoomBreath(self.world.live, self.world.clock, self.owner)
        self.sound.follow(self.breath)

    def come_in(self, state: RoomState, *, at_s: float = 0.0) -> None:
        relay_us = RELAY_US + round(at_s * 1_000_000)
        self.world.live.breathe(state, at_us=self.world.clock.now_us, relay_us=relay_us)
        self.world.live.put(a_live_view(state=state))
        self.breath.look()

    def wait(self, seconds: float) -> None:
        self.world.clock.pass_s(seconds)
        self.breath.look()

    def kinds(self) -> list[object]:
        return [sound[0] for sound in self.world.sound.take()]


Listen = Callable[[AppSettings], Listener]


@pytest.fixture
def listen(qapp: QApplication) -> Iterator[Listen]:
    made: list[Listener] = []

    def make(settings: AppSettings) -> Listener:
        made.append(Listener(settings))
        return made[-1]

    yield make
    for listener in made:
        shiboken6.delete(listener.owner)


def test_a_room_has_the_cues_of_ones_own_sittings_and_its_own_ambience(listen: Listen) -> None:
    one = listen(CUES)
    one.come_in(GOING)
    heard = one.world.sound.take()
    assert [sound[0] for sound in heard] == ["ambience", "bell", "cue"]
    assert heard[0][1] is Ambience.WAVES
    assert heard[2][1:4] == (PhaseKind.INHALE, 6_000, 0)
    one.wait(6.1)
    assert one.kinds() == ["cue"]


def test_the_end_has_a_bell_and_what_one_chose_is_as_before(listen: Listen) -> None:
    one = listen(CUES)
    one.come_in(GOING, at_s=30)
    one.world.sound.take()
    one.wait(10)
    heard = one.world.sound.take()
    assert [sound[0] for sound in heard] == ["silence", "bell", "ambience"]
    assert heard[-1][1] is Ambience.NONE
    assert one.sound.course is Course.QUIET
    assert one.world.settings.settings().ambience is Ambience.WIND


def test_the_ambience_is_heard_by_who_chose_nothing_and_fades_before_all_is_given_back(
    listen: Listen,
) -> None:
    one = listen(SILENT)
    one.come_in(GOING, at_s=30)
    assert one.kinds() == ["ambience"]
    one.wait(10)
    assert one.world.sound.ready
    one.sound._late.stop()
    one.sound._release_unless_wanted()
    assert not one.world.sound.ready


def test_who_mutes_the_room_hears_nothing_and_their_choices_stay(listen: Listen) -> None:
    one = listen(CUES)
    one.breath.mute(True)
    one.come_in(GOING)
    one.wait(6.1)
    assert one.kinds() == []
    one.breath.mute(False)
    one.wait(2)
    assert one.kinds() == ["ambience", "cue"]
    one.breath.mute(True)
    assert one.kinds()[-1] == "ambience"


def test_a_pause_for_all_is_quieter_and_goes_on(listen: Listen) -> None:
    one = listen(CUES)
    one.come_in(GOING, at_s=9)
    one.world.sound.take()
    one.come_in(replace(GOING, paused_us=9_000_000), at_s=9)
    assert one.kinds() == ["silence", "ambience"]
    assert one.sound.course is Course.PAUSED
    one.come_in(GOING, at_s=9)
    assert one.kinds() == ["ambience", "cue"]


def test_the_voice_says_the_phases_of_a_room(listen: Listen) -> None:
    one = listen(replace(SILENT, voice=True))
    one.come_in(GOING)
    assert [sound[1] for sound in one.world.sound.take() if sound[0] == "word"] == ["Inhale"]
