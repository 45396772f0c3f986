"""Figures of Progress with 20,000 sessions: from the click to the whole page, and scrolling."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.figures import Figure, at_most, beside, median, percentile
from tests.bench.history import SESSIONS, sessions_of
from tests.bench.homes import home_with

_ROUNDS = 5
_OPEN_AIM_MS = 150
_STALL_AIM_MS = 50
_SCROLL_AIM_MS = 16
_PATIENCE_S = 120
_ROOT = Path(__file__).resolve().parents[2]


def measure() -> list[Figure]:
    """The disk is warm after the first round, which does not count."""
    with tempfile.TemporaryDirectory(prefix="breath-bench-") as folder:
        profile = Path(folder) / "profile"
        home = home_with(profile, sessions_of)
        assert len(home.library.sessions()) == SESSIONS
        home.close()
        found = [_probe(profile) for _ in range(_ROUNDS + 1)][1:]
    first = [round_["opened_ms"][0] for round_ in found]
    again = [taken for round_ in found for taken in round_["opened_ms"][1:]]
    steps = [taken for round_ in found for taken in round_["sessions_ms"] + round_["points_ms"]]
    return [
        at_most("progress-open", median(first), "ms", _OPEN_AIM_MS),
        beside("progress-open-worst", max(first), "ms"),
        beside("progress-open-again", median(again), "ms"),
        at_most(
            "progress-open-stall", median(max(r["stalls_ms"]) for r in found), "ms", _STALL_AIM_MS
        ),
        at_most("progress-scroll-stall", percentile(steps, 0.99), "ms", _SCROLL_AIM_MS),
        beside("progress-scroll-worst", max(steps), "ms"),
        beside("progress-scroll-median", median(steps), "ms"),
    ]


def _probe(profile: Path) -> dict[str, list[float]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.progress_probe", str(profile)],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=_PATIENCE_S,
        check=True,
    )
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found
