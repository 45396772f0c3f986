"""Opening databases: migrations from every released step, and files that must not be touched."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from sync_server.config import RelayConfig
from sync_server.errors import DatabaseAway, DatabaseDamaged, DatabaseNewer, FolderTrouble
from sync_server.storage.database import migrate_postgres, migrate_sqlite
from sync_server.storage.folder import DataFolder
from sync_server.storage.migrate import current_revision, is_current, revisions, upgrade
from sync_server.storage.people_tables import metadata
from sync_server.storage.postgres import postgres_engine
from sync_server.storage.sqlite import sqlite_engine

T = TypeVar("T")


def within(config: RelayConfig, fn: Callable[[Connection], T]) -> T:
    """Runs `fn` in one transaction on the configured database."""
    if config.database_url is None:
        engine = sqlite_engine(DataFolder(path=config.data).database, begin="BEGIN IMMEDIATE")
        try:
            with engine.connect() as conn, conn.begin():
                return fn(conn)
        finally:
            engine.dispose()
    url = config.database_url.reveal()

    async def main() -> T:
        engine = postgres_engine(url)
        try:
            async with engine.begin() as conn:
                return await conn.run_sync(fn)
        finally:
            await engine.dispose()

    return asyncio.run(main())


def _migrate(config: RelayConfig) -> None:
    if config.database_url is None:
        migrate_sqlite(DataFolder(path=config.data).database)
    else:
        asyncio.run(migrate_postgres(config.database_url.reveal()))


def test_migrated_tables_are_exactly_the_ones_the_code_uses(config: RelayConfig) -> None:
    def differences(conn: Connection) -> list[object]:
        upgrade(conn)
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    assert within(config, differences) == []


@pytest.mark.parametrize("revision", revisions())
def test_every_released_step_comes_up_to_date_and_keeps_its_rows(
    config: RelayConfig, revision: str
) -> None:
    def begin(conn: Connection) -> None:
        upgrade(conn, revision)
        conn.execute(
            text(
                "INSERT INTO accounts (id, head, length, bytes_used, documents, created_ms)"
                " VALUES (:id, :head, 1, 2, 3, 4)"
            ),
            {"id": b"a" * 16, "head": b"h" * 32},
        )

    def finish(conn: Connection) -> tuple[bool, int]:
        upgrade(conn)
        return is_current(conn), conn.execute(text("SELECT documents FROM accounts")).scalar_one()

    within(config, begin)
    assert within(config, finish) == (True, 3)


def test_migrating_twice_changes_nothing(config: RelayConfig) -> None:
    newest = revisions()[-1]
    assert within(config, upgrade) == (None, newest)
    assert within(config, upgrade) == (newest, newest)


def test_a_newer_database_is_refused_and_not_touched(config: RelayConfig) -> None:
    def age(conn: Connection) -> None:
        upgrade(conn)
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    within(config, age)
    path = DataFolder(path=config.data).database
    before = path.read_bytes() if path.exists() else b""
    with pytest.raises(DatabaseNewer, match="newer version"):
        _migrate(config)
    assert within(config, current_revision) == "9999"
    assert (path.read_bytes() if path.exists() else b"") == before


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    sqlite_config: RelayConfig,
) -> None:
    path = DataFolder(path=sqlite_config.data).database
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("CREATE TABLE snapshot_parts (mine TEXT)")
    with pytest.raises(Exception, match="snapshot_parts"):
        migrate_sqlite(path)
    with closing(sqlite3.connect(path)) as conn:
        tables = [name for (name,) in conn.execute("SELECT name FROM sqlite_master")]
    assert tables == ["snapshot_parts"]


@pytest.mark.parametrize("content", [b"not a database at all", b"\x00" * 5_000, b"{}"])
def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "relay.sqlite3"
    path.write_bytes(content)
    with pytest.raises(DatabaseDamaged, match="restore"):
        migrate_sqlite(path)
    assert path.read_bytes() == content


def test_a_damaged_database_is_refused_and_kept(sqlite_config: RelayConfig) -> None:
    path = DataFolder(path=sqlite_config.data).database
    migrate_sqlite(path)
    data = bytearray(path.read_bytes())
    data[4_096:20_480] = b"\xee" * 16_384
    path.write_bytes(data)
    with pytest.raises(DatabaseDamaged, match="damaged"):
        migrate_sqlite(path)
    assert path.read_bytes() == data


def test_a_folder_that_cannot_be_made_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FolderTrouble, match="cannot be made"):
        DataFolder(path=tmp_path / "file" / "relay").make()


def test_a_server_that_is_away_is_said_plainly() -> None:
    with pytest.raises(DatabaseAway, match="does not answer"):
        asyncio.run(migrate_postgres("postgresql+asyncpg://nobody@127.0.0.1:9/none"))
