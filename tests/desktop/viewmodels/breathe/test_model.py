"""A sitting from the first breath to the summary, on a clock that the test moves."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from core.history import Source
from desktop.viewmodels.breathe.frame import CanvasMode
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.breathe.state import FinishedSitting, Stage
from desktop.viewmodels.ports import AppSettings, LengthUnit
from desktop.viewmodels.rooms.values import RoomStage
from tests.desktop.fakes import FULL_DISK, World, make_world, session
from tests.desktop.fakes_rooms import a_live_view

CHILL_S = 14
pytestmark = pytest.mark.usefixtures("no_timer_left")


class Sitter:
    """Someone who breathes: a model, and what it emitted."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.model = BreatheModel(world.ports)
        self.finished: list[FinishedSitting] = []
        self.spoken: list[str] = []
        self.asked_for_safety = 0
        self.model.finished.connect(self.finished.append)
        self.model.announced.connect(self.spoken.append)
        self.model.safety_needed.connect(self._note)
        world.clock.watchers.append(self.model.advance)

    def _note(self) -> None:
        self.asked_for_safety += 1

    def wait(self, seconds: float) -> None:
        self.world.clock.pass_s(seconds)


@pytest.fixture
def sitter(world: World) -> Sitter:
    world.settings.save(replace(world.settings.settings(), length_unit=LengthUnit.CYCLES, cycles=3))
    made = Sitter(world)
    yield made  # type: ignore[misc]
    made.model.stop_now()


def test_before_the_first_breath_it_invites(sitter: Sitter) -> None:
    state = sitter.model.state
    assert state.stage is Stage.READY
    assert state.line == "When you're ready, press Space."
    assert state.length.words == "3 breaths · 42 s"
    assert sitter.model.frame().mode is CanvasMode.RESTING


def test_minutes_become_whole_cycles() -> None:
    world = make_world(AppSettings(pattern_id="team-chill", minutes=10))
    assert BreatheModel(world.ports).state.length.words == "10 min · 33 breaths"


def test_a_whole_sitting_is_saved_and_finished(sitter: Sitter) -> None:
    sitter.model.go()
    sitter.wait(3 * CHILL_S)
    assert sitter.model.state.stage is Stage.READY
    (done,) = sitter.finished
    assert done.session.cycles == 3
    assert done.session.source is Source.DESKTOP
    assert done.session.started_at_ms == sitter.world.clock.started_ms + 5_000
    assert done.session.utc_offset_min == 60
    assert sitter.world.history.sessions() == (done.session,)


def test_the_picture_follows_the_clock_and_not_the_ticks(sitter: Sitter) -> None:
    sitter.model.go()
    sitter.world.clock.pass_s(3.0)
    halfway = sitter.model.frame()
    assert halfway.fill == pytest.approx(0.5)
    assert (halfway.word, halfway.figure) == ("Inhale", "3")
    sitter.world.clock.pass_s(CHILL_S + 7.0)
    later = sitter.model.frame()
    assert (later.word, later.cycles_done) == ("Exhale", 1)
    assert later.fill == pytest.approx(0.5)


def test_each_phase_is_spoken_once(sitter: Sitter) -> None:
    sitter.model.go()
    for _ in range(CHILL_S):
        sitter.wait(1)
    assert sitter.spoken == ["Inhale", "Exhale", "Inhale"]


def test_a_checkpoint_is_kept_after_each_whole_cycle(sitter: Sitter) -> None:
    sitter.model.go()
    sitter.wait(CHILL_S - 1)
    assert sitter.world.practice.checkpoints == []
    sitter.wait(2)
    sitter.wait(CHILL_S)
    kept = sitter.world.practice.checkpoints
    assert [c.cycles for c in kept] == [1, 2]
    assert {c.source for c in kept} == {Source.RECOVERED}


def test_a_pause_takes_no_time_from_the_breath(sitter: Sitter) -> None:
    sitter.model.go()
    sitter.wait(3)
    sitter.model.toggle_pause()
    before = sitter.model.frame()
    sitter.wait(600)
    assert sitter.model.state.stage is Stage.PAUSED
    assert sitter.model.frame() == before
    sitter.model.go()
    assert sitter.model.state.stage is Stage.RUNNING
    sitter.wait(3 * CHILL_S - 3)
    assert sitter.finished[0].session.paused_ms == 600_000


def test_asking_for_the_end_lets_the_breath_finish(sitter: Sitter) -> None:
    sitter.model.go()
    sitter.wait(3)
    sitter.model.ask_end()
    assert sitter.model.state.stage is Stage.ENDING
    assert sitter.model.state.undo_line == "This breath is the last one. Esc ends at once."
    sitter.wait(CHILL_S - 3)
    assert sitter.finished[0].session.cycles == 1


