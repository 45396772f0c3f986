"""Challenges over HTTP: lists, one, making, taking part, ending; and events (§12.16)."""

from __future__ import annotations

from typing import Any, Final

from crdt.documents.tally import relay_scope
from crdt.ids import ID_BYTES, TeamId
from crdt.protocol.api import challenges as models
from sync_server.challenges import seeing, service, suggesting
from sync_server.challenges.board import board_name
from sync_server.challenges.service import Asker
from sync_server.challenges.store import Place
from sync_server.edge.api.paging import read_cursor, write_cursor
from sync_server.edge.api.route import Call, PageQuery, Route
from sync_server.problems import Refusal
from sync_server.tallies.days import day_of

_ADMIN: Final = "admin"
_DAYS_MOST: Final = 10_000_000
_DAY_MS: Final = 86_400_000


async def list_mine(call: Call[None]) -> models.ChallengePage:
    """Those that one made or joined."""
    account, after = call.me.account, _after(call)
    page = await call.read(
        lambda conn: seeing.list_mine(conn, account, after, call.query.limit, call.now_ms)
    )
    return _page(page)


async def list_public(call: Call[None]) -> models.ChallengePage:
    """Public ones that are not over."""
    account, after = call.me.account, _after(call)
    page = await call.read(
        lambda conn: seeing.list_public(conn, account, after, call.query.limit, call.now_ms)
    )
    return _page(page)


async def list_of_team(call: Call[None]) -> models.ChallengePage:
    """Those of a team, for its members."""
    account, after, team = call.me.account, _after(call), TeamId(_number(call, "team"))
    page = await call.read(
        lambda conn: seeing.list_of_team(conn, team, account, after, call.query.limit, call.now_ms)
    )
    return _page(page)


async def suggest(call: Call[None]) -> models.Suggestion:
    """A goal for a team's next week, with why it is what it is."""
    account, team = call.me.account, TeamId(_number(call, "team"))
    return await call.read(lambda conn: suggesting.suggest(conn, team, account, call.now_ms))


async def make(call: Call[models.ChallengeInput]) -> models.ChallengeMade:
    """A public or a private challenge."""
    asker, context = _asker(call), call.context
    scope = relay_scope(context.secrets.public)
    return await call.write(
        lambda conn: service.make(conn, asker, call.body, scope, context.entropy, call.now_ms)
    )


async def read(call: Call[Any]) -> models.Challenge:
    """Where it stands."""
    account, number = call.me.account, _number(call, "challenge")
    return await call.read(
        lambda conn: seeing.show(
            conn, seeing.find_seen(conn, number, account), account, call.now_ms
        )
    )


async def open_private(call: Call[models.SecretInput]) -> models.Challenge:
    """What a link of a private challenge leads to."""
    asker, secret = _asker(call), call.body.secret
    return await call.read(lambda conn: service.open_private(conn, asker, secret, call.now_ms))


async def join(call: Call[models.JoinInput]) -> models.Challenge:
    """Takes part."""
    asker, number = _asker(call), _number(call, "challenge")
    await call.write(lambda conn: service.join(conn, asker, number, call.body, call.now_ms))
    return await read(call)


async def leave(call: Call[None]) -> None:
    """Takes part no more."""
    asker, number = _asker(call), _number(call, "challenge")
    await call.write(lambda conn: service.leave(conn, asker, number))
    if not await call.read(lambda conn: seeing.still_sees(conn, number, asker.account)):
        call.context.boards.end_watching(asker.account, board_name(number))


async def end(call: Call[None]) -> None:
    """Ends it with today."""
    asker, number = _asker(call), _number(call, "challenge")
    await call.write(lambda conn: service.end(conn, asker, number, call.now_ms))


