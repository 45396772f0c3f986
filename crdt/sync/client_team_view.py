"""What one connection knows of one team, and tells its owner: log, lists, keys (§12.14).

Everything in here was verified. `take_entries` and `keep_*` take what came, and tell what is to be
stored; `adopt` makes envelopes be judged by what is known now; `tell` says what the team has come
to, once for each change. What is asked, and when, is for `crdt.sync.client_team`.
"""

from __future__ import annotations

from collections.abc import Mapping

from crdt.derivation import EpochKey
from crdt.ids import AccountId
from crdt.membership import Invitation, Lists, MembershipLog, TeamAuthors, TeamKeys
from crdt.membership.roles import Role
from crdt.protocol import team_messages as tm
from crdt.sync import team_events as te
from crdt.sync.authority import TeamAuthority
from crdt.sync.client_desk import ClientDesk
from crdt.sync.client_team_keys import KeyRing
from crdt.sync.client_team_lists import MemberLists, signers_of
from crdt.sync.client_team_log import ShownLog
from crdt.sync.client_team_start import heads_of, invitation_of, restore


class TeamView:
    """Attributes: team; shown (the log); invitation (a link by which it may be read, if any)."""

    def __init__(self, desk: ClientDesk, state: te.TeamState, authority: TeamAuthority) -> None:
        self.team = state.team
        self.invitation: Invitation | None = None
        self._desk = desk
        self._authority = authority
        log, lists = restore(state, desk.account, desk.devices)
        self.shown = ShownLog(state.team, log, (), desk.limits)
        self._lists = MemberLists(lists, desk.limits)
        self._ring = KeyRing(state.team, desk.account, state.keys, state.wraps_next, desk.limits)
        self._ring.add(state.wraps)
        self._keys: TeamKeys | None = None
        self._askers: frozenset[AccountId] = frozenset()
        self._is_told = False
        self.expect(state)
        self.adopt()

    @property
    def log(self) -> MembershipLog | None:
        """The log as far as it may be given out."""
        return self.shown.accepted

    @property
    def lists(self) -> Lists:
        """The newest verified device lists, with one's own."""
        return self._all_lists()

    @property
    def own_role(self) -> Role | None:
        """The own account's; None for who is no member."""
        return None if self.log is None else self.log.role_of(self._desk.account)

    @property
    def was_member(self) -> bool:
        """Whether the own account is in the log, now or once."""
        return self.log is not None and self._desk.account in self.log.members

    @property
    def wraps_next(self) -> int:
        """The relay's number where wraps begin that are not here."""
        return self._ring.next

    def expect(self, state: te.TeamState) -> None:
        """Heads that the log has to hold, and a link by which it may be read."""
        self.invitation = invitation_of(state) or self.invitation
        self.shown.require(heads_of(state, self.invitation))

    # What came

    def take_entries(self, shown: tm.TeamEntries) -> bool:
        """False where some before these are missing. Raises ListNeeded or Unsound."""
        if not self.shown.take(shown.first, shown.entries, self._all_lists()):
            return False
        if (accepted := self.shown.take_accepted()) is not None:
            first, entries = accepted
            self._is_told = False
            self._desk.tell(te.TeamLogGrew(team=self.team, first=first, entries=entries))
        return True

    def keep_lists(self, shown: tm.TeamLists, pending: tm.TeamEntries | None) -> bool:
        """Lists by which something is judged, or `pending` is verified; whether any is new.

        Raises Unsound.
        """
        log = self.shown.shown
        wanted = set(self._askers) if log is None else {*log.members, *self._askers}
        for raw in () if pending is None else pending.entries:
            wanted |= signers_of(raw)
        return self._lists.take(shown.lists, wanted - {self._desk.account})

    def keep_askers(self, askers: frozenset[AccountId]) -> bool:
        """Who waits to be let in; whether the list of any is missing that was not before."""
        fresh = askers - self._askers - self._lists.lists.keys()
        self._askers = askers
        return bool(fresh)

    def tell_lists(self) -> None:
        """Lists that grew are to be stored, whole."""
        if changed := self._lists.take_changed():
            self._is_told = False
            self._desk.tell(te.TeamListsGrew(team=self.team, lists=changed))

    def keep_wraps(self, raws: tuple[bytes, ...], following: int) -> None:
        """Keys for us; `following`: the relay's number after them."""
        added = self._ring.add(raws)
        following = max(following, self._ring.next)
        if added or following > self._ring.next:
            self._ring.next = following
            self._desk.tell(te.TeamWrapsGrew(team=self.team, wraps=added, next=following))

    # What it comes to

    def known_lists(self) -> tuple[tm.KnownList, ...]:
        """What the relay need not send again."""
        own = tm.KnownList(self._desk.account, self._desk.devices.length)
        return (*self._lists.known(), own)

    def adopt(self) -> Mapping[int, EpochKey]:
        """Envelopes are judged by what is known now. Returns the keys at hand."""
        if self.log is None:
            return {}
        lists = self._all_lists()
        keys = self._ring.open(self.log, lists, self._desk.epoch_keys)
        if self._keys is None or keys.keys.keys() != self._keys.keys.keys():
            self._is_told = False
        self._keys = keys
        self._authority.adopt(TeamAuthors(log=self.log, lists=lists), keys.keys)
        return keys.keys

    def tell_again(self) -> None:
        """The owner waits to hear of the team, also where nothing is new."""
        self._is_told = False

    def tell(self) -> None:
        """What the team has come to, and that there is nothing newer."""
        if self.log is None or self._keys is None or self._is_told:
            return
        self._is_told = True
        self._desk.tell(
            te.TeamChanged(
                team=self.team,
                log=self.log,
                lists=self._all_lists(),
                keys=self._keys,
                is_current=True,
            )
        )

    def _all_lists(self) -> Lists:
        return {**self._lists.lists, self._desk.account: self._desk.devices}
