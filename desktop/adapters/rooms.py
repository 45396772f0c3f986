"""The rooms that there are: those that the relay lists, and those that this device knows by code.

The relay lists rooms of one's teams and those that one opened (docs/protocol.md §13.11); open rooms
of others are known here alone, by their code. Codes, names and reminders stay in the sealed profile
(`room_memory`). Going in is `live_room`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from core.rooms.kinds import RoomKind
from crdt.ids import ID_BYTES, TeamId
from crdt.protocol.api import rooms as models
from crdt.rooms import room_codes
from crdt.rooms.join_codes import SECRET_BYTES, RoomCode, RoomId, parse_room_code
from desktop.adapters.live_room import LiveRoom
from desktop.adapters.place_memory import PlaceMemory
from desktop.adapters.relay_api import RelayApi
from desktop.adapters.room_cards import calendar_of
from desktop.adapters.room_entry import RoomEntry
from desktop.adapters.room_memory import RoomMemory
from desktop.adapters.room_wishes import input_of, kept_of, opening_of
from desktop.adapters.tellers import Teller
from desktop.adapters.troubles import trouble_for
from desktop.link.address import lan_url
from desktop.link.api.client import API, ApiClient
from desktop.link.api.errors import ApiRefused
from desktop.link.errors import BadAddress
from desktop.services.home import Home
from desktop.services.rooms.book import KeptRoom
from desktop.viewmodels.profile import own_card
from desktop.viewmodels.profile.port import Part
from desktop.viewmodels.rooms.join_codes import read_typed
from desktop.viewmodels.rooms.values import LiveView, RoomCard, RoomWish, Where
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
        self._memory = RoomMemory(home)
        self._cards = PlaceMemory(home)
        self._place = self._memory.place()
        live.entered = self._note_entered
        live.over = self._note_over
        live.shown_as = self._memory.show_as

    def close(self) -> None:
        """Tells nobody any more."""
        self._teller.close()

    def follow_relay(self) -> None:
        """The profile may have another relay by now, or none."""
        place = self._memory.place()
        if place != self._place:
            self._place = place
            self._live.leave_relays_but(place)
            self._teller.tell()

    # Reading

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `rooms` is different."""
        return self._teller.subscribe(callback)

    def has_relay(self) -> bool:
        """Whether there is a relay at all."""
        return self._home.store.relay() is not None

    def own_name(self) -> str:
        """The name one was last shown by in a room, or that of one's card."""
        name = self._memory.book.name
        if name is not None:
            return name
        card = own_card.decoded(self._cards.kept(Part.CARD))
        return (card.wish or card.known.wish).name

    def rooms(self) -> tuple[RoomCard, ...]:
        """Live ones first, then those to come, soonest first."""
        return self._memory.cards()

    def refresh(self, done: Done) -> None:
        """Ask the relay anew."""
        place = self._memory.place()

        def answered(found: tuple[models.Room, ...] | Trouble) -> None:
            if isinstance(found, Trouble):
                done(found)
                return
            self._memory.take_list(found, place, self._present())
            self._teller.tell()
            done(None)

        self._api.run(_all_rooms, answered)

    def read_code(self, text: str) -> RoomId | None:
        """The room behind a code or a link."""
        code = read_typed(text).code
        return code.room if code is not None else None

    # Wishes

    def open(self, wish: RoomWish, name: str) -> None:
        """Open a room now, and go in."""
        code = self._new_code(wish)
        room = code.room if code is not None else RoomId(self._home.entropy(ID_BYTES))
        text = code.text if code is not None else ""
        place = self._memory.place_of(wish.where)
        self._go_in(kept_of(wish, room, text, place, self._home.wall_ms()), name, wish)

    def announce(self, wish: RoomWish, done: Callable[[RoomCard | Trouble], None]) -> None:
        """A room for later."""
        code = self._new_code(wish)
        body = input_of(wish, code.room if code is not None else None)
        place, text = self._memory.place(), code.text if code is not None else ""

        async def ask(client: ApiClient) -> models.Room:
            return await client.call("POST", ROOMS, body, models.Room)

        def answered(made: models.Room | Trouble) -> None:
            if isinstance(made, Trouble):
                done(made)
                return
            room = RoomId(bytes.fromhex(made.id))
            self._memory.take_made(made, kept_of(wish, room, text, place, self._home.wall_ms()))
            self._teller.tell()
            done(self._memory.card_of(made))

        self._api.run(ask, answered)

    def cancel(self, room: RoomId, done: Done) -> None:
        """It shall not take place, or be forgotten here where it is another's."""
        if not self._memory.is_ours(room):
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
        if self._memory.remind(room, minutes):
            self._teller.tell()

    def enter(self, room: RoomId, code: str, name: str, where: Where) -> None:
        """Go into a room."""
        self._go_in(self._memory.coming_in(room, code, where), name, None)

    # Parts

    def _go_in(self, kept: KeptRoom, name: str, wish: RoomWish | None) -> None:
        relay = self._home.store.relay()
        url, fault = _url(kept)
        entry = RoomEntry(
            room=RoomId(kept.room),
            url=url,
            pin=relay.relay_key if relay is not None and not kept.is_lan else None,
            where=Where(address=kept.place, name=kept.place_name) if kept.is_lan else Where(),
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
        self._memory.keep(kept)
        self._memory.show_as(name)
        self._live.enter(entry)
        self._teller.tell()

    def _new_code(self, wish: RoomWish) -> RoomCode | None:
        """A room of a team has none."""
        is_open = wish.kind is RoomKind.OPEN
        return RoomCode(self._home.entropy(SECRET_BYTES)) if is_open else None

    def _present(self) -> RoomId | None:
        """The room that one is in."""
        view = self._live.view()
        return view.room if view is not None and not view.ended else None

    def _note_entered(self, view: LiveView) -> None:
        self._memory.note_entered(view)
        self._teller.tell()

    def _note_over(self, room: RoomId, code: str) -> None:
        if code in _ENDED:
            self._forget(room)

    def _forget(self, room: RoomId) -> None:
        self._memory.forget(room)
        self._teller.tell()


async def _all_rooms(client: ApiClient) -> tuple[models.Room, ...]:
    """Page after page, up to a bound."""
    found: list[models.Room] = []
    path = ROOMS
    for _ in range(_PAGES_MOST):
        page = await client.call("GET", path, None, models.RoomPage)
        found += page.items
        if page.next is None:
            break
        path = f"{ROOMS}?cursor={page.next}"
    return tuple(found)


def _url(kept: KeptRoom) -> tuple[str, str]:
    """Where the room is, or why there is no way there."""
    if not kept.is_lan:
        return kept.place, "" if kept.place else "no_relay"
    try:
        return lan_url(kept.place), ""
    except BadAddress as error:
        return "", error.code
