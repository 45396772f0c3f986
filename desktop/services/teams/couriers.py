"""All teams on one connection with the relay: which are followed, and who hears of what.

Which teams there are is said by the profile, by wishes, and by the relay as a hint that the logs
prove. What a session says of a team is stored here before its courier acts on it. It is the part
of the replicator that knows teams (`desktop.services.replicator`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from crdt.documents.tally import relay_scope
from crdt.ids import DocumentId, TeamId
from crdt.protocol import codes
from crdt.shapes import TEAM_KINDS, Header, Kind
from crdt.sync import client_events as ev
from crdt.sync import team_events as te
from desktop.services.teams.core import TeamCore
from desktop.services.teams.courier import TeamCourier

TEAMS_MAX: Final = 512
"""That are taken from a hint of the relay, so that it cannot keep a device busy for ever."""
_FORMER: Final = codes.FORMER_MEMBER
_NOT_PERMITTED: Final = codes.NOT_PERMITTED
_NEVER: Final = frozenset(
    {
        "former_member",
        "unknown_member",
        "not_permitted",
        "team_archived",
        codes.REVOKED_DEVICE,
        "wrong_kind",
    }
)
"""Why an envelope will not be taken, however often it is pushed."""

_TEAM_EVENTS: Final = (
    te.TeamChanged,
    te.TeamAppended,
    te.TeamRestored,
    te.TeamRefused,
    te.TeamUnsound,
    te.TeamUnseen,
    te.WrapDelivered,
    te.RequestDelivered,
    te.RequestsArrived,
)

Heard = te.TeamChanged | te.TeamUnseen | te.TeamUnsound


class Couriers:
    """The couriers of a connection. `settled` is called when something is to be pushed, or shown;
    `looks` hears of teams that one only looks at, before joining."""

    def __init__(self, core: TeamCore, settled: Callable[[], None]) -> None:
        self._core = core
        self._settled = settled
        self._of: dict[TeamId, TeamCourier] = {}
        self._looks: dict[TeamId, Callable[[Heard], None]] = {}
        self.is_connected = False

    def begin(self) -> None:
        """The relay knows this device: every team is followed."""
        self.is_connected = True
        self._core.watched.clear()
        self._of.clear()
        self._learn()
        for team in self._core.book.ids():
            self._courier(team).resume()
        self._core.command(lambda session: session.ask_teams())
        self._core.drop_strange_tallies(self.relay_scope())
        self.watch_relay_tallies()

    def end(self) -> None:
        """The connection is over."""
        self.is_connected = False
        for courier in self._of.values():
            courier.end()
        self._of.clear()
        self._looks.clear()

    def flush(self) -> None:
        """Something is wanted, was written, or the profile says something else now."""
        if not self.is_connected:
            return
        self._learn()
        for team in self._core.book.ids():
            self._courier(team).resume()
        self.watch_relay_tallies()

    def requests(self, team: TeamId) -> tuple[bytes, ...]:
        """Who asks to be let in, as far as one may know."""
        courier = self._of.get(team)
        return () if courier is None else courier.requests

    def look(self, state: te.TeamState, heard: Callable[[Heard], None]) -> None:
        """Reads a team's log by a link, for somebody who is about to decide."""
        self._looks[state.team] = heard
        self._core.command(lambda session: session.follow_team(state))

    def look_away(self, team: TeamId) -> None:
        """Nobody looks any more."""
        if self._looks.pop(team, None) is not None and team not in self._of:
            self._core.command(lambda session: session.unfollow_team(team))

    # Events

    def handle(self, event: ev.Event) -> bool:
        """Takes an event about teams; False for what is about something else."""
        match event:
            case te.TeamsNamed():
                self._receive_named(event)
            case te.TeamLogGrew(team=team, first=first, entries=entries):
                self._core.book.keep_entries(team, first, entries)
            case te.TeamListsGrew(team=team, lists=lists):
                self._core.book.keep_lists(team, lists)
            case te.TeamWrapsGrew(team=team, wraps=wraps):
                self._core.book.keep_wraps(team, wraps, event.next)
            case _ if isinstance(event, _TEAM_EVENTS):
                self._hand_over(event.team, event)
            case _:
                return False
        return True

    def receive_push_refused(self, header: Header, event: ev.PushRefused) -> bool:
        """An envelope of a team was not taken; True where that was seen to here."""
        if header.kind not in TEAM_KINDS or event.code not in _NEVER:
            return False
        document, code = DocumentId(header.document), event.code
        known = self._core.book.get(TeamId(header.owner))
        is_member = known is not None and known.role_of(self._core.me) is not None
        if code == _FORMER and header.kind is Kind.TEAM and is_member:
            code = _NOT_PERMITTED  # the cut-off of a role that was taken away
        self._core.take_out(header.owner, document, header.seq, code)
        self._settled()
        return True

    def is_team(self, document: DocumentId) -> bool:
        """Whether a document is a team's, or a tally."""
        row = self._core.kind_and_owner(document)
        return row is not None and row[0] in TEAM_KINDS

    def holds(self, document: DocumentId) -> bool:
        """Whether a document is not to be pushed to now, as a new key comes first."""
        row = self._core.kind_and_owner(document)
        if row is None or row[0] is not Kind.SPACE:
            return False
        courier = self._of.get(TeamId(row[1]))
        return courier is None or not courier.is_current or courier.holds_spaces()

    def _hand_over(self, team: TeamId, event: ev.Event) -> None:
        look = self._looks.get(team)
        if look is not None and isinstance(event, te.TeamChanged | te.TeamUnseen | te.TeamUnsound):
            look(event)
        if team in self._of:
            self._of[team].handle(event)

    def _receive_named(self, event: te.TeamsNamed) -> None:
        for named in event.teams[:TEAMS_MAX]:
            team = TeamId(named.team)
            self._core.book.add(team)
            self._courier(team).resume_named()

    # Which teams there are

    def _learn(self) -> None:
        """Teams of which another device of ours says that we belong to them."""
        for team, head in self._core.library.profile.teams().items():
            known = self._core.book.get(team)
            if known is None:
                known = self._core.book.add(team)
                known.notes.head = head
                self._core.book.keep_notes(known)
            elif known.log is None and known.notes.head != head:
                known.notes.head = head
                self._core.book.keep_notes(known)

    def watch_relay_tallies(self) -> None:
        """One's own numbers on the relay's boards, where they are shared."""
        scope = self.relay_scope()
        if scope is not None and self._core.tallying.sharing(scope).since is not None:
            self._core.watch(scope, self._core.tallying.to_watch(scope))

    def relay_scope(self) -> bytes | None:
        """What the boards of this relay are called; None before it has shown its key."""
        relay = self._core.store.relay()
        return None if relay is None or relay.relay_key is None else relay_scope(relay.relay_key)

    def _courier(self, team: TeamId) -> TeamCourier:
        found = self._of.get(team)
        if found is None:
            found = self._of[team] = TeamCourier(self._core, team, self._settled)
        return found
