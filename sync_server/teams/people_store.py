"""The only SQL about members of teams, and about lists that are kept for logs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    CompoundSelect,
    Connection,
    delete,
    exists,
    func,
    insert,
    select,
    union,
    update,
)

from crdt.ids import AccountId, EntryHash, TeamId
from crdt.membership import Role
from sync_server.storage.tables import accounts, list_entries
from sync_server.storage.team_tables import kept_lists, team_members, team_requests, teams


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """Somebody who is, or was, a member; `ended`: the entry by which they went last."""

    account: AccountId
    role: Role
    present: bool
    joined: int
    ended: int | None


def find_member(conn: Connection, team: bytes, account: AccountId) -> MemberRow | None:
    """Somebody's time in a team; None for who never was there."""
    query = select(team_members).where(
        team_members.c.team == team, team_members.c.account == account
    )
    row = conn.execute(query).one_or_none()
    if row is None:
        return None
    return MemberRow(
        account=AccountId(row.account),
        role=Role(row.role),
        present=bool(row.present),
        joined=row.joined,
        ended=row.ended,
    )


def put_members(conn: Connection, team: TeamId, changed: Sequence[MemberRow], now_ms: int) -> None:
    """Writes down what became of some members."""
    if not changed:
        return
    names = [row.account for row in changed]
    conn.execute(
        delete(team_members).where(team_members.c.team == team, team_members.c.account.in_(names))
    )
    conn.execute(
        insert(team_members),
        [
            {
                "team": team,
                "account": row.account,
                "role": int(row.role),
                "present": int(row.present),
                "joined": row.joined,
                "ended": row.ended,
                "ended_ms": None if row.present else now_ms,
            }
            for row in changed
        ],
    )


def present_teams(conn: Connection, account: AccountId) -> list[tuple[TeamId, EntryHash, int]]:
    """The teams that somebody is in, with head and length, in the order of ids."""
    query = (
        select(teams.c.id, teams.c.head, teams.c.length)
        .join(team_members, team_members.c.team == teams.c.id)
        .where(team_members.c.account == account, team_members.c.present == 1)
        .order_by(teams.c.id)
    )
    return [(TeamId(row.id), EntryHash(row.head), row.length) for row in conn.execute(query)]


def share_a_team(conn: Connection, one: AccountId, other: AccountId) -> bool:
    """Whether both are in some team now."""
    left, right = team_members.alias(), team_members.alias()
    query = select(
        exists().where(
            left.c.account == one,
            left.c.present == 1,
            right.c.team == left.c.team,
            right.c.account == other,
            right.c.present == 1,
        )
    )
    return bool(conn.execute(query).scalar_one())


def sharing_a_team(
    conn: Connection, one: AccountId, others: Collection[AccountId]
) -> frozenset[AccountId]:
    """Those of `others` who are in some team with `one` now."""
    left, right = team_members.alias(), team_members.alias()
    query = (
        select(right.c.account)
        .join(left, left.c.team == right.c.team)
        .where(
            left.c.account == one,
            left.c.present == 1,
            right.c.account.in_(others),
            right.c.present == 1,
        )
        .distinct()
    )
    return frozenset(AccountId(account) for account in conn.execute(query).scalars())


def ended_since(conn: Connection, since_ms: int) -> list[tuple[TeamId, AccountId]]:
    """Who went since then."""
    query = select(team_members.c.team, team_members.c.account).where(
        team_members.c.ended_ms >= since_ms, team_members.c.present == 0
    )
    return [(TeamId(row.team), AccountId(row.account)) for row in conn.execute(query)]


# Device lists of members


def members_of(team: TeamId) -> CompoundSelect[tuple[bytes]]:
    """Whom a log speaks of: all who ever were members."""
    return union(select(team_members.c.account).where(team_members.c.team == team))


def members_and_askers(team: TeamId) -> CompoundSelect[tuple[bytes]]:
    """Them and who waits to be let in."""
    return union(
        select(team_members.c.account).where(team_members.c.team == team),
        select(team_requests.c.account).where(team_requests.c.team == team),
    )


