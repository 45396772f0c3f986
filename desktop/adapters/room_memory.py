"""The rooms that are known here: what the relay listed last, and what this device keeps.

Everything is of the place that the profile's relay is now; at another relay there are other rooms.
A disk that takes nothing loses no room: the code can be typed once more.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import msgspec

from core.rooms.kinds import RoomKind
from crdt.errors import BadInput
from crdt.ids import TeamId
from crdt.protocol.api import rooms as models
from crdt.rooms.join_codes import RoomId, parse_room_code
from desktop.adapters.room_cards import card_of_kept, card_of_listed, in_order
from desktop.adapters.room_entry import team_name_of
from desktop.adapters.troubles import as_port_errors
from desktop.services.home import Home
from desktop.services.rooms.book import KeptRoom, RoomBook
from desktop.storage.errors import StorageError
from desktop.viewmodels.rooms.values import LiveView, RoomCard, Where


class RoomMemory:
    """Remembers rooms. Attributes: book."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self.book = RoomBook(home.database, home.wall_ms)
        self._listed: dict[RoomId, models.Room] = {}
        self._listed_at = ""

    def place(self) -> str:
        """The profile's relay; empty without one."""
        relay = self._home.store.relay()
        return relay.url if relay is not None else ""

    def place_of(self, where: Where) -> str:
        """Where a room is held."""
        return where.address if where.is_lan else self.place()

    def cards(self) -> tuple[RoomCard, ...]:
        """Live ones first, then those to come, soonest first."""
        place, listed, now_ms = self.place(), self._of_now(), self._home.wall_ms()
        cards = [self.card_of(room) for room in listed.values()]
        cards += [
            card_of_kept(kept, self._team_name(kept.team), now_ms)
            for kept in self.book.rooms()
            if kept.room not in listed and kept.place == place and not kept.is_lan
        ]
        return in_order(cards)

    def card_of(self, room: models.Room) -> RoomCard:
        """A room that the relay lists."""
        team = bytes.fromhex(room.team) if room.team is not None else b""
        kept = self.book.get(bytes.fromhex(room.id))
        return card_of_listed(room, kept, self._team_name(team), self.place())

    def is_ours(self, room: RoomId) -> bool:
        """Whether one may call it off."""
        listed, kept = self._of_now().get(room), self.book.get(room)
        return listed.may_end if listed is not None else kept is not None and kept.is_mine

    def known(self, room: RoomId) -> KeptRoom | None:
        """What is known of a room, as it would be kept."""
        kept, listed = self.book.get(room), self._of_now().get(room)
        return kept if kept is not None or listed is None else self._kept_of(listed)

    def coming_in(self, room: RoomId, code: str, where: Where) -> KeptRoom:
        """A room that somebody goes into now."""
        known = self.known(room) or KeptRoom(room=room)
        return msgspec.structs.replace(
            known,
            code=_written(code) or known.code,
            place=self.place_of(where),
            place_name=where.name,
            is_lan=where.is_lan,
            used_ms=self._home.wall_ms(),
        )

    def take_list(self, found: Sequence[models.Room], place: str, present: RoomId | None) -> None:
        """The relay says which rooms there are. What it would list and does not is over, but for
        the room that one is in."""
        self._listed = {RoomId(bytes.fromhex(room.id)): room for room in found}
        self._listed_at = place
        for kept in self.book.rooms():
            would_list = kept.is_mine or kept.kind == RoomKind.TEAM.value
            is_here = kept.place == place and not kept.is_lan
            if would_list and is_here and kept.room not in (*self._listed, present):
                self.forget(RoomId(kept.room))

    def take_made(self, made: models.Room, kept: KeptRoom) -> None:
        """A room was announced."""
        self.keep(kept)
        if self._listed_at == kept.place:
            self._listed[RoomId(kept.room)] = made

    def note_entered(self, view: LiveView) -> None:
        """One is in a room, and knows what it is."""
        kept = self.book.get(view.room)
        if kept is None:
            return
        changed = msgspec.structs.replace(
            kept,
            title=view.title,
            minutes=view.minutes,
            starts_at_ms=view.starts_at_ms,
            coached=view.coached,
            guests=view.guests,
            used_ms=self._home.wall_ms(),
        )
        if view.state is not None:
            changed = msgspec.structs.replace(changed, pattern_name=view.state.pattern.name)
        self.keep(changed)

    def remind(self, room: RoomId, minutes: int | None) -> bool:
        """Set or drop a reminder; whether that changed anything. Raises PortError."""
        kept = self.known(room)
        if kept is None or kept.remind_min == minutes:
            return False
        with as_port_errors():
            self.book.put(msgspec.structs.replace(kept, remind_min=minutes))
        return True

    def show_as(self, name: str) -> None:
        """Remember by which name one is shown."""
        with suppress(StorageError):
            self.book.show_as(name)

    def keep(self, kept: KeptRoom) -> None:
        """Remember a room."""
        with suppress(StorageError):
            self.book.put(kept)

    def forget(self, room: RoomId) -> None:
        """It is over, or nobody here wants to know of it."""
        self._listed.pop(room, None)
        with suppress(StorageError):
            self.book.drop(room)

    def _of_now(self) -> dict[RoomId, models.Room]:
        return self._listed if self._listed_at == self.place() else {}

    def _team_name(self, team: bytes) -> str:
        return team_name_of(self._home, TeamId(team) if team else None)

    def _kept_of(self, room: models.Room) -> KeptRoom:
        return KeptRoom(
            room=bytes.fromhex(room.id),
            title=room.title,
            kind=room.kind,
            team=bytes.fromhex(room.team) if room.team is not None else b"",
            pattern_name=room.pattern.name,
            minutes=room.minutes,
            starts_at_ms=room.starts_at_ms or 0,
            coached=room.coached,
            guests=room.guests,
            is_mine=room.may_end,
            place=self.place(),
            used_ms=self._home.wall_ms(),
        )


def _written(code: str) -> str:
    """A code as it is written; empty where it is none."""
    try:
        return parse_room_code(code.rpartition("#")[2]).text if code else ""
    except BadInput:
        return ""
