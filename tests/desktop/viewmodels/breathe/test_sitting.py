"""A sitting as others hear it, programs with their rests, and machines that sleep."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from core.breath import preset
from core.pattern import PhaseKind, custom_pattern
from core.program import Program, ProgramStep
from core.quality import QualityBasis
from desktop.viewmodels.breathe.frame import CanvasMode
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.breathe.state import FinishedSitting, Stage
from desktop.viewmodels.ports import AppSettings, LengthUnit
from tests.desktop.fakes import World, make_world

pytestmark = pytest.mark.usefixtures("no_timer_left")

EVENING = Program(
    id="own:evening",
    name="Evening",
    steps=(
        ProgramStep(pattern=preset("boxing"), cycles=2, rest_ms=20_000),
        ProgramStep(pattern=preset("extended"), cycles=3),
    ),
)
"""32 s of Box, 20 s of rest, 30 s of Long exhale."""


class Sitter:
    """Someone who breathes, and everything that was heard of it."""

    def __init__(self, settings: AppSettings) -> None:
        self.world: World = make_world(settings)
        self.world.patterns.save_program(EVENING)
        self.model = BreatheModel(self.world.ports)
        self.heard: list[tuple[object, ...]] = []
        self.spoken: list[str] = []
        self.finished: list[FinishedSitting] = []
        sitting = self.model.sitting
        sitting.segment_began.connect(lambda *what: self.heard.append(what))
        sitting.rest_began.connect(lambda left_ms: self.heard.append(("rest", left_ms)))
        sitting.rested.connect(lambda: self.heard.append(("rested",)))
        self.model.announced.connect(self.spoken.append)
        self.model.finished.connect(self.finished.append)
        self.world.clock.watchers.append(self.model.advance)

    def stage(self) -> Stage:
        return self.model.state.stage

    def latest(self) -> tuple[object, ...]:
        return self.heard[-1]

    def wait(self, seconds: float) -> None:
        self.world.clock.pass_s(seconds)


def sit(settings: AppSettings) -> Iterator[Sitter]:
    made = Sitter(settings)
    yield made
    made.model.stop_now()


@pytest.fixture
def chill(qapp: QApplication) -> Iterator[Sitter]:
    """Three breaths of Chill."""
    yield from sit(AppSettings(length_unit=LengthUnit.CYCLES, cycles=3))


@pytest.fixture
def evening(qapp: QApplication) -> Iterator[Sitter]:
    """The program, with the safety note read."""
    yield from sit(AppSettings(pattern_id="program:own:evening", safety_seen=True))


def test_each_part_is_told_with_its_length_and_so_is_the_rest_in_a_pause(chill: Sitter) -> None:
    chill.model.go()
    chill.wait(2)
    chill.model.toggle_pause()
    chill.wait(30)
    chill.model.go()
    chill.wait(4)
    assert chill.heard == [
        (PhaseKind.INHALE, 6000, 0),
        ("rested",),
        (PhaseKind.INHALE, 6000, 2000),
        (PhaseKind.EXHALE, 8000, 0),
    ]
    assert chill.spoken == ["Inhale", "Paused", "Inhale", "Exhale"]


def test_the_end_is_told_once(chill: Sitter) -> None:
    chill.model.go()
    chill.wait(3 * 14)
    assert chill.latest() == ("rested",)
    assert chill.heard.count(("rested",)) == 1
    assert chill.spoken[-1] == "Done"


def test_a_program_tells_of_its_rests_and_of_what_follows(evening: Sitter) -> None:
    evening.model.go()
    evening.wait(32)
    assert evening.latest() == ("rest", 20_000)
    assert evening.spoken[-1] == "Rest for 20 s. Then Long exhale 4–0–6–0, 3 breaths"
    assert evening.model.state.line == "Breathe as you like. Then: Long exhale 4–0–6–0, 3 breaths"
    evening.wait(20)
    assert evening.latest() == (PhaseKind.INHALE, 4000, 0)
    assert evening.model.state.title == "Evening · Long exhale  4–0–6–0"
    assert evening.model.state.progress == "Part 2 of 2 · 2 of 5 breaths"


def test_a_rest_shows_its_countdown_and_counts_as_no_breath(evening: Sitter) -> None:
    evening.model.go()
    evening.wait(37)
    frame = evening.model.frame()
    assert (frame.word, frame.figure, frame.mode) == ("Rest", "15", CanvasMode.MOVING)
    assert (frame.cycles_done, frame.cycle_share, frame.groups) == (2, 0.0, (2, 3))


def test_a_program_without_rests_names_the_next_pattern_a_breath_before(qapp: QApplication) -> None:
    sitter = Sitter(AppSettings(pattern_id="own:evening", safety_seen=True))
    steps = (replace(EVENING.steps[0], rest_ms=0), EVENING.steps[1])
    sitter.world.patterns.save_program(replace(EVENING, steps=steps))
    sitter.model.go()
    sitter.wait(16)
    assert sitter.spoken[-1] == "Inhale. After this breath: Long exhale 4–0–6–0, 3 breaths"
    sitter.wait(13)
    assert sitter.model.state.line.endswith("next: Long exhale 4–0–6–0, 3 breaths")
    sitter.model.stop_now()


def test_a_whole_program_is_kept_under_its_name_with_its_breathing_only(evening: Sitter) -> None:
    evening.model.go()
    evening.wait(83)
    (done,) = evening.finished
    session = done.session
    assert (session.pattern_id, session.pattern_name) == ("program:own:evening", "Evening")
    assert (session.cycles, session.active_ms, session.cycle_ms) == (5, 62_000, None)
    assert [kept.cycles for kept in evening.world.practice.checkpoints] == [1, 2, 3, 4]


def test_without_holds_a_program_flows_and_needs_no_note(qapp: QApplication) -> None:
    sitter = Sitter(AppSettings(pattern_id="program:own:evening", without_holds=True))
    sitter.model.go()
    assert sitter.model.state.stage is Stage.RUNNING
    assert not sitter.model.state.pattern.has_holds
    sitter.model.stop_now()


def test_a_program_with_holds_asks_for_the_note_wherever_the_holds_are(qapp: QApplication) -> None:
    sitter = Sitter(AppSettings(pattern_id="program:own:evening"))
    sitter.world.patterns.save_program(replace(EVENING, steps=EVENING.steps[::-1]))
    asked: list[bool] = []
    sitter.model.safety_needed.connect(lambda: asked.append(True))
    sitter.model.go()
    assert (asked, sitter.model.state.stage) == ([True], Stage.READY)


def test_taps_of_a_program_are_scored_through_rests_and_pauses(evening: Sitter) -> None:
    settings = evening.world.settings
    settings.save(replace(settings.settings(), pacing=True))
    evening.model.go()
    for turn_s in (0, 8, 8, 8, 8 + 20, 4, 6, 4, 6, 4):
        evening.wait(turn_s)
        evening.model.press()
        evening.model.release()
        evening.model.toggle_pause()
        evening.wait(3)
        evening.model.toggle_pause()
    evening.wait(10)
    (done,) = evening.finished
    assert done.session.quality_basis is QualityBasis.PACED
    assert done.quality.pacing is not None
    assert (done.quality.pacing.coverage, done.quality.pacing.bias_ms) == (1.0, 0.0)


def test_in_a_rest_there_is_nothing_to_tap_to(evening: Sitter) -> None:
    settings = evening.world.settings
    settings.save(replace(settings.settings(), pacing=True))
    evening.model.go()
    evening.wait(40)
    evening.model.press()
    assert evening.model.frame().tapped == 0.0
    evening.model.release()
    assert evening.model.sitting.taps.taken == []


def test_a_tap_is_acknowledged_at_once_and_for_half_a_second(chill: Sitter) -> None:
    settings = chill.world.settings
    settings.save(replace(settings.settings(), pacing=True))
    chill.model.go()
    chill.model.press()
    assert chill.model.frame().tapped == 1.0
    chill.model.release()
    chill.wait(0.225)
    assert chill.model.frame().tapped == pytest.approx(0.5)
    chill.wait(0.3)
    assert chill.model.frame().tapped == 0.0


def test_a_press_that_the_keyboard_left_is_no_tap(chill: Sitter) -> None:
    settings = chill.world.settings
    settings.save(replace(settings.settings(), pacing=True))
    chill.model.go()
    chill.model.press()
    chill.model.let_go()
    chill.model.release()
    assert chill.model.sitting.taps.taken == []


def test_a_machine_that_slept_finds_the_sitting_at_rest_where_it_was(chill: Sitter) -> None:
    chill.model.go()
    chill.wait(17)
    chill.world.clock.sleep_s(6 * 3600)
    assert chill.model.frame().cycles_done == 1
    chill.model.advance()
    assert chill.model.state.stage is Stage.PAUSED
    assert chill.model.state.line.startswith("Your computer slept, so the breath waited")
    assert chill.latest() == ("rested",)
    assert chill.model.frame().fill == pytest.approx(0.5)
    chill.wait(5)
    chill.model.go()
    chill.wait(25)
    (done,) = chill.finished
    session = done.session
    assert (session.cycles, session.active_ms, session.pauses) == (3, 42_000, 1)
    assert session.paused_ms == 5_000


def test_the_first_key_after_the_sleep_does_not_undo_the_rest(chill: Sitter) -> None:
    chill.model.go()
    chill.wait(3)
    chill.world.clock.sleep_s(900)
    chill.model.toggle_pause()
    assert chill.stage() is Stage.PAUSED
    chill.model.toggle_pause()
    assert chill.stage() is Stage.RUNNING


def test_a_machine_that_slept_in_the_last_breath_keeps_the_whole_ones(chill: Sitter) -> None:
    chill.model.go()
    chill.wait(16)
    chill.model.ask_end()
    chill.world.clock.sleep_s(900)
    chill.model.advance()
    assert [done.session.cycles for done in chill.finished] == [1]


def test_closing_the_app_after_the_sleep_keeps_what_was_breathed_before(chill: Sitter) -> None:
    chill.model.go()
    chill.wait(16)
    chill.world.clock.sleep_s(9_000)
    chill.model.stop_now()
    assert [s.cycles for s in chill.world.history.sessions()] == [1]


def test_long_parts_are_no_lapse(qapp: QApplication) -> None:
    """The sitting looks every few seconds, so a minute's breath is seen to be breathed."""
    sitter = Sitter(AppSettings(pattern_id="own:slow", length_unit=LengthUnit.CYCLES, cycles=1))
    sitter.world.patterns.save_pattern(custom_pattern("own:slow", "Slow", (60_000, 0, 60_000, 0)))
    sitter.model.go()
    assert 0 < (sitter.model.sitting.wake_in_ms() or 0) <= 5_000
    sitter.wait(121)
    assert [done.session.cycles for done in sitter.finished] == [1]


