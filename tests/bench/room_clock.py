"""The shared clock of rooms on simulated ways, beside two simpler filters on the same probes.

*Best of eight* takes the newest eight probes' shortest round trip (Jellyfin's way), *mean of five*
the mean of the newest five (timesync's). All is on a virtual clock; only `room-clock-fit-cpu`
depends on the machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import process_time_ns
from typing import Any, Final

from core.rooms.clock import fit
from tests.bench.figures import Figure, at_most, beside, percentile
from tests.core.rooms.network import Moment, Network, followed

_SEEDS: Final = 40
_WAYS: Final[dict[str, dict[str, Any]]] = {
    "home": {"loss": 0.01},
    "bursts": {"loss": 0.01, "burst_us": 200_000},
    "lan": {"there_us": 200, "back_us": 200},
    "uneven": {"there_us": 30_000, "back_us": 10_000},
}
_AIMS_MS: Final = {"home": 20.0, "bursts": 20.0, "lan": 5.0}
_FITS: Final = 300


def measure() -> list[Figure]:
    """Two clients with clocks of their own, ten minutes, forty times on each way."""
    return [figure for name in _WAYS for figure in _way(name)] + _cost()


def _way(name: str) -> Iterator[Figure]:
    ours, best, mean, beyond = list[float](), list[float](), list[float](), 0
    for one, other in _pairs(name):
        apart = abs(one[1].error_us - other[1].error_us)
        beyond += apart > one[1].bound_us + other[1].bound_us
        ours.append(apart)
        best.append(abs(_best_of_eight(*one) - _best_of_eight(*other)))
        mean.append(abs(_mean_of_five(*one) - _mean_of_five(*other)))
    for share, word in ((0.5, "median"), (0.95, "p95"), (0.99, "p99")):
        value = percentile(ours, share) / 1_000
        title = f"room-clock-{name}-{word}"
        if word == "p95" and name in _AIMS_MS:
            yield at_most(title, value, "ms", _AIMS_MS[name])
        else:
            yield beside(title, value, "ms")
    yield beside(f"room-clock-{name}-best-of-eight-p95", percentile(best, 0.95) / 1_000, "ms")
    yield beside(f"room-clock-{name}-mean-of-five-p95", percentile(mean, 0.95) / 1_000, "ms")
    yield at_most(f"room-clock-{name}-beyond-bound", beyond, "times", 0)


def _pairs(name: str) -> Iterator[tuple[tuple[Network, Moment], tuple[Network, Moment]]]:
    for seed in range(_SEEDS):
        mine = Network(seed=seed, **_WAYS[name])
        theirs = Network(seed=10_000 + seed, drift=-30e-6, **_WAYS[name])
        for one, other in zip(followed(mine), followed(theirs), strict=False):
            yield (mine, one), (theirs, other)


def _best_of_eight(network: Network, moment: Moment) -> float:
    shortest = min(moment.newest, key=lambda probe: probe.round_trip_us)
    return shortest.offset_us - _true_offset(network, moment)


def _mean_of_five(network: Network, moment: Moment) -> float:
    newest = moment.newest[-5:]
    mean = sum(probe.offset_us for probe in newest) / len(newest)
    return mean - _true_offset(network, moment)


def _true_offset(network: Network, moment: Moment) -> float:
    return network.relay_us(moment.at_us) - moment.at_us


def _cost() -> list[Figure]:
    network = Network(seed=1)
    probes = [
        p for second in range(60) if (p := network.probe(second * 10_000_000 + 1)) is not None
    ]
    began = process_time_ns()
    for _ in range(_FITS):
        fit(probes)
    return [beside("room-clock-fit-cpu", (process_time_ns() - began) / _FITS / 1_000, "µs")]
