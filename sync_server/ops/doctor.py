"""`breath-relay doctor`: looks at everything a relay needs, and says what it finds plainly.

It changes nothing: the database is opened for reading only, also while a relay runs.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import shutil
import sqlite3
import ssl
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from cryptography import x509
from sqlalchemy import URL, create_engine

from sync_server.config import RelayConfig
from sync_server.errors import AlreadyRunning, RelayError
from sync_server.ops import doctor_people
from sync_server.ops.findings import Finding as Finding
from sync_server.ops.findings import bad, good
from sync_server.storage.faults import told_plainly
from sync_server.storage.folder import DataFolder
from sync_server.storage.migrate import current_revision, is_current, revisions
from sync_server.storage.postgres import postgres_engine

_LEAST_FREE_BYTES: Final = 512 << 20
_EARLIEST: Final = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_LATEST: Final = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
_EXPIRY_WARNING: Final = dt.timedelta(days=14)


def examine(config: RelayConfig, now: dt.datetime) -> list[Finding]:
    """Everything there is to say about a relay with this configuration."""
    checks: list[tuple[str, Callable[[], Finding]]] = [
        ("python", _python),
        ("clock", lambda: _clock(now)),
        ("folder", lambda: _folder(config)),
        ("space", lambda: _space(config)),
        ("key", lambda: _key(config)),
        ("database", lambda: _database(config)),
        ("running", lambda: _running(config)),
        ("tls", lambda: _tls(config, now)),
        *doctor_people.checks(config),
    ]
    return [_carefully(name, check) for name, check in checks]


def _carefully(name: str, check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except RelayError as error:
        return bad(name, str(error))
    except (OSError, sqlite3.Error) as error:
        return bad(name, f"It cannot be looked at: {error}.")


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info[:2] in {(3, 11), (3, 12)}:
        return good("python", f"Python {version}, SQLite {sqlite3.sqlite_version}.")
    return bad("python", f"Python {version} is not supported; 3.11 and 3.12 are.")


def _clock(now: dt.datetime) -> Finding:
    if _EARLIEST < now < _LATEST:
        return good("clock", f"The clock says {now:%Y-%m-%d %H:%M} UTC.")
    return bad("clock", f"The clock says {now:%Y-%m-%d}, which cannot be right.")


def _folder(config: RelayConfig) -> Finding:
    path = config.data
    if not path.exists():
        return good("folder", f"{path} does not exist yet; it is made at the first start.")
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        return bad("folder", f"{path} cannot be written: check its owner and rights.")
    if path.stat().st_mode & stat.S_IRWXO:
        return bad("folder", f"{path} is open to other users; 'chmod 700' closes it.")
    return good("folder", f"{path} can be written, and is closed to other users.")


def _space(config: RelayConfig) -> Finding:
    nearest = next(path for path in (config.data, *config.data.absolute().parents) if path.exists())
    free = shutil.disk_usage(nearest).free
    text = f"{free >> 20} MiB are free."
    return good("space", text) if free >= _LEAST_FREE_BYTES else bad("space", text)


def _key(config: RelayConfig) -> Finding:
    key = DataFolder(path=config.data).key
    if not key.exists():
        return good("key", "The relay's key is made at the first start.")
    if key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return bad("key", f"{key} can be read by others; 'chmod 600' closes it.")
    return good("key", "The relay's key is there, and closed to other users.")


def _database(config: RelayConfig) -> Finding:
    if config.database_url is not None:
        return asyncio.run(_examine_postgres(config.database_url.reveal()))
    path = DataFolder(path=config.data).database
    if not path.exists():
        return good("database", "The database is made at the first start.")
    return _examine_sqlite(path)


def _examine_sqlite(path: Path) -> Finding:
    with (
        told_plainly(),
        closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as conn,
    ):
        damage = conn.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if damage != "ok":
        return bad("database", f"{path} is damaged: {damage}.")
    engine = create_engine(URL.create("sqlite", database=str(path)))
    try:
        with engine.connect() as conn:
            return _migrations(current_revision(conn), current=is_current(conn))
    finally:
        engine.dispose()


async def _examine_postgres(url: str) -> Finding:
    engine = postgres_engine(url)
    try:
        with told_plainly():
            async with engine.connect() as conn:
                revision = await conn.run_sync(current_revision)
                return _migrations(revision, current=await conn.run_sync(is_current))
    finally:
        await engine.dispose()


def _migrations(revision: str | None, *, current: bool) -> Finding:
    if current:
        return good("database", f"The database is sound and at step {revision}.")
    if revision is None:
        return good("database", "The database is empty; it is set up at the next start.")
    if revision in revisions():
        return good("database", f"The database is at step {revision}; the next start brings it up.")
    return bad("database", f"The database is at step {revision}, made by a newer relay.")


def _running(config: RelayConfig) -> Finding:
    folder = DataFolder(path=config.data)
    if not folder.lock.exists():
        return good("running", "No relay runs on this folder.")
    try:
        with folder.held():
            return good("running", "No relay runs on this folder.")
    except AlreadyRunning:
        return good("running", "A relay runs on this folder.")


def _tls(config: RelayConfig, now: dt.datetime) -> Finding:
    if config.tls_cert is None or config.tls_key is None:
        return good("tls", "No TLS files are set: fine on this machine, or behind a proxy.")
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(
            config.tls_cert, config.tls_key
        )
        certificate = x509.load_pem_x509_certificate(config.tls_cert.read_bytes())
    except (OSError, ValueError) as error:
        return bad("tls", f"The TLS files cannot be used: {error}.")
    ends = certificate.not_valid_after_utc
    text = f"The certificate is valid until {ends:%Y-%m-%d}."
    if now < certificate.not_valid_before_utc or ends < now + _EXPIRY_WARNING:
        return bad("tls", text)
    return good("tls", text)
