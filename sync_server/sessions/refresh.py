"""Refresh tokens: 256 random bits, exchanged for the next one each time (docs/protocol.md §11.4).

A token that was exchanged gives the same successor again for `GRACE_MS`, so that an answer that
was lost, or twenty requests at once, log nobody out. Later it is a replay: somebody has a copy,
and the session ends (docs/threats.md §6.2); so it does when the clock was set back meanwhile, which
would make the grace as long as that. The database holds hashes; a successor is kept for the
grace alone, sealed under the token that gives it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from sqlalchemy import Connection

from sync_server.people.ceremonies import from_text, to_text
from sync_server.relay_secrets import derive_key, digest
from sync_server.sessions import store

GRACE_MS: Final = 20_000
REMEMBERED_MS: Final = 30 * 86_400_000
_PREFIX: Final = "bmr_"
_BYTES: Final = 32
_NONCE: Final = bytes(12)
"""Each key seals one message only."""

Entropy = Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """The session goes on, with this token."""

    session: bytes
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """An exchanged token came again after the grace: somebody has a copy."""

    session: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class NotKnown:
    """No such token, or its session has ended."""


Outcome = Fresh | Replayed | NotKnown


def begin_family(conn: Connection, session: bytes, entropy: Entropy, now_ms: int) -> str:
    """The first token of a session."""
    secret = entropy(_BYTES)
    store.insert_refresh(conn, digest(secret), session, now_ms)
    return _PREFIX + to_text(secret)


def exchange(conn: Connection, token: str, entropy: Entropy, now_ms: int) -> Outcome:
    """The successor of a token. Says nothing of whether the session is still alive."""
    secret = _secret(token)
    found = None if secret is None else store.find_refresh(conn, digest(secret))
    if secret is None or found is None:
        return NotKnown()
    while found.rotated_ms is not None:
        if abs(now_ms - found.rotated_ms) > GRACE_MS or found.successor is None:
            return Replayed(session=found.session)
        secret = _open(secret, found.successor)
        found = store.find_refresh(conn, digest(secret))
        if found is None:
            return NotKnown()
        if found.rotated_ms is None:
            return Fresh(session=found.session, token=_PREFIX + to_text(secret))
    fresh = entropy(_BYTES)
    store.rotate_refresh(conn, found.hash, _seal(secret, fresh), now_ms)
    store.insert_refresh(conn, digest(fresh), found.session, now_ms)
    return Fresh(session=found.session, token=_PREFIX + to_text(fresh))


def _secret(token: str) -> bytes | None:
    if not token.startswith(_PREFIX):
        return None
    try:
        secret = from_text(token.removeprefix(_PREFIX))
    except ValueError:
        return None
    return secret if len(secret) == _BYTES else None


def _seal(token: bytes, successor: bytes) -> bytes:
    return ChaCha20Poly1305(derive_key(token, b"successor")).encrypt(_NONCE, successor, None)


def _open(token: bytes, sealed: bytes) -> bytes:
    return ChaCha20Poly1305(derive_key(token, b"successor")).decrypt(_NONCE, sealed, None)
