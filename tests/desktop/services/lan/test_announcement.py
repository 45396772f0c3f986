"""What is said on the network, and what is made of what others say there."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Mapping

import pytest
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

from desktop.services.lan import finding
from desktop.services.lan.addresses import is_lan, lan_addresses, parse_address
from desktop.services.lan.announcement import read_announced, to_announce
from desktop.services.lan.events import Host
from desktop.services.lan.finding import Finder
from desktop.services.lan.radio import Radio
from tests.desktop.services.lan.network import LOOPBACK, PATIENCE_S, SERVICE, is_here

_GOOD: Mapping[bytes, bytes | None] = {b"name": b"Ann", b"v": b"1"}
_NEAR = ("192.168.1.20",)


def test_an_announcement_holds_a_name_and_a_version_and_nothing_else() -> None:
    info = to_announce(
        SERVICE, "0123456789ab", " Ann\n at home ", (ipaddress.ip_address("10.1.2.3"),), 4000
    )
    assert info.properties == {b"name": b"Ann at home", b"v": b"1"}
    assert info.name == f"0123456789ab.{SERVICE}"
    assert info.server == "breath-0123456789ab.local."
    host = read_announced(info.name, info.port, info.parsed_scoped_addresses(), info.properties)
    assert host is not None
    assert (host.name, host.urls) == ("Ann at home", ("http://10.1.2.3:4000",))


@pytest.mark.parametrize(
    ("port", "addresses", "properties"),
    [
        (None, _NEAR, _GOOD),
        (0, _NEAR, _GOOD),
        (70_000, _NEAR, _GOOD),
        (4000, (), _GOOD),
        (4000, ("not an address", "", "192.168.1.20/evil"), _GOOD),
        (4000, ("8.8.8.8", "127.0.0.1", "::1", "0.0.0.0", "224.0.0.1", "2001:4860::8"), _GOOD),
        (4000, ("fe80::1",), _GOOD),
        (4000, _NEAR, {}),
        (4000, _NEAR, {b"v": None}),
        (4000, _NEAR, {b"name": b"Ann", b"v": b"2"}),
        (4000, _NEAR, {b"name": b"Ann", b"v": b"1\x00"}),
    ],
)
def test_what_no_room_would_say_is_left_out(
    port: int | None, addresses: tuple[str, ...], properties: Mapping[bytes, bytes | None]
) -> None:
    assert read_announced("key", port, addresses, properties) is None


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"", ""),
        (None, ""),
        (b"\xff\xfe", "\ufffd\ufffd"),
        ("Ann\u202e\u0007 <b>".encode(), "Ann <b>"),
        (b"x" * 250, "x" * 40),
    ],
)
def test_names_of_others_are_mended(raw: bytes | None, name: str) -> None:
    host = read_announced("key", 4000, _NEAR, {b"v": b"1", b"name": raw})
    assert host is not None
    assert host.name == name


def test_ipv4_comes_first_and_few_addresses_are_tried() -> None:
    many = ("fe80::1%4", "fd00::7", *(f"10.0.0.{n}" for n in range(1, 30)))
    host = read_announced("key", 4000, many, _GOOD)
    assert host is not None
    assert len(host.urls) == 8
    assert host.shown == "10.0.0.1:4000"
    both = read_announced("key", 4000, ("fe80::1%4", "fd00::7", "10.0.0.1"), _GOOD)
    assert both is not None
    assert both.urls == ("http://10.0.0.1:4000", "http://[fd00::7]:4000", "http://[fe80::1%4]:4000")


def test_this_computers_own_addresses_are_those_of_a_local_network() -> None:
    assert all(is_lan(address) for address in lan_addresses())
    assert parse_address("relay.example.org") is None


def test_hostile_announcements_are_bounded_and_renamed_ones_followed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With real multicast: a flood, one whose text is nothing, one that changes its name."""
    monkeypatch.setattr(finding, "HOSTS_MOST", 3)
    told: asyncio.Queue[tuple[Host, ...]]

    async def until_named(*names: str) -> None:
        seen: list[set[str]] = []
        try:
            async with asyncio.timeout(PATIENCE_S):
                while set(names) not in seen:
                    seen.append({host.name for host in await told.get()})
        except TimeoutError:
            raise AssertionError(f"{names} never came, but {seen}") from None

    async def main() -> None:
        nonlocal told
        told = asyncio.Queue()
        others = AsyncZeroconf(interfaces=["127.0.0.1"])
        radio = Radio(lambda: ["127.0.0.1"])
        named = [_info(f"n{number}", {"name": f"N{number}", "v": "1"}) for number in range(3)]
        bad = [_info("bad", {"x": "y"}), _info("late", _LATE)]
        try:
            async with Finder.running(radio, SERVICE, told.put_nowait, lambda _: False, is_here):
                await _register(others, [bad[0], *named])
                await until_named("N0", "N1", "N2")
                await _register(others, [bad[1]])  # one too many
                renamed = _info("n0", {"name": "Other", "v": "1"})
                await (await others.async_update_service(renamed))
                await until_named("Other", "N1", "N2")
                await (await others.async_unregister_service(named[1]))
                await until_named("Other", "N2", "Late")
        finally:
            await others.async_close()

    asyncio.run(main())


_LATE = {"name": "Late", "v": "1"}


def _info(instance: str, properties: dict[str, str]) -> AsyncServiceInfo:
    return AsyncServiceInfo(
        SERVICE,
        f"{instance}.{SERVICE}",
        port=4000,
        server=f"breath-{instance}.local.",
        properties=properties,
        parsed_addresses=[str(LOOPBACK)],
    )


async def _register(zeroconf: AsyncZeroconf, infos: list[AsyncServiceInfo]) -> None:
    announced = await asyncio.gather(*map(zeroconf.async_register_service, infos))
    await asyncio.gather(*announced)
