"""The real app at rest in Breathe, in a process of its own: what it takes of memory and processor.

    python -m tests.bench.rest_probe PROFILE

Waits until the history was read and everything has settled, then prints the resident memory in
MB and, after some seconds in which nobody touches anything, the share of one processor it took,
in percent.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import desktop.__main__ as entry
from desktop.bootstrap import App, open_app

_SETTLE_MS = 3_000
_REST_MS = 20_000
_LOOK_MS = 50


class _Watcher:
    """Looks once after settling and once after the rest."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._began = self._used = 0.0
        self._look = QTimer()
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._wait)
        self._look.start()

    def _wait(self) -> None:
        if self._app.history.is_read():
            self._look.stop()
            QTimer.singleShot(_SETTLE_MS, self._begin)

    def _begin(self) -> None:
        print(resident_mb(), flush=True)
        self._began, self._used = time.monotonic(), time.process_time()
        QTimer.singleShot(_REST_MS, self._end)

    def _end(self) -> None:
        used, passed = time.process_time() - self._used, time.monotonic() - self._began
        print(100 * used / passed, flush=True)
        QApplication.quit()


def resident_mb() -> float:
    """The resident memory of this process."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return float(line.split()[1]) * 1024 / 1e6
    raise AssertionError("this process has no resident memory")


def main(profile: str) -> int:
    """Runs the app; the exit code."""
    watchers: list[_Watcher] = []

    def open_watched(directory: Path) -> App:
        app = open_app(directory)
        watchers.append(_Watcher(app))
        return app

    entry.open_app = open_watched
    return entry.main(["--profile", profile])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
