"""What a connection in a room is written, and what happens where it does not read.

Owns `Frame`, a message for many that is made ready once for each form, and `Outlet`, one
connection's way out. Writing never waits, so one slow reader costs the others nothing:

- Over 64 KiB unsent, what a newer frame replaces (state, people, votes) is left out and noted; once
  there is room, the newest is written (`on_room`).
- Messages are written until 256 KiB lie unsent, and lost to that reader beyond that.
- A reader that takes nothing for ten seconds with more than that unsent is ended (`live.unsent`).
"""

from __future__ import annotations

import asyncio
import enum
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from crdt.protocol.base import Message
from crdt.protocol.room_wire import RoomForm, encode_room
from sync_server.edge.metrics import Tally
from sync_server.live.frames import binary_frame, text_frame
from sync_server.live.unsent import HARD_BYTES, SOFT_BYTES, UnsentWatch


class Newest(enum.Enum):
    """What a newer frame replaces."""

    STATE = "state"
    PEOPLE = "people"
    VOTE = "vote"


def ready(payload: bytes, form: RoomForm) -> bytes:
    """An encoded message as it goes to a socket."""
    return binary_frame(payload) if form is RoomForm.MSGPACK else text_frame(payload)


class Frame:
    """A message for many. `newest` is None for one that nothing replaces; `known` are the people
    that readers know of before this frame, where it is about people."""

    __slots__ = ("_app", "_page", "known", "message", "newest")

    def __init__(
        self, message: Message, newest: Newest | None = None, known: Iterable[bytes] = ()
    ) -> None:
        self.message = message
        self.newest = newest
        self.known = known
        self._app: bytes | None = None
        self._page: bytes | None = None

    def data(self, form: RoomForm) -> bytes:
        """Ready for a socket of that form; made when it is asked for first."""
        if form is RoomForm.MSGPACK:
            if self._app is None:
                self._app = ready(encode_room(self.message, form), form)
            return self._app
        if self._page is None:
            self._page = ready(encode_room(self.message, form), form)
        return self._page


class Outlet:
    """One connection, as its room sees it. `end(code, retry_after_ms)` ends the conversation;
    `on_room(outlet, missed)` is called once a slow reader has room again.

    Attributes: transport; form; round_trip_us (the last that was measured) and heard_us (when
    something came last), None before; known (the people that a slow reader was told of).
    """

    __slots__ = (
        *("_late", "_tally", "_unsent", "_waiting", "end", "form", "heard_us", "is_open"),
        *("known", "on_room", "round_trip_us", "transport"),
    )

    def __init__(
        self,
        transport: asyncio.Transport,
        form: RoomForm,
        tally: Tally,
        end: Callable[[str, int], None],
    ) -> None:
        self.transport: Final = transport
        self.form: Final = form
        self.end: Final = end
        self.on_room: Callable[[Outlet, frozenset[Newest]], None] | None = None
        self.round_trip_us: int | None = None
        self.heard_us: int | None = None
        self.known: frozenset[bytes] = frozenset()
        self.is_open = True
        self._tally = tally
        self._late: set[Newest] = set()
        self._unsent: UnsentWatch | None = None
        self._waiting: list[asyncio.Future[None]] = []

    def write(self, data: bytes) -> None:
        """What is for this one alone, ready for a socket."""
        if self.is_open and not self.transport.is_closing():
            self.transport.write(data)
            self._tally.room_frames_out += 1

    def write_late(self, frame: Frame) -> None:
        """A frame for many, where more than `SOFT_BYTES` lie unsent."""
        if frame.newest is None:
            if self.transport.get_write_buffer_size() > HARD_BYTES:
                self._tally.left_out += 1
            else:
                self.write(frame.data(self.form))
        else:
            self._tally.left_out += 1
            if frame.newest is Newest.PEOPLE and Newest.PEOPLE not in self._late:
                self.known = frozenset(frame.known)
            self._late.add(frame.newest)
        self._watch()

    async def until_room(self) -> None:
        """Returns when no more than `SOFT_BYTES` lie unsent, or the connection is over."""
        if self.is_open and self.transport.get_write_buffer_size() > SOFT_BYTES:
            self._watch()
            room: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(room)
            await room

    def close(self) -> None:
        """Nothing is written any more."""
        self.is_open = False
        self._release()

    def _watch(self) -> None:
        if self._unsent is None and self.is_open:
            self._unsent = UnsentWatch(
                self.transport, on_room=self._find_room, on_end=self._give_up
            )

    def _find_room(self) -> None:
        self._unsent = None
        missed, self._late = frozenset(self._late), set()
        if missed and self.is_open and self.on_room is not None:
            self.on_room(self, missed)
        self._release()

    def _give_up(self) -> None:
        self._tally.aborted += 1
        self.close()

    def _release(self) -> None:
        waiting, self._waiting = self._waiting, []
        for room in waiting:
            if not room.done():
                room.set_result(None)


def pass_on(outlets: Mapping[Outlet, None], frame: Frame, tally: Tally) -> None:
    """Writes a frame to all, without waiting for anybody. This is done for a thousand at a time,
    so it goes straight to the transports."""
    app, form = (frame.data(RoomForm.MSGPACK) if outlets else b""), RoomForm.MSGPACK
    written = 0
    for outlet in outlets:
        transport = outlet.transport
        if transport.get_write_buffer_size() > SOFT_BYTES:
            outlet.write_late(frame)
        elif outlet.is_open and not transport.is_closing():
            transport.write(app if outlet.form is form else frame.data(outlet.form))
            written += 1
    tally.room_frames_out += written
