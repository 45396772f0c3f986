"""A client and the relay's side of its conversation, joined without a network."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.breath import TEAM_CHILL
from core.rooms.state import RoomState
from crdt.protocol import room_messages as rm
from crdt.protocol import room_values as rv
from crdt.protocol.room_wire import decode_relay_room, encode_room
from crdt.relay_key import sign_room_stamp
from crdt.rooms import room_asks as ra
from crdt.rooms import room_events as ev
from crdt.rooms.chat import parse_message
from crdt.rooms.client_room import RoomClient
from crdt.rooms.join_codes import RoomCode
from crdt.rooms.relay_room import RoomTalk
from crdt.rooms.shapes import to_wire
from crdt.sync.client_desk import Identity
from tests.support.teams import Person, entropy_of

CODE = RoomCode(b"0123456789")
SECRET = bytes(range(32))
ABOUT = rv.RoomAbout("open", "Evening", b"", coached=False, guests=True, minutes=10, starts_at_ms=0)
STATE = RoomState(room=CODE.room, term=1, rev=1, host=b"p" * 8, pattern=TEAM_CHILL)


def entered(seat: str = "host", state: RoomState = STATE) -> rm.RoomEntered:
    """What a room says to who comes in."""
    me = rv.WirePerson(b"p" * 8, "Maya", seat, "present", 5)
    return rm.RoomEntered(b"p" * 8, seat, ABOUT, to_wire(state), None, (me,), 1, 0, "back")


def said(person: Person, raw: bytes, at_us: int = 9, secret: bytes = SECRET) -> rm.RoomSaid:
    """A message as the relay passes it on."""
    message = parse_message(raw)
    stamp = sign_room_stamp(secret, message.room, message.account, message.commitment, at_us)
    return rm.RoomSaid(b"o" * 8, raw, False, at_us, stamp)


@dataclass
class Talking:
    """Both ends. Asks and events are kept; `person` is who comes in, or nobody."""

    person: Person | None = None
    token: str = ""
    opening: rv.RoomOpening | None = None
    pin: bytes | None = None
    keys: list[bytes] = field(default_factory=lambda: [CODE.chat_key()])
    now_us: int = 1_000_000
    asks: list[tuple[int, ra.AnyAsk]] = field(default_factory=list)
    events: list[ev.RoomEvent] = field(default_factory=list)
    said_by_relay: list[rm.RelayRoomMessage] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.talk = RoomTalk(SECRET, b"n" * 32, b"c" * 8)
        identity = None
        if self.person is not None:
            identity = Identity(keys=self.person.device, devices=self.person.devices)
        self.client = RoomClient(
            identity=identity,
            room=CODE.room,
            name="Maya",
            token=self.token,
            opening=self.opening,
            chat_keys=lambda: self.keys,
            relay_pin=self.pin,
            nonce=b"m" * 32,
            entropy=entropy_of("talking"),
            app="tests",
        )

    def go_on(self) -> None:
        """Frames go both ways until nobody has any; a millisecond passes on each."""
        while True:
            up = self.client.take_frames(self.now_us)
            self.now_us += 1_000
            for frame in up:
                self.talk.receive_frame(frame, self.now_us)
            down = [probe.answer(self.now_us) for probe in self.talk.take_probes()]
            down += self.talk.take_frames()
            self.asks += self.talk.take_asks()
            self.now_us += 1_000
            for frame in down:
                self.hear(frame)
            self.events += self.client.take_events()
            if not up and not down:
                return

    def hear(self, frame: bytes) -> None:
        """The client reads a frame."""
        self.said_by_relay.append(decode_relay_room(frame))
        self.client.receive_frame(frame, self.now_us)

    def tell(self, message: rm.RelayRoomMessage) -> None:
        """The room says something to everybody."""
        self.hear(encode_room(message))
        self.go_on()

    def answer(self, answer: object) -> ra.AnyAsk:
        """The oldest ask is answered."""
        number, ask = self.asks.pop(0)
        self.talk.complete(number, answer)
        self.go_on()
        return ask

    def come_in(self, seat: str = "host") -> None:
        """All the way into the room."""
        self.go_on()
        if self.person is not None:
            self.answer(ra.DevicesLoaded(devices=self.person.devices))
        self.answer(entered(seat))
        self.events.clear()
        self.said_by_relay.clear()

    def refusals(self) -> list[tuple[str, str]]:
        """What the client was refused, and why."""
        return [(one.ref, one.code) for one in self.events if isinstance(one, ev.Refused)]

    def ended(self) -> str | None:
        """How the conversation ended for the client; None while it goes on."""
        gone = [one.code for one in self.events if isinstance(one, ev.Gone)]
        return gone[0] if gone else None
