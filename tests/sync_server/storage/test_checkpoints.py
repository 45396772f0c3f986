"""The log of the embedded database stays small, and nothing in it is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from crdt.sync import relay_requests as rq
from sync_server.config import RelayConfig
from sync_server.storage import checkpoints
from sync_server.storage.folder import DataFolder
from tests.sync_server.harness import Relay, run
from tests.sync_server.people import Person

_KIB = 1 << 10


def _log_bytes(config: RelayConfig) -> int:
    database = DataFolder(path=config.data).database
    log = database.with_name(f"{database.name}-wal")
    return log.stat().st_size if log.exists() else 0


@pytest.mark.parametrize(("due", "overdue"), [(64 * _KIB, 4096 * _KIB), (1 << 40, 256 * _KIB)])
def test_the_log_stays_small_under_load_without_a_pause(
    sqlite_config: RelayConfig, monkeypatch: pytest.MonkeyPatch, due: int, overdue: int
) -> None:
    monkeypatch.setattr(checkpoints, "DUE_BYTES", due)
    monkeypatch.setattr(checkpoints, "OVERDUE_BYTES", overdue)
    person = Person.new()
    writer = person.writer()
    sizes: list[int] = []

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        for _ in range(150):
            results = await relay.push(person, [writer.write(20_000)])
            assert isinstance(results[0], rq.Appended)
            sizes.append(_log_bytes(sqlite_config))

    async def look(relay: Relay) -> None:
        assert (await relay.read(writer, max_bytes=1)).end == 150

    run(sqlite_config, scenario)
    assert max(sizes) < overdue + 256 * _KIB
    assert min(sizes[50:]) < max(sizes) // 2, "it was cut back in between"
    assert _log_bytes(sqlite_config) == 0
    run(sqlite_config, look)


def test_the_log_is_emptied_when_it_is_asked_for_also_beside_a_checkpoint(
    sqlite_config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "DUE_BYTES", 64 * _KIB)
    person = Person.new()
    writer = person.writer()

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        for _ in range(20):
            await relay.push(person, writer.write_many(5, 20_000))
            assert await relay.services.database.scrub()
            assert _log_bytes(sqlite_config) == 0

    run(sqlite_config, scenario)


def test_a_reader_that_holds_on_leaves_the_log_for_later(
    sqlite_config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "_EMPTYING_TRIES", 2)
    monkeypatch.setattr(checkpoints, "_EMPTYING_BUSY_MS", 1)
    person = Person.new()

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        database = DataFolder(path=sqlite_config.data).database
        with closing(sqlite3.connect(database)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM accounts").fetchone()
            await relay.push(person, person.writer().write_many(3))
            assert not await relay.services.database.scrub()
        assert await relay.services.database.scrub()

    run(sqlite_config, scenario)
