"""One question at a time for each team, so that an answer or a refusal tells which it was about.

A Nack names the team alone (docs/protocol.md §12.14). What is asked before the conversation has got
that far waits here as well.
"""

from __future__ import annotations

from collections import deque

from crdt.ids import TeamId
from crdt.protocol import team_messages as tm
from crdt.sync.client_desk import ClientDesk

TeamQuestion = (
    tm.TeamCreate
    | tm.TeamAppend
    | tm.TeamRestore
    | tm.TeamLogGet
    | tm.TeamListsGet
    | tm.WrapsGet
    | tm.RequestPut
    | tm.RequestsGet
    | tm.RequestDrop
)
Plain = tm.WrapPut | tm.TeamsGet | tm.BoardWatch | tm.BoardLeave


class TeamLine:
    """Questions by team; the first of each was sent."""

    def __init__(self, desk: ClientDesk) -> None:
        self._desk = desk
        self._is_started = False
        self._of: dict[TeamId, deque[TeamQuestion]] = {}
        self._plain: list[Plain] = []

    def start(self) -> None:
        """The relay may be asked from now on."""
        if self._is_started:
            return
        self._is_started = True
        for waiting in self._of.values():
            self._desk.send(waiting[0])
        for message in self._plain:
            self._desk.send(message)
        self._plain.clear()

    def stop(self) -> list[tuple[TeamId, TeamQuestion]]:
        """The relay may not be asked any more; what was not answered will not be."""
        self._is_started = False
        left = [(team, question) for team, waiting in self._of.items() for question in waiting]
        self._of.clear()
        return left

    def ask(self, team: TeamId, question: TeamQuestion) -> None:
        """Sends it once those before it were answered."""
        waiting = self._of.setdefault(team, deque())
        waiting.append(question)
        if len(waiting) == 1 and self._is_started:
            self._desk.send(question)

    def say(self, message: Plain) -> None:
        """Sends what is not answered in a line."""
        if self._is_started:
            self._desk.send(message)
        else:
            self._plain.append(message)

    def first(self, team: bytes) -> TeamQuestion | None:
        """What the next answer about the team is to."""
        waiting = self._of.get(TeamId(team))
        return waiting[0] if waiting and self._is_started else None

    def answered(self, team: bytes) -> None:
        """The first one was answered: the next may be asked."""
        name = TeamId(team)
        waiting = self._of[name]
        waiting.popleft()
        if waiting:
            self._desk.send(waiting[0])
        else:
            del self._of[name]
