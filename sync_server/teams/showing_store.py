"""The only SQL about what teams show: what their documents said, short names, the directory."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, Row, Select, and_, delete, exists, func, insert, select, update

from crdt.derivation import document_id
from crdt.ids import AccountId, TeamId
from crdt.shapes import Kind
from sync_server.documents.document_store import find_document
from sync_server.people.store import insert_once
from sync_server.storage.tables import documents, envelopes
from sync_server.storage.team_tables import (
    team_members,
    team_requests,
    team_slugs,
    teams,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """What a team shows; `slug` only where it is the team's own here."""

    id: TeamId
    head: bytes
    length: int
    members: int
    archived: bool
    name: str
    description: str
    slug: str | None
    avatar: str | None
    visibility: str
    joining: str
    sought: str


def _shown() -> Select[tuple[object, ...]]:
    return select(
        teams.c.id,
        teams.c.head,
        teams.c.length,
        teams.c.members,
        teams.c.archived,
        teams.c.name,
        teams.c.description,
        team_slugs.c.slug,
        teams.c.avatar,
        teams.c.visibility,
        teams.c.joining,
        teams.c.sought,
    ).outerjoin(team_slugs, team_slugs.c.team == teams.c.id)


def _row(row: Row[tuple[object, ...]]) -> ShownRow:
    found = dict(row._mapping)
    return ShownRow(**{**found, "id": TeamId(row.id), "archived": bool(row.archived)})


def find_shown(conn: Connection, team: TeamId) -> ShownRow | None:
    """What one team shows."""
    row = conn.execute(_shown().where(teams.c.id == team)).one_or_none()
    return None if row is None else _row(row)


def search(
    conn: Connection, words: str, after: tuple[str, bytes] | None, limit: int
) -> list[ShownRow]:
    """Public teams in the order of names, whose name or short name holds `words`."""
    query = (
        _shown()
        .where(teams.c.visibility == "public", teams.c.archived == 0, teams.c.sought != "")
        .order_by(teams.c.sought, teams.c.id)
        .limit(limit)
    )
    if words:
        query = query.where(teams.c.sought.contains(words, autoescape=True))
    if after is not None:
        sought, team = after
        query = query.where(
            (teams.c.sought > sought) | and_(teams.c.sought == sought, teams.c.id > team)
        )
    return [_row(row) for row in conn.execute(query)]


def own_teams(conn: Connection, account: AccountId) -> list[tuple[ShownRow, int, int]]:
    """The teams somebody is in, each with their role and how many wait to be let in."""
    waiting = (
        select(func.count())
        .select_from(team_requests)
        .where(team_requests.c.team == teams.c.id)
        .scalar_subquery()
    )
    query = (
        _shown()
        .join(team_members, team_members.c.team == teams.c.id)
        .where(team_members.c.account == account, team_members.c.present == 1)
        .add_columns(team_members.c.role, waiting.label("waiting"))
        .order_by(teams.c.sought, teams.c.id)
    )
    return [_with_role(row) for row in conn.execute(query)]


def _with_role(row: Row[tuple[object, ...]]) -> tuple[ShownRow, int, int]:
    found = dict(row._mapping)
    role, waiting = found.pop("role"), found.pop("waiting")
    shown = ShownRow(**{**found, "id": TeamId(row.id), "archived": bool(row.archived)})
    return shown, role, waiting


def teams_with(
    conn: Connection, wanted: Collection[TeamId], account: AccountId
) -> tuple[set[bytes], set[bytes]]:
    """Of these teams, those that somebody is in, and those that they asked to join."""
    inside = select(team_members.c.team).where(
        team_members.c.team.in_(wanted),
        team_members.c.account == account,
        team_members.c.present == 1,
    )
    asked = select(team_requests.c.team).where(
        team_requests.c.team.in_(wanted), team_requests.c.account == account
    )
    return set(conn.execute(inside).scalars()), set(conn.execute(asked).scalars())


def list_members(
    conn: Connection, team: TeamId, after: bytes, limit: int
) -> list[tuple[AccountId, int]]:
    """Present members with their roles, in the order of accounts."""
    query = (
        select(team_members.c.account, team_members.c.role)
        .where(
            team_members.c.team == team,
            team_members.c.present == 1,
            team_members.c.account > after,
        )
        .order_by(team_members.c.account)
        .limit(limit)
    )
    return [(AccountId(row.account), row.role) for row in conn.execute(query)]


# Taking over what a document says


def document_raws(
    conn: Connection, team: TeamId, most_bytes: int
) -> tuple[int, list[bytes] | None]:
    """Where the team document ends, and its envelopes; None where they are more than so many
    bytes."""
    row = find_document(conn, team, document_id(Kind.TEAM, team))
    if row is None:
        return 0, []
    held = (envelopes.c.doc == row.number, envelopes.c.raw.is_not(None))
    size = conn.execute(select(func.coalesce(func.sum(envelopes.c.size), 0)).where(*held))
    if int(size.scalar_one()) > most_bytes:
        return int(row.position), None
    query = select(envelopes.c.raw).where(*held).order_by(envelopes.c.position)
    return int(row.position), list(conn.execute(query).scalars())


def find_unread(conn: Connection, limit: int) -> list[TeamId]:
    """Teams whose document has grown beyond what was taken over."""
    query = (
        select(teams.c.id)
        .join(documents, documents.c.owner == teams.c.id)
        .where(documents.c.kind == Kind.TEAM, documents.c.position > teams.c.read_to)
        .limit(limit)
    )
    return [TeamId(team) for team in conn.execute(query).scalars()]


def put_shown(conn: Connection, team: TeamId, **values: object) -> None:
    """Writes down what a document says, or why it was not taken over."""
    conn.execute(update(teams).where(teams.c.id == team).values(**values))


def read_to(conn: Connection, team: TeamId) -> int | None:
    """How far the document was taken over; None where there is no such team."""
    found = conn.execute(select(teams.c.read_to).where(teams.c.id == team)).scalar_one_or_none()
    return None if found is None else int(found)


# Short names


def held_slug(conn: Connection, team: TeamId) -> str | None:
    """The short name that is a team's own."""
    query = select(team_slugs.c.slug).where(team_slugs.c.team == team)
    return conn.execute(query).scalar_one_or_none()


def claim_slug(conn: Connection, team: TeamId, slug: str) -> bool:
    """Makes a short name a team's own, if nobody has it."""
    return insert_once(conn, insert(team_slugs).values(slug=slug, team=team))


def release_slug(conn: Connection, team: TeamId) -> None:
    """A team has no short name any more; the oldest public team that says it is called so gets
    it."""
    slug = held_slug(conn, team)
    if slug is None:
        return
    conn.execute(delete(team_slugs).where(team_slugs.c.team == team))
    query = (
        select(teams.c.id)
        .where(
            teams.c.slug == slug,
            teams.c.id != team,
            teams.c.visibility == "public",
            teams.c.archived == 0,
            ~exists().where(team_slugs.c.team == teams.c.id),
        )
        .order_by(teams.c.created_ms, teams.c.id)
        .limit(1)
    )
    heir = conn.execute(query).scalar_one_or_none()
    if heir is not None:
        claim_slug(conn, TeamId(heir), slug)
