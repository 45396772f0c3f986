"""What is turned away before anything is read, and who may hold a place without syncing."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from contextlib import closing
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest

from crdt.protocol import messages as m
from sync_server.config import Network, Rates, RelayConfig
from sync_server.edge import door as doors
from sync_server.edge.door import Door
from tests.support.relay import relay_inside
from tests.sync_server.certificates import make_certificate
from tests.sync_server.people import Person
from tests.sync_server.raw_client import raw_client


class _Street:
    """A door without a relay behind it, and whom it let in."""

    def __init__(self, rates: Rates, trusted: tuple[Network, ...] = ()) -> None:
        self.refused = 0
        self.door = Door(rates, trusted, self._count)
        self._other_ends: list[socket.socket] = []

    def _count(self) -> None:
        self.refused += 1

    def knock(self, host: str) -> socket.socket | None:
        here, there = socket.socketpair()
        self._other_ends.append(there)
        return self.door.let_in(here, host)

    def close(self) -> None:
        for end in self._other_ends:
            end.close()


def _knock_all(rates: Rates, hosts: list[str], trusted: tuple[Network, ...] = ()) -> list[bool]:
    """Who of these was let in, one after the other; nobody left meanwhile."""

    async def main() -> list[bool]:
        with closing(_Street(rates, trusted)) as street:
            came = [street.knock(host) for host in hosts]
            assert street.refused == came.count(None)
            for entered in came:
                if entered is not None:
                    entered.close()
            assert len(street.door) == 0
            again = street.knock(hosts[0])
            assert again is not None, "who leaves makes room"
            again.close()
            return [entered is not None for entered in came]

    return asyncio.run(main())


def test_one_address_holds_only_so_many_sockets_whatever_it_does_with_them() -> None:
    hosts = ["203.0.113.5"] * 3 + ["203.0.113.6"]
    assert _knock_all(Rates(connections_per_address=2), hosts) == [True, True, False, True]


def test_an_ipv6_subscriber_is_one_address() -> None:
    hosts = ["2001:db8::1", "2001:db8::2", "2001:db8:0:1::1", "::ffff:203.0.113.5"]
    assert _knock_all(Rates(connections_per_address=1), hosts) == [True, False, True, True]


def test_this_machine_and_named_proxies_are_bounded_only_by_what_all_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doors, "_SPARE", 1)
    hosts = ["127.0.0.1", "10.1.2.3", "::1", "10.1.2.3", "127.0.0.1"]
    rates = Rates(connections=3, connections_per_address=1)
    came = _knock_all(rates, hosts, (ip_network("10.0.0.0/8"),))
    assert came == [True, True, True, True, False]


async def _knock(
    url: str, context: ssl.SSLContext | None = None
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    place = urlsplit(url)
    return await asyncio.open_connection(place.hostname, place.port, ssl=context)


def test_a_full_house_closes_the_door_and_keeps_those_inside(
    sqlite_config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "_SPARE", 1)
    config = replace(sqlite_config, rates=Rates(connections=1))
    person = Person.new()

    async def main() -> None:
        async with relay_inside(config) as url, raw_client(url) as inside:
            await inside.enter(person)
            _, idle = await _knock(url)
            reader, refused = await _knock(url)
            try:
                refused.write(b"GET /healthz HTTP/1.1\r\n\r\n")
                assert await reader.read() == b""
            except ConnectionError:
                pass
            idle.close()
            refused.close()
            assert isinstance(await inside.push([person.writer().write()]), m.Ack)

    asyncio.run(main())


def test_who_never_finishes_a_request_is_ended_and_who_syncs_is_not(
    sqlite_config: RelayConfig,
) -> None:
    config = replace(sqlite_config, rates=Rates(http_seconds=1))
    person = Person.new()

    async def main() -> None:
        async with relay_inside(config) as url, raw_client(url) as inside:
            await inside.enter(person)
            reader, writer = await _knock(url)
            writer.write(b"GET / HTTP/1.1\r\nX-Slow: ")
            with contextlib.suppress(ConnectionError):
                assert b"200" not in await reader.read()
            writer.close()
            assert isinstance(await inside.push([person.writer().write()]), m.Ack)

    asyncio.run(main())


def test_who_asks_and_never_reads_the_answers_is_ended(
    sqlite_config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "_LAST_WORDS_S", 0.1)
    config = replace(sqlite_config, rates=Rates(http_seconds=1))

    async def ask_for_ever(writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(b"GET / HTTP/1.1\r\nHost: relay\r\n\r\n" * 100)
            await writer.drain()

    async def main() -> None:
        async with relay_inside(config) as url:
            _, writer = await _knock(url)
            with pytest.raises(ConnectionError):
                await ask_for_ever(writer)
            writer.close()

    asyncio.run(main())


def test_a_connection_that_never_begins_tls_is_ended(
    sqlite_config: RelayConfig, tmp_path: Path
) -> None:
    cert_file, key_file = make_certificate(tmp_path)
    config = replace(
        sqlite_config, rates=Rates(http_seconds=1), tls_cert=cert_file, tls_key=key_file
    )

    async def main() -> None:
        async with relay_inside(config) as url:
            reader, writer = await _knock(url)
            with contextlib.suppress(ConnectionError):
                assert await reader.read() == b""
            writer.close()

    asyncio.run(main())


async def _figures(url: str, **headers: str) -> int:
    async with aiohttp.ClientSession() as http, http.get(f"{url}/metrics", headers=headers) as it:
        return it.status


@pytest.mark.parametrize(
    ("trusted", "readers", "headers", "status"),
    [
        ([], ["127.0.0.0/8"], {}, 200),
        ([], ["10.0.0.0/8"], {}, 403),
        ([], [], {}, 403),
        ([], ["127.0.0.0/8"], {"X-Forwarded-For": "127.0.0.1"}, 403),
        (["127.0.0.1"], ["127.0.0.0/8"], {"X-Forwarded-For": "203.0.113.1"}, 403),
        (["127.0.0.1"], ["127.0.0.0/8"], {"X-Forwarded-For": "127.0.0.1, 203.0.113.1"}, 403),
        (["127.0.0.1"], ["10.0.0.0/8"], {"X-Forwarded-For": "10.0.0.9"}, 200),
    ],
)
def test_figures_are_for_those_who_were_named(
    sqlite_config: RelayConfig,
    trusted: list[str],
    readers: list[str],
    headers: dict[str, str],
    status: int,
) -> None:
    config = replace(
        sqlite_config,
        trusted_proxies=tuple(map(ip_network, trusted)),
        metrics_from=tuple(map(ip_network, readers)),
    )

    async def main() -> None:
        async with relay_inside(config) as url:
            assert await _figures(url, **headers) == status

    asyncio.run(main())
