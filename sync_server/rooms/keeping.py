"""Rooms as rows: what the live part asks of the database (docs/protocol.md §13.10).

Owns `RoomRow` and the seam `RoomKeeper`; `sync_server.rooms.service` has the rules behind it and
`store` its SQL. What holds:

- The state changes by compare-and-set on (term, rev), so of two workers one is told no, and reads.
- A row outlives its workers: whoever loads it knows where the breath is, and who leads.
- A closed room stays closed, and its row goes a day later.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from core.rooms.changes import Seat
from core.rooms.kinds import RoomKind
from core.rooms.state import RoomState
from crdt.ids import AccountId, TeamId
from crdt.protocol.room_values import RoomAbout, RoomOpening
from crdt.rooms.join_codes import RoomId
from crdt.rooms.room_asks import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRow:
    """A room as it is kept. `opener`: who opened or announced it, None where they were erased or
    are not known. `starts_at_ms`: when it was announced for, 0 where it was not. `before`: the
    state that holds until `state` does, if it is still to come. `together`: cycles breathed here
    by all, added up. `used_ms`: when somebody was last known to be there; before anybody was, when
    it was made."""

    room: RoomId
    kind: RoomKind
    title: str
    team: TeamId | None
    opener: AccountId | None = field(repr=False)
    coached: bool
    guests: bool
    minutes: int
    starts_at_ms: int
    state: RoomState
    before: RoomState | None
    together: int
    created_ms: int
    used_ms: int

    @property
    def about(self) -> RoomAbout:
        """As everybody in it is told."""
        return RoomAbout(
            kind=self.kind.value,
            title=self.title,
            team=self.team or b"",
            coached=self.coached,
            guests=self.guests,
            minutes=self.minutes,
            starts_at_ms=self.starts_at_ms,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamProgress:
    """Where a challenge stands that all of a team meet together."""

    title: str
    done: int
    target: int


class RoomKeeper(Protocol):
    """The rows of rooms. What fails for the database's sake raises StorageError."""

    async def load(self, room: RoomId) -> RoomRow | None:
        """A room as it is now, also a closed one; None where there is none (any more)."""
        ...

    async def open(
        self, room: RoomId, opening: RoomOpening, opener: AccountId
    ) -> RoomRow | Refusal:
        """Opens a room; where there is one by this id already, that one. Refused: `quota`,
        `not_found` (no such team for them), `team_archived`, `malformed`."""
        ...

    async def save(
        self, expected: tuple[int, int], state: RoomState, before: RoomState | None
    ) -> bool:
        """Writes a newer state of `state.room`, where (term, rev) is still `expected`; False
        where it is not, or the room is closed or gone: load it then."""
        ...

    async def add_together(self, room: RoomId, cycles: int) -> tuple[int, int | None]:
        """Adds cycles that were breathed; the sum now, and the milestone that it passed, which
        one worker is told of once."""
        ...

    async def may_enter(self, row: RoomRow, account: AccountId | None) -> Seat | Refusal:
        """As what somebody may come in by what they are: PERSON, COACH (in a team's room), GUEST
        (account None). Refused: `not_found` (also for who must not know), `closed`, `removed`,
        `no_guests`. Locks, tokens and who leads are not asked here."""
        ...

    async def shut_out(self, room: RoomId, who: bytes) -> None:
        """They do not come back in. `who`: an account, or a guest's id in the room."""
        ...

    async def is_shut(self, room: RoomId, guest: bytes) -> bool:
        """Whether a guest was put out, also by another worker, and before a restart."""
        ...

    async def team_progress(self, team: TeamId) -> tuple[TeamProgress, ...]:
        """The team's challenges that run now, as far as a room tells of them."""
        ...

    async def mark_used(self, rooms: Collection[RoomId]) -> None:
        """Somebody is there. For all rooms with people every five minutes, and when the last one
        goes: rooms that nobody used for an hour close."""
        ...
