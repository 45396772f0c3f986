"""The live room without its widgets: what is shown of it, and what one may do in it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.viewmodels.ports import Ports


class LiveRoomModel(QObject):
    """The room that one is in. Signals: `changed` after `state` differs; `announced` with words to
    be spoken; `finished` with a FinishedSitting, once one is out and something was kept."""

    changed = Signal()
    announced = Signal(str)
    finished = Signal(object)

    def __init__(self, ports: Ports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports

    def is_in(self) -> bool:
        """Whether there is a room to show: one is in it, or has not yet looked at how it ended."""
        return False

    def stop_now(self) -> None:
        """The app is closing: leave, and keep what was breathed."""
