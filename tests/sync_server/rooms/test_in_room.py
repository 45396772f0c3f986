"""Live rooms over real sockets: coming in, acts, votes, messages, going."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

from crdt.protocol import room_messages as m
from crdt.relay_key import verify_room_stamp
from crdt.rooms.chat import open_message, parse_message
from sync_server.config import RelayConfig
from tests.support.relay import relay_inside
from tests.sync_server.people import Person
from tests.sync_server.raw_client import raw_client
from tests.sync_server.rooms.openings import an_opening
from tests.sync_server.rooms.room_client import InRoom, in_room, new_code


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

    async def socket(self) -> InRoom:
        return await self._sockets.enter_async_context(in_room(self.url))


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
        started = await first.changed(m.Start(3))
        assert started.anchor_us is not None
        assert started.anchor_us >= entered.now_us + 300_000
        assert (await second.until(m.RoomNow)).state == started
        people = await second.until(m.RoomPeople)
        assert {(one.name, one.seat) for one in people.came} == {("Ann", "host"), ("Ben", "person")}
        assert await second.refused(m.Pause()) == "not_permitted"
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
