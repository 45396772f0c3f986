"""Seasonal events: invitations that come back every year on the same dates.

Owns the value and its calendar. The rules that hold:

- An event has dates for every year, the light of one of the seasonal looks (`core.seasonal`), a
  badge, and one gentle goal that each meets for themselves within its dates.
- Nothing is only there once: whoever was away this year meets it the next. No event ends early,
  and none counts down.
- A 29th of February is the 28th where there is none.

Where events are written down, and who adds more, is the relay's part. It does not know what day it
is.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.errors import ChallengeError
from core.limits import LIMITS
from core.seasonal import DateSpan, MonthDay, Tint
from core.team_challenges import TeamChallenge, TeamChallengeKind, Window

_ID: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62})", re.ASCII)
_TEXT_KEY: Final = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,78})", re.ASCII)
_KINDS: Final = frozenset(
    {
        TeamChallengeKind.STREAK,
        TeamChallengeKind.SESSIONS,
        TeamChallengeKind.MINUTES,
        TeamChallengeKind.CUSTOM,
    }
)
_LEAP, _COMMON = 2028, 2027


@dataclass(frozen=True, slots=True, kw_only=True)
class EventGoal:
    """What an event invites to; `expression` for a custom goal alone."""

    kind: TeamChallengeKind
    target: int
    expression: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonalEvent:
    """An event. `text_key` names its words in the app; `title` and `text` are what is shown where
    the app has none. Raises `ChallengeError`, `ExpressionRefused` for its goal."""

    id: str
    span: DateSpan
    theme: Tint
    badge: str
    goal: EventGoal
    text_key: str
    title: str
    text: str

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id) or not _ID.fullmatch(self.badge):
            raise ChallengeError("An event and its badge have ids of small letters and dashes.")
        if not _TEXT_KEY.fullmatch(self.text_key):
            raise ChallengeError("The key of a text has small letters, dots and dashes.")
        if not self.text.strip() or len(self.text) > LIMITS.team_description_max_chars:
            raise ChallengeError("An event needs a text of ordinary length.")
        if not self.text.isprintable():
            raise ChallengeError("A text is made of plain characters.")
        if self.goal.kind not in _KINDS:
            raise ChallengeError("The goal of an event is met by each for themselves.")
        for year in (_LEAP, _COMMON):
            self.goal_of(self.window_from(year))

    def window_from(self, year: int) -> Window:
        """Its dates that begin in `year`."""
        first, last = self.span.first, self.span.last
        return Window(
            first=_date(year, first), last=_date(year if first <= last else year + 1, last)
        )

    def goal_of(self, window: Window) -> TeamChallenge:
        """Its goal for these dates, reckoned as every challenge is."""
        return TeamChallenge(
            id=self.id,
            title=self.title,
            kind=self.goal.kind,
            window=window,
            target=self.goal.target,
            expression=self.goal.expression,
            reward_badge=self.badge,
        )


def next_window(event: SeasonalEvent, today: date) -> Window:
    """The dates of an event that hold `today`, else the next ones."""
    windows = [event.window_from(today.year + step) for step in (-1, 0, 1)]
    return next(window for window in windows if window.last >= today)


def _date(year: int, day: MonthDay) -> date:
    month, number = day
    try:
        return date(year, month, number)
    except ValueError:
        if day == (2, 29):
            return date(year, 2, 28)
        raise ChallengeError("There is no such day in any year.") from None
