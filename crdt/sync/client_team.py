"""One team on the client's side of a connection: its log, its members' lists, its keys (§12.14).

    LOG → LISTS → WRAPS → CURRENT        fetched in this order, each to its end
    OWN → LOG                            where one's own device list may be behind
    LOG → BRINGING → LOG                 where the relay lost entries, and we may bring them back
    UNSEEN, UNSOUND                      until the owner follows it anew

What comes meanwhile makes it begin once more afterwards. While CURRENT, entries that continue the
log are taken as they come, and a gap is fetched. Everything is verified from the first entry on;
the relay's word counts for nothing, and what it can make us keep has bounds.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Final

from crdt.errors import ListNeeded
from crdt.ids import AccountId, EntryHash, TeamId
from crdt.membership.roles import Act, reach_of
from crdt.protocol import codes
from crdt.protocol import messages as m
from crdt.protocol import team_messages as tm
from crdt.sync import team_events as te
from crdt.sync.authority import TeamAuthority
from crdt.sync.client_desk import ClientDesk
from crdt.sync.client_team_bring import LogBringer
from crdt.sync.client_team_line import TeamLine
from crdt.sync.client_team_lists import last_whole
from crdt.sync.client_team_log import Unsound
from crdt.sync.client_team_view import TeamView

_FRUITLESS_BORNE: Final = 8
"""Answers in a row that bring nothing new and say that there is more."""


class Phase(enum.Enum):
    """What the machine waits for."""

    IDLE = "idle"
    OWN = "own"
    LOG = "log"
    BRINGING = "bringing"
    LISTS = "lists"
    WRAPS = "wraps"
    CURRENT = "current"
    UNSEEN = "unseen"
    UNSOUND = "unsound"


AT_REST: Final = frozenset({Phase.CURRENT, Phase.UNSEEN, Phase.UNSOUND})


class TeamMachine:
    """Follows one team. `brought`: the heads up to which logs were brought back on this connection;
    `nonce`: the relay's; `refresh_own` asks for one's own device list; `settled` is called when the
    authority is as new as can be."""

    def __init__(
        self,
        desk: ClientDesk,
        line: TeamLine,
        state: te.TeamState,
        authority: TeamAuthority,
        brought: dict[TeamId, EntryHash],
        *,
        nonce: Callable[[], bytes],
        refresh_own: Callable[[], None],
        settled: Callable[[TeamId], None],
    ) -> None:
        self.phase = Phase.IDLE
        self._desk = desk
        self._line = line
        self._team = state.team
        self._view = TeamView(desk, state, authority)
        self._bringer = LogBringer(desk, line, self._view, brought)
        self._nonce = nonce
        self._refresh_own = refresh_own
        self._settled = settled
        self._pending: tm.TeamEntries | None = None
        self._after = b""
        self._needed: set[AccountId] = set()
        self._fruitless = 0
        self._again = False
        self._asked_requests = False
        self._is_behind = False

    def expect(self, state: te.TeamState) -> None:
        """Heads that the log has to hold, and a link by which it may be read."""
        self._view.expect(state)

    def begin(self) -> None:
        """Fetches what is newer; the owner hears of it, also where nothing is."""
        self._view.tell_again()
        self._needed.clear()
        self._start_over()

    def refresh(self) -> None:
        """A device, or an epoch, is not known here: one's own list first, then the rest."""
        if self.phase is Phase.CURRENT:
            self.phase = Phase.OWN
            self._refresh_own()
        elif self.phase not in (Phase.UNSEEN, Phase.UNSOUND, Phase.IDLE):
            self._again = True

    def refused(self, code: str) -> None:
        """An entry of ours was refused for something newer: it is fetched, and told."""
        self._view.tell_again()
        if self.phase is Phase.CURRENT and code == codes.LIST_NEEDED:
            self.refresh()
        elif self.phase is Phase.CURRENT:
            self._start_over()
        else:
            self._again = True

    # What comes

    def receive_entries(self, shown: tm.TeamEntries, *, asked: bool) -> None:
        """Part of the log that was asked for, or what it grew by."""
        if asked and self.phase is Phase.LOG:
            self._take_page(shown)
        elif self.phase is Phase.CURRENT:
            self._take_live(shown)
        elif not asked and (self.phase is Phase.UNSEEN or self._is_behind):
            self.begin()  # it knows the team again, or more of it: somebody brought that back
        elif self.phase not in (Phase.IDLE, Phase.UNSOUND):
            self._again = True

    def receive_grown(self, append: tm.TeamAppend, grown: tm.TeamGrown) -> None:
        """An entry of ours is durable, and with it the wraps."""
        log = self._view.log
        if self.phase is Phase.CURRENT and log is not None and append.head == log.head:
            self._view.keep_wraps(append.wraps, self._view.wraps_next)
            entries = (append.entry,)
            self._take_live(tm.TeamEntries(self._team, log.length, entries, grown.length))
        elif self.phase in AT_REST:
            self.begin()
        else:
            self._again = True

    def receive_lists(self, shown: tm.TeamLists) -> None:
        """Device lists that were asked for."""
        if self.phase is not Phase.LISTS:
            return
        after = last_whole(shown, self._after)
        try:
            grew = self._view.keep_lists(shown, self._pending)
        except Unsound as error:
            self._end(error.code)
            return
        if not shown.complete:
            if self._is_fruitful(grew or after > self._after):
                self._ask_lists(max(after, self._after))
            return
        self._view.tell_lists()
        if self._pending is not None:
            self._take_pending()
        else:
            self._ask_wraps_or_finish()

    def receive_wraps(self, shown: tm.TeamWraps, *, asked: bool) -> None:
        """Keys for us: those that were asked for, or one that came just now."""
        if self.phase in (Phase.IDLE, Phase.UNSEEN, Phase.UNSOUND):
            return
        before = self._view.wraps_next
        self._view.keep_wraps(shown.wraps, shown.next)
        if asked and self.phase is Phase.WRAPS:
            if shown.complete:
                self._finish()
            elif self._is_fruitful(shown.next > before):
                self._ask_wraps()
        elif self.phase is Phase.CURRENT:
            self._finish() if shown.complete else self._ask_wraps()

    def receive_askers(self, askers: frozenset[AccountId]) -> None:
        """Who waits to be let in: an approval holds their signature, so their list is needed."""
        is_fresh = self._view.keep_askers(askers)
        if is_fresh and self.phase is Phase.CURRENT:
            self._view.tell_again()
            self._start_over()
        elif is_fresh:
            self._again = True

    def receive_own_list(self) -> None:
        """One's own device list agrees with the relay's."""
        if self.phase is Phase.OWN and self._pending is not None:
            self._take_pending()
        elif self.phase is Phase.OWN:
            self._start_over()
        elif self.phase is Phase.CURRENT:
            self._finish()
        else:
            self._view.adopt()

    def receive_refused(
        self, question: tm.TeamLogGet | tm.TeamListsGet | tm.WrapsGet, nack: m.Nack
    ) -> None:
        """The relay does not show it. Who never was a member has no wraps: that stops nothing."""
        if isinstance(question, tm.WrapsGet):
            if self.phase is Phase.WRAPS:
                self._finish()
        elif self.phase in (Phase.LOG, Phase.LISTS):
            self._pending = None
            if nack.code == codes.NOT_FOUND and self._bringer.begin(0):
                self.phase = Phase.BRINGING
                return
            self.phase = Phase.UNSEEN
            self._desk.tell(te.TeamUnseen(team=self._team, code=nack.code))

    def receive_brought(self, grown: tm.TeamGrown | None) -> None:
        """Entries that the relay had lost are there again, or None: it did not take them. What it
        shows then decides how this ends; nothing is brought twice."""
        if self.phase is not Phase.BRINGING:
            return
        if grown is not None:
            if self._bringer.go_on(grown.length):
                return
            self._view.tell_again()
            self._desk.tell(te.TeamRestored(team=self._team))
        self._start_over()

    # The log

    def _start_over(self) -> None:
        self.phase = Phase.LOG
        self._pending = None
        self._again = self._is_behind = False
        self._ask_log()

    def _ask_log(self) -> None:
        """From the last known entry on, so that a relay whose log is another one shows it."""
        invite, proof = b"", b""
        invitation = self._view.invitation
        if invitation is not None and self._view.own_role is None:
            invite, proof = invitation.id, invitation.prove_reading(self._nonce())
        first = max(0, self._view.shown.length - 1)
        self._line.ask(self._team, tm.TeamLogGet(self._team, first, invite, proof))

    def _take_page(self, shown: tm.TeamEntries) -> None:
        before = self._view.shown.length
        if not self._take(shown):
            return
        if self._view.shown.length < shown.length:
            if self._is_fruitful(self._view.shown.length > before):
                self._ask_log()
            return
        try:
            is_member = self._view.own_role is not None
            self._view.shown.check_end(shown.length, is_member=is_member)
        except Unsound as error:
            if error.code == codes.GAP and self._bringer.begin(shown.length):
                self.phase = Phase.BRINGING
                return
            self._end(error.code)
            return
        self._ask_lists(b"")

    def _take_live(self, shown: tm.TeamEntries) -> None:
        """The log grew by an entry: that is all there is, unless some were missed."""
        if not self._take(shown):
            return
        if self._view.shown.length < max(shown.length, shown.first + len(shown.entries)):
            self._start_over()
        else:
            self._ask_wraps_or_finish()

    def _take(self, shown: tm.TeamEntries) -> bool:
        """Takes entries; False where something has to be fetched first, or it is over."""
        before = self._view.shown.length
        try:
            has_gap = not self._view.take_entries(shown)
        except ListNeeded as error:
            self._fetch_list(AccountId(error.account), shown)
            return False
        except Unsound as error:
            self._end(error.code)
            return False
        if has_gap:
            if self._is_fruitful(False):
                self._start_over()
            return False
        if self._view.shown.length > before:
            self._needed.clear()
        return True

    def _take_pending(self) -> None:
        """The list that was missing is as new as can be: the entries once more."""
        shown, self._pending = self._pending, None
        assert shown is not None
        self.phase = Phase.LOG
        self._take_page(shown)

    def _fetch_list(self, account: AccountId, shown: tm.TeamEntries) -> None:
        """A signature cannot be verified without a list. Who has the newest one and still needs
        it was shown a log and a list that contradict each other."""
        if account in self._needed:
            self._end(codes.LIST_NEEDED)
            return
        self._needed.add(account)
        self._pending = shown
        if account == self._desk.account:
            self.phase = Phase.OWN
            self._refresh_own()
        else:
            self._ask_lists(b"")

    # Lists and keys

    def _ask_lists(self, after: bytes) -> None:
        self.phase = Phase.LISTS
        self._after = after
        known = self._view.known_lists()
        self._line.ask(self._team, tm.TeamListsGet(self._team, after, known))

    def _ask_wraps_or_finish(self) -> None:
        """Who was given keys once asks for later ones; at first, and where one is missing."""
        log = self._view.log
        if log is None or not self._view.was_member or not log.epoch:
            self._finish()
            return
        has_key = log.epoch in self._view.adopt()
        self._finish() if has_key and self.phase is Phase.CURRENT else self._ask_wraps()

    def _ask_wraps(self) -> None:
        self.phase = Phase.WRAPS
        self._line.ask(self._team, tm.WrapsGet(self._team, self._view.wraps_next))

    # Being current

    def _finish(self) -> None:
        """All is fetched, unless something came meanwhile: then once more."""
        if self._again:
            self._start_over()
            return
        self.phase = Phase.CURRENT
        self._fruitless = 0
        self._view.adopt()
        if self._view.log is not None:
            self._view.tell()
            self._ask_requests_once()
            self._settled(self._team)

    def _ask_requests_once(self) -> None:
        """Who may let people in sees who waits, and hears of later ones."""
        role = self._view.own_role
        if role is None or self._asked_requests or reach_of(role, Act.APPROVE) is None:
            return
        self._asked_requests = True
        self._line.ask(self._team, tm.RequestsGet(self._team))

    # Ends

    def _is_fruitful(self, grew: bool) -> bool:
        """There is more, it says: ask on, but not for ever when nothing comes."""
        self._fruitless = 0 if grew else self._fruitless + 1
        if self._fruitless > _FRUITLESS_BORNE:
            self._desk.give_up(codes.MALFORMED)
            return False
        return True

    def _end(self, code: str) -> None:
        self.phase = Phase.UNSOUND
        self._pending = None
        self._is_behind = code == codes.GAP
        self._desk.tell(te.TeamUnsound(team=self._team, code=code))
