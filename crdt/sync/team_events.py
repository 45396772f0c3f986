"""What a client's session tells its owner about teams and boards, as frozen values.

Order matters as for `crdt.sync.client_events`. Whatever says *grew* is to be stored before the
next event is handled; what a team has come to is said by `TeamChanged` afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from crdt.derivation import EpochKey
from crdt.ids import AccountId, EntryHash, TeamId
from crdt.membership import MembershipLog, TeamAuthors
from crdt.membership.epochs import TeamKeys
from crdt.membership.wraps import Lists
from crdt.protocol import codes
from crdt.protocol.team_messages import BoardRow, TeamNamed
from crdt.sync.client_events import Event

FETCHED_AFTER: Final = frozenset({codes.HEAD_MOVED, codes.LIST_NEEDED, codes.WRAPS_MISSING})
"""Why an entry may be taken once it was made again for what is newer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamState:
    """What is known of a team when a connection starts; all of it was verified here before.

    `head`: the newest head that any own device says it verified (§12.2), None for none.
    `lists`: raw device lists by account. `wraps`: raw wraps for the own account, and `wraps_next`,
    the relay's number where later ones begin. `keys`: those kept here, also of an epoch whose
    entry may have been lost on the way. `invitation`: a link by which to read the log before
    joining. `verified`: the log and the lists themselves where they are at hand; then `entries` and
    `lists` are not looked at, and nothing is verified once more.
    """

    team: TeamId
    head: EntryHash | None = None
    entries: tuple[bytes, ...] = ()
    lists: Mapping[AccountId, tuple[bytes, ...]] = field(default_factory=dict)
    wraps: tuple[bytes, ...] = ()
    wraps_next: int = 0
    keys: Mapping[int, EpochKey] = field(default_factory=dict, repr=False)
    invitation: str = field(default="", repr=False)
    verified: TeamAuthors | None = None


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

    `is_current`: whether the relay had nothing newer when this was said. Told once on a connection
    when all was fetched, then after every change, and after each `TeamRefused` with a code of
    `FETCHED_AFTER`, also where nothing was new.
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
class TeamRestored(Event):
    """The relay had lost the team's log, or its end, and has it again from here. It has no wraps of
    what it lost: the current key is to be wrapped anew for all members. TeamChanged follows."""

    team: TeamId


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRefused(Event):
    """Something about a team was refused. `ref`: the team, or the hash of a wrap.

    Where an entry was refused with a code of `FETCHED_AFTER`, what is newer is fetched then, and
    said by TeamChanged: that is the moment to propose again.
    """

    team: TeamId
    ref: bytes
    code: str
    retry_after_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamUnsound(Event):
    """What the relay showed of the team contradicts what is known, or was refused: nothing of it
    was taken, and the team is followed no further on this connection.

    `log_broken`: an entry, or a member's list, does not verify. `fork`: it is another log than the
    known one, or does not hold a head that was verified before. `gap`: it ends before the known one
    does. `list_needed`: a list that the log names is not shown. `too_large`: more than is kept.
    """

    team: TeamId
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamUnseen(Event):
    """The relay does not know the team, or does not show it to us: also by an invitation that
    does not hold any more (`invitation_over`)."""

    team: TeamId
    code: str = codes.NOT_FOUND


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapDelivered(Event):
    """A wrap of ours is durable. `wrap`: its hash."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRefused(Event):
    """The relay has no such board, or does not show it to us."""

    board: str
    code: str
