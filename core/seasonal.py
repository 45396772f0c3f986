"""Seasonal looks: which tint the glow has on which days of the year.

Owns the calendar of looks and `DateSpan`, days of the year from month and day to month and day. A
look comes back every year on the same dates. They are named by the month and not by the weather,
since one half of the world has its spring while the other has its autumn. What a tint looks like
is the theme's part (`desktop.theme.tints`). It does not know what day it is.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

MonthDay = tuple[int, int]
"""A month from 1 and a day from 1."""


class Tint(Enum):
    """The name of a colour of light."""

    DAWN = "dawn"
    MEADOW = "meadow"
    SUN = "sun"
    LEAVES = "leaves"
    FROST = "frost"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSpan:
    """The days of any year from `first` to `last`, both among them; it may pass over New Year."""

    first: MonthDay
    last: MonthDay

    def holds(self, day: date) -> bool:
        """True if the day lies in it."""
        place = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= place <= self.last
        return place >= self.first or place <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonalLook:
    """One look: its stable id, its dates, and the tint of the glow."""

    id: str
    span: DateSpan
    tint: Tint


SEASONAL_LOOKS: tuple[SeasonalLook, ...] = (
    SeasonalLook(id="first-light", span=DateSpan(first=(1, 1), last=(1, 31)), tint=Tint.DAWN),
    SeasonalLook(id="march-meadow", span=DateSpan(first=(3, 15), last=(4, 20)), tint=Tint.MEADOW),
    SeasonalLook(id="midyear-sun", span=DateSpan(first=(6, 10), last=(7, 10)), tint=Tint.SUN),
    SeasonalLook(
        id="october-leaves", span=DateSpan(first=(9, 20), last=(10, 31)), tint=Tint.LEAVES
    ),
    SeasonalLook(
        id="december-lights", span=DateSpan(first=(12, 1), last=(12, 31)), tint=Tint.FROST
    ),
)
"""Oldest in the year first; no two of them meet."""


def look_on(day: date) -> SeasonalLook | None:
    """The look of a day; None on the plain days between."""
    return next((look for look in SEASONAL_LOOKS if look.span.holds(day)), None)
