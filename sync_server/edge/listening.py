"""Where the relay listens: its sockets, TLS, and the addresses by which it is reached.

Addresses that ask for any free port get the same one, so that whoever knows one of them and the
port knows all. Sockets are bound before anything else is made, as the address is part of what is.
"""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager
from dataclasses import replace
from typing import Final

import structlog
from aiohttp import web

from sync_server.config import Listen, RelayConfig
from sync_server.edge.door import Door, DoorSocket
from sync_server.errors import BadConfig, RelayError

_BACKLOG: Final = 1_024
_SHUTDOWN_S: Final = 5.0
_REQUEST_S: Final = 15.0
_TRIES: Final = 8

_log = structlog.get_logger("relay")


def open_sockets(config: RelayConfig, door: Door, closing: ExitStack) -> list[DoorSocket]:
    """Listening sockets, closed with `closing`. Raises RelayError."""
    is_free = not all(address.port for address in config.listen)
    opened = _try_to_open(config.listen, door)
    for _ in range(_TRIES if is_free else 0):
        if not isinstance(opened, RelayError):
            break
        opened = _try_to_open(config.listen, door)  # the port was free at one address alone
    if isinstance(opened, RelayError):
        raise opened
    for each in opened:
        closing.callback(each.close)
    return opened


def _try_to_open(addresses: Sequence[Listen], door: Door) -> list[DoorSocket] | RelayError:
    opened: list[DoorSocket] = []
    free = 0
    try:
        for address in addresses:
            bound = door.open(address if address.port else replace(address, port=free))
            opened += bound
            if not address.port:
                free = bound[0].getsockname()[1]
    except RelayError as error:
        for each in opened:
            each.close()
        return error
    return opened


def with_address(config: RelayConfig, sockets: Sequence[DoorSocket]) -> RelayConfig:
    """The address by which people know this relay; on this machine alone when nothing is said."""
    if config.public_url is not None:
        return config
    scheme = "http" if config.tls_cert is None else "https"
    port = sockets[0].getsockname()[1]
    return replace(config, public_url=f"{scheme}://localhost:{port}")


@asynccontextmanager
async def listening(
    sockets: Sequence[DoorSocket], tls: ssl.SSLContext | None, app: web.Application
) -> AsyncIterator[tuple[str, ...]]:
    """Serves `app` there; yields the addresses."""
    runner = web.AppRunner(
        app, access_log=None, shutdown_timeout=_SHUTDOWN_S, keepalive_timeout=_REQUEST_S
    )
    await runner.setup()
    try:
        for each in sockets:
            await web.SockSite(runner, each, ssl_context=tls, backlog=_BACKLOG).start()
        scheme = "http" if tls is None else "https"
        yield tuple(_url(scheme, address) for address in runner.addresses)
    finally:
        await runner.cleanup()


def tls_context(config: RelayConfig) -> ssl.SSLContext | None:
    """What TLS is spoken with; None without. Raises BadConfig."""
    if config.tls_cert is None or config.tls_key is None:
        if not config.rooms_only and any(not _is_local(one.host) for one in config.listen):
            _log.warning(
                "no_tls", text="Put a proxy with TLS in front, or set tls_cert and tls_key."
            )
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(config.tls_cert, config.tls_key)
    except (OSError, ssl.SSLError) as error:
        raise BadConfig(
            f"The TLS files {config.tls_cert} and {config.tls_key} cannot be used: "
            f"{error.strerror or error}."
        ) from error
    return context


def _url(scheme: str, address: Sequence[object]) -> str:
    host, port = str(address[0]), address[1]
    if len(address) > 3 and address[3]:  # a link-local one, which means nothing without its scope
        host = f"{host}%{address[3]}"
    shown = f"[{host}]" if ":" in host else host
    return f"{scheme}://{shown}:{port}"


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
