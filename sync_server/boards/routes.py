"""Boards over HTTP: lines, those around one's own, one's own rank, taking part, and past weeks.

Only members see a team's; for everybody else there is no such team (§12.15).
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from crdt.ids import AccountId, TeamId
from crdt.protocol.api import boards as models
from sync_server.boards import reading, service, store
from sync_server.boards.index import BoardKey, Entry, IndexAway
from sync_server.boards.names import BoardName, parse_name, parse_team
from sync_server.boards.reading import Start
from sync_server.edge.api.paging import read_cursor, write_cursor
from sync_server.edge.api.route import Call, PageQuery, Route
from sync_server.problems import Refusal
from sync_server.profiles.names import ShownName
from sync_server.tallies.days import day_of
from sync_server.teams.store import find_team

AROUND: Final = 5
"""How many lines before and after one's own."""

_DAYS_MOST: Final = 10_000_000
_Place = tuple[int, int, bytes, int, int]


async def read_page(call: Call[None]) -> models.BoardPage:
    """Some lines, in order."""
    named, asker, limit = _named(call), call.me.account, call.query.limit
    key, start = _key(call, named), _start(call.query.cursor)
    lines = await _count(call, key)

    def read(conn: Connection) -> models.BoardPage:
        _require(conn, named, asker)
        behind = None if start is None else start.line
        found = store.named_lines(conn, key, asker, behind, limit + 1)
        shown = found[:limit]
        ranks = reading.ranks_of((entry for entry, _ in shown), start)
        count = max(lines, len(found))
        return models.BoardPage(
            board=str(named),
            span=named.span.word,
            first=key.stretch.first,
            last=key.stretch.last,
            lines=count,
            takes_part=store.find_joined(conn, key.scope, asker) is not None,
            items=reading.board_lines(asker, shown, ranks, count),
            next=_next(shown[-1][0], ranks, start) if len(found) > limit else None,
        )

    return await call.read(read)


async def read_around(call: Call[None]) -> models.BoardAround:
    """One's own line, and some before and after it."""
    named, asker = _named(call), call.me.account
    key = _key(call, named)

    def find(conn: Connection) -> list[tuple[Entry, ShownName]]:
        _require(conn, named, asker)
        own = store.find_line(conn, key, asker)
        if own is None:
            return []
        before = store.lines_before(conn, key, own, AROUND)
        after = store.lines_after(conn, key, own, AROUND)
        return reading.named(conn, asker, [*before, own, *after])

    found = await call.read(find)
    index = call.context.boards.keeper.index
    try:
        ranks = await index.ranks(key, [entry.score for entry, _ in found])
        lines = await index.count(key)
    except IndexAway as error:
        raise _busy() from error
    items = reading.board_lines(asker, found, ranks, lines)
    return models.BoardAround(board=str(named), items=items)


async def read_rank(call: Call[None]) -> models.OwnRank:
    """One's own place, wherever it is."""
    named, asker = _named(call), call.me.account
    key = _key(call, named)

    def find(conn: Connection) -> Entry | None:
        _require(conn, named, asker)
        return store.find_line(conn, key, asker)

    own, index = await call.read(find), call.context.boards.keeper.index
    try:
        lines = await index.count(key)
        if own is None:
            return models.OwnRank(board=str(named), lines=lines)
        (rank,) = await index.ranks(key, [own.score])
    except IndexAway as error:
        raise _busy() from error
    return models.OwnRank(board=str(named), rank=rank, score=own.score, lines=max(lines, rank))


async def read_participation(call: Call[None]) -> models.Participation:
    """Whether one stands on these boards."""
    team, asker = _team(call), call.me.account
    scope = _scope(call, team)

    def read(conn: Connection) -> int | None:
        _require_team(conn, team, asker)
        return store.find_joined(conn, scope, asker)

    since_ms = await call.read(read)
    return models.Participation(takes_part=since_ms is not None, since_ms=since_ms)


async def take_part(call: Call[None]) -> models.Participation:
    """Stands on these boards from now on."""
    team, asker, now_ms = _team(call), call.me.account, call.now_ms
    scope = _scope(call, team)

    def write(conn: Connection) -> models.Participation:
        _hold_member(conn, team, asker)
        since_ms = service.take_part(conn, scope, asker, now_ms)
        return models.Participation(takes_part=True, since_ms=since_ms)

    answer = await call.write(write)
    await _follow(call, scope)
    return answer


async def stop(call: Call[None]) -> None:
    """Stands on these boards no more. Who left a team did so by that."""
    team, asker = _team(call), call.me.account
    scope = _scope(call, team)

    def write(conn: Connection) -> None:
        _require_team(conn, team, asker)
        service.stop(conn, scope, asker)

    await call.write(write)
    await _follow(call, scope)


