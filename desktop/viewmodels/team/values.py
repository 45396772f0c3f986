"""What a screen can know of a team, as frozen values; words are said elsewhere.

What was done here and is not at the relay yet is in these values already, marked as `pending`, so
that a screen shows it at once and says that it waits. What was refused is taken out of them again
and stands among `Refused`, with whatever had been typed.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from core.sharing import Sharing
from core.tallies import Slot
from core.team_challenges import TeamChallenge
from core.teams import Joining, TeamAbout
from core.teams import Way as Way
from crdt.ids import AccountId, EntryHash, InviteId, TeamId
from crdt.membership import Act, History, Role
from desktop.viewmodels.trouble import Trouble


class Reach(enum.Enum):
    """How far a team's screen can look right now."""

    CURRENT = "current"
    OFFLINE = "offline"
    FETCHING = "fetching"
    UNSEEN = "unseen"
    """The relay does not know the team, or shows it to us no more."""
    UNSOUND = "unsound"
    """The relay showed a log that does not fit to the one known here; the known one stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """Something that waits for the relay. `about`: whom it concerns, None for nobody else."""

    id: str
    way: Way
    about: AccountId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Something that could not be done any more, until somebody has read it (`dismiss`).

    `text`: what had been typed, so that it can be kept.
    """

    id: str
    team: TeamId | None
    way: Way
    trouble: Trouble
    about: AccountId | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """One present member. `name`: what their card shows us, empty where it shows none; `short`:
    a few letters that always tell them apart. `pending`: what is being done about them."""

    account: AccountId
    role: Role
    is_me: bool
    name: str = ""
    short: str = ""
    avatar: str | None = None
    present: bool | None = None
    pending: Way | None = None
    roles_i_may_give: tuple[Role, ...] = ()
    i_may_remove: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRow:
    """An open invitation. The link is known only to the device that made it."""

    id: InviteId
    role: Role
    left: int
    expires_at_ms: int
    by: AccountId
    link: str = field(default="", repr=False)
    app_link: str = field(default="", repr=False)
    i_may_take_back: bool = False
    pending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """Somebody who asks to join; `name` as in MemberRow."""

    account: AccountId
    name: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSummary:
    """A team in the list. `members`: how many there are now. `unread`: messages since the space
    was looked at here; `untold`: requests to join that one may answer and was not told of here."""

    team: TeamId
    about: TeamAbout
    role: Role
    members: int
    reach: Reach
    is_archived: bool = False
    pending: Way | None = None
    unread: int = 0
    untold: int = 0


class Happening(enum.Enum):
    """A line of the team's activity."""

    CREATED = "created"
    JOINED = "joined"
    LEFT = "left"
    REMOVED = "removed"
    ROLE = "role"
    HANDED_OVER = "handed_over"
    ARCHIVED = "archived"
    INVITED = "invited"
    EPOCH = "epoch"
    CHALLENGE = "challenge"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRow:
    """What happened, newest first. `at_ms`: the time its author stated. `other`: whom it concerned;
    `text`: a challenge's title."""

    kind: Happening
    at_ms: int
    by: AccountId
    other: AccountId | None = None
    role: Role | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamView:
    """A team as its screen shows it. `may`: what one's role allows, at least towards some.

    `has_space`: whether members write to one another here; `can_read`: whether the key is at hand
    (after joining it may take until another member is online). `names`: of former members too.
    """

    team: TeamId
    me: AccountId
    about: TeamAbout
    role: Role
    reach: Reach
    members: tuple[MemberRow, ...]
    invitations: tuple[InvitationRow, ...]
    requests: tuple[RequestRow, ...]
    challenges: tuple[TeamChallenge, ...]
    activity: tuple[ActivityRow, ...]
    pending: tuple[Pending, ...]
    sharing: Sharing
    history: History
    has_space: bool
    can_read: bool
    is_archived: bool
    may: frozenset[Act]
    names: Mapping[AccountId, str]


class Delivery(enum.Enum):
    """How far what one wrote has come."""

    SENT = "sent"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRow:
    """A message. `hidden_by`: who hid it, None while it shows; `edits`: how often its author
    changed it. `at_ms`: the author's clock."""

    id: str
    author: AccountId
    text: str
    at_ms: int
    is_mine: bool
    reply_to: str | None = None
    edits: int = 0
    hidden_by: AccountId | None = None
    reactions: tuple[tuple[str, tuple[AccountId, ...]], ...] = ()
    delivery: Delivery = Delivery.SENT
    i_may_hide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """A note of the team."""

    id: str
    title: str
    text: str
    author: AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceView:
    """The space of one month (`2026-11`), of those in `months` (newest first)."""

    month: str
    months: tuple[str, ...]
    messages: tuple[MessageRow, ...]
    notes: tuple[NoteRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingPreview:
    """Exactly what would be shared: the days as they would be sent now, and their bytes before
    they are signed. Nothing else of a session leaves with them."""

    days: tuple[tuple[date, Slot], ...]
    exact: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinPreview:
    """What a link leads to, read with it and before joining. `about` where the relay may show it.
    `other_relay`: the address of another relay than one's own; joining needs that one."""

    team: TeamId
    head: EntryHash
    members: int
    role: Role
    is_member: bool
    is_over: bool
    about: TeamAbout | None = None
    other_relay: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTeam:
    """A public team of the relay's directory."""

    team: TeamId
    head: EntryHash
    about: TeamAbout
    members: int
    joining: Joining
    is_member: bool = False
    has_asked: bool = False
