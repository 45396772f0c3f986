"""Where in the breathing a moment falls."""

import math
import time
import timeit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.breath import (
    PRESETS,
    TEAM_CHILL,
    Pattern,
    PatternError,
    PhaseKind,
    UnknownPattern,
    cycles_for_minutes,
    ease_exhale,
    ease_inhale,
    phase_at,
    phase_word,
    preset,
    segment_words,
)
from tests.core.strategies import patterns


@pytest.mark.parametrize(
    ("id", "label", "cycle_ms"),
    [
        ("chill", "6–0–8–0", 14_000),
        ("medium", "5–0–5–0", 10_000),
        ("active", "4–2–4–1", 11_000),
        ("boxing", "4–4–4–4", 16_000),
        ("relaxing", "4–7–8–0", 19_000),
        ("team-chill", "6–2–8–2", 18_000),
        ("coherent", "5.5–0–5.5–0", 11_000),
        ("sigh", "2.5+1–0–6.5–0", 10_000),
        ("extended", "4–0–6–0", 10_000),
    ],
)
def test_presets_keep_the_ancestors_numbers_and_add_three(
    id: str, label: str, cycle_ms: int
) -> None:
    assert preset(id).label == label
    assert preset(id).cycle_ms == cycle_ms


def test_every_preset_has_an_id_of_its_own() -> None:
    assert len({pattern.id for pattern in PRESETS}) == len(PRESETS) == 9


def test_an_unknown_preset_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(UnknownPattern, match="team-chill"):
        preset("frantic")


def test_easing_is_the_ancestors_cosine() -> None:
    for p in (0.0, 0.1, 0.25, 0.5, 0.9, 1.0):
        assert ease_inhale(p) == (1 - math.cos(math.pi * p)) / 2
        assert ease_exhale(p) == (1 + math.cos(math.pi * p)) / 2


def test_a_cycle_of_team_chill_goes_in_holds_goes_out_and_holds() -> None:
    at = {second: phase_at(TEAM_CHILL, second * 1_000_000) for second in (0, 3, 7, 12, 17, 18)}
    assert [at[s].kind for s in (0, 3, 7, 12, 17, 18)] == [
        PhaseKind.INHALE,
        PhaseKind.INHALE,
        PhaseKind.HOLD_IN,
        PhaseKind.EXHALE,
        PhaseKind.HOLD_OUT,
        PhaseKind.INHALE,
    ]
    assert [at[s].fill for s in (0, 7, 17)] == [0.0, 1.0, 0.0]
    assert at[3].fill == pytest.approx(0.5)
    assert at[12].fill == pytest.approx(0.5)
    assert (at[17].cycle, at[18].cycle, at[18].cycle_elapsed_us) == (0, 1, 0)


def test_breathing_out_follows_the_exhale_easing() -> None:
    point = phase_at(TEAM_CHILL, 10_000_000)
    assert point.fill == pytest.approx(ease_exhale(2 / 8))


def test_the_second_inhale_of_a_sigh_tops_up_the_first() -> None:
    sigh = preset("sigh")
    assert phase_at(sigh, 2_500_000).fill == pytest.approx(0.8)
    assert phase_at(sigh, 3_499_999).fill == pytest.approx(1.0, abs=1e-6)
    assert segment_words(sigh) == ("Inhale", "A little more", "Exhale")


def test_the_countdown_never_shows_zero() -> None:
    shown = [phase_at(TEAM_CHILL, us).seconds_left for us in (0, 1, 999_999, 1_000_000, 5_999_999)]
    assert shown == [6, 6, 6, 5, 1]


def test_before_the_start_is_the_start() -> None:
    assert phase_at(TEAM_CHILL, -5_000_000) == phase_at(TEAM_CHILL, 0)


def test_holds_have_one_word() -> None:
    assert [phase_word(kind) for kind in PhaseKind] == ["Inhale", "Hold", "Exhale", "Hold"]


@pytest.mark.parametrize(
    ("id", "minutes", "cycles"),
    [("team-chill", 10, 33), ("chill", 3, 13), ("medium", 1, 6), ("relaxing", 0.05, 1)],
)
def test_minutes_become_the_nearest_whole_cycles(id: str, minutes: float, cycles: int) -> None:
    assert cycles_for_minutes(preset(id), minutes) == cycles


@pytest.mark.parametrize("minutes", [0, -1, math.nan, math.inf, 1441])
def test_a_sitting_of_no_length_or_more_than_a_day_is_refused(minutes: float) -> None:
    with pytest.raises(PatternError):
        cycles_for_minutes(TEAM_CHILL, minutes)


def test_a_point_is_found_in_under_ten_microseconds() -> None:
    runs = 5_000
    timer = timeit.Timer(lambda: phase_at(TEAM_CHILL, 123_456_789), timer=time.process_time)
    best = min(timer.repeat(number=runs, repeat=5))
    assert best / runs < 10e-6


@settings(deadline=None, max_examples=200)
@given(pattern=patterns(), elapsed_us=st.integers(0, 10**11))
def test_a_point_lies_inside_its_segment_and_its_fill_between_0_and_1(
    pattern: Pattern, elapsed_us: int
) -> None:
    point = phase_at(pattern, elapsed_us)
    segment = pattern.segments[point.segment]
    assert point.kind is segment.kind
    assert 0.0 <= point.fill <= 1.0
    assert point.segment_remaining_us > 0
    assert point.segment_elapsed_us + point.segment_remaining_us == segment.duration_ms * 1000
    assert point.cycle * pattern.cycle_ms * 1000 + point.cycle_elapsed_us == elapsed_us


@settings(deadline=None, max_examples=200)
@given(pattern=patterns(), elapsed_us=st.integers(0, 10**10), step_us=st.integers(1, 17_000))
def test_fill_is_continuous_and_cycles_never_go_back(
    pattern: Pattern, elapsed_us: int, step_us: int
) -> None:
    here, there = phase_at(pattern, elapsed_us), phase_at(pattern, elapsed_us + step_us)
    shortest_us = min(s.duration_ms for s in pattern.segments) * 1000
    steepest = math.pi / 2 / shortest_us
    assert abs(there.fill - here.fill) <= steepest * step_us + 1e-9
    assert there.cycle >= here.cycle


@settings(deadline=None, max_examples=100)
@given(pattern=patterns())
def test_fill_is_continuous_across_every_boundary_of_the_ring(pattern: Pattern) -> None:
    for bound_us in pattern.bounds_us[1:]:
        before, after = phase_at(pattern, bound_us - 1), phase_at(pattern, bound_us)
        assert before.fill == pytest.approx(after.fill, abs=1e-6)
        assert after.segment_elapsed_us == 0
