"""The only SQL about league weeks as such: where each is, and how it ended for whom.

Who adds to a week shares its row with others until the commit; who ends it has the row alone: so no
line changes while a group is being moved (docs/protocol.md §12.17).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, insert, select, update

from core.leagues import Division, Move
from core.seasons import LeagueWeek, WeekState
from crdt.ids import AccountId
from sync_server.people.store import insert_once
from sync_server.storage.challenge_tables import league_results, league_weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """How a week ended for somebody. `rank` among `members` of the group."""

    week: LeagueWeek
    account: AccountId
    division: Division
    move: Move
    next_division: Division
    points: int
    rank: int
    members: int


def ensure_week(conn: Connection, week: LeagueWeek) -> None:
    """Opens a week that nobody had points in so far."""
    values = {"season": week.season, "week": week.week, "state": WeekState.OPEN.value}
    insert_once(conn, insert(league_weeks).values(**values))


def state_to_read(conn: Connection, week: LeagueWeek) -> WeekState | None:
    """Where a week is, for who adds to it: it stays so until the commit."""
    query = select(league_weeks.c.state).where(*_is(week))
    found = conn.execute(query.with_for_update(read=True)).scalar_one_or_none()
    return None if found is None else WeekState(found)


def state_to_move(conn: Connection, week: LeagueWeek) -> WeekState | None:
    """Where a week is, for who ends it: nobody else adds or ends until the commit."""
    query = select(league_weeks.c.state).where(*_is(week))
    found = conn.execute(query.with_for_update()).scalar_one_or_none()
    return None if found is None else WeekState(found)


def move_state(conn: Connection, week: LeagueWeek, before: WeekState, after: WeekState) -> bool:
    """Compares and sets; False where somebody else was first."""
    where = update(league_weeks).where(*_is(week), league_weeks.c.state == before.value)
    return conn.execute(where.values(state=after.value)).rowcount == 1


def unfinished_weeks(conn: Connection) -> list[tuple[LeagueWeek, WeekState]]:
    """Weeks that are not final, the oldest first."""
    query = (
        select(league_weeks)
        .where(league_weeks.c.state != WeekState.FINAL.value)
        .order_by(league_weeks.c.season, league_weeks.c.week)
    )
    return [
        (LeagueWeek(season=row.season, week=row.week), WeekState(row.state))
        for row in conn.execute(query)
    ]


def find_state(conn: Connection, week: LeagueWeek) -> WeekState | None:
    """Where a week is; None where nobody had points in it."""
    query = select(league_weeks.c.state).where(*_is(week))
    found = conn.execute(query).scalar_one_or_none()
    return None if found is None else WeekState(found)


def insert_results(conn: Connection, rows: Sequence[ResultRow]) -> None:
    """How a week ended; once for each person, which the key of the table makes sure of."""
    values = [
        {
            "season": row.week.season,
            "week": row.week.week,
            "account": row.account,
            "division": int(row.division),
            "move": row.move.value,
            "next_division": int(row.next_division),
            "points": row.points,
            "rank": row.rank,
            "members": row.members,
        }
        for row in rows
    ]
    if values:
        conn.execute(insert(league_results), values)


def results_of(
    conn: Connection, account: AccountId, before: LeagueWeek | None, limit: int
) -> list[ResultRow]:
    """How weeks ended for somebody, the newest first."""
    query = select(league_results).where(league_results.c.account == account)
    if before is not None:
        query = query.where(
            (league_results.c.season < before.season)
            | ((league_results.c.season == before.season) & (league_results.c.week < before.week))
        )
    query = query.order_by(league_results.c.season.desc(), league_results.c.week.desc())
    return [
        ResultRow(
            week=LeagueWeek(season=row.season, week=row.week),
            account=AccountId(row.account),
            division=Division(row.division),
            move=Move(row.move),
            next_division=Division(row.next_division),
            points=row.points,
            rank=row.rank,
            members=row.members,
        )
        for row in conn.execute(query.limit(limit))
    ]


def _is(week: LeagueWeek) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return league_weeks.c.season == week.season, league_weeks.c.week == week.week
