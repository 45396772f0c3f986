"""A few invented weeks for a Progress screen that has nothing to show yet. Always marked as such.

The same example every time: no randomness, and the present instant is an argument.
"""

from core.history import Session, Source

_DAY_MS = 86_400_000
_CYCLE_MS = 14_000
_MINUTES = (5, 8, 10, 6, 0, 5, 0, 12, 10, 6, 0, 0, 15, 10, 8, 5, 0, 10, 12, 0, 5, 9, 10, 0, 6, 14)
_WEEKS = 12


def example_sessions(now_ms: int) -> tuple[Session, ...]:
    """Sessions of the twelve weeks before `now_ms`, oldest first."""
    days = range(_WEEKS * 7, -1, -1)
    return tuple(
        _session(now_ms - back * _DAY_MS, _MINUTES[back % len(_MINUTES)], back)
        for back in days
        if _MINUTES[back % len(_MINUTES)]
    )


def _session(started_at_ms: int, minutes: int, number: int) -> Session:
    cycles = minutes * 60_000 // _CYCLE_MS
    return Session(
        id=f"example-{number}",
        started_at_ms=started_at_ms,
        utc_offset_min=0,
        active_ms=cycles * _CYCLE_MS,
        pattern_id="chill",
        pattern_name="Chill",
        cycles=cycles,
        source=Source.DESKTOP,
        quality=80 + number % 15,
    )
