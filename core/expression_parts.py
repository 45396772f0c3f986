"""The parts that a custom goal is read into.

Owns the values alone; the grammar and the reckoning are in `core.expressions`.
"""

from dataclasses import dataclass
from typing import assert_never


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


def names_in(part: "Part") -> frozenset[str]:
    """The names that stand anywhere in it."""
    match part:
        case Number():
            return frozenset()
        case Name(name=name):
            return frozenset({name})
        case Negative(of=of) | Not(of=of) | OverDays(of=of):
            return names_in(of)
        case Binary(left=left, right=right) | Two(left=left, right=right):
            return names_in(left) | names_in(right)
        case _:
            assert_never(part)


Part = Number | Name | Negative | Not | Binary | Two | OverDays
