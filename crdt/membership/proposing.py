"""From an intent to an entry that continues the log as it stands (docs/protocol.md §12.7).

    propose → append with the head it continues → done
       ↑           │ head_moved: fetch, verify, take the grown log
       └───────────┘

What is returned was already appended to the log once, so nothing leaves here that readers would
refuse. Where the rules forbid it by now, NotPermitted says which one: the intent is given up and
the person told. The wraps are staged with the entry in one transaction (§12.5), and the new key
is to be kept durably before both are sent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from crdt.derivation import EPOCH_SECRET_BYTES, EpochKey
from crdt.devices import DeviceList
from crdt.errors import BadInput, CannotOpen, ListNeeded, LogBroken, NotPermitted
from crdt.ids import NO_HASH, ZERO_TEAM, AccountId, EntryHash, TeamId
from crdt.keys import DeviceKeys
from crdt.membership import entries as e
from crdt.membership import intents as i
from crdt.membership.epochs import BLIND_BYTES, NewEpoch, start_epoch
from crdt.membership.log import MembershipLog
from crdt.membership.wraps import Lists

Entropy = Callable[[int], bytes]
"""So many random bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who acts, and with what: the device, verified lists (one's own too), the team's keys."""

    account: AccountId
    device: DeviceKeys
    lists: Lists
    keys: Mapping[int, EpochKey] = field(default_factory=dict, repr=False)
    blind: bytes | None = field(default=None, repr=False)

    @property
    def own(self) -> DeviceList:
        """The list of one's own account. Raises ListNeeded."""
        return self.list_of(self.account)

    def list_of(self, account: AccountId) -> DeviceList:
        """A list that has to be at hand. Raises ListNeeded."""
        devices = self.lists.get(account)
        if devices is None:
            raise ListNeeded(account)
        return devices


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An entry to append at `base`, what to stage beside it, and the log as it would then be."""

    base: EntryHash
    raw: bytes
    log: MembershipLog
    epoch: NewEpoch | None = None


class Fulfilled:
    """Nothing is left to be done."""


def create_team(hand: Hand, entropy: Entropy, now_ms: int) -> Proposal:
    """A new team with `hand` as its owner, and no space yet (see `StartEpoch`)."""
    entry = _entry(hand, ZERO_TEAM, 0, NO_HASH, e.Create(nonce=entropy(16)), now_ms)
    raw = e.sign_entry(entry, hand.device)
    log = MembershipLog.from_entries([raw], hand.lists)
    return Proposal(base=EntryHash(NO_HASH), raw=raw, log=log)


def propose(
    log: MembershipLog, hand: Hand, intent: i.Intent, entropy: Entropy, now_ms: int
) -> Proposal | Fulfilled:
    """The entry that carries the intent out now.

    Raises NotPermitted; for a new epoch also ListNeeded where the list of a member is missing, and
    CannotOpen where one was not yet given the key that is to be handed on.
    """
    if i.is_fulfilled(log, hand.account, intent):
        return Fulfilled()
    if log.role_of(hand.account) is None and not isinstance(intent, i.JoinByInvitation):
        raise NotPermitted("one is not a member, or not any more")
    log.check_list(hand.own)
    action, epoch = _action(log, hand, intent, entropy)
    entry = _entry(hand, log.team, log.length, log.head, action, now_ms)
    raw = e.sign_entry(entry, hand.device)
    try:
        grown = log.append(raw, hand.lists)
    except LogBroken as error:
        raise NotPermitted(str(error)) from error
    return Proposal(base=log.head, raw=raw, log=grown, epoch=epoch)


def _entry(
    hand: Hand, team: TeamId, index: int, prev: bytes, action: e.Action, now_ms: int
) -> e.Entry:
    return e.Entry(
        version=e.LOG_VERSION,
        team=team,
        index=index,
        prev=prev,
        time_ms=now_ms,
        account=hand.account,
        device=hand.device.device_id,
        list_head=hand.own.head,
        action=action,
    )


def _action(
    log: MembershipLog, hand: Hand, intent: i.Intent, entropy: Entropy
) -> tuple[e.Action, NewEpoch | None]:
    match intent:
        case i.RemoveMember():
            epoch = None
            if log.epoch:
                epoch = _next_epoch(log, hand, log.history, intent.account, entropy)
            return _removal(intent, epoch), epoch
        case i.StartEpoch():
            history = log.history if intent.history is None else intent.history
            if intent.because is i.Because.LOST_KEY:
                hand = replace(hand, keys=_as_current(log, hand.keys))
            epoch = _next_epoch(log, hand, history, None, entropy)
            return e.Rotate(epoch=epoch.record), epoch
        case _:
            return _plain_action(hand, intent), None


def _plain_action(
    hand: Hand,
    intent: i.MakeInvitation
    | i.TakeBackInvitation
    | i.JoinByInvitation
    | i.ApproveRequest
    | i.ChangeRole
    | i.LeaveTeam
    | i.HandOver
    | i.ArchiveTeam,
) -> e.Action:
    match intent:
        case i.MakeInvitation():
            return e.Invite(intent.public, intent.role, intent.uses, intent.expires_at_ms)
        case i.TakeBackInvitation():
            return e.RevokeInvite(intent.invite)
        case i.JoinByInvitation():
            return _joining(hand, intent)
        case i.ApproveRequest():
            return _approval(intent)
        case i.ChangeRole():
            cutoff, snapshots = _sorted_cutoffs(intent)
            return e.GiveRole(intent.account, intent.role, cutoff, snapshots)
        case i.LeaveTeam():
            return e.Leave(*_sorted_cutoffs(intent))
        case i.HandOver():
            return e.Transfer(intent.account)
        case i.ArchiveTeam():
            return e.Archive()
        case _:
            assert_never(intent)


def _joining(hand: Hand, intent: i.JoinByInvitation) -> e.Join:
    invitation = intent.invitation
    proof = invitation.prove(hand.account, hand.device.device_id, hand.own.head)
    return e.Join(invitation.id, proof)


def _approval(intent: i.ApproveRequest) -> e.Approve:
    try:
        request = e.parse_request(intent.raw)
    except BadInput as error:
        raise NotPermitted("the request is damaged") from error
    if request.request.account != intent.account:
        raise NotPermitted("the request is somebody else's")
    return e.Approve(request, intent.role)


def _removal(intent: i.RemoveMember, epoch: NewEpoch | None) -> e.Remove:
    cutoff, snapshots = _sorted_cutoffs(intent)
    return e.Remove(intent.account, cutoff, snapshots, None if epoch is None else epoch.record)


def _sorted_cutoffs(
    intent: i.ChangeRole | i.RemoveMember | i.LeaveTeam,
) -> tuple[tuple[e.MemberCutoff, ...], tuple[bytes, ...]]:
    cutoff = sorted(intent.cutoff, key=lambda one: (one.document, one.device))
    return tuple(cutoff), tuple(sorted(intent.snapshots))


def _next_epoch(
    log: MembershipLog,
    hand: Hand,
    history: e.History,
    leaving: AccountId | None,
    entropy: Entropy,
) -> NewEpoch:
    recipients = [hand.list_of(name) for name in log.present if name != leaving]
    for devices in recipients:
        log.check_list(devices)
    number = log.epoch + 1
    before = None
    if log.epoch and log.history is history is e.History.SHARED:
        before = hand.keys.get(log.epoch)
        if before is None:
            raise CannotOpen(f"the key of epoch {log.epoch} is needed to pass it on")
    blind = entropy(BLIND_BYTES) if number == 1 else hand.blind
    if blind is None:
        raise CannotOpen("the blind of the team is needed to pass it on")
    key = EpochKey(number=number, secret=entropy(EPOCH_SECRET_BYTES))
    return start_epoch(log.team, key, before, blind, history, recipients, hand.device, hand.own)


def _as_current(log: MembershipLog, keys: Mapping[int, EpochKey]) -> dict[int, EpochKey]:
    """The newest key that is there stands in for one that is lost: it is what is handed on."""
    known = [number for number in keys if number >= log.standing.shared_from]
    return {log.epoch: keys[max(known)]} if known else {}
