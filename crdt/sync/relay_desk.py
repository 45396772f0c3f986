"""The writing desk of a relay's session: frames out, requests to storage, answers back.

Shared by the parts of `RelaySession`. It knows the order of calls, not the rules.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable

from crdt.devices import DeviceList
from crdt.ids import AccountId, DeviceId
from crdt.limits import Limits
from crdt.protocol import encode_message
from crdt.protocol import messages as m
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq

AnyRequest = rq.AnyRequest | tq.AnyTeamRequest
Continuation = Callable[[object], None]


def fitting(parts: Iterable[bytes], most_bytes: int) -> tuple[bytes, ...]:
    """As many parts from the start as `most_bytes` hold, and at least one if there is one."""
    taken: list[bytes] = []
    size = 0
    for part in parts:
        size += len(part)
        if taken and size > most_bytes:
            break
        taken.append(part)
    return tuple(taken)


class State(enum.Enum):
    """Where a connection stands."""

    AWAITING_HELLO = "awaiting hello"
    GREETED = "greeted"
    SIGNED_IN = "signed in"
    CLOSED = "closed"


class Desk:
    """What one connection is, and what it has to say.

    Attributes: state; account, device and devices (None until signed in); closing (a code once
    the conversation is over).
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.state = State.AWAITING_HELLO
        self.account: AccountId | None = None
        self.device: DeviceId | None = None
        self.devices: DeviceList | None = None
        self.closing: str | None = None
        self._frames: list[bytes] = []
        self._requests: list[tuple[int, AnyRequest]] = []
        self._pending: dict[int, Continuation] = {}
        self._next_request = 1

    def member(self) -> tuple[AccountId, DeviceId, DeviceList]:
        """Who is signed in; the table of allowed messages makes sure that somebody is."""
        assert self.account is not None
        assert self.device is not None
        assert self.devices is not None
        return self.account, self.device, self.devices

    def ask(self, request: AnyRequest, continuation: Continuation) -> None:
        """Queues a request; `continuation` takes its answer."""
        self._pending[self._next_request] = continuation
        self._requests.append((self._next_request, request))
        self._next_request += 1

    def complete(self, request_id: int, answer: object) -> None:
        """Brings the answer to a request, unless the conversation is over."""
        continuation = self._pending.pop(request_id)
        if self.state is not State.CLOSED:
            continuation(answer)

    def send(self, message: m.Message) -> None:
        """Queues a message."""
        self._frames.append(encode_message(message))

    def send_frame(self, frame: bytes) -> None:
        """Queues a frame that was encoded once for many."""
        self._frames.append(frame)

    def refuse(self, ref: bytes, code: str, refusal: rq.Refusal | None = None) -> None:
        """Queues a Nack about `ref`."""
        if refusal is None:
            self.send(m.Nack(ref, code, "", 0, None))
        else:
            self.send(m.Nack(ref, code, refusal.text, refusal.retry_after_ms, refusal.tip))

    def refuse_if(self, ref: bytes, answer: object) -> None:
        """Queues a Nack when storage refused."""
        if isinstance(answer, rq.Refusal):
            self.refuse(ref, answer.code, answer)

    def close(self, code: str, retry_after_ms: int = 0) -> None:
        """Says goodbye and ends the conversation."""
        if self.state is not State.CLOSED:
            self.send(m.Goodbye(code, retry_after_ms))
            self.state = State.CLOSED
            self.closing = code

    def take_frames(self) -> list[bytes]:
        """Frames to write, in order."""
        taken, self._frames = self._frames, []
        return taken

    def take_requests(self) -> list[tuple[int, AnyRequest]]:
        """Requests to carry out, each once."""
        taken, self._requests = self._requests, []
        return taken
