"""Writes that may be asked twice and happen once (docs/protocol.md §11.10).

The answer to a write with an `Idempotency-Key` is kept in the transaction of the write, for a day,
sealed under the key that the client chose: what is shown once stays unreadable in the database.
Of what was asked a hash is kept, to tell another request; it may hold a password. All of them have
a pepper from the relay's key file, so that nobody can search a stolen database for a request, or
for a key that is easy to guess (docs/threats.md §6.4). The same key with another request is
refused. A refusal is not kept: asking again asks again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeVar

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from sqlalchemy import Connection, delete, insert, select

from crdt.ids import AccountId
from sync_server.people.store import insert_once
from sync_server.problems import Refusal
from sync_server.relay_secrets import RelaySecrets, derive_key
from sync_server.storage.people_tables import answers

LONGEST: Final = 128
SHORTEST: Final = 16
_NONCE: Final = bytes(12)
"""Each key seals one answer only."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A client's key for one write, with what it asked."""

    id: bytes
    account: AccountId
    secret: bytes = field(repr=False)
    request: bytes
    status: int
    expires_ms: int


def make_key(
    secrets: RelaySecrets,
    account: AccountId,
    text: str,
    asked: bytes,
    *,
    status: int,
    expires_ms: int,
) -> Key:
    """The key that a client chose as `text`, for what it asked."""
    chosen = (account, text.encode())
    return Key(
        id=secrets.peppered(b"answer-id", *chosen),
        account=account,
        secret=secrets.peppered(b"answer-secret", *chosen),
        request=secrets.peppered(b"answer-request", *chosen, asked),
        status=status,
        expires_ms=expires_ms,
    )


class Replay(Exception):
    """The write was carried out before; this was its answer."""

    def __init__(self, status: int, body: bytes) -> None:
        super().__init__()
        self.status = status
        self.body = body


def kept_or(key: Key | None, fn: Callable[[Connection], T]) -> Callable[[Connection], T]:
    """`fn`, unless its answer is kept already: then Replay is raised."""
    if key is None:
        return fn

    def once(conn: Connection) -> T:
        _raise_kept(conn, key)
        result = fn(conn)
        if result is None or isinstance(result, msgspec.Struct):
            _keep(conn, key, b"" if result is None else msgspec.json.encode(result))
        return result

    return once


def delete_expired(conn: Connection, now_ms: int) -> int:
    """Forgets old answers."""
    return conn.execute(delete(answers).where(answers.c.expires_ms <= now_ms)).rowcount


def _raise_kept(conn: Connection, key: Key) -> None:
    row = conn.execute(select(answers).where(answers.c.id == key.id)).first()
    if row is None:
        return
    if row.request != key.request:
        raise Refusal("key_reused")
    raise Replay(row.status, _cipher(key).decrypt(_NONCE, row.sealed, None))


def _keep(conn: Connection, key: Key, body: bytes) -> None:
    values = {
        "id": key.id,
        "request": key.request,
        "status": key.status if body else 204,
        "sealed": _cipher(key).encrypt(_NONCE, body, None),
        "account": key.account,
        "expires_ms": key.expires_ms,
    }
    if not insert_once(conn, insert(answers).values(**values)):
        raise Refusal("conflict", "The same request is being carried out.", retry_after_s=1)


def _cipher(key: Key) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(derive_key(key.secret, b"answer\0" + key.account))
