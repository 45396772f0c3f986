"""Live rooms over real sockets: coming in, acts, votes, messages, going."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace

import aiohttp
import pytest

from crdt.protocol import room_messages as m
from crdt.protocol import room_values as rv
from crdt.protocol.messages import LogAppend
from crdt.protocol.room_wire import RoomForm
from crdt.relay_key import verify_room_stamp
from crdt.rooms.chat import open_message, parse_message
from sync_server.config import Rates, RelayConfig
from sync_server.live import unsent
from sync_server.rooms import connection, doing, live, outlet
from tests.support.relay import relay_inside
from tests.support.tcp_proxy import TcpProxy
from tests.sync_server.people import Person
from tests.sync_server.raw_client import raw_client
from tests.sync_server.rooms.openings import an_opening
from tests.sync_server.rooms.room_client import InRoom, in_room, new_code, sealed


class House:
    """A relay, and people who come into its rooms."""

    def __init__(self, url: str, sockets: AsyncExitStack) -> None:
        self.url = url
        self._sockets = sockets

    async def person(self) -> Person:
        """Somebody whom the relay knows."""
        person = Person.new()
        async with raw_client(self.url) as client:
            await client.enter(person)
        return person

    async def socket(self, form: RoomForm = RoomForm.MSGPACK, url: str = "") -> InRoom:
        return await self._sockets.enter_async_context(in_room(url or self.url, form))


def visit(config: RelayConfig, scenario: Callable[[House], Awaitable[None]]) -> None:
    async def main() -> None:
        async with relay_inside(config) as url, AsyncExitStack() as sockets:
            await scenario(House(url, sockets))

    asyncio.run(main())


def test_a_room_is_opened_led_and_breathed_by_those_with_its_code(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(house: House) -> None:
        code, ann, ben = new_code(), await house.person(), await house.person()
        first, second = await house.socket(), await house.socket()
        entered = await first.enter(code.room, ann, name="Ann", opening=an_opening())
        assert (entered.seat, entered.count, entered.state.host) == ("host", 1, entered.you)
        other = await second.enter(code.room, ben, name="Ben")
        assert (other.seat, other.count) == ("person", 2)
        started = await first.changed(rv.Start(3))
        assert started.anchor_us is not None
        assert started.anchor_us >= entered.state.effective_at_us + 300_000
        assert (await second.until(m.RoomNow)).state == started
        people = await second.until(m.RoomPeople)
        assert {(one.name, one.seat) for one in people.came} == {("Ann", "host"), ("Ben", "person")}
        assert await second.refused(rv.Pause()) == "not_permitted"
        await first.say(code, ann, "welcome")
        said = await second.until(m.RoomSaid)
        message = parse_message(said.message)
        stamped = (code.room, ann.account, message.commitment, said.at_us)
        verify_room_stamp(second.relay_key, stamped, said.stamp)
        assert open_message(message, code.chat_key()).text == "welcome"
        await second.send(m.RoomLeave())
        assert (await second.until(m.RoomCredit)).cycles == 0
        assert await second.until_gone() == "left"

    visit(sqlite_config, scenario)


def test_probes_are_stamped_and_pinged_and_too_many_end_the_conversation(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(house: House) -> None:
        one = await house.socket()
        await one.greet()
        await one.send(m.RoomProbe(7))
        answer = await one.until(m.RoomProbed)
        assert (answer.sent_us, answer.clock_id) == (7, one.clock_id)
        assert 0 <= answer.wrote_us - answer.woke_us < 1_000_000
        for number in range(60):
            await one.send(m.RoomProbe(number))
        assert await one.until_gone() == "rate"

    visit(sqlite_config, scenario)


def test_pings_and_pongs_without_end_end_the_conversation(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        for flood in ("ping", "pong"):
            one = await house.socket()
            await one.greet()
            for _ in range(200):
                await getattr(one.socket, flood)()
            assert await one.until_gone() == "rate"

    visit(sqlite_config, scenario)


def test_a_guest_breathes_along_by_json_and_is_written_nothing_else(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(house: House) -> None:
        code, ann = new_code(), await house.person()
        first = await house.socket()
        await first.enter(code.room, ann, name="Ann", opening=an_opening())
        await first.send(m.RoomInvite())
        token = (await first.until(m.RoomPass)).token
        page = await house.socket(RoomForm.JSON)
        entered = await page.enter(code.room, name="Gil", token=token)
        assert entered.seat == "guest"
        await page.send(m.RoomMe("Gil", "present"))
        started = await first.changed(rv.Start(3))
        assert (await page.until(m.RoomNow)).state == started
        people = await page.until(m.RoomPeople)
        assert {one.name for one in people.came} == {"Ann", "Gil"}
        await first.say(code, ann, "hello")
        await first.until(m.RoomSaid)
        await page.send(m.RoomVote(started.term, started.rev, 3))
        assert (await page.until(m.RoomRefused)).code == "not_permitted"
        assert not any(isinstance(one, m.RoomSaid) for one in page.kept)

    visit(sqlite_config, scenario)


def test_lists_of_devices_are_given_of_who_wrote_in_the_room_alone(
    sqlite_config: RelayConfig,
) -> None:
    """Whether somebody is there under no name is not to be found out by asking for their list."""

    async def scenario(house: House) -> None:
        code, ann, ben = new_code(), await house.person(), await house.person()
        first, second = await house.socket(), await house.socket()
        await first.enter(code.room, ann, opening=an_opening())
        await second.enter(code.room, ben)
        await first.send(m.RoomReadList(ben.account))
        assert (await first.until(m.RoomRefused)).code == "not_found"
        await second.say(code, ben, "hello")
        await first.until(m.RoomSaid)
        await first.send(m.RoomReadList(ben.account))
        assert (await first.until(m.RoomList)).entries == ben.devices.entries

    visit(sqlite_config, scenario)


def test_long_lists_are_brought_no_faster_than_as_many_frames(
    sqlite_config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "LIST_BYTES_PER_FRAME", 4)

    async def scenario(house: House) -> None:
        code, ann = new_code(), await house.person()
        one = await house.socket()
        await one.enter(code.room, ann, opening=an_opening())
        await one.say(code, ann, "hello")
        await one.until(m.RoomSaid)
        await one.send(m.RoomReadList(ann.account))
        await one.until(m.RoomList)
        await one.send(m.RoomProbe(0))
        assert await one.until_gone() == "rate"

    visit(sqlite_config, scenario)


def test_a_device_that_its_owner_removes_is_put_out_of_the_room(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(house: House) -> None:
        code, ann = new_code(), Person.new()
        keys = ann.add_device()
        async with raw_client(house.url) as client:
            await client.enter(ann)
            one = await house.socket()
            await one.enter(code.room, ann, keys=keys, opening=an_opening())
            entry = ann.entry_revoking(keys.device_id)
            await client.send(LogAppend(ann.account, ann.devices.head, entry))
            assert await one.until_gone() == "revoked_device"

    visit(sqlite_config, scenario)


def test_the_relay_says_goodbye_to_rooms_when_it_closes(sqlite_config: RelayConfig) -> None:
    async def main() -> None:
        code, ann = new_code(), Person.new()
        async with AsyncExitStack() as sockets:
            async with relay_inside(sqlite_config) as url:
                async with raw_client(url) as client:
                    await client.enter(ann)
                one = await sockets.enter_async_context(in_room(url))
                await one.enter(code.room, ann, opening=an_opening())
            gone = await one.until(m.RoomGone)
            assert gone.code == "closing"
            assert gone.retry_after_ms >= 500

    asyncio.run(main())


def test_a_crowd_at_the_door_is_told_when_to_come_back(sqlite_config: RelayConfig) -> None:
    rates = Rates(admissions_per_s=1, admissions_burst=3)

    async def scenario(house: House) -> None:
        for _ in range(3):
            await house.socket()
        with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
            await house.socket()
        assert caught.value.status == 503
        assert caught.value.headers is not None
        assert int(caught.value.headers["Retry-After"]) >= 1

    visit(replace(sqlite_config, rates=rates), scenario)


def test_whoever_speaks_neither_form_is_not_let_in(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        async with aiohttp.ClientSession() as http:
            with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
                await http.ws_connect(f"{house.url}/room")
        assert caught.value.status == 400

    visit(sqlite_config, scenario)


def test_figures_count_rooms_and_people_and_name_nobody(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        code, ann = new_code(), await house.person()
        one = await house.socket()
        await one.enter(code.room, ann, name="Ann", opening=an_opening())
        await one.until(m.RoomPeople)
        async with aiohttp.ClientSession() as http, http.get(f"{house.url}/metrics") as answer:
            text = await answer.text()
        assert "breath_relay_rooms 1.0" in text
        assert "breath_relay_room_people 1.0" in text
        assert "Ann" not in text
        assert code.room.hex() not in text

    visit(sqlite_config, scenario)


def test_readers_that_do_not_read_hold_up_nobody_and_are_ended(
    sqlite_config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over real sockets: what is said passes at once, and the deaf one's place is free."""
    monkeypatch.setattr(unsent, "PATIENCE_S", 0.2)
    monkeypatch.setattr(unsent, "HARD_BYTES", 16 << 10)
    monkeypatch.setattr(outlet, "HARD_BYTES", 32 << 10)
    monkeypatch.setattr(unsent, "SOFT_BYTES", 4 << 10)
    monkeypatch.setattr(outlet, "SOFT_BYTES", 4 << 10)
    monkeypatch.setattr(doing, "WORDS_BURST", 10_000.0)
    monkeypatch.setattr(live, "ROOM_WORDS_BURST", 10_000.0)
    monkeypatch.setattr(connection, "FRAMES_BURST", 10_000.0)

    async def scenario(house: House) -> None:
        code, ann, ben = new_code(), await house.person(), await house.person()
        first = await house.socket()
        await first.enter(code.room, ann, opening=an_opening())
        async with TcpProxy.running(int(house.url.rpartition(":")[2])) as proxy:
            deaf = await house.socket(url=proxy.url)
            entered = await deaf.enter(code.room, ben)
            while entered.you not in {one.id for one in (await first.until(m.RoomPeople)).came}:
                pass
            proxy.down.stalled.set()
            raw = m.RoomSay(sealed(code, ann, "x" * 1_000), cue=False)
            gone = False
            while not gone:
                await first.send(raw)
                await first.until(m.RoomSaid)
                went = [one.went for one in first.kept if isinstance(one, m.RoomPeople)]
                gone = any(entered.you in ids for ids in went)
            proxy.down.resume()

    visit(sqlite_config, scenario)
