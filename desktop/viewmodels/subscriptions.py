"""Ties the subscriptions of a QObject to its life."""

from PySide6.QtCore import QObject

from desktop.viewmodels.ports import Unsubscribe


class Subscriptions:
    """Ends every subscription when its owner is destroyed, or at `close`."""

    def __init__(self, owner: QObject) -> None:
        self._all: list[Unsubscribe] = []
        owner.destroyed.connect(self.close)

    def add(self, unsubscribe: Unsubscribe) -> None:
        """Keep one to be ended later."""
        self._all.append(unsubscribe)

    def close(self) -> None:
        """End all of them; a second call finds none."""
        while self._all:
            self._all.pop()()
