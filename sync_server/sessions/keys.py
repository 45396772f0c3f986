"""API keys: `bmk_`, an id that may be shown, and a secret that is kept as a hash (§11.8).

Keys are shown once, when they are made, and are good for what they were made for and no more
(docs/threats.md §6.7).
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select, update

from crdt.ids import AccountId
from sync_server.people.ceremonies import to_text
from sync_server.relay_secrets import digest
from sync_server.storage.people_tables import api_keys, people

PREFIX: Final = "bmk_"
_ID_BYTES: Final = 6
_SECRET_BYTES: Final = 32
_LONGEST: Final = 100
_SHAPE: Final = re.compile(rf"{PREFIX}[0-9a-f]{{{2 * _ID_BYTES}}}_[A-Za-z0-9_-]+")
"""What no key looks like never reaches the database, which takes no halves of characters."""

Entropy = Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """A key without its secret, and who it belongs to."""

    id: str
    account: AccountId
    alias: bytes
    hash: bytes = field(repr=False)
    kind: str
    name: str
    scopes: tuple[str, ...]
    created_ms: int
    used_ms: int | None
    expires_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A key as it is shown once."""

    id: str
    text: str = field(repr=False)


def draw_key(entropy: Entropy) -> NewKey:
    """A key that is nobody's yet."""
    number = entropy(_ID_BYTES).hex()
    return NewKey(id=number, text=f"{PREFIX}{number}_{to_text(entropy(_SECRET_BYTES))}")


def hash_key(text: str) -> bytes:
    """What is kept of a key."""
    return digest(text.encode())


def find_key(conn: Connection, text: str, now_ms: int) -> KeyRow | None:
    """The key that was shown, if it is in force (§11.8)."""
    if len(text) > _LONGEST or _SHAPE.fullmatch(text) is None:
        return None
    number = text.removeprefix(PREFIX).partition("_")[0]
    row = conn.execute(_query().where(api_keys.c.id == number)).first()
    if row is None or not hmac.compare_digest(row.hash, hash_key(text)):
        return None
    if row.expires_ms is not None and row.expires_ms <= now_ms:
        return None
    return _key(row)


def list_keys(conn: Connection, account: AccountId) -> list[KeyRow]:
    """The account's keys, the newest first."""
    query = _query().where(api_keys.c.account == account)
    query = query.order_by(api_keys.c.created_ms.desc(), api_keys.c.id)
    return [_key(row) for row in conn.execute(query)]


def insert_key(
    conn: Connection,
    new: NewKey,
    *,
    account: AccountId,
    kind: str,
    name: str,
    scopes: tuple[str, ...],
    created_ms: int,
    expires_ms: int | None,
) -> None:
    """Puts a key in force."""
    conn.execute(
        insert(api_keys).values(
            id=new.id,
            account=account,
            hash=hash_key(new.text),
            kind=kind,
            name=name,
            scopes=" ".join(scopes),
            created_ms=created_ms,
            expires_ms=expires_ms,
        )
    )


def delete_key(conn: Connection, account: AccountId, number: str) -> bool:
    """Takes a key out of force; False when the account has none with this id."""
    gone = delete(api_keys).where(api_keys.c.account == account, api_keys.c.id == number)
    return conn.execute(gone).rowcount == 1


def touch_key(conn: Connection, number: str, now_ms: int) -> None:
    """Notes that a key was used."""
    conn.execute(update(api_keys).where(api_keys.c.id == number).values(used_ms=now_ms))


def delete_run_out(conn: Connection, now_ms: int) -> int:
    """Forgets keys that have run out."""
    return conn.execute(delete(api_keys).where(api_keys.c.expires_ms <= now_ms)).rowcount


def _query() -> Any:
    return select(api_keys, people.c.alias).join(people, people.c.account == api_keys.c.account)


def _key(row: Any) -> KeyRow:
    return KeyRow(
        id=row.id,
        account=AccountId(row.account),
        alias=row.alias,
        hash=row.hash,
        kind=row.kind,
        name=row.name,
        scopes=tuple(row.scopes.split()),
        created_ms=row.created_ms,
        used_ms=row.used_ms,
        expires_ms=row.expires_ms,
    )
