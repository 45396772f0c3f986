"""Refresh tokens: exchanged each time, log nobody out by accident, and end where there is a copy.

(docs/protocol.md §11.4, docs/threats.md §6.2)
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from sync_server.audit import service as audit
from sync_server.config import Hidden, RelayConfig
from sync_server.edge.api.route import Call
from sync_server.http_side import ROUTES
from sync_server.people.ceremonies import from_text
from sync_server.sessions import store
from sync_server.sessions.refresh import GRACE_MS
from sync_server.sessions.service import DAY_MS
from tests.sync_server.api_client import Answer, Api
from tests.sync_server.database import dump, look
from tests.sync_server.stage import Stage, perform, staged

REFRESH = "/api/v1/auth/refresh"


async def refresh(api: Api, token: str) -> Answer:
    return await api.post(REFRESH, {"refresh_token": token})


async def fresh(api: Api, token: str) -> str:
    return str((await refresh(api, token)).ok()["refresh_token"])


async def is_signed_in(robin: Api) -> bool:
    return (await robin.get("/api/v1/me")).status == 200


def test_twenty_at_once_log_nobody_out(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        token = robin.tokens["refresh_token"]
        answers = await asyncio.gather(*(refresh(stage.api, token) for _ in range(20)))
        given = {answer.ok()["refresh_token"] for answer in answers}
        assert len(given) == 1
        assert {answer.ok()["session"] for answer in answers} == {robin.tokens["session"]}
        assert await is_signed_in(robin)
        (one,) = given
        assert await fresh(stage.api, one) != one

    perform(config, scenario)


def test_twenty_at_once_at_two_relays_log_nobody_out(
    sqlite_config: RelayConfig, postgres_url: str
) -> None:
    address = Hidden(postgres_url.replace("postgresql://", "postgresql+asyncpg://"))
    config = replace(sqlite_config, database_url=address)
    other = replace(config, data=config.data.parent / "other")
    other.data.mkdir()

    async def main() -> None:
        async with asyncio.timeout(60), staged(config) as here, staged(other) as there:
            _, robin = await here.newcomer()
            token = robin.tokens["refresh_token"]
            for _ in range(5):
                asked = [refresh(each.api, token) for each in (here, there) * 10]
                answers = await asyncio.gather(*asked)
                (token,) = {answer.ok()["refresh_token"] for answer in answers}
            assert await is_signed_in(robin)
            (count,) = await look(config, "SELECT count(*) FROM refresh_tokens")
            assert count[0] == 6

    asyncio.run(main())


def test_an_answer_that_was_lost_is_given_again_within_the_grace(config: RelayConfig) -> None:
    """The relay fails after its commit and before the answer."""
    real = next(route for route in ROUTES if route.name == "auth.refresh")
    failures = [RuntimeError()]

    async def fail_once(call: Call[Any]) -> Any:
        made = await real.handler(call)
        if failures:
            raise failures.pop()
        return made

    others = [route for route in ROUTES if route is not real]

    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        token = robin.tokens["refresh_token"]
        assert (await refresh(stage.api, token)).code == "internal"
        stage.now_ms += GRACE_MS
        again = await fresh(stage.api, token)
        assert again == await fresh(stage.api, token)
        assert await is_signed_in(robin)

    perform(config, scenario, routes=(*others, replace(real, handler=fail_once)))


def test_a_chain_of_three_within_the_grace_leads_to_its_end(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        first = robin.tokens["refresh_token"]
        second = await fresh(stage.api, first)
        stage.now_ms += GRACE_MS // 4
        third = await fresh(stage.api, second)
        stage.now_ms += GRACE_MS // 4
        fourth = await fresh(stage.api, third)
        assert len({first, second, third, fourth}) == 4
        for token in (first, second, third):
            assert await fresh(stage.api, token) == fourth
        assert await fresh(stage.api, fourth) not in (first, second, third, fourth)
        assert await is_signed_in(robin)

    perform(config, scenario)


@pytest.mark.parametrize("generations", [1, 2, 5])
def test_a_replay_after_the_grace_ends_the_session_and_is_written_down(
    config: RelayConfig, generations: int
) -> None:
    async def scenario(stage: Stage) -> None:
        person, robin = await stage.newcomer()
        stolen = token = robin.tokens["refresh_token"]
        for _ in range(generations):
            token = await fresh(stage.api, token)
            stage.now_ms += GRACE_MS + 1
        elsewhere = await stage.api.device(person)
        assert await is_signed_in(robin)
        answer = await refresh(stage.api, stolen)
        assert (answer.status, answer.code) == (401, "not_signed_in")
        assert not await is_signed_in(robin)
        assert (await refresh(stage.api, token)).code == "not_signed_in"
        assert await is_signed_in(elsewhere)
        lines = await look(config, "SELECT action FROM audit ORDER BY seq")
        assert [line[0] for line in lines].count("session.replayed") == 1
        assert (await refresh(stage.api, stolen)).code == "not_signed_in"
        assert (await stage.write(audit.verify)).broken_at is None

    perform(config, scenario)


def test_the_first_replay_of_a_chain_that_went_on_is_judged_by_its_own_time(
    config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        first = robin.tokens["refresh_token"]
        second = await fresh(stage.api, first)
        stage.now_ms += GRACE_MS
        third = await fresh(stage.api, second)
        assert await fresh(stage.api, first) == third
        stage.now_ms += 1
        assert (await refresh(stage.api, first)).code == "not_signed_in"
        assert not await is_signed_in(robin)

    perform(config, scenario)


def test_a_successor_that_was_forgotten_makes_a_replay_of_its_token(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        first = robin.tokens["refresh_token"]
        await fresh(stage.api, first)
        stage.now_ms += 1
        now_ms = stage.now_ms
        assert await stage.write(lambda conn: store.forget_successors(conn, now_ms)) == 1
        assert (await refresh(stage.api, first)).code == "not_signed_in"

    perform(config, scenario)


def test_a_token_at_rest_is_a_hash_and_its_successor_is_sealed(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        first = robin.tokens["refresh_token"]
        second = await fresh(stage.api, first)
        everything = await dump(config)
        for token in (first, second):
            assert token.encode() not in everything
            assert from_text(token.removeprefix("bmr_")) not in everything

    perform(config, scenario)


@pytest.mark.parametrize(
    "token",
    [
        "bmr_" + "A" * 43,
        "bmr_" + "A" * 16,
        "bmr_" + "A" * 190,
        "bmr_" + "-" * 42,
        "bmr_" + "_" * 44,
    ],
)
def test_a_token_that_is_none_ends_nothing(config: RelayConfig, token: str) -> None:
    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        assert (await refresh(stage.api, token)).code == "not_signed_in"
        assert (await refresh(stage.api, robin.token)).code == "invalid"
        assert await is_signed_in(robin)
        await fresh(stage.api, robin.tokens["refresh_token"])

    perform(config, scenario)


def test_a_session_that_ended_is_not_refreshed_and_is_no_replay(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        (await robin.post("/api/v1/auth/sign-out")).ok()
        assert (await refresh(stage.api, robin.tokens["refresh_token"])).code == "not_signed_in"
        lines = await look(config, "SELECT action FROM audit ORDER BY seq")
        assert ("session.replayed",) not in lines

    perform(config, scenario)


def test_a_session_lasts_as_long_as_it_is_refreshed_and_no_longer(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        token = robin.tokens["refresh_token"]
        for _ in range(3):
            stage.now_ms += 29 * DAY_MS
            token = await fresh(stage.api, token)
        stage.now_ms += 30 * DAY_MS
        assert (await refresh(stage.api, token)).code == "not_signed_in"

    perform(config, scenario)


def test_a_clock_that_is_set_back_makes_the_grace_no_longer(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        token = robin.tokens["refresh_token"]
        following = await fresh(stage.api, token)
        stage.now_ms -= GRACE_MS
        assert await fresh(stage.api, token) == following
        stage.now_ms -= 3_600_000
        assert (await refresh(stage.api, token)).code == "not_signed_in"
        assert (await refresh(stage.api, following)).code == "not_signed_in"

    perform(config, scenario)
