"""Whom teams hand things on to, within the same transaction; put together in `services`.

Each is a list of functions that are called in their order. They may write, and must not fail for
what somebody else wrote: what they are given was judged. What they raise undoes the whole job.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from core.team_challenges import TeamChallenge
from crdt.documents.tally import Tally
from crdt.ids import AccountId, DeviceId, TeamId
from crdt.protocol import codes
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenTally:
    """A tally that has just been stored: `scope` is a team, or `relay_scope` of this relay."""

    scope: bytes
    account: AccountId
    device: DeviceId
    tally: Tally


TakeTallies = Callable[[Connection, Sequence[TakenTally], int], None]
"""(conn, in the order in which they were stored, now_ms)."""

TakeChallenges = Callable[[Connection, TeamId, tuple[TeamChallenge, ...], int], None]
"""(conn, team, all that the team document says now, now_ms)."""

MemberGone = Callable[[Connection, TeamId, AccountId], None]
"""(conn, team, who left it or was removed or erased)."""

AfterPush = Callable[[Sequence[TakenTally]], None]
"""After the commit, on the event loop: tallies that were new. Must be quick."""

AfterLeaving = Callable[[TeamId, AccountId], None]
"""After the commit, on the event loop: who is no member any more. Must be quick."""

ReadBoard = Callable[[Connection, tq.ReadBoard], tq.BoardRead | rq.Refusal]
"""A board by name, as who asks may see it."""


def no_board(conn: Connection, request: tq.ReadBoard) -> rq.Refusal:
    """There are no boards."""
    return rq.Refusal(code=codes.NOT_FOUND)


@dataclass(slots=True, kw_only=True)
class Seams:
    """Who is told of what, and who reads boards."""

    tallies: list[TakeTallies] = field(default_factory=list)
    challenges: list[TakeChallenges] = field(default_factory=list)
    gone: list[MemberGone] = field(default_factory=list)
    pushed: list[AfterPush] = field(default_factory=list)
    left: list[AfterLeaving] = field(default_factory=list)
    read_board: ReadBoard = no_board

    def take_tallies(self, conn: Connection, taken: Sequence[TakenTally], now_ms: int) -> None:
        """Hands on tallies."""
        for take in self.tallies:
            take(conn, taken, now_ms)

    def take_challenges(
        self, conn: Connection, team: TeamId, found: tuple[TeamChallenge, ...], now_ms: int
    ) -> None:
        """Hands on what a team document says."""
        for take in self.challenges:
            take(conn, team, found, now_ms)

    def member_gone(self, conn: Connection, team: TeamId, account: AccountId) -> None:
        """Tells of somebody who is no member any more."""
        for tell in self.gone:
            tell(conn, team, account)

    def tell_pushed(self, taken: Sequence[TakenTally]) -> None:
        """Tells of tallies that are durable."""
        for tell in self.pushed:
            tell(taken)

    def tell_left(self, team: TeamId, accounts: Sequence[AccountId]) -> None:
        """Tells of who went, once that is durable."""
        for account in accounts:
            for tell in self.left:
                tell(team, account)
