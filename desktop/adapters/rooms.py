"""The rooms that there are: those that the relay lists, and those that this device knows by code.

The relay lists rooms of one's teams and those that one opened (docs/protocol.md §13.11); open rooms
of others are known here alone, by their code. Codes, names and reminders stay in the sealed profile
(`services.rooms.book`). Going in is `live_room`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

import msgspec

from crdt.errors import BadInput
from crdt.ids import ID_BYTES, TeamId
from crdt.protocol.api import rooms as models
from crdt.rooms import room_codes
from crdt.rooms.codes import SECRET_BYTES, RoomCode, RoomId, parse_room_code
from desktop.adapters.live_room import Entry, LiveRoom, team_name_of
from desktop.adapters.place_memory import PlaceMemory
from desktop.adapters.relay_api import RelayApi
from desktop.adapters.room_cards import calendar_of, card_of_kept, card_of_listed, in_order
from desktop.adapters.room_wishes import input_of, kept_of, opening_of
from desktop.adapters.tellers import Teller
from desktop.adapters.troubles import as_port_errors, trouble_for
from desktop.link.address import nearby_url
from desktop.link.api.client import API, ApiClient
from desktop.link.api.errors import ApiRefused
from desktop.link.errors import BadAddress
from desktop.services.home import Home
from desktop.services.rooms.book import KeptRoom, RoomBook
from desktop.storage.errors import StorageError
from desktop.viewmodels.profile import own_card
from desktop.viewmodels.profile.port import Part
from desktop.viewmodels.rooms.codes import read_typed
from desktop.viewmodels.rooms.values import LiveView, RoomCard, RoomKind, RoomWish, Where
from desktop.viewmodels.trouble import Done, PortError, Trouble, Unsubscribe

ROOMS: Final = API + "/rooms"
_PAGES_MOST: Final = 5
_GONE: Final = "not_found"
_ENDED: Final = frozenset({room_codes.CLOSED, room_codes.REMOVED, _GONE})


class RelayRooms:
    """A RoomsPort."""

    def __init__(self, home: Home, api: RelayApi, live: LiveRoom, teller: Teller) -> None:
        self._home = home
        self._api = api
        self._live = live
        self._teller = teller
        self._memory = PlaceMemory(home)
        self._book = RoomBook(home.database, home.wall_ms)
        self._listed: dict[RoomId, models.Room] = {}
        self._listed_at = ""
        live.entered = self._note_entered
        live.over = self._note_over
        live.shown_as = self._note_name

    def close(self) -> None:
        """Tells nobody any more."""
        self._teller.close()

    # Reading

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `rooms` is different."""
        return self._teller.subscribe(callback)

    def has_relay(self) -> bool:
        """Whether there is a relay at all."""
        return self._home.store.relay() is not None

    def own_name(self) -> str:
        """The name one was last shown by in a room, or that of one's card."""
        if self._book.name is not None:
            return self._book.name
        card = own_card.decoded(self._memory.kept(Part.CARD))
        return (card.wish or card.known.wish).name

    def rooms(self) -> tuple[RoomCard, ...]:
        """Live ones first, then those to come, soonest first."""
        place = self._place()
        listed = self._listed if self._listed_at == place else {}
        cards = [self._listed_card(room) for room in listed.values()]
        now_ms = self._home.wall_ms()
        cards += [
            card_of_kept(kept, self._team_name(kept.team), now_ms)
            for kept in self._book.rooms()
            if kept.room not in listed and kept.place == place and not kept.is_near
        ]
        return in_order(cards)

    def refresh(self, done: Done) -> None:
        """Ask the relay anew."""
        place = self._place()

        async def ask(client: ApiClient) -> tuple[models.Room, ...]:
            found: list[models.Room] = []
            path = ROOMS
            for _ in range(_PAGES_MOST):
                page = await client.call("GET", path, None, models.RoomPage)
                found += page.items
                if page.next is None:
                    break
                path = f"{ROOMS}?cursor={page.next}"
            return tuple(found)

        def answered(found: tuple[models.Room, ...] | Trouble) -> None:
            if not isinstance(found, Trouble):
                self._take_list(found, place)
            done(found if isinstance(found, Trouble) else None)

        self._api.run(ask, answered)

    def read_code(self, text: str) -> RoomId | None:
        """The room behind a code or a link."""
        code = read_typed(text).code
        return code.room if code is not None else None

    # Wishes

    def open(self, wish: RoomWish, name: str) -> None:
        """Open a room now, and go in."""
        code = self._new_code() if wish.kind is RoomKind.OPEN else None
        room = code.room if code is not None else RoomId(self._home.entropy(ID_BYTES))
        text = code.text if code is not None else ""
        kept = kept_of(wish, room, text, self._place_of(wish.where), self._home.wall_ms())
        self._go_in(kept, name, wish)

    def announce(self, wish: RoomWish, done: Callable[[RoomCard | Trouble], None]) -> None:
        """A room for later."""
        code = self._new_code() if wish.kind is RoomKind.OPEN else None
        body = input_of(wish, code.room if code is not None else None)
        place = self._place()

        async def ask(client: ApiClient) -> models.Room:
            return await client.call("POST", ROOMS, body, models.Room)

        def answered(made: models.Room | Trouble) -> None:
            if isinstance(made, Trouble):
                done(made)
                return
            room, text = RoomId(bytes.fromhex(made.id)), code.text if code is not None else ""
            self._keep(kept_of(wish, room, text, place, self._home.wall_ms()))
            if self._listed_at == place:
                self._listed[room] = made
            self._teller.tell()
            done(self._listed_card(made))

        self._api.run(ask, answered)

    def cancel(self, room: RoomId, done: Done) -> None:
        """It shall not take place, or be forgotten here where it is another's."""
        listed, kept = self._listed.get(room), self._book.get(room)
        is_mine = listed.may_end if listed is not None else kept is not None and kept.is_mine
        if not is_mine:
            self._forget(room)
            self._api.on_gui(lambda: done(None))
            return

        async def ask(client: ApiClient) -> None:
            try:
                await client.call("DELETE", f"{ROOMS}/{room.hex()}")
            except ApiRefused as error:
                if error.code != _GONE:
                    raise

        def answered(trouble: Trouble | None) -> None:
            if trouble is None:
                self._forget(room)
            done(trouble)

        self._api.run(ask, answered)

    def calendar(self, room: RoomId) -> str:
        """The room as a calendar file."""
        card = next((card for card in self.rooms() if card.room == room), None)
        if card is None:
            raise PortError(trouble_for(_GONE))
        return calendar_of(card, self._home.wall_ms())

    def set_reminder(self, room: RoomId, minutes: int | None) -> None:
        """Be reminded so long before, on this device."""
        kept, listed = self._book.get(room), self._listed.get(room)
        if kept is None and listed is not None:
            kept = self._kept_of_listed(listed)
        if kept is not None and kept.remind_min != minutes:
            with as_port_errors():
                self._book.put(msgspec.structs.replace(kept, remind_min=minutes))
            self._teller.tell()

    def enter(self, room: RoomId, code: str, name: str, where: Where) -> None:
        """Go into a room."""
        kept, listed = self._book.get(room), self._listed.get(room)
        if kept is None:
            kept = self._kept_of_listed(listed) if listed is not None else KeptRoom(room=room)
        place = self._place_of(where)
        kept = msgspec.structs.replace(
            kept,
            code=_written(code) or kept.code,
            place=place,
            place_name=where.name,
            is_near=where.is_lan,
            used_ms=self._home.wall_ms(),
        )
        self._go_in(kept, name, None)

    # Parts

    def _go_in(self, kept: KeptRoom, name: str, wish: RoomWish | None) -> None:
        relay = self._home.store.relay()
        where = Where(address=kept.place, name=kept.place_name) if kept.is_near else Where()
        url, fault = self._url(kept)
        entry = Entry(
            room=RoomId(kept.room),
            url=url,
            pin=relay.relay_key if relay is not None and not kept.is_near else None,
            where=where,
            name=name,
            code=parse_room_code(kept.code) if kept.code else None,
            team=TeamId(kept.team) if kept.team else None,
            opening=opening_of(wish) if wish is not None else None,
            title=kept.title,
            minutes=kept.minutes or 10,
            starts_at_ms=kept.starts_at_ms,
            coached=kept.coached,
            guests=kept.guests,
        )
        if fault:
            self._live.fail(entry, fault)
            return
        self._keep(kept)
        self._note_name(name)
        self._live.enter(entry)
        self._teller.tell()

    def _url(self, kept: KeptRoom) -> tuple[str, str]:
        """Where the room is, or why there is no way there."""
        if not kept.is_near:
            return kept.place, "" if kept.place else "no_relay"
        try:
            return nearby_url(kept.place), ""
        except BadAddress as error:
            return "", error.code

    def _place(self) -> str:
        relay = self._home.store.relay()
        return relay.url if relay is not None else ""

    def _place_of(self, where: Where) -> str:
        return where.address if where.is_lan else self._place()

    def _new_code(self) -> RoomCode:
        return RoomCode(self._home.entropy(SECRET_BYTES))

    def _take_list(self, found: Sequence[models.Room], place: str) -> None:
        self._listed = {RoomId(bytes.fromhex(room.id)): room for room in found}
        self._listed_at = place
        for kept in self._book.rooms():
            is_listed = kept.is_mine or kept.kind == RoomKind.TEAM.value
            gone = is_listed and kept.place == place and kept.room not in self._listed
            if gone and not kept.is_near and not self._is_in(kept.room):
                with suppress(StorageError):
                    self._book.drop(kept.room)
        self._teller.tell()

    def _is_in(self, room: bytes) -> bool:
        view = self._live.view()
        return view is not None and view.room == room and not view.ended

    def _listed_card(self, room: models.Room) -> RoomCard:
        team = bytes.fromhex(room.team) if room.team is not None else b""
        kept = self._book.get(bytes.fromhex(room.id))
        return card_of_listed(room, kept, self._team_name(team), self._place())

    def _team_name(self, team: bytes) -> str:
        return team_name_of(self._home, TeamId(team) if team else None)

    def _kept_of_listed(self, room: models.Room) -> KeptRoom:
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
            place=self._place(),
            used_ms=self._home.wall_ms(),
        )

    def _note_entered(self, view: LiveView) -> None:
        kept = self._book.get(view.room)
        if kept is None:
            return
        pattern = view.state.pattern.name if view.state is not None else kept.pattern_name
        self._keep(
            msgspec.structs.replace(
                kept,
                title=view.title,
                pattern_name=pattern,
                minutes=view.minutes,
                starts_at_ms=view.starts_at_ms,
                coached=view.coached,
                guests=view.guests,
                used_ms=self._home.wall_ms(),
            )
        )

    def _note_over(self, room: RoomId, code: str) -> None:
        if code in _ENDED:
            self._forget(room)

    def _note_name(self, name: str) -> None:
        with suppress(StorageError):  # it is asked for once more
            self._book.show_as(name)

    def _keep(self, kept: KeptRoom) -> None:
        with suppress(StorageError):  # the code can be typed once more
            self._book.put(kept)

    def _forget(self, room: RoomId) -> None:
        self._listed.pop(room, None)
        with suppress(StorageError):
            self._book.drop(room)
        self._teller.tell()


def _written(code: str) -> str:
    """A code as it is written; empty where it is none."""
    try:
        return parse_room_code(code.rpartition("#")[2]).text if code else ""
    except BadInput:
        return ""
