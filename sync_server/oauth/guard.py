"""Which network addresses the relay may connect to when it asks others (docs/threats.md §6.5).

An address of a provider comes from settings and from what providers say, so it may lead to this
machine, to its neighbours or to the metadata service of a hoster. Only addresses that belong to
the public internet are taken, and networks that the one who runs the relay allows. What counts is
the address that is connected to: names are resolved here, and nowhere again afterwards.

Owns the rule and the resolver. Does not know HTTP.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from aiohttp.abc import AbstractResolver, ResolveResult

from sync_server.oauth.errors import AddressRefused

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Lookup = Callable[[str, int], Awaitable[Sequence[str]]]

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_LAST_32: Final = 0xFFFF_FFFF
_NEVER: Final = tuple(
    ipaddress.ip_network(text)
    for text in (
        "::ffff:0:0/96",  # IPv4-mapped: another spelling of an IPv4 address
        "::/96",  # IPv4-compatible
        "64:ff9b:1::/48",  # local NAT64
        "2001::/32",  # Teredo carries an IPv4 address inside
        "2002::/16",  # so does 6to4
        "fec0::/10",  # site-local, deprecated
        "100.64.0.0/10",  # carrier-grade NAT
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # 6to4 relays
    )
)


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet."""
    if isinstance(address, ipaddress.IPv6Address) and address in _NAT64:
        return is_public(ipaddress.IPv4Address(int(address) & _LAST_32))
    if any(address.version == network.version and address in network for network in _NEVER):
        return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


class Gate:
    """One rule about addresses. `Gate.open_to_public` also takes the public internet."""

    def __init__(self, allowed: Sequence[Network], rule: Callable[[Address], bool]) -> None:
        self._allowed = tuple(allowed)
        self._rule = rule

    @classmethod
    def open_to_public(cls, allowed: Sequence[Network]) -> Gate:
        """The public internet, and the networks that were allowed."""
        return cls(allowed, is_public)

    @classmethod
    def only(cls, allowed: Sequence[Network]) -> Gate:
        """The networks that were allowed, and nothing else."""
        return cls(allowed, lambda _address: False)

    def check(self, text: str) -> None:
        """Raises AddressRefused unless the address may be connected to."""
        try:
            address = ipaddress.ip_address(text)
        except ValueError as error:
            raise AddressRefused("that is no network address") from error
        if not self._is_allowed(address) and not self._rule(address):
            raise AddressRefused(f"{address} is not an address to connect to")

    def make_socket(self, info: Any) -> socket.socket:
        """The socket for one connection: the last place where its address can be seen."""
        family, kind, protocol, _, where = info
        self.check(str(where[0]))
        return socket.socket(family=family, type=kind, proto=protocol)

    def _is_allowed(self, address: Address) -> bool:
        return any(
            address.version == network.version and address in network for network in self._allowed
        )


class CheckedResolver(AbstractResolver):
    """Resolves a name once and gives its addresses only if *all* of them may be connected to.

    Whoever answers with a public and a private address at once is trying something.
    """

    def __init__(self, gate: Gate, lookup: Lookup) -> None:
        self._gate = gate
        self._lookup = lookup

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses to connect to. Raises AddressRefused, OSError."""
        found = await self._lookup(host, port)
        for address in found:
            self._gate.check(address)
        if not found:
            raise OSError("the name has no address")
        return [_result(host, address, port) for address in found]

    async def close(self) -> None:
        """Nothing is kept."""


async def look_up(host: str, port: int) -> Sequence[str]:
    """The addresses of a name, by the system's resolver. Raises OSError."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(where[0]) for *_, where in found))


def _result(host: str, address: str, port: int) -> ResolveResult:
    is_six = ":" in address
    return ResolveResult(
        hostname=host,
        host=address,
        port=port,
        family=socket.AF_INET6 if is_six else socket.AF_INET,
        proto=socket.IPPROTO_TCP,
        flags=socket.AI_NUMERICHOST,
    )