async def read_weeks(call: Call[None]) -> models.TeamWeeks:
    """The team against its own past weeks."""
    team, asker, limit = _team(call), call.me.account, call.query.limit
    if team is None:
        raise Refusal("not_found")
    place: tuple[int] | None = read_cursor(call.query.cursor, tuple[int])
    if place is not None and place[0] > _DAYS_MOST:
        raise Refusal("invalid", "The cursor is not one of ours.", fields=["cursor"])

    def read(conn: Connection) -> list[store.SumRow]:
        _require_team(conn, team, asker)
        return store.weeks_before(conn, team, None if place is None else place[0], limit + 1)

    rows = await call.read(read)
    items = tuple(
        models.TeamWeek(
            first=day_of(row.first_day),
            minutes=row.minutes,
            sessions=row.sessions,
            cycles=row.cycles,
            points=row.points,
            sharing=row.sharing,
        )
        for row in rows[:limit]
    )
    more = write_cursor(rows[limit - 1].first_day) if len(rows) > limit else None
    return models.TeamWeeks(team=team.hex(), items=items, next=more)


async def _follow(call: Call[None], scope: bytes) -> None:
    """Ranks are right before the answer; where the index is away, they follow later."""
    keeper = call.context.boards.keeper
    keeper.touch(scope, call.me.account)
    try:
        await keeper.catch_up()
    except IndexAway:
        return


async def _count(call: Call[None], key: BoardKey) -> int:
    """How many lines a board has; as last heard, where the index is away."""
    keeper = call.context.boards.keeper
    try:
        return await keeper.index.count(key)
    except IndexAway:
        return keeper.count_of(key)


def _named(call: Call[None]) -> BoardName:
    whose = f"team/{call.path['team']}" if "team" in call.path else "relay"
    named = parse_name(f"{whose}/{call.path['span']}")
    if named is None:
        raise Refusal("not_found")
    return named


def _team(call: Call[None]) -> TeamId | None:
    if "team" not in call.path:
        return None
    team = parse_team(call.path["team"])
    if team is None:
        raise Refusal("not_found")
    return team


def _scope(call: Call[None], team: TeamId | None) -> bytes:
    return call.context.boards.relay if team is None else team


def _key(call: Call[None], named: BoardName) -> BoardKey:
    return reading.key_of(named, call.context.boards.relay, call.now_ms)


def _require(conn: Connection, named: BoardName, asker: AccountId) -> None:
    if not reading.may_look(conn, named, asker):
        raise Refusal("not_found")


def _require_team(conn: Connection, team: TeamId | None, asker: AccountId) -> None:
    if team is not None and not store.is_member(conn, team, asker):
        raise Refusal("not_found")


def _hold_member(conn: Connection, team: TeamId | None, asker: AccountId) -> None:
    """The same until the commit: whoever removes somebody comes before or after, never between."""
    _require_team(conn, team, asker)
    if team is not None:
        find_team(conn, team, lock=True)
        _require_team(conn, team, asker)


def _start(cursor: str | None) -> Start | None:
    place: _Place | None = read_cursor(cursor, _Place)
    if place is None:
        return None
    score, at_s, account, rank, position = place
    line = Entry(account=AccountId(account), score=score, at_s=at_s)
    return Start(line=line, rank=rank, position=position)


def _next(line: Entry, ranks: list[int], start: Start | None) -> str:
    position = len(ranks) + (0 if start is None else start.position)
    return write_cursor(line.score, line.at_s, line.account, ranks[-1], position)


def _busy() -> Refusal:
    return Refusal("busy", "Ranks cannot be told right now.", retry_after_s=5)


def _routes(whose: str, path: str, of: str) -> tuple[Route, ...]:
    return (
        Route(
            name=f"boards.{whose}",
            method="GET",
            path=f"{path}/{{span}}",
            summary=f"Lines of a board of {of}: of the week, the month, or all time",
            handler=read_page,
            query=PageQuery,
            reply=models.BoardPage,
            text="Only those stand on it who said so. Places are numbered in the upper half.",
        ),
        Route(
            name=f"boards.{whose}_around",
            method="GET",
            path=f"{path}/{{span}}/around",
            summary=f"One's own line on a board of {of}, and some around it",
            handler=read_around,
            reply=models.BoardAround,
            errors=("busy",),
        ),
        Route(
            name=f"boards.{whose}_rank",
            method="GET",
            path=f"{path}/{{span}}/rank",
            summary=f"One's own rank on a board of {of}",
            handler=read_rank,
            reply=models.OwnRank,
            errors=("busy",),
        ),
        Route(
            name=f"boards.{whose}_part",
            method="GET",
            path=path,
            summary=f"Whether one stands on the boards of {of}",
            handler=read_participation,
            reply=models.Participation,
        ),
        Route(
            name=f"boards.{whose}_join",
            method="PUT",
            path=path,
            summary=f"Stand on the boards of {of}",
            handler=take_part,
            reply=models.Participation,
            text="Nobody does who did not ask to. One's days count in what all came to anyway.",
        ),
        Route(
            name=f"boards.{whose}_leave",
            method="DELETE",
            path=path,
            summary=f"Stand on the boards of {of} no more",
            handler=stop,
        ),
    )


ROUTES: Final = (
    *_routes("team", "/api/v1/boards/team/{team}", "a team"),
    *_routes("relay", "/api/v1/boards/relay", "this relay"),
    Route(
        name="boards.weeks",
        method="GET",
        path="/api/v1/teams/{team}/weeks",
        summary="A team against its own past weeks",
        handler=read_weeks,
        query=PageQuery,
        reply=models.TeamWeeks,
        text="Everybody counts who shares with the team, whether or not they stand on a board.",
    ),
)
