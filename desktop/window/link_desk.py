"""Links that were opened outside the app, such as an invitation to a team or to a room.

Rules: a link is shown and never followed by itself. It waits while the first run is under way, and
is kept nowhere else: not in a setting, not in a log.
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMainWindow

from crdt.membership.invitations import LINK_CHARS
from desktop.viewmodels.first_run import FirstRunModel
from desktop.viewmodels.rooms.join_codes import ROOM_LINK
from desktop.widgets.rail import Place
from desktop.window.body import WindowBody

SCHEME: Final = "breathmaster:"
_ROOM: Final = re.compile(re.escape(ROOM_LINK) + r"/?(\?|#|$)", re.IGNORECASE)


class LinkDesk(QObject):
    """Shows links in the window it belongs to."""

    def __init__(self, window: QMainWindow, first_run: FirstRunModel) -> None:
        super().__init__(window)
        self._window = window
        self._first_run = first_run
        self._waiting: str | None = None
        first_run.finished.connect(self._show_waiting, Qt.ConnectionType.QueuedConnection)

    def open(self, text: str) -> None:
        """Show what a link leads to; whoever opened it wants to see the window."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        link = text.strip()
        if not is_link(link):
            return
        if self._first_run.is_due:
            self._waiting = link
            return
        body = window.centralWidget()
        if not isinstance(body, WindowBody):
            return
        if _ROOM.match(link):
            body.show_place(Place.ROOMS)
            body.rooms.open_link(link)
        else:
            body.show_place(Place.TEAM)
            body.team.open_link(link)

    @Slot()
    def _show_waiting(self) -> None:
        link, self._waiting = self._waiting, None
        if link is not None:
            self.open(link)


def is_link(text: str) -> bool:
    """Whether this could be a link of ours; what it says is for whoever shows it."""
    return text.casefold().startswith(SCHEME) and len(text) <= LINK_CHARS and text.isprintable()
