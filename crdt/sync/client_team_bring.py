"""Brings a team's verified log back to a relay that lost it, or its end (docs/protocol.md §12.14).

Only what is known here and was verified is brought, by who is owner or admin in it, once on a
connection for each head: a relay that goes on saying that it lost the log is left alone. With the
entries of a page come the device lists of those who signed them. Whether what comes then holds is
for `crdt.sync.client_team` to see, as always.
"""

from __future__ import annotations

from typing import Final

from crdt.ids import AccountId, EntryHash, TeamId
from crdt.limits import Limits
from crdt.membership import Lists, MembershipLog, Role
from crdt.protocol import team_messages as tm
from crdt.sync.client_desk import ClientDesk
from crdt.sync.client_team_line import TeamLine
from crdt.sync.client_team_lists import signers_of
from crdt.sync.client_team_view import TeamView

_BRINGERS: Final = (Role.OWNER, Role.ADMIN)


class LogBringer:
    """For one team. `brought`: the heads up to which logs were brought on this connection."""

    def __init__(
        self, desk: ClientDesk, line: TeamLine, view: TeamView, brought: dict[TeamId, EntryHash]
    ) -> None:
        self._desk = desk
        self._line = line
        self._view = view
        self._brought = brought
        self._came_to = 0
        self._named: set[AccountId] = set()

    def begin(self, first: int) -> bool:
        """Brings what follows on the first `first` entries; False where one may not, or did."""
        team, log = self._view.team, self._view.log
        if log is None or self._view.own_role not in _BRINGERS or first >= log.length:
            return False
        if self._brought.get(team) == log.head:
            return False
        self._brought[team] = log.head
        self._named = {self._desk.account}
        self._send(log, first)
        return True

    def go_on(self, length: int) -> bool:
        """The relay has so many entries now; whether there is more to bring."""
        log = self._view.log
        if log is None or not self._came_to < length < log.length:
            return False
        self._send(log, length)
        return True

    def _send(self, log: MembershipLog, first: int) -> None:
        self._came_to = first
        page = page_of(log, self._view.lists, first, self._named, self._desk.limits)
        self._line.ask(log.team, page)


def page_of(
    log: MembershipLog, lists: Lists, first: int, named: set[AccountId], limits: Limits
) -> tm.TeamRestore:
    """As many entries as fit, at least one, with the lists that were not `named` before; a list
    that would fill a page by itself is left to its account to bring."""
    entries: list[bytes] = []
    with_them: list[tuple[bytes, ...]] = []
    room, to_verify = limits.page_bytes, limits.list_entries
    for raw in log.entries[first : first + limits.team_page_entries]:
        fresh = {name for name in signers_of(raw) - named if _fits(lists, name, limits)}
        room -= len(raw) + sum(_size(lists[name].entries) for name in fresh)
        to_verify -= sum(lists[name].length for name in fresh)
        if entries and min(room, to_verify) < 0:
            break
        named |= fresh
        entries.append(raw)
        with_them += [lists[name].entries for name in sorted(fresh)]
    return tm.TeamRestore(log.team, first, tuple(entries), tuple(with_them))


def _fits(lists: Lists, name: AccountId, limits: Limits) -> bool:
    """An entry may need two: who lets in, and who asked."""
    if name not in lists:
        return False
    is_small = _size(lists[name].entries) <= limits.page_bytes - limits.entry_bytes
    return is_small and lists[name].length <= limits.list_entries // 2


def _size(entries: tuple[bytes, ...]) -> int:
    return sum(map(len, entries))
