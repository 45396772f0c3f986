"""Backups made while a relay runs, and put back."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crdt.protocol import messages as m
from sync_server.config import RelayConfig
from sync_server.errors import AlreadyRunning, DatabaseDamaged, DatabaseNewer, RelayError
from sync_server.ops.backup import back_up, restore
from sync_server.storage.folder import DataFolder
from tests.support.relay import RelayProcess, relay_inside
from tests.sync_server.people import Person, Writer
from tests.sync_server.raw_client import raw_client


async def _held(url: str, writer: Writer) -> int:
    """How many envelopes the relay holds of a document."""
    async with raw_client(url) as client:
        await client.enter(writer.person)
        return len((await client.subscribe(writer)).items)


def test_a_backup_made_while_writing_is_consistent_and_comes_back(tmp_path: Path) -> None:
    folder, target = DataFolder(path=tmp_path / "relay"), tmp_path / "relay.backup"
    person = Person.new()
    writer = person.writer()

    async def write_on(url: str, done: asyncio.Event) -> int:
        count = 0
        async with raw_client(url) as client:
            await client.enter(person)
            while not done.is_set() and count < 200:
                assert isinstance(await client.push([writer.write()]), m.Ack)
                count += 1
        return count

    async def main(url: str) -> int:
        done = asyncio.Event()
        writing = asyncio.create_task(write_on(url, done))
        while await _held(url, writer) < 3:
            pass
        await asyncio.to_thread(back_up, folder, target)
        done.set()
        return await writing

    with RelayProcess.started(folder.path) as relay:
        written = asyncio.run(main(relay.url))
        with pytest.raises(AlreadyRunning):
            restore(folder, target, "stamp")
        key = folder.key.read_bytes()
        relay.stop()
    assert target.stat().st_mode & 0o777 == 0o600
    kept = restore(folder, target, "stamp")
    assert "relay.sqlite3.before-restore-stamp" in [path.name for path in kept]
    assert folder.key.read_bytes() == key
    with RelayProcess.started(folder.path) as relay:
        held = asyncio.run(_held(relay.url, writer))
    assert 3 <= held <= written


def test_a_backup_restores_the_key_on_a_new_machine(sqlite_config: RelayConfig) -> None:
    folder = DataFolder(path=sqlite_config.data)
    target = folder.path.parent / "relay.backup"
    elsewhere = DataFolder(path=folder.path.parent / "elsewhere")
    person = Person.new()
    writer = person.writer()

    async def main() -> None:
        async with relay_inside(sqlite_config) as url, raw_client(url) as client:
            await client.enter(person)
            await client.push(writer.write_many(2))
        back_up(folder, target)

    asyncio.run(main())
    assert restore(elsewhere, target, "stamp") == ()
    assert elsewhere.key.read_bytes() == folder.key.read_bytes()
    assert elsewhere.key.stat().st_mode & 0o777 == 0o600
    assert folder.key.read_bytes() not in elsewhere.database.read_bytes()

    async def look() -> int:
        async with relay_inside(RelayConfig(data=elsewhere.path)) as url:
            return await _held(url, writer)

    assert asyncio.run(look()) == 2


def _made(config: RelayConfig) -> DataFolder:
    async def main() -> None:
        async with relay_inside(config):
            pass

    asyncio.run(main())
    return DataFolder(path=config.data)


def test_a_backup_never_overwrites_and_needs_a_relay(
    sqlite_config: RelayConfig, tmp_path: Path
) -> None:
    with pytest.raises(RelayError, match="no relay in"):
        back_up(DataFolder(path=tmp_path / "nothing"), tmp_path / "x")
    folder = _made(sqlite_config)
    target = tmp_path / "there.backup"
    target.write_text("precious")
    with pytest.raises(RelayError, match="exists already"):
        back_up(folder, target)
    assert target.read_text() == "precious"
    with pytest.raises(RelayError, match="cannot be used"):
        back_up(folder, tmp_path / "no" / "such" / "folder.backup")


@pytest.mark.parametrize("damage", ["garbage", "half", "foreign", "newer"])
def test_a_bad_backup_is_refused_and_the_relay_stays_as_it_was(
    sqlite_config: RelayConfig, tmp_path: Path, damage: str
) -> None:
    folder = _made(sqlite_config)
    target = tmp_path / "relay.backup"
    back_up(folder, target)
    before = folder.database.read_bytes()
    _spoil(target, damage)
    with pytest.raises((DatabaseDamaged, DatabaseNewer)):
        restore(folder, target, "stamp")
    assert folder.database.read_bytes() == before
    assert not [name for name in os.listdir(folder.path) if "before-restore" in name]


def _spoil(target: Path, damage: str) -> None:
    match damage:
        case "garbage":
            target.write_bytes(b"not a backup")
        case "half":
            target.write_bytes(target.read_bytes()[: target.stat().st_size // 2])
        case "foreign":
            target.unlink()
            with closing(sqlite3.connect(target)) as conn, conn:
                conn.execute("CREATE TABLE recipes (name TEXT)")
        case "newer":
            with closing(sqlite3.connect(target)) as conn, conn:
                conn.execute("UPDATE alembic_version SET version_num = '9999'")
