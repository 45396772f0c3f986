"""Years of invented practice for the figures: the same sessions on every run.

What makes a history large on the wire is what cannot be guessed: the millisecond at which each
session began, how long it was, how it went. All of that is drawn, by a seed, as people leave it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from core.breath import preset
from core.history import Session, Source
from core.quality import quality_score
from core.sitting_values import EndKind, Outcome
from crdt.documents.schema import native_session_id
from crdt.ids import DeviceId

SESSIONS = 20_000
YEARS_MS = round(5.5 * 365.25 * 86_400_000)
QUARTER_MS = 51 * 86_400_000
"""From the first of October on: a history that lies in the present quarter."""
LAST_MS = 1_795_280_400_000
"""2026-11-21T17:00Z: the last of them began on the day before the present."""
NOW_MS = LAST_MS + 19 * 3_600_000
"""The present, where a figure depends on the quarter."""

_DAY_MS = 86_400_000
_PATTERNS = ("chill",) * 12 + ("coherent",) * 4 + ("boxing",) * 2 + ("relaxing", "sigh")
_GOALS_MIN = (5,) * 8 + (10,) * 4 + (3, 15)
_WHOLE, _PAUSED, _FELT = 0.8, 0.1, 0.1


def sessions_of(
    device: DeviceId, *, count: int = SESSIONS, span_ms: int = YEARS_MS, last_ms: int = LAST_MS
) -> Iterator[Session]:
    """`count` sessions of one device, oldest first, spread over `span_ms` up to `last_ms`."""
    draw = random.Random(f"history {count} {span_ms}")
    step = span_ms // count
    first = last_ms - span_ms
    for number in range(count):
        at_ms = first + number * step + draw.randrange(step * 9 // 10)
        yield _session(device, at_ms, draw)


def one_session(device: DeviceId, at_ms: int) -> Session:
    """A session that began at an instant."""
    return _session(device, at_ms, random.Random(at_ms))


def _session(device: DeviceId, at_ms: int, draw: random.Random) -> Session:
    pattern = preset(draw.choice(_PATTERNS))
    goal_ms = draw.choice(_GOALS_MIN) * 60_000
    planned = max(1, round(goal_ms / pattern.cycle_ms))
    cycles = planned if draw.random() < _WHOLE else draw.randint(1, planned)
    pauses = int(draw.random() < _PAUSED)
    paused_ms = draw.randrange(2_000, 60_000) if pauses else 0
    outcome = Outcome(
        cycles=cycles,
        planned_cycles=planned,
        active_ms=cycles * pattern.cycle_ms,
        paused_ms=paused_ms,
        pauses=pauses,
        end=EndKind.COMPLETED if cycles == planned else EndKind.ENDED_EARLY,
    )
    quality = quality_score(outcome)
    felt = draw.random() < _FELT
    return Session(
        id=native_session_id(device, at_ms),
        started_at_ms=at_ms,
        utc_offset_min=120 if (at_ms // _DAY_MS) % 365 < 210 else 60,
        active_ms=outcome.active_ms,
        paused_ms=paused_ms,
        pauses=pauses,
        pattern_id=pattern.id,
        pattern_name=pattern.name,
        cycles=cycles,
        planned_cycles=planned,
        goal_ms=goal_ms,
        source=Source.DESKTOP,
        quality=quality.score,
        quality_basis=quality.basis,
        mood_before=draw.randint(2, 7) if felt else None,
        mood_after=draw.randint(5, 10) if felt else None,
        cycle_ms=pattern.cycle_ms,
    )
