"""The only SQL about sessions and their refresh tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, and_, bindparam, delete, insert, or_, select, update

from crdt.ids import AccountId, DeviceId
from sync_server.storage.people_tables import people, refresh_tokens, sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """A row of `sessions`, with its person's role and alias."""

    id: bytes
    account: AccountId
    kind: str
    device: DeviceId | None
    label: str
    methods: tuple[str, ...]
    scope: str
    created_ms: int
    used_ms: int
    expires_ms: int
    proved_ms: int
    ended_ms: int | None
    role: str
    alias: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshRow:
    """A row of `refresh_tokens`. `successor` is sealed under the token itself."""

    hash: bytes
    session: bytes
    made_ms: int
    rotated_ms: int | None
    successor: bytes | None


def insert_session(conn: Connection, row: SessionRow, cookie: bytes | None) -> None:
    """Adds a session. `cookie`: the hash of its secret, for kind `web`."""
    conn.execute(
        insert(sessions).values(
            id=row.id,
            account=row.account,
            kind=row.kind,
            device=row.device,
            label=row.label,
            methods=",".join(row.methods),
            scope=row.scope,
            cookie=cookie,
            created_ms=row.created_ms,
            used_ms=row.used_ms,
            expires_ms=row.expires_ms,
            proved_ms=row.proved_ms,
        )
    )


def find_session(conn: Connection, session: bytes) -> SessionRow | None:
    """A session with its person, ended or not."""
    row = conn.execute(_BY_ID, {"session": session}).first()
    return None if row is None else _session(row)


def find_by_cookie(conn: Connection, cookie: bytes) -> SessionRow | None:
    """The web session whose cookie hashes to this."""
    return _one(conn, _query().where(sessions.c.cookie == cookie))


def list_sessions(
    conn: Connection,
    account: AccountId,
    *,
    now_ms: int,
    after: tuple[int, bytes] | None,
    limit: int,
) -> list[SessionRow]:
    """Sessions that are alive, the last used first, from behind (used_ms, id) on."""
    query = _query().where(
        sessions.c.account == account, sessions.c.ended_ms.is_(None), sessions.c.expires_ms > now_ms
    )
    if after is not None:
        used_ms, session = after
        query = query.where(
            or_(
                sessions.c.used_ms < used_ms,
                and_(sessions.c.used_ms == used_ms, sessions.c.id > session),
            )
        )
    query = query.order_by(sessions.c.used_ms.desc(), sessions.c.id).limit(limit)
    return [_session(row) for row in conn.execute(query)]


def alive_of(conn: Connection, account: AccountId, now_ms: int) -> list[SessionRow]:
    """All of an account that are alive."""
    return list_sessions(conn, account, now_ms=now_ms, after=None, limit=10_000)


def alive_of_devices(
    conn: Connection, account: AccountId, devices: Sequence[DeviceId], now_ms: int
) -> list[SessionRow]:
    """Those of an account's devices that are alive."""
    if not devices:
        return []
    query = _query().where(
        sessions.c.account == account,
        sessions.c.device.in_(devices),
        sessions.c.ended_ms.is_(None),
        sessions.c.expires_ms > now_ms,
    )
    return [_session(row) for row in conn.execute(query)]


def end_sessions(conn: Connection, ids: Sequence[bytes], now_ms: int) -> int:
    """Ends sessions, with what could refresh them; returns how many were alive."""
    if not ids:
        return 0
    conn.execute(delete(refresh_tokens).where(refresh_tokens.c.session.in_(ids)))
    ended = update(sessions).where(sessions.c.id.in_(ids), sessions.c.ended_ms.is_(None))
    return conn.execute(ended.values(ended_ms=now_ms, cookie=None)).rowcount


def touch(conn: Connection, session: bytes, *, used_ms: int, expires_ms: int) -> None:
    """Notes that a session was used, and how long it now lasts."""
    conn.execute(
        update(sessions)
        .where(sessions.c.id == session)
        .values(used_ms=used_ms, expires_ms=expires_ms)
    )


