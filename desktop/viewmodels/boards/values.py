"""What a screen can know of boards, as frozen values; words are said elsewhere."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from crdt.ids import TeamId


class Span(enum.Enum):
    """Which days a board adds up."""

    WEEK = "week"
    MONTH = "month"
    ALL = "all"


RELAY = "relay"
"""The scope of a relay's own boards; that of a team is made by `team_scope`."""


def team_scope(team: TeamId) -> str:
    """The scope of a team's boards."""
    return f"team/{team.hex()}"


def board_name(scope: str, span: Span) -> str:
    """What the relay calls a board."""
    return f"{scope}/{span.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardLine:
    """Somebody on a board. `rank` is None where places are not numbered; `alias` is their short
    name on the relay, `name` what their card shows us, empty where it shows none."""

    alias: str
    points: int
    rank: int | None = None
    name: str = ""
    me: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPage:
    """The first lines of a board. `takes_part`: how many are on it; `joined`: whether one is;
    `together`: what all came to, those who are not named among them."""

    board: str
    lines: tuple[BoardLine, ...]
    takes_part: int
    together: int = 0
    joined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveBoard:
    """What a board that is watched has come to. `target` is 0 where it is no challenge."""

    board: str
    lines: tuple[BoardLine, ...]
    together: int
    target: int
    takes_part: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlace:
    """One's own place, because one asked, and who stands next to it. None without points."""

    rank: int | None
    points: int
    takes_part: int
    around: tuple[BoardLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PastWeek:
    """What a team came to in the week that begins on `first`, a Monday."""

    first: date
    minutes: int
    sessions: int
    points: int