def test_the_end_can_be_taken_back_for_ten_seconds(sitter: Sitter) -> None:
    sitter.model.go()
    sitter.wait(CHILL_S - 2)
    sitter.model.ask_end()
    sitter.wait(3)
    assert sitter.model.state.stage is Stage.ENDED
    assert sitter.finished == []
    assert "You can still go on for 7 s." in (sitter.model.state.undo_line or "")
    sitter.model.go()
    assert sitter.model.state.stage is Stage.RUNNING
    sitter.wait(2 * CHILL_S)
    assert sitter.finished[0].session.cycles == 3


def test_after_ten_seconds_the_summary_comes_by_itself(sitter: Sitter) -> None:
    sitter.model.go()
    sitter.wait(CHILL_S - 2)
    sitter.model.ask_end()
    sitter.wait(5)
    sitter.wait(5.5)
    assert sitter.finished[0].session.cycles == 1


def test_asking_twice_ends_at_once_and_the_unfinished_breath_does_not_count(
    sitter: Sitter,
) -> None:
    sitter.model.go()
    sitter.wait(CHILL_S + 3)
    sitter.model.ask_end()
    sitter.model.ask_end()
    assert sitter.finished[0].session.cycles == 1


def test_a_sitting_without_a_whole_breath_leaves_nothing(sitter: Sitter) -> None:
    sitter.model.go()
    sitter.wait(2)
    sitter.model.ask_end()
    sitter.model.ask_end()
    assert sitter.finished == []
    assert sitter.world.history.sessions() == ()
    assert sitter.model.state.line.startswith("No whole breath this time")


def test_closing_the_app_keeps_the_whole_breaths(sitter: Sitter) -> None:
    sitter.model.go()
    sitter.wait(2 * CHILL_S + 1)
    sitter.model.stop_now()
    assert sitter.world.history.sessions()[0].cycles == 2


def test_what_could_not_be_saved_says_why(sitter: Sitter) -> None:
    sitter.model.go()
    sitter.world.practice.trouble = FULL_DISK
    sitter.wait(3 * CHILL_S)
    assert sitter.finished[0].trouble == FULL_DISK


def test_a_choice_during_a_sitting_changes_nothing_about_it(sitter: Sitter) -> None:
    sitter.model.go()
    sitter.model.choose_key("2")
    assert sitter.world.settings.settings().pattern_id == "chill"
    assert sitter.model.state.pattern.id == "chill"


def test_the_first_pattern_with_holds_asks_for_the_safety_note() -> None:
    sitter = Sitter(make_world(AppSettings(pattern_id="boxing")))
    sitter.model.go()
    assert sitter.asked_for_safety == 1
    assert sitter.model.state.stage is Stage.READY
    sitter.model.begin_with_holds()
    assert sitter.model.state.stage is Stage.RUNNING
    assert sitter.world.settings.settings().safety_seen
    sitter.model.stop_now()


def test_without_holds_is_kept_until_it_is_changed() -> None:
    sitter = Sitter(make_world(AppSettings(pattern_id="boxing")))
    sitter.model.go()
    sitter.model.begin_without_holds()
    assert sitter.model.state.stage is Stage.RUNNING
    assert not sitter.model.state.pattern.has_holds
    assert sitter.world.settings.settings().without_holds
    sitter.model.stop_now()


def test_an_unknown_pattern_gives_way_to_the_first() -> None:
    world = make_world(AppSettings(pattern_id="from-a-newer-version"))
    assert BreatheModel(world.ports).state.pattern.id == "chill"


def test_a_sitting_that_a_crash_cut_short_is_offered(world: World) -> None:
    world.practice.left_behind = replace(session(1), source=Source.RECOVERED)
    model = BreatheModel(world.ports)
    assert model.state.offer == "A session at 18:00 was cut short. Kept safe: 21 breaths of Chill."
    model.keep_unfinished()
    assert model.state.offer is None
    assert len(world.history.sessions()) == 1


def test_what_was_kept_elsewhere_is_not_offered_any_more(world: World) -> None:
    world.practice.left_behind = replace(session(1), source=Source.RECOVERED)
    model = BreatheModel(world.ports)
    world.practice.keep_unfinished()
    assert model.state.offer is None


def test_the_timer_alone_brings_a_short_sitting_to_its_next_phase(
    world: World, qtbot: QtBot
) -> None:
    sitter = Sitter(world)
    world.clock.watchers.clear()
    sitter.model.go()
    world.clock.pass_s(5.99)
    sitter.model.advance()
    with qtbot.waitSignal(sitter.model.announced, timeout=2000):
        world.clock.pass_s(0.02)
    assert sitter.spoken[-1] == "Exhale"
    sitter.model.stop_now()


def test_while_one_is_in_a_room_no_sitting_of_ones_own_begins(sitter: Sitter) -> None:
    sitter.world.live.put(a_live_view())
    sitter.model.begin()
    assert sitter.model.state.stage is Stage.READY
    assert sitter.model.state.line.startswith("You are in a room")
    sitter.world.live.put(a_live_view(stage=RoomStage.OUT))
    sitter.model.begin()
    assert sitter.model.state.stage is Stage.RUNNING
