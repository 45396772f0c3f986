"""Staying in a room: one conversation after the other, as the same person.

What survives a lost connection is kept here: the token by which one comes back, and how one wants
to be shown. Waiting follows full jitter up to a bound (docs/protocol.md §9.5): a short one where
nobody was reached, since that costs no relay anything and everybody wants to be back in step soon.
A room that cannot be entered at all is not tried again; whoever wants to can ask once more.

The computer's sleep is noticed within a second of waking (`core.rooms.waking`): the connection is
made anew, and nothing that was known of the relay's clock counts.
"""

from __future__ import annotations

import asyncio
import random
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from core.rooms.presence import Status
from core.rooms.waking import Looked
from crdt.protocol import codes
from crdt.protocol.room_values import RoomOpening
from crdt.rooms import room_codes
from crdt.rooms import room_events as ev
from crdt.rooms.client_room import RoomClient
from crdt.rooms.join_codes import RoomId
from crdt.sync.client_desk import Identity
from desktop.link.conversation import LOST, UNREACHABLE, Ended
from desktop.link.room_conversation import CONNECT_SECONDS, Command, Emit, RoomConversation
from desktop.link.thread import LoopThread

if TYPE_CHECKING:
    import aiohttp

LEAVE_SECONDS: Final = 2.0
"""How long a farewell may take: with it the relay says what it saw."""
LOOK_SECONDS: Final = 1.0
UNREACHED_WAIT_SECONDS: Final = 1.0
AGAIN_SECONDS: Final = 3.0
"""A try that a dead network swallowed is not waited for when the network is there again."""
LONGEST_WAIT_SECONDS: Final = 60.0
LONGEST_ASKED_SECONDS: Final = 600.0
_ENTER_TRIES: Final = 3
_SLEPT: Final = "slept"

