"""The only SQL about passkeys."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from crdt.ids import AccountId
from sync_server.passkeys.ceremony import KeptPasskey, NewPasskey, Shown
from sync_server.people.store import insert_once
from sync_server.storage.people_tables import passkeys


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyRow:
    """A row of `passkeys`."""

    id: bytes
    account: AccountId
    handle: bytes
    public_key: bytes = field(repr=False)
    sign_count: int
    backed_up: bool
    name: str
    created_ms: int
    used_ms: int | None

    @property
    def kept(self) -> KeptPasskey:
        """What the check of an answer needs."""
        return KeptPasskey(
            id=self.id,
            handle=self.handle,
            public_key=self.public_key,
            sign_count=self.sign_count,
        )


def find_passkey(conn: Connection, passkey: bytes) -> PasskeyRow | None:
    """A passkey, held until the commit: its counter goes up once for each use."""
    query = select(passkeys).where(passkeys.c.id == passkey).with_for_update()
    row = conn.execute(query).first()
    return None if row is None else _row(row)


def list_passkeys(conn: Connection, account: AccountId) -> tuple[PasskeyRow, ...]:
    """All of an account, the oldest first."""
    query = select(passkeys).where(passkeys.c.account == account)
    return tuple(map(_row, conn.execute(query.order_by(passkeys.c.created_ms, passkeys.c.id))))


def count_passkeys(conn: Connection, account: AccountId) -> int:
    """How many an account has."""
    query = select(func.count()).select_from(passkeys).where(passkeys.c.account == account)
    return int(conn.execute(query).scalar_one())


def insert_passkey(
    conn: Connection, account: AccountId, handle: bytes, new: NewPasskey, name: str, now_ms: int
) -> bool:
    """Keeps a passkey; False when there is one with this id already."""
    values = {
        "id": new.id,
        "account": account,
        "handle": handle,
        "public_key": new.public_key,
        "sign_count": new.sign_count,
        "backed_up": int(new.backed_up),
        "name": name,
        "created_ms": now_ms,
    }
    return insert_once(conn, insert(passkeys).values(**values))


def note_use(conn: Connection, passkey: bytes, shown: Shown, now_ms: int) -> None:
    """Notes that a passkey was used."""
    conn.execute(
        update(passkeys)
        .where(passkeys.c.id == passkey)
        .values(sign_count=shown.sign_count, backed_up=int(shown.backed_up), used_ms=now_ms)
    )


def rename_passkey(conn: Connection, account: AccountId, passkey: bytes, name: str) -> bool:
    """Another name; False when the account has no such passkey."""
    named = update(passkeys).where(passkeys.c.account == account, passkeys.c.id == passkey)
    return conn.execute(named.values(name=name)).rowcount == 1


def delete_passkey(conn: Connection, account: AccountId, passkey: bytes) -> bool:
    """Forgets a passkey; False when the account has no such one."""
    gone = delete(passkeys).where(passkeys.c.account == account, passkeys.c.id == passkey)
    return conn.execute(gone).rowcount == 1


def _row(row: Any) -> PasskeyRow:
    return PasskeyRow(
        id=row.id,
        account=AccountId(row.account),
        handle=row.handle,
        public_key=row.public_key,
        sign_count=row.sign_count,
        backed_up=bool(row.backed_up),
        name=row.name,
        created_ms=row.created_ms,
        used_ms=row.used_ms,
    )
