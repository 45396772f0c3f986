"""The rules of coming in: invitations, requests, and being a member (docs/protocol.md §12.4).

Part of the rules whose table of attacks is in `crdt.membership.fold`. When an invitation ends by
time is for the relay to say (`crdt.membership.relay_rules`); readers take the log's word.
"""

from __future__ import annotations

from dataclasses import replace

from crdt.envelope_rules import check_integer
from crdt.errors import BadSignature, LogBroken
from crdt.ids import AccountId, EntryHash, InviteId
from crdt.limits import LIMITS
from crdt.membership.entries import Approve, Entry, History, Invite, Join, RevokeInvite
from crdt.membership.fold_epochs import wait_for_epoch
from crdt.membership.invitations import invite_id, proof_message
from crdt.membership.roles import MOST_INVITED, Act, Reach, Role, may_over, reach_of
from crdt.membership.rules import require
from crdt.membership.standing import MemberRecord, OpenInvitation, Standing
from crdt.signing import Purpose, check_sign_public, verify


def invite(standing: Standing, entry: Entry, signer: MemberRecord, action: Invite) -> None:
    """An invitation is made."""
    require(may_over(signer.role, Act.INVITE, action.role), "the role does not invite as this")
    require(action.role <= MOST_INVITED, "no invitation makes an admin")
    require(1 <= action.uses <= LIMITS.invitation_uses, "an invitation is used once at least")
    check_integer(action.expires_at_ms, least=1)
    check_sign_public(action.public)
    name = invite_id(action.public)
    require(name not in standing.invitations, "an invitation is made once")
    still_open = sum(1 for one in standing.invitations.values() if one.left)
    require(still_open < LIMITS.invitations_open, "there are as many invitations as may be")
    standing.invitations[name] = OpenInvitation(
        id=name,
        public=action.public,
        account=signer.account,
        index=entry.index,
        role=action.role,
        left=action.uses,
        expires_at_ms=action.expires_at_ms,
    )


def revoke_invite(standing: Standing, signer: MemberRecord, action: RevokeInvite) -> None:
    """An invitation is taken back."""
    found = _invitation(standing, action.invite)
    reach = reach_of(signer.role, Act.REVOKE_INVITE)
    is_own = found.account == signer.account
    require(reach is Reach.ALL or (reach is Reach.OWN and is_own), "not theirs to take back")
    standing.invitations[found.id] = replace(found, left=0)


def join(standing: Standing, entry: Entry, action: Join) -> None:
    """The signer, who is no member yet, joins by an invitation."""
    found = _invitation(standing, action.invite)
    before = standing.members.get(AccountId(entry.account))
    if before is not None and before.departure is not None:
        was_removed = before.departure.by != before.account
        require(
            not was_removed or found.index > before.departure.index,
            "who was removed comes back by a newer invitation",
        )
    message = proof_message(entry.team, found.id, entry.account, entry.device, entry.list_head)
    try:
        verify(found.public, Purpose.TEAM_INVITE, message, action.proof)
    except BadSignature:
        raise LogBroken("the secret of the invitation was not proved") from None
    standing.invitations[found.id] = replace(found, left=found.left - 1)
    admit(standing, AccountId(entry.account), found.role, entry.index)


def approve(standing: Standing, entry: Entry, signer: MemberRecord, action: Approve) -> None:
    """Somebody who asked is let in. Whose request it is was verified before (`log`)."""
    request = action.request.request
    require(may_over(signer.role, Act.APPROVE, action.role), "the role does not admit as this")
    require(request.team == entry.team, "the request was for another team")
    seen = standing.places.get(EntryHash(request.seen))
    before = standing.members.get(AccountId(request.account))
    since = -1 if before is None or before.departure is None else before.departure.index
    require(seen is not None and seen >= since, "the request is older than their leaving")
    admit(standing, AccountId(request.account), action.role, entry.index)


def _invitation(standing: Standing, name: bytes) -> OpenInvitation:
    found = standing.invitations.get(InviteId(name))
    if found is None or found.left < 1:
        raise LogBroken("the invitation does not hold, or not any more")
    return found


def admit(standing: Standing, account: AccountId, role: Role, index: int) -> None:
    """They are a member from this entry on."""
    before = standing.members.get(account)
    require(before is None or not before.is_present, "they are a member already")
    most = LIMITS.space_members if standing.epoch else LIMITS.team_members
    require(standing.present < most, "the team has as many members as it may")
    from_join = standing.history is History.FROM_JOIN
    earlier = () if before is None else before.all_departures
    standing.members[account] = MemberRecord(
        account=account,
        role=role,
        joined_index=index,
        first_epoch=standing.shared_from,
        joined_epoch=standing.epoch + 1 if from_join else max(1, standing.epoch),
        earlier=earlier,
        wrote_team=None if before is None else before.wrote_team,
    )
    standing.present += 1
    if from_join:
        wait_for_epoch(standing, index)


def close_invitations(standing: Standing, member: MemberRecord) -> None:
    """What somebody made stands no longer than their right to make it."""
    for found in list(standing.invitations.values()):
        if found.account != member.account or not found.left:
            continue
        if not member.is_present or not may_over(member.role, Act.INVITE, found.role):
            standing.invitations[found.id] = replace(found, left=0)
