"""The composition root: puts configuration, services, socket and pages together, and runs them.

Order of closing: listen no more, answer what was asked, say goodbye, then finish the database.
"""

from __future__ import annotations

import asyncio
import ipaddress
import random
import secrets
import socket
import ssl
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import ExitStack, asynccontextmanager
from dataclasses import replace
from typing import Any, Final

import structlog
from aiohttp import web

from crdt.documents.tally import relay_scope
from crdt.ids import AccountId
from crdt.protocol import codes
from crdt.relay_key import CHALLENGE_BYTES
from sync_server.admin import owner
from sync_server.config import RelayConfig
from sync_server.context import Context
from sync_server.edge.door import Door
from sync_server.edge.health import Health
from sync_server.edge.metrics import Metrics
from sync_server.edge.observed import Observer
from sync_server.edge.rates import LocalRates, SharedRates
from sync_server.edge.tokens import Tokens
from sync_server.errors import BadConfig
from sync_server.http_side import add_routes, plain_refusals
from sync_server.identities.desk import PasswordDesk
from sync_server.identities.hashing import HashingLane
from sync_server.identities.passwords import Passwords
from sync_server.leagues.ticker import keep_rolling
from sync_server.live.connection import Surroundings
from sync_server.live.gate import Gate
from sync_server.live.hub import Hub
from sync_server.live.inspector import Inspector
from sync_server.live.socket import SyncSocket
from sync_server.live.sweep import keep_sweeping
from sync_server.mail.mailer import Mailer
from sync_server.oauth.http import OutgoingClient
from sync_server.oauth.relying_party import RelyingParty
from sync_server.ops.housekeeping import keep_clean
from sync_server.privacy.erasing import finish_begun
from sync_server.profiles.avatars import Avatars
from sync_server.relay_key import SEED_BYTES, RelaySeed, load_or_make_seed
from sync_server.relay_secrets import RelaySecrets
from sync_server.rooms.devices import KeptDevices
from sync_server.rooms.running import Ground, LiveRooms, make_live_rooms
from sync_server.services import Services, open_services
from sync_server.storage.folder import DataFolder

_BACKLOG: Final = 1_024
_DRAIN_S: Final = 8.0
_SHUTDOWN_S: Final = 5.0
_REQUEST_S: Final = 15.0

_log = structlog.get_logger("relay")

Announce = Callable[[Sequence[str]], None]


async def run_relay(
    config: RelayConfig,
    announce: Announce,
    stop: asyncio.Event,
    tell: Callable[[str], None] | None = None,
) -> None:
    """Runs a relay until `stop` is set. `announce` hears of the addresses once it listens, and
    `tell` of what the one who started it should read then: how to become its owner (§6.12).

    Raises RelayError when it cannot start.
    """
    folder = DataFolder(path=config.data)
    folder.make()
    tls = _tls_context(config)
    metrics = Metrics()
    with folder.held(), Inspector.running() as inspector, ExitStack() as closing:
        seed = load_or_make_seed(folder.key, secrets.token_bytes(SEED_BYTES))
        door = _make_door(config, metrics)
        sockets = _open_sockets(config, door, closing)
        config = _with_address(config, sockets)
        derived = RelaySecrets.from_seed(seed)
        async with (
            open_services(config, derived, clock=_clock, observe=metrics) as services,
            Avatars.running() as avatars,
            asyncio.TaskGroup() as tasks,
        ):
            hub = Hub()
            shared = Surroundings(
                hub=hub,
                tally=metrics.tally,
                inspector=inspector,
                start=services.requests.start,
                connections_per_account=config.rates.connections_per_account,
            )
            gate = Gate(config.rates, metrics.tally, random.uniform)
            sync = _make_socket(config, seed, shared, door, gate, tasks)
            ground = Ground(config=config, seed=seed, door=door, gate=gate, tasks=tasks)
            rooms = _make_rooms(ground, services, metrics, hub)
            context = _make_context(config, derived, services, hub, avatars)
            await finish_begun(services.database, services.ledger)
            steady = _start_steady(tasks, services, context, hub)
            steady += [tasks.create_task(each) for each in rooms.steady()]
            services.boards.keeper.differed.append(metrics.count_differences)
            app = _make_app(config, gate, services, metrics, context)
            app.router.add_get("/sync", sync.handle)
            app.router.add_get("/room", rooms.socket.handle)
            async with _listening(sockets, tls, app) as urls:
                _log.info("listening", urls=list(urls))
                announce(urls)
                if tell is not None:
                    await _invite_owner(context, tell)
                await stop.wait()
                _log.info("closing")
                await rooms.socket.drain()
                await sync.drain(_DRAIN_S)
            for task in steady:
                task.cancel()
            context.mailer.stop()
            context.passwords.close()
            await context.rates.close()
    _log.info("closed")


async def _invite_owner(context: Context, tell: Callable[[str], None]) -> None:
    code = await context.database.write(
        lambda conn: owner.make_code_if_needed(
            conn, context.secrets, context.entropy, context.clock()
        )
    )
    if code is not None:
        tell(f"Nobody runs this relay yet. {owner.invitation(context.config.issuer, code)}")


def _make_door(config: RelayConfig, metrics: Metrics) -> Door:
    def count_refused() -> None:
        metrics.tally.turned_away["sockets"] += 1

    return Door(config.rates, config.trusted_proxies, count_refused)


