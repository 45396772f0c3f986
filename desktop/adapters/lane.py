"""The way from other threads onto the GUI thread: one signal, delivered in order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class GuiLane(QObject):
    """Runs what is posted, on the thread that made this object.

    `post` may be called from any thread, also when the application is going away.
    """

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._run, Qt.ConnectionType.QueuedConnection)
        self._closed = False

    def post(self, act: Callable[[], None]) -> None:
        """Runs `act` on the GUI thread, after what was posted before."""
        if not self._closed:
            self._arrived.emit(act)

    def close(self) -> None:
        """What is posted from now on, or not yet run, is left out."""
        self._closed = True

    @Slot(object)
    def _run(self, act: Callable[[], None]) -> None:
        if not self._closed:
            act()