async def events(call: Call[None]) -> models.Events:
    """The events of the year that run or come."""
    today = day_of(call.now_ms // _DAY_MS)
    return suggesting.events_from(call.context.config.seasons_events, today)


def _page(page: seeing.Page) -> models.ChallengePage:
    place = None if page.next is None else write_cursor(*page.next)
    return models.ChallengePage(items=page.items, next=place)


def _asker(call: Call[Any]) -> Asker:
    me = call.me
    return Asker(account=me.account, alias=me.alias, is_admin=me.session.role == _ADMIN)


def _after(call: Call[None]) -> Place | None:
    place: Place | None = read_cursor(call.query.cursor, Place)
    if place is not None and (_bytes(place[1]) is None or place[0] > _DAYS_MOST):
        raise Refusal("invalid", "The cursor is not one of ours.", fields=["cursor"])
    return place


def _number(call: Call[Any], name: str) -> bytes:
    """The id in the address; what cannot be one is not there."""
    number = _bytes(call.path[name])
    if number is None:
        raise Refusal("not_found")
    return number


def _bytes(text: str) -> bytes | None:
    try:
        number = bytes.fromhex(text)
    except ValueError:
        return None
    return number if len(number) == ID_BYTES and number.hex() == text else None


ROUTES: Final = (
    Route(
        name="challenges.list",
        method="GET",
        path="/api/v1/challenges",
        summary="Public challenges that are not over",
        handler=list_public,
        query=PageQuery,
        reply=models.ChallengePage,
    ),
    Route(
        name="challenges.mine",
        method="GET",
        path="/api/v1/me/challenges",
        summary="Challenges that one made or joined",
        handler=list_mine,
        query=PageQuery,
        reply=models.ChallengePage,
    ),
    Route(
        name="challenges.of_team",
        method="GET",
        path="/api/v1/teams/{team}/challenges",
        summary="The challenges of a team",
        handler=list_of_team,
        query=PageQuery,
        reply=models.ChallengePage,
        text="For its members; they are written in the team document by its owner and admins.",
    ),
    Route(
        name="challenges.suggest",
        method="GET",
        path="/api/v1/teams/{team}/challenge-suggestion",
        summary="A goal for a team's next week, from its own rhythm",
        handler=suggest,
        reply=models.Suggestion,
    ),
    Route(
        name="challenges.make",
        method="POST",
        path="/api/v1/challenges",
        summary="Make a public or a private challenge",
        handler=make,
        body=models.ChallengeInput,
        reply=models.ChallengeMade,
        status=201,
        errors=("limit", "conflict"),
        text="The secret of a private one is shown in this answer and nowhere else.",
    ),
    Route(
        name="challenges.open",
        method="POST",
        path="/api/v1/challenges/private",
        summary="See a private challenge by its secret",
        handler=open_private,
        body=models.SecretInput,
        reply=models.Challenge,
        errors=("not_found",),
    ),
    Route(
        name="challenges.read",
        method="GET",
        path="/api/v1/challenges/{challenge}",
        summary="A challenge and where it stands",
        handler=read,
        reply=models.Challenge,
        text="What an app gives as a reward follows from `met` and `reward`.",
    ),
    Route(
        name="challenges.join",
        method="PUT",
        path="/api/v1/challenges/{challenge}/participation",
        summary="Take part in a challenge, or change whether one's line is seen",
        handler=join,
        body=models.JoinInput,
        reply=models.Challenge,
        errors=("limit", "expired"),
    ),
    Route(
        name="challenges.leave",
        method="DELETE",
        path="/api/v1/challenges/{challenge}/participation",
        summary="Take part no more",
        handler=leave,
    ),
    Route(
        name="challenges.end",
        method="POST",
        path="/api/v1/challenges/{challenge}/end",
        summary="End a challenge early",
        handler=end,
        text="By who made it or runs the relay. Today still counts; what was reached stays. One "
        "that has not begun anywhere goes altogether.",
    ),
    Route(
        name="events.list",
        method="GET",
        path="/api/v1/events",
        summary="Seasonal events that run or come",
        handler=events,
        reply=models.Events,
    ),
)
