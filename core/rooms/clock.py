"""What time it is at the relay, from probes, and how far off that may be at most.

Owns the filter. The rules that hold:

- Ten minutes of probes are kept. The shortest round trip among them is the *floor*. A probe counts
  if it took no longer than the floor and max(3 ms, 15 %) besides: what took longer waited
  somewhere, and nobody knows on which way.
- Those that count weigh 1 / (1 + e)², e being the milliseconds above the floor. Offset and drift
  are fitted by least squares, with a prior for the drift: 0 ± 40 ppm, which is what quartz does. It
  is never believed beyond ± 100 ppm.
- The *bound* is half the round trip of the probes that count, as they weigh, since nothing tells
  how a round trip divides into its ways; and what an error of the drift may have added since.
- Where eight probes in a row were too slow, the way has changed: the floor is that of these eight.
- A relay that answers with another *clock id* is another clock: nothing of before counts.

It does not know what is drawn (`core.rooms.slewing`), nor when to probe (`core.rooms.probing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.rooms.samples import Probe

KEPT_US = 10 * 60 * 1_000_000
SLOW_IN_A_ROW = 8
PROBES_MOST = 512

_SLACK_US = 3_000
_SLACK_SHARE = 0.15
_DRIFT_PRIOR = 40e-6
_DRIFT_MOST = 100e-6
_NOISE_US = 1_000.0
"""How much one probe at the floor is off, as the prior for the drift is weighed against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The relay's clock is ours plus `offset_us` at our time `at_us`, and gains `drift` on it (a
    share, 1e-6 is one ppm). `floor_us`: the shortest round trip; `width_us`: half of the round
    trip of the probes that count. `drift_off`: how far the drift may be from that."""

    at_us: int
    offset_us: float
    drift: float
    floor_us: int
    width_us: float
    drift_off: float

    def relay_us(self, now_us: int) -> int:
        """The relay's time at our time `now_us`."""
        return round(now_us + self.offset_us + self.drift * (now_us - self.at_us))

    def bound_us(self, now_us: int) -> int:
        """How far off `relay_us` is at most, if the ways are not longer than they were."""
        return round(self.width_us + self.drift_off * abs(now_us - self.at_us)) + 1


@dataclass(frozen=True, slots=True)
class Probes:
    """The probes of one clock, oldest first. `slow`: how many of the newest did not count."""

    clock_id: bytes = b""
    kept: tuple[Probe, ...] = ()
    slow: int = 0

    def taken(self, probe: Probe, clock_id: bytes) -> Probes:
        """With one more."""
        if clock_id != self.clock_id or (self.kept and probe.read_us < self.kept[-1].read_us):
            return Probes(clock_id, (probe,))
        oldest_us = probe.read_us - KEPT_US
        kept = tuple(one for one in self.kept if one.read_us >= oldest_us)
        kept = (*kept, probe)[-PROBES_MOST:]
        if probe.round_trip_us <= _most_us(floor_of(kept)):
            return Probes(clock_id, kept)
        if self.slow + 1 < SLOW_IN_A_ROW:
            return Probes(clock_id, kept, self.slow + 1)
        return Probes(clock_id, kept[-SLOW_IN_A_ROW:])

    def estimate(self) -> Estimate | None:
        """What they say together; None while there are none."""
        return fit(self.kept) if self.kept else None


def floor_of(probes: Sequence[Probe]) -> int:
    """The shortest round trip. `probes` is not empty."""
    return min(probe.round_trip_us for probe in probes)


def fit(probes: Sequence[Probe]) -> Estimate:
    """Offset and drift by weighted least squares with a prior for the drift."""
    floor_us = floor_of(probes)
    most_us = _most_us(floor_us)
    counting = [probe for probe in probes if probe.round_trip_us <= most_us]
    weights = [_weight(probe.round_trip_us - floor_us) for probe in counting]
    total = sum(weights)
    at_us = round(sum(w * p.at_us for w, p in zip(weights, counting, strict=True)) / total)
    base = counting[-1].offset_us  # so that differences are small beside the width of a float
    mean = sum(w * (p.offset_us - base) for w, p in zip(weights, counting, strict=True)) / total
    spread = sum(w * (p.at_us - at_us) ** 2 for w, p in zip(weights, counting, strict=True))
    along = sum(
        w * (p.at_us - at_us) * (p.offset_us - base - mean)
        for w, p in zip(weights, counting, strict=True)
    )
    trip = sum(w * p.round_trip_us for w, p in zip(weights, counting, strict=True)) / total
    ridge = (_NOISE_US / _DRIFT_PRIOR) ** 2
    drift = max(-_DRIFT_MOST, min(_DRIFT_MOST, along / (spread + ridge)))
    drift_off = 2 * _NOISE_US / (spread + ridge) ** 0.5
    return Estimate(
        at_us=at_us,
        offset_us=base + mean,
        drift=drift,
        floor_us=floor_us,
        width_us=trip / 2,
        drift_off=min(drift_off, _DRIFT_MOST),
    )


def _most_us(floor_us: int) -> float:
    return floor_us + max(_SLACK_US, _SLACK_SHARE * floor_us)


def _weight(excess_us: int) -> float:
    return 1.0 / (1.0 + excess_us / 1_000) ** 2
