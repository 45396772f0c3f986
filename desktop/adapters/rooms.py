"""Rooms over the relay: those that there are, and the one that one is in (docs/protocol.md §13)."""

from __future__ import annotations

from collections.abc import Callable

from core.history import Session
from core.pattern import Pattern
from core.rooms.following import RoomReading
from core.rooms.presence import Status
from crdt.errors import BadInput
from crdt.rooms.codes import RoomId, parse_room_code
from desktop.adapters.troubles import trouble_for
from desktop.services.home import Home
from desktop.viewmodels.rooms.values import LiveView, RoomCard, RoomWish, Where
from desktop.viewmodels.trouble import Done, Trouble, Unsubscribe


class RelayRooms:
    """A RoomsPort."""

    def __init__(self, home: Home, live: LiveRoom) -> None:
        self._home = home
        self._live = live

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `rooms` is different."""
        return lambda: None

    def has_relay(self) -> bool:
        """Whether the profile has a relay."""
        return self._home.store.relay() is not None

    def own_name(self) -> str:
        """The name one was last shown by."""
        return ""

    def rooms(self) -> tuple[RoomCard, ...]:
        """Those that are known."""
        return ()

    def refresh(self, done: Callable[[Trouble | None], None]) -> None:
        """Ask the relay anew."""

    def read_code(self, text: str) -> RoomId | None:
        """The room behind a code or a link."""
        try:
            return parse_room_code(text.rpartition("#")[2]).room
        except BadInput:
            return None

    def open(self, wish: RoomWish, name: str) -> None:
        """Open a room now, and go in."""

    def announce(self, wish: RoomWish, done: Callable[[RoomCard | Trouble], None]) -> None:
        """A room for later."""

    def cancel(self, room: RoomId, done: Done) -> None:
        """It shall not take place."""

    def calendar(self, room: RoomId) -> str:
        """The room as a calendar file."""
        return ""

    def set_reminder(self, room: RoomId, minutes: int | None) -> None:
        """Be reminded so long before."""

    def enter(self, room: RoomId, code: str, name: str, where: Where) -> None:
        """Go into a room."""


class LiveRoom:
    """A LivePort."""

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `view` is different."""
        return lambda: None

    def view(self) -> LiveView | None:
        """The room one is in, or was in last."""
        return None

    def reading(self, now_us: int) -> RoomReading | None:
        """Where the breath is."""
        return None

    def start(self, cycles: int) -> None:
        """Begin."""

    def pause(self) -> None:
        """Stand still."""

    def resume(self) -> None:
        """Go on."""

    def extend(self, cycles: int) -> None:
        """So many cycles more."""

    def change_pattern(self, pattern: Pattern, cycles: int) -> None:
        """Another pattern."""

    def set_locked(self, locked: bool) -> None:
        """Whether anybody new is let in."""

    def set_chat_off(self, off: bool) -> None:
        """Whether the room is silent."""

    def set_ambient(self, ambient: str) -> None:
        """What is heard in the background."""

    def remove(self, person: bytes) -> None:
        """Somebody has to go."""

    def hand_over(self, person: bytes) -> None:
        """Somebody else leads."""

    def close_room(self) -> None:
        """It ends for all."""

    def invite_guest(self, done: Callable[[str | Trouble], None]) -> None:
        """A link for one guest."""
        done(trouble_for("not_connected"))

    def say(self, text: str) -> None:
        """Write to the room."""

    def cue(self, text: str) -> None:
        """A line over everybody's orb."""

    def note_read(self) -> None:
        """The messages were looked at."""

    def show_as(self, name: str, status: Status) -> None:
        """How one is shown."""

    def leave(self) -> None:
        """Go."""

    def subscribe_saved(self, callback: Callable[[Session], None]) -> Unsubscribe:
        """Call back with each session that rooms have left in the journal."""
        return lambda: None
