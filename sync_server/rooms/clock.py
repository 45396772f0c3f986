"""The clock that everybody in a room breathes by: the relay's (docs/protocol.md §13.3, §13.7).

Microseconds since 1970 as they were when the process started, plus what its monotonic clock ran
since: nobody who sets the machine's clock makes a room jump. Another process is another clock,
and says so with another id.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from crdt.rooms.shapes import CLOCK_ID_BYTES

NowUs = Callable[[], int]


@dataclass(frozen=True, slots=True)
class RelayClock:
    """`now_us` is the relay's time; it never goes back."""

    id: bytes
    now_us: NowUs


def start_clock(
    entropy: Callable[[int], bytes],
    wall_ns: Callable[[], int] = time.time_ns,
    monotonic_ns: Callable[[], int] = time.perf_counter_ns,
) -> RelayClock:
    """A clock that begins now."""
    ahead_ns = wall_ns() - monotonic_ns()
    return RelayClock(entropy(CLOCK_ID_BYTES), lambda: (monotonic_ns() + ahead_ns) // 1_000)
