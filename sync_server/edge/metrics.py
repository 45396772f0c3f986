"""What the relay counts, in a registry of its own (Prometheus text at /metrics).

Labels are codes and kinds of requests, never ids or addresses.
"""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5)
_SIZES: Final = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)


class Metrics:
    """All figures of one relay."""

    def __init__(self) -> None:
        self.registry: Final = CollectorRegistry(auto_describe=True)
        self.connections = self._gauge("connections", "Open sync connections")
        self.admitted = self._counter("admitted", "Connections let in")
        self.turned_away = self._counter("turned_away", "Connections refused", "reason")
        self.frames_in = self._counter("frames_in", "Frames received")
        self.bytes_in = self._counter("bytes_in", "Bytes received in frames")
        self.frames_out = self._counter("frames_out", "Frames written")
        self.bytes_out = self._counter("bytes_out", "Bytes written in frames")
        self.envelopes = self._counter("envelopes", "Envelopes made durable")
        self.refusals = self._counter("refusals", "Requests refused", "code")
        self.requests = self._counter("requests", "Requests carried out", "kind")
        self.faults = self._counter("faults", "Requests that failed by a fault", "fault")
        self.left_out = self._counter("deliveries_left_out", "Deliveries not sent to slow readers")
        self.aborted = self._counter("aborted", "Connections ended because they did not read")
        self.throttled = self._counter("throttled", "Times a connection had to wait")
        self.groups = self._counter("commits", "Transactions committed", "outcome")
        self.group_size = self._histogram("commit_jobs", "Jobs in one transaction", _SIZES)
        self.group_seconds = self._histogram("commit_seconds", "Length of a transaction", _SECONDS)

    def __call__(self, *, jobs: int, seconds: float, failed: bool) -> None:
        """Hears of a transaction (a `GroupObserver`)."""
        self.groups.labels("failed" if failed else "committed").inc()
        self.group_size.observe(jobs)
        self.group_seconds.observe(seconds)

    def exposition(self) -> bytes:
        """All figures as Prometheus reads them."""
        return generate_latest(self.registry)

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"breath_relay_{name}", text, labels, registry=self.registry)

    def _gauge(self, name: str, text: str) -> Gauge:
        return Gauge(f"breath_relay_{name}", text, registry=self.registry)

    def _histogram(self, name: str, text: str, buckets: tuple[float, ...]) -> Histogram:
        return Histogram(f"breath_relay_{name}", text, buckets=buckets, registry=self.registry)
