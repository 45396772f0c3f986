"""Boards: lines of members who chose to stand on one (docs/protocol.md §12.15).

A board is called alike here and on the sync socket: `team/<team>/week`, `relay/month`, and so on.
Only those stand on it who said so, for each team and for the relay by itself. Places are numbered
in the upper half alone; one's own is told on asking, by a request of its own. A team is shown
against its own past weeks first, in which everybody counts who shares with it.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from crdt.protocol.api.base import HexId, Model, Moment, extensible

_Day = Annotated[date, msgspec.Meta(examples=["2026-12-07"])]
_Span = Annotated[str, extensible("week", "month", "all")]

BoardName = Annotated[str, msgspec.Meta(examples=["team/" + "0" * 32 + "/week", "relay/all"])]


class BoardLine(Model, frozen=True, kw_only=True):
    """Somebody on a board. `rank` is None in the lower half; equal scores share one. `alias`: their
    short name on this relay; `name`: what their card lets the asker see."""

    alias: str
    name: str | None = None
    score: int
    rank: int | None = None
    me: bool = False


class BoardPage(Model, frozen=True, kw_only=True):
    """Lines in order, and where the next ones begin. `first` and `last`: the days that count, in
    each one's own calendar; None where all do. `lines`: how many the board has."""

    board: BoardName
    span: _Span
    first: _Day | None = None
    last: _Day | None = None
    lines: int
    takes_part: bool
    items: tuple[BoardLine, ...]
    next: str | None = None


class BoardAround(Model, frozen=True, kw_only=True):
    """Some lines before one's own, one's own, and some after it; none where one has no line."""

    board: BoardName
    items: tuple[BoardLine, ...]


class OwnRank(Model, frozen=True, kw_only=True):
    """One's own place, because one asked. None where one has no points, or does not take part."""

    board: BoardName
    rank: int | None = None
    score: int = 0
    lines: int = 0


class Participation(Model, frozen=True, kw_only=True):
    """Whether one stands on the boards of a team, or of the relay, and since when."""

    takes_part: bool
    since_ms: Moment | None = None


class TeamWeek(Model, frozen=True, kw_only=True):
    """What all who share with a team came to in a week, from Monday on. `sharing`: how many they
    were."""

    first: _Day
    minutes: int
    sessions: int
    cycles: int
    points: int
    sharing: int


class TeamWeeks(Model, frozen=True, kw_only=True):
    """The team against its own past: its weeks, the newest first, this one too. Quiet weeks are
    left out."""

    team: HexId
    items: tuple[TeamWeek, ...]
    next: str | None = None


# Routes, all for people who are signed in; a team's for its members alone (others: not_found):
#   GET /boards/team/{team}/{span} and /boards/relay/{span}                   BoardPage
#   GET …/{span}/around                                                       BoardAround
#   GET …/{span}/rank                                                         OwnRank
#   GET, PUT, DELETE /boards/team/{team} and /boards/relay                    Participation
#   GET /teams/{team}/weeks                                                   TeamWeeks
