"""The only SQL about logs of teams: heads, entries, wraps and requests."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, select, update

from crdt.ids import AccountId, EntryHash, TeamId
from sync_server.storage.team_tables import (
    team_entries,
    team_members,
    team_wraps,
    teams,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """A team without its entries; `wraps`: how many were ever kept for it."""

    id: TeamId
    head: EntryHash
    length: int
    wraps: int
    visibility: str
    joining: str
    archived: bool


_columns = (
    teams.c.id,
    teams.c.head,
    teams.c.length,
    teams.c.wraps,
    teams.c.visibility,
    teams.c.joining,
    teams.c.archived,
)


def find_team(conn: Connection, team: TeamId, *, lock: bool = False) -> TeamRow | None:
    """A team; with `lock` nobody else extends it until the commit."""
    query = select(*_columns).where(teams.c.id == team)
    row = conn.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        return None
    return TeamRow(
        id=TeamId(row.id),
        head=EntryHash(row.head),
        length=row.length,
        wraps=row.wraps,
        visibility=row.visibility,
        joining=row.joining,
        archived=bool(row.archived),
    )


def hold_heads(
    conn: Connection, wanted: Collection[bytes], accounts: Collection[AccountId]
) -> dict[bytes, tuple[EntryHash, int]]:
    """Heads and lengths of those that are teams in which one of these accounts ever was; they stay
    so until the commit."""
    was_here = exists().where(
        team_members.c.team == teams.c.id, team_members.c.account.in_(accounts)
    )
    query = (
        select(teams.c.id, teams.c.head, teams.c.length)
        .where(teams.c.id.in_(wanted), was_here)
        .order_by(teams.c.id)
        .with_for_update()
    )
    return {row.id: (EntryHash(row.head), row.length) for row in conn.execute(query)}


def count_created(conn: Connection, account: AccountId) -> int:
    """How many teams somebody made here."""
    query = select(func.count()).select_from(teams).where(teams.c.creator == account)
    return int(conn.execute(query).scalar_one())


def insert_team(conn: Connection, team: TeamId, creator: AccountId, now_ms: int) -> None:
    """A team without entries."""
    conn.execute(
        insert(teams).values(
            id=team,
            head=b"",
            length=0,
            members=0,
            archived=0,
            wraps=0,
            creator=creator,
            created_ms=now_ms,
            name="",
            description="",
            visibility="private",
            joining="invitation",
            sought="",
            read_to=0,
            fault="",
        )
    )


def move_head(
    conn: Connection, team: TeamId, before: bytes, *, head: bytes, length: int, new: Sequence[bytes]
) -> bool:
    """Appends entries where the log still ends at `before`; False where it does not."""
    moved = (
        update(teams)
        .where(teams.c.id == team, teams.c.head == before)
        .values(head=head, length=length)
    )
    if conn.execute(moved).rowcount != 1:
        return False
    first = length - len(new)
    conn.execute(
        insert(team_entries),
        [{"team": team, "index": first + n, "entry": entry} for n, entry in enumerate(new)],
    )
    return True


def set_standing(conn: Connection, team: TeamId, *, members: int, archived: bool) -> None:
    """How many members there are, and whether the team has ended."""
    conn.execute(
        update(teams).where(teams.c.id == team).values(members=members, archived=int(archived))
    )


def read_entries(
    conn: Connection, team: TeamId, first: int = 0, limit: int | None = None
) -> tuple[bytes, ...]:
    """Entries from index `first` on, oldest first."""
    query = (
        select(team_entries.c.entry)
        .where(team_entries.c.team == team, team_entries.c.index >= first)
        .order_by(team_entries.c.index)
        .limit(limit)
    )
    return tuple(conn.execute(query).scalars())


# Wraps


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapRow:
    """A wrap as it is kept."""

    epoch: int
    recipient: bytes
    author: bytes
    raw: bytes


def keep_wraps(conn: Connection, team: TeamId, wraps: Sequence[WrapRow], first: int) -> None:
    """Keeps wraps under numbers from `first` on, which were not given out before."""
    if not wraps:
        return
    conn.execute(update(teams).where(teams.c.id == team).values(wraps=first + len(wraps)))
    conn.execute(
        insert(team_wraps),
        [
            {
                "team": team,
                "number": first + offset,
                "epoch": wrap.epoch,
                "recipient": wrap.recipient,
                "author": wrap.author,
                "raw": wrap.raw,
            }
            for offset, wrap in enumerate(wraps)
        ],
    )


def skip_wraps(conn: Connection, team: TeamId, first: int) -> None:
    """Later wraps are numbered from `first` on, unless they would be already."""
    conn.execute(update(teams).where(teams.c.id == team, teams.c.wraps < first).values(wraps=first))


def find_wrap(
    conn: Connection, team: TeamId, epoch: int, recipient: bytes, author: bytes
) -> bytes | None:
    """What a member wrapped for another already."""
    query = select(team_wraps.c.raw).where(*_place(team, epoch, recipient, author))
    return conn.execute(query).scalar_one_or_none()


def drop_wrap(conn: Connection, team: TeamId, epoch: int, recipient: bytes, author: bytes) -> None:
    """Makes room for a newer one by the same member."""
    conn.execute(delete(team_wraps).where(*_place(team, epoch, recipient, author)))


def read_wraps(
    conn: Connection, team: TeamId, recipient: AccountId, first: int, limit: int
) -> list[tuple[int, bytes]]:
    """Numbers and wraps for one account, from a number on."""
    query = (
        select(team_wraps.c.number, team_wraps.c.raw)
        .where(
            team_wraps.c.team == team,
            team_wraps.c.recipient == recipient,
            team_wraps.c.number >= first,
        )
        .order_by(team_wraps.c.number)
        .limit(limit)
    )
    return [(row.number, row.raw) for row in conn.execute(query)]


def _place(
    team: TeamId, epoch: int, recipient: bytes, author: bytes
) -> tuple[ColumnElement[bool], ...]:
    return (
        team_wraps.c.team == team,
        team_wraps.c.epoch == epoch,
        team_wraps.c.recipient == recipient,
        team_wraps.c.author == author,
    )


def count_memberships(conn: Connection, account: AccountId) -> int:
    """In how many teams somebody is."""
    query = select(func.count()).select_from(team_members)
    here = (team_members.c.account == account, team_members.c.present == 1)
    return int(conn.execute(query.where(*here)).scalar_one())
