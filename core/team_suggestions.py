"""A challenge drawn from a team's own rhythm, and why it is what it is.

Owns the reckoning. The rules that hold:

- The measure is what the team itself did: the middle of its latest four whole weeks. Nothing is
  compared with other teams.
- The goal lies a tenth above, rounded to what is easy to remember, and is offered, never set.
- A team with fewer than two weeks of any practice is offered a small beginning instead.

It does not know what day it is, and makes no challenge: an admin may, of what is offered here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from core.tallies import Days, days_between
from core.team_challenges import Window
from core.wording import worded

_WEEKS = 4
_BEGINNING_MINUTES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A team goal in minutes for the next week, and the sentence that explains it."""

    window: Window
    minutes: int
    because: str


def suggest_week(shared: Iterable[Days], today: date) -> Suggestion:
    """The goal to offer for the week that begins on the Monday after `today`."""
    monday = today - timedelta(days=today.weekday())
    members = list(shared)
    weeks = [
        sum(_minutes(days, monday - timedelta(weeks=back)) for days in members)
        for back in range(1, _WEEKS + 1)
    ]
    first = monday + timedelta(weeks=1)
    window = Window(first=first, last=first + timedelta(days=6))
    active = sorted(minutes for minutes in weeks if minutes)
    if len(active) < 2:
        return Suggestion(
            window=window,
            minutes=_BEGINNING_MINUTES,
            because=worded("A small beginning: {minutes} minutes, all together.", minutes=60),
        )
    middle = active[(len(active) - 1) // 2]
    goal = _rounded(middle + max(1, middle // 10))
    return Suggestion(
        window=window,
        minutes=goal,
        because=worded(
            "In the middle of your last weeks you breathed {usual} minutes together; "
            "{goal} is a little more.",
            usual=middle,
            goal=goal,
        ),
    )


def _minutes(days: Days, monday: date) -> int:
    return sum(day.minutes for day in days_between(days, monday, monday + timedelta(days=6)))


def _rounded(minutes: int) -> int:
    """Up to the next five, ten or fifty minutes."""
    step = 5 if minutes < 100 else 10 if minutes < 500 else 50
    return -(-minutes // step) * step
