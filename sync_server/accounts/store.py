"""The only SQL about accounts and their device lists."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, union, update

from crdt.ids import AccountId
from sync_server.storage.bulk import Bulk
from sync_server.storage.people_tables import (
    api_keys,
    avatars,
    cards,
    identities,
    passkeys,
    people,
    tombstones,
)
from sync_server.storage.tables import accounts, list_entries
from sync_server.storage.team_tables import team_members, team_requests

_ATTACHED: Final = (identities, passkeys, api_keys, cards, avatars, team_members, team_requests)
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """An account without its entries."""

    id: AccountId
    head: bytes
    length: int
    bytes_used: int
    documents: int


_columns = (
    accounts.c.id,
    accounts.c.head,
    accounts.c.length,
    accounts.c.bytes_used,
    accounts.c.documents,
)


def find_accounts(
    conn: Connection, wanted: Collection[AccountId], *, lock: bool = False
) -> dict[AccountId, AccountRow]:
    """The accounts that are known, by id; with `lock` they stay as they are until the commit."""
    query = select(*_columns).where(accounts.c.id.in_(wanted)).order_by(accounts.c.id)
    if lock:
        query = query.with_for_update()
    rows = [
        AccountRow(
            id=AccountId(row.id),
            head=row.head,
            length=row.length,
            bytes_used=row.bytes_used,
            documents=row.documents,
        )
        for row in conn.execute(query)
    ]
    return {row.id: row for row in rows}


def insert_account(
    conn: Connection,
    account: AccountId,
    *,
    head: bytes,
    length: int,
    locator: bytes | None,
    created_ms: int,
) -> None:
    """Makes an account known."""
    conn.execute(
        insert(accounts).values(
            id=account,
            head=head,
            length=length,
            locator=locator,
            bytes_used=0,
            documents=0,
            created_ms=created_ms,
        )
    )


def append_entries(
    conn: Connection, account: AccountId, first: int, entries: Sequence[bytes]
) -> None:
    """Stores list entries from index `first` on."""
    if entries:
        conn.execute(
            insert(list_entries),
            [
                {"account": account, "index": first + offset, "entry": entry}
                for offset, entry in enumerate(entries)
            ],
        )


def move_head(
    conn: Connection, account: AccountId, *, head: bytes, length: int, locator: bytes | None
) -> None:
    """Records the new end of an account's list."""
    conn.execute(
        update(accounts)
        .where(accounts.c.id == account)
        .values(head=head, length=length, locator=locator)
    )


def read_entries(
    conn: Connection, account: AccountId, first: int = 0, limit: int | None = None
) -> tuple[bytes, ...]:
    """List entries from index `first` on, oldest first."""
    query = (
        select(list_entries.c.entry)
        .where(list_entries.c.account == account, list_entries.c.index >= first)
        .order_by(list_entries.c.index)
        .limit(limit)
    )
    return tuple(conn.execute(query).scalars())


_charge = Bulk(
    update(accounts)
    .where(accounts.c.id == bindparam("account"))
    .values(
        bytes_used=accounts.c.bytes_used + bindparam("more_bytes"),
        documents=accounts.c.documents + bindparam("more_documents"),
    ),
    "more_bytes",
    "more_documents",
    "account",
)


def charge(conn: Connection, charges: Sequence[tuple[AccountId, int, int]]) -> None:
    """Adds (account, bytes, documents) to what is counted against quotas."""
    _charge.run(conn, [(size, count, account) for account, size, count in charges])


def find_locator(conn: Connection, locator: bytes) -> AccountId | None:
    """The account whose newest recovery key has this locator; the oldest if there are several."""
    query = (
        select(accounts.c.id)
        .where(accounts.c.locator == locator)
        .order_by(accounts.c.created_ms, accounts.c.id)
        .limit(1)
    )
    found = conn.execute(query).scalar_one_or_none()
    return None if found is None else AccountId(found)


def is_locator_taken(conn: Connection, locator: bytes, account: AccountId) -> bool:
    """Whether another account than `account` has this locator."""
    query = select(accounts.c.id).where(accounts.c.locator == locator, accounts.c.id != account)
    return conn.execute(query.limit(1)).first() is not None


def delete_empty(conn: Connection, made_before_ms: int) -> int:
    """Forgets accounts that never stored or attached anything, with their person; how many.

    Whoever can sign in by something other than a device stays, and so does whoever keeps a card,
    a picture or a key here, has a role, or stands in the log of a team or asks to. A person without
    any account goes as well.
    """
    kept = [select(people.c.account).where(people.c.role != "user")]
    kept += [select(table.c.account) for table in _ATTACHED]
    unused = select(accounts.c.id).where(
        accounts.c.documents == 0,
        accounts.c.bytes_used == 0,
        accounts.c.created_ms < made_before_ms,
        accounts.c.id.not_in(union(*kept)),
    )
    alone = select(people.c.account).where(
        people.c.created_ms < made_before_ms,
        people.c.account.not_in(select(accounts.c.id)),
        people.c.account.not_in(union(*kept)),
    )
    found = list(conn.execute(union(unused, alone)).scalars())
    for first in range(0, len(found), _AT_ONCE):
        some = found[first : first + _AT_ONCE]
        conn.execute(delete(people).where(people.c.account.in_(some)))
        conn.execute(delete(accounts).where(accounts.c.id.in_(some)))
    return len(found)


def is_erased(conn: Connection, mark: bytes) -> bool:
    """Whether an account with this mark was erased here."""
    return bool(conn.execute(select(exists().where(tombstones.c.mark == mark))).scalar_one())


def buried_since(conn: Connection, since_ms: int) -> frozenset[bytes]:
    """The marks of accounts that were erased since then."""
    query = select(tombstones.c.mark).where(tombstones.c.at_ms >= since_ms)
    return frozenset(conn.execute(query).scalars())


def bury(conn: Connection, mark: bytes, now_ms: int) -> None:
    """Notes that an account was erased, by a mark from which nobody finds it."""
    if not is_erased(conn, mark):
        conn.execute(insert(tombstones).values(mark=mark, at_ms=now_ms))
