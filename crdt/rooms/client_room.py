"""The client's side of one conversation about a room, without I/O (docs/protocol.md §13.7).

Order of calls: `take_frames(now_us)` once for the greeting; then after each `receive_frame` or
command, and whenever `due_us` has come, `take_frames(now_us)` (write them at once: a probe among
them carries that moment) and `take_events` (handle them in order). A new connection needs a new
client; what must survive it, the token and the room's state, is in the events. Bad input never
raises out of `receive_frame`: it ends the conversation with a Gone event.

Commands are the methods without `receive` or `take`; outside of the room they do nothing. The
client keeps the newest state, since acts name it, and knows no pixels and no time of day.

States: GREETING → ENTERING → INSIDE, and CLOSED from each. `EXPECTED` is the table.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from typing import Final

from core.rooms.presence import Status
from core.rooms.state import RoomState
from crdt.errors import BadInput, CrdtError, Malformed
from crdt.ids import AccountId
from crdt.protocol import codes
from crdt.protocol import room_messages as rm
from crdt.protocol import room_values as rv
from crdt.protocol.base import Message
from crdt.protocol.room_wire import decode_relay_room, encode_room
from crdt.rooms import room_codes
from crdt.rooms import room_events as ev
from crdt.rooms.chat import Entropy, seal_message
from crdt.rooms.client_chat import ChatKeys, ChatReader
from crdt.rooms.client_clock import ClientClock
from crdt.rooms.entrance import Entrance
from crdt.rooms.join_codes import RoomId
from crdt.rooms.shapes import (
    batch_from_wire,
    check_about,
    check_person,
    from_wire,
    person_from_wire,
    seat_from_wire,
)
from crdt.sync.client_desk import Identity


class ClientState(enum.Enum):
    """Where the conversation stands."""

    GREETING = "greeting"
    ENTERING = "entering"
    INSIDE = "inside"
    CLOSED = "closed"


_INSIDE: Final[tuple[type[Message], ...]] = (
    *(rm.RoomProbed, rm.RoomNow, rm.RoomPeople, rm.RoomVoting, rm.RoomSaid, rm.RoomLine),
    *(rm.RoomCredit, rm.RoomList, rm.RoomPass, rm.RoomRefused, rm.RoomGone),
)
EXPECTED: Final[Mapping[ClientState, tuple[type[Message], ...]]] = {
    ClientState.GREETING: (rm.RoomWelcome, rm.RoomGone),
    ClientState.ENTERING: (rm.RoomEntered, rm.RoomProbed, rm.RoomRefused, rm.RoomGone),
    ClientState.INSIDE: _INSIDE,
    ClientState.CLOSED: (),
}


class RoomClient:
    """One conversation about one room.

    `identity`: the device that comes in, None for a guest. `token`: of an earlier Entered, or a
    guest's invitation, or empty. `chat_keys`: the keys that may seal or open messages, the newest
    first. `relay_pin`: the relay's key if it is known; one with another key is not spoken to.
    `nonce`: 32 random bytes, used once.

    Attributes: state; room_state (the newest one, None before one was in).
    """

    def __init__(
        self,
        *,
        identity: Identity | None,
        room: RoomId,
        name: str,
        token: str,
        opening: rv.RoomOpening | None,
        chat_keys: ChatKeys,
        relay_pin: bytes | None,
        nonce: bytes,
        entropy: Entropy,
        app: str = "",
    ) -> None:
        self.state = ClientState.GREETING
        self.room_state: RoomState | None = None
        self._identity = identity
        self._room = room
        self._entrance = Entrance(
            identity, room, name=name, token=token, opening=opening, pin=relay_pin, nonce=nonce
        )
        self._chat_keys = chat_keys
        self._entropy = entropy
        self._clock = ClientClock(entropy)
        own = identity.devices if identity is not None else None
        self._chat = ChatReader(room, chat_keys, own)
        self._frames = [encode_room(rm.RoomHello(rm.ROOM_VERSION, nonce, app))]
        self._events: list[ev.RoomEvent] = []

    @property
    def due_us(self) -> int | None:
        """When `take_frames` is to be called next for a probe, by our monotonic clock; None while
        there is nothing to wait for."""
        return None if self.state is ClientState.CLOSED else self._clock.due_us

    def receive_frame(self, frame: bytes, read_us: int) -> None:
        """Takes one frame from the relay. `read_us`: our monotonic clock as its bytes were read."""
        if self.state is ClientState.CLOSED:
            return
        try:
            message = decode_relay_room(frame)
            if type(message) not in EXPECTED[self.state]:
                self._close(codes.OUT_OF_ORDER)
                return
            self._dispatch(message, read_us)
        except BadInput as error:
            self._close(error.code)

    def take_frames(self, now_us: int) -> list[bytes]:
        """Frames to write right now, in order; a probe comes last."""
        taken, self._frames = self._frames, []
        if self.state is not ClientState.CLOSED:
            probe = self._clock.take_probe(now_us)
            if probe is not None:
                taken.append(encode_room(probe))
        return taken

    def take_events(self) -> list[ev.RoomEvent]:
        """Events to handle, in order."""
        taken, self._events = self._events, []
        return taken

    # Commands

    def act(self, act: rv.AnyAct) -> None:
        """Does something as who leads, on the newest state that is known here."""
        if self._is_inside and self.room_state is not None:
            term, rev = self.room_state.version
            self._send(rm.RoomDo(term, rev, act))

    def vote(self, cycles: int) -> None:
        """For so many cycles more."""
        if self._is_inside and self.room_state is not None:
            term, rev = self.room_state.version
            self._send(rm.RoomVote(term, rev, cycles))

    def say(self, text: str) -> None:
        """Writes to the room. Raises Misuse for what nobody can read."""
        self._say(text, cue=False)

    def cue(self, text: str) -> None:
        """A line over everybody's orb, by who leads or coaches. Raises Misuse as `say` does."""
        self._say(text, cue=True)

    def me(self, name: str, status: Status) -> None:
        """How one is shown; an empty name is a hidden one."""
        if self._is_inside:
            self._send(rm.RoomMe(name, status.value))

    def invite(self) -> None:
        """Asks for a token for one guest; answered by GuestPass or Refused."""
        if self._is_inside:
            self._send(rm.RoomInvite())

    def leave(self) -> None:
        """Goes; answered by Credited, where there is something to credit, and Gone."""
        if self.state is not ClientState.CLOSED:
            self._send(rm.RoomLeave())

    # Messages

    def _dispatch(self, message: rm.RelayRoomMessage, read_us: int) -> None:
        match message:
            case rm.RoomWelcome():
                self._receive_welcome(message, read_us)
            case rm.RoomEntered():
                self._receive_entered(message)
            case rm.RoomProbed():
                self._tell(self._clock.receive(message, read_us))
            case rm.RoomNow():
                self._receive_now(message)
            case rm.RoomPeople():
                self._tell(ev.PeopleChanged(batch=batch_from_wire(message)))
            case rm.RoomSaid():
                self._chat.receive_said(message)
                self._go_on_reading()
            case rm.RoomList():
                self._chat.receive_list(message)
                self._go_on_reading()
            case rm.RoomRefused():
                self._receive_refused(message)
            case rm.RoomGone():
                self._close(message.code, message.retry_after_ms)
            case _:
                self._tell(ev.event_of(message))

    def _receive_welcome(self, welcome: rm.RoomWelcome, read_us: int) -> None:
        try:
            enter = self._entrance.meet(welcome)
        except CrdtError as error:
            self._close(error.code)
            return
        self.state = ClientState.ENTERING
        self._chat.meet(welcome.relay_key)
        self._send(enter)
        self._clock.begin(read_us)

    def _receive_entered(self, entered: rm.RoomEntered) -> None:
        check_about(entered.about)
        check_person(entered.you)
        seat_from_wire(entered.seat)
        state = self.room_state = self._own(entered.state)
        self.state = ClientState.INSIDE
        self._tell(
            ev.Entered(
                you=entered.you,
                seat=entered.seat,
                about=entered.about,
                state=state,
                before=self._own(entered.before) if entered.before is not None else None,
                people=tuple(person_from_wire(person) for person in entered.people),
                count=entered.count,
                together=entered.together,
                token=entered.token,
            )
        )

    def _receive_now(self, now: rm.RoomNow) -> None:
        """What is older than what is known came late, and changes nothing."""
        state = self._own(now.state)
        if self.room_state is None or state.version > self.room_state.version:
            self.room_state = state
            self._tell(ev.RoomChanged(state=state))

    def _own(self, wire: rv.WireRoom) -> RoomState:
        """A state of this very room. Raises Malformed."""
        if wire.room != self._room:
            raise Malformed("the state of another room")
        return from_wire(wire)

    def _receive_refused(self, refused: rm.RoomRefused) -> None:
        if self.state is ClientState.ENTERING:
            self._receive_turned_away(refused)
        elif refused.ref == "room_read_list":
            self._chat.receive_refused()
            self._go_on_reading()
        else:
            retry_ms = refused.retry_after_ms
            self._tell(ev.Refused(ref=refused.ref, code=refused.code, retry_after_ms=retry_ms))

    def _receive_turned_away(self, refused: rm.RoomRefused) -> None:
        """A relay that keeps no accounts asks for the list, once (§13.8)."""
        enter = self._entrance.again(refused.code)
        if enter is not None:
            self._send(enter)
        else:
            self._close(refused.code, refused.retry_after_ms)

    def _say(self, text: str, *, cue: bool) -> None:
        if not self._is_inside:
            return
        keys: Sequence[bytes] = self._chat_keys()
        if self._identity is None or not keys:
            self._tell(ev.Refused(ref="room_say", code=room_codes.NO_KEY, retry_after_ms=0))
            return
        devices, signer = self._identity.devices, self._identity.keys
        sealed = seal_message(self._room, keys[0], text, devices, signer, self._entropy)
        self._send(rm.RoomSay(sealed, cue))

    def _go_on_reading(self) -> None:
        for told in self._chat.take_told():
            self._tell(told)
        account: AccountId | None = self._chat.take_ask()
        if account is not None:
            self._send(rm.RoomReadList(account))

    @property
    def _is_inside(self) -> bool:
        return self.state is ClientState.INSIDE

    def _send(self, message: Message) -> None:
        self._frames.append(encode_room(message))

    def _tell(self, event: ev.RoomEvent | None) -> None:
        if event is not None:
            self._events.append(event)

    def _close(self, code: str, retry_after_ms: int = 0) -> None:
        self.state = ClientState.CLOSED
        self._events.append(ev.Gone(code=code, retry_after_ms=retry_after_ms))
