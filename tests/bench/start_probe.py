"""The real app in a process of its own, which says when its window was painted and then ends.

    python -m tests.bench.start_probe PROFILE      prints monotonic nanoseconds

It runs what `breath-master` runs. Only an event filter is added, which waits for the first paint
of the window and for everything that is painted with it.
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

import desktop.__main__ as entry


class _Watcher(QObject):
    """Speaks once, when the first round of painting is over."""

    seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.seen and event.type() == QEvent.Type.Paint and _is_window(watched):
            self.seen = True
            QTimer.singleShot(0, _say)
        return False


class _WatchedApplication(QApplication):
    def __init__(self, words: list[str]) -> None:
        super().__init__(words)
        self._watcher = _Watcher()
        self.installEventFilter(self._watcher)


def _is_window(watched: QObject) -> bool:
    return isinstance(watched, QMainWindow)


def _say() -> None:
    print(time.monotonic_ns(), flush=True)
    QApplication.quit()


if __name__ == "__main__":
    entry.QApplication = _WatchedApplication  # type: ignore[misc]
    sys.exit(entry.main(["--profile", sys.argv[1]]))
