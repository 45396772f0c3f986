"""The rules of a membership log: what each entry may do to what stands before it (§12.2 to §12.5).

`fold_entry` takes one entry, whose signature was verified, into a `Standing`, or raises LogBroken
naming the rule; then the standing is of no use any more. The rules answer these attacks:

    an entry moved, repeated or of another team      team, index and prev are signed (`log`)
    a right that one's role does not have             the table of `crdt.membership.roles`
    an old request or invitation used once more       requests name a head; a removal ends both
    an invitation seen by others                      its proof names the account that joins
    an old device list passed off as the newest one   heads that entries name never go back
    a removal that keeps the old key in use           removal and new epoch are one entry
    an epoch that leaves members out                  the record counts them; the relay compares
    epochs skipped or repeated                        numbers follow each other
    a clock that lies                                 no time is compared here

The relay and every reader run the same rules. What only the relay can judge, as it alone has a
clock that counts and the newest lists, is in `crdt.membership.relay_rules`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from crdt.derivation import document_id
from crdt.ids import AccountId
from crdt.membership.departures import departure_of
from crdt.membership.entries import (
    Approve,
    Archive,
    Create,
    Entry,
    GiveRole,
    Invite,
    Join,
    Leave,
    Remove,
    RevokeInvite,
    Rotate,
    Transfer,
)
from crdt.membership.fold_epochs import rotate, start_epoch_by, wait_for_epoch
from crdt.membership.fold_invitations import (
    admit,
    approve,
    close_invitations,
    invite,
    join,
    revoke_invite,
)
from crdt.membership.roles import Act, Role, may, may_over
from crdt.membership.rules import other_member, require, signing_member
from crdt.membership.standing import MemberRecord, Standing
from crdt.shapes import Kind


def fold_entry(standing: Standing, entry: Entry) -> None:
    """Takes `entry` into `standing`. Raises LogBroken, or BadInput for what is malformed in it."""
    action = entry.action
    require(not standing.archived or isinstance(action, Leave), "the team is archived")
    match action:
        case Create():
            require(not standing.members, "only the first entry makes the team")
            admit(standing, AccountId(entry.account), Role.OWNER, entry.index)
        case Join():
            join(standing, entry, action)
        case Invite() | RevokeInvite() | Approve():
            _fold_invitation(standing, entry, signing_member(standing, entry), action)
        case GiveRole() | Transfer() | Remove() | Leave():
            _fold_people(standing, entry, signing_member(standing, entry), action)
        case Archive():
            require(
                may(signing_member(standing, entry).role, Act.ARCHIVE), "archiving is the owner's"
            )
            standing.archived = True
        case Rotate():
            rotate(standing, entry, signing_member(standing, entry), action.epoch)
        case _:
            assert_never(action)


def _fold_invitation(
    standing: Standing, entry: Entry, signer: MemberRecord, action: Invite | RevokeInvite | Approve
) -> None:
    match action:
        case Invite():
            invite(standing, entry, signer, action)
        case RevokeInvite():
            revoke_invite(standing, signer, action)
        case Approve():
            approve(standing, entry, signer, action)
        case _:
            assert_never(action)


def _fold_people(
    standing: Standing,
    entry: Entry,
    signer: MemberRecord,
    action: GiveRole | Transfer | Remove | Leave,
) -> None:
    match action:
        case GiveRole():
            _give_role(standing, entry, signer, action)
        case Transfer():
            _transfer(standing, signer, action)
        case Remove():
            _remove(standing, entry, signer, action)
        case Leave():
            require(may(signer.role, Act.LEAVE), "the owner hands the team over first")
            _depart(standing, entry, signer, action)
            wait_for_epoch(standing, entry.index)
        case _:
            assert_never(action)


def _give_role(standing: Standing, entry: Entry, signer: MemberRecord, action: GiveRole) -> None:
    other = other_member(standing, signer, action.account)
    for role in (other.role, action.role):
        require(may_over(signer.role, Act.GIVE_ROLE, role), "the role does not reach that far")
    require(action.role != other.role, "they have that role already")
    changed = replace(other, role=action.role)
    if may(other.role, Act.WRITE_TEAM) and not may(action.role, Act.WRITE_TEAM):
        departure = departure_of(standing, entry, action)
        team = document_id(Kind.TEAM, entry.team)
        only_team = all(document == team for document, _ in departure.cutoff)
        require(only_team, "cut-offs are of the team document")
        changed = replace(changed, wrote_team=departure)
    else:
        require(not action.cutoff and not action.snapshots, "nothing is cut off of who may go on")
    standing.members[other.account] = changed
    close_invitations(standing, changed)


def _transfer(standing: Standing, signer: MemberRecord, action: Transfer) -> None:
    require(may(signer.role, Act.TRANSFER), "handing over is the owner's")
    other = other_member(standing, signer, action.account)
    standing.members[other.account] = replace(other, role=Role.OWNER)
    standing.members[signer.account] = replace(signer, role=Role.ADMIN)


def _remove(standing: Standing, entry: Entry, signer: MemberRecord, action: Remove) -> None:
    other = other_member(standing, signer, action.account)
    require(may_over(signer.role, Act.REMOVE, other.role), "the role does not reach that far")
    _depart(standing, entry, other, action)
    require(
        (action.epoch is not None) == (standing.epoch > 0),
        "removing somebody from a space starts a new epoch",
    )
    if action.epoch is not None:
        start_epoch_by(standing, entry, signer, action.epoch)


def _depart(standing: Standing, entry: Entry, member: MemberRecord, action: Remove | Leave) -> None:
    gone = replace(member, departure=departure_of(standing, entry, action))
    standing.members[member.account] = gone
    standing.present -= 1
    close_invitations(standing, gone)
