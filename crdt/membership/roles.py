"""Roles of a team, and who may do what, as one table (docs/protocol.md §12.3).

Owns `RIGHTS`, which the rules of the log, the judgement of envelopes and the page docs/teams.md
are read from. What is not in the table is not allowed. It knows no log and no people: whether
somebody still has the role is for `crdt.membership.standing`.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Final


class Role(enum.IntEnum):
    """What a member is in a team; a higher number stands above a lower one."""

    MEMBER = 1
    COACH = 2
    ADMIN = 3
    OWNER = 4


class Act(enum.Enum):
    """What can be done in a team."""

    INVITE = "invite"
    REVOKE_INVITE = "revoke an invitation"
    APPROVE = "approve a request to join"
    GIVE_ROLE = "give a role"
    REMOVE = "remove a member"
    LEAVE = "leave"
    TRANSFER = "hand the team over"
    ARCHIVE = "archive the team"
    ROTATE = "start a new epoch"
    SET_HISTORY = "decide what newcomers can read"
    WRAP = "pass the key on to one who joined"
    WRITE_TEAM = "write the team document"
    WRITE_SPACE = "write in the space"
    HIDE_IN_SPACE = "hide what was written in the space"
    WRITE_TALLY = "write a tally"


class Reach(enum.Enum):
    """How far a right goes."""

    ALL = "yes"
    BELOW = "roles below one's own"
    OWN = "one's own"


_MEMBER: Final[Mapping[Act, Reach]] = {
    Act.LEAVE: Reach.ALL,
    Act.ROTATE: Reach.ALL,
    Act.WRAP: Reach.ALL,
    Act.WRITE_SPACE: Reach.ALL,
    Act.HIDE_IN_SPACE: Reach.OWN,
    Act.WRITE_TALLY: Reach.OWN,
}
_COACH: Final[Mapping[Act, Reach]] = {
    **_MEMBER,
    Act.INVITE: Reach.BELOW,
    Act.REVOKE_INVITE: Reach.OWN,
    Act.APPROVE: Reach.BELOW,
    Act.HIDE_IN_SPACE: Reach.ALL,
}
_ADMIN: Final[Mapping[Act, Reach]] = {
    **_COACH,
    Act.REVOKE_INVITE: Reach.ALL,
    Act.GIVE_ROLE: Reach.BELOW,
    Act.REMOVE: Reach.BELOW,
    Act.SET_HISTORY: Reach.ALL,
    Act.WRITE_TEAM: Reach.ALL,
}
_OWNER: Final[Mapping[Act, Reach]] = {
    **{act: reach for act, reach in _ADMIN.items() if act is not Act.LEAVE},
    Act.TRANSFER: Reach.ALL,
    Act.ARCHIVE: Reach.ALL,
}

RIGHTS: Final[Mapping[Role, Mapping[Act, Reach]]] = {
    Role.OWNER: _OWNER,
    Role.ADMIN: _ADMIN,
    Role.COACH: _COACH,
    Role.MEMBER: _MEMBER,
}

MOST_INVITED: Final = Role.COACH
"""Whoever has the link has the invitation, so none makes an admin."""


def reach_of(role: Role, act: Act) -> Reach | None:
    """How far somebody with this role may go; None where not at all."""
    return RIGHTS[role].get(act)


def may(role: Role, act: Act) -> bool:
    """Whether the role allows this to all, whomever it concerns."""
    return reach_of(role, act) is Reach.ALL


def may_over(role: Role, act: Act, other: Role) -> bool:
    """Whether the role allows this towards somebody who has, or is to have, the role `other`."""
    match reach_of(role, act):
        case Reach.ALL:
            return True
        case Reach.BELOW:
            return other < role
        case Reach.OWN | None:
            return False
