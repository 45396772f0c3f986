"""One team on the client's side of a connection: its log, its members' lists, its keys (§12.14).

    LOG → LISTS → WRAPS → CURRENT        fetched in this order, each to its end
    OWN → LOG                            where one's own device list may be behind
    UNSEEN, UNSOUND                      until the owner follows it anew

What comes meanwhile makes it begin once more afterwards. While CURRENT, entries that continue the
log are taken as they come, and a gap is fetched. Everything is verified from the first entry on;
the relay's word counts for nothing, and what it can make us keep has bounds.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from typing import Final

from crdt.derivation import EpochKey
from crdt.errors import ListNeeded
from crdt.ids import AccountId, TeamId
from crdt.membership import Invitation, Lists, MembershipLog, TeamAuthors, TeamKeys
from crdt.membership.roles import Act, reach_of
from crdt.protocol import codes
from crdt.protocol import messages as m
from crdt.protocol import team_messages as tm
from crdt.sync import team_events as te
from crdt.sync.authority import TeamAuthority
from crdt.sync.client_desk import ClientDesk
from crdt.sync.client_team_keys import KeyRing
from crdt.sync.client_team_line import TeamLine
from crdt.sync.client_team_lists import MemberLists, last_whole, signers_of
from crdt.sync.client_team_log import ShownLog, Unsound
from crdt.sync.client_team_start import heads_of, invitation_of, restore

_FRUITLESS_BORNE: Final = 8
"""Answers in a row that bring nothing new and say that there is more."""


class Phase(enum.Enum):
    """What the machine waits for."""

    IDLE = "idle"
    OWN = "own"
    LOG = "log"
    LISTS = "lists"
    WRAPS = "wraps"
    CURRENT = "current"
    UNSEEN = "unseen"
    UNSOUND = "unsound"


AT_REST: Final = frozenset({Phase.CURRENT, Phase.UNSEEN, Phase.UNSOUND})


class TeamMachine:
    """Follows one team. `nonce`: the relay's; `refresh_own` asks for one's own device list;
    `settled` is called when the authority is as new as can be."""

    def __init__(
        self,
        desk: ClientDesk,
        line: TeamLine,
        state: te.TeamState,
        authority: TeamAuthority,
        *,
        nonce: Callable[[], bytes],
        refresh_own: Callable[[], None],
        settled: Callable[[TeamId], None],
    ) -> None:
        self.phase = Phase.IDLE
        self._desk = desk
        self._line = line
        self._team = state.team
        self._authority = authority
        self._nonce = nonce
        self._refresh_own = refresh_own
        self._settled = settled
        self._invitation: Invitation | None = None
        log, lists = restore(state, desk.account, desk.devices)
        self._log = ShownLog(state.team, log, (), desk.limits)
        self._lists = MemberLists(lists, desk.limits)
        self._ring = KeyRing(state.team, desk.account, state.keys, state.wraps_next, desk.limits)
        self._ring.add(state.wraps)
        self._keys: TeamKeys | None = None
        self._pending: tm.TeamEntries | None = None
        self._after = b""
        self._needed: set[AccountId] = set()
        self._fruitless = 0
        self._again = False
        self._is_told = False
        self._asked_requests = False
        self._askers: frozenset[AccountId] = frozenset()
        self.expect(state)
        self._adopt()

    def expect(self, state: te.TeamState) -> None:
        """Heads that the log has to hold, and a link by which it may be read."""
        self._invitation = invitation_of(state) or self._invitation
        self._log.require(heads_of(state, self._invitation))

    def begin(self) -> None:
        """Fetches what is newer; the owner hears of it, also where nothing is."""
        self._is_told = False
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
        self._is_told = False
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
        elif self.phase is Phase.UNSEEN and not asked:
            self.begin()
        elif self.phase not in (Phase.IDLE, Phase.UNSOUND):
            self._again = True

    def receive_grown(self, append: tm.TeamAppend, grown: tm.TeamGrown) -> None:
        """An entry of ours is durable, and with it the wraps."""
        is_next = self._log.shown is not None and append.head == self._log.shown.head
        if self.phase is Phase.CURRENT and is_next:
            self._keep_wraps(append.wraps, self._ring.next)
            entries = (append.entry,)
            self._take_live(tm.TeamEntries(self._team, self._log.length, entries, grown.length))
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
            grew = self._lists.take(shown.lists, self._wanted())
        except Unsound as error:
            self._end(error.code)
            return
        if not shown.complete:
            if self._is_fruitful(grew or after > self._after):
                self._ask_lists(max(after, self._after))
            return
        if changed := self._lists.take_changed():
            self._is_told = False
            self._desk.tell(te.TeamListsGrew(team=self._team, lists=changed))
        if self._pending is not None:
            self._take_pending()
        else:
            self._ask_wraps_or_finish()

    def receive_wraps(self, shown: tm.TeamWraps, *, asked: bool) -> None:
        """Keys for us: those that were asked for, or one that came just now."""
        if self.phase in (Phase.IDLE, Phase.UNSEEN, Phase.UNSOUND):
            return
        before = self._ring.next
        self._keep_wraps(shown.wraps, max(before, shown.next))
        if asked and self.phase is Phase.WRAPS:
            if shown.complete:
                self._finish()
            elif self._is_fruitful(shown.next > before):
                self._ask_wraps()
        elif self.phase is Phase.CURRENT:
            self._finish() if shown.complete else self._ask_wraps()

    def receive_askers(self, askers: frozenset[AccountId]) -> None:
        """Who waits to be let in: an approval holds their signature, so their list is needed."""
        fresh = askers - self._askers - self._lists.lists.keys()
        self._askers = askers
        if fresh and self.phase is Phase.CURRENT:
            self._is_told = False
            self._start_over()
        elif fresh:
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
            self._adopt()

    def receive_refused(
        self, question: tm.TeamLogGet | tm.TeamListsGet | tm.WrapsGet, nack: m.Nack
    ) -> None:
        """The relay does not show it. Who never was a member has no wraps: that stops nothing."""
        if isinstance(question, tm.WrapsGet):
            if self.phase is Phase.WRAPS:
                self._finish()
        elif self.phase in (Phase.LOG, Phase.LISTS):
            self.phase = Phase.UNSEEN
            self._pending = None
            self._desk.tell(te.TeamUnseen(team=self._team, code=nack.code))

    # The log

    def _start_over(self) -> None:
        self.phase = Phase.LOG
        self._pending = None
        self._again = False
        self._ask_log()

    def _ask_log(self) -> None:
        """From the last known entry on, so that a relay whose log is another one shows it."""
        invite, proof = b"", b""
        if self._invitation is not None and not self._is_member:
            invite = self._invitation.id
            proof = self._invitation.prove_reading(self._nonce())
        first = max(0, self._log.length - 1)
        self._line.ask(self._team, tm.TeamLogGet(self._team, first, invite, proof))

    def _take_page(self, shown: tm.TeamEntries) -> None:
        before = self._log.length
        if not self._take(shown):
            return
        if self._log.length < shown.length:
            if self._is_fruitful(self._log.length > before):
                self._ask_log()
            return
        try:
            self._log.check_end(shown.length, is_member=self._is_member)
        except Unsound as error:
            self._end(error.code)
            return
        self._ask_lists(b"")

    def _take_live(self, shown: tm.TeamEntries) -> None:
        """The log grew by an entry: that is all there is, unless some were missed."""
        if not self._take(shown):
            return
        if self._log.length < max(shown.length, shown.first + len(shown.entries)):
            self._start_over()
        else:
            self._ask_wraps_or_finish()

    def _take(self, shown: tm.TeamEntries) -> bool:
        """Takes entries; False where something has to be fetched first, or it is over."""
        try:
            has_gap = not self._log.take(shown.first, shown.entries, self._all_lists())
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
        if (accepted := self._log.take_accepted()) is not None:
            self._is_told = False
            self._needed.clear()
            first, entries = accepted
            self._desk.tell(te.TeamLogGrew(team=self._team, first=first, entries=entries))
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
        own = tm.KnownList(self._desk.account, self._desk.devices.length)
        known = (*self._lists.known(), own)
        self._line.ask(self._team, tm.TeamListsGet(self._team, after, known))

    def _wanted(self) -> set[AccountId]:
        """Whose lists anything is judged by; the own one is followed elsewhere."""
        log = self._log.shown
        wanted = set(self._askers) if log is None else {*log.members, *self._askers}
        for raw in () if self._pending is None else self._pending.entries:
            wanted |= signers_of(raw)
        return wanted - {self._desk.account}

    def _all_lists(self) -> Lists:
        return {**self._lists.lists, self._desk.account: self._desk.devices}

    def _ask_wraps_or_finish(self) -> None:
        """Who was given keys once asks for later ones; at first, and where one is missing."""
        log = self._log.accepted
        if log is None or self._desk.account not in log.members or not log.epoch:
            self._finish()
            return
        has_key = log.epoch in self._adopt()
        self._finish() if has_key and self.phase is Phase.CURRENT else self._ask_wraps()

    def _ask_wraps(self) -> None:
        self.phase = Phase.WRAPS
        self._line.ask(self._team, tm.WrapsGet(self._team, self._ring.next))

    def _keep_wraps(self, raws: tuple[bytes, ...], following: int) -> None:
        added = self._ring.add(raws)
        if added or following > self._ring.next:
            self._ring.next = following
            self._desk.tell(te.TeamWrapsGrew(team=self._team, wraps=added, next=following))

    # Being current

    def _finish(self) -> None:
        """All is fetched, unless something came meanwhile: then once more."""
        if self._again:
            self._start_over()
            return
        self.phase = Phase.CURRENT
        self._fruitless = 0
        self._adopt()
        log, keys = self._log.accepted, self._keys
        if log is None or keys is None:
            return
        if not self._is_told:
            self._is_told = True
            lists = self._all_lists()
            self._desk.tell(
                te.TeamChanged(team=self._team, log=log, lists=lists, keys=keys, is_current=True)
            )
        self._ask_requests_once(log)
        self._settled(self._team)

    def _adopt(self) -> Mapping[int, EpochKey]:
        """Envelopes are judged by what is known now. Returns the keys at hand."""
        log = self._log.accepted
        if log is None:
            return {}
        lists = self._all_lists()
        keys = self._ring.open(log, lists, self._desk.epoch_keys)
        if self._keys is None or keys.keys.keys() != self._keys.keys.keys():
            self._is_told = False
        self._keys = keys
        self._authority.adopt(TeamAuthors(log=log, lists=lists), keys.keys)
        return keys.keys

    def _ask_requests_once(self, log: MembershipLog) -> None:
        """Who may let people in sees who waits, and hears of later ones."""
        role = log.role_of(self._desk.account)
        if role is None or self._asked_requests or reach_of(role, Act.APPROVE) is None:
            return
        self._asked_requests = True
        self._line.ask(self._team, tm.RequestsGet(self._team))

    @property
    def _is_member(self) -> bool:
        log = self._log.accepted
        return log is not None and log.role_of(self._desk.account) is not None

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
        self._desk.tell(te.TeamUnsound(team=self._team, code=code))
