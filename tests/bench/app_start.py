"""Figure 9: from the start of the process to a painted window, with 20,000 sessions; and what
the app takes of memory and processor when it is then left alone in Breathe."""

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
_AIM_MB = 180
_AIM_PERCENT = 1
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
        resident_mb, idle_percent = _run("rest_probe", profile)
    painted = [first for first, _ in taken]
    return [
        at_most("app-start-painted", median(painted), "s", _AIM_S),
        beside("app-start-painted-best", min(painted), "s"),
        beside("app-start-history-read", median(last for _, last in taken), "s"),
        at_most("app-memory-breathe", resident_mb, "MB", _AIM_MB),
        at_most("app-idle-cpu", idle_percent, "%", _AIM_PERCENT),
    ]


def _start_s(profile: Path) -> tuple[float, float]:
    """Seconds from the start of the process to the paint, and to the history."""
    began = time.monotonic_ns()
    painted, read = _run("start_probe", profile)
    return (painted - began) / 1e9, (read - began) / 1e9


def _run(probe: str, profile: Path) -> tuple[float, float]:
    """The two numbers that a probe prints."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{probe}", str(profile)],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        timeout=_PATIENCE_S,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    first, second = done.stdout.split()
    return float(first), float(second)
