"""Public teams, one's own, and their members over HTTP (docs/protocol.md §12.18)."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

import msgspec

from crdt.ids import TeamId
from crdt.protocol.api import teams as models
from sync_server.edge.api.paging import read_cursor, write_cursor
from sync_server.edge.api.route import Call, PageQuery, Raw, Route, Upload
from sync_server.problems import Refusal
from sync_server.profiles.avatars import UPLOAD_BYTES, content_type
from sync_server.teams import directory

_TEAM: Final = re.compile(r"[0-9a-f]{32}")
_TAKEN: Final = ("image/png", "image/jpeg", "image/webp")
_GIVEN: Final = ("image/png", "image/webp")


class TeamsQuery(PageQuery, frozen=True, kw_only=True):
    """`search`: part of a name or of a short name."""

    search: Annotated[str, msgspec.Meta(max_length=80)] = ""


async def search(call: Call[None]) -> models.TeamPage:
    """Public teams."""
    asker, query = call.me.account, call.query
    after = read_cursor(query.cursor, tuple[str, bytes])
    items, place = await call.read(
        lambda conn: directory.search(conn, asker, query.search, after, query.limit)
    )
    return models.TeamPage(items=items, next=None if place is None else write_cursor(*place))


async def own(call: Call[None]) -> models.OwnTeams:
    """The teams that one is in."""
    asker = call.me.account
    return await call.read(lambda conn: directory.own_teams(conn, asker))


async def look(call: Call[None]) -> models.TeamLook:
    """One team."""
    asker, team = call.me.account, _team(call)
    return await call.read(lambda conn: directory.look(conn, asker, team))


async def look_by_link(call: Call[models.LinkProof]) -> models.TeamLook:
    """One team, by an invitation."""
    asker, team, shelf = call.me.account, _team(call), call.context.teams
    return await call.read(
        lambda conn: directory.look_by_link(conn, shelf, asker, team, call.body, call.now_ms)
    )


async def list_members(call: Call[None]) -> models.TeamMembers:
    """Who is in a team, to those who are."""
    asker, team, limit = call.me.account, _team(call), call.query.limit
    after = read_cursor(call.query.cursor, tuple[bytes])
    items, place = await call.read(
        lambda conn: directory.list_members(
            conn, asker, team, b"" if after is None else after[0], limit
        )
    )
    is_present = call.context.is_present
    absent = frozenset(account for account, _ in items if not is_present(account))
    following = None if place is None else write_cursor(place)
    return models.TeamMembers(items=directory.with_presence(items, absent), next=following)


async def write_picture(call: Call[bytes]) -> models.TeamPicture:
    """Takes a picture that the team document may name then. It is made anew first (§6.8)."""
    asker, team = call.me.account, _team(call)
    await call.read(lambda conn: directory.require_writer(conn, asker, team))
    picture = await call.context.avatars.remake(call.body)

    def keep(conn: Any) -> models.TeamPicture:
        avatar = directory.keep_picture(conn, asker, team, picture.data, call.now_ms)
        return models.TeamPicture(
            avatar=avatar, width=picture.side_px, height=picture.side_px, bytes=len(picture.data)
        )

    return await call.write(keep)


async def read_picture(call: Call[None]) -> Raw:
    """The picture that a team shows."""
    asker, team = call.me.account, _team(call)
    avatar, data = await call.read(lambda conn: directory.find_picture(conn, asker, team))
    headers = {
        "ETag": f'"{avatar}"',
        "Cache-Control": "private, no-cache",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    known = f'"{avatar}"' in call.if_none_match
    return Raw(data=b"" if known else data, content_type=content_type(data), headers=headers)


def _team(call: Call[Any]) -> TeamId:
    text = call.path["team"]
    if _TEAM.fullmatch(text) is None:
        raise Refusal("not_found")
    return TeamId(bytes.fromhex(text))


ROUTES: Final = (
    Route(
        name="teams.search",
        method="GET",
        path="/api/v1/teams",
        summary="Public teams of this relay",
        handler=search,
        query=TeamsQuery,
        reply=models.TeamPage,
        errors=("invalid",),
        text="In the order of names. A team is found once its admins made it public, and no more "
        "once it has ended.",
    ),
    Route(
        name="teams.own",
        method="GET",
        path="/api/v1/me/teams",
        summary="The teams one is in",
        handler=own,
        reply=models.OwnTeams,
        text="By the relay's word; what makes somebody a member is the team's signed log, which "
        "travels on the socket.",
    ),
    Route(
        name="teams.look",
        method="GET",
        path="/api/v1/teams/{team}",
        summary="What a team shows",
        handler=look,
        reply=models.TeamLook,
        errors=("not_found",),
        text="A team that is not public is there for its members alone.",
    ),
    Route(
        name="teams.look_by_link",
        method="POST",
        path="/api/v1/teams/{team}/look",
        summary="What a team shows to somebody with a link",
        handler=look_by_link,
        body=models.LinkProof,
        reply=models.TeamLook,
        errors=("not_found", "expired"),
        text="The secret of the link is not sent: it signs a nonce that follows from the account.",
    ),
    Route(
        name="teams.members",
        method="GET",
        path="/api/v1/teams/{team}/members",
        summary="Who is in a team",
        handler=list_members,
        query=PageQuery,
        reply=models.TeamMembers,
        errors=("not_found", "invalid"),
        text="For members alone. Of each, what their card lets the team see.",
    ),
    Route(
        name="teams.write_picture",
        method="PUT",
        path="/api/v1/teams/{team}/picture",
        summary="Give a picture for a team",
        handler=write_picture,
        body=Upload(content_types=_TAKEN, max_bytes=UPLOAD_BYTES),
        reply=models.TeamPicture,
        errors=("not_found", "forbidden"),
        text="The picture is made anew, as one's own is. It shows once the team document names it.",
    ),
    Route(
        name="teams.picture",
        method="GET",
        path="/api/v1/teams/{team}/picture",
        summary="The picture of a team",
        handler=read_picture,
        raw=_GIVEN,
        errors=("not_found",),
    ),
)
