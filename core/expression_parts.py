"""The parts that a custom goal is read into.

Owns the values alone; the grammar and the reckoning are in `core.expressions`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A whole number."""

    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A number of the day or of the window."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Negative:
    """The number below nothing."""

    of: "Part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """1 where the part is 0, else 0."""

    of: "Part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Binary:
    """Two parts and what is between them."""

    operator: str
    left: "Part"
    right: "Part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Two:
    """The larger (`most`) or the smaller (`least`) of two."""

    choose: str
    left: "Part"
    right: "Part"


@dataclass(frozen=True, slots=True, kw_only=True)
class OverDays:
    """A part for each day, folded; `last_days` of the window, or all of it."""

    fold: str
    of: "Part"
    last_days: int | None


Part = Number | Name | Negative | Not | Binary | Two | OverDays
