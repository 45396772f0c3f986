"""Weeks, moves and seasons as they are shown: in calm sentences, and nobody as last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from core.leagues import Division, Move
from core.seasons import WEEKS_A_SEASON, LeagueWeek, WeekState, season_days
from core.wording import Worded, worded
from crdt.protocol.api import leagues as models
from sync_server.challenges.views import sentence
from sync_server.leagues.week_store import ResultRow

_NAMES: Final[Mapping[Division, str]] = {
    Division.SEED: "Seed",
    Division.SPROUT: "Sprout",
    Division.SAPLING: "Sapling",
    Division.TREE: "Tree",
    Division.GROVE: "Grove",
    Division.FOREST: "Forest",
}


def division_word(division: Division) -> str:
    """The stable word of a division."""
    return division.name.lower()


def week_view(week: LeagueWeek, state: WeekState | None, now_ms: int) -> models.LeagueWeekView:
    """A week; one that is over is closing, whether or not anybody noted that yet."""
    shown = state or WeekState.OPEN
    if shown is WeekState.OPEN and now_ms >= week.closes_at_ms:
        shown = WeekState.CLOSING
    return models.LeagueWeekView(
        season=week.season,
        week=week.week,
        first=week.first,
        last=week.last,
        state=shown.value,
        closes_ms=week.closes_at_ms,
        settles_ms=week.settles_at_ms,
    )


def move_view(row: ResultRow) -> models.LeagueMove:
    """How a week ended for somebody, and why."""
    return models.LeagueMove(
        season=row.week.season,
        week=row.week.week,
        first=row.week.first,
        division=division_word(row.division),
        move=row.move.value,
        next_division=division_word(row.next_division),
        points=row.points,
        because=sentence(_because(row)),
    )


def seasons_of(results: Iterable[ResultRow], now_ms: int) -> tuple[models.SeasonResult, ...]:
    """Seasons out of the weeks in them, the newest first."""
    return tuple(
        _season(season, list(rows), now_ms)
        for season, rows in groupby(results, key=lambda row: row.week.season)
    )


def _season(season: int, newest_first: Sequence[ResultRow], now_ms: int) -> models.SeasonResult:
    first, last = season_days(season)
    ends = LeagueWeek(season=season, week=WEEKS_A_SEASON).settles_at_ms
    return models.SeasonResult(
        season=season,
        first=first,
        last=last,
        weeks=len(newest_first),
        points=sum(row.points for row in newest_first),
        division=division_word(newest_first[0].next_division),
        final=now_ms >= ends,
    )


def _because(row: ResultRow) -> Worded:
    following = _NAMES[row.next_division]
    match row.move:
        case Move.RISE:
            return worded(
                "You were among the first of your group, and go on in {division}.",
                division=following,
            )
        case Move.STAY:
            return worded("You go on in {division}.", division=following)
        case Move.DOWN:
            return worded(
                "Others of your group had more time this week; you go on in {division}.",
                division=following,
            )
