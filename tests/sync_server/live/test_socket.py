"""The sync socket end to end: a real relay, real sockets, a client that speaks by hand."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crdt.protocol import codes, encode_message
from crdt.protocol import messages as m
from crdt.shapes import Tip
from sync_server.config import RelayConfig
from sync_server.storage.folder import DataFolder
from tests.support.relay import relay_inside
from tests.sync_server.people import Person, new_keys
from tests.sync_server.raw_client import RawClient, raw_client

Open = Callable[[], Awaitable[RawClient]]


def play(config: RelayConfig, scenario: Callable[[Open], Awaitable[None]]) -> None:
    """Runs a scenario that may open as many clients as it likes."""

    async def main() -> None:
        async with relay_inside(config) as url, AsyncExitStack() as stack:

            async def connect() -> RawClient:
                return await stack.enter_async_context(raw_client(url))

            await scenario(connect)

    asyncio.run(main())


def test_what_one_device_pushes_reaches_the_other_as_it_was(config: RelayConfig) -> None:
    person = Person.new()
    second = person.add_device()
    writer = person.writer()

    async def scenario(connect: Open) -> None:
        one, two = await connect(), await connect()
        await one.enter(person)
        await two.enter(person, second)
        page = await two.subscribe(writer)
        assert page == m.Page(writer.document, (), True, (), b"")
        envelope = writer.write()
        ack = await one.push([envelope])
        assert ack == m.Ack((m.Acked(envelope.id, writer.document, 1),))
        delivered = await two.expect(m.Deliver)
        assert delivered.items == (m.Item(1, envelope.raw),)

    play(config, scenario)


def test_a_document_is_read_in_pages_and_then_live(sqlite_config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    envelopes = writer.write_many(300)

    async def scenario(connect: Open) -> None:
        one, two = await connect(), await connect()
        await one.enter(person)
        await one.push(envelopes[:200])
        await one.push(envelopes[200:])
        await two.enter(person)
        first = await two.subscribe(writer)
        assert not first.complete
        last = first.items[-1]
        after = m.Cursor(last.position, envelopes[last.position - 1].id)
        rest = await two.subscribe(writer, after)
        assert rest.complete
        assert rest.tips == (Tip(person.keys[0].device_id, 300, envelopes[-1].id),)
        got = [item.raw for item in (*first.items, *rest.items)]
        assert got == [envelope.raw for envelope in envelopes]

    play(sqlite_config, scenario)


def test_a_stranger_neither_signs_in_nor_reads(sqlite_config: RelayConfig) -> None:
    person = Person.new()

    async def scenario(connect: Open) -> None:
        await (await connect()).enter(person)
        stranger = await connect()
        await stranger.greet()
        answer = await stranger.sign_in(person, new_keys())
        assert isinstance(answer, m.Nack)
        assert answer.code == codes.UNKNOWN_DEVICE
        await stranger.send(m.Subscribe(person.account, b"d" * 16, person.writer().kind, None, ()))
        assert (await stranger.expect(m.Goodbye)).code == codes.OUT_OF_ORDER
        with pytest.raises(ConnectionError):
            await stranger.receive()

    play(sqlite_config, scenario)


def test_a_revoked_device_is_let_go_at_once(sqlite_config: RelayConfig) -> None:
    person = Person.new()
    second = person.add_device()

    async def scenario(connect: Open) -> None:
        one, two = await connect(), await connect()
        await one.enter(person)
        await two.enter(person, second)
        entry = person.entry_revoking(second.device_id)
        await one.send(m.LogAppend(person.account, person.devices.head, entry))
        await one.expect(m.LogEntries)
        await one.expect(m.LogAppended)
        told = await two.expect(m.LogEntries)
        assert told.entries == (entry,)
        assert (await two.expect(m.Goodbye)).code == codes.REVOKED_DEVICE

    play(sqlite_config, scenario)


def test_who_reads_a_mailbox_hears_of_later_posts(sqlite_config: RelayConfig) -> None:
    name = b"m" * 32

    async def scenario(connect: Open) -> None:
        one, two = await connect(), await connect()
        await one.greet()
        await two.greet()
        await one.send(m.MailboxGet(name, 0))
        assert await one.expect(m.MailboxItems) == m.MailboxItems(name, 0, ())
        await two.send(m.MailboxPut(name, b"sealed", 60_000))
        assert await one.expect(m.MailboxItems) == m.MailboxItems(name, 0, (b"sealed",))

    play(sqlite_config, scenario)


@pytest.mark.parametrize("frame", [b"", b"\xc1", b"\x93\xa4push\xc0", b"\x00" * 1000])
def test_frames_that_mean_nothing_end_the_conversation_with_a_code(
    sqlite_config: RelayConfig, frame: bytes
) -> None:
    async def scenario(connect: Open) -> None:
        client = await connect()
        await client.socket.send_bytes(frame)
        assert (await client.expect(m.Goodbye)).code == codes.MALFORMED
        with pytest.raises(ConnectionError):
            await client.receive()

    play(sqlite_config, scenario)


def test_a_closing_relay_answers_what_was_asked_and_says_goodbye(
    sqlite_config: RelayConfig,
) -> None:
    person = Person.new()
    writer = person.writer()
    heard: list[m.RelayMessage] = []

    async def main() -> None:
        async with AsyncExitStack() as stack:
            async with relay_inside(sqlite_config) as url:
                client = await stack.enter_async_context(raw_client(url))
                await client.enter(person)
                await client.push([writer.write()])
                reading = asyncio.create_task(client.receive())
            heard.append(await reading)

    asyncio.run(main())
    assert isinstance(heard[0], m.Goodbye)
    assert heard[0].code == codes.CLOSING
    assert heard[0].retry_after_ms > 0


def test_a_storage_fault_is_a_goodbye_with_a_time_to_come_back_and_loses_nothing(
    sqlite_config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync_server.storage.sqlite._PRAGMAS", ("PRAGMA busy_timeout = 20",))
    person = Person.new()
    writer = person.writer()

    async def scenario(connect: Open) -> None:
        client = await connect()
        await client.enter(person)
        first, second = writer.write_many(2)
        await client.push([first])
        with closing(sqlite3.connect(DataFolder(path=sqlite_config.data).database)) as other:
            other.execute("BEGIN IMMEDIATE")
            answer = await client.push([second])
        assert isinstance(answer, m.Goodbye)
        assert answer.code == codes.BUSY
        assert answer.retry_after_ms > 0
        again = await connect()
        await again.enter(person)
        assert isinstance(await again.push([second]), m.Ack)

    play(sqlite_config, scenario)


@settings(deadline=None, max_examples=24, suppress_health_check=[HealthCheck.too_slow])
@given(frames=st.lists(st.binary(max_size=400), max_size=8), flips=st.lists(st.integers(0, 4000)))
def test_random_and_mutated_frames_never_stop_the_relay(
    frames: list[bytes], flips: list[int]
) -> None:
    person = Person.new()
    whole = bytearray(encode_message(m.Push((person.writer().write().raw,))))
    for flip in flips:
        whole[flip // 8 % len(whole)] ^= 1 << flip % 8

    async def scenario(connect: Open) -> None:
        for frame in (*frames, bytes(whole)):
            client = await connect()
            await client.greet()
            await client.socket.send_bytes(frame)
            await client.socket.close()
        signed_in = await connect()
        await signed_in.enter(person)
        await signed_in.socket.send_bytes(bytes(whole))
        assert isinstance(await signed_in.receive(), m.Goodbye | m.Nack | m.Ack)
        await (await connect()).enter(person)

    with tempfile.TemporaryDirectory() as folder:
        play(RelayConfig(data=Path(folder)), scenario)
