"""The sittings of one stay in a room, from the first look to the journal.

A sitting that is over waits a moment for what the relay saw (`RoomCredit`), and is then kept, once;
without the relay's word there is no bonus. Until then its whole cycles stand in the checkpoint that
every sitting has, so that nothing is lost with the process. It runs on the GUI thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from core.history import Session, Source
from core.rooms.attendance import Credit
from core.rooms.following import RoomReading
from crdt.rooms.room_events import Credited
from desktop.adapters.troubles import trouble_of
from desktop.services.clock import utc_offset_min
from desktop.services.home import Home
from desktop.services.rooms.sitting import About, RoomSitting
from desktop.storage.errors import StorageError
from desktop.viewmodels.trouble import Trouble

CREDIT_WAIT_MS: Final = 2_000
Saved = Callable[[Session, Trouble | None], None]
_log = logging.getLogger("breath_master")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomTitle:
    """What a session says of its room."""

    title: str
    minutes: int


class RoomKeeper(QObject):
    """Keeps what one breathes in a room. `about` says what the room is called by now; `saved` hears
    of each session, with why it is not in the journal, if so; that one waits with the summary."""

    def __init__(self, home: Home, about: Callable[[], RoomTitle], saved: Saved) -> None:
        super().__init__()
        self._home = home
        self._about = about
        self._saved = saved
        self._sitting = RoomSitting(begin=self._begin)
        self._ended: RoomSitting | None = None
        self._credit: Credit | None = None
        self._after_us = 0
        self._checked = 0
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(CREDIT_WAIT_MS)
        self._wait.timeout.connect(self.settle)

    def look(self, reading: RoomReading, now_us: int) -> None:
        """The breath is there now, and so is one."""
        self._sitting.look(reading, now_us)
        if self._sitting.is_over:
            self._end(reading.relay_us)
        else:
            self._checkpoint()

    def miss(self) -> None:
        """One is away, or nothing is known of the breath."""
        self._sitting.miss()

    def credit(self, event: Credited) -> None:
        """What the relay saw of the sitting that began then; that of an earlier one came late."""
        if event.began_us < self._after_us and self._ended is None:
            return
        self._credit = Credit(cycles=event.cycles, people=event.people)
        if self._ended is not None:
            self.settle()

    @Slot()
    def settle(self) -> None:
        """The sitting that is over goes into the journal, with what is known by now."""
        self._wait.stop()
        ended, self._ended = self._ended, None
        if ended is not None:
            credit, self._credit = self._credit, None
            self._keep(ended, credit)

    def finish(self) -> None:
        """One is out: what was breathed goes into the journal."""
        self.settle()
        sitting, self._sitting = self._sitting, RoomSitting(begin=self._begin)
        self._keep(sitting, self._credit)
        self._credit = None

    def _end(self, relay_us: int) -> None:
        """The cycles of this sitting are over."""
        self.settle()
        self._ended, self._sitting = self._sitting, RoomSitting(begin=self._begin)
        self._after_us, self._checked = relay_us, 0
        if self._credit is not None or self._ended.cycles == 0:
            self.settle()
        else:
            self._wait.start()

    def _begin(self) -> About:
        now_ms, room = self._home.wall_ms(), self._about()
        return About(
            id=self._home.library.new_session_id(),
            title=room.title,
            minutes=max(1, room.minutes),
            started_at_ms=now_ms,
            utc_offset_min=utc_offset_min(now_ms),
        )

    def _checkpoint(self) -> None:
        cycles = self._sitting.cycles
        if cycles == self._checked or self._ended is not None:
            return
        session = self._sitting.session(Source.RECOVERED, None)
        if session is not None:
            try:
                self._home.library.checkpoint(session)
                self._checked = cycles
            except StorageError as error:
                _log.warning("a sitting in a room was not noted meanwhile: %s", error.code)

    def _keep(self, sitting: RoomSitting, credit: Credit | None) -> None:
        session = sitting.session(Source.ROOM, credit)
        if session is None:
            return
        try:
            self._home.library.record_session(session)
        except StorageError as error:
            _log.error("a sitting in a room was not kept: %s", error.code)
            self._saved(session, trouble_of(error))
            return
        self._saved(session, None)
