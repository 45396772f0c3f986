"""The room that one is in, for the screens: one stay at a time (`room_stay`).

Who goes into another room leaves the former; what was breathed there is kept as soon as its relay
has said what it saw. Keys of a team's chat are given on whenever the team has newer ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from core.history import Session
from core.pattern import Pattern
from core.rooms.changes import Seat
from core.rooms.following import RoomReading
from core.rooms.presence import Status
from crdt.errors import Misuse
from crdt.protocol import room_values as rv
from crdt.rooms.chat import TEXT_CHARS
from crdt.rooms.client_room import RoomClient
from crdt.rooms.join_codes import RoomId
from crdt.rooms.shapes import pattern_to_wire
from desktop.adapters.lane import GuiLane
from desktop.adapters.room_entry import RoomEntry, chat_keys, first_view, identity_of
from desktop.adapters.room_keeper import Saved
from desktop.adapters.room_stay import RoomStay, StayHooks
from desktop.adapters.tellers import Teller
from desktop.adapters.troubles import trouble_for
from desktop.link.address import guest_link
from desktop.link.room_link import RoomSetup
from desktop.services.home import Home
from desktop.viewmodels.rooms.values import LiveView, RoomStage
from desktop.viewmodels.trouble import Trouble, Unsubscribe


class LiveRoom:
    """A LivePort. `saved` is called after a session was kept; `entered` with the view once one is
    in; `over` with the room and why, once one is out; `shown_as` with the name one chose."""

    def __init__(
        self, home: Home, lane: GuiLane, teller: Teller, saved: Callable[[], None]
    ) -> None:
        self._home = home
        self._lane = lane
        self._teller = teller
        self._saved = saved
        self.entered: Callable[[LiveView], None] = lambda _view: None
        self.over: Callable[[RoomId, str], None] = lambda _room, _code: None
        self.shown_as: Callable[[str], None] = lambda _name: None
        self._entry: RoomEntry | None = None
        self._stay: RoomStay | None = None
        self._failed: LiveView | None = None
        self._leaving: list[RoomStay] = []
        self._savers: dict[object, Saved] = {}

    def enter(self, entry: RoomEntry) -> None:
        """Go in."""
        self._leave_former()
        setup = RoomSetup(
            url=entry.url,
            identity=identity_of(self._home),
            relay_pin=entry.pin,
            room=entry.room,
            name=entry.name,
            opening=entry.opening,
            chat_keys=chat_keys(self._home, entry),
        )
        hooks = StayHooks(
            changed=self._teller.tell,
            saved=self._take_session,
            entered=lambda view: self.entered(view),
            over=lambda code: self._take_over(entry.room, code),
        )
        self._entry, self._failed = entry, None
        self._stay = RoomStay(self._home, self._lane, setup, first_view(self._home, entry), hooks)
        self._stay.start()
        self._teller.tell()

    def fail(self, entry: RoomEntry, code: str) -> None:
        """There is no way to go in."""
        self._leave_former()
        view = replace(first_view(self._home, entry), stage=RoomStage.OUT, ended=code)
        self._entry, self._failed = entry, view
        self._teller.tell()

    def keys_changed(self) -> None:
        """A team may have other keys by now."""
        entry, stay = self._entry, self._stay
        if entry is not None and entry.team is not None and stay is not None and not stay.is_out:
            stay.give_keys(chat_keys(self._home, entry))

    def leave_relays_but(self, url: str) -> None:
        """The profile's relay is this one by now: no connection to a former one is left behind."""
        entry, stay = self._entry, self._stay
        if entry is None or stay is None or stay.is_out:
            return
        if not entry.where.is_lan and entry.url != url:
            stay.leave()

    def close(self) -> None:
        """The app is closing: leave, and keep what was breathed."""
        for stay in (self._stay, *self._leaving):
            if stay is not None:
                stay.close()
        self._teller.close()

    # Reading

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `view` is different."""
        return self._teller.subscribe(callback)

    def subscribe_saved(self, callback: Saved) -> Unsubscribe:
        """Call back with each session that rooms leave, and why it could not be kept, if so."""
        token = object()
        self._savers[token] = callback
        return lambda: self._savers.pop(token, None) and None

    def view(self) -> LiveView | None:
        """The room one is in, or was in last."""
        return self._stay.view if self._stay is not None else self._failed

    def reading(self, now_us: int) -> RoomReading | None:
        """Where the breath is."""
        return self._stay.reading(now_us) if self._stay is not None else None

    # Wishes

    def start(self, cycles: int) -> None:
        """Begin, or begin once more."""
        self._act(rv.Start(cycles))

    def pause(self) -> None:
        """Stand still, all."""
        self._act(rv.Pause())

    def resume(self) -> None:
        """Go on, all."""
        self._act(rv.Resume())

    def extend(self, cycles: int) -> None:
        """By who leads: done. By others: a vote for it."""
        if self._stay is None:
            return
        if self._stay.view.seat is Seat.HOST:
            self._act(rv.Extend(cycles))
        else:
            self._stay.vote(cycles)

    def change_pattern(self, pattern: Pattern, cycles: int) -> None:
        """Another pattern at the next boundary."""
        self._act(rv.ChangePattern(pattern_to_wire(pattern), cycles))

    def set_locked(self, locked: bool) -> None:
        """Whether anybody new is let in."""
        self._act(rv.Lock(locked))

    def set_chat_off(self, off: bool) -> None:
        """Whether the room is silent."""
        self._act(rv.SetChat(off))

    def set_ambient(self, ambient: str) -> None:
        """What is heard in the background."""
        self._act(rv.SetAmbient(ambient))

    def remove(self, person: bytes) -> None:
        """Somebody has to go."""
        self._act(rv.Remove(person))

    def hand_over(self, person: bytes) -> None:
        """Somebody else leads."""
        self._act(rv.HandOver(person))

    def close_room(self) -> None:
        """It ends for all."""
        self._act(rv.Close())

    def invite_guest(self, done: Callable[[str | Trouble], None]) -> None:
        """A link for one guest without the app."""
        entry, stay = self._entry, self._stay
        if entry is None or stay is None:
            self._lane.post(lambda: done(trouble_for("not_connected")))
            return

        def invited(token: str, code: str) -> None:
            done(guest_link(entry.url, entry.room, token) if token else trouble_for(code))

        stay.invite(invited)

    def say(self, text: str) -> None:
        """Write to the room."""
        text = text.strip()[:TEXT_CHARS]
        if text and self._stay is not None:
            self._stay.say(text)

    def cue(self, text: str) -> None:
        """A line over everybody's orb, by who leads or coaches."""

        def send(client: RoomClient) -> None:
            try:
                client.cue(text)
            except Misuse:
                return

        if text.strip() and self._stay is not None:
            self._stay.command(send)

    def note_read(self) -> None:
        """The messages were looked at."""
        if self._stay is not None:
            self._stay.note_read()

    def show_as(self, name: str, status: Status) -> None:
        """How one is shown: a name, or none, and whether one is away."""
        if self._stay is not None:
            self._stay.show_as(name, status)
            self.shown_as(name)

    def leave(self) -> None:
        """Go. Whole cycles that were breathed are kept as a session."""
        if self._stay is not None:
            self._stay.leave()

    # Parts

    def _act(self, act: rv.AnyAct) -> None:
        if self._stay is not None:
            self._stay.command(lambda client: client.act(act))

    def _leave_former(self) -> None:
        former, self._stay = self._stay, None
        self._leaving = [stay for stay in self._leaving if not stay.is_out]
        if former is not None and not former.is_out:
            former.leave()
            self._leaving.append(former)

    def _take_over(self, room: RoomId, code: str) -> None:
        self.over(room, code)
        self._teller.tell()

    def _take_session(self, session: Session, trouble: Trouble | None) -> None:
        if trouble is None:
            self._saved()
        for callback in tuple(self._savers.values()):
            callback(session, trouble)
