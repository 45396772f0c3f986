"""The real app in a process of its own, doing something long, with its callbacks timed.

    python -m tests.bench.stall_probe SCENARIO PROFILE [--count N] [--file FILE] [--explain]

Prints one JSON object: the longest callbacks of the GUI thread until the scenario was done, the
longest that a timer waited, and how long it all took. Scenarios: `start` and `sync` wait until the
history has N sessions, `import` brings FILE over through the window's viewmodel, `progress` opens
Progress, `export` asks the running app as the `breath` command does, for every format, and `along`
has the Privacy screen write everything into the folder FILE.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import desktop.__main__ as entry
from desktop.bootstrap import App, open_app
from desktop.services.command_socket import ask
from desktop.viewmodels.ports import SyncState
from desktop.widgets.rail import Place
from tests.bench.stall_watch import WatchedApplication

_LOOK_MS = 20
_REST_S = 0.5
_LOOPS, _LOOP_S = 9, 0.004
"""A piece of plain work, and the processor time it takes on the machine of the figures."""
FORMATS = ("json", "csv", "automerge")


class _Scenario:
    """Begins when the history was read, and ends when `is_done` has held for a moment."""

    def __init__(self, app: App, arguments: argparse.Namespace) -> None:
        self._app = app
        self._arguments = arguments
        self._begin, self._is_done = self._chosen()
        self._began: float | None = None
        self._done_at: float | None = None
        self._asked: threading.Thread | None = None
        self._look = QTimer()
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._look_on)
        self._look.start()

    def _chosen(self) -> tuple[Callable[[], None], Callable[[], bool]]:
        app, wanted = self._app, self._arguments
        importing = app.window.models.importing
        match wanted.scenario:
            case "start":
                return _nothing, lambda: len(app.history.sessions()) == wanted.count
            case "sync":
                return _nothing, self._is_synced
            case "import":
                return (
                    lambda: importing.import_file(wanted.file),
                    lambda: (
                        importing.state.outcome is not None
                        and len(app.history.sessions()) >= wanted.count
                    ),
                )
            case "progress":
                return lambda: app.window.show_place(Place.PROGRESS), lambda: True
            case "along":
                privacy = app.window.models.privacy
                return (
                    lambda: privacy.export(wanted.file),
                    lambda: privacy.state.exported is not None,
                )
            case "export":
                return self._ask_for_exports, lambda: not self._asked_alive()
            case _:
                raise SystemExit(f"no scenario {wanted.scenario}")

    def _is_synced(self) -> bool:
        status = self._app.sync.status()
        whole = len(self._app.history.sessions()) >= self._arguments.count
        return whole and status.state is SyncState.UP_TO_DATE

    def _asked_alive(self) -> bool:
        return self._asked is not None and self._asked.is_alive()

    def _ask_for_exports(self) -> None:
        def run() -> None:
            for form in FORMATS:
                words = ["export", "--force", "--format", form, str(self._arguments.file / form)]
                found = ask(self._arguments.profile, {"words": words, "directory": "/"})
                assert "error" not in found, found

        self._asked = threading.Thread(target=run)
        self._asked.start()

    def _look_on(self) -> None:
        now = time.perf_counter()
        if self._began is None:
            at_once = self._arguments.scenario in ("start", "sync")
            if at_once or self._app.history.is_read():
                self._began = now
                if not at_once:
                    _watched().watch(explain=self._arguments.explain)
                self._begin()
        elif self._done_at is None:
            self._done_at = now if self._is_done() else None
        elif now - self._done_at > _REST_S:
            self._look.stop()
            self._say(self._done_at - self._began)
            QApplication.quit()

    def _say(self, seconds: float) -> None:
        watched = _watched()
        callbacks = sorted(watched.longest, reverse=True)
        found = {
            "seconds": seconds,
            "slowness": slowness(),
            "callbacks": watched.callbacks,
            "cpu_ms": callbacks[0].cpu_ms,
            "wait_ms": watched.longest_wait_ms,
            "longest": [asdict(callback) for callback in callbacks],
        }
        print(json.dumps(found), flush=True)


def slowness() -> float:
    """How many times slower than the machine of the figures this one is right now, at least 1."""
    taken = []
    for _ in range(_LOOPS):
        began = time.thread_time()
        sum({str(number): number for number in range(20_000)}.values())
        taken.append(time.thread_time() - began)
    return max(1.0, sorted(taken)[_LOOPS // 2] / _LOOP_S)


def _nothing() -> None:
    return


def _watched() -> WatchedApplication:
    found = QApplication.instance()
    assert isinstance(found, WatchedApplication)
    return found


def main(words: list[str]) -> int:
    """Runs the app until the scenario is over; the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("scenario")
    parser.add_argument("profile", type=Path)
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--file", type=Path, default=Path())
    parser.add_argument("--explain", action="store_true")
    arguments = parser.parse_args(words)
    scenarios: list[_Scenario] = []

    def open_watched(directory: Path) -> App:
        app = open_app(directory)
        _watched().watch(explain=arguments.explain)
        scenarios.append(_Scenario(app, arguments))
        return app

    entry.QApplication = WatchedApplication  # type: ignore[misc]
    entry.open_app = open_watched
    return entry.main(["--profile", str(arguments.profile)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
