"""The only SQL about challenges as such. Who takes part is in `member_store`, sums in `sums`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    delete,
    exists,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from core.team_challenges import ChallengeVisibility, TeamChallenge, Together
from crdt.documents.team_records import read_challenge, write_challenge
from crdt.ids import AccountId
from sync_server.people.store import insert_once
from sync_server.storage.challenge_tables import (
    challenge_makers,
    challenge_marks,
    challenge_members,
    challenges,
)
from sync_server.tallies.days import day_number, day_of

Place = tuple[int, str]
"""Where a page of challenges ended: the last day, and the id as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeRow:
    """A challenge as it is kept. `own_id`: its id in a team document, which is in `scope` then.
    `done`, `met_by`, `takes_part`: as of the last time that marks were taken away."""

    id: bytes
    scope: bytes
    own_id: str | None
    challenge: TeamChallenge
    secret: bytes | None = field(repr=False)
    made_ms: int
    done: int = 0
    met_by: int = 0
    takes_part: int = 0

    @property
    def by_sharing(self) -> bool:
        """Whether everybody counts who shares with the team."""
        return counts_by_sharing(self.challenge)

    @property
    def is_of_team(self) -> bool:
        """Whether it stands in a team document."""
        return self.own_id is not None


def counts_by_sharing(challenge: TeamChallenge) -> bool:
    """Whether everybody counts who shares with the team: what all meet together, unbounded."""
    return (
        challenge.visibility is ChallengeVisibility.TEAM
        and challenge.together is Together.ALL
        and challenge.participants_max is None
    )


def insert_challenge(conn: Connection, row: ChallengeRow) -> bool:
    """Keeps a new one; False when it is there already."""
    values = {
        "id": row.id,
        "scope": row.scope,
        "own_id": row.own_id,
        "secret": row.secret,
        "made_ms": row.made_ms,
        "done": 0,
        "met_by": 0,
        "takes_part": 0,
        **_definition(row.challenge),
    }
    return insert_once(conn, insert(challenges).values(**values))


def replace_definition(conn: Connection, number: bytes, challenge: TeamChallenge) -> None:
    """Writes what a challenge is, or when it ended, anew."""
    where = update(challenges).where(challenges.c.id == number)
    conn.execute(where.values(**_definition(challenge)))


def delete_challenge(conn: Connection, number: bytes) -> None:
    """Takes one away with all that hangs on it."""
    conn.execute(delete(challenge_marks).where(challenge_marks.c.challenge == number))
    conn.execute(delete(challenges).where(challenges.c.id == number))


def find(conn: Connection, number: bytes, *, lock: bool = False) -> ChallengeRow | None:
    """One by its id; with `lock` nobody else locks it until the commit."""
    query = select(challenges).where(challenges.c.id == number)
    row = conn.execute(query.with_for_update(key_share=True) if lock else query).first()
    return None if row is None else _row(row)


def find_by_secret(conn: Connection, secret: bytes) -> ChallengeRow | None:
    """A private one by the hash of its secret."""
    row = conn.execute(select(challenges).where(challenges.c.secret == secret)).first()
    return None if row is None else _row(row)


def of_scope(conn: Connection, scope: bytes) -> list[ChallengeRow]:
    """Those of a team."""
    query = select(challenges).where(challenges.c.scope == scope)
    return [_row(row) for row in conn.execute(query)]


def page_of_team(
    conn: Connection, team: bytes, after: Place | None, limit: int
) -> list[ChallengeRow]:
    """Those of a team, the latest last day first."""
    return _page(conn, [challenges.c.scope == team, challenges.c.own_id.is_not(None)], after, limit)


def page_of_public(
    conn: Connection, from_day: int, after: Place | None, limit: int
) -> list[ChallengeRow]:
    """Public ones that are not over."""
    where = [challenges.c.visibility == "public", challenges.c.own_id.is_(None)]
    return _page(conn, [*where, challenges.c.last_day >= from_day], after, limit)


def page_of_account(
    conn: Connection, account: AccountId, after: Place | None, limit: int
) -> list[ChallengeRow]:
    """Those that somebody made or joined."""
    joined = exists().where(
        challenge_members.c.challenge == challenges.c.id, challenge_members.c.account == account
    )
    made = exists().where(
        challenge_makers.c.challenge == challenges.c.id, challenge_makers.c.account == account
    )
    return _page(conn, [or_(joined, made)], after, limit)


def newest(conn: Connection, limit: int) -> list[ChallengeRow]:
    """Those that end last."""
    query = select(challenges).order_by(challenges.c.last_day.desc(), challenges.c.id)
    return [_row(row) for row in conn.execute(query.limit(limit))]


def delete_deserted(conn: Connection, before_day: int) -> int:
    """Drops of what people made what is nobody's any more, and what has long been over."""
    made = exists().where(challenge_makers.c.challenge == challenges.c.id)
    joined = exists().where(challenge_members.c.challenge == challenges.c.id)
    deserted = challenges.c.own_id.is_(None) & ~made & ~joined
    is_old = challenges.c.own_id.is_(None) & (challenges.c.last_day < before_day)
    gone = delete(challenges).where(or_(deserted, is_old))
    count = conn.execute(gone).rowcount
    left = exists().where(challenges.c.id == challenge_marks.c.challenge)
    conn.execute(delete(challenge_marks).where(~left))
    return count


def _page(
    conn: Connection, where: Sequence[ColumnElement[bool]], after: Place | None, limit: int
) -> list[ChallengeRow]:
    query = select(challenges).where(*where)
    if after is not None:
        place = tuple_(challenges.c.last_day, challenges.c.id)
        query = query.where(place < tuple_(after[0], bytes.fromhex(after[1])))
    query = query.order_by(challenges.c.last_day.desc(), challenges.c.id.desc()).limit(limit)
    return [_row(row) for row in conn.execute(query)]


def _definition(challenge: TeamChallenge) -> dict[str, Any]:
    ended = challenge.ended_on
    return {
        "definition": write_challenge(challenge),
        "visibility": challenge.visibility.value,
        "by_sharing": int(counts_by_sharing(challenge)),
        "first_day": day_number(challenge.counting.first),
        "last_day": day_number(challenge.counting.last),
        "ended_day": None if ended is None else day_number(ended),
    }


def _row(row: Row[Any]) -> ChallengeRow:
    challenge = read_challenge(row.own_id or row.id.hex(), row.definition)
    if row.ended_day is not None:
        challenge = replace(challenge, ended_on=day_of(row.ended_day))
    return ChallengeRow(
        id=row.id,
        scope=row.scope,
        own_id=row.own_id,
        challenge=challenge,
        secret=row.secret,
        made_ms=row.made_ms,
        done=row.done,
        met_by=row.met_by,
        takes_part=row.takes_part,
    )
