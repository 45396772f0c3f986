"""The breath of a room as it is told: each phase once, from where it is, and nothing unknown."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from core.breath import PRESETS, TEAM_CHILL, PhaseKind
from core.rooms.state import RoomState
from desktop.viewmodels.breathe.frame import CanvasMode
from desktop.viewmodels.rooms.live_breath import RoomBreath
from desktop.viewmodels.rooms.live_framing import frame_of
from desktop.viewmodels.rooms.values import RoomStage
from desktop.viewmodels.sound.heard import Course
from tests.desktop.fakes import World, make_world
from tests.desktop.fakes_rooms import RELAY_US, a_live_view, a_reading, a_room_state

pytestmark = pytest.mark.usefixtures("no_timer_left")
GOING = a_room_state(pattern=TEAM_CHILL, cycles=3, anchor_us=RELAY_US, ambient="rain")
"""6–2–8–2."""


class Listener:
    """Notes what a RoomBreath tells, on a clock that the test moves."""

    def __init__(self) -> None:
        self.world: World = make_world()
        self.breath = RoomBreath(self.world.live, self.world.clock)
        self.told: list[object] = []
        self.breath.segment_began.connect(lambda *what: self.told.append(what))
        self.breath.rested.connect(lambda: self.told.append("rested"))
        self.breath.announced.connect(self.told.append)

    def come_in(self, state: RoomState, *, at_s: float = 0.0) -> None:
        relay_us = RELAY_US + round(at_s * 1_000_000)
        self.world.live.breathe(state, at_us=self.world.clock.now_us, relay_us=relay_us)
        self.world.live.put(a_live_view(state=state))
        self.breath.look()

    def wait(self, seconds: float) -> list[object]:
        self.told.clear()
        self.world.clock.pass_s(seconds)
        self.breath.look()
        return self.told


@pytest.fixture
def one(qapp: QApplication) -> Iterator[Listener]:
    listener = Listener()
    yield listener
    shiboken6.delete(listener.breath)


def test_each_phase_is_told_once_as_it_begins(one: Listener) -> None:
    one.come_in(GOING)
    assert one.told == ["Inhale", (PhaseKind.INHALE, 6_000, 0)]
    assert one.wait(5.9) == []
    assert one.wait(0.2) == ["Hold", (PhaseKind.HOLD_IN, 2_000, 100)]
    assert one.wait(0.2) == []
    assert one.breath.heard.course is Course.BREATHING


def test_who_comes_in_late_hears_the_phase_from_where_it_is(one: Listener) -> None:
    one.come_in(GOING, at_s=18 + 10)
    assert one.told == ["Exhale", (PhaseKind.EXHALE, 8_000, 2_000)]


def test_it_wakes_as_the_phase_ends_and_not_at_all_outside(one: Listener) -> None:
    one.come_in(GOING, at_s=6.5)
    wakes = one.breath.wake_in_ms()
    assert wakes is not None
    assert 1_400 <= wakes <= 1_501
    one.world.live.put(a_live_view(stage=RoomStage.OUT, ended="closed"))
    one.breath.look()
    assert one.breath.wake_in_ms() is None
    assert one.breath.heard.course is Course.QUIET


def test_a_pause_rests_and_going_on_tells_the_phase_again(one: Listener) -> None:
    one.come_in(GOING, at_s=9)
    one.told.clear()
    one.come_in(replace(GOING, rev=2, paused_us=9_000_000), at_s=9)
    assert one.told == ["Paused", "rested"]
    assert one.breath.heard.course is Course.PAUSED
    one.told.clear()
    one.come_in(replace(GOING, rev=3), at_s=9)
    assert one.told == ["Exhale", (PhaseKind.EXHALE, 8_000, 1_000)]


def test_more_cycles_tell_nothing_and_another_pattern_begins(one: Listener) -> None:
    one.come_in(GOING, at_s=9)
    one.told.clear()
    one.come_in(replace(GOING, rev=2, cycles=9), at_s=9)
    assert one.told == []
    other = replace(
        GOING, rev=3, pattern=PRESETS[1], anchor_us=RELAY_US + 18_000_000, cycles_before=1
    )
    one.come_in(other, at_s=18)
    assert one.told == ["Inhale", (PhaseKind.INHALE, 5_000, 0)]


def test_while_the_orb_is_faded_out_nothing_is_told(one: Listener) -> None:
    one.come_in(GOING, at_s=9)
    now_us = RELAY_US + 16_500_000
    one.world.live.read_by = lambda _us: a_reading(GOING, now_us, bound_us=None, shown=0.1)
    assert one.wait(1) == ["", "rested"]
    assert one.breath.heard.course is Course.PAUSED
    one.world.live.read_by = lambda _us: a_reading(GOING, now_us)
    assert one.wait(1) == ["Rest", (PhaseKind.HOLD_OUT, 2_000, 500)]


def test_the_end_is_told_and_quiet(one: Listener) -> None:
    one.come_in(GOING, at_s=53)
    assert one.wait(2) == ["Done", "rested"]
    assert one.breath.heard.course is Course.QUIET


@pytest.mark.parametrize(
    ("state", "at_s", "mode", "word", "figure"),
    [
        (a_room_state(pattern=TEAM_CHILL), 0, CanvasMode.RESTING, "Team Chill", "6–2–8–2"),
        (GOING, -1.2, CanvasMode.MOVING, "Starts in", "2"),
        (GOING, 8.5, CanvasMode.MOVING, "Exhale", "8"),
        (replace(GOING, paused_us=9_000_000), 30, CanvasMode.HELD, "Paused", ""),
        (GOING, 60, CanvasMode.HELD, "Done", ""),
    ],
)
def test_a_frame_is_what_the_room_does_at_that_moment(
    state: RoomState, at_s: float, mode: CanvasMode, word: str, figure: str
) -> None:
    frame = frame_of(a_reading(state, RELAY_US + round(at_s * 1_000_000), shown=0.5), 10)
    assert (frame.mode, frame.word, frame.figure, frame.shown) == (mode, word, figure, 0.5)


def test_cycles_of_an_earlier_pattern_keep_their_part_of_the_ring() -> None:
    state = replace(GOING, cycles_before=5)
    frame = frame_of(a_reading(state, RELAY_US + 27_000_000), 10)
    assert (frame.cycles_done, frame.cycles_planned, frame.groups) == (6, 8, (5, 3))
    assert frame.cycle_share == pytest.approx(0.5)
