"""Carrying out what is wanted in one team, one thing after the other (docs/protocol.md §12.7).

    next wish ──→ made, aside ──→ key kept ──→ sent ──→ in our own log: done
        ↑                                       │ head_moved, list_needed: once the log has grown
        └───────────────────────────────────────┘

What is interrupted is found again in the log, or made once more. Where the rules forbid it by now,
the wish is given up and a notice kept. With nothing wanted, the keys are seen to. It knows nothing
of following a log: whether it is current is asked, and what there is to do afterwards is told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from crdt.errors import CannotOpen, CrdtError, ListNeeded
from crdt.ids import AccountId, EntryHash, TeamId
from crdt.membership import Fulfilled, Hand, MembershipLog, Proposal, propose
from crdt.membership import intents as i
from crdt.membership.entries import LOG_VERSION, JoinRequest, sign_request
from crdt.membership.proposing import Entropy
from crdt.protocol import codes
from crdt.sync.team_events import FETCHED_AFTER
from desktop.services.teams import wishes as w
from desktop.services.teams.core import TeamCore
from desktop.services.teams.keeping import KeyKeeper
from desktop.services.teams.known import KnownTeam
from desktop.services.teams.proposals import intent_of

MAX_TRIES: Final = 12
_LATER: Final = frozenset({codes.RATE, codes.BUSY, codes.INTERNAL})
_AS_MANY_AS_MAY_BE: Final = "limit"
_CLOCK: Final = "wrong_clock"


@dataclass(slots=True, kw_only=True, eq=False)
class _Flight:
    """What is being carried out. `head`: of the entry that was sent, empty before."""

    wish: w.KeptWish | None
    head: bytes = b""


class Carrier:
    """The wishes of one team on one connection. `is_current`: whether the relay had nothing newer
    when it was last heard of; `settled` is called after a wish has ended."""

    def __init__(
        self,
        core: TeamCore,
        team: TeamId,
        keeper: KeyKeeper,
        is_current: Callable[[], bool],
        settled: Callable[[], None],
    ) -> None:
        self._core = core
        self._team = team
        self._keeper = keeper
        self._is_current = is_current
        self._settled = settled
        self._flight: _Flight | None = None
        self._tries = 0
        self._is_paused = False

    @property
    def is_busy(self) -> bool:
        """Whether something is on its way."""
        return self._flight is not None

    def stop(self) -> None:
        """The connection is over; what was sent shows in the log next time."""
        self._flight = None

    def wake(self) -> None:
        """Some time has passed: what was put off may be tried again."""
        self._is_paused = False

    def go_on(self) -> None:
        """Does what comes next, if it may be done now."""
        known = self._core.book.get(self._team)
        if self._flight is not None or self._is_paused or not self._is_current():
            return
        if known is None or known.log is None:
            return
        kept = self._core.wishes.first(self._team)
        match kept.wish if kept is not None else None:
            case None:
                self._keep_house(known)
            case w.CreateTeam():
                assert kept is not None
                self._finish(kept)
                self.go_on()
            case w.Ask(head=head):
                assert kept is not None
                self.ask(kept, EntryHash(head))
            case w.Decline(account=account):
                assert kept is not None
                self.decline(kept, AccountId(account))
            case _:
                assert kept is not None
                self._propose(known, kept)

    # What was sent and is answered

    def create(self, kept: w.KeptWish, entry: bytes) -> None:
        """A team that is new here is brought to the relay."""
        self._flight = _Flight(wish=kept, head=hashlib.sha256(entry).digest())
        self._core.command(lambda session: session.create_team(entry))

    def receive_appended(self, head: EntryHash) -> bool:
        """The relay took an entry; True where that was the first of a new team."""
        flight = self._flight
        if flight is None or flight.head != head or flight.wish is None:
            return False
        if not isinstance(flight.wish.wish, w.CreateTeam):
            return False
        self._flight = None
        self._finish(flight.wish)
        return True

    def land(self, log: MembershipLog) -> None:
        """What was sent is done once our own log has it."""
        flight = self._flight
        if flight is None or not flight.head or not log.knows(flight.head):
            return
        self._flight = None
        self._tries = 0
        if flight.wish is not None:
            self._finish(flight.wish)

    def receive_refused(self, code: str) -> bool:
        """The relay did not take it; True where the log has to be fetched first."""
        flight, self._flight = self._flight, None
        if flight is None:
            return False
        if code in FETCHED_AFTER and self._tries < MAX_TRIES:
            return True
        if code in FETCHED_AFTER or code in _LATER:
            self._is_paused = True
        elif flight.wish is not None:
            self.give_up(flight.wish, _why(flight.wish.wish, code))
            self.go_on()
        return False

    # Wishes

    def _propose(self, known: KnownTeam, kept: w.KeptWish) -> None:
        assert not isinstance(kept.wish, w.CreateTeam | w.Ask | w.Decline)
        try:
            intent = intent_of(self._core.database, known, self._core.me, kept.wish)
        except CrdtError as error:
            self.give_up(kept, error.code)
            self.go_on()
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
        core, log = self._core, known.log
        assert log is not None
        hand = core.book.hand(known)
        work = partial(_proposed, log, hand, intent, core.entropy, core.wall_ms())

        def done(found: object) -> None:
            if self._flight is flight:
                self._receive_made(flight, log, found)

        core.aside(work, done)

    def _receive_made(self, flight: _Flight, log: MembershipLog, found: object) -> None:
        """Sends what was made, if the log still stands as it was made for."""
        known = self._core.book.get(self._team)
        if known is None or known.log is None or known.log.head != log.head:
            self._flight = None
            self.go_on()
            return
        match found:
            case Proposal():
                self._send(flight, found)
                return
            case Fulfilled():
                self._flight = None
                if flight.wish is not None:
                    self._finish(flight.wish)
            case ListNeeded() | CannotOpen():
                self._flight = None
                self._is_paused = True
            case CrdtError():
                self._flight = None
                self._is_paused = flight.wish is None
                if flight.wish is not None:
                    self.give_up(flight.wish, found.code)
        self.go_on()

    def _send(self, flight: _Flight, proposal: Proposal) -> None:
        wraps: tuple[bytes, ...] = ()
        if proposal.epoch is not None:
            self._core.book.keep_key(self._team, proposal.epoch.key)
            wraps = proposal.epoch.wraps
        flight.head = proposal.log.head
        team, base, raw = self._team, proposal.base, proposal.raw
        self._core.command(lambda session: session.append_team(team, base, raw, wraps))

    def _finish(self, kept: w.KeptWish) -> None:
        known = self._core.book.get(self._team)
        if known is not None and isinstance(kept.wish, w.Join):
            known.notes.invitation = ""
            self._core.book.keep_notes(known)
        self._core.wishes.drop(kept.number)
        self._settled()

    def give_up(self, kept: w.KeptWish, code: str) -> None:
        """It cannot be done any more: somebody is told, and what it left here goes."""
        self._tries = 0
        with self._core.database.transaction():
            self._core.notices.add_wish(kept, code)
            self._core.wishes.drop(kept.number)
        known = self._core.book.get(self._team)
        if isinstance(kept.wish, w.CreateTeam):
            self._unmake(code)
        elif known is not None and known.role_of(self._core.me) is None:
            self._core.forget(self._team)
        self._settled()

    def _unmake(self, code: str) -> None:
        """A team that no relay took is no team."""
        core, team = self._core, self._team
        core.take_out_all(team, code)
        core.forget(team)
        core.library.change_profile(lambda profile: profile.forget_team(team))

    # Requests

    def ask(self, kept: w.KeptWish, head: EntryHash) -> None:
        """Asks to be let in, with a signature for this team and this state of it."""
        self._flight = _Flight(wish=kept)
        account, team = self._core.account, self._team
        request = JoinRequest(
            version=LOG_VERSION,
            team=team,
            account=account.id,
            device=account.device,
            list_head=account.devices.head,
            seen=head,
        )
        raw = sign_request(request, account.keys)
        self._core.command(lambda session: session.request_to_join(team, raw))

    def receive_asked(self) -> None:
        """The request waits with the relay."""
        known = self._core.book.get(self._team)
        if known is not None:
            known.notes.asked_at_ms = self._core.wall_ms()
            self._core.book.keep_notes(known)
        self._end_flight(w.Ask)

    def receive_requests(self) -> None:
        """Who asks has changed: so it does after somebody was declined."""
        flight = self._flight
        wish = None if flight is None or flight.wish is None else flight.wish.wish
        self._end_flight(w.Decline)
        if isinstance(wish, w.Decline) and wish.account == self._core.me:
            self._core.forget(self._team)
            self._settled()

    def decline(self, kept: w.KeptWish, account: AccountId) -> None:
        """Takes a request away, somebody's or one's own."""
        self._flight = _Flight(wish=kept)
        team = self._team
        self._core.command(lambda session: session.drop_request(team, account))

    def _end_flight(self, kind: type[w.Ask] | type[w.Decline]) -> None:
        flight = self._flight
        if flight is not None and flight.wish is not None and isinstance(flight.wish.wish, kind):
            self._flight = None
            self._finish(flight.wish)
            self.go_on()


def _why(wish: w.Wish, code: str) -> str:
    """A code of the relay as it is told here."""
    if code == codes.QUOTA:
        return _AS_MANY_AS_MAY_BE
    if code == codes.MALFORMED and isinstance(wish, w.Invite):
        return _CLOCK  # all else in it was checked by us: by the relay's clock, its time is none
    return code


def _proposed(
    log: MembershipLog, hand: Hand, intent: i.Intent, entropy: Entropy, now_ms: int
) -> object:
    """What `propose` returns or raises, as a value: it goes from one thread to another."""
    try:
        return propose(log, hand, intent, entropy, now_ms)
    except CrdtError as error:
        return error
