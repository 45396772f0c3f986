"""Hosting and finding with real multicast and a real relay as a process of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp
import pytest

from desktop.services.lan import hosting
from desktop.services.lan.events import Deaf, Heard, HostingOff, HostingOn
from desktop.services.lan.hosting import running_relay
from tests.desktop.services.lan.network import (
    LOOPBACK,
    PATIENCE_S,
    STAND_IN,
    Told,
    ground,
    on_network,
)


def run(scenario: Callable[[], Awaitable[None]]) -> None:
    async def main() -> None:
        await scenario()

    asyncio.run(main())


async def is_well(url: str) -> bool:
    try:
        async with aiohttp.ClientSession() as http, http.get(f"{url}/healthz") as answer:
            return answer.status == 200
    except aiohttp.ClientConnectionError:
        return False


def test_one_hosts_and_another_finds_them_also_after_the_relay_was_killed(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with (
            on_network(ground(tmp_path)) as (host, heard_by_host),
            on_network(ground(tmp_path)) as (guest, told),
        ):
            guest.look()
            host.look()
            host.host("Ann\u202e at the window")
            on = await heard_by_host.until(HostingOn)
            assert on.urls[0].startswith("http://127.0.0.1:")
            found = (await told.until(Heard, lambda one: len(one.hosts) == 1)).hosts[0]
            assert (found.name, found.urls) == ("Ann at the window", on.urls)
            assert found.shown == on.urls[0].removeprefix("http://")
            os.kill(on.process, signal.SIGKILL)
            assert (await heard_by_host.until(HostingOff)).code == "lan_fallen"
            assert (await told.until(Heard)).hosts == ()
            assert (tmp_path / "rooms-here" / "relay.sqlite3").exists()
            host.host("Ann", again=True)
            assert (await told.until(Heard, lambda one: len(one.hosts) == 1)).hosts[
                0
            ].urls == on.urls
            reached: asyncio.Queue[str] = asyncio.Queue()
            guest.reach(("http://127.0.0.1:9", *on.urls), reached.put_nowait)
            assert await asyncio.wait_for(reached.get(), PATIENCE_S) == on.urls[0]
            host.end_hosting()
            assert (await heard_by_host.until(HostingOff)).code == ""
            assert (await told.until(Heard)).hosts == ()
            assert not await is_well(on.urls[0])
            assert not (tmp_path / "rooms-here").exists()
            assert not any(isinstance(one, Heard) and one.hosts for one in _rest(heard_by_host))

    run(scenario)


def _rest(told: Told) -> list[object]:
    rest: list[object] = []
    while not told.events.empty():
        rest.append(told.events.get_nowait())
    return rest


def test_what_is_no_relay_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosting, "START_SECONDS", 0.2)
    monkeypatch.setattr(hosting, "END_SECONDS", 0.1)
    says = (sys.executable, "-c", "print('hello there', flush=True); input()")
    silent = (sys.executable, "-c", "import signal; signal.alarm(600); signal.pause()")
    missing = (str(tmp_path / "breath-relay"),)

    async def scenario() -> None:
        for command, code in (
            (says, "lan_not_started"),
            (silent, "lan_not_started"),
            (missing, "lan_no_relay"),
        ):
            async with on_network(ground(tmp_path, command=command)) as (host, told):
                host.host("Ann")
                assert (await told.until(HostingOff)).code == code

    run(scenario)


def test_without_a_network_nobody_hosts_or_looks(tmp_path: Path) -> None:
    async def scenario() -> None:
        nowhere = ground(tmp_path, addresses=lambda: (), interfaces=lambda: ())
        async with on_network(nowhere) as (link, told):
            link.host("Ann")
            assert (await told.until(HostingOff)).code == "lan_no_network"
            link.look()
            await told.until(Deaf)

    run(scenario)


def test_hosting_ends_where_the_network_is_another_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.services.lan.link.NETWORK_SECONDS", 0.01)
    here = [LOOPBACK]

    async def scenario() -> None:
        place = ground(tmp_path, command=STAND_IN, addresses=lambda: tuple(here))
        async with on_network(place) as (link, told):
            link.host("Ann")
            await told.until(HostingOn)
            here.clear()
            assert (await told.until(HostingOff)).code == "lan_network_changed"

    run(scenario)


def test_a_relay_does_not_outlive_whoever_is_called_off(tmp_path: Path) -> None:
    async def scenario() -> None:
        started: asyncio.Queue[int] = asyncio.Queue()

        async def hold() -> None:
            async with running_relay(STAND_IN, tmp_path, (LOOPBACK,)) as relay:
                started.put_nowait(relay.id)
                await asyncio.Future[None]()

        holding = asyncio.create_task(hold())
        process = await asyncio.wait_for(started.get(), PATIENCE_S)
        holding.cancel()
        await asyncio.gather(holding, return_exceptions=True)
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)

    run(scenario)


def test_nothing_that_is_meant_for_another_relay_reaches_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BREATH_RELAY_DATABASE_URL", "postgresql://elsewhere/relay")
    assert not any(name.startswith("BREATH_RELAY_") for name in hosting._environment())