def renew(
    conn: Connection,
    session: bytes,
    new: bytes,
    *,
    cookie: bytes | None,
    methods: Sequence[str],
    proved_ms: int,
) -> None:
    """Gives a session another id (§11.5); what refreshes it goes along."""
    conn.execute(
        update(sessions)
        .where(sessions.c.id == session)
        .values(id=new, cookie=cookie, methods=",".join(methods), proved_ms=proved_ms)
    )


def delete_old(conn: Connection, now_ms: int, kept_ms: int) -> int:
    """Forgets sessions that ended or ran out long ago."""
    before_ms = now_ms - kept_ms
    old = or_(sessions.c.expires_ms <= before_ms, sessions.c.ended_ms <= before_ms)
    return conn.execute(delete(sessions).where(old)).rowcount


# Refresh tokens


def insert_refresh(conn: Connection, hashed: bytes, session: bytes, now_ms: int) -> None:
    """Adds the newest token of a session."""
    conn.execute(insert(refresh_tokens).values(hash=hashed, session=session, made_ms=now_ms))


def find_refresh(conn: Connection, hashed: bytes) -> RefreshRow | None:
    """A token that was given out, locked until the commit."""
    query = select(refresh_tokens).where(refresh_tokens.c.hash == hashed).with_for_update()
    row = conn.execute(query).first()
    if row is None:
        return None
    return RefreshRow(
        hash=row.hash,
        session=row.session,
        made_ms=row.made_ms,
        rotated_ms=row.rotated_ms,
        successor=row.successor,
    )


def rotate_refresh(conn: Connection, hashed: bytes, successor: bytes, now_ms: int) -> None:
    """Notes that a token was exchanged, and for what (sealed)."""
    conn.execute(
        update(refresh_tokens)
        .where(refresh_tokens.c.hash == hashed)
        .values(rotated_ms=now_ms, successor=successor)
    )


def forget_successors(conn: Connection, before_ms: int) -> int:
    """Drops the sealed successors of tokens rotated before then: nobody may ask for them."""
    old = update(refresh_tokens).where(
        refresh_tokens.c.rotated_ms < before_ms, refresh_tokens.c.successor.is_not(None)
    )
    return conn.execute(old.values(successor=None)).rowcount


def delete_rotated(conn: Connection, before_ms: int) -> int:
    """Forgets tokens that were exchanged long ago."""
    return conn.execute(
        delete(refresh_tokens).where(refresh_tokens.c.rotated_ms < before_ms)
    ).rowcount


def last_used_by_device(conn: Connection, account: AccountId) -> dict[DeviceId, int]:
    """When each device last used a session."""
    query = select(sessions.c.device, sessions.c.used_ms).where(
        sessions.c.account == account, sessions.c.device.is_not(None)
    )
    used: dict[DeviceId, int] = {}
    for row in conn.execute(query):
        device = DeviceId(row.device)
        used[device] = max(used.get(device, 0), row.used_ms)
    return used


def _query() -> Select[Any]:
    return select(sessions, people.c.role, people.c.alias).join(
        people, people.c.account == sessions.c.account
    )


_BY_ID: Final = _query().where(sessions.c.id == bindparam("session"))
"""Made once: every request asks it."""


def _one(conn: Connection, query: Select[Any]) -> SessionRow | None:
    row = conn.execute(query).first()
    return None if row is None else _session(row)


def _session(row: Any) -> SessionRow:
    return SessionRow(
        id=row.id,
        account=AccountId(row.account),
        kind=row.kind,
        device=None if row.device is None else DeviceId(row.device),
        label=row.label,
        methods=tuple(filter(None, row.methods.split(","))),
        scope=row.scope,
        created_ms=row.created_ms,
        used_ms=row.used_ms,
        expires_ms=row.expires_ms,
        proved_ms=row.proved_ms,
        ended_ms=row.ended_ms,
        role=row.role,
        alias=row.alias,
    )
