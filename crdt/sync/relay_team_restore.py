"""A log that is brought back to the relay: what can be judged of it without storage (§12.14).

Sizes, and the device lists that come with it: each belongs to an account because the id is a hash
over its first entry. Whether the entries verify, and who may bring them, is judged by storage.
"""

from __future__ import annotations

from crdt.devices import DeviceList
from crdt.errors import TooLarge
from crdt.ids import AccountId, DeviceId, TeamId
from crdt.limits import Limits
from crdt.protocol import team_messages as tm
from crdt.sync import relay_team_requests as tq


def restore_request(
    restore: tm.TeamRestore, account: AccountId, device: DeviceId, limits: Limits
) -> tq.RestoreTeam:
    """What to ask of storage. Raises TooLarge, or LogBroken for a list that does not verify."""
    if len(restore.entries) > limits.team_page_entries:
        raise TooLarge("more entries than a page holds")
    if any(len(raw) > limits.team_entry_bytes for raw in restore.entries):
        raise TooLarge("an entry is too long")
    if sum(max(1, len(raws)) for raws in restore.lists) > limits.list_entries:
        raise TooLarge("more lists than are verified at a time")
    return tq.RestoreTeam(
        account=account,
        device=device,
        team=TeamId(restore.team),
        first=restore.first,
        entries=restore.entries,
        lists=tuple(map(DeviceList.from_entries, restore.lists)),
    )
