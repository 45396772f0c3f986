"""The relay's side of one conversation about a room, without I/O (docs/protocol.md §13.7).

Order of calls for each turn of the shell: `receive_frame` or `complete`; then `take_probes` (stamp
each just before it is written, and write it), `take_frames` (write them), `take_asks` (carry them
out and bring each answer to `complete`). What is for everybody in the room is encoded once by the
shell and written past this module, while `shows_room` says so. Bad input never raises out of
`receive_frame`: it ends the conversation with a code, and `closing` says so once frames are
written. Who was let in while the conversation ended is the room's to put out again.

It decides what somebody may ask for, and verifies signatures. It keeps no people and no state, and
counts nothing by time: rates are the shell's.

`ALLOWED` is the table of states. `coming_in` does what is before the room.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from crdt.devices import DeviceList
from crdt.errors import BadInput, Malformed, Refused
from crdt.ids import ID_BYTES, AccountId, DeviceId
from crdt.protocol import codes
from crdt.protocol import room_messages as rm
from crdt.protocol import room_values as rv
from crdt.protocol.base import Message
from crdt.protocol.room_wire import RELAY_FRAME_BYTES, RoomForm, decode_client_room
from crdt.rooms import room_asks as ra
from crdt.rooms import room_codes
from crdt.rooms.chat import parse_message
from crdt.rooms.coming_in import ComingIn
from crdt.rooms.join_codes import RoomId
from crdt.rooms.room_desk import RoomDesk, TalkState
from crdt.rooms.shapes import (
    TIME_MOST_US,
    check_ambient,
    check_person,
    clean_name,
    pattern_from_wire,
    status_from_wire,
)

_LIST_BYTES: Final = RELAY_FRAME_BYTES - (64 << 10)

_INSIDE: Final[tuple[type[Message], ...]] = (
    *(rm.RoomProbe, rm.RoomDo, rm.RoomVote, rm.RoomSay, rm.RoomMe),
    *(rm.RoomReadList, rm.RoomInvite, rm.RoomLeave),
)
ALLOWED: Final[Mapping[TalkState, tuple[type[Message], ...]]] = {
    TalkState.AWAITING_HELLO: (rm.RoomHello,),
    TalkState.GREETED: (rm.RoomEnter, rm.RoomProbe, rm.RoomLeave),
    TalkState.ENTERING: (rm.RoomProbe, rm.RoomLeave),
    TalkState.INSIDE: _INSIDE,
    TalkState.LEAVING: (rm.RoomProbe,),
    TalkState.CLOSED: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeDue:
    """A probe to be answered. `answer` makes the frame of it, right before that is written."""

    sent_us: int
    woke_us: int
    clock_id: bytes
    encode: Callable[[Message], bytes]

    def answer(self, wrote_us: int) -> bytes:
        """The frame; `wrote_us` is what the relay's clock shows now."""
        wrote_us = max(self.woke_us, wrote_us)
        return self.encode(rm.RoomProbed(self.sent_us, self.woke_us, wrote_us, self.clock_id))


