"""The HTTP side of a relay on a stage: real database, real HTTP, a clock that the test turns.

    def test_...(config):
        async def scenario(stage: Stage) -> None:
            person, robin = await stage.newcomer()
            stage.now_ms += 21_000
        perform(config, scenario)

Other routes than the relay's own may be served, and other rates may count.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import Connection

from crdt.sync import relay_requests as rq
from sync_server.app import _make_context
from sync_server.config import RelayConfig
from sync_server.context import Context
from sync_server.edge.api.dispatch import serve_route
from sync_server.edge.api.route import Route
from sync_server.edge.rates import LocalRates, RateLimits
from sync_server.http_side import ROUTES, plain_refusals
from sync_server.live.hub import Hub
from sync_server.profiles.avatars import Avatars
from sync_server.relay_key import RelaySeed
from sync_server.relay_secrets import RelaySecrets
from sync_server.services import Services, open_services
from tests.sync_server.api_client import Api
from tests.sync_server.harness import Groups
from tests.sync_server.people import Person

T = TypeVar("T")
SEED = RelaySeed(b"k" * 32)
START_MS = 1_800_000_000_000
ISSUER = "https://relay.example"


@dataclass(slots=True)
class Stage:
    """One relay's HTTP side."""

    config: RelayConfig
    services: Services
    context: Context
    api: Api
    clock: list[int]

    @property
    def now_ms(self) -> int:
        return self.clock[0]

    @now_ms.setter
    def now_ms(self, value: int) -> None:
        self.clock[0] = value

    async def write(self, fn: Callable[[Connection], T]) -> T:
        return await self.services.database.write(fn)

    async def register(self, person: Person) -> None:
        """Makes an account known."""
        await self.services.requests.start(
            rq.RegisterAccount(
                account=person.account, entries=person.devices.entries, devices=person.devices
            )
        )

    async def newcomer(self) -> tuple[Person, Api]:
        """Somebody new with one device, signed in."""
        person = Person.new()
        await self.register(person)
        return person, await self.api.device(person)


@asynccontextmanager
async def staged(
    config: RelayConfig,
    *,
    routes: Sequence[Route] = ROUTES,
    rates: RateLimits | None = None,
    clock: list[int] | None = None,
    **changes: Any,
) -> AsyncIterator[Stage]:
    """A stage; `changes` replace parts of the context."""
    clock = clock or [START_MS]
    secrets = RelaySecrets.from_seed(SEED)
    if config.public_url is None:
        config = replace(config, public_url=ISSUER)
    async with (
        open_services(config, secrets, clock=lambda: clock[0], observe=Groups()) as services,
        Avatars.running() as avatars,
    ):
        made = _make_context(config, secrets, services, Hub(), avatars)
        local = LocalRates(config.rates, lambda: clock[0] / 1_000)
        context = replace(made, clock=lambda: clock[0], rates=rates or local, **changes)
        app = web.Application(client_max_size=64 << 10, middlewares=[plain_refusals])
        for route in routes:
            app.router.add_route(route.method, route.path, serve_route(context, route))
        async with TestServer(app) as server, aiohttp.ClientSession() as http:
            api = Api(str(server.make_url("")).rstrip("/"), http)
            yield Stage(config, services, context, api, clock)
        context.passwords.close()
        await made.rates.close()


def perform(
    config: RelayConfig, scenario: Callable[[Stage], Awaitable[None]], **options: Any
) -> None:
    """Runs a scenario on a stage, for at most a minute."""

    async def main() -> None:
        async with asyncio.timeout(60), staged(config, **options) as stage:
            await scenario(stage)

    asyncio.run(main())
