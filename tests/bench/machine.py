"""What the machine itself takes: with these beside them, figures of two runs can be compared."""

from __future__ import annotations

import os
import tempfile
from time import perf_counter_ns

from crdt.envelope import verify_envelope
from tests.bench.figures import Figure, beside, median, percentile
from tests.support.accounts import device_keys, journal_chain

_ROUNDS = 500
_LOOP = 100_000
_BLOCK = bytes(4_096)


def measure() -> list[Figure]:
    """A plain loop, one signature, and one small write that is waited for."""
    synced = _syncs_ms()
    keys = device_keys("machine")
    (envelope,) = journal_chain(keys, 1)
    public = keys.public
    loops, checks = [], []
    for _ in range(_ROUNDS // 10):
        began = perf_counter_ns()
        sum(number ^ 1 for number in range(_LOOP))
        loops.append((perf_counter_ns() - began) / 1e6)
    for _ in range(_ROUNDS):
        began = perf_counter_ns()
        verify_envelope(envelope, public)
        checks.append((perf_counter_ns() - began) / 1e3)
    return [
        beside("machine-python-loop", median(loops), "ms"),
        beside("machine-verify-signature", median(checks), "µs"),
        beside("machine-fsync-median", median(synced), "ms"),
        beside("machine-fsync-p99", percentile(synced, 0.99), "ms"),
        beside("machine-load", os.getloadavg()[0], ""),
    ]


def _syncs_ms() -> list[float]:
    taken = []
    with tempfile.NamedTemporaryFile(prefix="breath-bench-", buffering=0) as file:
        for _ in range(_ROUNDS):
            file.write(_BLOCK)
            began = perf_counter_ns()
            os.fsync(file.fileno())
            taken.append((perf_counter_ns() - began) / 1e6)
    return taken
