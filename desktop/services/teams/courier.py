"""The conversation about one team: reading its log, and carrying out what is wanted in it.

    begin ── new here ──→ create_team ── appended ──→ follow
      └──── otherwise ─────────────────────────────→ follow ──→ current
    current ── next wish ──→ proposed ──→ sent ── appended, and in our log ──→ next wish
                  ↑                        │ head_moved, list_needed: once the log has grown
                  └────────────────────────┘

One entry at a time. A key is kept before it is sent; whatever is interrupted is found again in the
log, or proposed once more (docs/protocol.md §12.7). Where the rules forbid it by now, the wish is
given up and a notice kept. Used by `couriers`, on the thread that owns the profile.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from crdt.errors import CannotOpen, CrdtError, ListNeeded
from crdt.ids import AccountId, EntryHash, TeamId
from crdt.membership import Fulfilled, MembershipLog, Proposal, propose
from crdt.membership import intents as i
from crdt.membership.entries import LOG_VERSION, JoinRequest, sign_request
from crdt.protocol import codes
from crdt.sync import client_events as ev
from crdt.sync import team_events as te
from desktop.services.teams import wishes as w
from desktop.services.teams.core import TeamCore
from desktop.services.teams.keeping import KeyKeeper
from desktop.services.teams.known import KnownTeam, Reach
from desktop.services.teams.notices import Deed, Notice
from desktop.services.teams.proposals import intent_of

MAX_TRIES: Final = 12
_MOVED: Final = frozenset({codes.HEAD_MOVED, ListNeeded.code, "wraps_missing"})
_LATER: Final = frozenset({codes.RATE, codes.BUSY, codes.INTERNAL, codes.QUOTA})
REMOVED: Final = "removed_from_team"


@dataclass(slots=True, kw_only=True, eq=False)
class _Flight:
    """What is being carried out. `head`: of the entry that was sent, empty before."""

    wish: w.KeptWish | None
    head: bytes = b""


class TeamCourier:
    """One team on one connection. `settled` is called when something is to be pushed, or shown."""

    def __init__(self, core: TeamCore, team: TeamId, settled: Callable[[], None]) -> None:
        self._core = core
        self.team = team
        self.requests: tuple[bytes, ...] = ()
        self._settled = settled
        self._keeper = KeyKeeper(core, team)
        self._flight: _Flight | None = None
        self._tries = 0
        self._is_following = False
        self._is_current = False
        self._is_paused = False

    @property
    def known(self) -> KnownTeam | None:
        """What is known of the team."""
        return self._core.book.get(self.team)

    @property
    def is_current(self) -> bool:
        """Whether the relay had nothing newer when it was last heard of."""
        return self._is_current

    def begin(self) -> None:
        """A connection is there: make the team, ask to be let in, or follow it."""
        first = self._core.wishes.first(self.team)
        match first.wish if first is not None else None:
            case w.CreateTeam(entry=entry):
                self._flight = _Flight(wish=first, head=hashlib.sha256(entry).digest())
                self._core.command(lambda session: session.create_team(entry))
            case w.Ask(head=head):
                self._ask(EntryHash(head))
                self._flight = _Flight(wish=first)
            case _:
                self._follow()
        self._reach(Reach.FETCHING)

    def end(self) -> None:
        """The connection is over; what was sent shows in the log next time."""
        self._flight = None
        self._is_following = self._is_current = False
        self._reach(Reach.OFFLINE)

    def resume(self) -> None:
        """Some time has passed, or something is wanted."""
        self._is_paused = False
        if not self._is_following and self._flight is None:
            self.begin()
            return
        known = self.known
        if self._is_current and known is not None and known.role_of(self._core.me) is not None:
            self._look_around(known)
        self._go_on()

    def holds_spaces(self) -> bool:
        """Whether nothing may be pushed to a space before a new epoch has begun (§12.5)."""
        known = self.known
        return known is not None and self._keeper.wants_epoch(known) is not None

    # Events

    def handle(self, event: ev.Event) -> None:
        """An event about this team, after what is to be stored was stored."""
        match event:
            case te.TeamChanged():
                self._receive_changed(event)
            case te.TeamAppended():
                self._receive_appended(event)
            case te.TeamRefused():
                self._receive_refused(event)
            case te.TeamUnsound():
                self._is_current = False
                self._reach(Reach.UNSOUND)
            case te.TeamUnseen():
                self._receive_unseen()
            case te.WrapDelivered():
                self._keeper.receive_delivered(event.wrap)
            case te.RequestDelivered():
                self._receive_asked()
            case te.RequestsArrived():
                self.requests = event.requests
                self._decline_next()
            case _:
                return

    def _receive_changed(self, event: te.TeamChanged) -> None:
        known = self.known
        if known is None:
            return
        book = self._core.book
        before = known.log
        book.adopt(known, event.log, event.lists)
        book.adopt_keys(known, event.keys)
        self._is_current = event.is_current
        self._reach(Reach.CURRENT if event.is_current else Reach.FETCHING)
        self._land(event.log)
        if event.log.role_of(self._core.me) is None:
            self._look_from_outside(known, before)
            return
        self._core.reread(known)
        if event.is_current:
            self._core.note_head(known)
            self._look_around(known)
        self._go_on()

    def _look_around(self, known: KnownTeam) -> None:
        """A member sees the documents, and who asks to be let in where they may answer."""
        core = self._core
        core.watch(self.team, core.papers.to_watch(known))
        core.watch(self.team, core.tallying.to_watch(self.team))
        self._settled()

    def _look_from_outside(self, known: KnownTeam, before: MembershipLog | None) -> None:
        """Not a member: about to join, only looking, or not a member any more."""
        core, log = self._core, known.log
        assert log is not None
        wish = core.wishes.first(self.team)
        if wish is not None and isinstance(wish.wish, w.Join):
            self._go_on()
        elif core.me in log.members and self._is_current:
            was_asked = before is not None and before.role_of(core.me) is not None
            self._depart(log, was_asked=was_asked)

    def _depart(self, log: MembershipLog, *, was_asked: bool) -> None:
        """One left or was removed: what waits is taken out, and nothing is shared any more."""
        core = self._core
        core.take_out_all(self.team, "former_member")
        for kept in tuple(core.wishes.drop_all_of(self.team)):
            if not isinstance(kept.wish, w.Leave):
                core.notices.add_wish(kept, "former_member")
        departure = log.members[core.me].departure
        if was_asked and departure is not None and departure.by != core.me:
            core.notices.add(Notice(deed=Deed.REMOVE, code=REMOVED, team=self.team, about=core.me))
        core.library.change_profile(lambda profile: profile.forget_team(self.team))
        core.unwatch(self.team)
        core.command(lambda session: session.unfollow_team(self.team))
        self._is_following = self._is_current = False
        self._flight = None
        self._settled()

    def _receive_appended(self, event: te.TeamAppended) -> None:
        flight = self._flight
        if flight is None or flight.head != event.head:
            return
        if flight.wish is not None and isinstance(flight.wish.wish, w.CreateTeam):
            self._flight = None
            self._finish(flight.wish)
            self._follow()
            return
        known = self.known
        if known is not None and known.log is not None:
            self._land(known.log)
            self._go_on()

    def _land(self, log: MembershipLog) -> None:
        """What was sent is done once our own log has it."""
        flight = self._flight
        if flight is not None and flight.head and log.knows(flight.head):
            self._flight = None
            if flight.wish is not None:
                self._finish(flight.wish)

    def _receive_refused(self, event: te.TeamRefused) -> None:
        if event.ref != self.team:
            self._keeper.receive_refused(event.ref)
            return
        flight = self._flight
        if flight is None:
            return
        self._flight = None
        if event.code in _MOVED and self._tries < MAX_TRIES:
            # What is newer is fetched first and said by TeamChanged; then it is proposed again.
            self._is_current = self._is_current and event.code == "wraps_missing"
            return
        if event.code in _LATER or event.code in _MOVED:
            self._is_paused = True
            return
        if flight.wish is not None:
            self._give_up(flight.wish, event.code)
            self._go_on()

    def _receive_unseen(self) -> None:
        """The relay shows no such team to us: also the answer to a link that holds no more."""
        self._is_following = self._is_current = False
        self._reach(Reach.UNSEEN)
        wish = self._core.wishes.first(self.team)
        if wish is not None and isinstance(wish.wish, w.Join):
            self._give_up(wish, "invitation_over")

    # Wishes

    def _go_on(self) -> None:
        if self._flight is not None or self._is_paused or not self._is_current:
            return
        known = self.known
        if known is None or known.log is None:
            return
        kept = self._core.wishes.first(self.team)
        if kept is None:
            self._keep_house(known)
            return
        match kept.wish:
            case w.CreateTeam():
                self._finish(kept)
            case w.Ask(head=head):
                self._ask(EntryHash(head))
                self._flight = _Flight(wish=kept)
            case w.Decline():
                self._decline(kept, AccountId(kept.wish.account))
            case _:
                self._propose(known, kept)

    def _propose(self, known: KnownTeam, kept: w.KeptWish) -> None:
        assert not isinstance(kept.wish, w.CreateTeam | w.Ask | w.Decline)
        try:
            intent = intent_of(self._core.database, known, self._core.me, kept.wish)
        except CrdtError as error:
            self._give_up(kept, error.code)
            self._go_on()
            return
        self._make(known, intent, kept)

    def _keep_house(self, known: KnownTeam) -> None:
        """Nothing is wanted: see to the keys."""
        because = self._keeper.wants_epoch(known)
        if because is not None:
            self._make(known, i.StartEpoch(because=because), None)
        else:
            self._keeper.hand_on(known)

    def _make(self, known: KnownTeam, intent: i.Intent, kept: w.KeptWish | None) -> None:
        """The entry is made aside: with a new epoch comes a key for every member."""
        flight = self._flight = _Flight(wish=kept)
        self._tries += 1
        core = self._core
        log, hand, now_ms = known.log, core.book.hand(known), core.wall_ms()
        assert log is not None
        work = partial(_proposed, log, hand, intent, core.entropy, now_ms)

        def done(found: object) -> None:
            if self._flight is flight:
                self._send(flight, log, found)

        core.aside(work, done)

    def _send(self, flight: _Flight, log: MembershipLog, found: object) -> None:
        """Sends what was made, if the log still stands as it was made for."""
        known = self.known
        if known is None or known.log is None:
            return
        if known.log.head != log.head:
            self._flight = None
            self._go_on()
            return
        match found:
            case Proposal():
                self._send_proposal(flight, found)
            case Fulfilled():
                self._flight = None
                if flight.wish is not None:
                    self._finish(flight.wish)
                    self._go_on()
            case ListNeeded() | CannotOpen():
                self._flight = None
                self._is_paused = True
            case CrdtError():
                self._flight = None
                if flight.wish is not None:
                    self._give_up(flight.wish, found.code)
                    self._go_on()
            case BaseException():
                raise found

    def _send_proposal(self, flight: _Flight, proposal: Proposal) -> None:
        wraps: tuple[bytes, ...] = ()
        if proposal.epoch is not None:
            self._core.book.keep_key(self.team, proposal.epoch.key)
            wraps = proposal.epoch.wraps
        flight.head = proposal.log.head
        team, base, raw = self.team, proposal.base, proposal.raw
        self._core.command(lambda session: session.append_team(team, base, raw, wraps))

    def _finish(self, kept: w.KeptWish) -> None:
        self._tries = 0
        known = self.known
        if known is not None and isinstance(kept.wish, w.Join):
            known.notes.invitation = ""
            self._core.book.keep_notes(known)
        self._core.wishes.drop(kept.number)
        self._settled()

    def _give_up(self, kept: w.KeptWish, code: str) -> None:
        self._tries = 0
        with self._core.database.transaction():
            self._core.notices.add_wish(kept, code)
            self._core.wishes.drop(kept.number)
        if isinstance(kept.wish, w.CreateTeam):
            self._core.take_out_all(self.team, code)
        known = self.known
        if known is not None and known.role_of(self._core.me) is None:
            self._core.book.forget(self.team)
        self._settled()

    # Requests

    def _ask(self, head: EntryHash) -> None:
        account = self._core.account
        request = JoinRequest(
            version=LOG_VERSION,
            team=self.team,
            account=account.id,
            device=account.device,
            list_head=account.devices.head,
            seen=head,
        )
        raw, team = sign_request(request, account.keys), self.team
        self._core.command(lambda session: session.request_to_join(team, raw))

    def _receive_asked(self) -> None:
        flight, self._flight = self._flight, None
        known = self.known
        if known is not None:
            known.notes.asked = True
            self._core.book.keep_notes(known)
        if flight is not None and flight.wish is not None:
            self._finish(flight.wish)
        self._follow()

    def _decline(self, kept: w.KeptWish, account: AccountId) -> None:
        self._flight = _Flight(wish=kept)
        self._core.command(lambda session: session.drop_request(self.team, account))

    def _decline_next(self) -> None:
        flight = self._flight
        wish = None if flight is None else flight.wish
        if wish is not None and isinstance(wish.wish, w.Decline):
            self._flight = None
            self._finish(wish)
            self._go_on()

    # The connection

    def _follow(self) -> None:
        state = self._core.book.state(self.team)
        if state is not None:
            self._is_following = True
            self._core.command(lambda session: session.follow_team(state))

    def _reach(self, reach: Reach) -> None:
        known = self.known
        if known is not None:
            known.reach = reach


def _proposed(*arguments: object) -> object:
    """What `propose` returns or raises, as a value: it goes from one thread to another."""
    try:
        return propose(*arguments)  # type: ignore[arg-type]  # the arguments of `propose`
    except CrdtError as error:
        return error
