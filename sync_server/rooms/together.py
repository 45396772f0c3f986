"""Cycles that the people of a room breathed together, added up for good, and milestones.

Owns what of it waits to be written. Many cycles are written at once: when a minute has gone by, a
milestone may be passed, a sitting ends or nobody is left. Of a milestone one worker is told once,
by the database.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import structlog

from core.rooms.together import milestone_passed
from crdt.protocol.room_messages import RoomLine
from crdt.rooms.join_codes import RoomId
from sync_server.errors import StorageError
from sync_server.rooms.surroundings import RoomSurroundings

_EVERY_US: Final = 60_000_000

_log = structlog.get_logger("relay.rooms")

Tell = Callable[[RoomLine], None]


class Together:
    """The sum of one room; `known` is what the database said last."""

    def __init__(self, room: RoomId, known: int, shared: RoomSurroundings) -> None:
        self._room = room
        self._known = known
        self._waiting = 0
        self._written_us = shared.clock.now_us()
        self._shared = shared
        self._writing = False

    @property
    def cycles(self) -> int:
        """The sum, as far as it is known here."""
        return self._known + self._waiting

    def learn(self, known: int) -> None:
        """The database says so much."""
        self._known = max(self._known, known)

    def take(self, cycles: int) -> None:
        """So many more."""
        self._waiting += cycles

    def write_if_due(self, now_us: int, *, ended: bool, tell: Tell) -> None:
        """Adds to the row what waits, where it is time."""
        passes = milestone_passed(self._known, self.cycles) is not None
        due = ended or passes or now_us >= self._written_us + _EVERY_US
        if self._waiting and due and not self._writing:
            self._written_us, self._writing = now_us, True
            self._shared.spawn(self._write_soon(tell))

    async def write(self, tell: Tell) -> None:
        """Adds to the row what waits, and tells of a milestone that was passed: with this worker
        there may be nobody left, with others there is. Raises StorageError."""
        cycles, self._waiting = self._waiting, 0
        if not cycles:
            return
        try:
            known, milestone = await self._shared.keeper.add_together(self._room, cycles)
        except StorageError:
            self._waiting += cycles
            raise
        self.learn(known)
        if milestone is not None:
            at_us = self._shared.clock.now_us()
            tell(RoomLine("milestone", b"", milestone, 0, "", at_us))

    async def _write_soon(self, tell: Tell) -> None:
        try:
            await self.write(tell)
        except StorageError as error:
            _log.error("room_not_added_up", text=str(error))
        finally:
            self._writing = False
