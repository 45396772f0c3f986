"""The only SQL about cards and pictures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from crdt.ids import AccountId
from sync_server.people.store import insert_once
from sync_server.storage.people_tables import avatars, cards, people


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """A row of `cards`. `visibility`, `figures` and `editors` are JSON."""

    rev: int
    name: str = field(repr=False)
    bio: str = field(repr=False)
    visibility: str
    figures: str = field(repr=False)
    editors: str
    updated_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What there is of an account: its card and the name of its picture, where it has them."""

    card: CardRow | None = None
    etag: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AvatarRow:
    """A row of `avatars`."""

    etag: str
    data: bytes = field(repr=False)


def find(conn: Connection, account: AccountId) -> Found:
    """All of it in one question, whether or not anybody is there."""
    return find_several(conn, [account]).get(account, Found())


def find_several(conn: Connection, accounts: Collection[AccountId]) -> dict[AccountId, Found]:
    """The same of several; who is not known here is left out."""
    query = (
        select(people.c.account.label("person"), cards, avatars.c.etag)
        .select_from(people)
        .join(cards, cards.c.account == people.c.account, isouter=True)
        .join(avatars, avatars.c.account == people.c.account, isouter=True)
        .where(people.c.account.in_(accounts))
    )
    return {AccountId(row.person): _found(row) for row in conn.execute(query)}


def _found(row: Row[Any]) -> Found:
    if row.rev is None:
        return Found(etag=row.etag)
    card = CardRow(
        rev=row.rev,
        name=row.name,
        bio=row.bio,
        visibility=row.visibility,
        figures=row.figures,
        editors=row.editors,
        updated_ms=row.updated_ms,
    )
    return Found(card=card, etag=row.etag)


def replace_card(conn: Connection, account: AccountId, row: CardRow) -> bool:
    """Puts a card in the place of the revision before it; False when that is not the last one."""
    values = {
        "rev": row.rev,
        "name": row.name,
        "bio": row.bio,
        "visibility": row.visibility,
        "figures": row.figures,
        "editors": row.editors,
        "updated_ms": row.updated_ms,
    }
    if row.rev == 1:
        return insert_once(conn, insert(cards).values(account=account, **values))
    before = update(cards).where(cards.c.account == account, cards.c.rev == row.rev - 1)
    return conn.execute(before.values(**values)).rowcount == 1


def find_avatar(conn: Connection, account: AccountId) -> AvatarRow | None:
    """The picture itself."""
    query = select(avatars.c.etag, avatars.c.data).where(avatars.c.account == account)
    row = conn.execute(query).first()
    return None if row is None else AvatarRow(etag=row.etag, data=row.data)


def put_avatar(conn: Connection, account: AccountId, row: AvatarRow, now_ms: int) -> None:
    """Keeps a picture in the place of an earlier one."""
    values = {"etag": row.etag, "data": row.data, "updated_ms": now_ms}
    changed = update(avatars).where(avatars.c.account == account).values(**values)
    if conn.execute(changed).rowcount or insert_once(
        conn, insert(avatars).values(account=account, **values)
    ):
        return
    conn.execute(changed)


def delete_avatar(conn: Connection, account: AccountId) -> bool:
    """Removes the picture; False when there was none."""
    return conn.execute(delete(avatars).where(avatars.c.account == account)).rowcount == 1
