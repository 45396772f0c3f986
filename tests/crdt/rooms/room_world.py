"""One room, its relay and its clients on a virtual network, driven by a seed.

The conversations are the real ones (`RoomTalk`, `RoomClient`), the clocks, the ways and the room
around them are simulated. A way is like a TCP connection: bytes arrive in order, and what is lost
comes later, with all that follows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from core.breath import TEAM_CHILL
from core.errors import RoomRefused
from core.rooms import changes
from core.rooms.changes import Seat
from core.rooms.following import Follower, RoomReading
from core.rooms.presence import Participant, Status
from core.rooms.state import RoomState
from core.rooms.waking import Looked
from crdt.protocol import room_messages as rm
from crdt.protocol import room_values as rv
from crdt.protocol.room_wire import encode_room
from crdt.relay_key import sign_room_stamp
from crdt.rooms import room_asks as ra
from crdt.rooms import room_events as ev
from crdt.rooms.chat import ChatMessage
from crdt.rooms.client_room import RoomClient
from crdt.rooms.followed import followed
from crdt.rooms.join_codes import RoomCode
from crdt.rooms.relay_room import RoomTalk
from crdt.rooms.shapes import pattern_from_wire, person_to_wire, to_wire
from crdt.sync.client_desk import Identity
from sync_server.rooms.clock import start_clock
from tests.sim.clock import VirtualClock

SECOND = 1_000_000
EPOCH_US = 1_795_348_800 * SECOND
CODE = RoomCode(b"0123456789")
RELAY_SECRET = bytes(range(32))
ABOUT = rv.RoomAbout("open", "Evening", b"", coached=False, guests=True, minutes=10, starts_at_ms=0)
RETRANSMIT_US = 200_000


@dataclass(kw_only=True)
class Way:
    """One direction of a connection."""

    draw: Random
    shortest_us: int = 10_000
    jitter_us: float = 600.0
    loss: float = 0.0
    burst_us: int = 0
    arrives_us: int = 0

    def delay_us(self, now_us: int) -> int:
        """How long the next bytes take; they never overtake those before."""
        way = self.shortest_us + self.draw.expovariate(1 / self.jitter_us)
        if self.draw.random() < 0.05:
            way += self.draw.expovariate(1 / 8_000)
        if self.burst_us and self.draw.random() < 0.25:
            way += self.draw.uniform(0, self.burst_us)
        if self.draw.random() < self.loss:
            way += RETRANSMIT_US
        self.arrives_us = max(self.arrives_us, now_us + round(way))
        return self.arrives_us - now_us


@dataclass(kw_only=True)
class SimConnection:
    """One client's conversation, at the relay's end."""

    talk: RoomTalk
    down: Callable[[bytes], None]


class SimRelay:
    """The relay's shell and a room in it, as little as clients can tell from a real one."""

    def __init__(self, world: RoomWorld) -> None:
        self.world = world
        self.wall_step_us = 0
        self._nonces = Random(world.seed)
        self.begin_clock()
        self.stall_us = 0
        self.stall_every_us = 5 * SECOND
        self.lists: dict[bytes, ra.DevicesLoaded] = {}
        self.people: dict[bytes, Participant] = {}
        self.before: RoomState | None = None
        self.state = RoomState(room=CODE.room, term=1, rev=1, host=None, pattern=TEAM_CHILL)
        self.connections: list[SimConnection] = []

    def begin_clock(self) -> None:
        """The relay's process starts."""
        time = self.world.time
        self._clock = start_clock(
            self._nonces.randbytes,
            wall_ns=lambda: 1_000 * (EPOCH_US + self.wall_step_us + time.now_us),
            monotonic_ns=lambda: 1_000 * time.now_us,
        )

    def now_us(self) -> int:
        """Its time, which nobody can set while it runs."""
        return self._clock.now_us()

    def accept(self, down: Callable[[bytes], None]) -> SimConnection:
        """A new connection; `down` carries frames to the client."""
        talk = RoomTalk(RELAY_SECRET, self._nonces.randbytes(32), self._clock.id)
        connection = SimConnection(talk=talk, down=down)
        self.connections.append(connection)
        return connection

    def receive(self, connection: SimConnection, frame: bytes) -> None:
        """A frame arrived; a stalled loop wakes with it later."""
        late_us = self.world.time.now_us % self.stall_every_us
        wait_us = max(0, self.stall_us - late_us) if self.stall_us else 0
        self.world.time.plan(wait_us, lambda: self._take(connection, frame))

    def change(self, make: Callable[[RoomState, int], RoomState]) -> None:
        """Something is done to the room; everybody is told."""
        now_us = self.now_us()
        new = make(self.state, now_us)
        self.before = changes.held_before(self.before, self.state, new, now_us)
        self.state = new
        self.tell_all(rm.RoomNow(to_wire(new)))

    def tell_all(self, message: rm.RelayRoomMessage) -> None:
        """One frame for everybody inside."""
        frame = encode_room(message)
        for connection in self.connections:
            if connection.talk.shows_room:
                connection.down(frame)

    def _take(self, connection: SimConnection, frame: bytes) -> None:
        talk = connection.talk
        talk.receive_frame(frame, self.now_us())
        for probe in talk.take_probes():
            connection.down(probe.answer(self.now_us() + self._nonces.randint(20, 300)))
        while asks := talk.take_asks():
            for number, ask in asks:
                talk.complete(number, self._answer(ask, talk))
        for out in talk.take_frames():
            connection.down(out)

    def _answer(self, ask: ra.AnyAsk, talk: RoomTalk) -> object:
        match ask:
            case ra.LoadDevices():
                if ask.entries:
                    return ra.verify_brought(ask)
                return self.lists.get(ask.account, ra.Refusal(code="unknown_account"))
            case ra.Admit():
                return self._admit(ask)
            case ra.Do():
                return self._do(ask)
            case ra.Speak():
                self._pass_on(ask.message, talk.person, ask.cue)
                return None
            case ra.ReadList():
                found = self.lists.get(ask.account)
                return found.devices if found else ra.Refusal(code="not_found")
            case ra.MakePass():
                return "a-token"
            case ra.Go():
                return rm.RoomCredit(3, 2, EPOCH_US)
            case ra.CastVote() | ra.Me():
                return None

    def _admit(self, ask: ra.Admit) -> rm.RoomEntered:
        if ask.devices is not None:
            self.lists[ask.devices.account] = ra.DevicesLoaded(devices=ask.devices)
        you = bytes.fromhex(ask.token) if ask.token else len(self.people).to_bytes(8)
        seat = Seat.GUEST if ask.account is None else Seat.HOST
        self.people[you] = Participant(
            id=you, name=ask.name, status=Status.PRESENT, since_us=self.now_us(), seat=seat
        )
        return rm.RoomEntered(
            you=you,
            seat=seat.value,
            about=ABOUT,
            state=to_wire(self.state),
            before=to_wire(self.before) if self.before else None,
            people=tuple(map(person_to_wire, self.people.values())),
            count=len(self.people),
            together=0,
            token=you.hex(),
        )

    def _do(self, ask: ra.Do) -> ra.Refusal | None:
        lead_us = changes.lead_us(40_000)
        try:
            changes.require_version(self.state, ask.version)
            match ask.act:
                case rv.Start(cycles=cycles):
                    self.change(lambda state, now: changes.start(state, cycles, now, lead_us))
                case rv.Pause():
                    self.change(lambda state, now: changes.pause(state, now, lead_us))
                case rv.Resume():
                    self.change(lambda state, now: changes.resume(state, now, lead_us))
                case rv.ChangePattern(pattern=wire, cycles=cycles):
                    pattern = pattern_from_wire(wire)
                    self.change(
                        lambda state, now: changes.change_pattern(
                            state, pattern, cycles, now, lead_us
                        )
                    )
                case _:
                    return ra.Refusal(code="not_permitted")
        except RoomRefused as error:
            return ra.Refusal(code=error.code)
        return None

    def _pass_on(self, message: ChatMessage, person: bytes, cue: bool) -> None:
        at_us = self.now_us()
        stamp = sign_room_stamp(
            RELAY_SECRET, message.room, message.account, message.commitment, at_us
        )
        self.tell_all(rm.RoomSaid(person, message.raw, cue, at_us, stamp))


