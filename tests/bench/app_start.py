"""Figure 9: from the start of the process to a painted window, with 20,000 sessions."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.figures import Figure, at_most, beside, median
from tests.bench.history import SESSIONS, sessions_of
from tests.bench.homes import home_with

_ROUNDS = 7
_AIM_S = 1.0
_PATIENCE_S = 60
_ROOT = Path(__file__).resolve().parents[2]


def measure() -> list[Figure]:
    """The disk is warm after the first start, which does not count."""
    with tempfile.TemporaryDirectory(prefix="breath-bench-") as folder:
        profile = Path(folder) / "profile"
        home = home_with(profile, sessions_of)
        assert len(home.library.sessions()) == SESSIONS
        home.close()
        taken = [_start_s(profile) for _ in range(_ROUNDS + 1)][1:]
    painted = [first for first, _ in taken]
    return [
        at_most("app-start-painted", median(painted), "s", _AIM_S),
        beside("app-start-painted-best", min(painted), "s"),
        beside("app-start-history-read", median(last for _, last in taken), "s"),
    ]


def _start_s(profile: Path) -> tuple[float, float]:
    """Seconds from the start of the process to the paint, and to the history."""
    began = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.start_probe", str(profile)],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        timeout=_PATIENCE_S,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    painted, read = done.stdout.split()
    return (int(painted) - began) / 1e9, (int(read) - began) / 1e9
