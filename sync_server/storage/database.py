"""Opens the database of a relay: looks at it first, migrates it, then starts the lanes.

A database that is damaged, foreign or newer is refused and left exactly as it is.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from sync_server.config import RelayConfig
from sync_server.errors import DatabaseDamaged, FolderTrouble
from sync_server.storage.faults import RESTORE_HINT, told_plainly
from sync_server.storage.folder import DataFolder
from sync_server.storage.lane import BatchRunner, GroupObserver, Store
from sync_server.storage.migrate import upgrade
from sync_server.storage.postgres import PostgresStore, postgres_engine
from sync_server.storage.sqlite import SqliteStore, sqlite_engine

_MAGIC: Final = b"SQLite format 3\x00"
_CHECKED_AT_START_BYTES: Final = 256 << 20

Steps = tuple[str | None, str | None]


def migrate_sqlite(path: Path) -> Steps:
    """Checks and migrates the file at `path`, making it when there is none.

    Raises FolderTrouble, DatabaseDamaged, DatabaseNewer, DatabaseLocked or DiskFull.
    """
    check_file(path)
    engine = sqlite_engine(path, begin="BEGIN IMMEDIATE")
    try:
        with told_plainly():
            return _check_and_upgrade(engine, path)
    finally:
        engine.dispose()


def check_file(path: Path) -> None:
    """Refuses a file that is no database, or that may not be written, before it is opened."""
    if not path.exists():
        return
    try:
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except OSError as error:
        raise FolderTrouble(f"{path} cannot be read: {error.strerror}.") from error
    if start and start != _MAGIC:
        raise DatabaseDamaged(f"{path} is not a database. {RESTORE_HINT}")
    if not os.access(path, os.W_OK):
        raise FolderTrouble(f"{path} cannot be written: check its owner and rights.")


def _check_and_upgrade(engine: Engine, path: Path) -> Steps:
    with engine.connect() as conn, conn.begin():
        is_small = path.stat().st_size <= _CHECKED_AT_START_BYTES
        if is_small and conn.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
            raise DatabaseDamaged(f"The database file {path} is damaged. {RESTORE_HINT}")
        return upgrade(conn)


async def migrate_postgres(url: str) -> Steps:
    """Migrates the database at `url`. Raises DatabaseAway or DatabaseNewer."""
    engine = postgres_engine(url)
    try:
        with told_plainly():
            async with engine.begin() as conn:
                return await conn.run_sync(upgrade)
    finally:
        await engine.dispose()


@asynccontextmanager
async def open_store(
    config: RelayConfig, runner: BatchRunner, observe: GroupObserver
) -> AsyncIterator[Store]:
    """The running Store of `config`; what waits is carried out before it closes."""
    if config.database_url is not None:
        url = config.database_url.reveal()
        await migrate_postgres(url)
        server = PostgresStore(url, runner, group_limit=config.group_limit, observe=observe)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(server.run())
            try:
                yield server
            finally:
                server.stop()
        await server.dispose()
        return
    path = DataFolder(path=config.data).database
    await asyncio.to_thread(migrate_sqlite, path)
    embedded = SqliteStore(path, runner, group_limit=config.group_limit, observe=observe)
    try:
        yield embedded
    finally:
        await embedded.close()