def _open_sockets(config: RelayConfig, door: Door, closing: ExitStack) -> list[socket.socket]:
    """Listening sockets, bound before anything else is made: the address is part of what is."""
    opened: list[socket.socket] = []
    for address in config.listen:
        for listening in door.open(address):
            closing.callback(listening.close)
            opened.append(listening)
    return opened


def _with_address(config: RelayConfig, sockets: Sequence[socket.socket]) -> RelayConfig:
    """The address by which people know this relay; on this machine alone when nothing is said."""
    if config.public_url is not None:
        return config
    scheme = "http" if config.tls_cert is None else "https"
    port = sockets[0].getsockname()[1]
    return replace(config, public_url=f"{scheme}://localhost:{port}")


def _make_context(
    config: RelayConfig, derived: RelaySecrets, services: Services, hub: Hub, avatars: Avatars
) -> Context:
    local = LocalRates(config.rates, time.monotonic)
    store = config.rate_store
    rates = local if store is None else SharedRates(store.reveal(), config.rates, local)
    return Context(
        config=config,
        database=services.database,
        ledger=services.ledger,
        lists=services.lists,
        teams=services.teams,
        secrets=derived,
        tokens=Tokens(derived, config.issuer),
        rates=rates,
        mailer=Mailer(config.mail, clock=_clock, sleep=asyncio.sleep, entropy=secrets.token_bytes),
        passwords=PasswordDesk(Passwords(derived.pepper, secrets.token_bytes), HashingLane()),
        party=RelyingParty(config.oauth.known(), OutgoingClient(config.oauth.allowed_networks)),
        avatars=avatars,
        clock=_clock,
        entropy=secrets.token_bytes,
        boards=services.boards,
        rooms=services.rooms,
        let_go=_letting_go(hub, services),
        is_present=hub.is_present,
    )


def _letting_go(hub: Hub, services: Services) -> Callable[[AccountId, bytes | None, str], None]:
    def let_go(account: AccountId, device: bytes | None, code: str) -> None:
        hub.let_go(account, device, code)
        if code == codes.ERASED:
            services.boards.keeper.forget(account)

    return let_go


def _start_steady(
    tasks: asyncio.TaskGroup, services: Services, context: Context, hub: Hub
) -> list[asyncio.Task[None]]:
    """What goes on all the time; mail ends by itself once it is told to."""
    config = context.config
    tasks.create_task(context.mailer.run())
    scope = relay_scope(context.secrets.public)
    steady = [
        keep_clean(services.database, services.ledger, config, _clock),
        keep_rolling(services.database, scope, _clock),
        *services.boards.steady(hub),
        *services.rooms.steady(),
    ]
    if config.database_url is not None:
        steady.append(_sweep(services, context, hub))
    return [tasks.create_task(each) for each in steady]


def _sweep(services: Services, context: Context, hub: Hub) -> Coroutine[Any, Any, None]:
    mark = context.secrets.tombstone
    return keep_sweeping(services.database, hub, services.lists, mark, _clock)


def _make_socket(
    config: RelayConfig,
    seed: RelaySeed,
    shared: Surroundings,
    door: Door,
    gate: Gate,
    tasks: asyncio.TaskGroup,
) -> SyncSocket:
    return SyncSocket(
        config=config,
        seed=seed,
        shared=shared,
        door=door,
        gate=gate,
        tasks=tasks,
        new_nonce=lambda: secrets.token_bytes(CHALLENGE_BYTES),
        draw=random.uniform,
    )


def _make_rooms(ground: Ground, services: Services, metrics: Metrics, hub: Hub) -> LiveRooms:
    devices = KeptDevices(services.database, services.lists)
    rooms = make_live_rooms(ground, services.rooms, devices, metrics.tally, _clock)
    hub.beside.append(rooms.hub)
    return rooms


def _make_app(
    config: RelayConfig,
    gate: Gate,
    services: Services,
    metrics: Metrics,
    context: Context,
) -> web.Application:
    health = Health(config, services.database, metrics, lambda: gate.is_draining)
    around = Observer(lambda: secrets.token_hex(8)).around
    app = web.Application(client_max_size=64 << 10, middlewares=[plain_refusals])
    app.router.add_get("/healthz", around(health.healthz))
    app.router.add_get("/readyz", around(health.readyz))
    app.router.add_get("/metrics", around(health.metrics))
    add_routes(app, context)
    return app


@asynccontextmanager
async def _listening(
    sockets: Sequence[socket.socket], tls: ssl.SSLContext | None, app: web.Application
) -> AsyncIterator[tuple[str, ...]]:
    runner = web.AppRunner(
        app, access_log=None, shutdown_timeout=_SHUTDOWN_S, keepalive_timeout=_REQUEST_S
    )
    await runner.setup()
    try:
        for listening in sockets:
            await web.SockSite(runner, listening, ssl_context=tls, backlog=_BACKLOG).start()
        scheme = "http" if tls is None else "https"
        yield tuple(_url(scheme, address) for address in runner.addresses)
    finally:
        await runner.cleanup()


def _url(scheme: str, address: Sequence[object]) -> str:
    host, port = str(address[0]), address[1]
    shown = f"[{host}]" if ":" in host else host
    return f"{scheme}://{shown}:{port}"


def _tls_context(config: RelayConfig) -> ssl.SSLContext | None:
    if config.tls_cert is None or config.tls_key is None:
        if any(not _is_local(address.host) for address in config.listen):
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


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _clock() -> int:
    return time.time_ns() // 1_000_000
