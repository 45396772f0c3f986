"""A link that the app was started with, or that the system hands to it while it runs (macOS).

It goes to the window as soon as there is one, or to the app that has the profile already. It is an
invitation: whoever reads it is invited, so it is written to no log and stands in no `repr`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from desktop.adapters.commands import OPEN
from desktop.services.command_socket import ask
from desktop.storage.errors import ProfileInUse


class OpenedLinks(QObject):
    """Hears links; the last one counts until it was given away."""

    def __init__(self, link: str, app: QApplication) -> None:
        super().__init__(app)
        self._link = link
        self._take: Callable[[str], None] | None = None
        app.installEventFilter(self)

    def give_to(self, take: Callable[[str], None]) -> None:
        """A window is there: it gets the link, and those that follow."""
        self._take = take
        self._give()

    def hand_over(self, profile: Path) -> bool:
        """Bring the link to the app that has this profile; False where there is nothing to bring,
        or that app cannot be reached or does not know of links."""
        if not self._link:
            return False
        try:
            return "error" not in ask(profile, {OPEN: self._link})
        except ProfileInUse:
            return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """macOS hands links to a running app in this way. Untested: never run by us there."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            self._link = event.url().toString()
            self._give()
            return True
        return super().eventFilter(watched, event)

    def _give(self) -> None:
        if self._link and self._take is not None:
            link, self._link = self._link, ""
            self._take(link)
