"""The only SQL about what challenges come to: days added up, and marks where days changed.

Who writes days adds marks and waits for nobody. Who reckons holds the challenge's row, and takes
away exactly the marks it read before it read the days; what was committed in between has a mark of
its own, and is reckoned next time.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    bindparam,
    delete,
    distinct,
    func,
    insert,
    literal,
    null,
    select,
    update,
)
from sqlalchemy import cast as sql_cast

from core.tallies import BoardDay, SummedDay
from core.team_challenges import Measure
from crdt.ids import AccountId
from sync_server.challenges.store import ChallengeRow
from sync_server.storage.board_tables import tally_days
from sync_server.storage.challenge_tables import challenge_marks, challenge_members, challenges
from sync_server.tallies.days import day_number, day_of

MARKS_AT_ONCE: Final = 10_000
_MANY: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Somebody's line in a challenge; `number` is lower for who joined earlier."""

    account: AccountId
    number: int
    done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Days changed: of one who joined, or (None) of the whole."""

    number: int
    member: int | None


def mark_days(
    conn: Connection, scope: bytes, account: AccountId, first_day: int, last_day: int
) -> None:
    """Marks what somebody's days from `first_day` to `last_day` may have changed."""
    touched = (
        challenges.c.scope == scope,
        challenges.c.first_day <= last_day,
        challenges.c.last_day >= first_day,
    )
    joined = (
        select(challenge_members.c.challenge, challenge_members.c.number)
        .join(challenges, challenges.c.id == challenge_members.c.challenge)
        .where(challenge_members.c.account == account, challenges.c.by_sharing == 0, *touched)
    )
    shared = select(challenges.c.id, sql_cast(null(), Integer)).where(
        challenges.c.by_sharing == 1, *touched
    )
    both = joined.union_all(shared)
    conn.execute(insert(challenge_marks).from_select(["challenge", "member"], both))


def mark_before_erasing(conn: Connection, account: AccountId) -> None:
    """Marks all that somebody's days counted in, before they and their days go."""
    joined = select(challenge_members.c.challenge).where(challenge_members.c.account == account)
    scopes = select(tally_days.c.scope).where(tally_days.c.account == account)
    shared = (challenges.c.by_sharing == 1) & challenges.c.scope.in_(scopes)
    touched = select(challenges.c.id, sql_cast(null(), Integer)).where(
        challenges.c.id.in_(joined) | shared
    )
    conn.execute(insert(challenge_marks).from_select(["challenge", "member"], touched))


def mark_whole(conn: Connection, number: bytes) -> None:
    """Marks a challenge to be added up anew."""
    conn.execute(insert(challenge_marks).values(challenge=number, member=None))


def mark_all(conn: Connection, number: bytes) -> None:
    """Marks a challenge and everybody in it, since other days count now."""
    mark_whole(conn, number)
    everybody = select(literal(number), challenge_members.c.number).where(
        challenge_members.c.challenge == number
    )
    conn.execute(insert(challenge_marks).from_select(["challenge", "member"], everybody))


def mark_member(conn: Connection, number: bytes, member: int) -> None:
    """Marks somebody who just joined."""
    conn.execute(insert(challenge_marks).values(challenge=number, member=member))


def marks_of(conn: Connection, number: bytes) -> list[Mark]:
    """The marks of a challenge, the oldest first; the rest comes next time."""
    query = (
        select(challenge_marks.c.number, challenge_marks.c.member)
        .where(challenge_marks.c.challenge == number)
        .order_by(challenge_marks.c.number)
        .limit(MARKS_AT_ONCE)
    )
    return [Mark(number=row.number, member=row.member) for row in conn.execute(query)]


def marked(conn: Connection, numbers: Collection[bytes] | None, limit: int) -> list[bytes]:
    """Which of these challenges (of all, if None) have marks; at most `limit`."""
    query = select(challenge_marks.c.challenge).distinct()
    if numbers is not None:
        query = query.where(challenge_marks.c.challenge.in_(numbers))
    return list(conn.execute(query.limit(limit)).scalars())


def are_there(conn: Connection, marks: Sequence[Mark]) -> bool:
    """Whether nobody took any of these marks away."""
    found = 0
    for some in _portions([mark.number for mark in marks]):
        query = select(func.count()).where(challenge_marks.c.number.in_(some))
        found += int(conn.execute(query).scalar_one())
    return found == len(marks)


