"""Extending a room by those who are there: more than half of them, within a minute.

One vote each, by whoever is present when votes are counted; leaving takes a vote along. A vote is
about a version of the room: where that was changed, nothing is left of it. Guests have none, and
who is away has none meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.rooms.changes import Seat
from core.rooms.presence import Status

VOTE_US = 60_000_000


def may_vote(seat: Seat, status: Status) -> bool:
    """Whether somebody counts where something is voted on."""
    return seat is not Seat.GUEST and status is not Status.AWAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Electorate:
    """Those who count where something is voted on: who is named, and how many are there besides
    who are not."""

    named: frozenset[bytes]
    unnamed: int

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.named) + self.unnamed

    @property
    def needed(self) -> int:
        """How many votes are more than half."""
        return self.count // 2 + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """For so many cycles more. `voters` are participants' ids; `opened_us` is the relay's time."""

    version: tuple[int, int]
    cycles: int
    opened_us: int
    voters: frozenset[bytes]

    def with_voter(self, voter: bytes) -> Vote:
        """One more; voting twice is voting once."""
        return Vote(
            version=self.version,
            cycles=self.cycles,
            opened_us=self.opened_us,
            voters=self.voters | {voter},
        )

    def holds(self, version: tuple[int, int], now_us: int) -> bool:
        """Whether it is still about the room as it is, and not too old."""
        return version == self.version and now_us < self.opened_us + VOTE_US

    def heard(self, present: Electorate) -> int:
        """How many votes count; of people who are not named, never more than there are such."""
        return len(self.voters & present.named) + min(
            len(self.voters - present.named), present.unnamed
        )

    def is_carried(self, present: Electorate) -> bool:
        """Whether more than half of those present want it."""
        return self.heard(present) >= present.needed
