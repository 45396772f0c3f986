"""Ambience: three sounds that differ, whose end runs on into their beginning."""

from __future__ import annotations

from array import array
from functools import cache
from itertools import pairwise

import pytest

from desktop.sound import noise
from desktop.sound.noise import LOOP_S, PEAK, band, loop_pcm, low, white
from desktop.sound.samples import FULL_SCALE, RATE_HZ
from desktop.viewmodels.ports import Ambience

HEARD = [kind for kind in Ambience if kind is not Ambience.NONE]


@cache
def turn(kind: Ambience) -> array[int]:
    samples = array("h")
    samples.frombytes(loop_pcm(kind))
    return samples


def loudness(samples: array[int]) -> float:
    return (sum(v * v for v in samples) / len(samples)) ** 0.5


def brightness(samples: array[int]) -> float:
    """How often it crosses zero, per second."""
    crossings = sum(1 for a, b in pairwise(samples) if (a < 0) != (b < 0))
    return crossings * RATE_HZ / len(samples)


def test_no_ambience_is_no_sound() -> None:
    assert loop_pcm(Ambience.NONE) == b""


@pytest.mark.parametrize("kind", HEARD)
def test_an_ambience_fills_its_turn_and_never_clips(kind: Ambience) -> None:
    samples = turn(kind)
    assert len(samples) == LOOP_S * RATE_HZ
    assert max(map(abs, samples)) == pytest.approx(PEAK * FULL_SCALE, rel=0.01)
    seconds = [samples[at : at + RATE_HZ] for at in range(0, len(samples), RATE_HZ)]
    assert min(map(loudness, seconds)) > 100


@pytest.mark.parametrize("kind", HEARD)
def test_the_end_runs_on_into_the_beginning(kind: Ambience) -> None:
    samples = turn(kind)
    steps = [abs(a - b) for a, b in pairwise(samples)]
    assert abs(samples[0] - samples[-1]) <= max(steps)
    window = RATE_HZ // 5
    seam = loudness(samples[-window:]), loudness(samples[:window])
    assert max(seam) < 2 * min(seam)


def test_rain_is_brighter_than_waves_and_waves_than_wind() -> None:
    bright = {kind: brightness(turn(kind)) for kind in HEARD}
    assert bright[Ambience.RAIN] > 2 * bright[Ambience.WAVES]
    assert bright[Ambience.WAVES] > bright[Ambience.WIND]


def test_waves_come_and_go_and_rain_stays() -> None:
    def breadth(kind: Ambience) -> float:
        half = RATE_HZ // 2
        parts = [loudness(turn(kind)[at : at + half]) for at in range(0, LOOP_S * RATE_HZ, half)]
        return max(parts) / min(parts)

    assert breadth(Ambience.WAVES) > 2.5
    assert breadth(Ambience.RAIN) < 1.5


def test_filters_run_round_the_ring() -> None:
    ring = array("d", [0.0, 0.0, 0.0, 4.0])
    assert list(low(ring, 2)) == [2.0, 0.0, 0.0, 2.0]
    assert list(low(ring, 1)) == list(ring)
    assert list(band(ring, 1, 2)) == [-2.0, 0.0, 0.0, 2.0]


def test_a_turned_ring_gives_the_turned_filter() -> None:
    ring = white(500, 7)
    turned = ring[123:] + ring[:123]
    expected = low(ring, 40)
    assert list(low(turned, 40)) == pytest.approx(list(expected[123:] + expected[:123]))


def test_the_same_seed_is_the_same_noise() -> None:
    assert white(100, 1) == white(100, 1)
    assert white(100, 1) != white(100, 2)
    assert noise.swell((1, 1.0, 0.0))[0] == pytest.approx(1.0)
