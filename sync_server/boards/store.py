"""The only SQL about lines of boards and about who stands on them.

Lines are read in their order by comparing whole rows with the place where one is, so that nobody
counts lines: `(neg_score, at_s, account)` is in one index with the board it belongs to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    LargeBinary,
    Row,
    Select,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    tuple_,
    update,
)

from core.cards import Relation
from crdt.ids import AccountId
from sync_server.boards.index import BoardKey, Entry
from sync_server.people.store import insert_once
from sync_server.profiles.names import ShownName, shown_name
from sync_server.storage.board_tables import (
    board_members,
    board_scores,
    tallies,
    tally_days,
    tally_sums,
    tally_waiting,
)
from sync_server.storage.people_tables import cards, people
from sync_server.storage.team_tables import team_members
from sync_server.tallies.spans import Span, Stretch, stretch_at

_MANY: Final = 500
_PLACE: Final = (board_scores.c.neg_score, board_scores.c.at_s, board_scores.c.account)


@dataclass(frozen=True, slots=True, kw_only=True)
class SumRow:
    """What all who share came to in a week or month."""

    first_day: int
    minutes: int
    sessions: int
    cycles: int
    points: int
    sharing: int


def _named() -> Select[Any]:
    """Lines with names, written once: putting it together takes longer than its answer."""
    mine, theirs = team_members.alias(), team_members.alias()
    in_team = exists().where(
        mine.c.account == bindparam("the_asker"),
        mine.c.present == 1,
        theirs.c.team == mine.c.team,
        theirs.c.account == board_scores.c.account,
        theirs.c.present == 1,
    )
    columns = (
        board_scores.c.account,
        people.c.alias,
        board_scores.c.neg_score,
        board_scores.c.at_s,
    )
    return (
        select(*columns, cards.c.name, cards.c.visibility, in_team.label("in_team"))
        .join(people, people.c.account == board_scores.c.account)
        .join(cards, cards.c.account == board_scores.c.account, isouter=True)
        .where(
            board_scores.c.scope == bindparam("the_scope"),
            board_scores.c.span == bindparam("the_span"),
            board_scores.c.first_day == bindparam("the_day"),
        )
        .order_by(*_PLACE)
        .limit(bindparam("the_limit"))
    )


_NAMED_FIRST: Final = _named()
_NAMED_AFTER: Final = _NAMED_FIRST.where(
    tuple_(*_PLACE)
    > tuple_(
        bindparam("the_score", type_=BigInteger),
        bindparam("the_at", type_=BigInteger),
        bindparam("the_account", type_=LargeBinary),
    )
)


# Who stands on boards


def find_joined(conn: Connection, scope: bytes, account: AccountId) -> int | None:
    """Since when somebody stands on the boards of a scope; None for not at all."""
    query = select(board_members.c.joined_ms).where(
        board_members.c.scope == scope, board_members.c.account == account
    )
    found: int | None = conn.execute(query).scalar_one_or_none()
    return found


def among(conn: Connection, scope: bytes, accounts: Collection[AccountId]) -> frozenset[AccountId]:
    """Those of these accounts who stand on the boards of a scope."""
    found: set[AccountId] = set()
    for part in _portions(sorted(accounts)):
        query = select(board_members.c.account).where(
            board_members.c.scope == scope, board_members.c.account.in_(part)
        )
        found.update(AccountId(account) for account in conn.execute(query).scalars())
    return frozenset(found)


def join(conn: Connection, scope: bytes, account: AccountId, now_ms: int) -> bool:
    """Somebody stands on boards from now on; False when they did already."""
    made = insert(board_members).values(scope=scope, account=account, joined_ms=now_ms)
    return insert_once(conn, made)


def leave(conn: Connection, scope: bytes, account: AccountId) -> None:
    """Nobody sees a line of theirs any more."""
    for table in (board_members, board_scores):
        conn.execute(delete(table).where(table.c.scope == scope, table.c.account == account))


def is_member(conn: Connection, team: bytes, account: AccountId) -> bool:
    """Whether somebody is in a team now."""
    query = select(team_members.c.present).where(
        team_members.c.team == team, team_members.c.account == account
    )
    return conn.execute(query).scalar_one_or_none() == 1


# Scores


def come_to(
    conn: Connection, scope: bytes, account: AccountId, stretch: Stretch
) -> tuple[int, int]:
    """Points of somebody's days, and when the last of them were reached, in ms."""
    query = select(func.sum(tally_days.c.points), func.max(tally_days.c.at)).where(
        tally_days.c.scope == scope, tally_days.c.account == account, tally_days.c.points > 0
    )
    if stretch.last is not None:
        last = stretch.number + (stretch.last - stretch.first).days  # type: ignore[operator]
        query = query.where(tally_days.c.day >= stretch.number, tally_days.c.day <= last)
    points, at = conn.execute(query).one()
    return int(points or 0), int(at or 0)


def write_score(conn: Connection, board: BoardKey, entry: Entry) -> None:
    """A line as it is now."""
    where = (*_is(board), board_scores.c.account == entry.account)
    values = {"neg_score": -entry.score, "at_s": entry.at_s}
    if not conn.execute(update(board_scores).where(*where).values(**values)).rowcount:
        key = {"scope": board.scope, "span": int(board.stretch.span)}
        place = {"first_day": board.stretch.number, "account": entry.account}
        conn.execute(insert(board_scores).values(**key, **place, **values))


def delete_score(conn: Connection, board: BoardKey, account: AccountId) -> None:
    """A line that has no points."""
    conn.execute(delete(board_scores).where(*_is(board), board_scores.c.account == account))


# Lines


