"""The only place where the desktop's services read clocks and the local time zone."""

from __future__ import annotations

import time
from datetime import UTC, datetime

_DAY_MIN = 24 * 60


def wall_ms() -> int:
    """UTC unix milliseconds."""
    return time.time_ns() // 1_000_000


def monotonic_us() -> int:
    """Microseconds that never go back."""
    return time.monotonic_ns() // 1000


def utc_offset_min(at_ms: int) -> int:
    """The local offset from UTC at that moment, in minutes; 0 for times no calendar has."""
    try:
        offset = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone().utcoffset()
    except (OverflowError, OSError, ValueError):
        return 0
    minutes = 0 if offset is None else round(offset.total_seconds() / 60)
    return minutes if abs(minutes) <= _DAY_MIN else 0
