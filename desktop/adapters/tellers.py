"""Subscribers that are told at most once a turn of the event loop."""

from __future__ import annotations

from collections.abc import Callable

from desktop.adapters.lane import GuiLane
from desktop.viewmodels.trouble import Unsubscribe


class Teller:
    """Collects `tell` calls into one round of callbacks on the lane."""

    def __init__(self, lane: GuiLane) -> None:
        self._lane = lane
        self._callbacks: dict[object, Callable[[], None]] = {}
        self._planned = False

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
            self._lane.post(self._tell_all)

    def _tell_all(self) -> None:
        self._planned = False
        for callback in tuple(self._callbacks.values()):
            callback()
