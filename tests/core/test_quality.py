"""How closely a sitting followed its guide."""

import math
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.breath import TEAM_CHILL, PhaseKind, preset
from core.course import steady_course
from core.practice import EndKind, Outcome
from core.quality import QualityBasis, Tap, follow_through, pacing_of, quality_score

_Moving = Literal[PhaseKind.INHALE, PhaseKind.EXHALE]


def _outcome(**more: Any) -> Outcome:
    values: dict[str, Any] = {
        "cycles": 10,
        "planned_cycles": 10,
        "active_ms": 180_000,
        "paused_ms": 0,
        "pauses": 0,
        "end": EndKind.COMPLETED,
        **more,
    }
    return Outcome(**values)


def _tap(kind: _Moving, at_ms: float) -> Tap:
    return Tap(kind=kind, at_us=round(at_ms * 1000))


def _taps(cycles: int, late_ms: float = 0.0) -> list[Tap]:
    """Taps at each onset of Team Chill, all late by the same time."""
    return [
        _tap(kind, cycle * 18_000 + onset_ms + late_ms)
        for cycle in range(cycles)
        for kind, onset_ms in _ONSETS
    ]


_ONSETS: tuple[tuple[_Moving, int], ...] = ((PhaseKind.INHALE, 0), (PhaseKind.EXHALE, 8_000))


def test_a_whole_sitting_without_pauses_scores_100_on_following_through() -> None:
    quality = quality_score(_outcome())
    assert (quality.score, quality.basis) == (100, QualityBasis.FOLLOW_THROUGH)


def test_following_through_weighs_cycles_and_steadiness() -> None:
    outcome = _outcome(cycles=5, active_ms=90_000, paused_ms=120_000, pauses=3)
    steady = 90 / (90 + 90) * 0.8
    assert follow_through(outcome) == pytest.approx(0.7 * 0.5 + 0.3 * steady)
    assert quality_score(outcome).score == math.floor(100 * (0.35 + 0.3 * steady) + 0.5)


def test_one_pause_of_half_a_minute_costs_nothing() -> None:
    assert follow_through(_outcome(paused_ms=30_000, pauses=1)) == pytest.approx(1.0)


def test_many_pauses_never_make_the_score_negative() -> None:
    assert follow_through(_outcome(pauses=50)) == pytest.approx(0.7)


def test_under_a_minute_there_is_no_score_and_still_a_basis() -> None:
    quality = quality_score(_outcome(cycles=3, active_ms=54_000))
    assert quality.score is None
    assert quality.basis is QualityBasis.FOLLOW_THROUGH


def test_nothing_breathed_is_no_division_by_zero() -> None:
    assert follow_through(_outcome(cycles=0, active_ms=0)) == 0.0


def test_taps_on_every_onset_score_100() -> None:
    quality = quality_score(_outcome(), course=steady_course(TEAM_CHILL, 10), taps=_taps(10))
    assert (quality.score, quality.basis) == (100, QualityBasis.PACED)


def test_taps_that_are_always_late_lose_half_of_their_timing() -> None:
    pacing = pacing_of(steady_course(TEAM_CHILL, 10), 10, _taps(10, late_ms=650))
    assert pacing.coverage == 1.0
    assert pacing.stray == 0.0
    assert (pacing.bias_ms, pacing.spread_ms) == (650.0, 0.0)
    assert pacing.timing == pytest.approx(0.5 + 0.5 * math.exp(-1))
    assert pacing.paced == pytest.approx((pacing.timing - 0.27) / 0.73)


def test_taps_that_wander_lose_timing_by_their_spread() -> None:
    early_and_late = [
        Tap(kind=tap.kind, at_us=tap.at_us + (430_000 if i % 2 else -430_000))
        for i, tap in enumerate(_taps(10))
    ]
    pacing = pacing_of(steady_course(TEAM_CHILL, 10), 10, early_and_late)
    assert (pacing.bias_ms, pacing.spread_ms) == (0.0, 430.0)
    assert pacing.timing == pytest.approx(0.5 * math.exp(-1) + 0.5)


def test_onsets_without_a_tap_and_taps_without_an_onset_count() -> None:
    inhales = [tap for tap in _taps(10) if tap.kind is PhaseKind.INHALE]
    stray = [_tap(PhaseKind.INHALE, cycle * 18_000 + 4_000) for cycle in range(10)]
    pacing = pacing_of(steady_course(TEAM_CHILL, 10), 10, [*inhales, *stray])
    assert (pacing.coverage, pacing.stray) == (0.5, 0.5)
    assert pacing.paced == 0.0


def test_two_taps_on_one_onset_match_once_and_the_nearest_wins() -> None:
    pacing = pacing_of(steady_course(TEAM_CHILL, 1), 1, [*_taps(1), _tap(PhaseKind.EXHALE, 8_400)])
    assert pacing.coverage == 1.0
    assert pacing.stray == pytest.approx(1 / 3)
    assert pacing.bias_ms == 0.0


def test_a_tap_matches_within_a_second_and_a_half() -> None:
    near = pacing_of(steady_course(TEAM_CHILL, 1), 1, [_tap(PhaseKind.EXHALE, 9_500)])
    far = pacing_of(steady_course(TEAM_CHILL, 1), 1, [_tap(PhaseKind.EXHALE, 9_501)])
    assert (near.coverage, far.coverage) == (0.5, 0.0)


def test_in_a_short_phase_a_tap_matches_within_half_of_it() -> None:
    active = preset("active")
    assert pacing_of(steady_course(active, 1), 1, [_tap(PhaseKind.INHALE, 1_501)]).coverage == 0.0
    quick = preset("sigh")
    assert pacing_of(steady_course(quick, 1), 1, [_tap(PhaseKind.INHALE, 1_250)]).coverage == 0.5
    assert pacing_of(steady_course(quick, 1), 1, [_tap(PhaseKind.INHALE, 1_251)]).coverage == 0.0


def test_the_second_inhale_of_a_sigh_asks_for_no_tap() -> None:
    taps = [_tap(PhaseKind.INHALE, 0), _tap(PhaseKind.EXHALE, 3_500)]
    assert pacing_of(steady_course(preset("sigh"), 1), 1, taps).coverage == 1.0


def test_taps_in_the_unfinished_cycle_are_left_out() -> None:
    assert pacing_of(steady_course(TEAM_CHILL, 1), 1, _taps(2)).stray == 0.0


@settings(deadline=None, max_examples=100)
@given(
    taps=st.lists(
        st.builds(
            Tap,
            kind=st.sampled_from([PhaseKind.INHALE, PhaseKind.EXHALE]),
            at_us=st.integers(-1_000_000, 200_000_000),
        ),
        max_size=60,
    )
)
def test_any_taps_give_a_score_between_0_and_100(taps: list[Tap]) -> None:
    quality = quality_score(_outcome(), course=steady_course(TEAM_CHILL, 10), taps=taps)
    assert quality.score is not None
    assert 0 <= quality.score <= 100
    if quality.pacing is not None:
        assert 0.0 <= quality.pacing.coverage <= 1.0
        assert 0.0 <= quality.pacing.stray <= 1.0
