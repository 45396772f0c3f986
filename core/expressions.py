"""Custom goals: a small language over the days of a window, read by hand and never run as code.

    sum(minutes) / 10 + count(minutes >= 10 and sessions > 0)
    max(cycles, 7)            the most cycles of a day, of the last seven days of the window

Owns the grammar and its limits. The rules that hold:

- Whole numbers only. `/` rounds down, and dividing by nothing gives 0. A comparison is 1 or 0.
- `minutes`, `sessions`, `cycles` and `points` are those of one day, and stand inside `sum`, `max`,
  `min` or `count`, which go over the days; these do not stand inside one another. `days` and
  `members` are numbers of the window. `most(a, b)` and `least(a, b)` compare two.
- Text, tokens, depth and numbers are bounded (`core.limits`); what is beyond is refused.

What the parts are worth is reckoned in `core.expression_values`, what that is compared with is in
`core.team_challenges`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from core.errors import ExpressionRefused
from core.expression_parts import Binary, Name, Negative, Not, Number, OverDays, Part, Two
from core.limits import LIMITS
from core.wording import worded

_TOKEN: Final = re.compile(r"\s*(?:([0-9]+)|([a-z]+)|(<=|>=|==|!=|[-+*/%<>(),]))")

DAY_NAMES: Final = ("minutes", "sessions", "cycles", "points")
WINDOW_NAMES: Final = ("days", "members")
OVER_DAYS: Final = ("sum", "max", "min", "count")
OF_TWO: Final = ("most", "least")

_Level = Sequence[str]
_LEVELS: Final[Sequence[_Level]] = (
    ("or",),
    ("and",),
    ("<", "<=", ">", ">=", "==", "!="),
    ("+", "-"),
    ("*", "/", "%"),
)
"""Operators from the loosest to the tightest; `not` stands between `and` and comparisons."""

_COMPARING: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    text: str
    at: int


def parse_expression(text: str) -> Part:
    """What a text means. Raises `ExpressionRefused` and nothing else."""
    return _Parser(text).read_all()


class _Parser:
    """One reading, by recursive descent; the depth of parentheses is bounded."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._end = _Token(text="", at=len(text))
        self._next = 0
        self._depth = 0
        self._in_day = False

    def read_all(self) -> Part:
        part = self._level(0)
        token = self._peek()
        if token is not self._end:
            raise ExpressionRefused("Something follows where the goal should end.", token.at)
        return part

    def _level(self, level: int) -> Part:
        if level == _COMPARING and self._take("not"):
            return self._nested(lambda: Not(of=self._level(_COMPARING)))
        if level == len(_LEVELS):
            return self._unary()
        left = self._level(level + 1)
        while (operator := self._peek().text) in _LEVELS[level]:
            self._next += 1
            left = Binary(operator=operator, left=left, right=self._level(level + 1))
            if level == _COMPARING:
                break
        return left

    def _unary(self) -> Part:
        if self._take("-"):
            return self._nested(lambda: Negative(of=self._unary()))
        return self._atom()

    def _atom(self) -> Part:
        token = self._peek()
        self._next += 1
        if token.text.isdigit():
            return Number(value=self._number(token))
        if token.text == "(":
            inner = self._nested(lambda: self._level(0))
            self._expect(")")
            return inner
        if token.text in OVER_DAYS:
            return self._over_days(token)
        if token.text in OF_TWO:
            return self._of_two(token)
        if token.text in WINDOW_NAMES:
            return Name(name=token.text)
        if token.text in DAY_NAMES:
            if not self._in_day:
                raise ExpressionRefused(
                    "A number of a day stands inside sum, max, min or count.", token.at
                )
            return Name(name=token.text)
        raise ExpressionRefused("A number or a name is expected here.", token.at)

    def _over_days(self, token: _Token) -> Part:
        if self._in_day:
            raise ExpressionRefused("Only one of sum, max, min and count at a time.", token.at)
        self._expect("(")
        self._in_day = True
        inner = self._nested(lambda: self._level(0))
        self._in_day = False
        last = None
        if self._take(","):
            last = self._number(self._peek())
            self._next += 1
            if not 1 <= last <= LIMITS.team_challenge_days_max:
                raise ExpressionRefused("That many last days are not counted.", token.at)
        self._expect(")")
        return OverDays(fold=token.text, of=inner, last_days=last)

    def _of_two(self, token: _Token) -> Part:
        self._expect("(")
        left = self._nested(lambda: self._level(0))
        self._expect(",")
        right = self._nested(lambda: self._level(0))
        self._expect(")")
        return Two(choose=token.text, left=left, right=right)

    def _nested(self, read: Callable[[], Part]) -> Part:
        self._depth += 1
        if self._depth > LIMITS.expression_max_depth:
            raise ExpressionRefused("This is nested too deeply.", self._peek().at)
        part = read()
        self._depth -= 1
        return part

    def _number(self, token: _Token) -> int:
        if not token.text.isdigit() or int(token.text) > LIMITS.expression_max_value:
            raise ExpressionRefused("A whole number of ordinary size is expected.", token.at)
        return int(token.text)

    def _peek(self) -> _Token:
        return self._tokens[self._next] if self._next < len(self._tokens) else self._end

    def _take(self, text: str) -> bool:
        found = self._peek().text == text
        self._next += found
        return found

    def _expect(self, text: str) -> None:
        token = self._peek()
        if not self._take(text):
            raise ExpressionRefused(worded("Here “{sign}” is expected.", sign=text), token.at)


def _tokens(text: str) -> list[_Token]:
    if len(text) > LIMITS.expression_max_chars:
        raise ExpressionRefused("A custom goal has at most 200 characters.", 0)
    if not text.isascii():
        raise ExpressionRefused("A custom goal is written in plain characters.", 0)
    tokens: list[_Token] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            blank = len(text[at:]) - len(text[at:].lstrip())
            raise ExpressionRefused("This character has no meaning here.", at + blank)
        tokens.append(
            _Token(text=match[match.lastindex or 0], at=match.start(match.lastindex or 0))
        )
        at = match.end()
    if len(tokens) > LIMITS.expression_max_tokens:
        raise ExpressionRefused("A custom goal has fewer parts than this.", 0)
    return tokens
