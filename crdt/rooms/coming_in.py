"""Meeting and coming in, on the relay's side (docs/protocol.md §13.8).

Part of `RoomTalk`. The rules that hold:

- The relay proves its key over the client's nonce, the device proves itself over the relay's, for
  this room: what was signed for one connection or room is worth nothing elsewhere.
- Only an active device of the account comes in as a member, and none that was signed out (§8.5).
- Without a member somebody is a guest. Whether the room lets guests in, the room decides.
- A few tries, then the conversation ends.
"""

from __future__ import annotations

from typing import Final

from crdt.devices import DeviceList
from crdt.errors import Malformed, Refused
from crdt.ids import HASH_BYTES, ID_BYTES, AccountId, DeviceId
from crdt.limits import LIMITS
from crdt.protocol import codes
from crdt.protocol import room_messages as rm
from crdt.protocol import room_values as rv
from crdt.relay_key import relay_public, room_enter_message, sign_welcome
from crdt.rooms.join_codes import RoomId
from crdt.rooms.room_asks import Admit, DevicesLoaded, LoadDevices, Refusal
from crdt.rooms.room_desk import RoomDesk, TalkState
from crdt.rooms.shapes import check_opening, check_token, clean_name
from crdt.signing import SIGNATURE_BYTES, Purpose

ENTER_TRIES: Final = 4


class ComingIn:
    """Who the conversation is with.

    Attributes: room and person (empty until somebody is inside); account, device and devices
    (None for guests).
    """

    def __init__(
        self, desk: RoomDesk, *, relay_secret: bytes, nonce: bytes, clock_id: bytes
    ) -> None:
        self.room = RoomId(b"")
        self.person = b""
        self.account: AccountId | None = None
        self.device: DeviceId | None = None
        self.devices: DeviceList | None = None
        self._desk = desk
        self._relay_secret = relay_secret
        self._relay_key = relay_public(relay_secret)
        self._nonce = nonce
        self._clock_id = clock_id
        self._tries = 0

    def receive_hello(self, hello: rm.RoomHello) -> None:
        """Raises Malformed."""
        if hello.version != rm.ROOM_VERSION:
            self._desk.close(codes.VERSION)
            return
        if len(hello.nonce) != HASH_BYTES or len(hello.app) > LIMITS.text_chars:
            raise Malformed("not a greeting")
        self._desk.state = TalkState.GREETED
        signature = sign_welcome(self._relay_secret, hello.nonce, self._nonce)
        self._desk.send(
            rm.RoomWelcome(
                version=rm.ROOM_VERSION,
                relay_key=self._relay_key,
                nonce=self._nonce,
                signature=signature,
                clock_id=self._clock_id,
            )
        )

    def receive_enter(self, enter: rm.RoomEnter) -> None:
        """Raises Malformed."""
        self._tries += 1
        if self._tries > ENTER_TRIES:
            self._desk.close(codes.RATE)
            return
        _check_enter(enter)
        self._desk.state = TalkState.ENTERING
        if enter.member is None:
            self._admit(enter, None)
            return
        load = LoadDevices(account=AccountId(enter.member.account), entries=enter.member.entries)
        self._desk.ask(load, lambda answer: self._answer_devices(enter, enter.member, answer))

    def _answer_devices(
        self, enter: rm.RoomEnter, member: rv.MemberPass | None, answer: object
    ) -> None:
        assert member is not None
        if isinstance(answer, Refusal):
            self._refuse(answer)
            return
        assert isinstance(answer, DevicesLoaded)
        message = room_enter_message(
            self._relay_key, member.account, member.device, self._nonce, enter.room
        )
        try:
            public = answer.devices.require_active(member.device)
            public.verify(Purpose.ROOM_ENTER, message, member.signature)
        except Refused as error:
            self._refuse(Refusal(code=error.code))
            return
        if member.device in answer.shut:  # §8.5: told to nobody but the device itself
            self._desk.close(codes.SIGNED_OUT)
            return
        self._admit(enter, answer.devices)

    def _admit(self, enter: rm.RoomEnter, devices: DeviceList | None) -> None:
        member = enter.member
        ask = Admit(
            room=RoomId(enter.room),
            name=clean_name(enter.name),
            account=devices.account if devices else None,
            device=DeviceId(member.device) if member else None,
            devices=devices,
            token=enter.token,
            opening=enter.opening,
        )
        self._desk.ask(ask, lambda answer: self._answer_admit(ask, answer))

    def _answer_admit(self, ask: Admit, answer: object) -> None:
        if isinstance(answer, Refusal):
            self._refuse(answer)
            return
        assert isinstance(answer, rm.RoomEntered)
        self.room, self.person = ask.room, answer.you
        self.account, self.device, self.devices = ask.account, ask.device, ask.devices
        self._desk.state = TalkState.INSIDE
        self._desk.send(answer)

    def _refuse(self, refusal: Refusal) -> None:
        self._desk.state = TalkState.GREETED
        self._desk.refuse("room_enter", refusal)


def _check_enter(enter: rm.RoomEnter) -> None:
    if len(enter.room) != ID_BYTES:
        raise Malformed("not the id of a room")
    check_token(enter.token)
    if enter.opening is not None:
        check_opening(enter.opening)
    member = enter.member
    if member is None:
        return
    sizes = (len(member.account), len(member.device), len(member.signature))
    if sizes != (ID_BYTES, ID_BYTES, SIGNATURE_BYTES) or len(member.entries) > LIMITS.list_entries:
        raise Malformed("not a member's pass")