def test_a_pause_needs_no_timer(chill: Sitter) -> None:
    chill.model.go()
    chill.wait(3)
    chill.model.toggle_pause()
    assert chill.model.sitting.wake_in_ms() is None


def test_a_wall_clock_set_back_changes_nothing_about_a_sitting(chill: Sitter) -> None:
    chill.model.go()
    began_ms = chill.world.clock.wall_ms()
    chill.wait(20)
    chill.world.clock.started_ms -= 3 * 86_400_000
    chill.wait(23)
    (done,) = chill.finished
    assert (done.session.started_at_ms, done.session.cycles) == (began_ms, 3)


def test_another_time_zone_leaves_a_sitting_on_the_day_on_which_it_began(chill: Sitter) -> None:
    chill.world.clock.started_ms += 4 * 3_600_000 + 50 * 60_000
    chill.model.go()
    chill.wait(20)
    chill.world.clock.offset_min = 9 * 60
    chill.wait(23)
    (done,) = chill.finished
    assert done.session.utc_offset_min == 60
    assert done.session.day == date(2026, 11, 22)


def test_a_pledge_is_for_the_next_sitting_only(qapp: QApplication) -> None:
    sitter = Sitter(AppSettings(minutes=1, tracking=True))
    sitter.model.pledge(True)
    assert sitter.model.state.line.startswith("Pledged for the next session")
    sitter.model.go()
    sitter.wait(61)
    sitter.model.go()
    sitter.wait(61)
    assert [done.session.pledged for done in sitter.finished] == [True, False]


def test_a_pledge_stays_where_nothing_was_kept(qapp: QApplication) -> None:
    sitter = Sitter(AppSettings(minutes=1, tracking=True))
    sitter.model.pledge(True)
    sitter.model.go()
    sitter.wait(2)
    sitter.model.stop_now()
    assert sitter.model.state.plan.pledged


def test_a_pledge_counts_only_while_points_are_wanted(qapp: QApplication) -> None:
    sitter = Sitter(AppSettings(minutes=1, tracking=True))
    sitter.model.pledge(True)
    sitter.world.settings.save(replace(sitter.world.settings.settings(), tracking=False))
    assert not sitter.model.state.plan.pledged
