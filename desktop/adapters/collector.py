"""Python's collector of garbage, kept from stopping the window.

A full collection visits every object; with 20,000 sessions in memory that is a fifth of a second
in which nothing is painted. Sessions are frozen values without cycles, so once a history was read
they are put aside (`gc.freeze`), and a full collection visits only the rest. Young garbage is
collected as ever. This is about the whole process: only the program sets it up, no test.
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QTimer

from desktop.viewmodels.ports import HistoryPort

SWITCH_SECONDS = 0.001
"""How long another thread may go on before the GUI thread gets its turn; Python's own is 5 ms."""

_YOUNG, _MIDDLE, _OLD = 20_000, 50, 100
_GROWN_BY = 2_000
_AT_LATEST_MS = 60_000
"""From then on garbage is collected also where a history cannot be read."""


class CalmCollector:
    """Begins with the reading of a history, and goes on as it grows."""

    def __init__(self, history: HistoryPort) -> None:
        self._history = history
        self._aside = 0

    def begin(self) -> None:
        """No collection until the history was read, which leaves no garbage to speak of."""
        sys.setswitchinterval(SWITCH_SECONDS)
        gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
        gc.disable()
        self._history.subscribe(self._put_aside)
        QTimer.singleShot(_AT_LATEST_MS, gc.enable)

    def _put_aside(self) -> None:
        count = len(self._history.sessions())
        if not gc.isenabled() or count > self._aside + _GROWN_BY:
            self._aside = count
            gc.freeze()
        gc.enable()
