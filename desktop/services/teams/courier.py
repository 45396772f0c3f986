"""The conversation about one team: following its log, and what that means for us.

    begin ── new here ──→ create_team ── appended ──→ follow
      └──── otherwise ─────────────────────────────→ follow ──→ changed, until current

What a member sees is watched, what we want is carried out (`carrier`), and when we are no member
any more, what waits is taken out and told. Used by `couriers`, on the thread that owns the profile.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from core.teams import Way
from crdt.ids import AccountId, EntryHash, TeamId
from crdt.membership import MembershipLog
from crdt.sync import client_events as ev
from crdt.sync import team_events as te
from desktop.services.teams import wishes as w
from desktop.services.teams.asking import forget_answered
from desktop.services.teams.carrier import Carrier
from desktop.services.teams.core import TeamCore
from desktop.services.teams.keeping import KeyKeeper
from desktop.services.teams.known import KnownTeam, Reach
from desktop.services.teams.notices import Notice

REMOVED: Final = "removed_from_team"
ASKED_FOR_MS: Final = 30 * 24 * 3_600_000
"""How long a request waits with a relay (§12.8)."""
_FORMER: Final = "former_member"


class TeamCourier:
    """One team on one connection. `settled` is called when something is to be pushed, or shown.

    Attributes: team; requests (of those who ask to be let in, as the relay gave them).
    """

    def __init__(self, core: TeamCore, team: TeamId, settled: Callable[[], None]) -> None:
        self.team = team
        self.requests: tuple[bytes, ...] = ()
        self._core = core
        self._settled = settled
        self._keeper = KeyKeeper(core, team)
        self._carrier = Carrier(core, team, self._keeper, lambda: self._is_current, settled)
        self._is_following = False
        self._is_current = False
        self._has_departed = False

    @property
    def is_current(self) -> bool:
        """Whether the relay had nothing newer when it was last heard of."""
        return self._is_current

    def end(self) -> None:
        """The connection is over."""
        self._carrier.stop()
        self._is_following = self._is_current = False
        self._reach(Reach.OFFLINE)

    def resume(self) -> None:
        """There is a connection, something is wanted, or some time has passed."""
        self._carrier.wake()
        if not self._is_following:
            if not self._has_departed or self._core.wishes.of(self.team):
                self._begin()
            return
        known = self._core.book.get(self.team)
        if self._is_current and known is not None and known.role_of(self._core.me) is not None:
            self._look_around(known)
        self._carrier.go_on()

    def resume_named(self) -> None:
        """The relay says that one is a member, maybe again: so it is looked at, once."""
        self._has_departed = False
        self.resume()

    def holds_spaces(self) -> bool:
        """Whether nothing may be pushed to a space before a new epoch has begun (§12.5)."""
        known = self._core.book.get(self.team)
        return known is not None and self._keeper.wants_epoch(known) is not None

    def _begin(self) -> None:
        """Make the team, ask to be let in, or follow it."""
        if self._carrier.is_busy:
            return
        kept = self._core.wishes.first(self.team)
        match kept.wish if kept is not None else None:
            case w.CreateTeam(entry=entry):
                assert kept is not None
                self._carrier.create(kept, entry)
            case w.Ask(head=head):
                assert kept is not None
                self._carrier.ask(kept, EntryHash(head))
            case w.Decline(account=account) if account == self._core.me:
                assert kept is not None
                self._carrier.decline(kept, AccountId(account))
            case _:
                self._follow()
        self._reach(Reach.FETCHING)

    def _follow(self) -> None:
        state = self._core.book.state(self.team)
        if state is not None:
            self._is_following = True
            self._core.command(lambda session: session.follow_team(state))

    # Events

    def handle(self, event: ev.Event) -> None:
        """An event about this team, after what is to be stored was stored."""
        match event:
            case te.TeamChanged():
                self._receive_changed(event)
            case te.TeamAppended():
                self._receive_appended(event)
            case te.TeamRestored():
                self._keeper.hand_to_all()
            case te.TeamRefused():
                self._receive_refused(event)
            case te.TeamUnsound():
                self._is_current = False
                self._reach(Reach.UNSOUND)
            case te.TeamUnseen():
                self._receive_unseen(event.code)
            case te.WrapDelivered():
                self._keeper.receive_delivered(event.wrap)
            case te.RequestDelivered():
                self._carrier.receive_asked()
            case te.RequestsArrived():
                self._receive_requests(event.requests)
            case _:
                return

    def _receive_requests(self, requests: tuple[bytes, ...]) -> None:
        self.requests = requests
        known = self._core.book.get(self.team)
        if known is not None:
            forget_answered(self._core, known, requests)
        self._carrier.receive_requests()

    def _receive_changed(self, event: te.TeamChanged) -> None:
        known = self._core.book.get(self.team)
        if known is None:
            return
        before = known.log
        self._core.book.adopt(known, event.log, event.lists)
        self._core.book.adopt_keys(known, event.keys)
        self._is_current = event.is_current
        self._reach(Reach.CURRENT if event.is_current else Reach.FETCHING)
        self._carrier.wake()
        self._carrier.land(event.log)
        if event.log.role_of(self._core.me) is None:
            self._look_from_outside(known, before)
            return
        self._core.reread(known)
        if event.is_current:
            self._core.note_head(known)
            self._look_around(known)
        self._carrier.go_on()

    def _look_around(self, known: KnownTeam) -> None:
        """A member sees the documents."""
        core, team = self._core, self.team
        if known.notes.asked_at_ms:
            known.notes.asked_at_ms = 0
            core.book.keep_notes(known)
        core.watch(team, core.papers.to_watch(known))
        core.watch(team, core.tallying.to_watch(team))
        self._settled()

    def _look_from_outside(self, known: KnownTeam, before: MembershipLog | None) -> None:
        """Not a member: about to join, only looking, or not a member any more."""
        core, log = self._core, known.log
        assert log is not None
        kept = core.wishes.first(self.team)
        if kept is not None and isinstance(kept.wish, w.Join):
            self._carrier.go_on()
        elif core.me in log.members and self._is_current:
            was_member = before is not None and before.role_of(core.me) is not None
            self._depart(log, is_news=was_member)
        elif self._is_current and self._is_forgotten(known):
            # A team that is none of ours, whoever named it: nothing of it is kept.
            core.command(lambda session: session.unfollow_team(self.team))
            core.forget(self.team)

    def _depart(self, log: MembershipLog, *, is_news: bool) -> None:
        """One left or was removed: what waits is taken out, and nothing is shared any more."""
        core, team = self._core, self.team
        self._carrier.stop()
        core.take_out_all(team, _FORMER)
        core.keep_draft(team, None)
        for kept in core.wishes.of(team):
            core.wishes.drop(kept.number)
            if not isinstance(kept.wish, w.Leave):
                core.notices.add_wish(kept, _FORMER)
        departure = log.members[core.me].departure
        if is_news and departure is not None and departure.by != core.me:
            core.notices.add(Notice(deed=Way.REMOVE, code=REMOVED, team=team, about=core.me))
        core.library.change_profile(lambda profile: profile.forget_team(team))
        core.unwatch(team)
        core.command(lambda session: session.unfollow_team(team))
        self._is_following = self._is_current = False
        self._has_departed = True
        self._settled()

    def _receive_appended(self, event: te.TeamAppended) -> None:
        if self._carrier.receive_appended(event.head):
            self._follow()
            return
        known = self._core.book.get(self.team)
        if known is not None and known.log is not None:
            self._carrier.land(known.log)
            self._carrier.go_on()

    def _receive_refused(self, event: te.TeamRefused) -> None:
        if event.ref != self.team:
            self._keeper.receive_refused(event.ref)
        elif self._carrier.receive_refused(event.code):
            # What is newer is fetched first and said by TeamChanged; then it is proposed again.
            self._is_current = False

    def _receive_unseen(self, code: str) -> None:
        """The relay shows no such team to us: also the answer to a link that holds no more."""
        self._is_following = self._is_current = False
        self._reach(Reach.UNSEEN)
        kept = self._core.wishes.first(self.team)
        known = self._core.book.get(self.team)
        if kept is not None and isinstance(kept.wish, w.Join):
            self._carrier.give_up(kept, code)
        elif known is not None and known.log is None and self._is_forgotten(known):
            self._core.forget(self.team)
            self._settled()

    def _is_forgotten(self, known: KnownTeam) -> bool:
        """Whether nothing connects us with a team that is not shown: only a hint of the relay did,
        or we asked so long ago that the relay has let go of it."""
        if self._core.wishes.of(self.team) or known.notes.head:
            return False
        age_ms = self._core.wall_ms() - known.notes.asked_at_ms
        return not known.notes.asked_at_ms or age_ms > ASKED_FOR_MS

    def _reach(self, reach: Reach) -> None:
        known = self._core.book.get(self.team)
        if known is not None:
            known.reach = reach
