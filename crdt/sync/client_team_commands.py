"""What the owner of a client's session may ask for about teams and boards.

A part of `ClientSession`, with its own file: each is a message that waits its turn, and is
answered by an event of `crdt.sync.team_events`. What is asked before the relay knows this device is
sent afterwards; a new connection begins anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from crdt.ids import ID_BYTES, AccountId, EntryHash, TeamId
from crdt.protocol import team_messages as tm
from crdt.sync.client_documents import ClientDocuments
from crdt.sync.client_teams import ClientTeams
from crdt.sync.team_events import TeamState


class TeamCommands:
    """The commands; `ClientSession` makes the parts that they speak to."""

    _teams: ClientTeams
    _documents: ClientDocuments

    def follow_team(self, state: TeamState) -> None:
        """Reads a team's log, its members' lists and one's keys, and hears of what is newer.

        With an invitation, also before joining. Answered by TeamChanged once all is fetched, or by
        TeamUnseen or TeamUnsound; and again where it is followed already.
        """
        self._teams.follow(state)

    def unfollow_team(self, team: TeamId) -> None:
        """No more of a team, nor of its documents."""
        self._teams.unfollow(team)
        self._documents.unwatch(team)

    def create_team(self, entry: bytes) -> None:
        """A team by its first entry; answered by TeamAppended or TeamRefused."""
        team = TeamId(hashlib.sha256(entry).digest()[:ID_BYTES])
        self._teams.ask(team, tm.TeamCreate(entry))

    def append_team(
        self, team: TeamId, base: EntryHash, entry: bytes, wraps: Sequence[bytes]
    ) -> None:
        """An entry that continues `base`; answered by TeamAppended or TeamRefused. The key of a new
        epoch was kept durably before (§12.7)."""
        self._teams.ask(team, tm.TeamAppend(team, base, entry, tuple(wraps)))

    def put_wrap(self, team: TeamId, wrap: bytes) -> None:
        """A key for another member; answered by WrapDelivered or TeamRefused, with its hash."""
        self._teams.put_wrap(team, wrap)

    def request_to_join(self, team: TeamId, raw: bytes) -> None:
        """A signed request; answered by RequestDelivered or TeamRefused."""
        self._teams.ask(team, tm.RequestPut(team, raw))

    def fetch_requests(self, team: TeamId) -> None:
        """Who waits to be let in; answered by RequestsArrived. Who may let people in is told when
        a team is followed, and of every change, without this."""
        self._teams.ask(team, tm.RequestsGet(team))

    def drop_request(self, team: TeamId, account: AccountId) -> None:
        """Takes a request away, one's own or one that is not granted; answered by RequestsArrived
        or TeamRefused."""
        self._teams.ask(team, tm.RequestDrop(team, account))

    def ask_teams(self) -> None:
        """Which teams there are, by the relay's word; answered by TeamsNamed."""
        self._teams.ask_teams()

    def watch_board(self, board: str) -> None:
        """A board by name, and what changes on it; answered by BoardNews or BoardRefused."""
        self._teams.watch_board(board)

    def leave_board(self, board: str) -> None:
        """No more of a board."""
        self._teams.leave_board(board)
