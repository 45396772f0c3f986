"""Taking part in leagues, and what somebody sees of their own (docs/protocol.md §12.17).

Nobody takes part who did not choose to. Who stops loses the line of the week that runs, and keeps
how past weeks ended; who comes back goes on from the division they had. Of a group one sees its
lines, numbered in the upper half; one's own place is told when one asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec
from sqlalchemy import Connection

from core.leagues import Division, order_cohort
from core.seasons import LeagueWeek, WeekState, league_week_of
from crdt.ids import AccountId
from crdt.protocol.api import leagues as models
from sync_server.accounts.store import find_accounts
from sync_server.leagues import scoring, store, views, week_store
from sync_server.leagues.board import board_name
from sync_server.people.store import find_person
from sync_server.problems import Refusal
from sync_server.profiles.names import ShownName

_EPOCH: Final = date(1970, 1, 1)
_DAY_MS: Final = 86_400_000
_FIRST: Final = LeagueWeek(season=1, week=1)
_SEASONS_SHOWN: Final = 6
_WEEKS_A_SEASON: Final = 4


Names = Callable[[Connection, AccountId, Sequence[AccountId]], Mapping[AccountId, ShownName]]
"""How those are called that somebody sees."""


def week_at(now_ms: int) -> LeagueWeek:
    """The league week of the date in UTC."""
    today = _EPOCH + timedelta(days=now_ms // _DAY_MS)
    return league_week_of(max(today, _FIRST.first))


def take_part(conn: Connection, scope: bytes, account: AccountId, now_ms: int) -> None:
    """From now on; what was shared of this week already counts. Raises Refusal."""
    find_accounts(conn, [account], lock=True)  # so that a push comes before or after, whole
    if find_person(conn, account, lock=True) is None:
        raise Refusal("not_signed_in")
    if store.find_division(conn, account) is not None:
        return
    past = week_store.results_of(conn, account, None, 1)
    division = past[0].next_division if past else Division.SEED
    store.put_member(conn, account, division, now_ms)
    week = week_at(now_ms)
    scoring.score_week(conn, scope, account, week, division, now_ms)


def stop(conn: Connection, account: AccountId) -> None:
    """No more; nothing is asked and nothing is lost but the line of this week."""
    find_accounts(conn, [account], lock=True)
    store.delete_member(conn, account, store.settled_cohorts_of(conn, account))


def read_own(conn: Connection, account: AccountId, names: Names, now_ms: int) -> models.League:
    """One's own league."""
    week = week_at(now_ms)
    division = store.find_division(conn, account)
    before = _before(week)
    closing = None if before is None else _closing(conn, before, now_ms)
    past = week_store.results_of(conn, account, None, _SEASONS_SHOWN * _WEEKS_A_SEASON)
    shown = models.League(
        takes_part=division is not None,
        division=None if division is None else views.division_word(division),
        week=views.week_view(week, week_store.find_state(conn, week), now_ms),
        closing=closing,
        seasons=views.seasons_of(past, now_ms),
    )
    if division is None:
        return shown
    line = store.find_score(conn, week, account)
    if line is None:
        return msgspec.structs.replace(shown, group="waiting")
    return msgspec.structs.replace(
        shown,
        group="gathered",
        lines=_lines(conn, line.cohort, account, names),
        board=board_name(line.cohort),
    )


def read_rank(conn: Connection, account: AccountId, now_ms: int) -> models.LeagueRank:
    """One's own place this week, because one asked."""
    line = store.find_score(conn, week_at(now_ms), account)
    if line is None:
        return models.LeagueRank()
    placed = order_cohort(row.score for row in store.scores_of_cohort(conn, line.cohort))
    own = next(one for one in placed if one.account == account)
    return models.LeagueRank(rank=own.rank, points=own.points, members=len(placed))


def read_moves(
    conn: Connection, account: AccountId, before: LeagueWeek | None, limit: int
) -> list[models.LeagueMove]:
    """How weeks ended for somebody, the newest first, each with why."""
    return [views.move_view(row) for row in week_store.results_of(conn, account, before, limit)]


def _lines(
    conn: Connection, cohort: str, account: AccountId, names: Names
) -> tuple[models.LeagueLine, ...]:
    placed = order_cohort(row.score for row in store.scores_of_cohort(conn, cohort))
    called = names(conn, account, [AccountId(one.account) for one in placed])
    return tuple(
        models.LeagueLine(
            alias=called[AccountId(one.account)].alias,
            name=called[AccountId(one.account)].name,
            points=one.points,
            rank=one.rank if one.numbered else None,
            me=one.account == account,
        )
        for one in placed
    )


def _closing(conn: Connection, week: LeagueWeek, now_ms: int) -> models.LeagueWeekView | None:
    state = week_store.find_state(conn, week)
    if state is None or state is WeekState.FINAL:
        return None
    return views.week_view(week, state, now_ms)


def _before(week: LeagueWeek) -> LeagueWeek | None:
    return None if week == _FIRST else league_week_of(week.first - timedelta(days=7))
