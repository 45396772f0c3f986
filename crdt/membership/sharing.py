"""Passing a team's key on to one who has none, and opening what one was given (§12.5).

Any member may wrap the current key for another: somebody who joined, or whom the author of an
epoch left out. The log decides who may have it, not who asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crdt.derivation import EpochKey
from crdt.errors import CannotOpen, NotPermitted
from crdt.ids import AccountId
from crdt.membership.epochs import TeamKeys, open_epochs
from crdt.membership.log import MembershipLog
from crdt.membership.proposing import Hand
from crdt.membership.roles import Act
from crdt.membership.wraps import Lists, TeamWrap, make_wrap


def open_team_keys(
    log: MembershipLog,
    wraps: Iterable[TeamWrap],
    lists: Lists,
    account: AccountId,
    account_keys: Mapping[int, EpochKey],
) -> TeamKeys:
    """All that `account` can open of a team; `account_keys` are its own epoch keys.

    `lists` has to hold those who wrapped: a wrap by somebody else is set aside as `list_needed`.
    """
    return open_epochs(log.team, log.epoch_records, wraps, lists, account, account_keys)


def hand_on(log: MembershipLog, hand: Hand, account: AccountId, number: int | None = None) -> bytes:
    """The current key for one member, or that of an older epoch, as a wrap to send.

    Raises NotPermitted where newcomers wait for the next epoch, ListNeeded, or CannotOpen where it
    is not at hand.
    """
    if not log.may(hand.account, Act.WRAP):
        raise NotPermitted("only members pass the key on")
    number = log.epoch if number is None else number
    if not log.may_receive(account, number):
        raise NotPermitted("they are given the key of the next epoch, or are no members")
    key = hand.keys.get(number)
    if key is None:
        raise CannotOpen("the key is needed to pass it on")
    if key.commitment() != log.epoch_records[number].commitment:
        raise CannotOpen("the key at hand is not the one committed to")
    devices = hand.list_of(account)
    log.check_list(devices)
    return make_wrap(log.team, key, devices, hand.own, hand.device)
