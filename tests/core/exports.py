"""Small VS Code exports, made for a test."""

import copy
import json
from pathlib import Path
from typing import Any

from core.vscode_import import ImportResult, read_export

NOW_MS = 1_795_000_000_000
"""18 November 2026."""

DATA = Path(__file__).parents[1] / "data"

_ENTRY: dict[str, Any] = {
    "id": "sess-1756741349716",
    "startedAt": "2025-09-01T15:42:29.716Z",
    "endedAt": "2025-09-01T15:47:59.716Z",
    "activeMs": 300_000,
    "cycles": 21,
    "goalMinutes": 5,
    "goalBonusXP": 3,
    "finalXP": 24,
}
_MEDITATION: dict[str, Any] = {
    "totalXP": 40,
    "currentStreak": 20,
    "longestStreak": 41,
    "todaySessionTime": 660_000,
    "lastMeditationDate": "Tue Sep 02 2025",
    "totalMeditationTime": 660_000,
    "sessionsToday": 2,
}


def entry(**changes: Any) -> dict[str, Any]:
    """One sound entry with some fields changed; a field set to `...` is left out."""
    values = {**_ENTRY, **changes}
    return {name: value for name, value in values.items() if value is not ...}


def export(*entries: object, **meditation: Any) -> dict[str, Any]:
    """A sound export of these entries, with fields of its totals changed."""
    return {
        "exportDate": "2025-09-02T01:05:12.087Z",
        "breathMaster": {
            "meditation": {**copy.deepcopy(_MEDITATION), "sessions": list(entries), **meditation},
            "onboarding": {},
            "version": "0.3.4",
        },
    }


def read(value: object, *, offset_min: int = 0) -> ImportResult:
    """Read an export given as a value or as bytes."""
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return read_export(data, now_ms=NOW_MS, local_offset_at=lambda _: offset_min)


def sample(name: str) -> bytes:
    """One of the exports in `tests/data`: `small`, `year` or `v0.1.0`."""
    return (DATA / f"vscode-export-{name}.json").read_bytes()
