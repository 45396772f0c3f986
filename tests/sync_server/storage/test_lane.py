"""The write lane: groups, isolation of failures, faults of the environment."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select

from crdt.sync import relay_requests as rq
from sync_server.accounts.store import find_locator
from sync_server.config import RelayConfig
from sync_server.errors import (
    AlreadyRunning,
    DatabaseLocked,
    DatabaseReplaced,
    DiskFull,
    StorageClosed,
)
from sync_server.services import open_services
from sync_server.storage.folder import DataFolder
from sync_server.storage.tables import mailbox_items
from tests.sync_server.harness import SECRETS, Groups, Relay, run
from tests.sync_server.people import Person


def _put(name: bytes) -> rq.PutMailbox:
    return rq.PutMailbox(name=name * 32, data=b"data", ttl_ms=60_000)


def _fail(conn: Connection) -> None:
    conn.execute(insert(mailbox_items).values(name=b"x", index=0, data=b"x", expires_ms=9**15))
    raise ValueError("our own fault")


def _names(conn: Connection) -> set[bytes]:
    return set(conn.execute(select(mailbox_items.c.name)).scalars())


def test_a_job_that_fails_is_undone_alone(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        database = relay.services.database
        before = relay.services.requests.start(_put(b"a"))
        pushed = relay.push(person, writer.write_many(2))
        failing = database.write(_fail)
        pushed_later = relay.push(person, writer.write_many(2))
        after = relay.services.requests.start(_put(b"b"))
        with pytest.raises(ValueError, match="our own fault"):
            await failing
        assert await before == await after == 1
        results = (*await pushed, *await pushed_later)
        assert results == tuple(rq.Appended(position=n, new=True) for n in (1, 2, 3, 4))
        assert await database.read(_names) == {b"a" * 32, b"b" * 32}

    run(config, scenario)


def test_a_row_that_clashes_fails_its_own_job_only(config: RelayConfig) -> None:
    row = {"name": b"n", "index": 0, "data": b"d", "expires_ms": 9**15}

    def clash(conn: Connection) -> None:
        conn.execute(insert(mailbox_items).values(**row))

    async def scenario(relay: Relay) -> None:
        database = relay.services.database
        first, second = database.write(clash), database.write(clash)
        third = relay.services.requests.start(_put(b"c"))
        await first
        with pytest.raises(Exception, match=r"(?i)unique"):
            await second
        assert await third == 1

    run(config, scenario)


def test_writes_of_one_asker_keep_their_order(config: RelayConfig) -> None:
    seen: list[int] = []

    async def scenario(relay: Relay) -> None:
        database = relay.services.database
        await asyncio.gather(
            *(database.write(lambda _conn, n=n: seen.append(n)) for n in range(200))  # type: ignore[misc]
        )
        assert seen == list(range(200))

    run(config, scenario)


def test_what_waits_is_carried_out_before_closing(config: RelayConfig) -> None:
    futures = []

    async def fill(relay: Relay) -> None:
        for number in range(20):
            futures.append(relay.services.requests.start(_put(bytes([number]))))

    async def look(relay: Relay) -> None:
        assert len(await relay.services.database.read(_names)) == 20

    run(config, fill)
    assert all(future.result() == 1 for future in futures)
    run(config, look)


def test_nothing_is_taken_after_closing(config: RelayConfig) -> None:
    async def main() -> None:
        async with open_services(config, SECRETS, clock=lambda: 0, observe=Groups()) as services:
            database = services.database
        for future in (database.write(_names), database.read(_names)):
            with pytest.raises(StorageClosed):
                await future

    asyncio.run(main())


def test_readers_go_on_while_a_write_takes_its_time(sqlite_config: RelayConfig) -> None:
    entered, leave = threading.Event(), threading.Event()

    def slow(_conn: Connection) -> None:
        entered.set()
        assert leave.wait(10)

    async def scenario(relay: Relay) -> None:
        database = relay.services.database
        writing = database.write(slow)
        assert await asyncio.to_thread(entered.wait, 10)
        assert await database.read(lambda conn: find_locator(conn, b"l" * 32)) is None
        leave.set()
        await writing

    run(sqlite_config, scenario)


def test_a_full_disk_fails_the_group_and_loses_nothing(sqlite_config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    first, *rest = writer.write_many(30, size=20_000)

    def cap(conn: Connection) -> None:
        pages = conn.exec_driver_sql("PRAGMA page_count").scalar_one()
        conn.exec_driver_sql(f"PRAGMA max_page_count = {pages + 4}")

    def lift(conn: Connection) -> None:
        conn.exec_driver_sql("PRAGMA max_page_count = 1000000")

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        assert await relay.push(person, [first]) == (rq.Appended(position=1, new=True),)
        await relay.services.database.write(cap)
        with pytest.raises(DiskFull, match="disk is full"):
            await relay.push(person, rest)
        assert len((await relay.read(writer)).items) == 1
        await relay.services.database.write(lift)
        results = await relay.push(person, rest)
        assert [r.position for r in results if isinstance(r, rq.Appended)] == list(range(2, 31))

    run(sqlite_config, scenario)


def test_a_database_locked_by_another_program_is_said_and_survived(
    sqlite_config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync_server.storage.sqlite._PRAGMAS", ("PRAGMA busy_timeout = 20",))
    path = DataFolder(path=sqlite_config.data).database

    async def scenario(relay: Relay) -> None:
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(DatabaseLocked, match="locked"):
                await relay.ask(_put(b"a"))
            other.rollback()
        assert await relay.ask(_put(b"a")) == 1

    run(sqlite_config, scenario)


def test_nothing_is_acknowledged_into_a_file_that_was_taken_away(
    sqlite_config: RelayConfig,
) -> None:
    path = DataFolder(path=sqlite_config.data).database
    aside = path.with_name("aside")

    async def scenario(relay: Relay) -> None:
        assert await relay.ask(_put(b"a")) == 1
        path.rename(aside)
        path.write_bytes(aside.read_bytes())
        with pytest.raises(DatabaseReplaced, match="start it again"):
            await relay.ask(_put(b"b"))
        aside.rename(path)
        assert await relay.ask(_put(b"b")) == 1

    run(sqlite_config, scenario)


def test_only_one_relay_holds_a_data_folder(tmp_path: Path) -> None:
    folder = DataFolder(path=tmp_path)
    with folder.held(), pytest.raises(AlreadyRunning), folder.held():
        raise AssertionError("held twice")
    with folder.held():
        pass
