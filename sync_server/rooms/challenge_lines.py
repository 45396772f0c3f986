"""What a team's challenges came to, told in its room a while after the cycles are over.

Owns when and what: by then the apps have shared what was breathed, so the line has it. Only what
all of the team meet together is told, as what one person came to is theirs alone (§12.16).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import structlog
from sqlalchemy import Connection

from core.team_challenges import Together
from crdt.ids import TeamId
from crdt.protocol.room_messages import RoomLine
from sync_server.challenges.progress import standing_of
from sync_server.challenges.store import of_scope
from sync_server.challenges.views import state_of
from sync_server.errors import StorageError
from sync_server.rooms.keeping import TeamProgress
from sync_server.rooms.surroundings import RoomSurroundings

AFTER_US: Final = 20_000_000
_TOLD_MOST: Final = 2

_log = structlog.get_logger("relay.rooms")

Tell = Callable[[RoomLine], None]


def read_progress(conn: Connection, team: TeamId, now_ms: int) -> tuple[TeamProgress, ...]:
    """The team's challenges that run and that all meet together; what ends first, first."""
    running = [
        row
        for row in of_scope(conn, team)
        if row.challenge.together is Together.ALL
        and state_of(row.challenge.counting, now_ms) == "running"
    ]
    running.sort(key=lambda row: (row.challenge.counting.last, row.id))
    return tuple(
        TeamProgress(
            title=row.challenge.title,
            done=standing_of(conn, row).done,
            target=row.challenge.target,
        )
        for row in running[:_TOLD_MOST]
    )


class ChallengeLines:
    """For one room; `team` is None where it is nobody's."""

    def __init__(self, team: TeamId | None, shared: RoomSurroundings) -> None:
        self._team = team
        self._shared = shared
        self._due_us: int | None = None

    def sitting_ended(self, now_us: int) -> None:
        """The cycles are over."""
        if self._team is not None:
            self._due_us = now_us + AFTER_US

    def take_due(self, now_us: int) -> bool:
        """Whether it is time to tell; once."""
        if self._due_us is None or now_us < self._due_us:
            return False
        self._due_us = None
        return True

    def tell(self, tell: Tell) -> None:
        """Tells everybody. Of several workers one does, the one with whoever has been there
        longest."""
        if self._team is not None:
            self._shared.spawn(self._tell(self._team, tell))

    async def _tell(self, team: TeamId, tell: Tell) -> None:
        try:
            found = await self._shared.keeper.team_progress(team)
        except StorageError as error:
            _log.error("room_challenges_not_read", text=str(error))
            return
        at_us = self._shared.clock.now_us()
        for one in found:
            tell(RoomLine("challenge", b"", one.done, one.target, one.title, at_us))
