"""What the relay counts, as Prometheus reads it at /metrics.

What happens for every frame is counted in plain integers on the event loop and only turned into
metrics when somebody asks. Labels are codes and kinds of requests, never ids or addresses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

_SECONDS: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5)
_SIZES: Final = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)
_PREFIX: Final = "breath_relay_"

_NOW: Final = {
    "connections": "Open sync connections",
    "rooms": "Live rooms with this process",
    "room_people": "People in them",
}
_SINGLE: Final = {
    "admitted": "Connections let in",
    "frames_in": "Frames received",
    "bytes_in": "Bytes received in frames",
    "frames_out": "Frames written",
    "bytes_out": "Bytes written in frames",
    "envelopes": "Envelopes made durable",
    "left_out": "Deliveries not sent to slow readers",
    "aborted": "Connections ended because they did not read",
    "throttled": "Times a connection had to wait",
    "room_frames_in": "Frames received in rooms",
    "room_frames_out": "Frames written in rooms",
    "board_differences": "Lines of boards whose ranks were not those of the database",
}
_LABELLED: Final = {
    "turned_away": ("Connections refused", "reason"),
    "refusals": ("Requests refused", "code"),
    "requests": ("Requests carried out", "kind"),
    "faults": ("Requests that failed by a fault", "fault"),
    "commits": ("Transactions", "outcome"),
}


@dataclass(slots=True, eq=False)
class Tally(Collector):
    """Counts since the start. Each is changed by one thread only."""

    connections: int = 0
    admitted: int = 0
    frames_in: int = 0
    bytes_in: int = 0
    frames_out: int = 0
    bytes_out: int = 0
    envelopes: int = 0
    left_out: int = 0
    aborted: int = 0
    throttled: int = 0
    board_differences: int = 0
    rooms: int = 0
    room_people: int = 0
    room_frames_in: int = 0
    room_frames_out: int = 0
    turned_away: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    requests: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    commits: Counter[str] = field(default_factory=Counter)

    def collect(self) -> Iterator[Metric]:
        """What Prometheus asks for."""
        for name, text in _NOW.items():
            yield GaugeMetricFamily(f"{_PREFIX}{name}", text, value=getattr(self, name))
        for name, text in _SINGLE.items():
            yield CounterMetricFamily(f"{_PREFIX}{name}", text, value=getattr(self, name))
        for name, (text, label) in _LABELLED.items():
            family = CounterMetricFamily(f"{_PREFIX}{name}", text, labels=[label])
            counts: Counter[str] = getattr(self, name)
            for value, count in sorted(counts.items()):
                family.add_metric([value], count)
            yield family


class Metrics:
    """All figures of one relay."""

    def __init__(self) -> None:
        self.tally: Final = Tally()
        self._registry = CollectorRegistry()
        self._registry.register(self.tally)
        self._sizes = self._histogram("commit_jobs", "Jobs in one transaction", _SIZES)
        self._seconds = self._histogram("commit_seconds", "Length of a transaction", _SECONDS)

    def __call__(self, *, jobs: int, seconds: float, failed: bool) -> None:
        """Hears of a transaction (a `GroupObserver`)."""
        self.tally.commits["failed" if failed else "committed"] += 1
        self._sizes.observe(jobs)
        self._seconds.observe(seconds)

    def count_differences(self, lines: int) -> None:
        """Hears of lines of boards that were mended."""
        self.tally.board_differences += lines

    def exposition(self) -> bytes:
        """All figures as Prometheus reads them."""
        return generate_latest(self._registry)

    def _histogram(self, name: str, text: str, buckets: tuple[float, ...]) -> Histogram:
        return Histogram(f"{_PREFIX}{name}", text, buckets=buckets, registry=self._registry)
