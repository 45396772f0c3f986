"""The rules about sessions: begun by a proof, kept by use, renewed when more is known, ended.

A session's id changes when it is begun, at a second factor, at a fresh proof and with its person's
role, so that an id somebody learned or planted before is worth nothing after (docs/protocol.md
§11.5, docs/threats.md §6.3). Ending works at once: every request looks its session up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sqlalchemy import Connection

from crdt.devices import DeviceList
from crdt.ids import ID_BYTES, AccountId, DeviceId
from sync_server.accounts import shut
from sync_server.audit import service as audit
from sync_server.people.ceremonies import to_text
from sync_server.people.store import Person, has_second
from sync_server.people.texts import shown_line
from sync_server.relay_secrets import digest
from sync_server.sessions import refresh, store
from sync_server.sessions.store import SessionRow

DAY_MS: Final = 86_400_000
PROOF_MS: Final = 600_000
LIVES_MS: Final = {"device": 30 * DAY_MS, "app": 60 * DAY_MS, "web": 7 * DAY_MS}
MOST_SESSIONS: Final = 100
"""So few that all of them can be shown, and ended at once."""
_TOUCH_MS: Final = 60_000
_COOKIE_BYTES: Final = 32
_SECOND: Final = frozenset({"totp", "recovery_code", "passkey"})
_LABEL_CHARS: Final = 64

Entropy = Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A session that was begun or renewed. Exactly one of the secrets is set: `cookie` for web
    sessions, `refresh_token` for the others (None when a renewal keeps the one there is)."""

    row: SessionRow
    cookie: str | None = field(default=None, repr=False)
    refresh_token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A refresh token that is not taken. `replayed`: the session was ended for it."""

    replayed: bool


def tidy_label(text: str) -> str:
    """What a program calls a session, as it is shown."""
    return shown_line(text, _LABEL_CHARS)


def start(
    conn: Connection,
    person: Person,
    *,
    kind: str,
    methods: Sequence[str],
    label: str,
    device: DeviceId | None = None,
    scope: str = "account",
    entropy: Entropy,
    now_ms: int,
) -> Started:
    """Begins a session, after everything that had to be proved was. It counts as proved afresh,
    unless the person has a second factor and came without one, as devices do (§11.5). Where there
    are many, the one that was used longest ago ends for it."""
    is_fresh = not _SECOND.isdisjoint(methods) or not has_second(conn, person.account)
    row = SessionRow(
        id=entropy(ID_BYTES),
        account=person.account,
        kind=kind,
        device=device,
        label=label[:_LABEL_CHARS],
        methods=tuple(methods),
        scope=scope,
        created_ms=now_ms,
        used_ms=now_ms,
        expires_ms=now_ms + LIVES_MS[kind],
        proved_ms=now_ms if is_fresh else 0,
        ended_ms=None,
        role=person.role,
        alias=person.alias,
    )
    _make_room(conn, person.account, now_ms)
    started = _insert(conn, row, entropy, now_ms)
    _record(conn, row, "session.started", now_ms, kind=kind, methods=list(methods))
    return started


def refresh_session(
    conn: Connection, token: str, entropy: Entropy, now_ms: int
) -> Started | Refused:
    """Goes on with a session by its refresh token; a replay ends it (§11.4)."""
    match refresh.exchange(conn, token, entropy, now_ms):
        case refresh.Fresh(session=session, token=fresh):
            row = store.find_session(conn, session)
            if row is None or not is_alive(row, now_ms):
                return Refused(replayed=False)
            expires_ms = now_ms + LIVES_MS[row.kind]
            store.touch(conn, session, used_ms=now_ms, expires_ms=expires_ms)
            return Started(
                row=replace(row, used_ms=now_ms, expires_ms=expires_ms), refresh_token=fresh
            )
        case refresh.Replayed(session=session):
            row = store.find_session(conn, session)
            if row is not None and store.end_sessions(conn, [session], now_ms):
                _record(conn, row, "session.replayed", now_ms)
            return Refused(replayed=True)
        case refresh.NotKnown():
            return Refused(replayed=False)


def find_web(conn: Connection, cookie: str, now_ms: int) -> SessionRow | None:
    """The web session of a cookie, if it is alive."""
    row = store.find_by_cookie(conn, digest(cookie.encode()))
    return row if row is not None and is_alive(row, now_ms) else None


def keep(conn: Connection, row: SessionRow, now_ms: int) -> None:
    """Notes that a web session was used."""
    if now_ms - row.used_ms >= _TOUCH_MS:
        store.touch(conn, row.id, used_ms=now_ms, expires_ms=now_ms + LIVES_MS[row.kind])


def needs_touch(row: SessionRow, now_ms: int) -> bool:
    """Whether `keep` would write."""
    return now_ms - row.used_ms >= _TOUCH_MS


def is_alive(row: SessionRow, now_ms: int) -> bool:
    """Whether it may be used."""
    return row.ended_ms is None and row.expires_ms > now_ms


def is_proved(row: SessionRow, now_ms: int) -> bool:
    """Whether something that matters may be changed now without another proof (§11.5)."""
    return 0 <= now_ms - row.proved_ms < PROOF_MS


def prove(conn: Connection, row: SessionRow, method: str, entropy: Entropy, now_ms: int) -> Started:
    """A fresh proof was given: the session has a new id, and its old one is worth nothing."""
    methods = row.methods if method in row.methods else (*row.methods, method)
    started = _renewed(conn, row, methods, now_ms, entropy, now_ms)
    _record(conn, started.row, "session.proved", now_ms, method=method)
    return started


def end(conn: Connection, row: SessionRow, now_ms: int, *, by: SessionRow) -> None:
    """Ends a session. A device's own is ended by shutting the device out, unless it asks itself:
    it would sign in again by its key."""
    store.end_sessions(conn, [row.id], now_ms)
    if row.device is not None and row.device != by.device:
        shut_out(conn, row.account, row.device, now_ms, by=by)
    _record(conn, row, "session.ended", now_ms, kind=row.kind)


def end_others(conn: Connection, current: SessionRow, now_ms: int) -> int:
    """Ends all sessions of the account but this one; returns how many. Devices are shut out."""
    others = [row for row in store.alive_of(conn, current.account, now_ms) if row.id != current.id]
    ended = store.end_sessions(conn, [row.id for row in others], now_ms)
    for device in {row.device for row in others if row.device is not None} - {current.device}:
        shut_out(conn, current.account, device, now_ms, by=current)
    _record(conn, current, "session.ended_others", now_ms, count=ended)
    return ended


def end_all(conn: Connection, account: AccountId, now_ms: int, *, keep: bytes | None = None) -> int:
    """Ends sessions because of what happened to the account (a new password, a new role)."""
    alive = [row.id for row in store.alive_of(conn, account, now_ms) if row.id != keep]
    return store.end_sessions(conn, alive, now_ms)


def change_ids(conn: Connection, account: AccountId, entropy: Entropy, now_ms: int) -> None:
    """The person's role changed: web sessions end, the others go on under new ids (§11.5)."""
    for row in store.alive_of(conn, account, now_ms):
        if row.kind == "web":
            store.end_sessions(conn, [row.id], now_ms)
        else:
            _renewed(conn, row, row.methods, row.proved_ms, entropy, now_ms)


