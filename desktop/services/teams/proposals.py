"""From a wish to what is proposed now: an intent, with cut-offs from what is here.

A cut-off says up to where the envelopes of somebody count who leaves, is removed, or may write the
team document no more. It is taken from the tips that this device has verified itself: what nobody
here has seen is not promised to count (docs/protocol.md §12.6). Tallies are named as well, so that
what was shared stays with the team.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from crdt.devices import DeviceList
from crdt.ids import AccountId, DeviceId, InviteId
from crdt.limits import LIMITS
from crdt.membership import MemberCutoff, parse_invite_link
from crdt.membership import intents as i
from crdt.shapes import Kind
from desktop.services.teams import wishes as w
from desktop.services.teams.known import KnownTeam
from desktop.storage import documents, envelopes
from desktop.storage.database import Database

LogWish = (
    w.Join
    | w.Invite
    | w.TakeBack
    | w.Approve
    | w.GiveRole
    | w.Remove
    | w.Leave
    | w.HandOver
    | w.Archive
    | w.SetHistory
)
"""Wishes that become an entry of the log."""

_ALL = (Kind.TEAM, Kind.SPACE, Kind.TALLY)


def intent_of(database: Database, known: KnownTeam, me: AccountId, wish: LogWish) -> i.Intent:
    """What is to be proposed. Raises BadInviteLink for a link that was damaged."""
    match wish:
        case w.Join():
            return i.JoinByInvitation(invitation=parse_invite_link(wish.link))
        case w.Invite():
            return i.MakeInvitation(
                public=wish.public,
                role=wish.role,
                uses=wish.uses,
                expires_at_ms=wish.expires_at_ms,
            )
        case w.TakeBack():
            return i.TakeBackInvitation(invite=InviteId(wish.invite))
        case w.Approve():
            account = AccountId(wish.account)
            return i.ApproveRequest(account=account, raw=wish.request, role=wish.role)
        case w.GiveRole():
            account = AccountId(wish.account)
            cutoff = cutoffs(database, known, account, (Kind.TEAM,))
            return i.ChangeRole(account=account, role=wish.role, cutoff=cutoff)
        case w.Remove():
            account = AccountId(wish.account)
            cutoff = cutoffs(database, known, account, _ALL)
            return i.RemoveMember(account=account, cutoff=cutoff)
        case w.Leave():
            return i.LeaveTeam(cutoff=cutoffs(database, known, me, _ALL))
        case w.HandOver():
            return i.HandOver(account=AccountId(wish.account))
        case w.Archive():
            return i.ArchiveTeam()
        case w.SetHistory():
            return i.StartEpoch(because=i.Because.HISTORY, history=wish.history)
        case _:
            assert_never(wish)


def cutoffs(
    database: Database, known: KnownTeam, account: AccountId, kinds: Iterable[Kind]
) -> tuple[MemberCutoff, ...]:
    """The tips of somebody's devices in a team's documents, the newest documents first where
    there are more than an entry holds."""
    devices = _devices_of(known.lists.get(account))
    found: list[tuple[str, MemberCutoff]] = []
    for kind in kinds:
        for row in documents.documents_of(database, known.team, kind):
            found.extend(
                (row.period, MemberCutoff(row.document, tip.device, tip.seq, tip.envelope))
                for tip in envelopes.tips_of(database, row.document)
                if tip.device in devices
            )
    found.sort(key=lambda one: one[0], reverse=True)
    return tuple(cutoff for _, cutoff in found[: LIMITS.team_cutoffs])


def _devices_of(devices: DeviceList | None) -> frozenset[DeviceId]:
    return frozenset() if devices is None else frozenset(devices.devices)
