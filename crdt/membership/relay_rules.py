"""What the relay judges when a log grows, beyond the rules of the log (docs/protocol.md §12.8).

The relay alone has a clock that all members share, and the newest device lists. So these rules
are its own; readers take what is in the log, and compare no times:

- whoever signs, or is let in, is named with the newest head of their device list;
- an invitation is used before it expires, and made to expire within ninety days, give or take a
  day by which the clock of who makes it may be ahead;
- a new epoch comes with exactly the wraps that its record names, all signed.

A relay that does not keep the first two lets somebody in later than was meant, or lets a removed
device sign once more. It can neither invite nor sign by itself (docs/threats.md §7.3).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from crdt.devices import DeviceList
from crdt.errors import (
    FormerMember,
    InvitationOver,
    ListNeeded,
    Malformed,
    NotPermitted,
    UnknownMember,
    WrapsMissing,
    WrongEpoch,
)
from crdt.ids import AccountId, InviteId
from crdt.limits import LIMITS
from crdt.membership.entries import (
    Approve,
    Entry,
    EpochRecord,
    Invite,
    Join,
    Remove,
    Rotate,
    parse_entry,
)
from crdt.membership.epochs import check_wraps
from crdt.membership.log import MembershipLog
from crdt.membership.wraps import Lists, TeamWrap, parse_wrap

_CLOCKS_APART_MS: Final = 24 * 3_600_000
"""By how much a device's clock may be ahead, so that ninety days can be asked for from it."""


def admit_entry(
    log: MembershipLog, raw: bytes, staged: Sequence[bytes], lists: Lists, now_ms: int
) -> tuple[MembershipLog, tuple[TeamWrap, ...]]:
    """The grown log and the wraps to store with it, in one transaction.

    `lists`: the newest of everybody who signs something here. Raises LogBroken, ListNeeded,
    InvitationOver, WrapsMissing, or what a bad signature on a wrap raises.
    """
    entry = parse_entry(raw).entry
    _check_heads(entry, lists)
    _check_times(log, entry, now_ms)
    grown = log.append(raw, lists)
    return grown, admit_staged(grown, epoch_of(entry), staged, lists)


def admit_first(raw: bytes, lists: Lists) -> MembershipLog:
    """A new team. Raises LogBroken or ListNeeded."""
    entry = parse_entry(raw).entry
    _check_heads(entry, lists)
    return MembershipLog.from_entries([raw], lists)


def admit_staged(
    grown: MembershipLog, record: EpochRecord | None, staged: Sequence[bytes], lists: Lists
) -> tuple[TeamWrap, ...]:
    """The wraps of a new epoch, each signed by who began it. Raises WrapsMissing or Malformed."""
    wraps = tuple(map(parse_wrap, staged))
    if record is None:
        if wraps:
            raise WrapsMissing("wraps without a new epoch")
        return ()
    author = grown.standing.epochs[-1].account
    check_wraps(grown.team, record, grown.present, wraps)
    for wrap in wraps:
        if wrap.content.account != author:
            raise WrapsMissing("a wrap by somebody else than who began the epoch")
        wrap.verify(lists)
        _check_recipient_head(lists, wrap)
    return wraps


def admit_wrap(log: MembershipLog, raw: bytes, lists: Lists) -> TeamWrap:
    """A wrap for one who joined, or was left out, by any member (§12.5).

    Raises Malformed, WrongEpoch, UnknownMember, FormerMember, ListNeeded or BadSignature.
    """
    wrap = parse_wrap(raw)
    content = wrap.content
    if content.team != log.team:
        raise NotPermitted("a wrap of another team")
    if log.role_of(content.recipient) is None:
        raise UnknownMember("a wrap for somebody who is no member")
    if not log.may_receive(content.recipient, content.number):
        raise WrongEpoch("this epoch began before they joined, or has not begun")
    if log.role_of(content.account) is None:
        raise FormerMember("a wrap by somebody who is no member")
    wrap.verify(lists)
    _check_recipient_head(lists, wrap)
    return wrap


def epoch_of(entry: Entry) -> EpochRecord | None:
    """The epoch that an entry begins, if it begins one."""
    match entry.action:
        case Rotate() | Remove():
            return entry.action.epoch
        case _:
            return None


def expires_at_ms(log: MembershipLog, invite: bytes) -> int | None:
    """When an open invitation ends; None where there is none."""
    found = log.standing.invitations.get(InviteId(invite))
    return None if found is None or not found.left else found.expires_at_ms


def _check_heads(entry: Entry, lists: Lists) -> None:
    named = [(entry.account, entry.list_head)]
    if isinstance(entry.action, Approve):
        asked = entry.action.request.request
        named.append((asked.account, asked.list_head))
    for account, head in named:
        devices = _list_of(lists, account)
        if head != devices.head:
            raise ListNeeded(account)


def _check_recipient_head(lists: Lists, wrap: TeamWrap) -> None:
    """A key for an account whose list has moved on would miss its newest epoch."""
    content = wrap.content
    devices = _list_of(lists, content.recipient)
    if content.recipient_head != devices.head or content.account_epoch != devices.epoch:
        raise ListNeeded(content.recipient)


def _check_times(log: MembershipLog, entry: Entry, now_ms: int) -> None:
    match entry.action:
        case Invite(expires_at_ms=until_ms):
            most_ms = LIMITS.invitation_ttl_ms + _CLOCKS_APART_MS
            if not now_ms < until_ms <= now_ms + most_ms:
                raise Malformed("an invitation lasts up to ninety days")
        case Join(invite=invite):
            until_or_none = expires_at_ms(log, invite)
            if until_or_none is None or now_ms >= until_or_none:
                raise InvitationOver("the invitation does not hold, or not any more")
        case _:
            return


def _list_of(lists: Lists, account: bytes) -> DeviceList:
    devices = lists.get(AccountId(account))
    if devices is None:
        raise ListNeeded(account)
    return devices
