"""The only SQL about pictures of teams."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, delete, func, insert, select

from crdt.ids import TeamId
from sync_server.storage.team_tables import team_pictures, teams

PICTURES_KEPT: Final = 3
"""Of each team: the one that is shown, and those that an admin is about to show."""


def put_picture(conn: Connection, team: TeamId, avatar: str, data: bytes, now_ms: int) -> None:
    """Keeps a picture; of the oldest ones that are not shown, all but some go."""
    conn.execute(
        delete(team_pictures).where(team_pictures.c.team == team, team_pictures.c.avatar == avatar)
    )
    conn.execute(insert(team_pictures).values(team=team, avatar=avatar, data=data, at_ms=now_ms))
    query = (
        select(team_pictures.c.avatar)
        .join(teams, teams.c.id == team_pictures.c.team)
        .where(
            team_pictures.c.team == team,
            team_pictures.c.avatar != func.coalesce(teams.c.avatar, ""),
        )
        .order_by(team_pictures.c.at_ms.desc(), team_pictures.c.avatar)
        .offset(PICTURES_KEPT - 1)
    )
    for gone in list(conn.execute(query).scalars()):
        conn.execute(
            delete(team_pictures).where(
                team_pictures.c.team == team, team_pictures.c.avatar == gone
            )
        )


def find_picture(conn: Connection, team: TeamId) -> tuple[str, bytes] | None:
    """The picture that the team document names, if it was given to the relay."""
    query = (
        select(team_pictures.c.avatar, team_pictures.c.data)
        .join(teams, teams.c.id == team_pictures.c.team)
        .where(teams.c.id == team, team_pictures.c.avatar == teams.c.avatar)
    )
    row = conn.execute(query).one_or_none()
    return None if row is None else (row.avatar, row.data)
