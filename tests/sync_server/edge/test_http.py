"""The plain HTTP side of a running relay: pages, health, metrics, TLS, admission."""

from __future__ import annotations

import asyncio
import sqlite3
import ssl
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import aiohttp
import pytest

from crdt.protocol import codes
from crdt.protocol import messages as m
from sync_server.config import Rates, RelayConfig
from sync_server.errors import BadConfig
from sync_server.storage.folder import DataFolder
from tests.support.relay import relay_inside
from tests.sync_server.certificates import make_certificate, trusting
from tests.sync_server.people import Person
from tests.sync_server.raw_client import raw_client


def visit(
    config: RelayConfig, scenario: Callable[[str, aiohttp.ClientSession], Awaitable[None]]
) -> None:
    """Runs a scenario against a relay, with an HTTP client."""

    async def main() -> None:
        async with relay_inside(config) as url, aiohttp.ClientSession() as http:
            await scenario(url, http)

    asyncio.run(main())


def test_the_pages_load_nothing_and_run_nothing(sqlite_config: RelayConfig) -> None:
    async def scenario(url: str, http: aiohttp.ClientSession) -> None:
        for path in ("/", "/pair"):
            async with http.get(url + path) as answer:
                assert answer.status == 200
                assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
                assert answer.headers["Referrer-Policy"] == "no-referrer"
                assert "<script" not in await answer.text()
                assert answer.headers["X-Request-Id"]

    visit(sqlite_config, scenario)


def test_an_unknown_path_is_not_found_and_sync_needs_an_upgrade(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(url: str, http: aiohttp.ClientSession) -> None:
        for path, status in (("/wp-admin", 404), ("/sync", 400)):
            async with http.get(url + path) as answer:
                assert answer.status == status

    visit(sqlite_config, scenario)


def test_a_relay_is_ready_when_its_database_takes_a_write(config: RelayConfig) -> None:
    async def scenario(url: str, http: aiohttp.ClientSession) -> None:
        for path in ("/healthz", "/readyz"):
            async with http.get(url + path) as answer:
                assert answer.status == 200

    visit(config, scenario)


def test_a_relay_whose_database_is_locked_is_healthy_but_not_ready(
    sqlite_config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync_server.storage.sqlite._PRAGMAS", ("PRAGMA busy_timeout = 20",))

    async def scenario(url: str, http: aiohttp.ClientSession) -> None:
        with closing(sqlite3.connect(DataFolder(path=sqlite_config.data).database)) as other:
            other.execute("BEGIN IMMEDIATE")
            async with http.get(f"{url}/readyz") as answer:
                assert answer.status == 503
                assert "locked" in (await answer.json())["reason"]
            async with http.get(f"{url}/healthz") as answer:
                assert answer.status == 200

    visit(sqlite_config, scenario)


def test_metrics_count_what_happened_without_naming_anybody(sqlite_config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()

    async def scenario(url: str, http: aiohttp.ClientSession) -> None:
        async with raw_client(url) as client:
            await client.enter(person)
            await client.push(writer.write_many(3))
            await client.push([writer.place(99, b"x" * 32)])
            async with http.get(f"{url}/metrics") as answer:
                text = await answer.text()
        assert "breath_relay_connections 1.0" in text
        assert "breath_relay_envelopes_total 3.0" in text
        assert 'breath_relay_refusals_total{code="gap"} 1.0' in text
        assert "breath_relay_commit_seconds_count" in text
        assert person.account.hex() not in text

    visit(sqlite_config, scenario)


def test_tls_by_certificate_files(sqlite_config: RelayConfig, tmp_path: Path) -> None:
    cert_file, key_file = make_certificate(tmp_path)
    config = replace(sqlite_config, tls_cert=cert_file, tls_key=key_file)
    person = Person.new()

    async def main() -> None:
        async with relay_inside(config) as url:
            assert url.startswith("https://")
            async with raw_client(url, trusting(cert_file)) as client:
                await client.enter(person)
                assert isinstance(await client.push([person.writer().write()]), m.Ack)
            with pytest.raises(aiohttp.ClientConnectorCertificateError):
                async with raw_client(url, ssl.create_default_context()):
                    raise AssertionError("trusted a stranger")

    asyncio.run(main())


def test_tls_files_that_do_not_fit_stop_the_start(
    sqlite_config: RelayConfig, tmp_path: Path
) -> None:
    cert_file, _ = make_certificate(tmp_path)
    (tmp_path / "other").mkdir()
    _, other_key = make_certificate(tmp_path / "other")
    config = replace(sqlite_config, tls_cert=cert_file, tls_key=other_key)

    async def main() -> None:
        async with relay_inside(config):
            raise AssertionError("it started")

    with pytest.raises(ExceptionGroup) as group:
        asyncio.run(main())
    assert group.group_contains(BadConfig, match="TLS files")


def test_rates_are_counted_for_each_visitor_behind_a_trusted_proxy(
    sqlite_config: RelayConfig,
) -> None:
    rates = Rates(address_admissions_per_s=1, address_admissions_burst=1)
    config = replace(sqlite_config, rates=rates, trusted_proxies=(ip_network("127.0.0.1/32"),))

    async def scenario(url: str, http: aiohttp.ClientSession) -> None:
        one, two = {"X-Forwarded-For": "203.0.113.1"}, {"X-Forwarded-For": "203.0.113.2"}
        async with raw_client(url, headers=one), raw_client(url, headers=two):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                async with raw_client(url, headers=one):
                    raise AssertionError("let in")
        assert refused.value.status == 429
        assert refused.value.headers is not None
        assert int(refused.value.headers["Retry-After"]) >= 1

    visit(config, scenario)


def test_a_full_relay_turns_new_ones_away_and_keeps_the_others(
    sqlite_config: RelayConfig,
) -> None:
    config = replace(sqlite_config, rates=Rates(connections=1))
    person = Person.new()

    async def scenario(url: str, http: aiohttp.ClientSession) -> None:
        async with raw_client(url) as inside:
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                async with raw_client(url):
                    raise AssertionError("let in")
            assert refused.value.status == 503
            await inside.enter(person)

    visit(config, scenario)


def test_one_account_has_only_so_many_connections(sqlite_config: RelayConfig) -> None:
    config = replace(sqlite_config, rates=Rates(connections_per_account=1))
    person = Person.new()

    async def scenario(url: str, http: aiohttp.ClientSession) -> None:
        async with raw_client(url) as first, raw_client(url) as second:
            await first.enter(person)
            await second.enter(person)
            assert (await second.expect(m.Goodbye)).code == codes.RATE
            assert isinstance(await first.push([person.writer().write()]), m.Ack)

    visit(config, scenario)


def test_who_says_no_hello_and_who_is_a_silent_guest_are_let_go(
    sqlite_config: RelayConfig,
) -> None:
    rates = replace(sqlite_config.rates, hello_seconds=1, idle_guest_seconds=1)

    async def main() -> None:
        async with (
            relay_inside(replace(sqlite_config, rates=rates)) as url,
            raw_client(url) as mute,
            raw_client(url) as guest,
        ):
            await guest.greet()
            assert isinstance(await mute.receive(), m.Goodbye)
            assert isinstance(await guest.receive(), m.Goodbye)

    asyncio.run(main())
