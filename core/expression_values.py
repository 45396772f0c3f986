"""What a custom goal is worth over the days of a window.

Owns the reckoning. The rules that hold:

- It never fails: dividing by nothing gives 0, and a value that grows too large stays at the bound
  of `core.limits`.
- It takes time in proportion to the parts and the days, since what goes over the days never stands
  inside another (`core.expressions`, which also says what the parts mean).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final, assert_never

from core.expression_parts import Binary, Name, Negative, Not, Number, OverDays, Part, Two
from core.limits import LIMITS
from core.tallies import BoardDay, SummedDay

_Day = BoardDay | SummedDay


def evaluate(part: Part, days: Sequence[_Day], members: int = 1) -> int:
    """The value over the days of a window, the last one last. It takes time in proportion to the
    tokens and the days, and never fails."""
    return _value(part, _Window(days=days, members=members), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    days: Sequence[_Day]
    members: int


def _value(part: Part, window: _Window, day: _Day | None) -> int:
    match part:
        case Number(value=value):
            return value
        case Name(name=name):
            return _named(name, window, day)
        case Negative(of=of):
            return -_value(of, window, day)
        case Not(of=of):
            return int(not _value(of, window, day))
        case Binary(operator=operator, left=left, right=right):
            return _bounded(
                _OPERATORS[operator](_value(left, window, day), _value(right, window, day))
            )
        case Two(choose=choose, left=left, right=right):
            pair = (_value(left, window, day), _value(right, window, day))
            return max(pair) if choose == "most" else min(pair)
        case OverDays(fold=fold, of=of, last_days=last_days):
            days = window.days if last_days is None else window.days[-last_days:]
            return _FOLDS[fold]([_value(of, window, one) for one in days])
        case _:
            assert_never(part)


def _named(name: str, window: _Window, day: _Day | None) -> int:
    if name == "days":
        return len(window.days)
    if name == "members":
        return window.members
    found: int = getattr(day, name)
    return found


def _bounded(value: int) -> int:
    return max(-LIMITS.expression_max_value, min(LIMITS.expression_max_value, value))


def _sum(values: Sequence[int]) -> int:
    return reduce(lambda total, value: _bounded(total + value), values, 0)


_FOLDS: Final[Mapping[str, Callable[[Sequence[int]], int]]] = {
    "sum": _sum,
    "max": lambda values: max(values, default=0),
    "min": lambda values: min(values, default=0),
    "count": lambda values: sum(1 for value in values if value),
}

_OPERATORS: Final[Mapping[str, Callable[[int, int], int]]] = {
    "or": lambda a, b: int(bool(a or b)),
    "and": lambda a, b: int(bool(a and b)),
    "<": lambda a, b: int(a < b),
    "<=": lambda a, b: int(a <= b),
    ">": lambda a, b: int(a > b),
    ">=": lambda a, b: int(a >= b),
    "==": lambda a, b: int(a == b),
    "!=": lambda a, b: int(a != b),
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a // b if b else 0,
    "%": lambda a, b: a % b if b else 0,
}
