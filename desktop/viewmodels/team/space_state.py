"""The values of a team's space, ready to be shown: what members write to one another."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from desktop.viewmodels.trouble import Trouble


class Standing(enum.Enum):
    """Whether there is anything to read."""

    NO_TEAM = "no_team"
    OFF = "off"
    NO_KEY = "no_key"
    OPEN = "open"


class Can(enum.Enum):
    """What can be done about a message."""

    REPLY = "reply"
    REACT = "react"
    EDIT = "edit"
    HIDE = "hide"
    SHOW = "show"
    COPY = "copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactionLine:
    """A reaction to a message. `who`: the names behind it."""

    reaction: str
    word: str
    count: int
    mine: bool
    who: str


class Notice(enum.Enum):
    """A line that nobody wrote: something happened, or something is nearer to its goal."""

    HAPPENED = "happened"
    NEARER = "nearer"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLine:
    """A message as a row. `day`: a heading, where a day begins with it. `quoted`: what it answers.
    `marks`: that it was edited or waits. `said`: all of it in one sentence, for a screen reader.
    `notice`: nobody wrote it, so it has neither name nor time."""

    id: str
    name: str
    text: str
    when: str
    is_mine: bool
    is_hidden: bool
    can: frozenset[Can]
    said: str
    day: str = ""
    quoted: str = ""
    marks: str = ""
    reactions: tuple[ReactionLine, ...] = ()
    notice: Notice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """A note, with who wrote its last version."""

    id: str
    title: str
    text: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceState:
    """A month of a space. `text`: why there is nothing to read, or nothing to write. `earlier`: how
    many messages of the month are not shown yet, in words. `about`: the message that is answered or
    edited, in words."""

    standing: Standing
    text: str
    messages: tuple[MessageLine, ...]
    earlier: str
    months: tuple[str, ...]
    at: int
    notes: tuple[NoteLine, ...]
    may_write: bool
    may_start: bool
    about: str
    trouble: Trouble | None
