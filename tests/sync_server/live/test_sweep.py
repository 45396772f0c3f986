"""Two workers on one database: what one is told, the other does within seconds."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import aiohttp

from crdt.protocol import codes
from crdt.protocol import messages as m
from sync_server.config import Hidden, RelayConfig
from tests.support.relay import relay_inside
from tests.sync_server.api_client import Api
from tests.sync_server.people import Person
from tests.sync_server.raw_client import raw_client


def test_a_socket_on_another_worker_ends_within_five_seconds(
    sqlite_config: RelayConfig, postgres_url: str
) -> None:
    url = Hidden(postgres_url.replace("postgresql://", "postgresql+asyncpg://"))
    here = replace(sqlite_config, database_url=url)
    (sqlite_config.data / "there").mkdir()
    there = replace(here, data=sqlite_config.data / "there")
    person = Person.new()
    second = person.add_device()

    async def main() -> None:
        async with (
            relay_inside(here) as one,
            aiohttp.ClientSession() as http,
        ):
            (there.data / "relay.key").write_bytes((here.data / "relay.key").read_bytes())
            async with relay_inside(there) as two, raw_client(two) as client:
                await client.enter(person, second)
                first = await Api(one, http).device(person)
                path = f"/api/v1/me/devices/{second.device_id.hex()}/sign-out"
                (await first.post(path)).ok()
                async with asyncio.timeout(5):
                    goodbye = await client.expect(m.Goodbye)
                assert goodbye.code == codes.SIGNED_OUT

    asyncio.run(main())
