"""Two workers on one database: what one is told, the other does within seconds."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import aiohttp

from crdt.ids import DocumentId
from crdt.membership.intents import RemoveMember
from crdt.protocol import codes
from crdt.protocol import messages as m
from sync_server.config import Hidden, RelayConfig
from sync_server.live.hub import Hub
from sync_server.live.sweep import keep_sweeping
from tests.crdt.membership.cast import grown, person
from tests.support.accounts import T0_MS
from tests.support.relay import relay_inside
from tests.sync_server.api_client import Api
from tests.sync_server.harness import SECRETS
from tests.sync_server.live.test_announcing import Ear
from tests.sync_server.people import Person
from tests.sync_server.raw_client import raw_client
from tests.sync_server.teams.hosted import Hosted, host


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


def test_former_members_are_let_go_where_another_worker_wrote_down_their_end(
    sqlite_config: RelayConfig,
) -> None:
    team = grown(space=False)
    mia, moe = person("mia"), person("moe")

    async def scenario(hosted: Hosted) -> None:
        hub, services = Hub(), hosted.relay.services
        ears = {who.account: Ear() for who in (mia, moe)}
        key = (team.log.team, DocumentId(b"d" * 16))
        for account, ear in ears.items():
            hub.join(ear, account)  # type: ignore[arg-type]
            hub.watch_document(ear, key)  # type: ignore[arg-type]
        await hosted.do(person("adam"), RemoveMember(account=mia.account))
        looked = asyncio.Event()

        async def sleep(_seconds: float) -> None:
            if looked.is_set():
                raise asyncio.CancelledError
            looked.set()

        sweeping = keep_sweeping(
            services.database, hub, services.lists, SECRETS.tombstone, lambda: T0_MS, sleep
        )
        await asyncio.gather(sweeping, return_exceptions=True)
        hub.publish(*key, (m.Item(1, b"x"),), Ear())  # type: ignore[arg-type]
        assert [len(ears[who.account].items) for who in (mia, moe)] == [0, 1]

    host(sqlite_config, scenario, team)
