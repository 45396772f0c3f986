"""Where a request comes from, believing only proxies that were named in the configuration."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from typing import Final

from aiohttp import web

from sync_server.config import Network

_FORWARDED: Final = "X-Forwarded-For"

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def client_address(
    peer: str | None, forwarded_for: Sequence[str], trusted: Sequence[Network]
) -> Address | None:
    """The nearest address that is not a trusted proxy; None when it cannot be told.

    `forwarded_for`: all X-Forwarded-For headers, in order. Read from the right: every trusted
    proxy vouches for the address before it and for no other.
    """
    address = _parse(peer or "")
    hops = [hop.strip() for header in forwarded_for for hop in header.split(",")]
    while address is not None and hops and is_within(address, trusted):
        address = _parse(hops.pop())
    return address


def visitor(request: web.Request, trusted: Sequence[Network]) -> Address | None:
    """Who asks, by `client_address`; without trusted proxies the peer itself."""
    return client_address(request.remote, request.headers.getall(_FORWARDED, ()), trusted)


def is_forwarded(request: web.Request) -> bool:
    """Whether some proxy, trusted or not, says that it asks for somebody."""
    return _FORWARDED in request.headers


def is_within(address: Address, networks: Sequence[Network]) -> bool:
    """Whether one of the networks holds the address."""
    return any(address.version == network.version and address in network for network in networks)


def rate_key(address: Address) -> str:
    """What rates are counted by: an IPv4 address, or an IPv6 network of one subscriber (/64)."""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False))


def _parse(text: str) -> Address | None:
    host = text.partition("%")[0]
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address
