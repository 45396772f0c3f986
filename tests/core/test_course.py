"""The course of a plan, and a program sat through by the machine of a sitting."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.breath import PhaseKind, preset
from core.course import Course, program_course, steady_course
from core.history import Source
from core.pattern import custom_pattern
from core.practice import (
    EndKind,
    Plan,
    PracticeMisuse,
    PracticeState,
    end_now,
    pause,
    program_plan,
    request_end,
    resume,
    start,
    tick,
    undo_end,
)
from core.program import Program, ProgramStep
from core.quality import Tap, nearest_onset, pacing_of, quality_score
from core.sitting import session_of

_S = 1_000_000
_BOX, _LONG = preset("boxing"), preset("extended")
_PROGRAM = Program(
    id="own:evening",
    name="Evening",
    steps=(
        ProgramStep(pattern=_BOX, cycles=2, rest_ms=20_000),
        ProgramStep(pattern=_LONG, cycles=3, rest_ms=5_000),
    ),
    repeat=2,
)
"""32 s, 20 s rest, 30 s, 5 s rest, 32 s, 20 s rest, 30 s: 169 s in all, 124 s of breathing."""
_PLAN = program_plan(_PROGRAM)


def test_a_program_lasts_as_long_as_it_says_and_ends_on_a_cycle() -> None:
    assert _PLAN.total_us == _PROGRAM.total_ms * 1000 == 169 * _S
    assert (_PLAN.cycles, _PLAN.goal_ms) == (10, 124_000)
    assert (_PLAN.id, _PLAN.name) == ("program:own:evening", "Evening")


def test_a_plan_for_a_program_has_the_programs_patterns_and_cycles() -> None:
    with pytest.raises(PracticeMisuse):
        Plan(pattern=_BOX, cycles=9, program=_PROGRAM)
    with pytest.raises(PracticeMisuse):
        Plan(pattern=_LONG, cycles=10, program=_PROGRAM)


@pytest.mark.parametrize(
    ("at_s", "number", "cycles", "breathed_s", "rest_left_s"),
    [
        (0, 0, 0, 0, 0),
        (17, 0, 1, 17, 0),
        (32, 0, 2, 32, 20),
        (51, 0, 2, 32, 1),
        (52, 1, 2, 32, 0),
        (63, 1, 3, 43, 0),
        (84, 1, 5, 62, 3),
        (87, 2, 5, 62, 0),
        (168, 3, 9, 123, 0),
        (169, 3, 10, 124, 0),
        (500, 3, 10, 124, 0),
    ],
)
def test_a_moment_has_its_place_on_the_course(
    at_s: int, number: int, cycles: int, breathed_s: int, rest_left_s: int
) -> None:
    place = _PLAN.course.place(at_s * _S)
    assert (place.number, place.cycles) == (number, cycles)
    assert place.breathed_us == breathed_s * _S
    assert place.rest_left_us == rest_left_s * _S


def test_the_breath_in_a_rest_is_that_of_the_end_of_a_cycle() -> None:
    place = _PLAN.course.place(40 * _S)
    assert place.point.fill == 0.0
    assert place.point.segment == 0


def test_the_last_cycle_of_a_stretch_is_known() -> None:
    assert not _PLAN.course.place(15 * _S).is_last_cycle
    assert _PLAN.course.place(17 * _S).is_last_cycle
    assert not _PLAN.course.place(40 * _S).is_last_cycle
    following = _PLAN.course.following(0)
    assert following is not None
    assert following.pattern is _LONG
    assert _PLAN.course.following(3) is None


def test_rests_are_no_active_time() -> None:
    sitting = start(_PLAN, 0)
    assert sitting.elapsed_us(45 * _S) == 45 * _S
    assert sitting.active_us(45 * _S) == 32 * _S
    done = tick(sitting, 400 * _S)
    outcome = done.outcome(400 * _S)
    assert done.state is PracticeState.DONE
    assert done.since_us == 169 * _S
    assert (outcome.cycles, outcome.active_ms, outcome.end) == (10, 124_000, EndKind.COMPLETED)


def test_the_end_asked_for_in_a_rest_comes_at_once_and_can_be_taken_back() -> None:
    ended = request_end(start(_PLAN, 0), 40 * _S)
    assert ended.state is PracticeState.DONE
    assert ended.outcome(40 * _S).cycles == 2
    going = undo_end(ended, 45 * _S)
    assert going.place(45 * _S).rest_left_us == 12 * _S
    assert tick(going, 175 * _S).outcome(175 * _S).cycles == 10


def test_the_end_asked_for_in_a_cycle_waits_for_that_cycle_only() -> None:
    ending = request_end(start(_PLAN, 0), 20 * _S)
    assert ending.stop_at_us == 32 * _S
    assert tick(ending, 33 * _S).outcome(33 * _S).cycles == 2


def test_a_pause_in_a_rest_keeps_the_rest() -> None:
    going = resume(pause(start(_PLAN, 0), 40 * _S), 100 * _S)
    assert going.place(100 * _S).rest_left_us == 12 * _S


def test_a_program_ended_early_keeps_its_whole_cycles_under_its_own_name() -> None:
    ended = end_now(start(_PLAN, 0), 65 * _S)
    session = session_of(
        _PLAN,
        ended.outcome(65 * _S),
        id="a",
        started_at_ms=0,
        utc_offset_min=0,
        source=Source.DESKTOP,
        tracked=True,
    )
    assert session is not None
    assert (session.pattern_id, session.pattern_name) == ("program:own:evening", "Evening")
    assert (session.cycles, session.active_ms, session.planned_cycles) == (3, 42_000, 10)
    assert session.cycle_ms is None


def test_cycles_of_one_length_have_that_length() -> None:
    steps = (ProgramStep(pattern=_LONG, cycles=1), ProgramStep(pattern=preset("medium"), cycles=1))
    assert program_course(Program(id="own:b", name="B", steps=steps)).cycle_ms == 10_000
    assert _PLAN.course.cycle_ms is None


def _perfect(course: Course, late_ms: int = 0) -> list[Tap]:
    taps: list[Tap] = []
    for stretch in course.stretches:
        out_us = 8_000_000 if stretch.pattern is _BOX else 4_000_000
        for cycle in range(stretch.cycles):
            begin_us = stretch.breathed_us + cycle * stretch.cycle_us + late_ms * 1000
            taps.append(Tap(kind=PhaseKind.INHALE, at_us=begin_us))
            taps.append(Tap(kind=PhaseKind.EXHALE, at_us=begin_us + out_us))
    return taps


def test_taps_are_met_with_the_onsets_of_every_pattern_of_a_program() -> None:
    course = _PLAN.course
    pacing = pacing_of(course, 10, _perfect(course, late_ms=120))
    assert (pacing.coverage, pacing.stray, pacing.bias_ms) == (1.0, 0.0, 120.0)
    outcome = tick(start(_PLAN, 0), 200 * _S).outcome(200 * _S)
    assert quality_score(outcome, course=course, taps=_perfect(course)).score == 100


def test_a_program_ended_early_is_scored_by_the_cycles_that_were_breathed() -> None:
    course = _PLAN.course
    pacing = pacing_of(course, 3, _perfect(course))
    assert (pacing.coverage, pacing.stray) == (1.0, 0.0)


def test_a_tap_is_for_the_nearest_onset() -> None:
    course = _PLAN.course
    for at_s, kind in (
        (0.4, PhaseKind.INHALE),
        (7.0, PhaseKind.EXHALE),
        (14.0, PhaseKind.INHALE),
        (31.9, PhaseKind.INHALE),
        (32 + 3.8, PhaseKind.EXHALE),
        (32 + 9.0, PhaseKind.INHALE),
    ):
        assert nearest_onset(course, round(at_s * _S)) is kind


@settings(deadline=None, max_examples=150)
@given(
    parts=st.lists(
        st.tuples(st.integers(1, 30), st.integers(1, 4), st.integers(0, 50)), min_size=1, max_size=4
    ),
    repeat=st.integers(1, 3),
    at_us=st.integers(0, 900 * _S),
)
def test_any_place_of_any_course_is_consistent(
    parts: list[tuple[int, int, int]], repeat: int, at_us: int
) -> None:
    steps = tuple(
        ProgramStep(
            pattern=custom_pattern("c", "C", (tenths * 100, 0, 500, 0)),
            cycles=cycles,
            rest_ms=rest * 100,
        )
        for tenths, cycles, rest in parts
    )
    program = Program(id="own:p", name="P", steps=steps, repeat=repeat)
    course = program_course(program)
    place = course.place(at_us)
    end_us = course.cycle_end_us(min(at_us, course.total_us))
    assert course.total_us == program.total_ms * 1000
    assert 0 <= place.whole_us <= place.breathed_us <= min(at_us, program.breathing_ms * 1000)
    assert 0 <= place.cycles <= program.cycles
    assert course.place(end_us).breathed_us == course.place(end_us).whole_us
    assert course.place(end_us).cycles - place.cycles in (0, 1)
    assert steady_course(steps[0].pattern, 3).place(at_us).rest_left_us == 0
