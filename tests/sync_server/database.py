"""The relay's database from beside the relay: rows for a test to look at or to change.

    rows = await look(config, "SELECT alias FROM people")
    await change(config, "UPDATE people SET role = 'admin'")
    everything = await dump(config)          the bytes of every value in every table

On SQLite a connection of the test's own, on PostgreSQL as well; values are written as literals.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import Any

import asyncpg

from sync_server.config import RelayConfig
from sync_server.storage.folder import DataFolder
from sync_server.storage.people_tables import metadata


async def look(config: RelayConfig, query: str) -> list[Sequence[Any]]:
    """All rows of a query."""
    if config.database_url is None:
        return await asyncio.to_thread(_sqlite, config, query)
    connection = await asyncpg.connect(_address(config))
    try:
        return [tuple(row) for row in await connection.fetch(query)]
    finally:
        await connection.close()


async def change(config: RelayConfig, statement: str) -> None:
    """Carries out a statement."""
    if config.database_url is None:
        await asyncio.to_thread(_sqlite, config, statement)
        return
    connection = await asyncpg.connect(_address(config))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def dump(config: RelayConfig) -> bytes:
    """Every value of every table, as bytes, to be searched."""
    found = []
    for table in metadata.tables:
        for row in await look(config, f'SELECT * FROM "{table}"'):
            found += [_bytes(value) for value in row]
    return b"\n".join(found)


def literal(config: RelayConfig, value: bytes) -> str:
    """Bytes in a statement."""
    return f"X'{value.hex()}'" if config.database_url is None else f"'\\x{value.hex()}'::bytea"


def _bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


def _address(config: RelayConfig) -> str:
    assert config.database_url is not None
    return config.database_url.reveal().replace("postgresql+asyncpg://", "postgresql://")


def _sqlite(config: RelayConfig, statement: str) -> list[Sequence[Any]]:
    path = DataFolder(path=config.data).database
    with closing(sqlite3.connect(path, timeout=10)) as connection, connection:
        return connection.execute(statement).fetchall()
