"""What a client's session tells its owner about teams and boards, as frozen values.

Order matters as for `crdt.sync.client_events`. Whatever says *grew* is to be stored before the
next event is handled; what a team has come to is said by `TeamChanged` afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crdt.derivation import EpochKey
from crdt.ids import AccountId, EntryHash, TeamId
from crdt.membership import MembershipLog
from crdt.membership.epochs import TeamKeys
from crdt.membership.wraps import Lists
from crdt.protocol.team_messages import BoardRow, TeamNamed
from crdt.sync.client_events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamState:
    """What is known of a team when a connection starts; all of it was verified here before.

    `head`: the newest head that any own device says it verified (§12.2), None for none.
    `lists`: raw device lists by account. `wraps`: raw wraps for the own account, and `wraps_next`,
    the relay's number where later ones begin. `keys`: those kept here, also of an epoch whose
    entry may have been lost on the way. `invitation`: a link by which to read the log before
    joining.
    """

    team: TeamId
    head: EntryHash | None = None
    entries: tuple[bytes, ...] = ()
    lists: Mapping[AccountId, tuple[bytes, ...]] = field(default_factory=dict)
    wraps: tuple[bytes, ...] = ()
    wraps_next: int = 0
    keys: Mapping[int, EpochKey] = field(default_factory=dict, repr=False)
    invitation: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsNamed(Event):
    """Teams of which the relay says that one is a member; follow them to know."""

    teams: tuple[TeamNamed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLogGrew(Event):
    """Verified entries that follow on what was known, from index `first` on."""

    team: TeamId
    first: int
    entries: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamListsGrew(Event):
    """Verified device lists, whole, of these accounts."""

    team: TeamId
    lists: Mapping[AccountId, tuple[bytes, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamWrapsGrew(Event):
    """Wraps for the own account, and the relay's number after them."""

    team: TeamId
    wraps: tuple[bytes, ...]
    next: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChanged(Event):
    """The team as it is now, verified: its log, the lists at hand, the keys that can be opened.

    `is_current`: whether the relay had nothing newer when this was said.
    """

    team: TeamId
    log: MembershipLog
    lists: Lists
    keys: TeamKeys
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamAppended(Event):
    """An entry that was sent is durable and the head."""

    team: TeamId
    head: EntryHash


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRefused(Event):
    """Something about a team was refused. `ref`: the team, or the hash of a wrap.

    After `head_moved` and `list_needed` what is newer is fetched first, and said by TeamChanged.
    """

    team: TeamId
    ref: bytes
    code: str
    retry_after_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamUnsound(Event):
    """The relay showed a log that does not verify, is another than the known one, or ends before
    `TeamState.head`: nothing of it was taken. `code` is from crdt.protocol.codes."""

    team: TeamId
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamUnseen(Event):
    """The relay does not know the team, or does not show it to us."""

    team: TeamId


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapDelivered(Event):
    """A wrap of ours is durable."""

    team: TeamId
    wrap: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDelivered(Event):
    """Our request to join waits with the relay."""

    team: TeamId


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestsArrived(Event):
    """All requests to join that wait, unverified, as those who may let people in see them."""

    team: TeamId
    requests: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardNews(Event):
    """The first lines of a board that is watched."""

    board: str
    rows: tuple[BoardRow, ...]
    together: int
    target: int
    takes_part: int
