"""The real app in a process of its own: Progress is opened, and its lists are scrolled.

    python -m tests.bench.progress_probe PROFILE

Prints one JSON object with milliseconds: from the click on the rail to the page painted whole, for
the first time and again; how long the GUI thread was away at most meanwhile; and of each list every
step of scrolling until it was painted.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPushButton

import desktop.__main__ as entry
from desktop.bootstrap import App, open_app
from desktop.screens.progress.lists import PointsPage, SessionsPage
from desktop.screens.progress.screen import Tab
from desktop.widgets.charts.heat_map import HeatMap
from desktop.widgets.rail import Place
from tests.bench.stall_watch import WatchedApplication

_LOOK_MS: Final = 20
_REST_MS: Final = 600
_OPENINGS: Final = 3
_STEPS: Final = 240
_STEP_PX: Final = 137


class _Probe(QObject):
    """Waits for the history, opens Progress some times, then scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.app: App | None = None
        self._clicked: float | None = None
        self._opened_ms: list[float] = []
        self._stalls_ms: list[float] = []
        self._look = QTimer()
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._look_at_history)
        self._look.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        waits = self._clicked is not None and event.type() == QEvent.Type.Paint
        if waits and isinstance(watched, HeatMap) and watched.count():
            QTimer.singleShot(0, self._opened)
        return False

    def _look_at_history(self) -> None:
        if self.app is not None and self.app.history.is_read():
            self._look.stop()
            preferences = self.app.window.models.preferences
            preferences.set_tracking(True)
            QTimer.singleShot(_REST_MS, self._click)

    def _click(self) -> None:
        assert self.app is not None
        name = self.app.window.tr("Progress")
        rail = self.app.window.findChildren(QPushButton)
        found = next(b for b in rail if b.accessibleName() == name and b.isCheckable())
        _watched().watch(explain=False)
        self._clicked = time.perf_counter()
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)

    def _opened(self) -> None:
        assert self.app is not None
        if self._clicked is None:
            return
        self._opened_ms.append((time.perf_counter() - self._clicked) * 1000)
        self._clicked = None
        QTimer.singleShot(_REST_MS, self._go_on)

    def _go_on(self) -> None:
        assert self.app is not None
        self._stalls_ms.append(_watched().longest_wait_ms)
        if len(self._opened_ms) < _OPENINGS:
            self.app.window.show_place(Place.BREATHE)
            QTimer.singleShot(_REST_MS, self._click)
            return
        progress = self.app.window.progress
        progress.show_page(Tab.SESSIONS)
        sessions = _scroll(progress.findChild(SessionsPage).list)
        progress.show_page(Tab.POINTS)
        points = _scroll(progress.findChild(PointsPage).list)
        print(
            json.dumps(
                {
                    "opened_ms": self._opened_ms,
                    "stalls_ms": self._stalls_ms,
                    "sessions_ms": sessions,
                    "points_ms": points,
                }
            ),
            flush=True,
        )
        QApplication.quit()


def _scroll(view: QListView) -> list[float]:
    """Down the list in steps; what each took until it was painted."""
    QApplication.processEvents()
    bar = view.verticalScrollBar()
    taken = []
    for step in range(_STEPS):
        jump = bar.maximum() // 2 if step == _STEPS // 2 else _STEP_PX
        began = time.perf_counter()
        bar.setValue(bar.value() + jump)
        QApplication.processEvents()
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def _watched() -> WatchedApplication:
    found = QApplication.instance()
    assert isinstance(found, WatchedApplication)
    return found


def main(profile: str) -> int:
    """Runs the app; the exit code."""
    probes: list[_Probe] = []

    def open_watched(directory: Path) -> App:
        probe = _Probe()
        probes.append(probe)
        QApplication.instance().installEventFilter(probe)
        probe.app = open_app(directory)
        return probe.app

    entry.QApplication = WatchedApplication  # type: ignore[misc]
    entry.open_app = open_watched
    return entry.main(["--profile", profile])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
