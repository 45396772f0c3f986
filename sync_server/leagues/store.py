"""The only SQL about who takes part in leagues, in which group, with which line.

Weeks as such, and how they ended, are in `week_store`, shared days in `days`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Table,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from core.leagues import Cohort, Division, Score
from core.seasons import LeagueWeek
from crdt.ids import AccountId
from sync_server.people.store import insert_once
from sync_server.storage.challenge_tables import (
    league_cohorts,
    league_members,
    league_scores,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """Somebody's line of a week."""

    cohort: str
    account: AccountId
    points: int
    reached_at: int

    @property
    def score(self) -> Score:
        """As the rules take it."""
        return Score(account=self.account, points=self.points, reached_at=self.reached_at)


# Who takes part


def find_division(conn: Connection, account: AccountId) -> Division | None:
    """The division of somebody who takes part."""
    query = select(league_members.c.division).where(league_members.c.account == account)
    found = conn.execute(query).scalar_one_or_none()
    return None if found is None else Division(found)


def put_member(conn: Connection, account: AccountId, division: Division, now_ms: int) -> None:
    """Somebody takes part from now on; nothing changes for who did."""
    values = {"account": account, "division": int(division), "joined_ms": now_ms}
    insert_once(conn, insert(league_members).values(**values))


def delete_member(conn: Connection, account: AccountId, settled: Sequence[str]) -> None:
    """Somebody takes part no more: their lines go, but for those of groups that were moved."""
    conn.execute(delete(league_members).where(league_members.c.account == account))
    lines = delete(league_scores).where(league_scores.c.account == account)
    conn.execute(lines.where(league_scores.c.cohort.not_in(settled)))


def settled_cohorts_of(conn: Connection, account: AccountId) -> list[str]:
    """The groups of somebody that were moved already."""
    query = (
        select(league_scores.c.cohort)
        .join(league_cohorts, league_cohorts.c.id == league_scores.c.cohort)
        .where(league_scores.c.account == account, league_cohorts.c.settled == 1)
    )
    return list(conn.execute(query).scalars())


def everybody(conn: Connection) -> set[AccountId]:
    """All who take part."""
    return {AccountId(one) for one in conn.execute(select(league_members.c.account)).scalars()}


def set_divisions(conn: Connection, divisions: Mapping[bytes, Division]) -> None:
    """Gives those who take part their divisions."""
    for account, division in divisions.items():
        where = update(league_members).where(league_members.c.account == account)
        conn.execute(where.values(division=int(division)))


def divisions_of(conn: Connection, accounts: Sequence[bytes]) -> dict[bytes, Division]:
    """The divisions of those who take part."""
    query = select(league_members.c.account, league_members.c.division).where(
        league_members.c.account.in_(accounts)
    )
    return {row.account: Division(row.division) for row in conn.execute(query)}


# Groups and lines


def cohorts_like(conn: Connection, week: LeagueWeek, division: Division, band: int) -> list[Cohort]:
    """The groups of a week of one division and band, with how many are in each."""
    members = (
        select(func.count()).where(league_scores.c.cohort == league_cohorts.c.id).scalar_subquery()
    )
    query = select(league_cohorts.c.id, members.label("members")).where(
        *_in(league_cohorts, week),
        league_cohorts.c.division == int(division),
        league_cohorts.c.band == band,
        league_cohorts.c.settled == 0,
    )
    return [
        Cohort(id=row.id, division=division, band=band, members=row.members)
        for row in conn.execute(query)
    ]


def add_cohort(conn: Connection, week: LeagueWeek, division: Division, band: int) -> str:
    """Begins a group; two who begin the same one at once share it."""
    kind = f"{week.season}.{week.week}.{int(division)}.{band}."
    count = select(func.count()).where(league_cohorts.c.id.startswith(kind, autoescape=True))
    cohort = f"{kind}{int(conn.execute(count).scalar_one()) + 1}"
    values = {
        "id": cohort,
        "season": week.season,
        "week": week.week,
        "division": int(division),
        "band": band,
        "settled": 0,
    }
    insert_once(conn, insert(league_cohorts).values(**values))
    return cohort


def cohort_ids(conn: Connection, week: LeagueWeek) -> dict[str, bool]:
    """The groups of a week, and whether each was moved."""
    query = select(league_cohorts.c.id, league_cohorts.c.settled).where(*_in(league_cohorts, week))
    return {row.id: bool(row.settled) for row in conn.execute(query)}


def division_of_cohort(conn: Connection, cohort: str) -> Division:
    """The division of a group."""
    query = select(league_cohorts.c.division).where(league_cohorts.c.id == cohort)
    return Division(conn.execute(query).scalar_one())


def mark_settled(conn: Connection, cohort: str) -> bool:
    """A group is moved from here on; False where it was already."""
    where = update(league_cohorts).where(
        league_cohorts.c.id == cohort, league_cohorts.c.settled == 0
    )
    return conn.execute(where.values(settled=1)).rowcount == 1


def find_score(conn: Connection, week: LeagueWeek, account: AccountId) -> ScoreRow | None:
    """Somebody's line of a week."""
    query = select(league_scores).where(
        *_in(league_scores, week), league_scores.c.account == account
    )
    row = conn.execute(query).first()
    return None if row is None else _score(row)


def insert_score(conn: Connection, week: LeagueWeek, row: ScoreRow) -> bool:
    """A line; False where there is one."""
    values = {
        "season": week.season,
        "week": week.week,
        "account": row.account,
        "cohort": row.cohort,
        "points": row.points,
        "reached_at": row.reached_at,
    }
    return insert_once(conn, insert(league_scores).values(**values))


def update_score(conn: Connection, week: LeagueWeek, row: ScoreRow) -> bool:
    """What a line came to, unless its group was moved."""
    is_open = exists().where(
        league_cohorts.c.id == league_scores.c.cohort, league_cohorts.c.settled == 0
    )
    where = update(league_scores).where(
        *_in(league_scores, week), league_scores.c.account == row.account, is_open
    )
    return conn.execute(where.values(points=row.points, reached_at=row.reached_at)).rowcount == 1


def scores_of_cohort(conn: Connection, cohort: str) -> list[ScoreRow]:
    """All lines of a group."""
    query = select(league_scores).where(league_scores.c.cohort == cohort)
    return [_score(row) for row in conn.execute(query)]


def scores_of_week(conn: Connection, week: LeagueWeek) -> list[ScoreRow]:
    """All lines of a week."""
    query = select(league_scores).where(*_in(league_scores, week))
    return [_score(row) for row in conn.execute(query)]


def drop_before(conn: Connection, week: LeagueWeek) -> None:
    """Groups and lines of the weeks before; how they ended stays."""
    earlier = (league_cohorts.c.season < week.season) | (
        (league_cohorts.c.season == week.season) & (league_cohorts.c.week < week.week)
    )
    conn.execute(delete(league_cohorts).where(earlier))


def _in(table: Table, week: LeagueWeek) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return table.c.season == week.season, table.c.week == week.week


def _score(row: Row[Any]) -> ScoreRow:
    return ScoreRow(
        cohort=row.cohort,
        account=AccountId(row.account),
        points=row.points,
        reached_at=row.reached_at,
    )
