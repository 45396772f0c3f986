"""What a computer says of itself on the network, written and read (docs/protocol.md §13.12).

A room is announced as `_breath-room._tcp.local.`: an instance and a host name drawn at random, the
port, the addresses, and two words of text: the name that a person typed, and the version. No
account, no code, no room, and not what the computer is called. What is heard is anybody's word:
names are mended, and addresses outside of the local network are left out (docs/threats.md §8.5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from zeroconf.asyncio import AsyncServiceInfo

from crdt.rooms.shapes import clean_name
from desktop.services.lan.addresses import (
    ADDRESSES_MOST,
    IPAddress,
    host_and_port,
    is_lan,
    parse_address,
    url_at,
)
from desktop.services.lan.events import Host

VERSION: Final = 1
_NAME, _VERSION = "name", "v"


def to_announce(
    service: str, instance: str, name: str, addresses: Iterable[IPAddress], port: int
) -> AsyncServiceInfo:
    """What is said of a relay that listens at these. `service`: the kind of it, as in §13.12."""
    return AsyncServiceInfo(
        service,
        f"{instance}.{service}",
        port=port,
        server=f"breath-{instance}.local.",
        properties={_NAME: clean_name(name), _VERSION: str(VERSION)},
        parsed_addresses=[str(one).partition("%")[0] for one in addresses],
    )


def read_announced(
    key: str,
    port: int | None,
    addresses: Iterable[str],
    properties: Mapping[bytes, bytes | None],
    counts: Callable[[IPAddress], bool] = is_lan,
) -> Host | None:
    """What somebody announced; None for what no room of this version says."""
    if properties.get(_VERSION.encode()) != str(VERSION).encode():
        return None
    if port is None or not 0 < port < 65_536:
        return None
    parsed = {one: None for text in addresses if (one := parse_address(text)) is not None}
    usable = sorted(
        (one for one in parsed if counts(one)), key=lambda one: (one.version, one.is_link_local)
    )
    if not usable:
        return None
    raw = properties.get(_NAME.encode()) or b""
    return Host(
        key=key,
        name=clean_name(raw.decode("utf-8", "replace")),
        urls=tuple(url_at(one, port) for one in usable[:ADDRESSES_MOST]),
        shown=host_and_port(usable[0], port),
    )
