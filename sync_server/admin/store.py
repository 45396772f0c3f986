"""The only SQL about who is on a relay and what they may do."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select, union

from crdt.ids import AccountId
from sync_server.storage.people_tables import ceremonies, identities, people
from sync_server.storage.tables import accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An account as those who run the relay see it."""

    account: AccountId
    role: str | None
    alias: bytes | None
    created_ms: int
    seen_ms: int | None
    identities: int
    documents: int
    bytes_used: int


def list_accounts(
    conn: Connection, *, first: bytes, last: bytes, after: bytes | None, limit: int
) -> list[Listed]:
    """Accounts with ids from `first` to `last`, from behind `after` on."""
    known = union(select(people.c.account.label("id")), select(accounts.c.id)).subquery()
    ways = (
        select(identities.c.account, func.count().label("count"))
        .group_by(identities.c.account)
        .subquery()
    )
    query = (
        select(
            known.c.id,
            people.c.role,
            people.c.alias,
            func.coalesce(people.c.created_ms, accounts.c.created_ms).label("created_ms"),
            people.c.seen_ms,
            func.coalesce(ways.c.count, 0).label("identities"),
            func.coalesce(accounts.c.documents, 0).label("documents"),
            func.coalesce(accounts.c.bytes_used, 0).label("bytes_used"),
        )
        .join(people, people.c.account == known.c.id, isouter=True)
        .join(accounts, accounts.c.id == known.c.id, isouter=True)
        .join(ways, ways.c.account == known.c.id, isouter=True)
        .where(known.c.id >= first, known.c.id <= last)
        .order_by(known.c.id)
        .limit(limit)
    )
    if after is not None:
        query = query.where(known.c.id > after)
    return [
        Listed(
            account=AccountId(row.id),
            role=row.role,
            alias=row.alias,
            created_ms=row.created_ms,
            seen_ms=row.seen_ms,
            identities=row.identities,
            documents=row.documents,
            bytes_used=row.bytes_used,
        )
        for row in conn.execute(query)
    ]


def find_by_address(conn: Connection, issuer: str, subject: str) -> AccountId | None:
    """Whose address this is."""
    query = select(identities.c.account).where(
        identities.c.issuer == issuer, identities.c.subject == subject
    )
    found = conn.execute(query).scalar_one_or_none()
    return None if found is None else AccountId(found)


def is_known(conn: Connection, account: AccountId) -> bool:
    """Whether there is such an account, with a person or without."""
    lists = select(accounts.c.id).where(accounts.c.id == account)
    persons = select(people.c.account).where(people.c.account == account)
    return conn.execute(union(lists, persons)).first() is not None


def lock_admins(conn: Connection) -> list[AccountId]:
    """Those who run the relay; they stay so until the commit."""
    query = select(people.c.account).where(people.c.role == "admin").order_by(people.c.account)
    return [AccountId(account) for account in conn.execute(query.with_for_update()).scalars()]


def void_codes(conn: Connection, kind: str) -> None:
    """Codes that were printed are good no more."""
    conn.execute(delete(ceremonies).where(ceremonies.c.kind == kind))


def list_admins(conn: Connection) -> list[AccountId]:
    """Those who run the relay."""
    query = select(people.c.account).where(people.c.role == "admin").order_by(people.c.account)
    return [AccountId(account) for account in conn.execute(query).scalars()]
