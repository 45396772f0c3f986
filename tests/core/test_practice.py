"""One sitting, from the first breath to the last."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.breath import TEAM_CHILL, PhaseKind, preset
from core.practice import (
    EndKind,
    Plan,
    Practice,
    PracticeMisuse,
    PracticeState,
    can_undo_end,
    end_now,
    idle,
    pause,
    plan_minutes,
    request_end,
    resume,
    start,
    tick,
    undo_end,
    wake,
)

_S = 1_000_000
_T0 = 7_000 * _S
_PLAN = Plan(pattern=TEAM_CHILL, cycles=3)


def _at(seconds: float) -> int:
    return _T0 + round(seconds * _S)


def test_a_plan_in_minutes_is_whole_cycles_with_the_minutes_as_its_goal() -> None:
    plan = plan_minutes(TEAM_CHILL, 10, pledged=True)
    assert (plan.cycles, plan.goal_ms, plan.pledged) == (33, 600_000, True)


@pytest.mark.parametrize(("cycles", "goal_ms"), [(0, None), (-1, None), (100_001, None), (1, 0)])
def test_a_plan_without_an_extent_is_refused(cycles: int, goal_ms: int | None) -> None:
    with pytest.raises(PracticeMisuse):
        Plan(pattern=TEAM_CHILL, cycles=cycles, goal_ms=goal_ms)


def test_before_the_start_nothing_moves() -> None:
    waiting = idle(_PLAN)
    assert waiting.state is PracticeState.IDLE
    assert waiting.point(_at(100)).fill == 0.0
    assert waiting.active_us(_at(100)) == 0


def test_breathing_counts_from_the_start_and_follows_the_pattern() -> None:
    sitting = start(_PLAN, _T0)
    assert sitting.active_us(_at(20)) == 20 * _S
    assert sitting.completed_cycles(_at(20)) == 1
    assert sitting.point(_at(25)).kind is PhaseKind.HOLD_IN


def test_a_sitting_is_over_when_its_cycles_are_done() -> None:
    sitting = start(_PLAN, _T0)
    assert tick(sitting, _at(53.999)) is sitting
    done = tick(sitting, _at(54))
    assert done.state is PracticeState.DONE
    outcome = done.outcome(_at(500))
    assert (outcome.cycles, outcome.active_ms, outcome.end) == (3, 54_000, EndKind.COMPLETED)


def test_ticking_late_gives_no_more_than_was_planned() -> None:
    done = tick(start(_PLAN, _T0), _at(10_000))
    assert done.active_us(_at(10_000)) == 54 * _S
    assert done.since_us == _at(54)


def test_a_pause_keeps_the_breath_where_it_is_and_counts_no_time() -> None:
    paused = pause(start(_PLAN, _T0), _at(4))
    assert paused.point(_at(4)) == paused.point(_at(400))
    going = resume(paused, _at(64))
    assert going.point(_at(64)) == paused.point(_at(4))
    assert going.active_us(_at(65)) == 5 * _S
    outcome = tick(going, _at(114)).outcome(_at(114))
    assert (outcome.cycles, outcome.paused_ms, outcome.pauses) == (3, 60_000, 1)


def test_an_ongoing_pause_is_in_the_outcome() -> None:
    outcome = pause(start(_PLAN, _T0), _at(20)).outcome(_at(30))
    assert (outcome.cycles, outcome.active_ms, outcome.paused_ms) == (1, 18_000, 10_000)


def test_asking_for_the_end_lets_the_present_cycle_finish() -> None:
    ending = request_end(start(_PLAN, _T0), _at(20))
    assert ending.state is PracticeState.ENDING
    assert tick(ending, _at(35.9)).state is PracticeState.ENDING
    done = tick(ending, _at(36))
    assert done.state is PracticeState.DONE
    outcome = done.outcome(_at(36))
    assert (outcome.cycles, outcome.active_ms, outcome.end) == (2, 36_000, EndKind.ENDED_EARLY)


def test_asking_for_the_end_in_the_last_cycle_completes_the_sitting() -> None:
    done = tick(request_end(start(_PLAN, _T0), _at(40)), _at(54))
    assert done.outcome(_at(54)).end is EndKind.COMPLETED


def test_asking_for_the_end_on_a_boundary_ends_there() -> None:
    done = request_end(start(_PLAN, _T0), _at(18))
    assert done.state is PracticeState.DONE
    assert done.outcome(_at(18)).cycles == 1


def test_ending_at_once_leaves_the_unfinished_cycle_out() -> None:
    for ended in (
        end_now(start(_PLAN, _T0), _at(35)),
        end_now(request_end(start(_PLAN, _T0), _at(30)), _at(35)),
    ):
        outcome = ended.outcome(_at(35))
        assert (outcome.cycles, outcome.active_ms) == (1, 18_000)
        assert outcome.end is EndKind.ENDED_EARLY


def test_asking_for_the_end_while_paused_ends_at_the_last_whole_cycle() -> None:
    done = request_end(pause(start(_PLAN, _T0), _at(20)), _at(50))
    assert done.state is PracticeState.DONE
    outcome = done.outcome(_at(90))
    assert (outcome.cycles, outcome.paused_ms) == (1, 30_000)


def test_the_wish_to_end_can_be_taken_back() -> None:
    ending = request_end(start(_PLAN, _T0), _at(20))
    assert can_undo_end(ending, _at(29))
    going = undo_end(ending, _at(29))
    assert going.state is PracticeState.RUNNING
    assert tick(going, _at(54)).outcome(_at(54)).cycles == 3


def test_it_can_be_taken_back_after_the_cycle_has_finished() -> None:
    ending = request_end(start(_PLAN, _T0), _at(35))
    for seen in (ending, tick(ending, _at(36))):
        going = undo_end(seen, _at(44))
        assert going.active_us(_at(44)) == 36 * _S
        assert tick(going, _at(62)).outcome(_at(62)).paused_ms == 8_000
        assert going.pauses == 0


def test_ending_at_once_can_be_taken_back_in_mid_breath() -> None:
    going = undo_end(end_now(start(_PLAN, _T0), _at(20)), _at(25))
    assert going.active_us(_at(25)) == 20 * _S
    assert going.state is PracticeState.RUNNING


def test_after_ten_seconds_the_end_stays() -> None:
    ending = request_end(start(_PLAN, _T0), _at(19))
    assert not can_undo_end(ending, _at(29.1))
    with pytest.raises(PracticeMisuse):
        undo_end(ending, _at(29.1))


def test_a_completed_sitting_is_not_taken_up_again() -> None:
    done = tick(start(_PLAN, _T0), _at(54))
    assert not can_undo_end(done, _at(54))
    with pytest.raises(PracticeMisuse):
        undo_end(done, _at(54))


@pytest.mark.parametrize("event", [pause, request_end, end_now])
def test_an_event_that_comes_after_time_ended_the_sitting_changes_nothing(
    event: Callable[[Practice, int], Practice],
) -> None:
    late = event(start(_PLAN, _T0), _at(60))
    assert late == tick(start(_PLAN, _T0), _at(60))


def test_an_undo_that_comes_after_the_last_cycle_changes_nothing() -> None:
    ending = request_end(start(_PLAN, _T0), _at(50))
    assert undo_end(ending, _at(55)) == tick(ending, _at(55))


def test_events_that_have_no_row_are_refused() -> None:
    running = start(_PLAN, _T0)
    paused = pause(running, _at(1))
    ending = request_end(running, _at(1))
    done = end_now(running, _at(1))
    for sitting, events in (
        (idle(_PLAN), (pause, resume, request_end, undo_end, end_now)),
        (running, (resume, undo_end)),
        (paused, (pause, undo_end)),
        (ending, (pause, resume, request_end)),
        (done, (pause, resume, request_end, end_now)),
    ):
        for event in events:
            with pytest.raises(PracticeMisuse):
                event(sitting, _at(2))


def test_a_clock_that_steps_back_takes_nothing_away() -> None:
    paused = pause(start(_PLAN, _T0), _at(10))
    going = resume(paused, _at(5))
    assert going.active_us(_at(5)) == 10 * _S
    assert going.paused_us == 0
    assert start(_PLAN, _T0).active_us(_at(-5)) == 0


def test_a_machine_that_slept_lets_the_breath_rest_where_it_was_seen() -> None:
    seen = wake(start(_PLAN, _T0), _at(20), _at(20 + 4 * 3600))
    assert seen.state is PracticeState.PAUSED
    assert seen.active_us(_at(20 + 4 * 3600)) == 20 * _S
    outcome = seen.outcome(_at(20 + 4 * 3600 + 7))
    assert (outcome.cycles, outcome.paused_ms, outcome.pauses) == (1, 7_000, 1)
    going = resume(seen, _at(20 + 4 * 3600 + 7))
    assert going.point(_at(20 + 4 * 3600 + 7)) == seen.point(0)


def test_a_machine_that_slept_in_the_last_breath_ends_with_the_whole_ones() -> None:
    ending = request_end(start(_PLAN, _T0), _at(20))
    done = wake(ending, _at(25), _at(9_000))
    assert done.state is PracticeState.DONE
    assert not can_undo_end(done, _at(9_000))
    assert (done.outcome(_at(9_000)).cycles, done.outcome(_at(9_000)).paused_ms) == (1, 0)


def test_ten_seconds_unseen_are_still_breathed_and_a_pause_is_no_lapse() -> None:
    running = start(_PLAN, _T0)
    assert wake(running, _at(4), _at(14)) is running
    assert wake(running, _at(50), _at(60)).outcome(_at(60)).cycles == 3
    paused = pause(running, _at(4))
    assert wake(paused, _at(4), _at(10_000)) is paused


def test_a_sitting_that_was_over_before_the_lapse_is_over() -> None:
    assert wake(start(_PLAN, _T0), _at(54), _at(9_000)).state is PracticeState.DONE


def _slept(practice: Practice, now_us: int) -> Practice:
    """As if nobody had looked since the latest event."""
    return wake(practice, practice.since_us, now_us)


_EVENTS: tuple[Callable[[Practice, int], Practice], ...] = (
    tick,
    pause,
    resume,
    request_end,
    undo_end,
    end_now,
    _slept,
)


@settings(deadline=None, max_examples=300)
@given(
    cycles=st.integers(1, 6),
    steps=st.lists(st.tuples(st.sampled_from(_EVENTS), st.integers(-2 * _S, 40 * _S)), max_size=25),
)
def test_any_sequence_of_events_keeps_the_rules(
    cycles: int, steps: list[tuple[Callable[[Practice, int], Practice], int]]
) -> None:
    plan = Plan(pattern=preset("active"), cycles=cycles)
    sitting = start(plan, _T0)
    now_us = latest_us = _T0
    active_before = 0
    for event, step_us in steps:
        now_us += step_us
        latest_us = max(latest_us, now_us)
        try:
            sitting = event(sitting, now_us)
        except PracticeMisuse:
            continue
        active_us = sitting.active_us(latest_us)
        outcome = sitting.outcome(latest_us)
        assert active_us + outcome.paused_ms * 1000 <= latest_us - _T0
        assert active_us <= plan.total_us
        if now_us == latest_us and event is not _slept:
            assert active_us >= active_before
        assert outcome.active_ms == outcome.cycles * plan.pattern.cycle_ms <= active_us // 1000
        assert 0 <= outcome.cycles <= cycles
        assert (outcome.end is EndKind.COMPLETED) == (outcome.cycles == cycles)
        active_before = active_us
