"""All teams and boards of one client's connection (docs/protocol.md §12.14).

Part of `ClientSession`. Messages about a team go to its machine; what was asked for the owner is
remembered until it is answered. Which teams there are is for the owner to say: the relay's word is
a hint. By which authority team documents are read is kept here, also before the team is followed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final

from crdt.errors import BadInput
from crdt.ids import ID_BYTES, AccountId, EntryHash, TeamId
from crdt.membership.entries import parse_request
from crdt.protocol import codes
from crdt.protocol import messages as m
from crdt.protocol import team_messages as tm
from crdt.sync import team_events as te
from crdt.sync.authority import TeamAuthority
from crdt.sync.client_desk import ClientDesk
from crdt.sync.client_team import AT_REST, Phase, TeamMachine
from crdt.sync.client_team_line import TeamLine, TeamQuestion

_ASKERS_MAX: Final = 256
"""Whose lists are fetched, of those who ask to be let in."""


class ClientTeams:
    """`nonce`: the relay's; `refresh_own` asks for one's own device list; `settled` is called when
    a team's documents may be fetched, `forgotten` when the relay does not know the account."""

    def __init__(
        self,
        desk: ClientDesk,
        *,
        nonce: Callable[[], bytes],
        refresh_own: Callable[[], None],
        settled: Callable[[TeamId], None],
        forgotten: Callable[[], None],
    ) -> None:
        self._desk = desk
        self._nonce = nonce
        self._refresh_own = refresh_own
        self._settled = settled
        self._forgotten = forgotten
        self._line = TeamLine(desk)
        self._machines: dict[TeamId, TeamMachine] = {}
        self._authorities: dict[TeamId, TeamAuthority] = {}
        self._wraps_put: dict[bytes, TeamId] = {}
        self._boards: set[str] = set()
        self._brought: dict[TeamId, EntryHash] = {}
        self._is_started = False

    @property
    def caught_up(self) -> bool:
        """Whether nothing is being fetched of any team."""
        return all(machine.phase in AT_REST for machine in self._machines.values())

    # Following

    def start_all(self) -> None:
        """The own list agrees with the relay's: every team is compared."""
        self._is_started = True
        self._line.start()
        for machine in self._machines.values():
            machine.begin()

    def stop_all(self) -> None:
        """The relay knows nothing any more; what was asked of it will not be answered."""
        self._is_started = False
        self._brought.clear()
        for team, question in self._line.stop():
            self._tell_refused(team, question, codes.UNKNOWN_ACCOUNT)

    def follow(self, state: te.TeamState) -> None:
        """Follows a team from now on; one that is followed is compared again."""
        machine = self._machines.get(state.team)
        if machine is None or machine.phase in (Phase.UNSEEN, Phase.UNSOUND):
            machine = self._machines[state.team] = self._make(state)
        else:
            machine.expect(state)
        if self._is_started:
            machine.begin()

    def unfollow(self, team: TeamId) -> None:
        """Hears of it no more."""
        self._machines.pop(team, None)
        self._authorities.pop(team, None)

    def authority(self, team: TeamId) -> TeamAuthority:
        """By which the documents of a team are judged, followed or not."""
        found = self._authorities.get(team)
        if found is None:
            own = None if self._desk.is_guest else self._desk.account
            found = self._authorities[team] = TeamAuthority(None, {}, own)
        return found

    def is_current(self, team: TeamId) -> bool:
        """Whether the team's documents may be fetched."""
        machine = self._machines.get(team)
        return machine is not None and machine.phase is Phase.CURRENT

    def refresh(self, team: TeamId) -> None:
        """Something of the team's documents needs a newer log or list."""
        if team in self._machines:
            self._machines[team].refresh()

    def receive_own_list(self) -> None:
        """One's own device list agrees with the relay's."""
        for machine in tuple(self._machines.values()):
            machine.receive_own_list()

    def _make(self, state: te.TeamState) -> TeamMachine:
        return TeamMachine(
            self._desk,
            self._line,
            state,
            self.authority(state.team),
            self._brought,
            nonce=self._nonce,
            refresh_own=self._refresh_own,
            settled=self._settled,
        )

    # Asking for the owner

    def ask(self, team: TeamId, question: TeamQuestion) -> None:
        """Asks it in its turn."""
        self._line.ask(team, question)

    def put_wrap(self, team: TeamId, wrap: bytes) -> None:
        """A key for another member."""
        self._wraps_put[hashlib.sha256(wrap).digest()] = team
        self._line.say(tm.WrapPut(team, wrap))

    def ask_teams(self) -> None:
        """Which teams there are, by the relay's word."""
        self._line.say(tm.TeamsGet())

    def watch_board(self, board: str) -> None:
        """A board, and what changes on it."""
        self._boards.add(board)
        self._line.say(tm.BoardWatch(board))

    def leave_board(self, board: str) -> None:
        """No more of it."""
        if board in self._boards:
            self._boards.discard(board)
            self._line.say(tm.BoardLeave(board))

    # Receiving

    def receive(self, message: tm.RelayTeamMessage) -> None:
        """Takes a message about teams or boards."""
        match message:
            case tm.TeamEntries():
                self._receive_entries(message)
            case tm.TeamLists():
                self._receive_lists(message)
            case tm.TeamWraps():
                self._receive_wraps(message)
            case tm.TeamGrown():
                self._receive_grown(message)
            case tm.WrapKept():
                team = self._wraps_put.pop(message.wrap, None)
                if team is not None:
                    self._desk.tell(te.WrapDelivered(team=team, wrap=message.wrap))
            case tm.TeamsFound():
                self._receive_found(message)
            case tm.RequestKept() | tm.TeamRequests():
                self._receive_about_requests(message)
            case tm.BoardTop() if message.board in self._boards:
                self._desk.tell(
                    te.BoardNews(
                        board=message.board,
                        rows=message.rows,
                        together=message.together,
                        target=message.target,
                        takes_part=message.takes_part,
                    )
                )
            case tm.BoardTop():
                return

    def receive_nack(self, nack: m.Nack) -> bool:
        """A refusal; False where it is about something else than teams."""
        if nack.ref in self._wraps_put:
            team = self._wraps_put.pop(nack.ref)
            self._desk.tell(_refused(team, nack.ref, nack.code, nack.retry_after_ms))
        elif (question := self._line.first(nack.ref)) is not None:
            self._line.answered(nack.ref)
            self._receive_question_refused(TeamId(nack.ref), question, nack)
        elif (board := _text(nack.ref)) in self._boards:
            self._boards.discard(board)
            self._desk.tell(te.BoardRefused(board=board, code=nack.code))
        else:
            return False
        return True

    def _receive_question_refused(self, team: TeamId, question: TeamQuestion, nack: m.Nack) -> None:
        if nack.code == codes.UNKNOWN_ACCOUNT:
            self._tell_refused(team, question, nack.code)
            self._forgotten()
            return
        machine = self._machines.get(team)
        if isinstance(question, tm.TeamLogGet | tm.TeamListsGet | tm.WrapsGet):
            if machine is not None:
                machine.receive_refused(question, nack)
            return
        if isinstance(question, tm.TeamRestore):
            if machine is not None:
                machine.receive_brought(None)
            return
        self._tell_refused(team, question, nack.code, nack.retry_after_ms)
        is_append = isinstance(question, tm.TeamAppend)
        if machine is not None and is_append and nack.code in te.FETCHED_AFTER:
            machine.refused(nack.code)

    def _tell_refused(
        self, team: TeamId, question: TeamQuestion, code: str, retry_after_ms: int = 0
    ) -> None:
        """What was asked for the owner, who waits for it."""
        if isinstance(question, tm.TeamCreate | tm.TeamAppend | tm.RequestPut | tm.RequestDrop):
            self._desk.tell(_refused(team, team, code, retry_after_ms))

    def _receive_entries(self, shown: tm.TeamEntries) -> None:
        question = self._line.first(shown.team)
        asked = isinstance(question, tm.TeamLogGet) and question.first == shown.first
        if asked:
            self._line.answered(shown.team)
        machine = self._machines.get(TeamId(shown.team))
        if machine is not None:
            machine.receive_entries(shown, asked=asked)
        elif not asked and len(shown.team) == ID_BYTES:
            named = tm.TeamNamed(shown.team, b"", shown.length)
            self._desk.tell(te.TeamsNamed(teams=(named,)))

    def _receive_lists(self, shown: tm.TeamLists) -> None:
        if isinstance(self._line.first(shown.team), tm.TeamListsGet):
            self._line.answered(shown.team)
            machine = self._machines.get(TeamId(shown.team))
            if machine is not None:
                machine.receive_lists(shown)

    def _receive_wraps(self, shown: tm.TeamWraps) -> None:
        asked = isinstance(self._line.first(shown.team), tm.WrapsGet)
        if asked:
            self._line.answered(shown.team)
        machine = self._machines.get(TeamId(shown.team))
        if machine is not None:
            machine.receive_wraps(shown, asked=asked)

    def _receive_grown(self, grown: tm.TeamGrown) -> None:
        """An entry of ours is durable. It is told first, then what the team has come to."""
        question, team = self._line.first(grown.team), TeamId(grown.team)
        machine = self._machines.get(team)
        if isinstance(question, tm.TeamRestore):
            self._line.answered(team)
            if machine is not None:
                machine.receive_brought(grown)
            return
        if not isinstance(question, tm.TeamCreate | tm.TeamAppend):
            return
        self._line.answered(team)
        head = EntryHash(hashlib.sha256(question.entry).digest())
        self._desk.tell(te.TeamAppended(team=team, head=head))
        if machine is not None and isinstance(question, tm.TeamAppend):
            machine.receive_grown(question, grown)

    def _receive_found(self, found: tm.TeamsFound) -> None:
        teams = tuple(named for named in found.teams if len(named.team) == ID_BYTES)
        self._desk.tell(te.TeamsNamed(teams=teams[: self._desk.limits.teams_followed]))

    def _receive_about_requests(self, message: tm.RequestKept | tm.TeamRequests) -> None:
        question, team = self._line.first(message.team), TeamId(message.team)
        match message:
            case tm.RequestKept():
                if isinstance(question, tm.RequestPut):
                    self._line.answered(team)
                    self._desk.tell(te.RequestDelivered(team=team))
            case tm.TeamRequests():
                asked = isinstance(question, tm.RequestsGet | tm.RequestDrop)
                if asked:
                    self._line.answered(team)
                if team in self._machines:
                    self._machines[team].receive_askers(askers_of(message.requests))
                if asked or team in self._machines:
                    self._desk.tell(te.RequestsArrived(team=team, requests=message.requests))


def askers_of(requests: tuple[bytes, ...]) -> frozenset[AccountId]:
    """Who signed them, by their word; some of them where there are very many."""
    found: set[AccountId] = set()
    for raw in requests:
        try:
            found.add(AccountId(parse_request(raw).request.account))
        except BadInput:
            continue
        if len(found) == _ASKERS_MAX:
            break
    return frozenset(found)


def _refused(team: TeamId, ref: bytes, code: str, retry_after_ms: int) -> te.TeamRefused:
    return te.TeamRefused(team=team, ref=ref, code=code, retry_after_ms=retry_after_ms)


def _text(ref: bytes) -> str:
    return ref.decode("ascii", errors="replace")
