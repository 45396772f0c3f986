"""The short sounds: what rises rises, what falls falls, and nothing clicks or clips."""

from __future__ import annotations

from array import array
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.pattern import PhaseKind
from desktop.sound.cues import (
    FADE_MS,
    HIGH_HZ,
    LOW_HZ,
    PEAK,
    TICK_MS,
    bell_pcm,
    cue_pcm,
    sweep,
    tick,
)
from desktop.sound.samples import FULL_SCALE, RATE_HZ, count_for, gain_of, pcm

MOVING = (PhaseKind.INHALE, PhaseKind.EXHALE)
HOLDS = (PhaseKind.HOLD_IN, PhaseKind.HOLD_OUT)


def read(data: bytes) -> array[int]:
    samples = array("h")
    samples.frombytes(data)
    return samples


def pitch_hz(samples: array[float], begin_ms: int, length_ms: int) -> float:
    """How often it passes zero upwards in a window."""
    window = samples[count_for(begin_ms) : count_for(begin_ms + length_ms)]
    at = [n for n, (a, b) in enumerate(pairwise(window)) if a < 0 <= b]
    return RATE_HZ * (len(at) - 1) / (at[-1] - at[0])


def pitches(kind: PhaseKind, duration_ms: int) -> list[float]:
    samples = sweep(kind, duration_ms)
    step = duration_ms // 10
    return [pitch_hz(samples, begin, step) for begin in range(step // 2, 9 * step, step)]


def loudness(samples: array[float], begin: float, end: float) -> float:
    part = samples[int(len(samples) * begin) : int(len(samples) * end)]
    return (sum(v * v for v in part) / len(part)) ** 0.5


@pytest.mark.parametrize("duration_ms", [1500, 4000, 11_000])
def test_breathing_in_rises_all_the_way_and_breathing_out_falls(duration_ms: int) -> None:
    rising, falling = pitches(PhaseKind.INHALE, duration_ms), pitches(PhaseKind.EXHALE, duration_ms)
    assert rising == sorted(rising)
    assert falling == sorted(falling, reverse=True)
    assert rising[0] == pytest.approx(LOW_HZ, rel=0.05)
    assert rising[-1] == pytest.approx(HIGH_HZ, rel=0.05)
    assert falling[0] == pytest.approx(HIGH_HZ, rel=0.05)
    assert falling[-1] == pytest.approx(LOW_HZ, rel=0.05)


def test_breathing_in_swells_and_breathing_out_dies_away() -> None:
    rising, falling = sweep(PhaseKind.INHALE, 4000), sweep(PhaseKind.EXHALE, 4000)
    assert loudness(rising, 0.6, 0.8) > 1.5 * loudness(rising, 0.05, 0.2)
    assert loudness(falling, 0.05, 0.2) > 1.5 * loudness(falling, 0.7, 0.9)


def test_the_two_holds_are_told_apart_by_pitch() -> None:
    high = pitch_hz(tick(PhaseKind.HOLD_IN, 4000), 5, 100)
    low = pitch_hz(tick(PhaseKind.HOLD_OUT, 4000), 5, 100)
    assert high == pytest.approx(2 * HIGH_HZ, rel=0.03)
    assert low == pytest.approx(2 * LOW_HZ, rel=0.03)


@pytest.mark.parametrize("kind", HOLDS)
def test_a_hold_is_one_tick_and_then_silence(kind: PhaseKind) -> None:
    assert len(tick(kind, 7000)) == count_for(TICK_MS)
    assert len(tick(kind, 100)) == count_for(100)


@pytest.mark.parametrize("kind", MOVING)
def test_a_tone_is_heard_within_fifty_milliseconds(kind: PhaseKind) -> None:
    samples = sweep(kind, 8000)
    early = max(abs(v) for v in samples[: count_for(50)])
    assert early > PEAK / 4


@settings(max_examples=25)
@given(st.sampled_from(list(PhaseKind)), st.integers(1, 40).map(lambda tenths: tenths * 100))
def test_every_cue_begins_and_ends_in_silence_without_a_click_and_never_clips(
    kind: PhaseKind, duration_ms: int
) -> None:
    samples = read(cue_pcm(kind, duration_ms))
    assert len(samples) <= count_for(duration_ms)
    assert max(map(abs, samples)) <= PEAK * FULL_SCALE + 1
    edge = count_for(2)
    assert max(map(abs, samples[:edge])) < 0.15 * FULL_SCALE
    assert max(map(abs, samples[-edge:])) < 0.05 * FULL_SCALE
    assert samples[0] == 0
    steepest = max(abs(a - b) for a, b in pairwise(samples))
    assert steepest < 0.2 * FULL_SCALE


def test_the_bell_rings_on_and_leaves_without_a_click() -> None:
    samples = read(bell_pcm())
    assert len(samples) > 3 * RATE_HZ
    assert max(map(abs, samples)) <= 0.8 * PEAK * FULL_SCALE + 1
    assert abs(samples[0]) + abs(samples[-1]) < 40
    quarter = len(samples) // 4
    assert max(samples[:quarter]) > 4 * max(samples[2 * quarter : 3 * quarter])


def test_the_same_cue_is_the_same_bytes() -> None:
    first = pcm(sweep(PhaseKind.INHALE, 1000))
    assert pcm(sweep(PhaseKind.INHALE, 1000)) == first


def test_what_is_too_loud_is_held_at_full_scale() -> None:
    assert list(read(pcm([2.0, -2.0, 0.0]))) == [FULL_SCALE, -FULL_SCALE, 0]


def test_a_slider_in_the_middle_is_a_quarter_of_the_power() -> None:
    assert [gain_of(p) for p in (-5, 0, 50, 100, 130)] == [0.0, 0.0, 0.25, 1.0, 1.0]


def test_the_fades_are_long_enough_to_be_soft() -> None:
    samples = sweep(PhaseKind.EXHALE, 4000)
    assert max(map(abs, samples[: count_for(FADE_MS / 8)])) < PEAK / 4
