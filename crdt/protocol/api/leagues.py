"""Leagues on a relay: one's own group of the week, and how weeks ended (docs/protocol.md §12.17).

Nobody is in a league unless they chose to be. Places are numbered in the upper half alone; one's
own is told on asking, by a request of its own.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from crdt.protocol.api.base import Model, Moment, extensible
from crdt.protocol.api.challenges import Sentence

_Division = Annotated[str, extensible("seed", "sprout", "sapling", "tree", "grove", "forest")]
_Day = Annotated[date, msgspec.Meta(examples=["2026-12-07"])]


class LeagueLine(Model, frozen=True, kw_only=True):
    """Somebody of one's group. `rank` is None in the lower half. `alias`: their short name here;
    `name`: what their card lets one see."""

    alias: str
    name: str | None = None
    points: int
    rank: int | None = None
    me: bool = False


class LeagueWeekView(Model, frozen=True, kw_only=True):
    """A week of a season. It is `open`, `closing` while late devices still count, then `final`."""

    season: int
    week: int
    first: _Day
    last: _Day
    state: Annotated[str, extensible("open", "closing", "final")]
    closes_ms: Moment
    settles_ms: Moment


class LeagueMove(Model, frozen=True, kw_only=True):
    """How a week ended for oneself: once for each week in which one had points."""

    season: int
    week: int
    first: _Day
    division: _Division
    move: Annotated[str, extensible("rise", "stay", "down")]
    next_division: _Division
    points: int
    because: Sentence


class SeasonResult(Model, frozen=True, kw_only=True):
    """A season as it was for oneself: four weeks, of which so many were taken part in."""

    season: int
    first: _Day
    last: _Day
    weeks: int
    points: int
    division: _Division
    final: bool


class League(Model, frozen=True, kw_only=True):
    """One's own league. `lines`: the group of this week, in order; empty until one's first points
    of the week, which `group` says. `board`: what the group is called on the socket. `closing`: the
    week before, while late devices still count."""

    takes_part: bool
    division: _Division | None = None
    week: LeagueWeekView
    closing: LeagueWeekView | None = None
    group: Annotated[str, extensible("none", "waiting", "gathered")] = "none"
    lines: tuple[LeagueLine, ...] = ()
    board: str | None = None
    seasons: tuple[SeasonResult, ...] = ()


class LeagueRank(Model, frozen=True, kw_only=True):
    """One's own place in the group of this week, because one asked. None without points."""

    rank: int | None = None
    points: int = 0
    members: int = 0


class LeagueMoves(Model, frozen=True, kw_only=True):
    """How past weeks ended, the newest first."""

    items: tuple[LeagueMove, ...]
    next: str | None = None
