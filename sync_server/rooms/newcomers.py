"""Who somebody is that wants to come into a room (docs/protocol.md §13.8, docs/threats.md §8.1).

Asks rows, tokens and device lists, and lets nobody in: what the room itself has against it,
`entering` says. Everybody with an account has the same id in a room however often they come, and
with whichever worker: it is derived from a secret of the relay, and says nothing outside the room.
"""

from __future__ import annotations

import hmac

from core.rooms.changes import Seat
from crdt.ids import AccountId
from crdt.protocol import codes
from crdt.rooms import room_codes
from crdt.rooms.join_codes import RoomId
from crdt.rooms.room_asks import Admit, DevicesLoaded, Refusal
from crdt.rooms.shapes import PERSON_BYTES
from sync_server.errors import StorageError
from sync_server.relay_secrets import derive_key
from sync_server.rooms.entering import Newcomer
from sync_server.rooms.live import LiveRoom
from sync_server.rooms.people import Place
from sync_server.rooms.surroundings import RoomSurroundings
from sync_server.rooms.tokens import Pass


class Newcomers:
    """For all rooms of one worker. Its `repr` shows no key."""

    def __init__(self, shared: RoomSurroundings) -> None:
        self._shared = shared
        self._key = derive_key(shared.secret, b"room-persons")

    def id_of(self, room: RoomId, account: AccountId) -> bytes:
        """8 bytes: who an account is in a room."""
        return hmac.digest(self._key, room + account, "sha256")[:PERSON_BYTES]

    async def look_at(self, room: LiveRoom, ask: Admit) -> Newcomer | Refusal:
        """As what they may come in (docs/threats.md §8.1)."""
        given = self._shared.tokens.read(ask.token, ask.room, self._shared.wall_ms())
        if given is not None and given.account != ask.account:
            given = None
        if ask.account is None:
            return await self._guest(room, ask, given)
        row, person = room.row, self.id_of(room.id, ask.account)
        seat = await self._shared.keeper.may_enter(row, ask.account)
        if isinstance(seat, Refusal):
            return seat
        opened_it = row.opener == ask.account
        return Newcomer(
            person=person,
            account=ask.account,
            device=ask.device,
            name=ask.name,
            role=Seat.COACH if opened_it and row.coached else seat,
            was_here=given is not None,
            opened_it=opened_it,
        )

    async def _guest(self, room: LiveRoom, ask: Admit, given: Pass | None) -> Newcomer | Refusal:
        """A guest comes where guests may, or by a token that the host gave for one."""
        if given is None:
            seat = await self._shared.keeper.may_enter(room.row, None)
            if isinstance(seat, Refusal):
                invalid = ask.token and seat.code == room_codes.NO_GUESTS
                return Refusal(code=room_codes.TOKEN) if invalid else seat
        elif await self._shared.keeper.is_shut(room.id, given.person):
            return Refusal(code=room_codes.REMOVED)
        person = self._shared.entropy(PERSON_BYTES) if given is None else given.person
        return Newcomer(
            person=person,
            account=None,
            device=None,
            name=ask.name,
            role=Seat.GUEST,
            was_here=given is not None,
            opened_it=False,
        )

    async def refusal_now(
        self,
        room: LiveRoom,
        place: Place,
        account: AccountId,
        loaded: DevicesLoaded | Refusal,
    ) -> str:
        """Why somebody who is inside should not be, by their devices as they are now; empty where
        they may stay."""
        if isinstance(loaded, Refusal):
            return codes.ERASED if loaded.code == codes.UNKNOWN_ACCOUNT else loaded.code
        if place.device is None or not loaded.devices.is_active(place.device):
            return codes.REVOKED_DEVICE
        if place.device in loaded.shut:
            return codes.SIGNED_OUT
        try:
            seat = await self._shared.keeper.may_enter(room.row, account)
        except StorageError:
            return codes.BUSY
        return room_codes.REMOVED if isinstance(seat, Refusal) else ""