@dataclass(kw_only=True)
class Painted:
    """What a client shows at one true moment, and how far that is from the relay's time."""

    at_us: int
    reading: RoomReading
    error_us: int


@dataclass(kw_only=True)
class SimClient:
    """One app: a clock of its own, a way to the relay, and the shell around a RoomClient.

    `drift`: its monotonic clock, as a share. `sleep_counts`: whether that clock runs on in sleep.
    """

    world: RoomWorld
    name: str
    drift: float = 0.0
    sleep_counts: bool = False
    identity: Identity | None = None
    up: Way = field(init=False)
    down: Way = field(init=False)
    client: RoomClient | None = None
    follower: Follower = field(default_factory=Follower)
    events: list[ev.RoomEvent] = field(default_factory=list)
    wall_step_us: int = 0
    is_asleep: bool = False
    _slept_us: int = 0
    _asleep_since_us: int = 0
    _link: int = 0
    _connection: SimConnection | None = None
    _looked: Looked | None = None
    _planned_us: int | None = None
    _kept: list[tuple[int, bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.draw = Random(f"{self.world.seed} {self.name}")
        self.up, self.down = Way(draw=self.draw), Way(draw=self.draw)
        self.begun_us = self.draw.randint(0, 10**12)
        self.look_around()

    def now_us(self) -> int:
        """Its monotonic clock."""
        ran_us = self.world.time.now_us - self._slept_us
        return self.begun_us + round(ran_us * (1 + self.drift))

    def wall_us(self) -> int:
        """Its wall clock, which is wrong by some seconds and can be set."""
        return EPOCH_US + self.world.time.now_us + 7 * SECOND + self.wall_step_us

    def connect(self) -> None:
        """A new connection: TCP, then the upgrade, then the greeting."""
        self._link += 1
        link = self._link
        self.up.arrives_us = self.down.arrives_us = 0
        wait_us = 2 * (self.up.shortest_us + self.down.shortest_us)
        self.world.time.plan(wait_us, lambda: self._connected(link))

    def cut(self) -> None:
        """The network is away: nothing comes or goes any more."""
        self._link += 1
        self.client = None

    def sleep(self) -> None:
        """The lid is closed."""
        self.is_asleep, self._asleep_since_us = True, self.world.time.now_us

    def wake(self) -> None:
        """The lid is opened; what waited for the computer is read now."""
        self.is_asleep = False
        if not self.sleep_counts:
            self._slept_us += self.world.time.now_us - self._asleep_since_us
        self._look()
        kept, self._kept = self._kept, []
        for link, frame in kept:
            self._receive(link, frame)
        self._planned_us = None
        self.pump()

    def look_around(self) -> None:
        """Once a second: did the computer sleep?"""
        if not self.is_asleep:
            self._look()
        self.world.time.plan(SECOND, self.look_around)

    def paint(self) -> Painted | None:
        """A frame is drawn."""
        reading = self.follower.read(self.now_us())
        if reading is None:
            return None
        error_us = reading.relay_us - self.world.relay.now_us()
        return Painted(at_us=self.world.time.now_us, reading=reading, error_us=error_us)

    def told(self, kind: type[ev.RoomEvent]) -> list[ev.RoomEvent]:
        """Events of one kind, oldest first."""
        return [event for event in self.events if isinstance(event, kind)]

    def pump(self) -> None:
        """A turn of the shell: events, frames, and when to be called again."""
        client = self.client
        if client is None or self.is_asleep:
            return
        for event in client.take_events():
            self._handle(event)
        for frame in client.take_frames(self.now_us()):
            self._send(frame)
        due_us = client.due_us
        if due_us is not None and due_us != self._planned_us:
            self._planned_us = due_us
            link, wait_us = self._link, round((due_us - self.now_us()) / (1 + self.drift)) + 1
            self.world.time.plan(wait_us, lambda: self.pump() if link == self._link else None)

    def _connected(self, link: int) -> None:
        if link != self._link:
            return
        entered = self.told(ev.Entered)
        token = entered[-1].token if entered else ""  # type: ignore[attr-defined]
        self.client = RoomClient(
            identity=self.identity,
            room=CODE.room,
            name=self.name,
            token=token,
            opening=None,
            chat_keys=lambda: [CODE.chat_key()],
            relay_pin=None,
            nonce=self.draw.randbytes(32),
            entropy=self.draw.randbytes,
        )
        self._connection = self.world.relay.accept(lambda frame: self._deliver(link, frame))
        self.pump()

    def _send(self, frame: bytes) -> None:
        connection, link = self._connection, self._link
        assert connection is not None
        self.world.time.plan(
            self.up.delay_us(self.world.time.now_us),
            lambda: self.world.relay.receive(connection, frame) if link == self._link else None,
        )

    def _deliver(self, link: int, frame: bytes) -> None:
        delay_us = self.down.delay_us(self.world.time.now_us)
        self.world.time.plan(delay_us, lambda: self._receive(link, frame))

    def _receive(self, link: int, frame: bytes) -> None:
        if link != self._link or self.client is None:
            return
        if self.is_asleep:
            self._kept.append((link, frame))
            return
        self.client.receive_frame(frame, self.now_us())
        self.pump()

    def _handle(self, event: ev.RoomEvent) -> None:
        self.events.append(event)
        self.follower = followed(self.follower, event, self.now_us())

    def _look(self) -> None:
        looked = Looked(wall_us=self.wall_us(), monotonic_us=self.now_us())
        if self._looked is not None and self._looked.slept_until(looked):
            self.follower = self.follower.begun_anew(self.now_us())
            if self.client is not None:
                self.cut()
                self.connect()
        self._looked = looked


class RoomWorld:
    """All of it."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.time = VirtualClock()
        self.time.now_us = 1_000 * SECOND
        self.relay = SimRelay(self)

    def client(self, name: str, **options: object) -> SimClient:
        """An app that is not connected yet."""
        return SimClient(world=self, name=name, **options)  # type: ignore[arg-type]

    def breathe(self, cycles: int = 100) -> None:
        """The room begins."""
        self.relay.change(lambda state, now: changes.start(state, cycles, now, 300_000))

    def watch(
        self, clients: list[SimClient], lasts_us: int, every_us: int = SECOND // 20
    ) -> list[list[Painted | None]]:
        """What all of them paint at the same true moments."""
        painted: list[list[Painted | None]] = []
        for _ in range(lasts_us // every_us):
            self.time.run_for(every_us)
            painted.append([client.paint() for client in clients])
        return painted
