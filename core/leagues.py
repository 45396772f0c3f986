"""Leagues: small groups of similar activity for a week, six divisions, and who moves at its end.

Owns the rules. What holds:

- One takes part by choosing to. A cohort is joined with the first points of the week, among others
  of the same division whose usual activity is similar; a full one is followed by another.
- Equal points share a place. Within it, who reached them earlier is listed first.
- The first seven rise, the last five who took part move down. Who shares a place with somebody who
  rises rises too; who shares one with somebody who stays, stays: ties favour staying up.
- Being away moves nobody: without points one keeps the division.
- In a small cohort fewer move: at most every second who took part rises, and nobody moves down
  while no more than seven took part.
- Nobody is shown as last: places are numbered in the upper half only, and for oneself on asking.

The weeks and their ends are in `core.seasons`. Points come from `core.tallies`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from itertools import groupby

COHORT_MEMBERS = 30
RISERS = 7
FALLERS = 5

_BAND_EDGES = (10, 30, 60, 120, 240, 480)
"""Minutes of a usual week at which the next band of activity begins."""


class Division(IntEnum):
    """From the first to the highest."""

    SEED = 1
    SPROUT = 2
    SAPLING = 3
    TREE = 4
    GROVE = 5
    FOREST = 6


class Move(Enum):
    """What a week's end does to somebody's division."""

    RISE = "rise"
    STAY = "stay"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """A group that is being filled, or is full."""

    id: str
    division: Division
    band: int
    members: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortPlace:
    """Where somebody belongs: an existing cohort, or (`cohort` is None) a new one of this kind."""

    cohort: str | None
    division: Division
    band: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Somebody's points of a week. `reached_at`: the order in which points were reached."""

    account: bytes
    points: int
    reached_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Somebody in the order of a cohort. `rank` is shared by equals; `numbered` says whether it is
    shown without being asked for."""

    account: bytes
    points: int
    rank: int
    numbered: bool


def activity_band(weekly_minutes: Sequence[int]) -> int:
    """The band of somebody's usual week, 0..6: the middle of the weeks given, none counting 0."""
    if not weekly_minutes:
        return 0
    usual = sorted(weekly_minutes)[(len(weekly_minutes) - 1) // 2]
    return sum(1 for edge in _BAND_EDGES if usual >= edge)


def place_in_cohort(division: Division, band: int, cohorts: Iterable[Cohort]) -> CohortPlace:
    """The fullest cohort with room that is of this division and band; else a new one."""
    fitting = [
        cohort
        for cohort in cohorts
        if cohort.division is division and cohort.band == band and cohort.members < COHORT_MEMBERS
    ]
    best = min(fitting, key=lambda cohort: (-cohort.members, cohort.id), default=None)
    return CohortPlace(cohort=None if best is None else best.id, division=division, band=band)


def order_cohort(scores: Iterable[Score]) -> tuple[Placed, ...]:
    """All in order: points, then who reached them earlier, then id; the same everywhere."""
    ordered = sorted(scores, key=lambda s: (-s.points, s.reached_at, s.account))
    upper = (len(ordered) + 1) // 2
    placed: list[Placed] = []
    for _, equals in groupby(ordered, key=lambda s: s.points):
        rank = len(placed) + 1
        placed += [
            Placed(account=s.account, points=s.points, rank=rank, numbered=rank <= upper)
            for s in equals
        ]
    return tuple(placed)


def moves_of(division: Division, scores: Collection[Score]) -> dict[bytes, Move]:
    """What the week's end does to each of a cohort."""
    taking_part = order_cohort(s for s in scores if s.points > 0)
    moves = {score.account: Move.STAY for score in scores}
    for account in _fallers(division, taking_part):
        moves[account] = Move.DOWN
    for account in _risers(division, taking_part):
        moves[account] = Move.RISE
    return moves


def division_after(division: Division, move: Move) -> Division:
    """The division of the next week."""
    match move:
        case Move.RISE:
            return Division(min(Division.FOREST, division + 1))
        case Move.DOWN:
            return Division(max(Division.SEED, division - 1))
        case Move.STAY:
            return division


def divisions_after(
    divisions: Mapping[bytes, Division], moves: Mapping[bytes, Move]
) -> dict[bytes, Division]:
    """The next divisions of those who move or stay; nobody else is in it."""
    return {name: division_after(divisions[name], move) for name, move in moves.items()}


def _risers(division: Division, placed: Sequence[Placed]) -> list[bytes]:
    if division is Division.FOREST or not placed:
        return []
    last = placed[min(RISERS, (len(placed) + 1) // 2) - 1]
    return [one.account for one in placed if one.points >= last.points]


def _fallers(division: Division, placed: Sequence[Placed]) -> list[bytes]:
    count = min(FALLERS, max(0, len(placed) - RISERS))
    if division is Division.SEED or not count:
        return []
    staying = placed[-count - 1]
    return [one.account for one in placed[-count:] if one.points < staying.points]
