"""One account that asks for as much as it can, and what others notice of it."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing

import pytest

from crdt.ids import AccountId
from crdt.protocol import codes
from crdt.protocol import messages as m
from sync_server.config import RelayConfig
from sync_server.live.connection import Connection
from sync_server.storage import lines
from sync_server.storage.folder import DataFolder
from tests.support.relay import relay_inside
from tests.sync_server.harness import Relay, run
from tests.sync_server.people import Person, drawn
from tests.sync_server.raw_client import RawClient, raw_client


@asynccontextmanager
async def _devices(url: str, person: Person, count: int) -> AsyncIterator[list[RawClient]]:
    async with AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(raw_client(url)) for _ in range(count)]
        for client in clients:
            await client.enter(person)
        yield clients


def _part(person: Person) -> m.SnapshotPut:
    return m.SnapshotPut(person.account, person.writer().document, drawn(32), 0, 2, b"")


def test_a_flood_of_one_account_delays_no_write_of_another(config: RelayConfig) -> None:
    flood, stranger = AccountId(b"f" * 16), AccountId(b"s" * 16)
    carried_out: list[bytes] = []
    all_asked = threading.Event()

    async def scenario(relay: Relay) -> None:
        database = relay.services.database
        first = database.write(lambda _: all_asked.wait())
        jobs = [
            database.write(lambda _, payer=payer: carried_out.append(payer), payer=payer)  # type: ignore[misc]
            for payer in [flood] * 1_000 + [stranger]
        ]
        all_asked.set()
        await asyncio.gather(first, *jobs)
        most_of_a_group = lines.SHARE // lines.ALONE  # and the first one may have had as many
        assert carried_out.index(stranger) <= most_of_a_group + 1

    run(config, scenario)


def test_frames_of_one_account_take_turns_with_those_of_others(
    sqlite_config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    flood, stranger = Person.new(), Person.new()
    taken: list[AccountId | None] = []
    receive = Connection.receive

    async def noted(connection: Connection, frame: bytes) -> None:
        taken.append(connection.account)
        await receive(connection, frame)

    monkeypatch.setattr(Connection, "receive", noted)

    async def main() -> None:
        async with (
            relay_inside(sqlite_config) as url,
            _devices(url, flood, 12) as many,
            raw_client(url) as other,
        ):
            await other.enter(stranger)
            taken.clear()
            part = _part(flood)
            for client in many:
                for _ in range(25):
                    await client.send(part)
            await other.push([stranger.writer().write()])
            assert taken.index(stranger.account) < 50, "it waited for the whole flood"

    asyncio.run(main())


def test_who_lets_too_much_wait_is_told_to_come_back_and_others_are_served(
    sqlite_config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "LINE", 4)
    greedy, modest = Person.new(), Person.new()
    writer = greedy.writer()
    kept = writer.write_many(8)

    async def main() -> None:
        async with (
            relay_inside(sqlite_config) as url,
            raw_client(url) as one,
            raw_client(url) as two,
        ):
            await one.enter(greedy)
            await two.enter(modest)
            with closing(sqlite3.connect(DataFolder(path=sqlite_config.data).database)) as other:
                other.execute("BEGIN IMMEDIATE")
                for envelope in kept:
                    await one.send(m.Push((envelope.raw,)))
                goodbye = await one.expect(m.Goodbye)
                await two.send(m.Push((modest.writer().write().raw,)))
            assert goodbye.code == codes.BUSY
            assert goodbye.retry_after_ms >= 1_000
            assert isinstance(await two.receive(), m.Ack)
            async with raw_client(url) as again:
                await again.enter(greedy)
                for envelope in kept:
                    assert isinstance(await again.push([envelope]), m.Ack)

    asyncio.run(main())
