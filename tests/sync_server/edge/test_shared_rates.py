"""Rates that all workers count together in a real Redis, also when it goes away (§11.10)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from sync_server.config import Hidden, Rates, RelayConfig
from sync_server.edge.rates import LocalRates, Rate, SharedRates
from tests.support.redis_server import RedisServer
from tests.sync_server.stage import perform, staged

RATES = Rates(guesses_burst=6, guesses_per_min=1, api_reads_burst=5, api_reads_per_min=1)


def workers(url: str, count: int, scenario: Callable[[list[SharedRates]], Awaitable[None]]) -> None:
    async def main() -> None:
        made = [SharedRates(url, RATES, LocalRates(RATES, lambda: 0.0)) for _ in range(count)]
        try:
            async with asyncio.timeout(30):
                await scenario(made)
        finally:
            for worker in made:
                await worker.close()

    asyncio.run(main())


def test_workers_count_together(tmp_path: Path) -> None:
    async def scenario(made: list[SharedRates]) -> None:
        waits = [await made[n % 3].take(Rate.GUESS, "address 203.0.113.5") for n in range(9)]
        assert waits[:6] == [0.0] * 6
        assert all(1 <= wait <= 360 for wait in waits[6:])
        assert await made[0].take(Rate.GUESS, "address 203.0.113.6") == 0.0
        assert await made[0].take(Rate.READ, "address 203.0.113.5") == 0.0

    with RedisServer.started(tmp_path) as redis:
        workers(redis.url, 3, scenario)


def test_many_at_once_are_counted_each(tmp_path: Path) -> None:
    async def scenario(made: list[SharedRates]) -> None:
        waits = await asyncio.gather(*(made[n % 4].take(Rate.GUESS, "one") for n in range(60)))
        assert sum(wait == 0.0 for wait in waits) == RATES.guesses_burst

    with RedisServer.started(tmp_path) as redis:
        workers(redis.url, 4, scenario)


def test_a_socket_file_is_an_address_too(tmp_path: Path) -> None:
    async def scenario(made: list[SharedRates]) -> None:
        waits = [await made[n % 2].take(Rate.READ, "one") for n in range(6)]
        assert [wait == 0.0 for wait in waits] == [True] * 5 + [False]

    with RedisServer.started(tmp_path) as redis, capture_logs() as logs:
        workers(redis.unix_url, 2, scenario)
    assert logs == []


def test_when_it_stops_midway_each_worker_counts_for_itself(tmp_path: Path) -> None:
    with RedisServer.started(tmp_path) as redis:

        async def scenario(made: list[SharedRates]) -> None:
            shared = [await made[n % 2].take(Rate.GUESS, "one") for n in range(8)]
            assert sum(wait == 0.0 for wait in shared) == 6
            redis.stop()
            for worker in made:
                alone = [await worker.take(Rate.GUESS, "one") for _ in range(8)]
                assert [wait == 0.0 for wait in alone] == [True] * 6 + [False] * 2
                assert alone[-1] > 0
            with RedisServer.started(tmp_path / "again", redis.port):
                back = [await made[n % 2].take(Rate.GUESS, "two") for n in range(8)]
                assert sum(wait == 0.0 for wait in back) == 6

        with capture_logs() as logs:
            workers(redis.url, 2, scenario)
    assert {line["event"] for line in logs} == {"rate_store_away"}
    assert "127.0.0.1" not in repr(logs)


def test_one_that_is_never_there_stops_nobody(tmp_path: Path) -> None:
    async def scenario(made: list[SharedRates]) -> None:
        waits = [await made[0].take(Rate.GUESS, "one") for _ in range(7)]
        assert [wait == 0.0 for wait in waits] == [True] * 6 + [False]

    workers("redis://127.0.0.1:1/0", 1, scenario)


def test_one_that_says_nothing_holds_nobody_up_for_long(tmp_path: Path) -> None:
    """It takes the connection and never answers."""

    async def main() -> None:
        held = []

        async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            held.append(writer)
            await reader.read()

        server = await asyncio.start_server(silent, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        rates = SharedRates(f"redis://127.0.0.1:{port}/0", RATES, LocalRates(RATES, lambda: 0.0))
        async with server:
            async with asyncio.timeout(10):
                assert await rates.take(Rate.GUESS, "one") == 0.0
            await rates.close()
            for writer in held:
                writer.close()

    asyncio.run(main())


@pytest.mark.parametrize("ends", ["stays", "stops"])
def test_two_relays_refuse_guesses_together(
    sqlite_config: RelayConfig, tmp_path: Path, ends: str
) -> None:
    with RedisServer.started(tmp_path / "redis") as redis:
        first = replace(
            sqlite_config,
            rates=RATES,
            rate_store=Hidden(redis.url),
            trusted_proxies=(ip_network("127.0.0.0/8"),),
        )
        second = replace(first, data=tmp_path / "second")
        second.data.mkdir()

        async def main() -> None:
            async with AsyncExitStack() as stack:
                shared = [
                    SharedRates(redis.url, RATES, LocalRates(RATES, lambda: 0.0)) for _ in range(2)
                ]
                stages = [
                    await stack.enter_async_context(staged(each, rates=rates))
                    for each, rates in zip((first, second), shared, strict=True)
                ]
                if ends == "stops":
                    redis.stop()
                headers = {"X-Forwarded-For": "203.0.113.9"}
                codes = []
                for number in range(14):
                    body = {"code": f"AAAA-00{number:02}", "name": "x"}
                    answer = await stages[number % 2].api.post(
                        "/api/v1/link", body, headers=headers
                    )
                    codes.append(answer.code)
                allowed = RATES.guesses_burst * (1 if ends == "stays" else 2)
                assert codes == ["bad_proof"] * allowed + ["rate"] * (14 - allowed)
                for rates in shared:
                    await rates.close()

        asyncio.run(main())


def test_the_address_of_the_store_is_told_to_nobody(sqlite_config: RelayConfig) -> None:
    config = replace(sqlite_config, rate_store=Hidden("redis://:hunter2@127.0.0.1:1/0"))

    async def scenario(stage: object) -> None:
        assert "hunter2" not in repr(stage)

    with capture_logs() as logs:
        perform(config, scenario)  # type: ignore[arg-type]
    assert "hunter2" not in repr(logs)
