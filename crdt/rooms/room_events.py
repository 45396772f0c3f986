"""What a client's conversation about a room tells its owner, as frozen values.

Events come out in the order in which they must be handled. People, state and votes are the relay's
word; a message was signed by a device of the list that its account begins with.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from core.rooms.clock import Estimate
from core.rooms.presence import Batch, Participant
from core.rooms.samples import Probe
from core.rooms.state import RoomState
from crdt.ids import AccountId
from crdt.protocol.room_messages import RoomCredit, RoomLine, RoomPass, RoomVoting
from crdt.protocol.room_values import RoomAbout
from crdt.rooms.shapes import LINE_CHARS, clean_line


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomEvent:
    """Common ground of all events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered(RoomEvent):
    """One is in, for the first time or again. `people`: all, or the first fifty of `count`."""

    you: bytes
    seat: str
    about: RoomAbout
    state: RoomState
    before: RoomState | None
    people: tuple[Participant, ...]
    count: int
    together: int
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRead(RoomEvent):
    """What the relay's time is by all probes so far. `settled`: eight of them came back. `anew`:
    the first of this conversation, or of another clock than before. `probe`: the one that came
    last."""

    estimate: Estimate
    probes: int
    settled: bool
    anew: bool
    probe: Probe | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomChanged(RoomEvent):
    """A newer state; it holds from its `effective_at_us` on."""

    state: RoomState


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleChanged(RoomEvent):
    """Comings and goings among those who are named, and how many there are."""

    batch: Batch


@dataclass(frozen=True, slots=True, kw_only=True)
class Voting(RoomEvent):
    """How a vote for so many cycles more stands; no votes: it is over."""

    cycles: int
    votes: int
    needed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(RoomEvent):
    """Somebody wrote. `opener` and `stamp` are what it takes to show the message to others.
    `cue`: for over the orb."""

    person: bytes
    account: AccountId
    text: str
    cue: bool
    at_us: int
    message: bytes = field(repr=False)
    opener: bytes = field(repr=False)
    stamp: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable(RoomEvent):
    """A message by `person` that does not verify or open; `code` says why."""

    person: bytes
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShown(RoomEvent):
    """A line by the relay itself; `kind` as in `RoomLine`."""

    kind: str
    person: bytes
    number: int
    of: int
    text: str
    at_us: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited(RoomEvent):
    """Whole cycles attended since `began_us`, as the relay saw them, and among how many."""

    cycles: int
    people: int
    began_us: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestPass(RoomEvent):
    """A token for one guest."""

    token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(RoomEvent):
    """Something was not done; `ref` is the tag of the message or act."""

    ref: str
    code: str
    retry_after_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone(RoomEvent):
    """The conversation is over."""

    code: str
    retry_after_ms: int = 0


def event_of(message: RoomVoting | RoomLine | RoomCredit | RoomPass) -> RoomEvent:
    """What is told as it came."""
    match message:
        case RoomVoting():
            return Voting(cycles=message.cycles, votes=message.votes, needed=message.needed)
        case RoomLine():
            return LineShown(
                kind=message.kind,
                person=message.person,
                number=message.number,
                of=message.of,
                text=clean_line(message.text, LINE_CHARS),
                at_us=message.at_us,
            )
        case RoomCredit():
            return Credited(cycles=message.cycles, people=message.people, began_us=message.began_us)
        case RoomPass():
            return GuestPass(token=message.token)
