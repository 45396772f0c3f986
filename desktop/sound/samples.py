"""Arithmetic on mono samples: shapes over time, fades, and the way to 16 bits.

Samples are floats around 0 in an `array('d')`, at `RATE_HZ`; PCM is little-endian signed 16 bits.
Rules: nothing here knows a clock, a device or chance, and what goes out never clips: `pcm` limits.
"""

import sys
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, chain, pairwise, repeat
from math import cos, pi
from operator import mul
from typing import TypeAlias

RATE_HZ = 22_050
BYTES_PER_SAMPLE = 2
FULL_SCALE = 32_767
Samples: TypeAlias = "array[float]"
"""Of doubles."""


def count_for(duration_ms: float) -> int:
    """How many samples last so long."""
    return round(duration_ms * RATE_HZ / 1000)


def ramp(points: Sequence[tuple[int, float]]) -> Samples:
    """Straight lines through (sample number, value); numbers rise, the last one is the length."""
    steps = (
        repeat((later - value) / (end - begin), end - begin)
        for (begin, value), (end, later) in pairwise(points)
        if end > begin
    )
    line = array("d", accumulate(chain.from_iterable(steps), initial=points[0][1]))
    line.pop()
    return line


def smooth_points(points: Sequence[tuple[int, float]], every: int) -> list[tuple[int, float]]:
    """The points and, between them, others on a curve that leaves and arrives without a corner."""
    length = points[-1][0]
    places = sorted({*range(0, length, every), *(at for at, _ in points)})
    starts = [at for at, _ in points]
    return [(at, _eased(points, bisect_right(starts, at) - 1, at)) for at in places]


def _eased(points: Sequence[tuple[int, float]], index: int, at: int) -> float:
    begin, value = points[index]
    if at == begin or index + 1 == len(points):
        return value
    end, later = points[index + 1]
    return value + (later - value) * (1 - cos(pi * (at - begin) / (end - begin))) / 2


def shaped(samples: Sequence[float], shape: Sequence[float]) -> Samples:
    """Each sample times the shape at its place."""
    return array("d", map(mul, samples, shape))


def peak(samples: Sequence[float]) -> float:
    """The largest distance from 0."""
    return max(max(samples), -min(samples)) if samples else 0.0


def scaled(samples: Sequence[float], to_peak: float) -> Samples:
    """The same sound with this peak."""
    factor = to_peak / (peak(samples) or 1.0)
    return array("d", map(mul, samples, repeat(factor)))


def pcm(samples: Sequence[float]) -> bytes:
    """For the device; what lies beyond full scale is held there."""
    whole = array("h", (max(-FULL_SCALE, min(FULL_SCALE, int(v * FULL_SCALE))) for v in samples))
    if sys.byteorder == "big":
        whole.byteswap()
    return whole.tobytes()


def gain_of(percent: int) -> float:
    """The factor for a slider's place: squared, because ears hear ratios."""
    part = max(0, min(100, percent)) / 100
    return part * part