def find_line(conn: Connection, board: BoardKey, account: AccountId) -> Entry | None:
    """Somebody's line."""
    query = select(board_scores).where(*_is(board), board_scores.c.account == account)
    row = conn.execute(query).one_or_none()
    return None if row is None else _entry(row)


def lines_after(conn: Connection, board: BoardKey, place: Entry | None, limit: int) -> list[Entry]:
    """The lines behind a place (None: from the first one on), in order."""
    query = select(board_scores).where(*_is(board))
    if place is not None:
        query = query.where(tuple_(*_PLACE) > tuple_(*_place(place)))
    return [_entry(row) for row in conn.execute(query.order_by(*_PLACE).limit(limit))]


def named_lines(
    conn: Connection, board: BoardKey, asker: AccountId, place: Entry | None, limit: int
) -> list[tuple[Entry, ShownName]]:
    """The same with the names that `asker` may see, in one question."""
    asked = {
        "the_scope": board.scope,
        "the_span": int(board.stretch.span),
        "the_day": board.stretch.number,
        "the_asker": asker,
        "the_limit": limit,
    }
    if place is None:
        rows = conn.execute(_NAMED_FIRST, asked)
    else:
        names = ("the_score", "the_at", "the_account")
        rows = conn.execute(_NAMED_AFTER, {**asked, **dict(zip(names, _place(place), strict=True))})
    found = []
    for row in rows:
        account, alias, score, at_s, name, visibility, in_team = row
        relation = Relation.TEAM if in_team else Relation.MEMBER
        if account == asker:
            relation = Relation.SELF
        entry = Entry(account=AccountId(account), score=-score, at_s=at_s)
        found.append((entry, shown_name(alias, name, visibility, relation)))
    return found


def lines_before(conn: Connection, board: BoardKey, place: Entry, limit: int) -> list[Entry]:
    """The lines right before a place, in order."""
    query = (
        select(board_scores)
        .where(*_is(board), tuple_(*_PLACE) < tuple_(*_place(place)))
        .order_by(*(column.desc() for column in _PLACE))
        .limit(limit)
    )
    return [_entry(row) for row in conn.execute(query)][::-1]


def all_boards(conn: Connection) -> list[BoardKey]:
    """The boards that have lines."""
    keys = (board_scores.c.scope, board_scores.c.span, board_scores.c.first_day)
    query = select(*keys).distinct().order_by(*keys)
    return [
        BoardKey(scope=row.scope, stretch=stretch_at(Span(row.span), row.first_day))
        for row in conn.execute(query)
    ]


def lines_of(
    conn: Connection, scope: bytes, accounts: Collection[AccountId]
) -> dict[BoardKey, list[Entry]]:
    """The lines that these accounts have on the boards of a scope."""
    found: dict[BoardKey, list[Entry]] = {}
    for part in _portions(sorted(accounts)):
        query = select(board_scores).where(
            board_scores.c.scope == scope, board_scores.c.account.in_(part)
        )
        for row in conn.execute(query):
            key = BoardKey(scope=scope, stretch=stretch_at(Span(row.span), row.first_day))
            found.setdefault(key, []).append(_entry(row))
    return found


def drop_over(conn: Connection, span: Span, first_day: int) -> int:
    """Forgets boards that began before a day; how many lines went."""
    over = delete(board_scores).where(
        board_scores.c.span == int(span), board_scores.c.first_day < first_day
    )
    return conn.execute(over).rowcount


def drop_scope(conn: Connection, scope: bytes) -> None:
    """Forgets a team as a whole."""
    for table in (board_members, board_scores, tally_sums, tally_days, tally_waiting, tallies):
        conn.execute(delete(table).where(table.c.scope == scope))


# What all came to


def sum_of(conn: Connection, scope: bytes, stretch: Stretch) -> int:
    """Board points of all who share, whether or not they stand on a board."""
    span = Span.MONTH if stretch.span is Span.ALL else stretch.span
    query = select(func.sum(tally_sums.c.points)).where(
        tally_sums.c.scope == scope, tally_sums.c.span == int(span)
    )
    if stretch.first is not None:
        query = query.where(tally_sums.c.first_day == stretch.number)
    return int(conn.execute(query).scalar_one() or 0)


def weeks_before(conn: Connection, scope: bytes, before: int | None, limit: int) -> list[SumRow]:
    """Weeks of a scope, the newest first; `before`: the first day of the week that ended a page."""
    query = select(tally_sums).where(
        tally_sums.c.scope == scope,
        tally_sums.c.span == int(Span.WEEK),
        tally_sums.c.sharing > 0,
    )
    if before is not None:
        query = query.where(tally_sums.c.first_day < before)
    rows = conn.execute(query.order_by(tally_sums.c.first_day.desc()).limit(limit))
    return [
        SumRow(
            first_day=row.first_day,
            minutes=row.minutes,
            sessions=row.sessions,
            cycles=row.cycles,
            points=row.points,
            sharing=row.sharing,
        )
        for row in rows
    ]


def _is(board: BoardKey) -> tuple[ColumnElement[bool], ...]:
    return (
        board_scores.c.scope == board.scope,
        board_scores.c.span == int(board.stretch.span),
        board_scores.c.first_day == board.stretch.number,
    )


def _place(entry: Entry) -> tuple[int, int, bytes]:
    return -entry.score, entry.at_s, entry.account


def _entry(row: Row[Any]) -> Entry:
    return Entry(account=AccountId(row.account), score=-row.neg_score, at_s=row.at_s)


def _portions(accounts: Sequence[AccountId]) -> Iterator[Sequence[AccountId]]:
    for start in range(0, len(accounts), _MANY):
        yield accounts[start : start + _MANY]
