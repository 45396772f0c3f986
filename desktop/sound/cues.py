"""The short sounds of a breath: a tone that rises or falls, a tick for holds, a bell at both ends.

The pitch of a tone follows the fullness of the breath: from `LOW_HZ` (empty) up to `HIGH_HZ`
(full) on the same cosine as the orb, so that it says where in the phase one is. Breathing in also
swells and breathing out dies away. The tick of a hold is an octave over the pitch where the breath
rests: high after breathing in, low after breathing out. With eyes closed nothing is alike.

Rules: every sound begins and ends at silence over at least `FADE_MS`, or a third of a short one;
none comes closer to full scale than `PEAK`; the same arguments give the same bytes.
"""

from array import array
from functools import lru_cache
from itertools import accumulate, chain, repeat
from math import cos, exp, pi, sin
from typing import assert_never

from core.pattern import PhaseKind
from desktop.sound.samples import (
    RATE_HZ,
    Samples,
    count_for,
    pcm,
    ramp,
    scaled,
    shaped,
    smooth_points,
)

LOW_HZ = 262.0
HIGH_HZ = 392.0
FADE_MS = 40
PEAK = 0.5
TICK_MS = 260
BELL_MS = 3600

_CONTROL = 32
"""Samples between two places where the pitch and the loudness are worked out."""

_TABLE_BITS = 13
_FRACTION_BITS = 16
_OVERTONES = ((1, 1.0), (2, 0.22), (3, 0.07))
_BELL = ((1.0, 1.0, 1.3), (2.0, 0.42, 0.8), (3.01, 0.2, 0.5), (4.17, 0.08, 0.25))
"""Of each partial: its place over the lowest, its loudness, the seconds in which it falls to a
third."""

_BELL_HZ = 392.0
_KEPT = 12


@lru_cache(maxsize=_KEPT)
def cue_pcm(kind: PhaseKind, duration_ms: int) -> bytes:
    """What a phase of this kind and length sounds like; kept for the next breath."""
    match kind:
        case PhaseKind.INHALE | PhaseKind.EXHALE:
            return pcm(sweep(kind, duration_ms))
        case PhaseKind.HOLD_IN | PhaseKind.HOLD_OUT:
            return pcm(tick(kind, duration_ms))
        case _:
            assert_never(kind)


@lru_cache(maxsize=1)
def bell_pcm() -> bytes:
    """The bell at the beginning and at the end."""
    return pcm(bell())


def sweep(kind: PhaseKind, duration_ms: int) -> Samples:
    """The tone of breathing in, or out, as long as the phase."""
    length = count_for(duration_ms)
    fade = min(count_for(FADE_MS), length // 3)
    rising = kind is PhaseKind.INHALE
    if rising:
        loudness = [(0, 0.0), (fade, 0.45), (length * 7 // 10, 1.0), (length, 0.0)]
    else:
        loudness = [(0, 0.0), (fade, 0.9), (length - fade, 0.3), (length, 0.0)]
    wave = _glide(length, *((LOW_HZ, HIGH_HZ) if rising else (HIGH_HZ, LOW_HZ)))
    return scaled(shaped(wave, ramp(smooth_points(loudness, _CONTROL))), PEAK)


def tick(kind: PhaseKind, duration_ms: int) -> Samples:
    """One soft tick where a hold begins, never longer than the hold."""
    length = count_for(min(duration_ms, TICK_MS))
    pitch = 2 * (HIGH_HZ if kind is PhaseKind.HOLD_IN else LOW_HZ)
    wave = array("d", (sin(2 * pi * pitch * n / RATE_HZ) for n in range(length)))
    fall = array("d", (exp(-n / (0.05 * RATE_HZ)) for n in range(length)))
    return scaled(shaped(shaped(wave, fall), _ends(length)), 0.7 * PEAK)


def bell() -> Samples:
    """Four partials, the higher ones gone the sooner."""
    length = count_for(BELL_MS)
    tone = array("d", bytes(8 * length))
    for place, loudness, seconds in _BELL:
        step = 2 * pi * _BELL_HZ * place / RATE_HZ
        decay = -1 / (seconds * RATE_HZ)
        for n in range(length):
            tone[n] += loudness * sin(step * n) * exp(decay * n)
    return scaled(shaped(tone, _ends(length)), 0.8 * PEAK)


def _ends(length: int) -> Samples:
    """Quick in, slow out."""
    begin, end = min(count_for(6), length // 3), min(count_for(FADE_MS), length // 3)
    return ramp(
        smooth_points([(0, 0.0), (begin, 1.0), (length - end, 1.0), (length, 0.0)], _CONTROL)
    )


def _glide(length: int, from_hz: float, to_hz: float) -> list[float]:
    """A tone whose pitch eases from one to the other; the wave itself has no seam."""
    table, mask = _table(), (1 << _TABLE_BITS) - 1
    unit = (1 << (_TABLE_BITS + _FRACTION_BITS)) / RATE_HZ
    steps = (
        repeat(int(unit * from_hz * (to_hz / from_hz) ** _ease(at / length)), _CONTROL)
        for at in range(0, length, _CONTROL)
    )
    places = accumulate(chain([0], chain.from_iterable(steps)))
    return [table[(place >> _FRACTION_BITS) & mask] for place, _ in zip(places, range(length))]  # noqa: B905 - the first of the two is longer


def _ease(part: float) -> float:
    return (1 - cos(pi * part)) / 2


@lru_cache(maxsize=1)
def _table() -> tuple[float, ...]:
    """One period of the voice of the tones."""
    size = 1 << _TABLE_BITS
    return tuple(
        sum(loudness * sin(2 * pi * times * n / size) for times, loudness in _OVERTONES)
        for n in range(size)
    )
