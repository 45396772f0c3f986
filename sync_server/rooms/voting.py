"""A vote on going on, in one room of one worker (docs/protocol.md §13.2).

Owns which vote is open. The rules are those of `core.rooms.votes`; every worker counts the voices
that it hears of, and the first one that sees enough extends the room.
"""

from __future__ import annotations

from core.errors import RoomRefused
from core.rooms.votes import Electorate, Vote
from crdt.protocol.room_messages import RoomVoting


class Ballot:
    """At most one vote at a time. `is_told`: whether everybody knows how it stands."""

    def __init__(self) -> None:
        self._vote: Vote | None = None
        self._ended: Vote | None = None
        self.is_told = True

    @property
    def cycles(self) -> int:
        """For how many cycles more the open vote is; 0 for none."""
        return 0 if self._vote is None else self._vote.cycles

    def cast(self, voter: bytes, version: tuple[int, int], cycles: int, now_us: int) -> None:
        """Somebody wants so many cycles more. Raises RoomRefused while there is a vote on another
        number."""
        self.settle(version, now_us)
        vote = self._vote
        if vote is None:
            vote = Vote(version=version, cycles=cycles, opened_us=now_us, voters=frozenset())
        elif vote.cycles != cycles:
            raise RoomRefused("another_vote", "There is a vote on another length just now.")
        if voter not in vote.voters:
            self._vote, self.is_told = vote.with_voter(voter), False

    def settle(self, version: tuple[int, int], now_us: int) -> None:
        """A vote on an earlier version, or older than a minute, is over."""
        if self._vote is not None and not self._vote.holds(version, now_us):
            self._ended, self._vote, self.is_told = self._vote, None, False

    def is_carried(self, voters: Electorate) -> bool:
        """Whether more than half of those present want it."""
        return self._vote is not None and self._vote.is_carried(voters)

    def carry(self) -> Vote | None:
        """The vote was carried, and nobody needs to be told that it is over; until `put_back`."""
        vote, self._vote, self.is_told = self._vote, None, True
        return vote

    def put_back(self, vote: Vote) -> None:
        """It could not be done what was voted for: it goes on, or is told to be over."""
        if self._vote is None:
            self._vote, self.is_told = vote, False

    def take_news(self, voters: Electorate) -> RoomVoting | None:
        """How it stands, where not everybody knows."""
        if self.is_told:
            return None
        self.is_told = True
        vote = self._vote
        if vote is None:
            cycles = 0 if self._ended is None else self._ended.cycles
            return RoomVoting(cycles=cycles, votes=0, needed=0)
        return RoomVoting(cycles=vote.cycles, votes=vote.heard(voters), needed=voters.needed)