PASSING: Final = room_codes.PASSING | {LOST, UNREACHABLE, _SLEPT}
"""Codes after which one comes back; any other one is the end."""
_AT_THE_DOOR: Final = frozenset({codes.BUSY, codes.RATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSetup:
    """Where and as whom somebody goes in. `chat_keys`: the newest first."""

    url: str
    identity: Identity | None
    relay_pin: bytes | None
    room: RoomId
    name: str
    opening: RoomOpening | None
    chat_keys: tuple[bytes, ...] = field(repr=False)
    app: str = "desktop"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomLost(ev.RoomEvent):
    """The connection was lost; one comes back after `wait_s`."""

    code: str
    wait_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomOver(ev.RoomEvent):
    """One is out, and it is not tried again."""

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Woken(ev.RoomEvent):
    """The computer slept."""


class RoomLink:
    """Stays in one room until one leaves, or is told to. All methods run on the link's loop.

    `now_us`: the monotonic clock that draws; `wall_us`: the time of day."""

    def __init__(
        self,
        setup: RoomSetup,
        emit: Emit,
        *,
        now_us: Callable[[], int],
        wall_us: Callable[[], int],
        draw: Callable[[float], float] | None = None,
    ) -> None:
        self._setup = setup
        self._emit = emit
        self._now_us = now_us
        self._wall_us = wall_us
        self._draw = draw or (lambda bound: random.uniform(0, bound))
        self._keys: Sequence[bytes] = setup.chat_keys
        self._name, self._status = setup.name, Status.PRESENT
        self._token = ""
        self._was_inside = False
        self._is_joining = False
        self._leaving = False
        self._failures = 0
        self._wake = asyncio.Event()
        self._conversation: RoomConversation | None = None
        self._farewell: asyncio.TimerHandle | None = None

    def command(self, command: Command) -> None:
        """Runs a command on the present client; without one it does nothing."""
        if self._conversation is not None and not self._leaving:
            self._conversation.command(command)

    def give_keys(self, keys: tuple[bytes, ...]) -> None:
        """The keys of the room's chat as they are now."""
        self._keys = keys

    def show_as(self, name: str, status: Status) -> None:
        """How one is shown from now on, also after coming back."""
        self._name, self._status = name, status
        self.command(lambda client: client.me(name, status))

    def leave(self) -> None:
        """Goes, and waits a moment for what the relay saw."""
        if self._leaving:
            return
        if self._conversation is not None:
            self._conversation.command(lambda client: client.leave())
            loop = asyncio.get_running_loop()
            self._farewell = loop.call_later(LEAVE_SECONDS, self._hang_up)
        self._leaving = True
        self._wake.set()

    def stop(self) -> None:
        """As `leave`."""
        self.leave()

    async def run(self) -> None:
        """Stays until one left, or cannot come back."""
        import aiohttp

        code = ""
        async with aiohttp.ClientSession() as http, asyncio.TaskGroup() as group:
            watching = group.create_task(self._watch_sleep())
            while not code:
                code = await self._stay(http)
            watching.cancel()
        self._emit((RoomOver(code=code),))

    async def _stay(self, http: aiohttp.ClientSession) -> str:
        """One conversation, and the waiting after it; why one is out, or empty to go on."""
        if not self._leaving:
            ended = await self._converse(http)
            self._failures += 1
            wait_s = self._wait_after(ended)
            if wait_s is not None and not self._leaving:
                self._emit((RoomLost(code=ended.code, wait_s=wait_s),))
                await self._wait(wait_s)
                return ""
            if not self._leaving:
                return ended.code
        return room_codes.LEFT

    async def _converse(self, http: aiohttp.ClientSession) -> Ended:
        setup = self._setup
        client = RoomClient(
            identity=setup.identity,
            room=setup.room,
            name=self._name,
            token=self._token,
            opening=None if self._was_inside else setup.opening,
            chat_keys=lambda: self._keys,
            relay_pin=setup.relay_pin,
            nonce=secrets.token_bytes(32),
            entropy=secrets.token_bytes,
            app=setup.app,
        )
        self._conversation = RoomConversation(client, self._hear, self._now_us)
        try:
            patience_s = AGAIN_SECONDS if self._was_inside else CONNECT_SECONDS
            return await self._conversation.run(http, setup.url, patience_s)
        finally:
            self._conversation = None
            if self._farewell is not None:
                self._farewell.cancel()

    def _hear(self, events: Sequence[ev.RoomEvent]) -> None:
        for event in events:
            if isinstance(event, ev.Entered):
                self._token, self._was_inside, self._failures = event.token, True, 0
                self._is_joining = True
            is_settled = isinstance(event, ev.ClockRead) and event.settled
            if self._is_joining and (is_settled or self._status is not Status.PRESENT):
                self._is_joining = False
                self.show_as(self._name, self._status)
        self._emit(events)

    def _wait_after(self, ended: Ended) -> float | None:
        if ended.code == _SLEPT:
            return 0.0
        if not self._was_inside:
            is_worth_it = ended.code in _AT_THE_DOOR and self._failures < _ENTER_TRIES
        else:
            is_worth_it = ended.code in PASSING
        if not is_worth_it:
            return None
        if ended.code == UNREACHABLE:
            return self._draw(UNREACHED_WAIT_SECONDS)
        bound = min(LONGEST_WAIT_SECONDS, 2.0 ** (self._failures - 1))
        return max(min(ended.retry_after_ms / 1000, LONGEST_ASKED_SECONDS), self._draw(bound))

    async def _wait(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        self._wake.clear()

    async def _watch_sleep(self) -> None:
        before = self._look()
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            now = self._look()
            if before.slept_until(now):
                self._emit((Woken(),))
                if self._conversation is not None:
                    self._conversation.hang_up(_SLEPT)
                self._wake.set()
            before = now

    def _look(self) -> Looked:
        return Looked(wall_us=self._wall_us(), monotonic_us=self._now_us())

    def _hang_up(self) -> None:
        if self._conversation is not None:
            self._conversation.hang_up(room_codes.LEFT)


class RoomThread(LoopThread[RoomLink]):
    """A thread that stays in one room; the clocks are those of `RoomLink`."""

    def __init__(
        self,
        setup: RoomSetup,
        emit: Emit,
        report: Callable[[BaseException], None],
        *,
        now_us: Callable[[], int],
        wall_us: Callable[[], int],
    ) -> None:
        def make() -> RoomLink:
            return RoomLink(setup, emit, now_us=now_us, wall_us=wall_us)

        super().__init__(make, report, name="room-link")
