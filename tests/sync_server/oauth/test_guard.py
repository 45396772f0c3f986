"""Where the relay does not go, whoever sends it there (SSRF, docs/threats.md §6.5)."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_server.oauth.errors import AddressRefused
from sync_server.oauth.guard import Gate, is_public

PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.127.255.255",
    "0.0.0.0",
    "0.1.2.3",
    "224.0.0.1",
    "239.255.255.250",
    "255.255.255.255",
    "240.0.0.1",
    "192.0.0.8",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "192.88.99.1",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "fec0::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "2001::1",
    "2002:7f00:1::",
    "2001:db8::1",
]
PUBLIC = ["8.8.8.8", "93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::808:808"]


@pytest.mark.parametrize("text", PRIVATE)
def test_an_address_that_is_not_public_is_refused(text: str) -> None:
    with pytest.raises(AddressRefused):
        Gate.open_to_public(()).check(text)


@pytest.mark.parametrize("text", PUBLIC)
def test_a_public_address_is_taken(text: str) -> None:
    Gate.open_to_public(()).check(text)


@pytest.mark.parametrize("text", PUBLIC)
def test_a_gate_for_allowed_networks_takes_no_public_address(text: str) -> None:
    with pytest.raises(AddressRefused):
        Gate.only(()).check(text)


def test_an_allowed_network_is_taken_and_its_neighbour_is_not() -> None:
    gate = Gate.open_to_public((ipaddress.ip_network("10.1.0.0/16"),))
    gate.check("10.1.2.3")
    with pytest.raises(AddressRefused):
        gate.check("10.2.0.1")


def test_an_allowed_network_is_not_allowed_in_another_spelling() -> None:
    gate = Gate.open_to_public((ipaddress.ip_network("127.0.0.0/8"),))
    for text in ("::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1"):
        with pytest.raises(AddressRefused):
            gate.check(text)


@pytest.mark.parametrize("text", ["", "localhost", "127.1", "0x7f000001", "2130706433"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(AddressRefused):
        Gate.open_to_public(()).check(text)


@given(st.ip_addresses())
def test_nothing_private_is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if address.is_private or address.is_multicast or address.is_link_local or address.is_loopback:
        assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_within_nat64_counts_as_what_it_leads_to(address: ipaddress.IPv4Address) -> None:
    inside = ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) + int(address))
    assert is_public(inside) == is_public(address)
