"""Figure 8: a finished session on the disk, in a profile that has a year of them already."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import perf_counter_ns

from desktop.services.home import open_home
from tests.bench.figures import Figure, at_most, beside, median, percentile
from tests.bench.history import LAST_MS, QUARTER_MS, one_session, sessions_of

_KEPT = 900
_ROUNDS = 200
_AIM_MS = 20


def measure() -> list[Figure]:
    """From the call that keeps the session to its return, when it is durable."""
    taken: list[float] = []
    with (
        tempfile.TemporaryDirectory(prefix="breath-bench-") as folder,
        open_home(Path(folder) / "profile") as home,
    ):
        library, device = home.library, home.account.device
        with library.shelf.writing():
            kept = sessions_of(device, count=_KEPT, span_ms=QUARTER_MS, last_ms=LAST_MS)
            library._add(kept, [])
        for number in range(_ROUNDS):
            session = one_session(device, LAST_MS + number * 60_000)
            began = perf_counter_ns()
            library.record_session(session)
            taken.append((perf_counter_ns() - began) / 1e6)
    return [
        beside("session-durable-median", median(taken), "ms"),
        at_most("session-durable-p99", percentile(taken, 0.99), "ms", _AIM_MS),
    ]
