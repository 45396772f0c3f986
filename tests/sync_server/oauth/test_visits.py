"""A browser goes to a provider and comes back, and it is the same browser (threats §6.3, §6.5)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from sync_server.config import RelayConfig
from sync_server.oauth.errors import NotOurs
from sync_server.oauth.relying_party import RelyingParty
from sync_server.oauth.visits import SetOut, Visit, come_back, keep_posted, set_out
from sync_server.relay_key import RelaySeed
from sync_server.relay_secrets import RelaySecrets
from sync_server.services import Services, open_services
from tests.sync_server.harness import Groups
from tests.sync_server.oauth.conftest import CALLBACK
from tests.sync_server.oauth.consent import agree, entropy

SITE = CALLBACK.removesuffix("/oauth/callback")


def run(config: RelayConfig, scenario: Callable[[Services], Awaitable[None]]) -> None:
    secrets = RelaySecrets.from_seed(RelaySeed(b"s" * 32))

    async def main() -> None:
        async with (
            asyncio.timeout(30),
            open_services(config, secrets, clock=lambda: 0, observe=Groups()) as services,
        ):
            await scenario(services)

    asyncio.run(main())


async def begun(
    services: Services, party: RelyingParty, kind: str, now_ms: int, **options: Any
) -> SetOut:
    given = {"purpose": "sign-in", "account": None, **options}
    return await set_out(
        services.database, party, kind, issuer=SITE, entropy=entropy, now_ms=now_ms, **given
    )


@pytest.mark.parametrize("kind", ["google", "github", "oidc"])
def test_the_same_browser_comes_back(
    config: RelayConfig, party: RelyingParty, kind: str, now_ms: int
) -> None:
    async def scenario(services: Services) -> None:
        out = await begun(services, party, kind, now_ms, purpose="attach")
        params = await agree(kind, out.url)
        came = await come_back(services.database, party, kind, params, out.cookie, now_ms)
        assert (came.claim.kind, came.purpose, came.account) == (kind, "attach", None)
        with pytest.raises(NotOurs):
            await come_back(services.database, party, kind, params, out.cookie, now_ms)

    run(config, scenario)


def test_another_browser_is_not_brought_to_the_end_of_it(
    sqlite_config: RelayConfig, party: RelyingParty, now_ms: int
) -> None:
    async def scenario(services: Services) -> None:
        for cookie in (None, "", "x" * 43):
            out = await begun(services, party, "google", now_ms)
            params = await agree("google", out.url)
            with pytest.raises(NotOurs):
                await come_back(services.database, party, "google", params, cookie, now_ms)

    run(sqlite_config, scenario)


def test_apple_posts_across_sites_and_the_browser_goes_on_by_itself(
    config: RelayConfig, party: RelyingParty, now_ms: int
) -> None:
    async def scenario(services: Services) -> None:
        out = await begun(services, party, "apple", now_ms)
        posted = await agree("apple", out.url)
        where = await services.database.write(
            lambda conn: keep_posted(conn, "apple", posted, now_ms)
        )
        assert where == f"/oauth/callback/apple?state={posted['state']}"
        assert posted["code"] not in where
        again = await services.database.write(
            lambda conn: keep_posted(conn, "apple", posted | {"code": "other"}, now_ms)
        )
        assert again is None
        came = await come_back(
            services.database, party, "apple", {"state": posted["state"]}, out.cookie, now_ms
        )
        assert came.claim.label == "robin@icloud.example"

    run(config, scenario)


def test_what_is_posted_without_a_beginning_goes_nowhere(
    sqlite_config: RelayConfig, party: RelyingParty, now_ms: int
) -> None:
    async def scenario(services: Services) -> None:
        out = await begun(services, party, "google", now_ms)
        state = (await agree("google", out.url))["state"]
        for kind, params in (("apple", {"state": "x"}), ("apple", {}), ("apple", {"state": state})):
            found = await services.database.write(
                lambda conn, kind=kind, params=params: keep_posted(conn, kind, params, now_ms)
            )
            assert found is None

    run(sqlite_config, scenario)


def test_nothing_secret_is_shown(
    party: RelyingParty, sqlite_config: RelayConfig, now_ms: int
) -> None:
    async def scenario(services: Services) -> None:
        out = await begun(services, party, "google", now_ms)
        assert out.cookie not in repr(out)
        _, pending = await party.begin("google", CALLBACK, entropy, now_ms)
        visit = Visit(pending=pending, purpose="p", cookie=b"c", posted={"code": "secret-code"})
        assert "secret-code" not in repr(visit)
        assert pending.state not in repr(visit)

    run(sqlite_config, scenario)
