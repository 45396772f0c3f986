"""The values of the Challenges screen."""

from dataclasses import dataclass

from core.badge_climbs import Measure
from core.challenges import ChallengeKind
from desktop.viewmodels.trouble import Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeRow:
    """One challenge of today: `progress` in words, where it has steps, and as `share`, 0 to 1."""

    kind: ChallengeKind
    title: str
    detail: str
    progress: str
    share: float
    reward: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeTile:
    """One badge. `note` is the day it was earned, or how far it is, where that has steps.

    `measure`, `tier` (0 for the first of a measure) and `id` say how it is drawn.
    """

    id: str
    measure: Measure
    tier: int
    name: str
    rule: str
    note: str
    share: float
    earned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengesState:
    """What the screen shows. Without `shown` there is nothing but the offer to show it.

    `rest` is said when nothing is left for today. `nearest` are the next badges, `earned` says how
    many there are.
    """

    shown: bool
    day: str
    rows: tuple[ChallengeRow, ...]
    rest: str
    badges: tuple[BadgeTile, ...]
    nearest: tuple[BadgeTile, ...]
    earned: str
    trouble: Trouble | None
