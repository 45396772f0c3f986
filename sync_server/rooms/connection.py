"""One connection in a room: between its conversation, its transport and the room.

Each turn: answer probes, stamped just before they are written; write frames; carry out asks. What
is for everybody in the room is written past here (`telling`). Beside a probe's answer the relay
sends a ping of its own now and then: the pong says how long the way is, and so how early a change
has to be told.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final

import structlog

from crdt.devices import DeviceList
from crdt.protocol import codes
from crdt.rooms import room_asks as ra
from crdt.rooms.relay_room import RoomTalk
from sync_server.edge.buckets import Bucket
from sync_server.errors import StorageError
from sync_server.live.frames import ping_frame, pong_frame
from sync_server.rooms import doing, entering
from sync_server.rooms.hub import RoomHub
from sync_server.rooms.live import LiveRoom
from sync_server.rooms.outlet import Outlet, ready
from sync_server.rooms.people import Place
from sync_server.rooms.surroundings import RoomSurroundings

FRAMES_PER_S: Final = 20.0
FRAMES_BURST: Final = 80.0
PROBES_PER_S: Final = 20.0
PROBES_BURST: Final = 40.0
LIST_BYTES_PER_FRAME: Final = 64 << 10
"""Who is brought so much of a device list pays for it as for a frame of theirs: asking is small."""

PING_EVERY_US: Final = 10_000_000
_PING_BYTES: Final = 8
_RETRY_MS: Final = 5_000

_log = structlog.get_logger("relay.rooms")


class RoomConnection:
    """A conversation and where it leads. `on_closing` is called once, when it is over."""

    def __init__(
        self,
        talk: RoomTalk,
        outlet: Outlet,
        hub: RoomHub,
        shared: RoomSurroundings,
        on_closing: Callable[[], None],
    ) -> None:
        self.talk: Final = talk
        self.outlet: Final = outlet
        self._hub = hub
        self._shared = shared
        self._on_closing: Callable[[], None] | None = on_closing
        self._inside: tuple[LiveRoom, Place] | None = None
        self._pinged_us = 0
        self._listing = asyncio.Lock()
        now_s = shared.now_s()
        self._frames = Bucket(FRAMES_PER_S, FRAMES_BURST, now_s)
        self._probes = Bucket(PROBES_PER_S, PROBES_BURST, now_s)

    # From the socket

    def receive(self, frame: bytes, woke_us: int) -> None:
        """Takes one frame. Whoever sends more of them than anybody needs is sent away."""
        self._shared.tally.room_frames_in += 1
        self.outlet.heard_us = woke_us
        if self._is_in_time():
            self.talk.receive_frame(frame, woke_us)
            self._turn()

    def receive_ping(self, payload: bytes) -> None:
        """Answers a ping; they are frames like others."""
        if self._is_in_time():
            self.outlet.write(pong_frame(payload))

    def receive_pong(self, payload: bytes) -> None:
        """A sign of life; the answer to our own ping, if it is that."""
        if not self._is_in_time():
            return
        self.outlet.heard_us = self._shared.clock.now_us()
        if len(payload) == _PING_BYTES and int.from_bytes(payload) == self._pinged_us:
            self.outlet.round_trip_us = self._shared.clock.now_us() - self._pinged_us

    def _is_in_time(self) -> bool:
        """Whether one more frame may come; where not, it is over."""
        if self._frames.try_take(1, self._shared.now_s()) == 0:
            return True
        self.say_goodbye(codes.RATE, _RETRY_MS)
        return False

    def say_goodbye(self, code: str, retry_after_ms: int) -> None:
        """Ends the conversation from the relay's side."""
        self.talk.say_goodbye(code, retry_after_ms)
        self._turn()

    def close(self) -> None:
        """The socket is gone."""
        self.outlet.close()
        self._leave()

    def _leave(self) -> None:
        inside, self._inside = self._inside, None
        if inside is not None:
            self._hub.leave(*inside, self.outlet)

    # A turn

    def _turn(self) -> None:
        self._answer_probes()
        self._write()
        for ask_id, ask in self.talk.take_asks():
            self._carry_out(ask_id, ask)
        if self.talk.closing is not None and self._on_closing is not None:
            closing, self._on_closing = self._on_closing, None
            self._leave()
            closing()

    def _write(self) -> None:
        for frame in self.talk.take_frames():
            self.outlet.write(ready(frame, self.talk.form))

    def _answer_probes(self) -> None:
        for due in self.talk.take_probes():
            if self._probes.try_take(1, self._shared.now_s()) > 0:
                self.talk.say_goodbye(codes.RATE, _RETRY_MS)
                return
            now_us = self._shared.clock.now_us()
            data = ready(due.answer(now_us), self.talk.form)
            if now_us >= self._pinged_us + PING_EVERY_US:
                self._pinged_us = now_us
                data += ping_frame(now_us.to_bytes(_PING_BYTES))
            self.outlet.write(data)

    def _carry_out(self, ask_id: int, ask: ra.AnyAsk) -> None:
        if isinstance(ask, ra.LoadDevices):
            self._spawn(ask_id, self._hub.load_devices(ask))
            return
        if isinstance(ask, ra.Admit):
            self._spawn(ask_id, self._admit(ask))
            return
        if self._inside is None:
            self.talk.complete(ask_id, ra.Refusal(code=codes.OUT_OF_ORDER))
            self._write()
            return
        room, place = self._inside
        match ask:
            case ra.Do():
                self._spawn(ask_id, doing.do(room, place, ask))
            case ra.CastVote():
                self._spawn(ask_id, doing.vote(room, place, ask))
            case ra.ReadList():
                self._spawn(ask_id, self._read_list(room, ask))
            case _:
                self.talk.complete(ask_id, _at_once(room, place, ask))
                self._write()

    async def _admit(self, ask: ra.Admit) -> object:
        admitted = await self._hub.admit(ask, self.outlet)
        if isinstance(admitted, ra.Refusal):
            return admitted
        self._inside = admitted
        if not self.outlet.is_open or self.talk.closing is not None:
            self._leave()
            return ra.Refusal(code=codes.CLOSING)
        return entering.entered(*admitted)

    async def _read_list(self, room: LiveRoom, ask: ra.ReadList) -> object:
        """One after the other, and as fast as they are read: lists may be long."""
        async with self._listing:
            await self.outlet.until_room()
            read = await self._hub.read_list(room, ask.account)
            if isinstance(read, DeviceList):
                frames = sum(map(len, read.entries)) / LIST_BYTES_PER_FRAME
                self._frames.take(frames, self._shared.now_s())
            return read

    def _spawn(self, ask_id: int, work: Coroutine[Any, Any, object]) -> None:
        self._shared.spawn(self._bring(ask_id, work))

    async def _bring(self, ask_id: int, work: Coroutine[Any, Any, object]) -> None:
        """Brings the answer of something that takes a while. A fault of ours ends the
        conversation; nobody else hears of it."""
        try:
            answer = await work
        except Exception as error:  # noqa: BLE001 the edge of an ask: the client comes back later
            name = type(error).__name__
            self._shared.tally.faults[name] += 1
            _log.error("room_fault", fault=name, exc_info=error)
            code = codes.BUSY if isinstance(error, StorageError) else codes.INTERNAL
            self.say_goodbye(code, _RETRY_MS)
            return
        if isinstance(answer, ra.Refusal):
            self._shared.tally.refusals[answer.code] += 1
        self.talk.complete(ask_id, answer)
        self._turn()


def _at_once(room: LiveRoom, place: Place, ask: ra.AnyAsk) -> object:
    """Answers that nobody has to wait for."""
    match ask:
        case ra.Speak():
            return doing.say(room, place, ask)
        case ra.Me():
            return doing.show(room, place, ask)
        case ra.MakePass():
            return doing.make_pass(room, place)
        case _:
            return doing.go(room, place)
