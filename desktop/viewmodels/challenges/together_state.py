"""The values of the page of challenges with others."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from desktop.viewmodels.trouble import Trouble


class Circle(enum.Enum):
    """Whose challenge it is."""

    TEAM = "team"
    PRIVATE = "private"
    PUBLIC = "public"


class Part(enum.Enum):
    """What one can do about taking part."""

    JOIN = "join"
    LEAVE = "leave"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class TogetherRow:
    """One challenge, in words, and as a `share` from 0 to 1. `own` is empty where one takes no
    part; `note` says what is special about it now; `why` explains how it is reckoned."""

    id: str
    circle: Circle
    where: str
    title: str
    asks: str
    window: str
    progress: str
    share: float
    own: str
    people: str
    reward: str
    note: str
    why: tuple[str, ...]
    part: Part
    may_end: bool
    met: bool
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event of the year: its words, its dates, and how far one's own goal is."""

    id: str
    title: str
    text: str
    window: str
    progress: str
    share: float
    badge: str
    met: bool
    running: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionRow:
    """A goal that is offered to a team, and why it is what it is."""

    team: bytes
    where: str
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """Something that could not be done any more, to be read once."""

    about: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TogetherState:
    """What the page shows. `status` is a sentence about the relay, empty where all is well.

    `asks_sharing`: one takes part where only days count that are shared with the relay, and shares
    none. `unseen`: what was met and nobody has looked at yet. `found`: what a code led to. `secret`
    is shown once, after a private one was made.
    """

    has_relay: bool
    known: bool
    status: str
    mine: tuple[TogetherRow, ...]
    others: tuple[TogetherRow, ...]
    over: tuple[TogetherRow, ...]
    events: tuple[EventRow, ...]
    suggestions: tuple[SuggestionRow, ...]
    refused: tuple[RefusedRow, ...]
    news: tuple[str, ...]
    unseen: str
    asks_sharing: bool
    found: TogetherRow | None
    busy: bool
    trouble: Trouble | None
    can_make: bool = True
    secret: str = field(default="", repr=False)
