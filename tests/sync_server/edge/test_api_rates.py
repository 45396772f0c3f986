"""How often the API may be asked: by account, by address behind a proxy, by what is guessed at."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from ipaddress import ip_network

import pytest

from sync_server.config import Rates, RelayConfig
from sync_server.edge.api.policy import POLICY
from sync_server.edge.rates import LocalRates, Rate, speeds
from tests.sync_server.api_client import Answer
from tests.sync_server.people import Person
from tests.sync_server.profiles.pictures import picture
from tests.sync_server.stage import Stage, perform

RATES = Rates(
    api_reads_burst=6,
    api_reads_per_min=60,
    api_writes_burst=4,
    api_writes_per_min=60,
    guesses_burst=3,
    guesses_per_min=6,
    target_guesses_burst=2,
    target_guesses_per_hour=36,
    device_proofs_burst=5,
    device_proofs_per_min=60,
    heavy_burst=2,
    heavy_per_hour=60,
)
CARD = "/api/v1/me/card"


def told(config: RelayConfig) -> RelayConfig:
    """With these rates, and behind a proxy on this machine."""
    return replace(config, rates=RATES, trusted_proxies=(ip_network("127.0.0.0/8"),))


def via(address: str) -> dict[str, str]:
    """As a proxy passes on what came from there."""
    return {"X-Forwarded-For": address}


def codes(*answers: Answer) -> list[str]:
    return [answer.code for answer in answers]


def test_reading_and_writing_are_counted_by_account_and_told_when_to_come_back(
    config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        _, other = await stage.newcomer()
        stage.now_ms += 60_000
        answers = [await robin.get(CARD) for _ in range(8)]
        assert [answer.status for answer in answers] == [200] * 6 + [429] * 2
        assert answers[-1].code == "rate"
        assert answers[-1].headers["Retry-After"] == "1"
        assert answers[-1].body["retry_after_s"] == 1
        assert (await other.get(CARD)).status == 200
        writes = [await robin.put(CARD, {"rev": rev}) for rev in range(5)]
        assert [answer.status for answer in writes] == [200] * 4 + [429]
        stage.now_ms += 1_000
        assert (await robin.get(CARD)).status == 200
        assert (await robin.get(CARD)).status == 429

    perform(told(config), scenario)


def test_a_key_is_counted_with_its_account(sqlite_config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        wanted = {"name": "Key", "scopes": ["progress:read"]}
        key = stage.api.with_token((await robin.post("/api/v1/me/keys", wanted)).ok()["key"])
        answers = [await each.get("/api/v1/progress") for each in (key, robin) * 4]
        assert [answer.status for answer in answers] == [200] * 6 + [429] * 2

    perform(told(sqlite_config), scenario)


def test_what_is_heavy_is_counted_on_its_own(sqlite_config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        png = {"Content-Type": "image/png"}
        answers = [
            await robin.put("/api/v1/me/avatar", data=picture(), headers=png) for _ in range(3)
        ]
        assert [answer.status for answer in answers] == [200, 200, 429]
        assert int(answers[-1].headers["Retry-After"]) == 60
        assert (await robin.get(CARD)).status == 200

    perform(told(sqlite_config), scenario)


def test_strangers_are_counted_by_the_address_that_the_trusted_proxy_names(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        api = stage.api
        answers = [await api.get("/api/v1", headers=via("203.0.113.5")) for _ in range(7)]
        assert [answer.status for answer in answers] == [200] * 6 + [429]
        assert (await api.get("/api/v1", headers=via("203.0.113.6"))).status == 200
        # What somebody claims to the left of their own address is theirs to claim
        claimed = via("198.51.100.1, 203.0.113.5")
        assert (await api.get("/api/v1", headers=claimed)).status == 429

    perform(told(sqlite_config), scenario)


def test_a_network_of_one_subscriber_is_one_address(sqlite_config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        places = [via(f"2001:db8:1:2::{number}") for number in range(1, 8)]
        answers = [await stage.api.get("/api/v1", headers=place) for place in places]
        assert [answer.status for answer in answers] == [200] * 6 + [429]
        next_door = via("2001:db8:1:3::1")
        assert (await stage.api.get("/api/v1", headers=next_door)).status == 200

    perform(told(sqlite_config), scenario)


def test_a_proxy_that_is_not_trusted_names_nobody(sqlite_config: RelayConfig) -> None:
    config = replace(told(sqlite_config), trusted_proxies=(ip_network("10.0.0.0/8"),))

    async def scenario(stage: Stage) -> None:
        answers = [await stage.api.get("/api/v1", headers=via("203.0.113.5")) for _ in range(9)]
        assert {answer.status for answer in answers} == {200}  # this machine is not counted

    perform(config, scenario)


def test_what_is_guessed_at_is_counted_wherever_the_guesses_come_from(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        async def guess(code: str, address: str) -> Answer:
            body = {"code": code, "name": "x"}
            return await stage.api.post("/api/v1/link", body, headers=via(address))

        spread = [await guess("AAAA-AAAA", f"203.0.113.{number}") for number in range(4)]
        assert codes(*spread) == ["bad_proof", "bad_proof", "rate", "rate"]
        typed_otherwise = await guess("aaaa aaaa", "203.0.113.9")
        assert typed_otherwise.code == "rate"
        one_place = [await guess(f"BBBB-000{number}", "198.51.100.1") for number in range(5)]
        assert codes(*one_place) == ["bad_proof"] * 3 + ["rate"] * 2
        stage.now_ms += 10_000
        assert (await guess("CCCC-0000", "198.51.100.1")).code == "bad_proof"

    perform(told(sqlite_config), scenario)


@pytest.mark.parametrize("header", ["Bearer nonsense", "Bearer bmk_000000000000_x", "Basic eA=="])
def test_trying_tokens_and_keys_costs(sqlite_config: RelayConfig, header: str) -> None:
    async def scenario(stage: Stage) -> None:
        headers = {**via("203.0.113.5"), "Authorization": header}
        answers = [await stage.api.get(CARD, headers=headers) for _ in range(8)]
        assert codes(*answers) == ["not_signed_in"] * 6 + ["rate"] * 2

    perform(told(sqlite_config), scenario)


def test_signing_in_is_counted_by_address(sqlite_config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        person = Person.new()
        body = {
            "account": person.account.hex(),
            "device": person.keys[0].device_id.hex(),
        }
        answers = [
            await stage.api.post("/api/v1/auth/challenge", body, headers=via("203.0.113.5"))
            for _ in range(6)
        ]
        assert [answer.status for answer in answers] == [200] * 5 + [429]

    perform(told(sqlite_config), scenario)


def test_what_is_refused_for_its_rate_is_not_even_read(sqlite_config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        for _ in range(4):
            await robin.put(CARD, data=b"{", headers={"Content-Type": "application/json"})
        answer = await robin.put(CARD, data=b"{", headers={"Content-Type": "application/json"})
        assert answer.code == "rate"

    perform(told(sqlite_config), scenario)


def test_guesses_are_counted_before_anything_is_looked_up() -> None:
    """Every route that a secret short enough to guess is said to, counts guesses or codes sent."""
    for name in ("links.link", "auth.email_code", "auth.password", "auth.second", "me.step_up"):
        assert POLICY[name].rate is Rate.GUESS


async def _taken(rates: LocalRates, rate: Rate, key: str, times: int) -> int:
    return sum([await rates.take(rate, key) == 0.0 for _ in range(times)])


@pytest.mark.parametrize("rate", list(Rate))
def test_every_rate_lets_its_burst_through_and_then_its_speed(rate: Rate) -> None:
    now_s = [0.0]
    rates, speed = LocalRates(Rates(), lambda: now_s[0]), speeds(Rates())[rate]

    async def main() -> None:
        assert await _taken(rates, rate, "one", speed.burst + 5) == speed.burst
        now_s[0] += 1 / speed.per_s + 1e-6
        assert await _taken(rates, rate, "one", 5) == 1
        assert await _taken(rates, rate, "two", 1) == 1

    asyncio.run(main())


def test_a_flood_of_addresses_is_remembered_in_bounded_memory(sqlite_config: RelayConfig) -> None:
    rates = LocalRates(RATES, lambda: 0.0)

    async def main() -> None:
        for number in range(70_000):
            await rates.take(Rate.GUESS, f"address {number}")

    asyncio.run(main())
    assert len(rates._buckets[Rate.GUESS]) <= 65_536
