"""A relay with rooms and nothing else: what it serves, whom it believes, when it ends."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from crdt.ids import AccountId
from crdt.protocol import codes
from crdt.protocol import room_messages as m
from crdt.protocol import room_values as rv
from crdt.rooms.join_codes import RoomId
from crdt.rooms.room_asks import DevicesLoaded, LoadDevices, Refusal
from sync_server.config import Listen, Rates, RelayConfig, load_config
from sync_server.edge.metrics import Tally
from sync_server.errors import BadConfig
from sync_server.live.gate import Gate
from sync_server.rooms import alone
from sync_server.rooms.brought import BroughtDevices
from tests.support import warm
from tests.support.relay import relay_inside
from tests.sync_server.people import Person, new_keys
from tests.sync_server.rooms.openings import an_opening
from tests.sync_server.rooms.room_client import InRoom, in_room, new_code

_ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def config(tmp_path: Path) -> RelayConfig:
    return RelayConfig(data=tmp_path / "rooms", rooms_only=True)


class House:
    """Such a relay, and sockets into it."""

    def __init__(self, url: str, sockets: AsyncExitStack) -> None:
        self.url = url
        self._sockets = sockets

    async def socket(self) -> InRoom:
        return await self._sockets.enter_async_context(in_room(self.url))

    async def come(
        self, room: RoomId, person: Person, *, opening: rv.RoomOpening | None = None
    ) -> tuple[InRoom, m.RoomEntered]:
        """As apps come in: by the list, once the relay says that it does not know them."""
        socket = await self.socket()
        await socket.greet()
        for entries in ((), person.devices.entries):
            member = replace_entries(socket.member(person, room), entries)
            await socket.send(m.RoomEnter(room, "Ann", member, "", opening))
            answer = await socket.receive()
            if isinstance(answer, m.RoomEntered):
                socket.you, socket.state = answer.you, answer.state
                return socket, answer
            assert isinstance(answer, m.RoomRefused), answer
            assert answer.code == codes.UNKNOWN_ACCOUNT
        raise AssertionError("not let in")


def replace_entries(member: rv.MemberPass, entries: tuple[bytes, ...]) -> rv.MemberPass:
    return rv.MemberPass(member.account, member.device, member.signature, entries)


def visit(config: RelayConfig, scenario: Callable[[House], Awaitable[None]]) -> None:
    async def main() -> None:
        async with relay_inside(config) as url, AsyncExitStack() as sockets:
            await scenario(House(url, sockets))

    asyncio.run(main())


def test_people_come_in_by_the_device_list_that_they_bring(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        code, ann, ben = new_code(), Person.new(), Person.new()
        first, entered = await house.come(code.room, ann, opening=an_opening())
        assert (entered.seat, entered.count) == ("host", 1)
        second, other = await house.come(code.room, ben)
        assert (other.seat, other.count) == ("person", 2)
        started = await first.changed(rv.Start(3))
        assert (await second.until(m.RoomNow)).state == started
        await first.say(code, ann, "welcome")
        await second.until(m.RoomSaid)
        await second.send(m.RoomReadList(ann.account))
        assert (await second.until(m.RoomList)).entries == ann.devices.entries

    visit(config, scenario)


def test_a_list_of_somebody_else_lets_nobody_in(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        code, ann, eve = new_code(), Person.new(), Person.new()
        socket = await house.socket()
        await socket.greet()
        member = replace_entries(socket.member(ann, code.room), eve.devices.entries)
        await socket.send(m.RoomEnter(code.room, "Ann", member, "", an_opening()))
        answer = await socket.receive()
        assert isinstance(answer, m.RoomRefused)
        assert answer.code == codes.NOT_YOURS

    visit(config, scenario)


def test_nothing_else_is_served(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        async with aiohttp.ClientSession(house.url) as http:

            async def status(path: str, method: str = "GET") -> int:
                async with http.request(method, path, allow_redirects=False) as answer:
                    return answer.status

            assert await status("/healthz") == 200
            assert await status("/breathe") == 200
            assert await status("/static/guest/main.js") == 200
            for path in ("/", "/sync", "/readyz", "/metrics", "/sign-in", "/owner", "/docs"):
                assert await status(path) == 404, path
            for path in ("/api/v1/rooms", "/api/v1/sessions/challenge", "/oauth/token"):
                assert await status(path) == 404, path
                assert await status(path, "POST") == 404, path

    visit(config, scenario)


def test_a_longer_list_takes_the_place_of_a_shorter_one_and_no_other_does() -> None:
    async def main() -> None:
        person, devices = Person.new(), BroughtDevices()
        account, short = person.account, person.devices
        other = short.append(person.entry_adding(new_keys()))
        person.add_device()
        grown = person.devices
        assert await _load(devices, account, ()) == codes.UNKNOWN_ACCOUNT
        assert await _load(devices, account, short.entries) == 1
        assert await _load(devices, account, grown.entries) == grown.length
        assert await _load(devices, account, short.entries) == grown.length
        assert await _load(devices, account, ()) == grown.length
        assert await _load(devices, account, other.entries) == codes.FORK

    asyncio.run(main())


def test_lists_are_bounded_and_the_oldest_goes() -> None:
    async def main() -> None:
        people = [Person.new() for _ in range(3)]
        devices = BroughtDevices(kept=2)
        for person in people:
            await _load(devices, person.account, person.devices.entries)
        assert await _load(devices, people[0].account, ()) == codes.UNKNOWN_ACCOUNT
        assert await _load(devices, people[2].account, ()) == 1
        size = sum(map(len, people[0].devices.entries))
        small = BroughtDevices(kept_bytes=size)
        for person in people:
            await _load(small, person.account, person.devices.entries)
        assert await _load(small, people[1].account, ()) == codes.UNKNOWN_ACCOUNT

    asyncio.run(main())


async def _load(
    devices: BroughtDevices, account: AccountId, entries: tuple[bytes, ...]
) -> int | str:
    answer = await devices.load(LoadDevices(account=account, entries=entries))
    assert isinstance(answer, DevicesLoaded | Refusal)
    return answer.devices.length if isinstance(answer, DevicesLoaded) else answer.code


def test_it_ends_once_nobody_was_connected_for_an_hour() -> None:
    async def main() -> None:
        gate, stop, slept = Gate(Rates(), Tally(), lambda low, _high: low), asyncio.Event(), 0.0
        gate.enter(None)

        async def sleep(seconds: float) -> None:
            nonlocal slept
            slept += seconds
            if slept == 10 * alone.UNUSED_S:
                gate.leave(None)

        await alone.end_when_unused(gate, stop, sleep)
        assert stop.is_set()
        assert slept == 11 * alone.UNUSED_S - 30  # it was looked at just after they had gone

    asyncio.run(main())


def test_a_relay_for_rooms_alone_has_the_embedded_database_and_needs_no_folder() -> None:
    given = load_config({"HOME": "/home/x", "BREATH_RELAY_ROOMS_ONLY": "true"}, None, {})
    assert (given.rooms_only, given.is_temporary) == (True, True)
    named = load_config({"HOME": "/home/x"}, None, {"rooms_only": "1", "data": "/srv/rooms"})
    assert (named.data, named.is_temporary) == (Path("/srv/rooms"), False)
    assert not load_config({"HOME": "/home/x"}, None, {"rooms_only": "false"}).rooms_only
    with pytest.raises(BadConfig, match="rooms_only"):
        load_config({"HOME": "/home/x"}, None, {"rooms_only": "perhaps"})
    with pytest.raises(BadConfig, match="database_url"):
        load_config({}, None, {"rooms_only": "true", "database_url": "postgresql://db/relay"})


def test_addresses_that_ask_for_any_port_share_one(config: RelayConfig) -> None:
    async def main() -> None:
        stop = asyncio.Event()
        heard: list[str] = []

        def announce(urls: object) -> None:
            assert isinstance(urls, tuple)
            heard.extend(urls)
            stop.set()

        anywhere = tuple(Listen(host=host, port=0) for host in ("127.0.0.1", "127.0.0.2"))
        await alone.run_rooms(replace(config, listen=anywhere), announce, stop)
        assert [url.rpartition(":")[0] for url in heard] == [
            "http://127.0.0.1",
            "http://127.0.0.2",
        ]
        assert len({url.rpartition(":")[2] for url in heard}) == 1

    asyncio.run(main())


def test_it_ends_with_its_parent_and_leaves_nothing_behind(tmp_path: Path) -> None:
    process = warm.start(
        "sync_server",
        ["serve", "--rooms-only", "--with-parent", "--listen", "127.0.0.1:0"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    try:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline().startswith("http://127.0.0.1:")
        assert [folder.name[:12] for folder in tmp_path.iterdir()] == ["breath-rooms"]
        process.stdin.close()
        assert process.wait(30) == 0
        assert list(tmp_path.iterdir()) == []
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
