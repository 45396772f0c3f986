"""`RoomKeeper` over the relay's database."""

from __future__ import annotations

from collections.abc import Callable, Collection

from core.rooms.changes import Seat
from core.rooms.state import RoomState
from crdt.ids import AccountId, TeamId
from crdt.protocol.room_values import RoomOpening
from crdt.rooms.join_codes import RoomId
from crdt.rooms.room_asks import Refusal
from sync_server.config import Quotas
from sync_server.rooms import service, store
from sync_server.rooms.challenge_lines import read_progress
from sync_server.rooms.keeping import RoomRow, TeamProgress
from sync_server.rooms.service import Opener
from sync_server.storage.lane import Store


class RowKeeper:
    """Each call is a transaction of its own; writes about one room keep their order."""

    def __init__(self, database: Store, quotas: Quotas, clock: Callable[[], int]) -> None:
        self._database = database
        self._quotas = quotas
        self._clock = clock

    async def load(self, room: RoomId) -> RoomRow | None:
        """See RoomKeeper."""
        return await self._database.glance(lambda conn: store.find(conn, room))

    async def open(
        self, room: RoomId, opening: RoomOpening, opener: AccountId
    ) -> RoomRow | Refusal:
        """See RoomKeeper."""
        who = Opener(account=opener, rooms_most=self._quotas.rooms_per_account)
        now_ms = self._clock()
        return await self._database.write(
            lambda conn: service.open_room(conn, room, opening, who, now_ms), payer=opener
        )

    async def save(
        self, expected: tuple[int, int], state: RoomState, before: RoomState | None
    ) -> bool:
        """See RoomKeeper."""
        now_ms = self._clock()
        return await self._database.write(
            lambda conn: store.swap_state(conn, expected, state, before, now_ms),
            payer=state.room,
        )

    async def add_together(self, room: RoomId, cycles: int) -> tuple[int, int | None]:
        """See RoomKeeper."""
        return await self._database.write(
            lambda conn: service.add_together(conn, room, cycles), payer=room
        )

    async def may_enter(self, row: RoomRow, account: AccountId | None) -> Seat | Refusal:
        """See RoomKeeper."""
        return await self._database.glance(lambda conn: service.may_enter(conn, row, account))

    async def shut_out(self, room: RoomId, who: bytes) -> None:
        """See RoomKeeper."""
        await self._database.write(lambda conn: store.insert_shut(conn, room, who), payer=room)

    async def is_shut(self, room: RoomId, guest: bytes) -> bool:
        """See RoomKeeper."""
        return await self._database.glance(lambda conn: store.is_shut(conn, room, guest))

    async def team_progress(self, team: TeamId) -> tuple[TeamProgress, ...]:
        """See RoomKeeper."""
        now_ms = self._clock()
        return await self._database.read(lambda conn: read_progress(conn, team, now_ms))

    async def mark_used(self, rooms: Collection[RoomId]) -> None:
        """See RoomKeeper."""
        now_ms, used = self._clock(), tuple(rooms)
        if used:
            await self._database.write(lambda conn: store.mark_used(conn, used, now_ms))
