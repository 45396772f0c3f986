"""A write that is asked twice happens once, and is answered the same (docs/protocol.md §11.10)."""

from __future__ import annotations

import asyncio
import hashlib
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
import pytest

from sync_server.config import Hidden, RelayConfig
from sync_server.edge.api import idempotency
from sync_server.edge.api.route import Call
from sync_server.http_side import ROUTES
from tests.support.relay import RelayProcess, relay_inside
from tests.sync_server.api_client import Answer, Api, visit
from tests.sync_server.database import dump, look
from tests.sync_server.stage import Stage, perform

KEYS = "/api/v1/me/keys"
CARD = "/api/v1/me/card"
CODES = "/api/v1/me/link-codes"
WANTED = {"name": "Clock", "scopes": ["progress:read"]}
ONCE = {"Idempotency-Key": "a-key-of-the-client-1"}


async def count_keys(config: RelayConfig) -> int:
    return len(await look(config, "SELECT id FROM api_keys"))


def test_the_same_request_gets_the_same_answer_also_where_a_secret_is_shown_once(
    config: RelayConfig,
) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        first = await robin.post(KEYS, WANTED, headers=ONCE)
        again = await robin.post(KEYS, WANTED, headers=ONCE)
        assert first.status == again.status == 201
        assert first.raw == again.raw
        assert first.body["key"].startswith("bmk_")
        assert "Idempotency-Replayed" not in first.headers
        assert again.headers["Idempotency-Replayed"] == "true"
        assert again.headers["Cache-Control"] == "no-store"
        assert await count_keys(config) == 1
        everything = await dump(config)
        for secret in (first.body["key"], ONCE["Idempotency-Key"], first.body["key"][17:]):
            assert secret.encode() not in everything

    visit(config, scenario)


