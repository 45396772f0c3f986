"""What may be heard behind a sitting: rain, wind in leaves, waves, all from filtered noise.

The noise is a ring: every filter reads on over the end at the beginning, and everything that swells
swells a whole number of times in a turn. So a loop has no seam to hide. The filters are means over
neighbours (low pass) and differences of two such means (band pass).

Rules: the same ambience gives the same bytes, from a fixed seed; it peaks at `PEAK`.
"""

import sys
from array import array
from collections.abc import Sequence
from itertools import accumulate, repeat
from math import cos, pi
from operator import add, mul, sub
from random import Random
from typing import assert_never

from desktop.sound.samples import RATE_HZ, Samples, pcm, ramp, scaled, shaped
from desktop.viewmodels.sound.port import Ambience

LOOP_S = 24
PEAK = 0.5
_LENGTH = LOOP_S * RATE_HZ
_CONTROL = 441
_SEED = 8_208
_DROPS_PER_S = 14
_WAVES = 3


def loop_pcm(ambience: Ambience) -> bytes:
    """One turn of an ambience; nothing for none."""
    match ambience:
        case Ambience.NONE:
            return b""
        case Ambience.RAIN:
            return pcm(scaled(_rain(), PEAK))
        case Ambience.WIND:
            return pcm(scaled(_wind(), PEAK))
        case Ambience.WAVES:
            return pcm(scaled(_waves(), PEAK))
        case _:
            assert_never(ambience)


def white(length: int, seed: int) -> Samples:
    """Even noise between -1 and 1."""
    raw = array("h", Random(seed).randbytes(2 * length))
    if sys.byteorder == "big":
        raw.byteswap()
    return array("d", map(mul, raw, repeat(1 / 32_768)))


def low(ring: Sequence[float], width: int) -> Samples:
    """Each sample as the mean of itself and those before it, round the ring."""
    around = array("d", ring[-(width - 1) :]) if width > 1 else array("d")
    around.extend(ring)
    sums = array("d", accumulate(around, initial=0.0))
    return array("d", map(mul, map(sub, sums[width:], sums), repeat(1 / width)))


def band(ring: Sequence[float], narrow: int, wide: int) -> Samples:
    """What a short mean keeps and a long one does not."""
    return array("d", map(sub, low(ring, narrow), low(ring, wide)))


def swell(*partials: tuple[int, float, float]) -> Samples:
    """A slow shape from 0 to 1 out of (times in a turn, weight, turn of its beginning)."""
    total = sum(weight for _, weight, _ in partials)
    points = [
        (
            at,
            0.5
            + sum(
                weight * cos(2 * pi * (times * at / _LENGTH + phase))
                for times, weight, phase in partials
            )
            / (2 * total),
        )
        for at in range(0, _LENGTH + 1, _CONTROL)
    ]
    return ramp(points)


def _mixed(*parts: Sequence[float]) -> Samples:
    whole = array("d", parts[0])
    for part in parts[1:]:
        whole = array("d", map(add, whole, part))
    return whole


def _weighted(samples: Sequence[float], weight: float) -> Samples:
    return array("d", map(mul, samples, repeat(weight)))


def _rain() -> Samples:
    """An even hiss, a duller one under it, and drops close by."""
    noise = white(_LENGTH, _SEED)
    hiss = band(low(noise, 2), 2, 14)
    dull = _weighted(band(noise, 14, 90), 0.8)
    return _mixed(hiss, dull, _drops(white(_LENGTH, _SEED + 1)))


def _drops(noise: Sequence[float]) -> Samples:
    """Single drops: short breaths of noise, each dying away within a few hundredths."""
    chance = Random(_SEED)
    shape = array("d", bytes(8 * _LENGTH))
    for _ in range(_DROPS_PER_S * LOOP_S):
        at, loudness = chance.randrange(_LENGTH), 0.25 + 0.75 * chance.random() ** 2
        for step in range(RATE_HZ // 40):
            rise = min(1.0, step / 40)
            shape[(at + step) % _LENGTH] += loudness * rise * 0.985**step
    return shaped(band(noise, 3, 12), shape)


def _wind() -> Samples:
    """A deep stream that comes and goes, and leaves that stir when it is strong."""
    noise = white(_LENGTH, _SEED + 2)
    stream = low(band(noise, 24, 400), 30)
    gusts = swell((1, 0.6, 0.4), (2, 1.0, 0.1), (5, 0.4, 0.7))
    leaves = shaped(band(white(_LENGTH, _SEED + 3), 4, 18), shaped(gusts, gusts))
    stir = swell((7, 1.0, 0.3), (11, 0.7, 0.8), (17, 0.5, 0.2))
    deep = shaped(stream, array("d", map(add, repeat(0.35), gusts)))
    return _mixed(scaled(deep, 1.0), scaled(shaped(leaves, stir), 0.4))


def _waves() -> Samples:
    """Three swells in a turn, none like another: a body that rises, and foam a little later."""
    noise = white(_LENGTH, _SEED + 4)
    body = low(band(noise, 10, 260), 12)
    rise = swell((_WAVES, 1.0, 0.5), (1, 0.35, 0.2), (2, 0.2, 0.6))
    foam = swell((_WAVES, 1.0, 0.36), (1, 0.35, 0.1), (4, 0.25, 0.5))
    steep = shaped(shaped(foam, foam), foam)
    surf = shaped(body, array("d", map(add, repeat(0.18), shaped(rise, rise))))
    return _mixed(scaled(surf, 1.0), scaled(shaped(band(noise, 2, 10), steep), 0.35))
