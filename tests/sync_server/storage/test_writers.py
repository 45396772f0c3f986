"""Writers of several processes on one PostgreSQL, and what their errors say."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from crdt.ids import AccountId
from sync_server.config import Hidden, RelayConfig
from sync_server.errors import WritersCrossed
from sync_server.people import service as people
from sync_server.people.store import find_person
from sync_server.services import open_services
from tests.sync_server.harness import SECRETS, Groups, Relay, run
from tests.sync_server.people import Person, drawn

_CROSS = "DO $$ BEGIN RAISE EXCEPTION 'crossed' USING ERRCODE = '40P01'; END $$"


def _config(folder: Path, postgres_url: str) -> RelayConfig:
    folder.mkdir()
    address = postgres_url.replace("postgresql://", "postgresql+asyncpg://")
    return RelayConfig(data=folder, database_url=Hidden(address))


def test_who_crossed_another_writer_is_carried_out_again(tmp_path: Path, postgres_url: str) -> None:
    tries: list[int] = []

    def crossing(times: int) -> Callable[[Connection], int]:
        def work(conn: Connection) -> int:
            tries.append(times)
            if len(tries) <= times:
                conn.execute(text(_CROSS))
            return len(tries)

        return work

    async def scenario(relay: Relay) -> None:
        database = relay.services.database
        assert await database.write(crossing(2)) == 3
        tries.clear()
        with pytest.raises(WritersCrossed):
            await database.write(crossing(100))
        assert len(tries) == 5

    run(_config(tmp_path / "relay", postgres_url), scenario)


def test_two_relays_that_hold_the_same_people_in_other_orders_do_not_stop_each_other(
    tmp_path: Path, postgres_url: str
) -> None:
    config = _config(tmp_path / "one", postgres_url)
    everybody = [Person.new().account for _ in range(8)]

    def hold(order: Sequence[AccountId]) -> Callable[[Connection], None]:
        def work(conn: Connection) -> None:
            for account in order:
                assert find_person(conn, account, lock=True) is not None

        return work

    def meet(account: AccountId) -> Callable[[Connection], object]:
        return lambda conn: people.meet(conn, account, drawn, 1_000)

    async def main() -> None:
        groups, clock = Groups(), lambda: 1_000
        async with (
            asyncio.timeout(30),
            open_services(config, SECRETS, clock=clock, observe=groups) as one,
            open_services(
                replace(config, data=tmp_path), SECRETS, clock=clock, observe=groups
            ) as two,
        ):
            for account in everybody:
                await one.database.write(meet(account))
            work = [
                store.database.write(hold(order))
                for _ in range(20)
                for store, order in ((one, everybody), (two, everybody[::-1]))
            ]
            await asyncio.gather(*work)

    asyncio.run(main())


def test_what_goes_into_a_statement_stands_in_no_error(config: RelayConfig) -> None:
    def fail(conn: Connection) -> None:
        conn.execute(text("INSERT INTO nowhere VALUES (:word)"), {"word": "robin@example.org"})

    async def scenario(relay: Relay) -> None:
        database = relay.services.database
        for asked in (database.write(fail), database.read(fail)):
            with pytest.raises(Exception, match="nowhere") as failed:
                await asked
            assert "robin" not in str(failed.value)

    run(config, scenario)
