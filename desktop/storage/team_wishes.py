"""What is wanted in teams until it is done, what could not be done, and links that were made.

Wishes are kept in the order in which they were made. A wish that was carried out, or given up, is
removed. What the bytes mean is in `desktop.services.teams`.
"""

from __future__ import annotations

from dataclasses import dataclass

from crdt.ids import InviteId, TeamId
from desktop.storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class WishRow:
    """Something that waits to be done; `number` grows."""

    number: int
    team: TeamId
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """Something that somebody is to be told; `number` grows."""

    number: int
    content: bytes


def add_wish(database: Database, team: TeamId, content: bytes) -> int:
    """Keep a wish; its number."""
    with database.transaction():
        number = _next(database, "team_wishes")
        sealed = database.sealer.seal("team_wishes", _key(number), content)
        database.write(
            "INSERT INTO team_wishes (number, team, sealed) VALUES (?, ?, ?)",
            (number, team, sealed),
        )
    return number


def wishes(database: Database) -> tuple[WishRow, ...]:
    """All that waits, oldest first."""
    rows = database.rows("SELECT number, team, sealed FROM team_wishes ORDER BY number")
    return tuple(
        WishRow(
            number=number,
            team=TeamId(team),
            content=database.sealer.open("team_wishes", _key(number), sealed),
        )
        for number, team, sealed in rows
    )


def drop_wish(database: Database, number: int) -> None:
    """It was carried out, or is given up."""
    database.write("DELETE FROM team_wishes WHERE number = ?", (number,))


def add_notice(database: Database, content: bytes) -> int:
    """Keep something to be told; its number."""
    with database.transaction():
        number = _next(database, "team_notices")
        sealed = database.sealer.seal("team_notices", _key(number), content)
        database.write("INSERT INTO team_notices (number, sealed) VALUES (?, ?)", (number, sealed))
    return number


def notices(database: Database) -> tuple[NoticeRow, ...]:
    """All that is to be told, oldest first."""
    rows = database.rows("SELECT number, sealed FROM team_notices ORDER BY number")
    return tuple(
        NoticeRow(number=number, content=database.sealer.open("team_notices", _key(number), sealed))
        for number, sealed in rows
    )


def drop_notice(database: Database, number: int) -> None:
    """It was read."""
    database.write("DELETE FROM team_notices WHERE number = ?", (number,))


def keep_invitation(database: Database, team: TeamId, invite: InviteId, content: bytes) -> None:
    """Keep what an invitation's link is made of."""
    sealed = database.sealer.seal("team_invitations", invite, content)
    database.write(
        "INSERT OR REPLACE INTO team_invitations (invite, team, sealed) VALUES (?, ?, ?)",
        (invite, team, sealed),
    )


def invitations_of(database: Database, team: TeamId) -> dict[InviteId, bytes]:
    """The invitations to a team that were made on this device."""
    rows = database.rows("SELECT invite, sealed FROM team_invitations WHERE team = ?", (team,))
    return {
        InviteId(invite): database.sealer.open("team_invitations", invite, sealed)
        for invite, sealed in rows
    }


def drop_invitation(database: Database, invite: InviteId) -> None:
    """Nobody needs the link any more."""
    database.write("DELETE FROM team_invitations WHERE invite = ?", (invite,))


def _next(database: Database, table: str) -> int:
    """The number that AUTOINCREMENT would give: the content is sealed for its row."""
    row = database.row("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    return (int(row[0]) if row else 0) + 1


def _key(number: int) -> bytes:
    return number.to_bytes(8, "big")
