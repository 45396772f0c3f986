"""The app, a browser, the relay and a real provider: a way to sign in comes to a device's account.

The relay's page that asks is a call here; everything else is what people use.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.link.api.client import ApiClient, form
from desktop.link.api.errors import ApiRefused
from desktop.link.api.http import Http
from desktop.link.api.session import ApiIdentity
from desktop.link.loopback import BrowserDenied, PageWords
from desktop.services.browser_attach import attach_in_browser
from sync_server.config import RelayConfig
from sync_server.grants import service
from sync_server.identities.store import list_identities
from sync_server.oauth.flow import Claim
from sync_server.oauth.http import OutgoingClient
from sync_server.oauth.relying_party import RelyingParty
from sync_server.oauth.settings import parse_oauth
from tests.support import peers as support
from tests.support.peers import Peers, free_port, running_peers
from tests.sync_server.grants.relay import Browser, Relay, opened
from tests.sync_server.oauth.consent import agree
from tests.sync_server.people import Person

pytestmark = pytest.mark.xdist_group("e2e")

CALLBACK = "http://127.0.0.1:9/oauth/callback/google"
WORDS = PageWords(language="en", title="Breath Master", done="Done.", failed="It did not work.")


@pytest.fixture(scope="module")
def peers() -> Iterator[Peers]:
    with running_peers([CALLBACK]) as running:
        yield running


@pytest.fixture
def config(tmp_path: Path) -> RelayConfig:
    return RelayConfig(data=tmp_path / "relay")


@pytest.fixture
def party(peers: Peers) -> RelyingParty:
    settings = parse_oauth(
        {
            "oauth_google_client_id": "relay",
            "oauth_google_client_secret": support.EMULATED_SECRET,
            "oauth_google_issuer": peers.google,
            "oauth_allowed_networks": "127.0.0.0/8",
        }
    )
    return RelyingParty(settings.known(), OutgoingClient(settings.allowed_networks))


async def sign_in_with_google(party: RelyingParty) -> Claim:
    """As the relay's callback does it."""
    now_ms = time.time_ns() // 1_000_000
    url, pending = await party.begin("google", CALLBACK, secrets.token_bytes, now_ms)
    return await party.finish("google", pending, await agree("google", url), now_ms)


async def attach(relay: Relay, person: Person, page: Any) -> None:
    """The app's own code; `page` is what the person does in the browser."""
    identity = ApiIdentity(
        url=relay.url,
        relay_key=relay.context.secrets.public,
        account=person.account,
        keys=person.keys[0],
    )
    http, loop, pages = Http(), asyncio.get_running_loop(), list[asyncio.Task[None]]()

    async def visit(url: str) -> None:
        async with relay.browser() as browser:
            here = relay.url + url.removeprefix(relay.context.config.issuer)
            assert await browser.open(here) == "/approve"
            await page(browser)

    def show(url: str) -> None:
        pages.append(loop.create_task(visit(url)))

    try:
        await attach_in_browser(
            ApiClient(http, identity, secrets.token_bytes),
            "google",
            open_browser=show,
            words=WORDS,
            entropy=secrets.token_bytes,
        )
    finally:
        await asyncio.gather(*pages)
        await http.close()


def run(config: RelayConfig, scenario: Any) -> None:
    async def main() -> None:
        async with opened(config) as relay:
            person, _ = await relay.device()
            await scenario(relay, person)

    asyncio.run(main())


def test_a_google_account_is_attached_to_the_device_that_asked(
    config: RelayConfig, party: RelyingParty
) -> None:
    async def scenario(relay: Relay, person: Person) -> None:
        async def page(browser: Browser) -> None:
            assert await browser.prove(await sign_in_with_google(party))
            await browser.follow(await browser.approve())

        await attach(relay, person, page)
        rows = await relay.write(lambda conn: list_identities(conn, person.account))
        assert [(row.kind, row.label) for row in rows] == [("google", "robin@gmail.example")]

    run(config, scenario)


def test_an_account_of_somebody_else_is_said_to_be_taken(
    config: RelayConfig, party: RelyingParty
) -> None:
    async def scenario(relay: Relay, person: Person) -> None:
        other, _ = await relay.device()
        session = await relay.web_session(other.account)

        async def page(browser: Browser) -> None:
            await browser.follow(await browser.approve(session))

        with pytest.raises(ApiRefused) as refused:
            await attach(relay, person, page)
        assert refused.value.code == "identity_taken"

    run(config, scenario)


def test_a_no_in_the_browser_is_heard_in_the_app(config: RelayConfig) -> None:
    async def scenario(relay: Relay, person: Person) -> None:
        async def page(browser: Browser) -> None:
            issuer = relay.context.config.issuer
            await browser.follow(
                await relay.write(
                    lambda conn: service.deny(
                        conn, browser.ticket, issuer=issuer, now_ms=relay.now_ms[0]
                    )
                )
            )

        with pytest.raises(BrowserDenied):
            await attach(relay, person, page)
        assert await relay.write(lambda conn: list_identities(conn, person.account)) == ()

    run(config, scenario)


def test_a_device_whose_proof_is_old_proves_itself_anew(
    config: RelayConfig, party: RelyingParty
) -> None:
    async def scenario(relay: Relay, person: Person) -> None:
        identity = ApiIdentity(
            url=relay.url,
            relay_key=relay.context.secrets.public,
            account=person.account,
            keys=person.keys[0],
        )
        http = Http()
        client = ApiClient(http, identity, secrets.token_bytes)
        await client.call("GET", "/api/v1/me", None, dict[str, Any])
        relay.now_ms[0] += 3_600_000
        asked = {
            "client_id": "breath-master-desktop",
            "redirect_uri": f"http://127.0.0.1:{free_port()}/callback",
            "response_type": "code",
            "code_challenge": "x" * 43,
            "code_challenge_method": "S256",
            "state": "x" * 20,
        }
        pushed = await client.call("POST", "/oauth/par", form(asked), dict[str, Any])
        assert pushed["expires_in"] == 600
        await http.close()

    run(config, scenario)
