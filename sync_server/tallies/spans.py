"""Weeks, months and all time: the stretches of days that boards and sums are about.

A week begins on Monday. Days are each member's own; which stretch is *now* is told by UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import Final

from core.tallies import Days, points_between
from sync_server.tallies.days import day_number, day_of

_MS_PER_DAY: Final = 86_400_000


class Span(IntEnum):
    """How long; the numbers are kept in tables."""

    ALL = 0
    MONTH = 1
    WEEK = 2

    @property
    def word(self) -> str:
        """As it stands in the name of a board."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Stretch:
    """Days from `first` to `last`, both among them; None on both sides for all days."""

    span: Span
    first: date | None = None
    last: date | None = None

    @property
    def number(self) -> int:
        """Its first day as it is kept; 0 for all time."""
        return 0 if self.first is None else day_number(self.first)

    @property
    def days(self) -> tuple[date, date]:
        """Its first and last day; for all time the first and last that there are."""
        return self.first or date.min, self.last or date.max

    def points(self, days: Days) -> int:
        """Board points of somebody's days in it."""
        return points_between(days, *self.days)


ALL: Final = Stretch(span=Span.ALL)


def stretch_of(span: Span, day: date) -> Stretch:
    """The week or month of a day, or all days."""
    if span is Span.ALL:
        return ALL
    if span is Span.WEEK:
        first = day - timedelta(days=day.weekday())
        return Stretch(span=span, first=first, last=first + timedelta(days=6))
    first = day.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return Stretch(span=span, first=first, last=after - timedelta(days=1))


def stretches_of(day: date) -> tuple[Stretch, ...]:
    """All that a day lies in."""
    return tuple(stretch_of(span, day) for span in Span)


def stretch_at(span: Span, number: int) -> Stretch:
    """The stretch that is kept under a number."""
    return stretch_of(span, day_of(number))


def today(now_ms: int) -> date:
    """The date in UTC."""
    return day_of(now_ms // _MS_PER_DAY)
