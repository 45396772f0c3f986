"""The real app in a process of its own, which says when its window was painted and then ends.

    python -m tests.bench.start_probe PROFILE

Prints two lines of monotonic nanoseconds: the window and everything in it was painted for the
first time; the history was read. It runs what `breath-master` runs, with an event filter that
waits for the first paint.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

import desktop.__main__ as entry
from desktop.bootstrap import App, open_app

_LOOK_MS = 2


class _Watcher(QObject):
    """Speaks when the first round of painting is over, and when the history was read."""

    def __init__(self) -> None:
        super().__init__()
        self._seen = False
        self._look = QTimer()
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._look_at_history)
        self.app: App | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_paint = event.type() == QEvent.Type.Paint
        if is_paint and not self._seen and isinstance(watched, QMainWindow):
            self._seen = True
            QTimer.singleShot(0, self._say_painted)
        return False

    def _say_painted(self) -> None:
        print(time.monotonic_ns(), flush=True)
        self._look.start()

    def _look_at_history(self) -> None:
        if self.app is not None and self.app.history.is_read():
            print(time.monotonic_ns(), flush=True)
            QApplication.quit()


def main(profile: str) -> int:
    """Runs the app; the exit code."""
    watchers: list[_Watcher] = []

    def open_watched(directory: Path) -> App:
        watcher = _Watcher()
        watchers.append(watcher)
        QApplication.instance().installEventFilter(watcher)
        watcher.app = open_app(directory)
        return watcher.app

    entry.open_app = open_watched
    return entry.main(["--profile", profile])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
