"""Subscribers that are told at most once a turn of the event loop, or once in a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from desktop.adapters.lane import GuiLane
from desktop.viewmodels.trouble import Unsubscribe


class Teller:
    """Collects `tell` calls into one round of callbacks on the lane.

    With `pause_ms`, rounds that follow each other keep that distance; the first comes at once,
    and the last is never left out.
    """

    def __init__(self, lane: GuiLane, *, pause_ms: int = 0) -> None:
        self._lane = lane
        self._callbacks: dict[object, Callable[[], None]] = {}
        self._planned = False
        self._pause = QTimer()
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._go_on)

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Calls back after every `tell`."""
        token = object()
        self._callbacks[token] = callback

        def stop() -> None:
            self._callbacks.pop(token, None)

        return stop

    def tell(self) -> None:
        """Something changed."""
        if not self._planned:
            self._planned = True
            if not self._pause.isActive():
                self._lane.post(self._tell_all)

    def close(self) -> None:
        """Tells nobody any more."""
        self._callbacks.clear()
        self._pause.stop()

    def _go_on(self) -> None:
        if self._planned:
            self._lane.post(self._tell_all)

    def _tell_all(self) -> None:
        self._planned = False
        if self._pause.interval():
            self._pause.start()
        for callback in tuple(self._callbacks.values()):
            callback()
