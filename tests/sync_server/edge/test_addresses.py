"""Client addresses behind proxies, and what liars get."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

import pytest

from sync_server.edge.addresses import client_address, rate_key

_TRUSTED = (ip_network("10.0.0.0/8"), ip_network("127.0.0.1/32"), ip_network("::1/128"))


@pytest.mark.parametrize(
    ("peer", "headers", "expected"),
    [
        ("203.0.113.1", [], "203.0.113.1"),
        ("203.0.113.1", ["198.51.100.7"], "203.0.113.1"),
        ("127.0.0.1", ["198.51.100.7"], "198.51.100.7"),
        ("127.0.0.1", ["198.51.100.7, 203.0.113.5"], "203.0.113.5"),
        ("127.0.0.1", ["6.6.6.6", "198.51.100.7, 10.1.2.3"], "198.51.100.7"),
        ("::1", ["[2001:db8::5]:443"], "2001:db8::5"),
        ("::ffff:127.0.0.1", ["198.51.100.7:8080"], "198.51.100.7"),
        ("127.0.0.1", ["10.0.0.1"], "10.0.0.1"),
    ],
)
def test_the_nearest_address_that_no_trusted_proxy_vouches_for(
    peer: str, headers: list[str], expected: str
) -> None:
    assert client_address(peer, headers, _TRUSTED) == ip_address(expected)


@pytest.mark.parametrize("header", ["unknown", "", "_hidden", "999.1.1.1", "a" * 10_000])
def test_nonsense_from_a_proxy_names_nobody(header: str) -> None:
    assert client_address("127.0.0.1", [header], _TRUSTED) is None


def test_rates_are_counted_by_subscriber() -> None:
    assert rate_key(ip_address("203.0.113.1")) == "203.0.113.1"
    assert rate_key(ip_address("2001:db8::1")) == rate_key(ip_address("2001:db8::ffff"))
