"""Measures all figures, or those of one name, and says which aims are met.

    python -m tests.bench [--only NAME]      a group (such as `pushes`) or a figure

Prints a table and writes `build/bench.json`. The exit code is 0 also where an aim is missed: a
busy machine is no fault of the product.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from tests.bench.figures import Figure, save, table

GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "machine": ("machine-",),
    "envelopes": ("envelope-", "seal-", "open-"),
    "local_session": ("session-",),
    "frames": ("frame-",),
    "hostile": ("hostile-",),
    "teams": ("rotation-", "members-", "tallies-"),
    "room_clock": ("room-clock-",),
    "room_phase": ("room-phase-",),
    "rooms": ("room-join-", "room-control-", "room-chat-", "room-deaf-"),
    "app_start": ("app-",),
    "progress": ("progress-",),
    "stalls": ("stall-",),
    "live_edit": ("edit-",),
    "cold_sync": ("cold-",),
    "idle_memory": ("relay-memory-",),
    "pushes": ("push-",),
    "api_speed": ("api-",),
    "boards": ("board-",),
    "same_time": ("same-time-",),
    "api_fuzz": ("fuzz-",),
}
"""Modules, in the order in which they run, and how the names of their figures begin."""

_REPORT: Final = Path(__file__).resolve().parents[2] / "build" / "bench.json"


def main(words: Sequence[str] | None = None) -> int:
    """Runs the bench; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", metavar="NAME", help="one group, or the group of one figure")
    only = parser.parse_args(words).only
    chosen = [group for group in GROUPS if only is None or _is_meant(only, group)]
    if not chosen:
        parser.error(f"nothing is called {only}; there are {', '.join(GROUPS)}")
    with tempfile.TemporaryDirectory(prefix="breath-bench-") as folder:
        _prepare_environment(folder)
        figures = _measure(chosen)
    save(figures, _REPORT)
    print(f"\n{table(figures)}\n")
    missed = [figure.name for figure in figures if figure.met is False]
    print(f"missed: {', '.join(missed)}" if missed else "every aim that was measured is met")
    return 0


def _prepare_environment(folder: str) -> None:
    """For all processes that are started: keys in files, no screen, and compiled modules kept.

    An installed program is compiled already; a checkout is after its first start.
    """
    os.environ["BREATH_MASTER_KEYRING"] = "file"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = folder


def _measure(chosen: list[str]) -> list[Figure]:
    figures: list[Figure] = []
    for group in chosen:
        began = time.monotonic()
        print(f"{group} …", end=" ", flush=True)
        measure: Callable[[], list[Figure]] = import_module(f"tests.bench.{group}").measure
        figures += measure()
        print(f"{time.monotonic() - began:.0f} s", flush=True)
    return figures


def _is_meant(name: str, group: str) -> bool:
    wanted = name.replace("-", "_")
    return wanted == group or name.startswith(GROUPS[group])


if __name__ == "__main__":
    sys.exit(main())
