"""The app sends a browser to a real relay, which sends it back: attached, merged, refused."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp
import pytest

from desktop.link.api.client import ApiClient
from desktop.link.api.errors import ApiRefused
from desktop.link.api.http import Http
from desktop.link.api.session import ApiIdentity
from desktop.link.loopback import BrowserDenied, PageWords
from desktop.services import relay_account as asks
from desktop.services.browser_attach import Granted, attach_in_browser
from sync_server.config import RelayConfig
from sync_server.grants import service
from sync_server.sessions.store import SessionRow
from tests.sync_server.grants.relay import GOOGLE, Browser, Relay, visit
from tests.sync_server.people import Person, drawn

pytestmark = pytest.mark.xdist_group("e2e")
WORDS = PageWords(language="en", title="Back", done="You can close this.", failed="Not done.")
TEN_MINUTES_MS = 600_000
Does = Callable[[Browser], Awaitable[None]]


async def _client(relay: Relay, http: Http) -> ApiClient:
    person, _ = await relay.device()
    return _client_of(relay, http, person)


def _client_of(relay: Relay, http: Http, person: Person) -> ApiClient:
    identity = ApiIdentity(
        url=relay.url,
        relay_key=relay.context.secrets.public,
        account=person.account,
        keys=person.keys[0],
    )
    return ApiClient(http, identity, drawn)


async def _attach(client: ApiClient, browser: Browser, person_does: Does) -> Granted:
    """The app's way, with a browser in which the person does something."""
    going: list[asyncio.Task[None]] = []

    async def go(url: str) -> None:
        await browser.open(url)
        await person_does(browser)

    def open_browser(url: str) -> None:
        assert url.startswith("http://relay.example/"), "pages are where the relay says they are"
        here = url.replace("http://relay.example", browser.relay.url)
        going.append(asyncio.get_running_loop().create_task(go(here)))

    try:
        return await attach_in_browser(
            client, "google", open_browser=open_browser, words=WORDS, entropy=drawn
        )
    finally:
        await asyncio.gather(*going)


async def _agree(browser: Browser) -> None:
    assert await browser.prove()
    await browser.follow(await browser.approve())


def _agree_as(session: SessionRow) -> Does:
    """Whom the relay knows already signs in on its pages, and agrees."""

    async def agree(browser: Browser) -> None:
        assert not await browser.prove()
        await browser.follow(await browser.approve(session))

    return agree


def _visit(tmp_path: Path, scenario: Callable[[Relay, Http, Browser], Awaitable[None]]) -> None:
    async def main(relay: Relay) -> None:
        http = Http()
        try:
            async with relay.browser() as browser:
                await scenario(relay, http, browser)
        finally:
            await http.close()

    visit(RelayConfig(data=tmp_path), main)


def test_an_account_elsewhere_is_attached_and_shown_with_its_name(tmp_path: Path) -> None:
    async def scenario(relay: Relay, http: Http, browser: Browser) -> None:
        client = await _client(relay, http)
        assert (await _attach(client, browser, _agree)).attached
        (identity,) = (await asks.read_account(client)).identities
        assert (identity.kind, identity.label) == ("google", GOOGLE.label)
        await asks.detach(client, identity.id)
        assert (await asks.read_account(client)).identities == ()

    _visit(tmp_path, scenario)


def test_the_device_proves_itself_before_the_browser_opens_and_nobody_is_asked(
    tmp_path: Path,
) -> None:
    async def scenario(relay: Relay, http: Http, browser: Browser) -> None:
        client = await _client(relay, http)
        await asks.read_account(client)
        relay.now_ms[0] += TEN_MINUTES_MS + 1
        assert (await _attach(client, browser, _agree)).attached

    _visit(tmp_path, scenario)


def test_who_was_known_by_the_web_alone_becomes_one_with_the_device(tmp_path: Path) -> None:
    async def scenario(relay: Relay, http: Http, browser: Browser) -> None:
        known = await relay.web_person()
        client = await _client(relay, http)
        granted = await _attach(client, browser, _agree_as(known))
        assert len((await asks.read_account(client)).identities) == 1
        assert (granted.attached, granted.merged) == (True, True)

    _visit(tmp_path, scenario)


def test_what_belongs_to_another_account_with_devices_stays_there(tmp_path: Path) -> None:
    async def scenario(relay: Relay, http: Http, browser: Browser) -> None:
        first, second = await _client(relay, http), await _client(relay, http)
        await _attach(first, browser, _agree)
        known = await relay.web_session(first.identity.account)
        async with relay.browser() as another:
            with pytest.raises(ApiRefused) as caught:
                await _attach(second, another, _agree_as(known))
        assert caught.value.code == "identity_taken"
        assert (await asks.read_account(second)).identities == ()
        assert len((await asks.read_account(first)).identities) == 1

    _visit(tmp_path, scenario)


def test_a_no_in_the_browser_attaches_nothing(tmp_path: Path) -> None:
    async def refuse(browser: Browser) -> None:
        relay = browser.relay
        denied = await relay.write(
            lambda conn: service.deny(
                conn, browser.ticket, issuer=relay.context.config.issuer, now_ms=relay.now_ms[0]
            )
        )
        await browser.follow(denied)

    async def scenario(relay: Relay, http: Http, browser: Browser) -> None:
        client = await _client(relay, http)
        with pytest.raises(BrowserDenied):
            await _attach(client, browser, refuse)
        assert (await asks.read_account(client)).identities == ()

    _visit(tmp_path, scenario)


def test_a_code_that_somebody_else_reads_is_worth_nothing_without_the_verifier(
    tmp_path: Path,
) -> None:
    async def scenario(relay: Relay, http: Http, browser: Browser) -> None:
        client, stolen = await _client(relay, http), list[str]()

        async def agree_and_leak(browser: Browser) -> None:
            assert await browser.prove()
            outcome = await browser.approve()
            assert isinstance(outcome, service.GoTo)
            stolen.append(outcome.url)
            await _redeem_elsewhere(relay, outcome.url)
            await browser.follow(outcome)

        with pytest.raises(ApiRefused):
            await _attach(client, browser, agree_and_leak)
        assert stolen
        assert (await asks.read_account(client)).identities == ()

    _visit(tmp_path, scenario)


async def _redeem_elsewhere(relay: Relay, callback: str) -> None:
    """Somebody who saw the code tries it with a verifier of their own; the code is spent by it."""
    place, _, query = callback.partition("?")
    code = dict(part.split("=", 1) for part in query.split("&"))["code"]
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": place,
        "client_id": "breath-master-desktop",
        "code_verifier": "v" * 43,
    }
    async with (
        aiohttp.ClientSession() as thief,
        thief.post(f"{relay.url}/oauth/token", data=form) as answer,
    ):
        assert answer.status == 400
