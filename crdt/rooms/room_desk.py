"""The writing desk of the relay's side of a room's conversation: frames out, asks, answers back.

Shared by the parts of `RoomTalk`. It knows the order of calls, not the rules.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Final

from crdt.protocol import codes
from crdt.protocol import room_messages as rm
from crdt.protocol.base import Message
from crdt.protocol.room_wire import RoomForm, encode_room
from crdt.rooms.room_asks import AnyAsk, Refusal

Continuation = Callable[[object], None]

_WAITING_MOST: Final = 64
"""Asks of one conversation that are not answered yet; who asks for more waits for nothing."""


class TalkState(enum.Enum):
    """Where a conversation stands."""

    AWAITING_HELLO = "awaiting hello"
    GREETED = "greeted"
    ENTERING = "entering"
    INSIDE = "inside"
    LEAVING = "leaving"
    CLOSED = "closed"


class RoomDesk:
    """What one conversation has to say.

    Attributes: state; closing (a code once the conversation is over).
    """

    def __init__(self, form: RoomForm) -> None:
        self.state = TalkState.AWAITING_HELLO
        self.closing: str | None = None
        self._form = form
        self._frames: list[bytes] = []
        self._asks: list[tuple[int, AnyAsk]] = []
        self._pending: dict[int, Continuation] = {}
        self._next_ask = 1

    def encode(self, message: Message) -> bytes:
        """The frame that carries `message`, in the form of this conversation."""
        return encode_room(message, self._form)

    def ask(self, ask: AnyAsk, continuation: Continuation) -> None:
        """Queues an ask; `continuation` takes its answer."""
        if len(self._pending) >= _WAITING_MOST:
            self.close(codes.BUSY)
            return
        self._pending[self._next_ask] = continuation
        self._asks.append((self._next_ask, ask))
        self._next_ask += 1

    def complete(self, ask_id: int, answer: object) -> None:
        """Brings the answer to an ask, unless the conversation is over."""
        continuation = self._pending.pop(ask_id)
        if self.state is not TalkState.CLOSED:
            continuation(answer)

    def send(self, message: Message) -> None:
        """Queues a message."""
        self._frames.append(self.encode(message))

    def refuse(self, ref: str, refusal: Refusal) -> None:
        """Says that something was not done."""
        self.send(rm.RoomRefused(ref, refusal.code, refusal.retry_after_ms))

    def close(self, code: str, retry_after_ms: int = 0) -> None:
        """Says that it is over, once."""
        if self.state is not TalkState.CLOSED:
            self.send(rm.RoomGone(code, retry_after_ms))
            self.state = TalkState.CLOSED
            self.closing = code

    def take_frames(self) -> list[bytes]:
        """Frames to write, in order."""
        taken, self._frames = self._frames, []
        return taken

    def take_asks(self) -> list[tuple[int, AnyAsk]]:
        """Asks to carry out, each once."""
        taken, self._asks = self._asks, []
        return taken
