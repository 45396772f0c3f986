"""A few invented weeks for a Progress screen that has nothing to show yet. Always marked as such.

The same example every time: no randomness, and the present instant is an argument.
"""

from core.history import Session, Source
from core.quality import QualityBasis

_DAY_MS = 86_400_000
_HOUR_MS = 3_600_000
_CYCLE_MS = 14_000
_MINUTES = (5, 8, 10, 6, 0, 5, 0, 12, 10, 6, 0, 0, 15, 10, 8, 5, 0, 10, 12, 0, 5, 9, 10, 0, 6, 14)
_HOURS = (7, 7, 8, 18, 7, 21, 8, 7, 12, 20, 19)
_PATTERNS = (("chill", "Chill"),) * 4 + (("coherent", "Coherent"),) * 2 + (("boxing", "Box"),)
_PACED_EVERY = 4
_WEEKS = 12


def example_sessions(now_ms: int) -> tuple[Session, ...]:
    """Sessions of the twelve weeks before `now_ms`, oldest first."""
    days = range(_WEEKS * 7, -1, -1)
    return tuple(
        _session(now_ms, _MINUTES[back % len(_MINUTES)], back)
        for back in days
        if _MINUTES[back % len(_MINUTES)]
    )


def _session(now_ms: int, minutes: int, back: int) -> Session:
    """A session `back` days before the present one, which has only its first sessions yet."""
    cycles = minutes * 60_000 // _CYCLE_MS
    midnight_ms = now_ms - now_ms % _DAY_MS
    at_ms = midnight_ms - back * _DAY_MS + _HOURS[back % len(_HOURS)] * _HOUR_MS
    pattern_id, name = _PATTERNS[back % len(_PATTERNS)]
    paced = back % _PACED_EVERY == 0
    return Session(
        id=f"example-{back}",
        started_at_ms=min(at_ms, now_ms),
        utc_offset_min=0,
        active_ms=cycles * _CYCLE_MS,
        pattern_id=pattern_id,
        pattern_name=name,
        cycles=cycles,
        source=Source.DESKTOP,
        quality=80 + back % 15,
        quality_basis=QualityBasis.PACED if paced else QualityBasis.FOLLOW_THROUGH,
        pacing_bias_ms=(back * 37) % 420 - 160 if paced else None,
        pacing_spread_ms=90 + (back * 29) % 160 if paced else None,
    )
