"""The composition root: puts configuration, services, socket and pages together, and runs them.

Order of closing: listen no more, answer what was asked, say goodbye, then finish the database.
"""

from __future__ import annotations

import asyncio
import random
import secrets
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import ExitStack
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
from sync_server.edge.listening import listening, open_sockets, tls_context, with_address
from sync_server.edge.metrics import Metrics
from sync_server.edge.observed import Observer
from sync_server.edge.rates import LocalRates, SharedRates
from sync_server.edge.tokens import Tokens
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

_DRAIN_S: Final = 8.0

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
    tls = tls_context(config)
    metrics = Metrics()
    with folder.held(), Inspector.running() as inspector, ExitStack() as closing:
        seed = load_or_make_seed(folder.key, secrets.token_bytes(SEED_BYTES))
        door = _make_door(config, metrics)
        sockets = open_sockets(config, door, closing)
        config = with_address(config, sockets)
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
            async with listening(sockets, tls, app) as urls:
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


def _clock() -> int:
    return time.time_ns() // 1_000_000