class RoomTalk:
    """One conversation. `nonce`: 32 random bytes, used once; `clock_id`: 8 bytes, for as long as
    the relay's clock runs on."""

    def __init__(
        self,
        relay_secret: bytes,
        nonce: bytes,
        clock_id: bytes,
        form: RoomForm = RoomForm.MSGPACK,
    ) -> None:
        self._form = form
        self._desk = RoomDesk(form)
        self._in = ComingIn(self._desk, relay_secret=relay_secret, nonce=nonce, clock_id=clock_id)
        self._clock_id = clock_id
        self._probes: list[ProbeDue] = []

    @property
    def state(self) -> TalkState:
        """Where the conversation stands."""
        return self._desk.state

    @property
    def form(self) -> RoomForm:
        """How frames are written."""
        return self._form

    @property
    def shows_room(self) -> bool:
        """Whether what is for everybody in the room is written here."""
        return self._desk.state in (TalkState.INSIDE, TalkState.LEAVING)

    @property
    def room(self) -> RoomId:
        """The room that somebody is in; empty before."""
        return self._in.room

    @property
    def person(self) -> bytes:
        """Who is in it, by the id they have there; empty before."""
        return self._in.person

    @property
    def account(self) -> AccountId | None:
        """Whose device proved itself; None for guests."""
        return self._in.account

    @property
    def device(self) -> DeviceId | None:
        """The device that proved itself; None for guests."""
        return self._in.device

    @property
    def closing(self) -> str | None:
        """The code with which to close, once frames are written."""
        return self._desk.closing

    def receive_frame(self, frame: bytes, woke_us: int) -> None:
        """Takes one frame from the client. `woke_us`: the relay's clock as it woke with it."""
        if self._desk.state is TalkState.CLOSED:
            return
        try:
            message = decode_client_room(frame, self._form)
            if type(message) not in ALLOWED[self._desk.state]:
                self._desk.close(codes.OUT_OF_ORDER)
                return
            self._dispatch(message, woke_us)
        except BadInput as error:
            self._desk.close(error.code)

    def complete(self, ask_id: int, answer: object) -> None:
        """Brings the room's answer to an ask that was taken."""
        self._desk.complete(ask_id, answer)

    def list_grown(self, devices: DeviceList) -> None:
        """The account's device list is longer. A device that was removed by it goes (§7.3)."""
        if self._in.devices is None or devices.account != self._in.account:
            return
        self._in.devices = devices
        if self._in.device is not None and not devices.is_active(self._in.device):
            self._desk.close(codes.REVOKED_DEVICE)

    def send(self, message: Message) -> None:
        """Something for this person alone; nothing once the conversation is over."""
        if self._desk.state is not TalkState.CLOSED:
            self._desk.send(message)

    def say_goodbye(self, code: str, retry_after_ms: int = 0) -> None:
        """Ends the conversation from the relay's side."""
        self._desk.close(code, retry_after_ms)

    def take_probes(self) -> list[ProbeDue]:
        """Probes to be answered before anything else."""
        taken, self._probes = self._probes, []
        return taken

    def take_frames(self) -> list[bytes]:
        """Frames to write, in order."""
        return self._desk.take_frames()

    def take_asks(self) -> list[tuple[int, ra.AnyAsk]]:
        """Asks to carry out, each once."""
        return self._desk.take_asks()

    def _dispatch(self, message: rm.ClientRoomMessage, woke_us: int) -> None:
        match message:
            case rm.RoomHello():
                self._in.receive_hello(message)
            case rm.RoomEnter():
                self._in.receive_enter(message)
            case rm.RoomProbe():
                self._receive_probe(message, woke_us)
            case rm.RoomDo():
                self._receive_do(message)
            case rm.RoomVote():
                ask = ra.CastVote(version=(message.term, message.rev), cycles=message.cycles)
                self._member_asks("room_vote", ask)
            case rm.RoomSay():
                self._receive_say(message)
            case rm.RoomMe():
                me = ra.Me(name=clean_name(message.name), status=status_from_wire(message.status))
                self._ask("room_me", me)
            case rm.RoomReadList():
                self._receive_read_list(message)
            case rm.RoomInvite():
                self._member_asks("room_invite", ra.MakePass(), self._answer_pass)
            case rm.RoomLeave():
                self._receive_leave()

    def _receive_probe(self, probe: rm.RoomProbe, woke_us: int) -> None:
        if probe.sent_us > TIME_MOST_US:
            raise Malformed("not a time")
        due = ProbeDue(
            sent_us=probe.sent_us,
            woke_us=woke_us,
            clock_id=self._clock_id,
            encode=self._desk.encode,
        )
        self._probes.append(due)

    def _receive_do(self, do: rm.RoomDo) -> None:
        match do.act:
            case rv.ChangePattern(pattern=pattern):
                pattern_from_wire(pattern)
            case rv.SetAmbient(ambient=ambient):
                check_ambient(ambient)
            case rv.Remove(person=person) | rv.HandOver(person=person):
                check_person(person)
        tag = str(do.act.__struct_config__.tag)
        self._member_asks(tag, ra.Do(version=(do.term, do.rev), act=do.act))

    def _receive_say(self, say: rm.RoomSay) -> None:
        """Who wrote it is who signed it, and that is who is here (§13.6). A guest has no device
        that others could know them by."""
        if self._in.devices is None:
            self._refuse_guest("room_say")
            return
        message = parse_message(say.message)
        if message.room != self._in.room or message.account != self._in.account:
            self._desk.refuse("room_say", ra.Refusal(code=codes.NOT_YOURS))
            return
        try:
            message.verify(self._in.devices)
        except Refused as error:
            self._desk.refuse("room_say", ra.Refusal(code=error.code))
            return
        self._ask("room_say", ra.Speak(message=message, cue=say.cue))

    def _receive_read_list(self, read: rm.RoomReadList) -> None:
        if len(read.account) != ID_BYTES:
            raise Malformed("not the id of an account")
        ask = ra.ReadList(account=AccountId(read.account))
        self._member_asks("room_read_list", ask, self._answer_list)

    def _receive_leave(self) -> None:
        if self._desk.state is not TalkState.INSIDE:
            self._desk.close(room_codes.LEFT)
            return
        self._desk.state = TalkState.LEAVING
        self._desk.ask(ra.Go(), self._answer_go)

    def _answer_go(self, answer: object) -> None:
        if isinstance(answer, rm.RoomCredit):
            self._desk.send(answer)
        self._desk.close(room_codes.LEFT)

    def _answer_list(self, answer: object) -> None:
        if not isinstance(answer, DeviceList):
            return
        if sum(map(len, answer.entries)) > _LIST_BYTES:
            self._desk.refuse("room_read_list", ra.Refusal(code=codes.TOO_LARGE))
        else:
            self._desk.send(rm.RoomList(answer.account, answer.entries))

    def _answer_pass(self, answer: object) -> None:
        if isinstance(answer, str):
            self._desk.send(rm.RoomPass(answer))

    def _member_asks(
        self, ref: str, ask: ra.AnyAsk, answered: Callable[[object], None] | None = None
    ) -> None:
        """An ask that guests have no right to: they breathe along."""
        if self._in.account is None:
            self._refuse_guest(ref)
        else:
            self._ask(ref, ask, answered)

    def _ask(
        self, ref: str, ask: ra.AnyAsk, answered: Callable[[object], None] | None = None
    ) -> None:
        def take(answer: object) -> None:
            if isinstance(answer, ra.Refusal):
                self._desk.refuse(ref, answer)
            elif answered is not None:
                answered(answer)

        self._desk.ask(ask, take)

    def _refuse_guest(self, ref: str) -> None:
        self._desk.refuse(ref, ra.Refusal(code=codes.NOT_PERMITTED))
