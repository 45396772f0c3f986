"""The only SQL about who made a challenge and who takes part in it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, exists, func, insert, select, update

from crdt.ids import AccountId
from sync_server.people.store import insert_once
from sync_server.storage.challenge_tables import challenge_makers, challenge_members, challenges

_MANY: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """Somebody who joined. `done`: as of the last time that marks were taken away."""

    number: int
    account: AccountId
    shown: bool
    done: int


def insert_maker(conn: Connection, number: bytes, account: AccountId) -> None:
    """Notes who made it."""
    conn.execute(insert(challenge_makers).values(challenge=number, account=account))


def is_maker(conn: Connection, number: bytes, account: AccountId) -> bool:
    """Whether this account made it."""
    query = exists().where(
        challenge_makers.c.challenge == number, challenge_makers.c.account == account
    )
    return bool(conn.execute(select(query)).scalar_one())


def count_made(conn: Connection, account: AccountId, from_day: int) -> int:
    """How many of somebody's own are not over."""
    query = (
        select(func.count())
        .select_from(challenge_makers)
        .join(challenges, challenges.c.id == challenge_makers.c.challenge)
        .where(challenge_makers.c.account == account, challenges.c.last_day >= from_day)
    )
    return int(conn.execute(query).scalar_one())


def find_member(conn: Connection, number: bytes, account: AccountId) -> MemberRow | None:
    """Somebody who joined."""
    query = select(challenge_members).where(
        challenge_members.c.challenge == number, challenge_members.c.account == account
    )
    row = conn.execute(query).first()
    return None if row is None else _member(row)


def put_member(
    conn: Connection, number: bytes, account: AccountId, *, shown: bool, now_ms: int
) -> None:
    """Lets somebody take part, or changes whether the others see their line."""
    values = {"challenge": number, "account": account, "joined_ms": now_ms, "done": 0}
    known = update(challenge_members).where(
        challenge_members.c.challenge == number, challenge_members.c.account == account
    )
    if conn.execute(known.values(shown=int(shown))).rowcount == 0:
        insert_once(conn, insert(challenge_members).values(**values, shown=int(shown)))


def delete_member(conn: Connection, number: bytes, account: AccountId) -> bool:
    """Somebody takes part no more; False when they did not."""
    gone = delete(challenge_members).where(
        challenge_members.c.challenge == number, challenge_members.c.account == account
    )
    return conn.execute(gone).rowcount == 1


def delete_members_of_team(conn: Connection, team: bytes, account: bytes) -> list[bytes]:
    """Somebody takes part in no challenge of a team any more; in which they did."""
    of_team = select(challenges.c.id).where(challenges.c.scope == team)
    gone = delete(challenge_members).where(
        challenge_members.c.account == account, challenge_members.c.challenge.in_(of_team)
    )
    return list(conn.execute(gone.returning(challenge_members.c.challenge)).scalars())


def count_joined(conn: Connection, account: AccountId, from_day: int) -> int:
    """How many that are not over somebody takes part in."""
    query = (
        select(func.count())
        .select_from(challenge_members)
        .join(challenges, challenges.c.id == challenge_members.c.challenge)
        .where(challenge_members.c.account == account, challenges.c.last_day >= from_day)
    )
    return int(conn.execute(query).scalar_one())


def count_members(conn: Connection, number: bytes) -> int:
    """How many joined."""
    query = select(func.count()).where(challenge_members.c.challenge == number)
    return int(conn.execute(query).scalar_one())


def shown_members(
    conn: Connection, number: bytes, among: Collection[int | None]
) -> list[MemberRow]:
    """Those of some members, by number, whose line the others see."""
    numbers = [one for one in among if one is not None]
    found: list[MemberRow] = []
    for start in range(0, len(numbers), _MANY):
        query = select(challenge_members).where(
            challenge_members.c.challenge == number,
            challenge_members.c.shown == 1,
            challenge_members.c.number.in_(numbers[start : start + _MANY]),
        )
        found += [_member(row) for row in conn.execute(query)]
    return found


def top_shown(conn: Connection, number: bytes, limit: int) -> list[MemberRow]:
    """The furthest of those whose line the others see, as far as is kept."""
    query = (
        select(challenge_members)
        .where(challenge_members.c.challenge == number, challenge_members.c.shown == 1)
        .order_by(challenge_members.c.done.desc(), challenge_members.c.number)
    )
    return [_member(row) for row in conn.execute(query.limit(limit))]


def count_lines(conn: Connection, number: bytes) -> int:
    """How many of them came to anything, as far as is kept."""
    query = select(func.count()).where(
        challenge_members.c.challenge == number,
        challenge_members.c.shown == 1,
        challenge_members.c.done > 0,
    )
    return int(conn.execute(query).scalar_one())


def members_of(conn: Connection, number: bytes) -> list[MemberRow]:
    """Everybody who joined."""
    query = select(challenge_members).where(challenge_members.c.challenge == number)
    return [_member(row) for row in conn.execute(query)]


def _member(row: Row[Any]) -> MemberRow:
    return MemberRow(
        number=row.number,
        account=AccountId(row.account),
        shown=bool(row.shown),
        done=row.done,
    )
