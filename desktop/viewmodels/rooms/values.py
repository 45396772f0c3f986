"""The values that rooms are shown by."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from core.pattern import Pattern
from core.rooms.changes import Seat
from core.rooms.kinds import RoomKind
from core.rooms.presence import Participant
from core.rooms.state import RoomState
from crdt.ids import TeamId
from crdt.rooms.join_codes import RoomId


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where a room is held: the profile's relay (`address` empty), or a computer on the network."""

    address: str = ""
    name: str = ""

    @property
    def is_lan(self) -> bool:
        """Whether it is somewhere else than at the profile's relay."""
        return self.address != ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomCard:
    """A room that is known here: live, or still to come. `code` is empty where the room has none
    (a team's) or it is not known. `here`: how many are in it, 0 before it is opened.
    `starts_at_ms`: when it was announced for, 0 where it was not. `link`: the page of a room that
    people without the app may come into; empty where there is none."""

    room: RoomId
    title: str
    kind: RoomKind
    team: TeamId | None
    team_name: str
    pattern_name: str
    minutes: int
    starts_at_ms: int
    here: int
    is_live: bool
    is_locked: bool
    is_mine: bool
    coached: bool
    code: str = field(repr=False)
    remind_min: int | None
    where: Where = Where()
    link: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomWish:
    """A room to be opened now (`starts_at_ms` 0) or later. `guests`: people without the app may
    come in with the code, by the relay's page."""

    title: str
    kind: RoomKind
    team: TeamId | None
    pattern: Pattern
    minutes: int
    starts_at_ms: int
    coached: bool
    guests: bool
    ambient: str
    remind_min: int | None = None
    where: Where = Where()


class RoomStage(enum.Enum):
    """How one stands to the room that was entered last."""

    ENTERING = "entering"
    INSIDE = "inside"
    AGAIN = "again"
    """The connection was lost; the breathing goes on by what is known, and one comes back."""
    OUT = "out"
    """It is over for oneself; `ended` says how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """Something somebody wrote. `name` is empty where it is hidden, `mine` what one wrote. Not
    `is_sent`: it waits for the relay."""

    person: bytes
    name: str
    text: str = field(repr=False)
    at_ms: int
    mine: bool
    is_sent: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemLine:
    """A line by the relay; `kind`, `number`, `of`, `text` as in the protocol. `name` is whom it is
    about. The kind `unreadable` is by this device: what that person wrote cannot be read here."""

    kind: str
    name: str
    number: int
    of: int
    text: str
    at_ms: int


RoomLineShown = SaidLine | SystemLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """How a vote to go on stands; `mine`: one voted for it."""

    cycles: int
    votes: int
    needed: int
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveView:
    """The room that one is in, or was in last, apart from its breath (`LivePort.reading`).

    `people`: oneself first, then who came first, at most fifty of `count`. `percent`: the bonus
    for so many. `together`: cycles breathed here by all, added up. `cue`: the newest line of who
    leads, empty once it is old. `ended`: why one is out, a code; `session_saved` whether something
    was kept. `link`: the address of the page for people without the app, empty where there is none.
    """

    stage: RoomStage
    room: RoomId
    title: str
    kind: RoomKind
    team_name: str
    where: Where
    code: str = field(repr=False)
    link: str = field(repr=False)
    coached: bool
    guests: bool
    minutes: int
    starts_at_ms: int
    seat: Seat
    you: bytes
    state: RoomState | None
    people: tuple[Participant, ...]
    count: int
    percent: int
    together: int
    lines: tuple[RoomLineShown, ...]
    unread: int
    cue: str
    vote: Vote | None
    refused: str
    ended: str
    session_saved: bool

    @property
    def is_inside(self) -> bool:
        """Whether one is in it, or on the way in or back."""
        return self.stage is not RoomStage.OUT