def drop_marks(conn: Connection, marks: Sequence[Mark]) -> None:
    """Takes away marks that were reckoned."""
    for some in _portions([mark.number for mark in marks]):
        conn.execute(delete(challenge_marks).where(challenge_marks.c.number.in_(some)))


def write_done(conn: Connection, done: Mapping[int, int]) -> None:
    """Keeps what members came to, by their numbers."""
    if not done:
        return
    statement = (
        update(challenge_members)
        .where(challenge_members.c.number == bindparam("the_number"))
        .values(done=bindparam("the_done"))
    )
    rows = [{"the_number": number, "the_done": value} for number, value in done.items()]
    conn.execute(statement, rows)


def write_standing(conn: Connection, number: bytes, done: int, met_by: int, parts: int) -> None:
    """Keeps what a challenge came to."""
    where = update(challenges).where(challenges.c.id == number)
    conn.execute(where.values(done=done, met_by=met_by, takes_part=parts))


def summed_days(conn: Connection, row: ChallengeRow) -> tuple[SummedDay, ...]:
    """All days that count, of everybody who takes part, added up."""
    sums = [
        func.sum(column)
        for column in (
            tally_days.c.minutes,
            tally_days.c.sessions,
            tally_days.c.cycles,
            tally_days.c.points,
        )
    ]
    window = row.challenge.counting
    query = select(tally_days.c.day, *sums).where(*_counting(row)).group_by(tally_days.c.day)
    days = [SummedDay()] * window.days
    for day, minutes, sessions, cycles, points in conn.execute(query):
        days[day - day_number(window.first)] = SummedDay(
            minutes=int(minutes), sessions=int(sessions), cycles=int(cycles), points=int(points)
        )
    return tuple(days)


def count_sharing(conn: Connection, row: ChallengeRow) -> int:
    """How many shared days that count."""
    query = select(func.count(distinct(tally_days.c.account))).where(*_counting(row))
    return int(conn.execute(query).scalar_one())


def top_sums(conn: Connection, row: ChallengeRow, limit: int) -> list[Line]:
    """Those who added most to a team goal, of those whose line the others see."""
    came_to = func.sum(_measured(row))
    query = (
        select(challenge_members.c.account, challenge_members.c.number, came_to.label("done"))
        .join(tally_days, tally_days.c.account == challenge_members.c.account)
        .where(*_counting(row), *_with_lines(row))
        .group_by(challenge_members.c.account, challenge_members.c.number)
        .having(came_to > 0)
        .order_by(came_to.desc(), challenge_members.c.number)
    )
    return [
        Line(account=AccountId(found.account), number=found.number, done=int(found.done))
        for found in conn.execute(query.limit(limit))
    ]


def count_lines(conn: Connection, row: ChallengeRow) -> int:
    """How many of them added anything."""
    query = (
        select(func.count(distinct(challenge_members.c.account)))
        .join(tally_days, tally_days.c.account == challenge_members.c.account)
        .where(*_counting(row), *_with_lines(row), _measured(row) > 0)
    )
    return int(conn.execute(query).scalar_one())


def _with_lines(row: ChallengeRow) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return challenge_members.c.challenge == row.id, challenge_members.c.shown == 1


def _measured(row: ChallengeRow) -> Column[int]:
    measure = row.challenge.measure or Measure.MINUTES
    return tally_days.c[measure.value]


def days_of_scope(
    conn: Connection, scope: bytes, first_day: int, last_day: int
) -> dict[date, BoardDay]:
    """What everybody in a scope came to on each day."""
    days = tally_days.c
    sums = [func.sum(column) for column in (days.minutes, days.sessions, days.cycles)]
    query = (
        select(days.day, *sums)
        .where(days.scope == scope, days.day >= first_day, days.day <= last_day)
        .group_by(days.day)
    )
    return {
        day_of(day): BoardDay(minutes=int(minutes), sessions=int(sessions), cycles=int(cycles))
        for day, minutes, sessions, cycles in conn.execute(query)
    }


def _counting(row: ChallengeRow) -> list[ColumnElement[bool]]:
    window = row.challenge.counting
    where = [
        tally_days.c.scope == row.scope,
        tally_days.c.day >= day_number(window.first),
        tally_days.c.day <= day_number(window.last),
    ]
    if not row.by_sharing:
        joined = select(challenge_members.c.account).where(challenge_members.c.challenge == row.id)
        where.append(tally_days.c.account.in_(joined))
    return where


def _portions(numbers: Sequence[int]) -> list[list[int]]:
    left = iter(numbers)
    return list(iter(lambda: list(islice(left, _MANY)), []))
