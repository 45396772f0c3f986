"""The only SQL of leagues about shared days: points of a week, and minutes of the weeks before."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, func, select

from core.seasons import LeagueWeek
from crdt.ids import AccountId
from sync_server.storage.board_tables import tally_days
from sync_server.tallies.days import day_number

USUAL_WEEKS: Final = 4


def points_of(
    conn: Connection, scope: bytes, account: AccountId, week: LeagueWeek
) -> tuple[int, int]:
    """Board points of a week, and when the last of them were reached."""
    query = select(func.sum(tally_days.c.points), func.max(tally_days.c.at)).where(
        tally_days.c.scope == scope,
        tally_days.c.account == account,
        tally_days.c.day >= day_number(week.first),
        tally_days.c.day <= day_number(week.last),
        tally_days.c.points > 0,
    )
    points, at = conn.execute(query).one()
    return int(points or 0), int(at or 0)


def usual_minutes(
    conn: Connection, scope: bytes, account: AccountId, week: LeagueWeek
) -> list[int]:
    """Minutes of each of the weeks before."""
    first = day_number(week.first - timedelta(weeks=USUAL_WEEKS))
    query = select(tally_days.c.day, tally_days.c.minutes).where(
        tally_days.c.scope == scope,
        tally_days.c.account == account,
        tally_days.c.day >= first,
        tally_days.c.day < day_number(week.first),
    )
    weeks = [0] * USUAL_WEEKS
    for day, minutes in conn.execute(query):
        weeks[(day - first) // 7] += minutes
    return weeks


def accounts_with_points(conn: Connection, scope: bytes, week: LeagueWeek) -> set[AccountId]:
    """Everybody who has points in a week."""
    query = select(tally_days.c.account).where(
        tally_days.c.scope == scope,
        tally_days.c.day >= day_number(week.first),
        tally_days.c.day <= day_number(week.last),
        tally_days.c.points > 0,
    )
    return {AccountId(account) for account in conn.execute(query.distinct()).scalars()}
