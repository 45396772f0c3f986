"""Verified membership logs, kept so that none is read from its first entry for each question.

Used from any thread, as `accounts.lists.DeviceLists` is. A log is only ever taken from here after
comparing its head with the one that the caller's transaction sees, so a log that was never
committed does no harm; one that grew elsewhere is taken on from where it is known.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Final

from sqlalchemy import Connection

from crdt.errors import CrdtError
from crdt.ids import AccountId, EntryHash, TeamId
from crdt.membership import MembershipLog
from crdt.membership.entries import Approve, parse_entry
from sync_server.accounts.lists import DeviceLists
from sync_server.teams.lists import list_places, newest_lists
from sync_server.teams.store import read_entries

_KEPT: Final = 1_024
_KEPT_ENTRIES: Final = 200_000


class TeamLogs:
    """At most 1,024 logs of together 200,000 entries, the most recently used ones."""

    def __init__(self, lists: DeviceLists) -> None:
        self.lists = lists
        self._lock = threading.Lock()
        self._kept: OrderedDict[TeamId, MembershipLog] = OrderedDict()
        self._entries = 0

    def load(self, conn: Connection, team: TeamId, head: EntryHash, length: int) -> MembershipLog:
        """The log that ends at `head`, as the caller's transaction sees it."""
        with self._lock:
            kept = self._kept.get(team)
            if kept is not None and kept.head == head:
                self._kept.move_to_end(team)
                return kept
        log = self._take_on(conn, kept, length) if kept is not None else None
        if log is None or log.head != head:
            log = self._read(conn, team)
        self.adopt(log)
        return log

    def adopt(self, log: MembershipLog) -> None:
        """Keeps a log that was verified."""
        with self._lock:
            before = self._kept.pop(log.team, None)
            self._entries += log.length - (0 if before is None else before.length)
            self._kept[log.team] = log
            while len(self._kept) > _KEPT or (
                self._entries > _KEPT_ENTRIES and len(self._kept) > 1
            ):
                _, gone = self._kept.popitem(last=False)
                self._entries -= gone.length

    def _take_on(self, conn: Connection, kept: MembershipLog, length: int) -> MembershipLog | None:
        """A known log with what came since; None where it went another way."""
        if kept.length >= length:
            return None
        added = read_entries(conn, kept.team, kept.length)
        try:
            return kept.append_all(added, newest_lists(conn, self.lists, signers_of(added)))
        except CrdtError:
            return None

    def _read(self, conn: Connection, team: TeamId) -> MembershipLog:
        """From the first entry on. Each was verified before it was stored here, so signatures are
        not checked again: a long log would else hold up all writers for seconds."""
        entries = read_entries(conn, team)
        places = list_places(conn, signers_of(entries))
        return MembershipLog.from_kept(
            entries, lambda account, head: places.get(account, {}).get(head)
        )


def signers_of(entries: tuple[bytes, ...]) -> set[AccountId]:
    """Whose device lists it takes to verify these entries. Raises BadInput."""
    found: set[AccountId] = set()
    for raw in entries:
        entry = parse_entry(raw).entry
        found.add(AccountId(entry.account))
        if isinstance(entry.action, Approve):
            found.add(AccountId(entry.action.request.request.account))
    return found
