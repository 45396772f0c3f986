"""The newest device lists of several accounts, also of erased ones that a log needs (§12.8)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection

from crdt.devices import DeviceList
from crdt.ids import AccountId
from sync_server.accounts.lists import DeviceLists
from sync_server.accounts.store import find_accounts
from sync_server.teams.people_store import read_kept, stored_entries

_AT_ONCE: Final = 500


def list_places(conn: Connection, wanted: Iterable[AccountId]) -> dict[AccountId, dict[bytes, int]]:
    """By account, at which entry of its stored list each head stands; nothing is verified."""
    names = sorted(set(wanted))
    found: dict[AccountId, dict[bytes, int]] = {}
    for first in range(0, len(names), _AT_ONCE):
        for account, index, entry in stored_entries(conn, names[first : first + _AT_ONCE]):
            found.setdefault(account, {})[hashlib.sha256(entry).digest()] = index
    return found


def newest_lists(
    conn: Connection, lists: DeviceLists, wanted: Iterable[AccountId]
) -> dict[AccountId, DeviceList]:
    """Verified lists by account; who is not known here is left out."""
    names = sorted(set(wanted))
    found: dict[AccountId, DeviceList] = {}
    for first in range(0, len(names), _AT_ONCE):
        some = names[first : first + _AT_ONCE]
        rows = find_accounts(conn, some)
        found |= {row.id: lists.load(conn, row.id, row.head) for row in rows.values()}
        for account in some:
            if account not in rows and (kept := read_kept(conn, account)):
                found[account] = DeviceList.from_entries(kept)
    return found