def list_lengths(
    conn: Connection, people: CompoundSelect[tuple[bytes]], after: bytes, limit: int
) -> list[tuple[AccountId, int, bool]]:
    """Of these people, in the order of ids: account, entries of the list, and whether the account
    is still here."""
    named = people.subquery()
    kept = (
        select(kept_lists.c.account, func.count().label("length"))
        .group_by(kept_lists.c.account)
        .subquery()
    )
    query = (
        select(
            named.c.account,
            accounts.c.length,
            kept.c.length.label("kept"),
        )
        .outerjoin(accounts, accounts.c.id == named.c.account)
        .outerjoin(kept, kept.c.account == named.c.account)
        .where(named.c.account > after)
        .order_by(named.c.account)
        .limit(limit)
    )
    return [
        (AccountId(row.account), row.length or row.kept or 0, row.length is not None)
        for row in conn.execute(query)
    ]


def read_kept(conn: Connection, account: AccountId, first: int = 0) -> tuple[bytes, ...]:
    """The list of an account that was erased, as far as a team needs it."""
    query = (
        select(kept_lists.c.entry)
        .where(kept_lists.c.account == account, kept_lists.c.index >= first)
        .order_by(kept_lists.c.index)
    )
    return tuple(conn.execute(query).scalars())


def stored_entries(
    conn: Connection, wanted: Collection[AccountId]
) -> list[tuple[AccountId, int, bytes]]:
    """The entries of lists, also of those that are kept, with their places."""
    found = []
    for table in (list_entries, kept_lists):
        query = select(table.c.account, table.c.index.label("place"), table.c.entry)
        rows = conn.execute(query.where(table.c.account.in_(wanted)))
        found += [(AccountId(row.account), row.place, row.entry) for row in rows]
    return found


def put_kept(conn: Connection, account: AccountId, entries: Sequence[bytes]) -> None:
    """Keeps the list of somebody who has no account here, as a log needs it."""
    conn.execute(delete(kept_lists).where(kept_lists.c.account == account))
    rows = [{"account": account, "index": n, "entry": raw} for n, raw in enumerate(entries)]
    conn.execute(insert(kept_lists), rows)


def keep_list(conn: Connection, account: AccountId) -> bool:
    """Keeps the list of an account that is being erased, if a log needs it; whether it does."""
    stands = select(exists().where(team_members.c.account == account))
    if not conn.execute(stands).scalar_one():
        return False
    conn.execute(delete(kept_lists).where(kept_lists.c.account == account))
    found = select(list_entries.c.account, list_entries.c.index, list_entries.c.entry).where(
        list_entries.c.account == account
    )
    conn.execute(insert(kept_lists).from_select(["account", "index", "entry"], found))
    return True


def drop_unneeded_lists(conn: Connection) -> int:
    """Forgets kept lists that no log needs any more; how many entries went."""
    needed = select(team_members.c.account)
    return conn.execute(delete(kept_lists).where(kept_lists.c.account.not_in(needed))).rowcount


def drop_creator(conn: Connection, account: AccountId) -> None:
    """Nobody is counted as the maker of the teams of somebody who was erased."""
    conn.execute(update(teams).where(teams.c.creator == account).values(creator=None))


def drop_teams(conn: Connection, gone: Collection[bytes]) -> None:
    """Deletes teams with all that hangs on them."""
    conn.execute(delete(teams).where(teams.c.id.in_(gone)))


def find_deserted(conn: Connection, limit: int) -> list[TeamId]:
    """Teams in which nobody is left who has an account here."""
    here = (
        select(team_members.c.team)
        .join(accounts, accounts.c.id == team_members.c.account)
        .where(team_members.c.team == teams.c.id, team_members.c.present == 1)
    )
    query = select(teams.c.id).where(~here.exists()).limit(limit)
    return [TeamId(team) for team in conn.execute(query).scalars()]
