"""All live rooms of one worker: finding and opening them, letting people in and putting them out.

Owns which rooms are in memory and whose connections are in them. What holds:

- A room is read once, however many come at the same time, and let go of ten minutes after the last
  one left; the row stays.
- At most `AT_ONCE` people are let in at the same moment, the others wait their turn: a thousand who
  come back together ask the database no more than that.
- Whoever is signed out, erased or removed from a team is put out of its rooms at once; where that
  happens while they come in, they are looked at again.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Final
from weakref import WeakValueDictionary

import structlog

from crdt.devices import DeviceList
from crdt.ids import AccountId
from crdt.protocol import codes
from crdt.rooms import room_codes
from crdt.rooms.join_codes import RoomId
from crdt.rooms.room_asks import Admit, DevicesLoaded, LoadDevices, Refusal
from sync_server.errors import StorageError
from sync_server.rooms import entering
from sync_server.rooms.devices import RoomDevices, asked_for
from sync_server.rooms.hearing import hear
from sync_server.rooms.keeping import RoomRow
from sync_server.rooms.live import LiveRoom
from sync_server.rooms.newcomers import Newcomers
from sync_server.rooms.outlet import Outlet
from sync_server.rooms.people import Place
from sync_server.rooms.surroundings import RoomSurroundings

AT_ONCE: Final = 32
BEAT_S: Final = 1.0
USED_EVERY_S: Final = 300.0
READ_EVERY_S: Final = 30.0
LET_GO_S: Final = 60.0
"""Longer than it takes anybody to come in, once their device was looked at."""

Sleep = Callable[[float], Awaitable[None]]

_log = structlog.get_logger("relay.rooms")


class RoomHub:
    """Rooms by id. A `Beside` of the sync sockets' hub."""

    def __init__(
        self, shared: RoomSurroundings, devices: RoomDevices, *, places_per_account: int
    ) -> None:
        self._shared = shared
        self._devices = devices
        self._places_most = places_per_account
        self._newcomers = Newcomers(shared)
        self._rooms: dict[RoomId, LiveRoom] = {}
        self._accounts: defaultdict[AccountId, set[tuple[RoomId, bytes]]] = defaultdict(set)
        self._heads: dict[AccountId, bytes] = {}
        self._let_go_s: dict[AccountId, float] = {}
        self._reading: WeakValueDictionary[RoomId, asyncio.Lock] = WeakValueDictionary()
        self._entering = asyncio.Semaphore(AT_ONCE)
        self._used_s = self._read_s = shared.now_s()

    def count(self, room: RoomId) -> int:
        """How many people are in a room here."""
        live = self._rooms.get(room)
        return 0 if live is None else len(live.people.here)

    def look_at(self, room: RoomId) -> None:
        """A room was changed from outside."""
        live = self._rooms.get(room)
        if live is not None:
            live.reload()

    # Coming in

    async def load_devices(self, ask: LoadDevices) -> DevicesLoaded | Refusal:
        """The list of somebody who wants to come in."""
        try:
            async with self._entering:
                return await self._devices.load(ask)
        except StorageError:
            return Refusal(code=codes.BUSY, retry_after_ms=1_000)

    async def admit(self, ask: Admit, outlet: Outlet) -> tuple[LiveRoom, Place] | Refusal:
        """Lets somebody in; without waiting after that, so that whoever asked can tell them first
        of all what they came into."""
        try:
            async with self._entering:
                room = await self._find(ask)
                if isinstance(room, Refusal):
                    return room
                with room.awaited():
                    refusal = self._refuse_many_places(room, ask)
                    newcomer = refusal or await self._newcomers.look_at(room, ask)
                    if isinstance(newcomer, Refusal):
                        return newcomer
                    place = await entering.enter(room, newcomer, outlet)
        except StorageError:
            return Refusal(code=codes.BUSY, retry_after_ms=1_000)
        if isinstance(place, Refusal):
            return place
        if place.account is not None:
            self._accounts[place.account].add((room.id, place.id))
            if ask.devices is not None:
                self._heads[place.account] = ask.devices.head
            if place.account in self._let_go_s:
                self._shared.spawn(self._look_again(room, place, place.account))
        return room, place

    def _refuse_many_places(self, room: LiveRoom, ask: Admit) -> Refusal | None:
        if ask.account is None:
            return None
        place = (room.id, self._newcomers.id_of(room.id, ask.account))
        others = self._accounts.get(ask.account, set()) - {place}
        is_many = len(others) >= self._places_most
        return Refusal(code=codes.RATE, retry_after_ms=10_000) if is_many else None

    async def _find(self, ask: Admit) -> LiveRoom | Refusal:
        room = self._rooms.get(ask.room)
        if room is not None:
            return room
        lock = self._reading.get(ask.room)
        if lock is None:
            lock = self._reading[ask.room] = asyncio.Lock()
        async with lock:
            room = self._rooms.get(ask.room)
            return room if room is not None else await self._read(ask)

    async def _read(self, ask: Admit) -> LiveRoom | Refusal:
        row: RoomRow | Refusal | None = await self._shared.keeper.load(ask.room)
        if row is None:
            if ask.opening is None or ask.account is None:
                return Refusal(code=codes.NOT_FOUND)
            row = await self._shared.keeper.open(ask.room, ask.opening, ask.account)
        if isinstance(row, Refusal):
            return row
        if row.state.closed:  # who must not know of it hears nothing of that either
            seat = await self._shared.keeper.may_enter(row, ask.account)
            return seat if isinstance(seat, Refusal) else Refusal(code=room_codes.CLOSED)
        room = self._rooms[row.room] = LiveRoom(row, self._shared)
        self._shared.tally.rooms = len(self._rooms)
        self._shared.channel.follow(row.room, lambda news: hear(room, news))
        return room

    async def _look_again(self, room: LiveRoom, place: Place, account: AccountId) -> None:
        """Somebody was let go of about when they came in, perhaps before they were found inside."""
        loaded = await self.load_devices(asked_for(account))
        code = await self._newcomers.refusal_now(room, place, account, loaded)
        if code and room.people.here.get(place.id) is place:
            room.put_out(place, code)

    def leave(self, room: LiveRoom, place: Place, outlet: Outlet) -> None:
        """A connection is over. Whoever came in by another one meanwhile stays."""
        if place.outlet is outlet:
            room.went(place, self._shared.clock.now_us())
        if place.account is not None and place.outlet is None:
            rooms = self._accounts.get(place.account, set())
            rooms.discard((room.id, place.id))
            if not rooms:
                self._accounts.pop(place.account, None)
                self._heads.pop(place.account, None)

    async def read_list(self, room: LiveRoom, account: AccountId) -> DeviceList | Refusal:
        """The device list of somebody who wrote in the room. Of others it is not told whether they
        are here: names may be hidden (docs/threats.md §8.2)."""
        if account not in room.telling.writers:
            return Refusal(code=codes.NOT_FOUND)
        loaded = await self.load_devices(asked_for(account))
        return loaded.devices if isinstance(loaded, DevicesLoaded) else loaded

    # Going

    @property
    def accounts(self) -> tuple[AccountId, ...]:
        """The accounts of who is in a room here."""
        return tuple(self._accounts)

    def let_go(self, account: AccountId, device: bytes | None, code: str) -> None:
        """An account was erased, or a device signed out (§8.5)."""
        self._note_let_go(account)
        for room, place in self._places_of(account):
            if device is None or place.device == device:
                room.put_out(place, code)

    def let_go_of(self, owner: bytes, account: AccountId) -> None:
        """Somebody is no member of a team any more."""
        self._note_let_go(account)
        for room, place in self._places_of(account):
            if room.row.team == owner:
                room.put_out(place, room_codes.REMOVED)

    def list_grown(self, devices: DeviceList) -> None:
        """A device list is longer: devices that it removed go."""
        self._note_let_go(devices.account)
        for room, place in self._places_of(devices.account):
            if place.device is not None and not devices.is_active(place.device):
                room.put_out(place, codes.REVOKED_DEVICE)

    async def _look_at_lists(self) -> None:
        """Lists that grew with another worker."""
        try:
            for devices in await self._devices.grown(dict(self._heads)):
                if devices.account in self._heads:
                    self._heads[devices.account] = devices.head
                    self.list_grown(devices)
        except StorageError as error:
            _log.error("lists_not_read", text=str(error))

    def _note_let_go(self, account: AccountId) -> None:
        now_s = self._shared.now_s()
        self._let_go_s.pop(account, None)
        self._let_go_s[account] = now_s
        while next(iter(self._let_go_s.values())) < now_s - LET_GO_S:
            del self._let_go_s[next(iter(self._let_go_s))]

    def _places_of(self, account: AccountId) -> list[tuple[LiveRoom, Place]]:
        found: list[tuple[LiveRoom, Place]] = []
        for room_id, person in tuple(self._accounts.get(account, ())):
            room = self._rooms.get(room_id)
            place = None if room is None else room.people.here.get(person)
            if room is not None and place is not None:
                found.append((room, place))
        return found

    async def drain(self, retry_ms: Callable[[], int]) -> None:
        """Says goodbye to everybody, and then writes what was breathed: nobody waits for that."""
        rooms = tuple(self._rooms.values())
        for room in rooms:
            room.end_all(codes.CLOSING, retry_ms)
        for room in rooms:
            try:
                await room.together.write(room.telling.tell_line)
            except StorageError as error:
                _log.error("room_not_added_up", text=str(error))

    # All the time

    async def keep_beating(self, sleep: Sleep = asyncio.sleep) -> None:
        """Once a second for every room, until cancelled."""
        while True:
            await sleep(BEAT_S)
            self.beat()

    def beat(self) -> None:
        """What is due in all rooms."""
        now_us, now_s = self._shared.clock.now_us(), self._shared.now_s()
        for room in tuple(self._rooms.values()):
            self._beat_one(room, now_us)
            if room.is_over(now_us):
                del self._rooms[room.id]
                self._shared.channel.leave(room.id)
        tally, rooms = self._shared.tally, self._rooms.values()
        tally.rooms = len(rooms)
        tally.room_people = sum(len(room.people.here) for room in rooms)
        if self._shared.is_shared and now_s >= self._read_s + READ_EVERY_S:
            self._read_s = now_s
            for room in rooms:
                room.reload()
            self._shared.spawn(self._look_at_lists())
        if now_s >= self._used_s + USED_EVERY_S:
            self._used_s = now_s
            self._shared.spawn(self._mark_used())

    def _beat_one(self, room: LiveRoom, now_us: int) -> None:
        try:
            room.beat(now_us)
        except Exception as error:  # noqa: BLE001 the edge of a room: the others go on
            self._shared.tally.faults[type(error).__name__] += 1
            _log.error("room_beat", fault=type(error).__name__, exc_info=error)

    async def _mark_used(self) -> None:
        used = [room.id for room in self._rooms.values() if room.people.here]
        try:
            await self._shared.keeper.mark_used(used)
        except StorageError as error:
            _log.error("rooms_not_marked", text=str(error))
