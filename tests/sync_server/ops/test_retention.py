"""What is kept for how long, on a clock of the test's own."""

from __future__ import annotations

import secrets
from dataclasses import replace

from sqlalchemy import Connection, insert, select

from crdt.ids import AccountId
from sync_server.accounts.lists import DeviceLists
from sync_server.audit import service as audit
from sync_server.config import Quotas, RelayConfig, Retention
from sync_server.documents.ledger import Ledger
from sync_server.ops.housekeeping import clean
from sync_server.people.service import meet
from sync_server.people.store import set_role
from sync_server.sessions import service as sessions
from sync_server.sessions import store as session_store
from sync_server.storage import people_tables as p
from sync_server.storage import tables as t
from sync_server.storage.migrate import upgrade
from tests.sync_server.storage.test_database import within

_DAY_MS = 86_400_000
_START_MS = 1_800_000_000_000
_LEDGER = Ledger(DeviceLists())


def _clean(config: RelayConfig, days: float) -> dict[str, int]:
    now_ms = _START_MS + int(days * _DAY_MS)
    return within(config, lambda conn: clean(conn, _LEDGER, config, now_ms))


def _account(conn: Connection, name: str, *, documents: int = 0, person: str = "user") -> AccountId:
    """An account with a device list, and a person unless `person` is empty."""
    account = AccountId(name.encode().ljust(16, b"."))
    conn.execute(
        insert(t.accounts).values(
            id=account,
            head=b"h" * 32,
            length=1,
            bytes_used=documents,
            documents=documents,
            created_ms=_START_MS,
        )
    )
    if person:
        meet(conn, account, secrets.token_bytes, _START_MS)
        set_role(conn, account, person)
    return account


def _left(config: RelayConfig) -> set[str]:
    def read(conn: Connection) -> set[str]:
        accounts = set(conn.execute(select(t.accounts.c.id)).scalars())
        people = set(conn.execute(select(p.people.c.account)).scalars())
        return {bytes(each).decode().strip(".") for each in accounts | people}

    return within(config, read)


def test_an_account_that_stored_and_attached_nothing_goes_with_its_person(
    config: RelayConfig,
) -> None:
    config = replace(config, quotas=Quotas(empty_account_days=30))

    def fill(conn: Connection) -> None:
        upgrade(conn)
        _account(conn, "no person", person="")
        _account(conn, "never used")
        _account(conn, "stored", documents=1)
        _account(conn, "runs it", person="admin")
        meet(conn, AccountId(b"alone".ljust(16, b".")), secrets.token_bytes, _START_MS)
        for name, table, values in _ATTACHED:
            account = _account(conn, name)
            conn.execute(insert(table).values(account=account, **values))

    within(config, fill)
    assert _clean(config, 29.9)["accounts"] == 0
    assert _clean(config, 30.1)["accounts"] == 3
    kept = {name for name, _, _ in _ATTACHED}
    assert _left(config) == {"stored", "runs it", *kept}
    assert _clean(config, 400)["accounts"] == 0


_ATTACHED = (
    (
        "has identity",
        p.identities,
        {"kind": "email", "issuer": "email", "subject": "a@b.c", "label": "", "created_ms": 1},
    ),
    (
        "has passkey",
        p.passkeys,
        {
            "id": b"p",
            "handle": b"h",
            "public_key": b"k",
            "sign_count": 0,
            "backed_up": 0,
            "name": "",
            "created_ms": 1,
        },
    ),
    (
        "has key",
        p.api_keys,
        {"id": "k", "hash": b"h", "kind": "key", "name": "", "scopes": "", "created_ms": 1},
    ),
    (
        "has card",
        p.cards,
        {
            "rev": 1,
            "name": "",
            "bio": "",
            "visibility": "{}",
            "figures": "{}",
            "editors": "[]",
            "updated_ms": 1,
        },
    ),
    ("has picture", p.avatars, {"etag": "e", "data": b"d", "updated_ms": 1}),
)


def test_what_is_said_to_be_kept_is_kept_so_long_and_no_longer(config: RelayConfig) -> None:
    config = replace(config, retention=Retention(audit_days=100, ended_session_days=10))

    def fill(conn: Connection) -> None:
        upgrade(conn)
        account = _account(conn, "robin", documents=1)
        person = meet(conn, account, secrets.token_bytes, _START_MS)
        started = sessions.start(
            conn,
            person,
            kind="web",
            methods=("email",),
            label="Firefox",
            entropy=secrets.token_bytes,
            now_ms=_START_MS,
        )
        session_store.end_sessions(conn, [started.row.id], _START_MS)
        values = {"id": b"a", "request": b"r", "status": 200, "sealed": b"s", "account": account}
        conn.execute(insert(p.answers).values(expires_ms=_START_MS + _DAY_MS, **values))
        conn.execute(insert(p.spent).values(nonce=b"n", expires_ms=_START_MS + 120_000))
        conn.execute(insert(p.tombstones).values(mark=b"m" * 32, at_ms=_START_MS))

    within(config, fill)
    early = _clean(config, 0.5)
    assert (early["begun"], early["answers"], early["sessions"], early["audit"]) == (1, 0, 0, 0)
    assert _clean(config, 1.1)["answers"] == 1
    assert _clean(config, 9.9)["sessions"] == 0
    assert _clean(config, 10.1)["sessions"] == 1
    assert _clean(config, 99.9)["audit"] == 0
    assert _clean(config, 100.1)["audit"] == 1
    assert within(config, audit.verify).broken_at is None
    _clean(config, 10_000)
    assert within(config, lambda conn: conn.execute(select(p.tombstones)).first()) is not None
