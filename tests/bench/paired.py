"""Whether two kinds of request take the same time: pairs, a test, and what it would have found.

Of each pair one request is of the first kind and one of the second, in drawn order, one right
after the other, so that what slows the machine slows both. The difference of the logarithms of
their times is taken; differences beyond the outer hundredths on both sides are pulled in to these
(other work on the machine makes a few that say nothing), and their mean is compared with zero.

*p* is two-sided, by the normal approximation, which is exact enough for a thousand pairs. The
*smallest difference* is the one that this number of pairs, with this spread, finds with a
probability of 95 % at the level `ALPHA`; it is tried out on the measured differences themselves:
`power` is how often resampled pairs, shifted by it, are told apart.
"""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

ALPHA: Final = 0.001
"""With six comparisons a false alarm comes once in some 160 runs."""

POWER: Final = 0.95
_OUTER: Final = 0.01
_TRIALS: Final = 400
_NORMAL: Final = statistics.NormalDist()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found: `difference` and `smallest` as shares (0.01 is one hundredth more), the
    typical time of the first kind in ms, p, and the power that was tried out."""

    pairs: int
    typical_ms: float
    difference: float
    smallest: float
    p: float
    power: float


def compare(
    first: Callable[[int], float], second: Callable[[int], float], *, pairs: int, seed: int
) -> Verdict:
    """Measures `pairs` of both. Each is given the number of the pair and returns seconds."""
    draw = random.Random(seed)
    times: list[tuple[float, float]] = []
    for number in range(pairs):
        if draw.random() < 0.5:
            one = first(number)
            times.append((one, second(number)))
        else:
            other = second(number)
            times.append((first(number), other))
    return judge(times, seed)


def judge(times: Sequence[tuple[float, float]], seed: int) -> Verdict:
    """The verdict on measured pairs."""
    differences = [math.log(second / first) for first, second in times]
    mean, error = _mean_and_error(differences)
    needed = (_NORMAL.inv_cdf(1 - ALPHA / 2) + _NORMAL.inv_cdf(POWER)) * error
    return Verdict(
        pairs=len(times),
        typical_ms=statistics.median(first for first, _ in times) * 1_000,
        difference=math.expm1(mean),
        smallest=math.expm1(needed),
        p=_p(mean, error),
        power=_tried_power([each - mean for each in differences], needed, random.Random(seed)),
    )


def _mean_and_error(differences: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(differences)
    outer = int(len(ordered) * _OUTER)
    low, high = ordered[outer], ordered[-1 - outer]
    held = [min(max(each, low), high) for each in differences]
    return statistics.fmean(held), statistics.stdev(held) / math.sqrt(len(held))


def _p(mean: float, error: float) -> float:
    return 2 * (1 - _NORMAL.cdf(abs(mean) / error))


def _tried_power(centred: Sequence[float], shift: float, draw: random.Random) -> float:
    found = 0
    for _ in range(_TRIALS):
        again = [each + shift for each in draw.choices(centred, k=len(centred))]
        found += _p(*_mean_and_error(again)) < ALPHA
    return found / _TRIALS
