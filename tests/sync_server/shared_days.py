"""People with shared days and a database in memory, for the rules of leagues and challenges."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert
from sqlalchemy.pool import StaticPool

from core.tallies import BoardDay
from crdt.ids import AccountId, TeamId
from sync_server.people.store import insert_person
from sync_server.storage import challenge_tables, people_tables
from sync_server.storage.board_tables import tally_days
from sync_server.storage.tables import accounts
from sync_server.storage.team_tables import team_members, teams
from sync_server.tallies.days import day_number

SCOPE = b"r" * 16
_MADE_HERE = (challenge_tables,)


def account(number: int) -> AccountId:
    """Somebody, always the same."""
    return AccountId(hashlib.sha256(b"somebody %d" % number).digest()[:16])


@contextmanager
def memory() -> Iterator[Engine]:
    """A database in memory with all tables and foreign keys that hold."""
    engine = create_engine("sqlite://", poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def connected(raw: Any, _: object) -> None:
        raw.isolation_level = None
        raw.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begun(conn: Connection) -> None:
        conn.exec_driver_sql("BEGIN")

    with engine.begin() as conn:
        people_tables.metadata.create_all(conn)
    try:
        yield engine
    finally:
        engine.dispose()


def empty(engine: Engine) -> None:
    """As it was made."""
    with engine.begin() as conn:
        for table in reversed(people_tables.metadata.sorted_tables):
            conn.execute(table.delete())


def add_people(conn: Connection, count: int, first: int = 0) -> list[AccountId]:
    """Some people."""
    people = [account(number) for number in range(first, first + count)]
    for one in people:
        insert_person(conn, one, one[::-1], "user", 0)
        values = {"head": b"h", "length": 1, "bytes_used": 0, "documents": 0, "created_ms": 0}
        conn.execute(insert(accounts).values(id=one, **values))
    return people


def make_team(conn: Connection, team: TeamId, members: Sequence[AccountId]) -> None:
    """A team with these members, as its log and document would have left it."""
    texts = {column.name: "" for column in teams.c if not column.nullable}
    numbers = {"length": 1, "members": len(members), "archived": 0, "wraps": 0, "created_ms": 0}
    values = {**texts, **numbers, "id": team, "head": b"h", "read_to": 0}
    conn.execute(insert(teams).values(**values))
    for member in members:
        row = {"team": team, "account": member, "role": 1, "present": 1, "joined": 0}
        conn.execute(insert(team_members).values(**row))


def share(
    conn: Connection,
    who: AccountId,
    day: date,
    minutes: int,
    *,
    at: int = 1,
    scope: bytes = SCOPE,
    sessions: int = 1,
) -> BoardDay:
    """What somebody's day has come to, in place of what it was."""
    total = BoardDay(minutes=minutes, sessions=sessions, cycles=6 * minutes)
    where = (
        (tally_days.c.scope == scope)
        & (tally_days.c.account == who)
        & (tally_days.c.day == day_number(day))
    )
    conn.execute(tally_days.delete().where(where))
    values = {
        "scope": scope,
        "account": who,
        "day": day_number(day),
        "minutes": total.minutes,
        "sessions": total.sessions,
        "cycles": total.cycles,
        "points": total.points,
        "at": at,
    }
    conn.execute(insert(tally_days).values(**values))
    return total
