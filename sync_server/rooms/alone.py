"""A relay that has rooms and nothing else, for a local network without internet (§13.12).

Owns what is served: `/room`, the page for guests with what it loads, and `/healthz`. There are no
accounts, no documents, no HTTP API and nobody to sign in; device lists are what people bring along
(`brought`). The database is the same as ever, in the folder that was named, or in one that goes
when the relay does. It ends by itself once nobody was connected for `UNUSED_S`
(docs/threats.md §8.5).
"""

from __future__ import annotations

import asyncio
import random
import secrets
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack
from typing import Final
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from sync_server.config import RelayConfig
from sync_server.edge.door import Door
from sync_server.edge.health import Health
from sync_server.edge.listening import listening, open_sockets, tls_context, with_address
from sync_server.edge.metrics import Metrics
from sync_server.edge.observed import Observer
from sync_server.live.gate import Gate
from sync_server.ops.housekeeping import keep_clean
from sync_server.portal import static_files
from sync_server.portal.guest_page import add_guest_page
from sync_server.relay_key import SEED_BYTES, load_or_make_seed
from sync_server.relay_secrets import RelaySecrets
from sync_server.rooms.brought import BroughtDevices
from sync_server.rooms.running import Ground, LiveRooms, make_live_rooms
from sync_server.services import open_services
from sync_server.storage.folder import DataFolder

UNUSED_S: Final = 3_600.0
_LOOK_S: Final = 30.0

Announce = Callable[[Sequence[str]], None]
Sleep = Callable[[float], Awaitable[None]]

_log = structlog.get_logger("relay")


async def run_rooms(config: RelayConfig, announce: Announce, stop: asyncio.Event) -> None:
    """Runs until `stop` is set, or nobody was there for long. `announce` hears of the addresses
    once it listens. Raises RelayError when it cannot start."""
    folder = DataFolder(path=config.data)
    folder.make()
    tls = tls_context(config)
    metrics = Metrics()
    with folder.held(), ExitStack() as closing:
        seed = load_or_make_seed(folder.key, secrets.token_bytes(SEED_BYTES))
        door = Door(config.rates, config.trusted_proxies, lambda: None)
        sockets = open_sockets(config, door, closing)
        config = with_address(config, sockets)
        derived = RelaySecrets.from_seed(seed)
        async with (
            open_services(config, derived, clock=_clock, observe=metrics) as services,
            asyncio.TaskGroup() as tasks,
        ):
            gate = Gate(config.rates, metrics.tally, random.uniform)
            ground = Ground(config=config, seed=seed, door=door, gate=gate, tasks=tasks)
            rooms = make_live_rooms(ground, services.rooms, BroughtDevices(), metrics.tally, _clock)
            cleaning = keep_clean(services.database, services.ledger, config, _clock)
            ending = end_when_unused(gate, stop, asyncio.sleep)
            steady = [tasks.create_task(each) for each in (*rooms.steady(), cleaning, ending)]
            health = Health(config, services.database, metrics, lambda: gate.is_draining)
            async with listening(sockets, tls, _make_app(config, health, rooms)) as urls:
                announce(urls)
                await _serve(rooms, urls, stop)
            for task in steady:
                task.cancel()
    _log.info("closed")


async def _serve(rooms: LiveRooms, urls: Sequence[str], stop: asyncio.Event) -> None:
    _log.info("listening", urls=list(urls), rooms_only=True)
    await stop.wait()
    _log.info("closing")
    await rooms.socket.drain()


async def end_when_unused(gate: Gate, stop: asyncio.Event, sleep: Sleep) -> None:
    """Sets `stop` once no socket was open for `UNUSED_S`, as far as looking now and then tells."""
    empty_s = 0.0
    while empty_s < UNUSED_S:
        await sleep(_LOOK_S)
        empty_s = 0.0 if gate.open else empty_s + _LOOK_S
    _log.info("unused")
    stop.set()


def _make_app(config: RelayConfig, health: Health, rooms: LiveRooms) -> web.Application:
    around = Observer(lambda: secrets.token_hex(8)).around
    app = web.Application(client_max_size=1 << 10)
    app.router.add_get("/healthz", around(health.healthz))
    app.router.add_get("/room", rooms.socket.handle)
    app.router.add_get(static_files.PATH, static_files.serve)
    add_guest_page(app, urlsplit(config.issuer).netloc)
    return app


def _clock() -> int:
    return time.time_ns() // 1_000_000
