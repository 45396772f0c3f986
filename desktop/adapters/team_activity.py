"""What happened in a team, newest first: its log, and the challenges of its document.

Times are those that authors state; the order is that of the log, and challenges stand where their
author's clock puts them.
"""

from __future__ import annotations

from typing import Final

from crdt.ids import AccountId
from crdt.membership import MembershipLog, Role
from crdt.membership import entries as e
from crdt.membership.entries import parse_entry
from desktop.services.teams.core import TeamCore
from desktop.viewmodels.team.values import ActivityRow, Happening

SHOWN: Final = 100


def activity_of(core: TeamCore, log: MembershipLog) -> tuple[ActivityRow, ...]:
    """The newest lines."""
    raws = log.entries[-SHOWN:]
    rows = [row for raw in raws if (row := _row(parse_entry(raw).entry)) is not None]
    titles = {challenge.id: challenge.title for challenge in core.papers.challenges(log.team)}
    rows += [
        ActivityRow(kind=Happening.CHALLENGE, at_ms=at_ms, by=by, text=titles[name])
        for name, (by, at_ms) in core.papers.challenges_by(log.team).items()
        if name in titles
    ]
    rows.sort(key=lambda row: row.at_ms)
    return tuple(reversed(rows[-SHOWN:]))


def _row(entry: e.Entry) -> ActivityRow | None:
    by = AccountId(entry.account)
    kind, other, role = _what(entry.action)
    return ActivityRow(kind=kind, at_ms=entry.time_ms, by=by, other=other, role=role)


def _what(action: e.Action) -> tuple[Happening, AccountId | None, Role | None]:
    match action:
        case e.Create():
            return Happening.CREATED, None, None
        case e.Invite(role=role):
            return Happening.INVITED, None, role
        case e.RevokeInvite():
            return Happening.INVITED, None, None
        case e.Join():
            return Happening.JOINED, None, None
        case e.Approve(request=request, role=role):
            return Happening.JOINED, AccountId(request.request.account), role
        case e.GiveRole(account=account, role=role):
            return Happening.ROLE, AccountId(account), role
        case e.Remove(account=account):
            return Happening.REMOVED, AccountId(account), None
        case e.Leave():
            return Happening.LEFT, None, None
        case e.Transfer(account=account):
            return Happening.HANDED_OVER, AccountId(account), None
        case e.Archive():
            return Happening.ARCHIVED, None, None
        case e.Rotate():
            return Happening.EPOCH, None, None
