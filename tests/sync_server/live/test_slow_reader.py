"""Readers that do not read: others are not held up, memory stays bounded, the socket ends."""

from __future__ import annotations

import asyncio
import contextlib

import aiohttp
import pytest

from crdt.limits import LIMITS
from crdt.protocol import codes
from crdt.protocol import messages as m
from sync_server.config import RelayConfig
from sync_server.live import connection, unsent
from tests.support.relay import relay_inside
from tests.support.tcp_proxy import TcpProxy
from tests.sync_server.people import Person
from tests.sync_server.raw_client import RawClient, raw_client

_ROUNDS = 60
_ONE_LEFT = "breath_relay_connections 1.0"


def _port(url: str) -> int:
    return int(url.rpartition(":")[2])


async def _push_many(client: RawClient, person: Person, rounds: int) -> int:
    """Pushes about 100 KiB a round; returns how many bytes."""
    writer = person.writer()
    size = 0
    for _ in range(rounds):
        envelope = writer.write(100_000)
        size += len(envelope.raw)
        assert isinstance(await client.push([envelope]), m.Ack)
    return size


def test_a_slow_subscriber_never_blocks_others_and_is_told_it_is_behind(
    sqlite_config: RelayConfig,
) -> None:
    person = Person.new()
    second, third = person.add_device(), person.add_device()
    writer = person.writer()

    async def main() -> None:
        async with (
            relay_inside(sqlite_config) as url,
            TcpProxy.running(_port(url)) as proxy,
            raw_client(url) as author,
            raw_client(url) as quick,
            raw_client(proxy.url) as slow,
        ):
            await author.enter(person)
            await quick.enter(person, second)
            await slow.enter(person, third)
            await quick.subscribe(writer)
            await slow.subscribe(writer)
            proxy.down.stalled.set()

            async def read_all() -> int:
                return sum([len((await quick.expect(m.Deliver)).items) for _ in range(_ROUNDS)])

            reading = asyncio.create_task(read_all())
            pushed = await _push_many(author, person, _ROUNDS)
            assert await reading == _ROUNDS
            proxy.down.resume()
            received = 0
            while isinstance(message := await slow.receive(), m.Deliver):
                received += len(message.items[0].raw)
            assert message == m.Behind(writer.document)
            assert received < pushed, "some was left out"

    asyncio.run(main())


def test_a_reader_that_never_reads_is_ended_and_its_place_is_free(
    sqlite_config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unsent, "PATIENCE_S", 0.2)
    # how much the system takes in between is its own affair: whatever is left has to be enough
    monkeypatch.setattr(unsent, "HARD_BYTES", unsent.SOFT_BYTES)
    person = Person.new()
    second = person.add_device()
    writer = person.writer()

    async def main() -> None:
        async with (
            relay_inside(sqlite_config) as url,
            aiohttp.ClientSession() as http,
            raw_client(url) as author,
            raw_client(url) as deaf,
        ):
            await author.enter(person)
            await _push_many(author, person, 5)
            await deaf.enter(person, second)
            text = ""
            while not {"breath_relay_aborted_total 1.0", _ONE_LEFT} <= set(text.splitlines()):
                with contextlib.suppress(ConnectionError):
                    await _ask_for_everything(deaf, writer.document, person)
                async with http.get(f"{url}/metrics") as answer:
                    text = await answer.text()
            assert isinstance(await author.push([person.writer(period="2026Q1").write()]), m.Ack)

    asyncio.run(main())


async def _ask_for_everything(client: RawClient, document: bytes, person: Person) -> None:
    await client.send(m.Subscribe(person.account, document, person.writer().kind, None, ()))


def test_asking_without_reading_is_answered_only_as_fast_as_it_is_read(
    sqlite_config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A first sync's pages wait in the database, not in memory."""
    person = Person.new()
    second = person.add_device()
    writer = person.writer()
    buffered: list[int] = []
    plain_write = connection.Connection._write

    def watched(self: connection.Connection, frames: list[bytes]) -> None:
        plain_write(self, frames)
        buffered.append(self._transport.get_write_buffer_size())

    monkeypatch.setattr(connection.Connection, "_write", watched)

    async def main() -> None:
        async with (
            relay_inside(sqlite_config) as url,
            TcpProxy.running(_port(url)) as proxy,
            raw_client(url) as author,
            raw_client(proxy.url) as greedy,
        ):
            await author.enter(person)
            await _push_many(author, person, 5)
            await greedy.enter(person, second)
            proxy.down.stalled.set()
            asks = 60
            for _ in range(asks):
                await _ask_for_everything(greedy, writer.document, person)
            await author.subscribe(writer)
            proxy.down.resume()
            pages = 0
            while pages < asks:
                pages += isinstance(await greedy.receive(), m.Page)
        frame = 600_000
        assert max(buffered) <= unsent.SOFT_BYTES + connection.READS_AT_ONCE * frame

    asyncio.run(main())


def test_a_full_mailbox_is_read_in_frames_that_fit(sqlite_config: RelayConfig) -> None:
    name, data = bytes(32), bytes(LIMITS.mailbox_bytes)

    async def main() -> None:
        async with (
            relay_inside(sqlite_config) as url,
            raw_client(url) as guest,
            raw_client(url) as watcher,
        ):
            await watcher.greet()
            await watcher.send(m.MailboxGet(name, 0))
            assert (await watcher.expect(m.MailboxItems)).items == ()
            await guest.greet()
            for number in range(LIMITS.mailbox_items):
                await guest.send(m.MailboxPut(name, data, 60_000))
                assert (await watcher.expect(m.MailboxItems)).first == number
            await guest.send(m.MailboxGet(name, 0))
            arrived: list[bytes] = []
            while len(arrived) < LIMITS.mailbox_items:
                part = await guest.expect(m.MailboxItems)
                assert part.first == len(arrived)
                arrived.extend(part.items)
            assert arrived == [data] * LIMITS.mailbox_items

    asyncio.run(main())


def test_a_connection_watches_few_mailboxes_and_only_by_whole_names(
    sqlite_config: RelayConfig,
) -> None:
    async def main() -> None:
        async with relay_inside(sqlite_config) as url, raw_client(url) as guest:
            await guest.greet()
            for number in range(LIMITS.mailboxes_watched):
                await guest.send(m.MailboxGet(bytes([number]) * 32, 0))
                await guest.expect(m.MailboxItems)
            await guest.send(m.MailboxGet(b"\xff" * 32, 0))
            assert (await guest.expect(m.Nack)).code == codes.QUOTA
            await guest.send(m.MailboxGet(b"long" * 1_000, 0))
            assert (await guest.expect(m.Goodbye)).code == codes.MALFORMED

    asyncio.run(main())
