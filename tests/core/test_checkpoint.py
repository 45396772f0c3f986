"""A sitting that survives a crash."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.breath import TEAM_CHILL, Pattern
from core.errors import CheckpointError
from core.history import Source
from core.practice import (
    Plan,
    PracticeCheckpoint,
    PracticeState,
    checkpoint,
    end_now,
    pause,
    read_checkpoint,
    restore,
    resume,
    start,
    tick,
)
from core.sitting import session_of
from tests.core.strategies import patterns

_S = 1_000_000
_PLAN = Plan(pattern=TEAM_CHILL, cycles=33, goal_ms=600_000, pledged=True)


def _saved(active_s: int = 40) -> PracticeCheckpoint:
    return checkpoint(start(_PLAN, 0), active_s * _S)


def test_a_checkpoint_goes_through_json_unchanged() -> None:
    saved = _saved()
    assert read_checkpoint(json.loads(json.dumps(saved.as_mapping()))) == saved


def test_a_restored_sitting_rests_where_it_was_and_goes_on() -> None:
    restored = restore(_saved(), 5 * _S)
    assert restored.state is PracticeState.PAUSED
    assert restored.plan == _PLAN
    assert restored.active_us(5 * _S) == 40 * _S
    going = resume(restored, 6 * _S)
    assert tick(going, 6 * _S + 554 * _S).state is PracticeState.DONE


def test_the_part_breathed_before_a_crash_becomes_a_session() -> None:
    ended = end_now(restore(_saved(), 5 * _S), 5 * _S)
    session = session_of(
        ended.plan,
        ended.outcome(5 * _S),
        id="a",
        started_at_ms=1_790_000_000_000,
        utc_offset_min=120,
        source=Source.RECOVERED,
        tracked=True,
    )
    assert session is not None
    assert (session.cycles, session.active_ms, session.planned_cycles) == (2, 36_000, 33)
    assert (session.paused_ms, session.source) == (0, Source.RECOVERED)


def test_a_sitting_without_a_whole_cycle_leaves_nothing_to_keep() -> None:
    sitting = end_now(start(_PLAN, 0), 10 * _S)
    assert (
        session_of(
            sitting.plan,
            sitting.outcome(10 * _S),
            id="a",
            started_at_ms=0,
            utc_offset_min=0,
            source=Source.DESKTOP,
            tracked=True,
        )
        is None
    )


def test_pauses_are_kept() -> None:
    sitting = resume(pause(start(_PLAN, 0), 10 * _S), 30 * _S)
    saved = checkpoint(sitting, 31 * _S)
    assert (saved.active_us, saved.paused_us, saved.pauses) == (11 * _S, 20 * _S, 1)


@settings(deadline=None, max_examples=100)
@given(pattern=patterns(), cycles=st.integers(1, 50), now_us=st.integers(0, 10**11))
def test_any_sitting_can_be_saved_and_taken_up_again(
    pattern: Pattern, cycles: int, now_us: int
) -> None:
    sitting = tick(start(Plan(pattern=pattern, cycles=cycles), 0), now_us)
    restored = restore(checkpoint(sitting, now_us), 99)
    assert restored.plan == sitting.plan
    assert restored.point(99) == sitting.point(now_us)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pattern_id", ""),
        ("pattern_id", 3),
        ("segments", "inhale:1"),
        ("segments", None),
        ("planned_cycles", 0),
        ("planned_cycles", True),
        ("planned_cycles", 3.0),
        ("goal_ms", -1),
        ("goal_ms", "10"),
        ("pledged", 1),
        ("active_us", -1),
        ("active_us", 10**18),
        ("paused_us", -1),
        ("paused_us", 10**18),
        ("pauses", -1),
        ("pauses", 10**9),
    ],
)
def test_a_damaged_checkpoint_is_refused(name: str, value: object) -> None:
    values: dict[str, object] = {**_saved().as_mapping(), name: value}
    with pytest.raises(CheckpointError):
        restore(read_checkpoint(values), 0)


def test_a_checkpoint_with_a_missing_part_is_refused() -> None:
    values: dict[str, object] = {**_saved().as_mapping()}
    del values["segments"]
    with pytest.raises(CheckpointError):
        read_checkpoint(values)


def test_names_of_a_later_version_are_ignored() -> None:
    assert read_checkpoint({**_saved().as_mapping(), "mood": "fine"}) == _saved()
