"""One transaction on a relay's database from beside it, for commands: also while it runs.

With the embedded database a second writer waits for its turn, for a few seconds at most. What the
running relay keeps in memory (accounts, documents, chains) is not to be changed this way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from sync_server.config import RelayConfig
from sync_server.errors import RelayError
from sync_server.storage.faults import told_plainly
from sync_server.storage.folder import DataFolder
from sync_server.storage.migrate import is_current
from sync_server.storage.postgres import postgres_engine, take_turn
from sync_server.storage.sqlite import sqlite_engine

T = TypeVar("T")
Work = Callable[[Connection], T]


def look(config: RelayConfig, fn: Work[T]) -> T:
    """Reads one consistent view. Raises RelayError."""
    return _carry_out(config, fn, "BEGIN", "REPEATABLE READ")


def change(config: RelayConfig, fn: Work[T]) -> T:
    """Writes, all or nothing. Raises RelayError."""

    def in_turn(conn: Connection) -> T:
        take_turn(conn)
        return fn(conn)

    return _carry_out(config, in_turn, "BEGIN IMMEDIATE", "READ COMMITTED")


def _carry_out(config: RelayConfig, fn: Work[T], begin: str, isolation: str) -> T:
    if config.database_url is not None:
        return asyncio.run(_on_server(config.database_url.reveal(), fn, isolation))
    path = DataFolder(path=config.data).database
    if not path.exists():
        raise RelayError(f"There is no relay in {config.data} yet: start it once.")
    engine = sqlite_engine(path, begin=begin, pragmas=("PRAGMA secure_delete = ON",))
    try:
        with told_plainly(), engine.connect() as conn, conn.begin():
            return _when_current(conn, fn)
    finally:
        engine.dispose()


async def _on_server(url: str, fn: Work[T], isolation: str) -> T:
    engine = postgres_engine(url)
    try:
        with told_plainly():
            async with engine.execution_options(isolation_level=isolation).begin() as conn:
                return await conn.run_sync(lambda sync: _when_current(sync, fn))
    finally:
        await engine.dispose()


def _when_current(conn: Connection, fn: Work[T]) -> T:
    if not is_current(conn):
        raise RelayError("The database is of another version: run 'breath-relay migrate' first.")
    return fn(conn)
