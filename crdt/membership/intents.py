"""What somebody wants to change in a team, apart from the log as it stands (§12.7).

An append is a compare-and-swap on the head. Where somebody else was faster, the entry is of no
use, but the wish may be: so an *intent* is kept, and proposed again on the grown log
(`crdt.membership.proposing`). `is_fulfilled` says whether the log has it already, whoever did it.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import assert_never

from crdt.ids import AccountId, EnvelopeId, InviteId
from crdt.membership.entries import History, MemberCutoff
from crdt.membership.invitations import Invitation
from crdt.membership.log import MembershipLog
from crdt.membership.roles import Role


class Because(enum.Enum):
    """Why a new epoch is wanted."""

    DEPARTURE = "somebody left, or joined who is to read from then on"
    OWN_KEYS = "a device of one's own was removed"
    HISTORY = "what newcomers read was decided anew"
    LOST_KEY = "nobody can open the current key, as far as one knows"


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeInvitation:
    """An invitation whose secret was drawn before."""

    public: bytes
    role: Role
    uses: int
    expires_at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackInvitation:
    """An invitation that shall hold no longer."""

    invite: InviteId


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinByInvitation:
    """Becoming a member by a link."""

    invitation: Invitation


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveRequest:
    """Letting somebody in; `raw` is the request they signed."""

    account: AccountId
    raw: bytes
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRole:
    """Another role; `cutoff` and `snapshots` of the team document, where they may write it no
    longer."""

    account: AccountId
    role: Role
    cutoff: tuple[MemberCutoff, ...] = ()
    snapshots: tuple[EnvelopeId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveMember:
    """Removing somebody: what of them counts, and a new epoch where there is a space."""

    account: AccountId
    cutoff: tuple[MemberCutoff, ...] = ()
    snapshots: tuple[EnvelopeId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveTeam:
    """Going; the cut-offs are one's own last envelopes."""

    cutoff: tuple[MemberCutoff, ...] = ()
    snapshots: tuple[EnvelopeId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Making another member the owner."""

    account: AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveTeam:
    """Ending the team."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartEpoch:
    """A new epoch; `history` where it is to change what newcomers read."""

    because: Because
    history: History | None = None


Intent = (
    MakeInvitation
    | TakeBackInvitation
    | JoinByInvitation
    | ApproveRequest
    | ChangeRole
    | RemoveMember
    | LeaveTeam
    | HandOver
    | ArchiveTeam
    | StartEpoch
)


def is_fulfilled(log: MembershipLog, me: AccountId, intent: Intent) -> bool:
    """Whether nothing is left to be done, because of oneself earlier or of somebody else."""
    match intent:
        case MakeInvitation():
            return any(one.public == intent.public for one in log.standing.invitations.values())
        case TakeBackInvitation():
            found = log.standing.invitations.get(intent.invite)
            return found is not None and not found.left
        case JoinByInvitation():
            return log.role_of(me) is not None
        case ApproveRequest():
            return log.role_of(intent.account) is not None
        case ChangeRole() | RemoveMember() | HandOver():
            return log.role_of(intent.account) is _wanted_role(intent)
        case LeaveTeam():
            return log.role_of(me) is None
        case ArchiveTeam():
            return log.is_archived
        case StartEpoch():
            return _has_epoch(log, intent)
        case _:
            assert_never(intent)


def _wanted_role(intent: ChangeRole | RemoveMember | HandOver) -> Role | None:
    match intent:
        case ChangeRole():
            return intent.role
        case RemoveMember():
            return None
        case HandOver():
            return Role.OWNER
        case _:
            assert_never(intent)


def _has_epoch(log: MembershipLog, intent: StartEpoch) -> bool:
    match intent.because:
        case Because.DEPARTURE:
            return not log.wants_epoch
        case Because.OWN_KEYS:
            # Another's rotation may have been for an older list of one's devices.
            return False
        case Because.HISTORY:
            return log.epoch > 0 and log.history is intent.history
        case Because.LOST_KEY:
            # Who proposes has looked for a wrap of the present epoch, and would look again.
            return False
        case _:
            assert_never(intent.because)
