"""The only place where the desktop's services read clocks and the local time zone."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from core.limits import LIMITS

_DAY_MIN = 24 * 60
_WITH_SLEEP = getattr(time, "CLOCK_BOOTTIME", None)


def wall_ms() -> int:
    """UTC unix milliseconds, within the times in which a session can begin.

    A clock that is a century out would else cost what is breathed by it.
    """
    return min(max(0, time.time_ns() // 1_000_000), LIMITS.session_latest_start_ms - 1)


def monotonic_us() -> int:
    """Microseconds that never go back."""
    return time.monotonic_ns() // 1000


def monotonic_with_sleep_us() -> int:
    """As `monotonic_us`, and it goes on while the machine sleeps, where there is such a clock.

    Linux has one of its own for that; the ordinary clocks of Windows and macOS differ by version.
    """
    if _WITH_SLEEP is None:
        return monotonic_us()
    return time.clock_gettime_ns(_WITH_SLEEP) // 1000


def utc_offset_min(at_ms: int) -> int:
    """The local offset from UTC at that moment, in minutes; 0 for times no calendar has."""
    try:
        offset = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone().utcoffset()
    except (OverflowError, OSError, ValueError):
        return 0
    minutes = 0 if offset is None else round(offset.total_seconds() / 60)
    return minutes if abs(minutes) <= _DAY_MIN else 0
