"""A large export of the VS Code extension, in the shape that the extension writes."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.history import LAST_MS, SESSIONS, YEARS_MS

_CYCLE_MS = 14_000
_XP = 8


def write_export(path: Path, count: int = SESSIONS) -> Path:
    """`count` sessions spread over five and a half years; the same on every run."""
    draw = random.Random(f"export {count}")
    step = YEARS_MS // count
    starts = [LAST_MS - YEARS_MS + n * step + draw.randrange(step // 2) for n in range(count)]
    meditation = {
        "totalXP": count * _XP,
        "currentStreak": 3,
        "longestStreak": 41,
        "totalMeditationTime": count * 300_000,
        "sessions": [_entry(at_ms, draw.randint(5, 40)) for at_ms in starts],
    }
    export = {"exportDate": _instant(LAST_MS), "breathMaster": {"meditation": meditation}}
    path.write_text(json.dumps(export))
    return path


def _entry(at_ms: int, cycles: int) -> dict[str, object]:
    active_ms = cycles * _CYCLE_MS
    return {
        "id": f"sess-{at_ms}",
        "startedAt": _instant(at_ms),
        "endedAt": _instant(at_ms + active_ms),
        "activeMs": active_ms,
        "cycles": cycles,
        "goalMinutes": 5,
        "finalXP": _XP,
    }


def _instant(at_ms: int) -> str:
    whole = datetime.fromtimestamp(at_ms / 1000, UTC)
    return whole.isoformat(timespec="milliseconds").replace("+00:00", "Z")