def test_another_request_with_the_same_key_is_refused(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        (await robin.post(KEYS, WANTED, headers=ONCE)).ok()
        others = [
            await robin.post(KEYS, {**WANTED, "name": "Other"}, headers=ONCE),
            await robin.put(CARD, {"rev": 0}, headers=ONCE),
            await robin.post("/api/v1/me/link-codes", headers=ONCE),
        ]
        assert [answer.code for answer in others] == ["key_reused"] * 3
        assert await count_keys(config) == 1
        assert (await robin.get(CARD)).ok()["rev"] == 0

    visit(config, scenario)


def test_two_accounts_may_choose_the_same_key(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        _, other = await api.newcomer()
        mine = (await robin.post(KEYS, WANTED, headers=ONCE)).ok()
        theirs = (await other.post(KEYS, WANTED, headers=ONCE)).ok()
        assert mine["key"] != theirs["key"]
        assert await count_keys(config) == 2

    visit(config, scenario)


def test_twenty_at_once_are_carried_out_once(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        answers = await asyncio.gather(*(robin.post(KEYS, WANTED, headers=ONCE) for _ in range(20)))
        _same_or_later(answers)
        assert sum("Idempotency-Replayed" not in answer.headers for answer in answers) == 1
        assert await count_keys(config) == 1

    visit(config, scenario)


def _same_or_later(answers: list[Answer]) -> None:
    """Each got the one answer, or is told that it is being made."""
    made = {answer.raw for answer in answers if answer.status == 201}
    assert len(made) == 1
    assert {answer.code for answer in answers if answer.status != 201} <= {"conflict"}


def test_twenty_at_once_at_two_relays_are_carried_out_once(
    sqlite_config: RelayConfig, postgres_url: str
) -> None:
    address = Hidden(postgres_url.replace("postgresql://", "postgresql+asyncpg://"))
    config = replace(sqlite_config, database_url=address, public_url="http://relay.example")
    # Workers of one relay have one key file
    other = replace(config, data=config.data.parent / "other")
    other.data.mkdir()

    async def scenario(api: Api) -> None:
        (other.data / "relay.key").write_bytes((config.data / "relay.key").read_bytes())
        (other.data / "relay.key").chmod(0o600)
        async with relay_inside(other) as url:
            for number in range(5):
                _, robin = await api.newcomer()
                there = Api(url, robin.http, robin.token)
                once = {"Idempotency-Key": f"a-key-of-the-client-{number}"}
                answers = await asyncio.gather(
                    *(each.post(KEYS, WANTED, headers=once) for each in (robin, there) * 10)
                )
                _same_or_later(list(answers))
                assert await count_keys(config) == number + 1

    visit(config, scenario)


def test_a_refusal_is_not_kept_and_asking_again_asks_again(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        body = {"rev": 1, "name": "Robin"}
        assert (await robin.put(CARD, body, headers=ONCE)).code == "conflict"
        (await robin.put(CARD, {"rev": 0})).ok()
        assert (await robin.put(CARD, body, headers=ONCE)).ok()["rev"] == 2
        assert (await robin.put(CARD, body, headers=ONCE)).ok()["rev"] == 2

    visit(config, scenario)


def test_an_answer_without_content_is_repeated_as_one(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        number = (await robin.post(KEYS, WANTED)).ok()["id"]
        for _ in range(2):
            answer = await robin.delete(f"{KEYS}/{number}", headers=ONCE)
            assert (answer.status, answer.raw) == (204, b"")
        assert (await robin.delete(f"{KEYS}/{number}")).code == "not_found"

    visit(config, scenario)


@pytest.mark.parametrize("key", ["", "x" * 15, "x" * 129, "\xff" * 20])
def test_a_key_that_is_too_short_too_long_or_odd_is_refused(config: RelayConfig, key: str) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        host, _, port = api.url.removeprefix("http://").rpartition(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(
            b"POST /api/v1/me/link-codes HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + f"Authorization: Bearer {robin.token}\r\n".encode()
            + b"Idempotency-Key: "
            + key.encode("latin-1")
            + b"\r\nContent-Length: 0\r\n\r\n"
        )
        answer = await reader.read()
        writer.close()
        assert b" 422 " in answer.partition(b"\r\n")[0], answer

    visit(config, scenario)


def test_reading_takes_no_notice_of_a_key(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        assert (await robin.get(CARD, headers={"Idempotency-Key": "x"})).ok()["rev"] == 0
        (await robin.put(CARD, {"rev": 0}, headers=ONCE)).ok()
        assert (await robin.get(CARD, headers=ONCE)).ok()["rev"] == 1
        assert len(await look(config, "SELECT id FROM answers")) == 1

    visit(config, scenario)


def test_an_answer_is_forgotten_after_its_time(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        person, robin = await stage.newcomer()
        first = (await robin.post(CODES, headers=ONCE)).ok()
        stage.now_ms += stage.config.retention.idempotency_hours * 3_600_000
        assert await stage.write(lambda conn: idempotency.delete_expired(conn, stage.now_ms)) == 1
        robin = await stage.api.device(person)
        second = (await robin.post(CODES, headers=ONCE)).ok()
        assert first["code"] != second["code"]

    perform(config, scenario)


def test_an_answer_that_was_lost_after_the_commit_is_given_again(config: RelayConfig) -> None:
    """The relay fails between its commit and the answer."""
    real = next(route for route in ROUTES if route.name == "keys.make")
    lost = []

    async def fail_once(call: Call[Any]) -> Any:
        made = await real.handler(call)
        if not lost:
            lost.append(made)
            raise RuntimeError
        return made

    others = [route for route in ROUTES if route is not real]

    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        assert (await robin.post(KEYS, WANTED, headers=ONCE)).code == "internal"
        again = await robin.post(KEYS, WANTED, headers=ONCE)
        assert again.ok()["key"] == lost[0].key
        assert await count_keys(config) == 1

    perform(config, scenario, routes=(*others, replace(real, handler=fail_once)))


def test_a_relay_that_is_killed_at_any_moment_carries_a_write_out_exactly_once(
    config: RelayConfig,
) -> None:
    """Killed a little later each time, started again, and asked the same again."""
    environment = dict[str, str]()
    if config.database_url is not None:
        environment["BREATH_RELAY_DATABASE_URL"] = config.database_url.reveal()
    environment["BREATH_RELAY_PUBLIC_URL"] = "http://relay.example"

    async def main() -> None:
        relay = await _start(config.data, environment)
        outcomes = set()
        try:
            async with aiohttp.ClientSession() as http:
                _, robin = await Api(relay.url, http).newcomer()
                began = time.monotonic()
                (await robin.get(CARD)).ok()
                usual_s = time.monotonic() - began
                for number in range(_KILLS):
                    once = {"Idempotency-Key": f"a-key-of-the-client-{number}"}
                    asked = asyncio.create_task(_asked(robin, once))
                    # At once; then a little later each time; at last when it has answered
                    patience_s = None if number == _KILLS - 1 else number * usual_s / 2
                    await asyncio.wait([asked], timeout=patience_s)
                    relay.kill()
                    before = await asked
                    outcomes.add(before is None)
                    relay = await _start(config.data, environment)
                    robin = Api(relay.url, http, robin.token)
                    after = (await robin.post(KEYS, WANTED, headers=once)).ok()
                    assert before is None or before == after
                    assert await count_keys(config) == number + 1
        finally:
            relay.kill()
        assert outcomes == {True, False}

    asyncio.run(main())


_KILLS = 7


async def _start(data: Path, environment: dict[str, str]) -> RelayProcess:
    return await asyncio.to_thread(RelayProcess.start, data, environment=environment)


async def _asked(robin: Api, once: dict[str, str]) -> Any:
    try:
        return (await robin.post(KEYS, WANTED, headers=once)).ok()
    except aiohttp.ClientError:
        return None


def test_nobody_can_search_what_is_kept_for_what_was_asked(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person, robin = await api.newcomer()
        (await robin.post(KEYS, WANTED, headers=ONCE)).ok()
        ((kept, request),) = await look(config, "SELECT id, request FROM answers")
        asked = f"POST {KEYS}\0".encode() + msgspec.json.encode(WANTED)
        chosen = person.account + b"\0" + ONCE["Idempotency-Key"].encode()
        assert bytes(request) != hashlib.sha256(asked).digest()
        assert bytes(kept) != hashlib.sha256(chosen).digest()

    visit(config, scenario)