def shut_out(
    conn: Connection, account: AccountId, device: DeviceId, now_ms: int, *, by: SessionRow
) -> None:
    """The relay refuses this device from now on, on every way, until it is let in again."""
    shut.shut_device(conn, account, device, now_ms)
    mine = [row.id for row in store.alive_of(conn, account, now_ms) if row.device == device]
    store.end_sessions(conn, mine, now_ms)
    _record(conn, by, "device.shut_out", now_ms, device=device.hex()[:8])


def end_removed(conn: Connection, devices: DeviceList, now_ms: int) -> None:
    """Ends the sessions of devices that the signed list removed: they sign in no more either."""
    account = devices.account
    removed = [device for device in devices.devices if not devices.is_active(device)]
    rows = store.alive_of_devices(conn, account, removed, now_ms)
    store.end_sessions(conn, [row.id for row in rows], now_ms)
    for row in rows:
        _record(conn, row, "session.ended", now_ms, kind=row.kind)


def let_in(
    conn: Connection, account: AccountId, device: DeviceId, now_ms: int, *, by: SessionRow
) -> bool:
    """Takes that back; False when it was not shut out."""
    was_shut = shut.let_in(conn, account, device)
    if was_shut:
        _record(conn, by, "device.let_in", now_ms, device=device.hex()[:8])
    return was_shut


def _make_room(conn: Connection, account: AccountId, now_ms: int) -> None:
    crowded = store.alive_of(conn, account, now_ms)[MOST_SESSIONS - 1 :]
    store.end_sessions(conn, [row.id for row in crowded], now_ms)
    for row in crowded:
        _record(conn, row, "session.ended", now_ms, kind=row.kind)


def _renewed(
    conn: Connection,
    row: SessionRow,
    methods: Sequence[str],
    proved_ms: int,
    entropy: Entropy,
    now_ms: int,
) -> Started:
    new, cookie = entropy(ID_BYTES), _new_cookie(row.kind, entropy)
    hashed = None if cookie is None else digest(cookie.encode())
    store.renew(conn, row.id, new, cookie=hashed, methods=methods, proved_ms=proved_ms)
    renewed = replace(row, id=new, methods=tuple(methods), proved_ms=proved_ms)
    return Started(row=renewed, cookie=cookie)


def _insert(conn: Connection, row: SessionRow, entropy: Entropy, now_ms: int) -> Started:
    cookie = _new_cookie(row.kind, entropy)
    store.insert_session(conn, row, None if cookie is None else digest(cookie.encode()))
    if cookie is not None:
        return Started(row=row, cookie=cookie)
    token = refresh.begin_family(conn, row.id, entropy, now_ms)
    return Started(row=row, refresh_token=token)


def _new_cookie(kind: str, entropy: Entropy) -> str | None:
    return to_text(entropy(_COOKIE_BYTES)) if kind == "web" else None


def _record(conn: Connection, row: SessionRow, action: str, now_ms: int, **detail: object) -> None:
    audit.append(
        conn, action=action, at_ms=now_ms, actor=row.alias, subject=row.alias, detail=detail
    )
