"""Teams: who is a member, in which role, with which keys (docs/protocol.md §12).

    roles          who may do what, as a table (printed into docs/teams.md)
    entries        shapes and signatures of the log's entries
    fold           their rules, with fold_invitations, fold_epochs, departures, rules
    standing       what they amount to
    log            the verified log
    invitations    links, and proving that one has one
    epochs, wraps  keys of a team and how each member gets them
    intents        what somebody wants, and whether it is done
    proposing      making the entry for it, again where another was faster
    judging        whose envelopes count
    relay_rules    what the relay sees to besides

The relay and every member run the same rules over the same bytes, as with device lists. The log
holds no names: what members are called is on their cards and in the sealed space.
"""

from __future__ import annotations

from crdt.membership.entries import History, MemberCutoff
from crdt.membership.epochs import TeamKeys, space_id
from crdt.membership.invitations import Invitation, parse_invite_link
from crdt.membership.judging import Attempt, TeamAuthors
from crdt.membership.log import MembershipLog
from crdt.membership.proposing import Fulfilled, Hand, Proposal, create_team, propose
from crdt.membership.roles import Act, Role
from crdt.membership.wraps import Lists, TeamWrap

__all__ = [
    "Act",
    "Attempt",
    "Fulfilled",
    "Hand",
    "History",
    "Invitation",
    "Lists",
    "MemberCutoff",
    "MembershipLog",
    "Proposal",
    "Role",
    "TeamAuthors",
    "TeamKeys",
    "TeamWrap",
    "create_team",
    "parse_invite_link",
    "propose",
    "space_id",
]
