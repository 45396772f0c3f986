"""Leagues over HTTP: taking part, one's own league, one's own rank, and past weeks (§12.17)."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from core.seasons import LeagueWeek
from crdt.documents.tally import relay_scope
from crdt.protocol.api import leagues as models
from sync_server.edge.api.paging import read_cursor, write_cursor
from sync_server.edge.api.route import Call, PageQuery, Route
from sync_server.leagues import service
from sync_server.leagues.board import PREFIX
from sync_server.problems import Refusal
from sync_server.profiles.names import shown_names

_Place = tuple[int, int]
_SEASONS_MOST: Final = 100_000


async def read_own(call: Call[None]) -> models.League:
    """One's own league, whether or not one takes part."""
    account = call.me.account
    return await call.read(lambda conn: service.read_own(conn, account, shown_names, call.now_ms))


async def take_part(call: Call[None]) -> models.League:
    """Takes part from now on."""
    account, scope = call.me.account, relay_scope(call.context.secrets.public)

    def write(conn: Connection) -> models.League:
        service.take_part(conn, scope, account, call.now_ms)
        return service.read_own(conn, account, shown_names, call.now_ms)

    return await call.write(write)


async def stop(call: Call[None]) -> None:
    """Takes part no more."""
    account = call.me.account
    await call.write(lambda conn: service.stop(conn, account))
    call.context.boards.end_watching(account, PREFIX)


async def read_rank(call: Call[None]) -> models.LeagueRank:
    """One's own place."""
    account = call.me.account
    return await call.read(lambda conn: service.read_rank(conn, account, call.now_ms))


async def read_moves(call: Call[None]) -> models.LeagueMoves:
    """How past weeks ended."""
    account, limit = call.me.account, call.query.limit
    place: _Place | None = read_cursor(call.query.cursor, _Place)
    if place is not None and max(place) > _SEASONS_MOST:
        raise Refusal("invalid", "The cursor is not one of ours.", fields=["cursor"])
    before = None if place is None else LeagueWeek(season=place[0], week=place[1])
    found = await call.read(lambda conn: service.read_moves(conn, account, before, limit + 1))
    last = found[limit - 1] if len(found) > limit else None
    return models.LeagueMoves(
        items=tuple(found[:limit]),
        next=None if last is None else write_cursor(last.season, last.week),
    )


ROUTES: Final = (
    Route(
        name="leagues.read",
        method="GET",
        path="/api/v1/me/league",
        summary="One's own league",
        handler=read_own,
        reply=models.League,
        text="Lines are numbered in the upper half of the group alone.",
    ),
    Route(
        name="leagues.take_part",
        method="PUT",
        path="/api/v1/me/league",
        summary="Take part in leagues",
        handler=take_part,
        reply=models.League,
        text="Those of one's group see one's points of the week, and the name that one's card "
        "lets them see. Counted are the days that one shares with this relay.",
    ),
    Route(
        name="leagues.stop",
        method="DELETE",
        path="/api/v1/me/league",
        summary="Take part in leagues no more",
        handler=stop,
    ),
    Route(
        name="leagues.rank",
        method="GET",
        path="/api/v1/me/league/rank",
        summary="One's own place in the group of this week",
        handler=read_rank,
        reply=models.LeagueRank,
    ),
    Route(
        name="leagues.moves",
        method="GET",
        path="/api/v1/me/league/moves",
        summary="How past weeks ended, with why",
        handler=read_moves,
        query=PageQuery,
        reply=models.LeagueMoves,
    ),
)
