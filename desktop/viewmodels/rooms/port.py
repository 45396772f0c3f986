"""The ports to rooms; the rules are those of `ports`.

`RoomsPort` knows of rooms and brings one in; `LivePort` is the room that one is in. There is one
at a time. What is asked of a room is shown by `LiveView` once the relay did it; a refusal is shown
there too, by its code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from core.history import Session
from core.pattern import Pattern
from core.rooms.following import RoomReading
from core.rooms.presence import Status
from crdt.rooms.join_codes import RoomId
from desktop.viewmodels.rooms.values import LiveView, RoomCard, RoomWish, Where
from desktop.viewmodels.trouble import Done, Trouble, Unsubscribe


class RoomsPort(Protocol):
    """Rooms, as far as this device knows them."""

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `rooms` is different."""
        ...

    def has_relay(self) -> bool:
        """Whether there is a relay at all; without one, rooms are held on the local network."""
        ...

    def own_name(self) -> str:
        """The name one was last shown by in a room, or that of the profile; may be empty."""
        ...

    def rooms(self) -> tuple[RoomCard, ...]:
        """Live ones first, then those to come, soonest first."""
        ...

    def refresh(self, done: Callable[[Trouble | None], None]) -> None:
        """Ask the relay anew which rooms there are."""
        ...

    def read_code(self, text: str) -> RoomId | None:
        """The room behind a code or a link that somebody typed; None where it is none."""
        ...

    def open(self, wish: RoomWish, name: str) -> None:
        """Open a room now, and go in; `LivePort` shows how it goes."""
        ...

    def announce(self, wish: RoomWish, done: Callable[[RoomCard | Trouble], None]) -> None:
        """A room for later."""
        ...

    def cancel(self, room: RoomId, done: Done) -> None:
        """It shall not take place, or be forgotten here where it is another's."""
        ...

    def calendar(self, room: RoomId) -> str:
        """The room as a calendar file (RFC 5545); an open room's code stands in its link."""
        ...

    def set_reminder(self, room: RoomId, minutes: int | None) -> None:
        """Be reminded so long before, on this device; None: not."""
        ...

    def enter(self, room: RoomId, code: str, name: str, where: Where) -> None:
        """Go into a room; `code` is empty for a team's. `name` is empty to hide it."""
        ...


class LivePort(Protocol):
    """The room that one is in."""

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `view` is different."""
        ...

    def view(self) -> LiveView | None:
        """The room one is in, or was in last; None before the first one."""
        ...

    def reading(self, now_us: int) -> RoomReading | None:
        """Where the breath is at that moment of `ClockPort.monotonic_us`, and how far off at most;
        None while nothing is known. Cheap, for each frame."""
        ...

    def start(self, cycles: int) -> None:
        """Begin, or begin once more."""
        ...

    def pause(self) -> None:
        """Stand still, all."""
        ...

    def resume(self) -> None:
        """Go on, all."""
        ...

    def extend(self, cycles: int) -> None:
        """By who leads: done. By others: a vote for it."""
        ...

    def change_pattern(self, pattern: Pattern, cycles: int) -> None:
        """Another pattern at the next boundary."""
        ...

    def set_locked(self, locked: bool) -> None:
        """Whether anybody new is let in."""
        ...

    def set_chat_off(self, off: bool) -> None:
        """Whether the room is silent."""
        ...

    def set_ambient(self, ambient: str) -> None:
        """What is heard in the background."""
        ...

    def remove(self, person: bytes) -> None:
        """Somebody has to go."""
        ...

    def hand_over(self, person: bytes) -> None:
        """Somebody else leads."""
        ...

    def close_room(self) -> None:
        """It ends for all."""
        ...

    def invite_guest(self, done: Callable[[str | Trouble], None]) -> None:
        """A link for one guest without the app."""
        ...

    def say(self, text: str) -> None:
        """Write to the room."""
        ...

    def cue(self, text: str) -> None:
        """A line over everybody's orb, by who leads or coaches."""
        ...

    def note_read(self) -> None:
        """The messages were looked at."""
        ...

    def show_as(self, name: str, status: Status) -> None:
        """How one is shown: a name, or none, and whether one is away."""
        ...

    def leave(self) -> None:
        """Go. Whole cycles that were breathed are kept as a session."""
        ...

    def subscribe_saved(self, callback: Callable[[Session, Trouble | None], None]) -> Unsubscribe:
        """Call back with each session that rooms leave in the journal, or with one that could not
        be kept, and why; whoever hears of that keeps it."""
        ...
