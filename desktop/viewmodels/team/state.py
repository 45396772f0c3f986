"""The values of the Team screen, ready to be shown."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from core.sharing import ShareWhen
from crdt.ids import TeamId
from crdt.membership import Act
from desktop.viewmodels.trouble import Trouble


class Stage(enum.Enum):
    """What the screen is about."""

    NO_RELAY = "no_relay"
    NO_TEAM = "no_team"
    TEAM = "team"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A member, somebody who asks, or an invitation: `key` is an id in hexadecimal.

    `acts`: what can be done about them, as keys of `words.acts`.
    """

    key: str
    name: str
    detail: str
    acts: tuple[str, ...] = ()
    is_me: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """An open invitation; `link` is empty where another device made it."""

    key: str
    name: str
    detail: str
    link: str = field(repr=False)
    may_take_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """A line of what happened, with when."""

    text: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """What could not be done, why, and the text that had been typed."""

    key: str
    text: str
    typed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPage:
    """One team. `note`: how far it can be looked at, empty where all is well. `avatar`: the hash
    by which its picture goes."""

    team: TeamId
    name: str
    line: str
    about: str
    avatar: str | None
    note: str
    waits: str
    members: tuple[PersonRow, ...]
    members_title: str
    links: tuple[LinkRow, ...]
    requests: tuple[PersonRow, ...]
    activity: tuple[TextRow, ...]
    sharing: str
    shares: ShareWhen
    history: str
    has_space: bool
    is_archived: bool
    may: frozenset[Act]
    is_owner: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamHome:
    """The screen as a whole. `names`: the teams to choose among, `at` the one shown."""

    stage: Stage
    names: tuple[str, ...]
    at: int
    page: TeamPage | None
    refused: tuple[RefusedRow, ...]
    trouble: Trouble | None
