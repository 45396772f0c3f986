"""Badges: plain rules over the history, and when each was earned.

Owns the rules. How a history climbs in each measure is in `core.badge_climbs`. The rules that hold:

- Only sessions over one minute count, wherever they were made, those of VS Code among them.
- A badge is earned on the local day of the session or challenge that reached its target. A quiet
  day, week or year takes none away. Only a break that turns out to have been none, because its
  sessions came later from another device, is no longer one to return from.
- Nothing is rare on purpose. Badges of a date come back every year on the same days.
- The order in which sessions and records are given does not matter.

It holds no words for people: a badge is an id, a measure and a target. It does not know what day
it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.badge_climbs import Climb, Measure, fold_climbs
from core.challenges import ChallengeDone
from core.history import Session
from core.seasonal import DateSpan
from core.together import TogetherDone


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """One rule: `measure` reaches `target`. DATE has the days in `span`, and a target of 1."""

    id: str
    measure: Measure
    target: int
    span: DateSpan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeStanding:
    """How far a badge is: `done` of its target, never more, and the day it was earned."""

    badge: Badge
    done: int
    earned_on: date | None


def _steps(name: str, measure: Measure, *targets: int) -> tuple[Badge, ...]:
    return tuple(Badge(id=f"{name}-{target}", measure=measure, target=target) for target in targets)


def _date(name: str, first: tuple[int, int], last: tuple[int, int]) -> Badge:
    return Badge(id=name, measure=Measure.DATE, target=1, span=DateSpan(first=first, last=last))


BADGES: tuple[Badge, ...] = (
    *_steps("sessions", Measure.SESSIONS, 1, 10, 50, 250),
    *_steps("breaths", Measure.BREATHS, 100, 1_000, 10_000),
    *_steps("hours", Measure.HOURS, 1, 10, 50),
    *_steps("days", Measure.DAYS, 7, 30, 100, 365),
    *_steps("row", Measure.ROW, 3, 7, 30),
    *_steps("sitting", Measure.SITTING_MIN, 10, 20, 30),
    *_steps("mornings", Measure.MORNINGS, 10),
    *_steps("evenings", Measure.EVENINGS, 10),
    *_steps("patterns", Measure.PATTERNS, 3, 6),
    *_steps("goals", Measure.GOALS, 1, 25),
    *_steps("challenges", Measure.CHALLENGES, 1, 10, 50),
    *_steps("together", Measure.TOGETHER, 1, 10),
    *_steps("weekdays", Measure.WEEKDAYS, 7),
    *_steps("months", Measure.MONTHS, 12),
    *_steps("returns", Measure.RETURNS, 1),
    _date("new-year", (1, 1), (1, 7)),
    _date("march-equinox", (3, 19), (3, 21)),
    _date("june-solstice", (6, 20), (6, 22)),
    _date("september-equinox", (9, 21), (9, 24)),
    _date("december-solstice", (12, 20), (12, 23)),
    _date("year-end", (12, 27), (12, 31)),
)
"""All badges, in the order in which they are shown. An id never changes its meaning."""


def fold_badges(
    sessions: Iterable[Session],
    challenges: Iterable[ChallengeDone] = (),
    together: Iterable[TogetherDone] = (),
) -> tuple[BadgeStanding, ...]:
    """Where every badge of `BADGES` stands. 20,000 sessions take less than a tenth of a second."""
    spans = [badge.span for badge in BADGES if badge.span is not None]
    climbs = fold_climbs(sessions, challenges, spans, together)
    return tuple(_standing(badge, climbs[badge.measure, badge.span]) for badge in BADGES)


def nearest_badges(standings: Iterable[BadgeStanding], most: int) -> tuple[BadgeStanding, ...]:
    """The badges that are begun and not yet earned, those with the least left to go first.

    Of one measure only the next one is given.
    """
    begun: dict[Measure, BadgeStanding] = {}
    for standing in standings:
        if standing.earned_on is None and standing.done:
            begun.setdefault(standing.badge.measure, standing)
    ordered = sorted(begun.values(), key=lambda s: -s.done / s.badge.target)
    return tuple(ordered[:most])


def _standing(badge: Badge, climb: Climb) -> BadgeStanding:
    return BadgeStanding(
        badge=badge, done=min(badge.target, climb.top), earned_on=climb.day_of(badge.target)
    )
