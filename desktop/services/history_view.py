"""Finished sessions as rows for people and programs, the same on every device.

The JSON is canonical: oldest first (then by id), a fixed order of fields, nothing that depends on
the device, its time zone or the present moment. Devices with the same data give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from core.challenges import ChallengeDone
from core.history import Session
from core.imported import ImportRecord
from core.points import fold_ledger
from core.together import TogetherDone

_LAST_MS = 253_402_300_799_999


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One finished session. `started_at` is RFC 3339 in UTC with milliseconds."""

    id: str
    started_at: str
    active_ms: int
    pattern: str
    cycles: int
    source: str
    xp: int


def history_rows(
    sessions: Iterable[Session],
    imports: Iterable[ImportRecord],
    challenges: Iterable[ChallengeDone] = (),
    together: Iterable[TogetherDone] = (),
) -> tuple[HistoryRow, ...]:
    """All sessions, oldest first, each with the XP that the ledger gives it."""
    ordered = sorted(sessions, key=lambda session: (session.started_at_ms, session.id))
    earned = fold_ledger(ordered, imports, challenges, together).by_session
    return tuple(
        HistoryRow(
            id=session.id,
            started_at=rfc3339(session.started_at_ms),
            active_ms=session.active_ms,
            pattern=session.pattern_id,
            cycles=session.cycles,
            source=session.source.value,
            xp=earned.get(session.id, 0),
        )
        for session in ordered
    )


def history_json(rows: Iterable[HistoryRow]) -> str:
    """One array on one line, without a line end. Written row by row: a thread that encodes all at
    once lets no other run meanwhile."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
    return f"[{','.join(encode(asdict(row)) for row in rows)}]"


def rfc3339(at_ms: int) -> str:
    """An instant in UTC, such as 2026-11-22T18:12:43.120Z; none lies beyond the year 9999."""
    seconds, milliseconds = divmod(max(0, min(at_ms, _LAST_MS)), 1000)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{milliseconds:03d}Z"
