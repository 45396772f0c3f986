"""The rooms that this device knows, sealed in the profile and nowhere else: codes are secrets.

A room is kept from when it was entered, opened or announced, and forgotten a day after its time; a
room that nobody announced, a day after one was there. What the relay lists of its own accord (those
of teams) is not kept but for its reminder.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

import msgspec

from desktop.storage import values
from desktop.storage.database import Database
from desktop.storage.errors import StorageError

ROOMS_MOST: Final = 64
FORGOTTEN_MS: Final = 24 * 3_600_000
_KEY: Final = "rooms"
_log = logging.getLogger("breath_master")


class KeptRoom(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A room as it was last known. `code` is empty for a team's. `place`: the relay it is at, or
    the address of a computer on the network, whose name is `place_name`; `is_lan` tells them
    apart. `used_ms`: when one was last there, or made it known."""

    room: bytes
    code: str = ""
    title: str = ""
    kind: str = "open"
    team: bytes = b""
    pattern_name: str = ""
    minutes: int = 0
    starts_at_ms: int = 0
    coached: bool = False
    guests: bool = False
    is_mine: bool = False
    remind_min: int | None = None
    place: str = ""
    place_name: str = ""
    is_lan: bool = False
    used_ms: int = 0

    def __repr__(self) -> str:
        return f"KeptRoom({self.room.hex()})"

    def ends_ms(self) -> int:
        """When it is over at the latest, as far as is known here."""
        return max(self.used_ms, self.starts_at_ms + self.minutes * 60_000)


class _Kept(msgspec.Struct, frozen=True, omit_defaults=True):
    rooms: tuple[KeptRoom, ...] = ()
    name: str | None = None


class RoomBook:
    """What is kept of rooms. Attributes: name, by which one was last shown, None before that."""

    def __init__(self, database: Database, wall_ms: Callable[[], int]) -> None:
        self._database = database
        self._wall_ms = wall_ms
        kept = _read(database)
        self.name = kept.name
        self._rooms = {one.room: one for one in kept.rooms}

    def rooms(self) -> tuple[KeptRoom, ...]:
        """Those that are not over for a day."""
        oldest_ms = self._wall_ms() - FORGOTTEN_MS
        return tuple(one for one in self._rooms.values() if one.ends_ms() > oldest_ms)

    def get(self, room: bytes) -> KeptRoom | None:
        """One of them."""
        return self._rooms.get(room)

    def put(self, room: KeptRoom) -> None:
        """Keep it, in place of what was known. Raises StorageError."""
        self._rooms = {one.room: one for one in self.rooms() if one.room != room.room}
        self._rooms[room.room] = room
        while len(self._rooms) > ROOMS_MOST:
            oldest = min(self._rooms.values(), key=KeptRoom.ends_ms)
            del self._rooms[oldest.room]
        self._write()

    def drop(self, room: bytes) -> None:
        """It is over. Raises StorageError."""
        if self._rooms.pop(room, None) is not None:
            self._write()

    def show_as(self, name: str) -> None:
        """Remember how one is shown. Raises StorageError."""
        if name != self.name:
            self.name = name
            self._write()

    def _write(self) -> None:
        kept = _Kept(rooms=tuple(self._rooms.values()), name=self.name)
        values.set_setting(self._database, _KEY, msgspec.json.encode(kept))


def _read(database: Database) -> _Kept:
    try:
        data = values.get_setting(database, _KEY)
        return _Kept() if data is None else msgspec.json.decode(data, type=_Kept)
    except (StorageError, msgspec.MsgspecError) as error:
        _log.warning("what was kept of rooms could not be read: %s", type(error).__name__)
        return _Kept()
