"""What the Rooms screen shows, as frozen values: all words are in them, no widget is."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date

from core.pattern import Pattern
from crdt.ids import TeamId
from desktop.viewmodels.rooms.values import Where
from desktop.viewmodels.sound.port import Ambience
from desktop.viewmodels.trouble import Trouble


class Mark(enum.Enum):
    """What a small sign on a card is about."""

    LOCKED = "locked"
    SEALED = "sealed"
    MINE = "mine"
    COACHED = "coached"
    LAN = "lan"
    REMINDER = "reminder"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomBadge:
    """A small sign with its word."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRow:
    """A room in the list. `about`: for whom it is, what is breathed and how long; `when`: its time
    in words, empty where it is live; `here`: how many are there, empty where nobody can be."""

    key: str
    title: str
    about: str
    when: str
    here: str
    badges: tuple[RoomBadge, ...]
    is_live: bool
    may_enter: bool

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        marks = (badge.text for badge in self.badges)
        parts = (self.title, self.about, self.when, self.here, *marks)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomDetails:
    """One room more closely. `code`, `link` and `page` are secrets of whoever is invited; empty
    where there are none. `may_cancel`: it was announced here; `may_forget`: only this device knows
    it."""

    row: RoomRow
    words: str
    code: str = field(repr=False)
    link: str = field(repr=False)
    page: str = field(repr=False)
    is_to_come: bool
    remind_min: int | None
    may_cancel: bool
    may_forget: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomsState:
    """The list of rooms. `as_whom`: how one is shown inside; `note`: why nothing can be done now or
    that there is nothing yet."""

    has_relay: bool
    live: tuple[RoomRow, ...]
    coming: tuple[RoomRow, ...]
    name: str
    is_named: bool
    as_whom: str
    note: str
    trouble: Trouble | None

    @property
    def is_empty(self) -> bool:
        """Whether no room is known."""
        return not self.live and not self.coming


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinState:
    """A code that is being typed. `code`: how it is read; `line`: what is known of it, or what is
    wrong (`is_fault`)."""

    text: str = field(repr=False)
    code: str = field(repr=False)
    line: str
    is_fault: bool
    may_join: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A room as it was chosen so far. `team` None: for whoever has the code. `day` and `minute`:
    when, by the local calendar, where it is for `later`."""

    day: date
    minute: int
    pattern_id: str
    title: str = ""
    team: TeamId | None = None
    minutes: int = 10
    later: bool = False
    remind_min: int | None = 10
    ambience: Ambience = Ambience.NONE
    coached: bool = False
    guests: bool = False
    where: Where = field(default_factory=Where)


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternOffer:
    """A pattern that a room can have, with its name in words. `id` is what it is chosen by; the
    pattern itself may be the one without holds."""

    id: str
    pattern: Pattern
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftState:
    """The draft, what there is to choose from, and what it comes to in words."""

    draft: Draft
    teams: tuple[tuple[TeamId, str], ...]
    patterns: tuple[PatternOffer, ...]
    days: tuple[date, ...]
    day_names: tuple[str, ...]
    length: str
    when: str
    problem: str
    busy: bool
    trouble: Trouble | None

    @property
    def at_pattern(self) -> int:
        """Where the chosen pattern stands among those on offer."""
        return place_of(self.patterns, self.draft.pattern_id)


def place_of(offers: tuple[PatternOffer, ...], id: str) -> int:
    """Where a choice stands among them; the first one for what is not there."""
    ids = [offer.id for offer in offers]
    return ids.index(id) if id in ids else 0
