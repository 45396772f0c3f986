"""What is typed for the chats of teams and was not sent, kept on this device until it was.

It is kept a moment after somebody typed, and when the window closes. Who is no longer in a team has
no draft for it. What is kept is sealed by whoever implements the port.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Slot

from crdt.ids import TeamId
from desktop.viewmodels.ports import PortError
from desktop.viewmodels.team.port import TeamPort

KEEP_AFTER_MS: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is typed for a team, and the message that it answers or changes."""

    text: str = ""
    reply_to: str | None = None
    edits: str | None = None


NOTHING: Final = Draft()


class Drafts(QObject):
    """One for each team."""

    def __init__(self, port: TeamPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._drafts: dict[TeamId, Draft] = {}
        self._unkept: set[TeamId] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)

    def of(self, team: TeamId) -> Draft:
        """What is typed for this team."""
        if team not in self._drafts:
            self._drafts[team] = self._kept(team)
        return self._drafts[team]

    def type(self, team: TeamId, text: str) -> None:
        """Somebody types: it is kept in a moment."""
        self._drafts[team] = replace(self.of(team), text=text)
        self._unkept.add(team)
        self._timer.start()

    def put(self, team: TeamId, draft: Draft) -> None:
        """This is typed now, and kept at once."""
        self._drafts[team] = draft
        self._unkept.add(team)
        self.keep()

    @Slot()
    def keep(self) -> None:
        """What is not kept yet is kept; where that fails, it is tried with the next letter."""
        self._timer.stop()
        for team in tuple(self._unkept):
            draft = self._drafts[team]
            try:
                self._port.keep_draft(team, None if draft == NOTHING else _encoded(draft))
            except PortError:
                continue
            self._unkept.discard(team)

    def forget_others(self, present: frozenset[TeamId]) -> None:
        """One is in these teams and in no others."""
        for team in self._drafts.keys() - present:
            del self._drafts[team]
            self._unkept.discard(team)

    def _kept(self, team: TeamId) -> Draft:
        try:
            return _decoded(self._port.kept_draft(team))
        except PortError:
            return NOTHING


def _encoded(draft: Draft) -> bytes:
    return msgspec.json.encode(draft)


def _decoded(data: bytes | None) -> Draft:
    if data is None:
        return NOTHING
    try:
        return msgspec.json.decode(data, type=Draft)
    except msgspec.MsgspecError:
        return NOTHING
