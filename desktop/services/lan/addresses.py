"""Addresses of the local network: which ones this computer has, and what counts as one.

Rules (docs/threats.md §8.5): a room is offered at addresses that routers do not carry elsewhere,
and what an announcement says is followed to nowhere else. So private and link-local addresses
count; this machine's own loopback, public ones and names do not.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Final

import ifaddr

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

ADDRESSES_MOST: Final = 8
"""How many of its addresses a computer offers, and how many of another's are tried."""

_MDNS: Final = ("224.0.0.251", 5353)
_UNIQUE_LOCAL: Final = ipaddress.IPv6Network("fc00::/7")


def lan_addresses() -> tuple[IPAddress, ...]:
    """What this computer is called on its networks: the usual one first, and IPv4 before IPv6, as
    it is shorter to read aloud."""
    found = {
        address: None
        for adapter in ifaddr.get_adapters()
        for one in adapter.ips
        if (address := _parse(one.ip)) is not None and is_lan(address)
    }
    usual = _usual()
    ordered = sorted(found, key=lambda one: (one != usual, one.version, one.is_link_local))
    return tuple(ordered[:ADDRESSES_MOST])


def is_lan(address: IPAddress) -> bool:
    """Whether it belongs to a local network."""
    if address.is_loopback or address.is_multicast or address.is_unspecified:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address.is_link_local:
            return address.scope_id is not None  # without it, there is no telling which network
        return address in _UNIQUE_LOCAL
    return address.is_private and not address.is_reserved


def parse_address(text: str) -> IPAddress | None:
    """An address as text; None for what is none."""
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def url_at(address: IPAddress, port: int) -> str:
    """Where a room is, without a certificate, since nobody gives one to such an address."""
    return f"http://{host_and_port(address, port)}"


def host_and_port(address: IPAddress, port: int) -> str:
    """As a person reads it aloud."""
    return f"[{address}]:{port}" if address.version == 6 else f"{address}:{port}"


def _parse(ip: str | tuple[str, int, int]) -> IPAddress | None:
    if isinstance(ip, str):
        return parse_address(ip)
    host, _flow, scope = ip
    address = parse_address(host)
    if address is not None and address.is_link_local and scope:
        return parse_address(f"{host}%{scope}")
    return address


def _usual() -> IPAddress | None:
    """The address by which this computer speaks to its network as a rule; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(_MDNS)
        except OSError:
            return None
        return parse_address(asked.getsockname()[0])
