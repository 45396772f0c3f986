"""Device lists of a team's members, verified as they come (docs/protocol.md §7.1, §12.14).

The relay's word about them counts for nothing: a list belongs to an account because the id is a
hash over its first entry. A list that contradicts the known one is not taken, and a shorter one
is left. Only lists that somebody needs are kept. The own account's is not among them
(`crdt.sync.client_list`).
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from crdt.devices import DeviceList
from crdt.errors import BadInput, LogBroken
from crdt.ids import AccountId
from crdt.limits import Limits
from crdt.membership.entries import Approve, parse_entry
from crdt.protocol import codes
from crdt.protocol import team_messages as tm
from crdt.protocol.team_messages import KnownList, MemberList
from crdt.sync.client_team_log import Unsound


class MemberLists:
    """Attributes: lists (verified, by account, without the own one)."""

    def __init__(self, lists: Mapping[AccountId, DeviceList], limits: Limits) -> None:
        self.lists = dict(lists)
        self._limits = limits
        self._size = sum(_size(devices) for devices in self.lists.values())
        self._changed: set[AccountId] = set()

    def known(self) -> tuple[KnownList, ...]:
        """What the relay need not send again."""
        return tuple(KnownList(account, devices.length) for account, devices in self.lists.items())

    def take(self, shown: tuple[MemberList, ...], wanted: Container[AccountId]) -> bool:
        """Takes what is new of those that are wanted; whether anything was. Raises Unsound."""
        grew = False
        for one in shown:
            account = AccountId(one.account)
            if account in wanted:
                grew |= self._take_one(account, one)
        return grew

    def take_changed(self) -> dict[AccountId, tuple[bytes, ...]]:
        """Lists that grew since this was asked, whole."""
        changed, self._changed = self._changed, set()
        return {account: self.lists[account].entries for account in changed}

    def _take_one(self, account: AccountId, shown: MemberList) -> bool:
        before = self.lists.get(account)
        length = 0 if before is None else before.length
        if shown.first > length:
            return False
        known = () if before is None else before.entries[shown.first :]
        if shown.entries[: len(known)] != known[: len(shown.entries)]:
            raise Unsound(codes.LOG_BROKEN)
        new = shown.entries[len(known) :]
        if not new:
            return False
        self._size += sum(map(len, new))
        if self._size > self._limits.team_lists_bytes:
            raise Unsound(codes.TOO_LARGE)
        self.lists[account] = _grown(account, before, new)
        self._changed.add(account)
        return True


def _grown(account: AccountId, before: DeviceList | None, new: tuple[bytes, ...]) -> DeviceList:
    try:
        devices = DeviceList.from_entries(new) if before is None else before
        for raw in new if before is not None else ():
            devices = devices.append(raw)
    except LogBroken as error:
        raise Unsound(codes.LOG_BROKEN) from error
    if devices.account != account:
        raise Unsound(codes.LOG_BROKEN)
    return devices


def _size(devices: DeviceList) -> int:
    return sum(map(len, devices.entries))


def signers_of(raw: bytes) -> set[AccountId]:
    """Whose lists it takes to verify an entry; nobody's where it cannot be read."""
    try:
        entry = parse_entry(raw).entry
    except BadInput:
        return set()
    found = {AccountId(entry.account)}
    if isinstance(entry.action, Approve):
        found.add(AccountId(entry.action.request.request.account))
    return found


def last_whole(shown: tm.TeamLists, before: bytes) -> bytes:
    """Up to which account the lists are whole; one that was cut is asked for again."""
    whole = [one.account for one in shown.lists if one.first + len(one.entries) >= one.length]
    return whole[-1] if whole else before
