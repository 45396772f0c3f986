"""What breathing together is worth: a small bonus, and milestones that are told once.

The bonus is 5 % for five participants or more, 10 % for ten, 15 % for twenty, on the points of the
whole cycles attended and the bonus of a goal, rounded half up: 33 cycles and 5 for a goal give 6
among twenty. It counts who was there, as the relay saw them, and nobody's absence.
"""

from __future__ import annotations

from typing import Final

_BONUS: Final = ((20, 15), (10, 10), (5, 5))
MILESTONES: Final = (100, 500, 1_000, 5_000, 10_000, 50_000, 100_000)
"""Cycles breathed together, all participants' added up."""


def bonus_percent(participants: int) -> int:
    """What is added, in percent."""
    return next((percent for least, percent in _BONUS if participants >= least), 0)


def team_bonus(cycle_xp: int, goal_xp: int, participants: int) -> int:
    """The points that come on top: floor(x + ½), reckoned in whole numbers."""
    return ((cycle_xp + goal_xp) * bonus_percent(participants) + 50) // 100


def milestone_passed(before: int, after: int) -> int | None:
    """The highest milestone that lies between two counts of cycles together."""
    passed = [one for one in MILESTONES if before < one <= after]
    return passed[-1] if passed else None
