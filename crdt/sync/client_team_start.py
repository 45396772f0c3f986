"""With what a connection begins to follow a team: what was verified before, and what to hold it to.

Kept bytes that do not verify any more, as a damaged disk may leave them, are worth nothing: then
all is fetched anew.
"""

from __future__ import annotations

from collections.abc import Mapping

from crdt.devices import DeviceList
from crdt.errors import CrdtError
from crdt.ids import AccountId, EntryHash
from crdt.membership import Invitation, MembershipLog, parse_invite_link
from crdt.sync.team_events import TeamState


def restore(
    state: TeamState, own: AccountId, own_list: DeviceList
) -> tuple[MembershipLog | None, Mapping[AccountId, DeviceList]]:
    """The log and the lists of others, as far as they verify."""
    if state.verified is not None:
        lists = {name: each for name, each in state.verified.lists.items() if name != own}
        return state.verified.log, lists
    lists = {}
    for account, entries in state.lists.items():
        devices = _list_of(account, entries)
        if devices is not None and account != own:
            lists[account] = devices
    if not state.entries:
        return None, lists
    try:
        log = MembershipLog.from_entries(state.entries, {**lists, own: own_list})
    except CrdtError:
        return None, lists
    return (log if log.team == state.team else None), lists


def _list_of(account: AccountId, entries: tuple[bytes, ...]) -> DeviceList | None:
    try:
        devices = DeviceList.from_entries(entries)
    except CrdtError:
        return None
    return devices if devices.account == account else None


def invitation_of(state: TeamState) -> Invitation | None:
    """The link by which the log may be read; a damaged one, or another team's, is none."""
    if not state.invitation:
        return None
    try:
        invitation = parse_invite_link(state.invitation)
    except CrdtError:
        return None
    return invitation if invitation.team == state.team else None


def heads_of(state: TeamState, invitation: Invitation | None) -> tuple[EntryHash, ...]:
    """What an own device, and whoever made the link, say that they verified."""
    stated = () if state.head is None else (state.head,)
    return stated if invitation is None else (*stated, invitation.head)
