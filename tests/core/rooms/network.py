"""A way to a relay and its clock, simulated: delays, bursts, losses, stalls, and a drift."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from core.rooms.clock import Estimate, Probes
from core.rooms.probing import next_probe_us
from core.rooms.samples import Probe

SECOND = 1_000_000
CLOCK = b"one"


@dataclass(kw_only=True)
class Network:
    """One client's way to the relay. Times in µs; `there_us` and `back_us` are the shortest."""

    seed: int
    there_us: int = 10_000
    back_us: int = 10_000
    jitter_us: float = 600.0
    loss: float = 0.0
    burst_us: int = 0
    stall_us: int = 0
    stall_every_us: int = 5 * SECOND
    drift: float = 20e-6
    draw: Random = field(init=False)
    offset_us: int = field(init=False)

    def __post_init__(self) -> None:
        self.draw = Random(self.seed)
        self.offset_us = self.draw.randint(-(10**12), 10**12)

    def relay_us(self, at_us: float) -> float:
        """The relay's true time at our time."""
        return at_us + self.offset_us + self.drift * at_us

    def probe(self, at_us: int) -> Probe | None:
        """One probe; None where it got lost."""
        arrives = at_us + self._way(self.there_us, self.burst_us)
        wakes = arrives
        if self.stall_us and arrives % self.stall_every_us < self.stall_us:
            wakes = arrives - arrives % self.stall_every_us + self.stall_us
        writes = wakes + self.draw.expovariate(1 / 150)
        reads = writes + self._way(self.back_us, 0)
        if self.draw.random() < self.loss:
            return None
        return Probe(
            sent_us=at_us,
            woke_us=round(self.relay_us(wakes)),
            wrote_us=round(self.relay_us(writes)),
            read_us=round(reads),
        )

    def _way(self, shortest_us: int, burst_us: int) -> float:
        way = shortest_us + self.draw.expovariate(1 / self.jitter_us)
        if self.draw.random() < 0.05:
            way += self.draw.expovariate(1 / 8_000)
        if burst_us and self.draw.random() < 0.25:
            way += self.draw.uniform(0, burst_us)
        return way


@dataclass(kw_only=True)
class Moment:
    """What was estimated at one moment, and what was true."""

    at_us: int
    error_us: float
    bound_us: int
    estimate: Estimate
    newest: tuple[Probe, ...]


def followed(network: Network, lasts_us: int = 600 * SECOND) -> list[Moment]:
    """A client's estimates from the first burst on, looked at between its probes."""
    now = begun = SECOND
    probes, moments, all_probes, sent = Probes(), [], list[Probe](), 0
    while now < begun + lasts_us:
        sent += 1
        probe = network.probe(now)
        if probe is not None:
            probes = probes.taken(probe, CLOCK)
            all_probes.append(probe)
        wait = next_probe_us(now - begun, sent, draw=network.draw.random())
        estimate = probes.estimate()
        if estimate is not None and sent >= 8:
            for share in (0.3, 0.99):
                at = round(now + share * wait)
                moments.append(
                    Moment(
                        at_us=at,
                        error_us=estimate.relay_us(at) - network.relay_us(at),
                        bound_us=estimate.bound_us(at),
                        estimate=estimate,
                        newest=tuple(all_probes[-8:]),
                    )
                )
        now += wait
    return moments


def quantile(values: list[float], share: float) -> float:
    """The value below which `share` of them lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
