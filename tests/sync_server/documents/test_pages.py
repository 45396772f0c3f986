"""Reading logs in pages, on both databases."""

from __future__ import annotations

from crdt.limits import LIMITS
from crdt.protocol import codes
from crdt.protocol.messages import Cursor
from crdt.shapes import Kind, Tip
from crdt.sync import relay_requests as rq
from sync_server.config import RelayConfig
from tests.sync_server.harness import Relay, run
from tests.sync_server.people import Person


def test_a_document_nobody_wrote_is_an_empty_complete_page(config: RelayConfig) -> None:
    person = Person.new()

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        page = await relay.read(person.writer())
        assert page == rq.PageRead(items=(), complete=True, end=0, tips=(), snapshot=b"")

    run(config, scenario)


def test_pages_follow_each_other_without_loss_or_repetition(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    envelopes = writer.write_many(25)

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        await relay.push(person, envelopes)
        got: list[bytes] = []
        after: Cursor | None = None
        complete = False
        while not complete:
            page = await relay.read(writer, after, max_envelopes=10)
            got += [item.raw for item in page.items]
            last = page.items[-1].position
            after, complete = Cursor(last, envelopes[last - 1].id), page.complete
            assert page.end == 25
        assert got == [envelope.raw for envelope in envelopes]

    run(config, scenario)


def test_a_page_keeps_to_its_bytes_but_holds_at_least_one_envelope(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    envelopes = writer.write_many(4, size=3_000)

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        await relay.push(person, envelopes)
        page = await relay.read(
            writer, max_bytes=sum(len(envelope.raw) for envelope in envelopes[:2])
        )
        assert len(page.items) == 2
        assert not page.complete
        tiny = await relay.read(writer, max_bytes=1)
        assert len(tiny.items) == 1

    run(config, scenario)


def test_a_cursor_whose_envelope_is_not_there_is_missing(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    envelopes = writer.write_many(3)

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        assert await relay.read(writer, Cursor(1, envelopes[0].id)) == rq.CursorMissing()
        await relay.push(person, envelopes)
        assert await relay.read(writer, Cursor(2, envelopes[2].id)) == rq.CursorMissing()
        assert await relay.read(writer, Cursor(9, envelopes[2].id)) == rq.CursorMissing()
        page = await relay.read(writer, Cursor(3, envelopes[2].id))
        assert page.items == ()
        assert page.complete

    run(config, scenario)


def test_reconciling_by_tips_brings_only_what_is_not_covered(config: RelayConfig) -> None:
    person = Person.new()
    second = person.add_device()
    one, two = person.writer(), person.writer(second)

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        await relay.push(person, (*one.write_many(3), *two.write_many(3)))
        tips = (Tip(one.keys.device_id, 2, b"x" * 32), two.as_tip)
        page = await relay.read(one, tips=tips)
        assert [item.position for item in page.items] == [1, 2, 3], "another branch covers nothing"
        page = await relay.read(one, tips=(one.as_tip,))
        assert [item.position for item in page.items] == [4, 5, 6]
        ahead = Tip(one.keys.device_id, 9, b"y" * 32)
        page = await relay.read(one, tips=(ahead, two.as_tip))
        assert page.items == ()
        assert set(page.tips) == {one.as_tip, two.as_tip}

    run(config, scenario)


def test_reconciling_scans_past_thousands_that_are_covered(sqlite_config: RelayConfig) -> None:
    person = Person.new()
    second = person.add_device()
    one, two = person.writer(), person.writer(second)
    many = one.write_many(1_300, size=10)

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        for start in range(0, len(many), LIMITS.push_envelopes):
            await relay.push(person, many[start : start + LIMITS.push_envelopes])
        await relay.push(person, [two.write()])
        page = await relay.read(one, tips=(one.as_tip,))
        assert [item.position for item in page.items] == [1_301]
        assert page.complete

    run(sqlite_config, scenario)


def test_strangers_and_wrong_kinds_are_refused(config: RelayConfig) -> None:
    person, stranger = Person.new(), Person.new()
    writer = person.writer()

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        await relay.push(person, [writer.write()])
        foreign = rq.ReadPage(
            account=stranger.account,
            owner=person.account,
            document=writer.document,
            kind=writer.kind,
            after=None,
            tips=(),
            max_envelopes=10,
            max_bytes=10_000,
        )
        assert (await relay.ask(foreign)).code == codes.NOT_YOURS
        writer.kind = Kind.PROFILE
        assert (await relay.read(writer)).code == codes.WRONG_KIND

    run(config, scenario)
