"""Signing in with real providers at the pages, adding such a way, and attacks on the way back."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlencode

import pytest

from sync_server.config import RelayConfig
from sync_server.oauth.settings import OAuthSettings
from tests.sync_server.grants.relay import native_app
from tests.sync_server.oauth.conftest import CALLBACK
from tests.sync_server.oauth.consent import agree
from tests.sync_server.people import Person
from tests.sync_server.portal.house import Browser, House, Page, number_of, visit

ROBIN = "robin@example.org"
KINDS = ("google", "github", "apple", "oidc")
SECURITY = "/account/security"
ISSUER = CALLBACK.removesuffix("/oauth/callback")
DIALOG = {"Sec-Fetch-Site": "cross-site", "Origin": "https://appleid.apple.com"}


def _real(settings: OAuthSettings) -> dict[str, Any]:
    """A house that real peers know, and whose clock is theirs."""
    return {"public_url": ISSUER, "oauth": settings, "start_ms": time.time_ns() // 1_000_000}


async def set_out(browser: Browser, kind: str, path: str = "/signin") -> str:
    """Presses the button; where the browser is sent."""
    page = await browser.open(path)
    page = await browser.send(page, f"{path.split('?')[0]}/with/{kind}")
    return page.onward


async def come_back(browser: Browser, kind: str, params: dict[str, str]) -> Page:
    """As the provider sends the browser: by a link, or for Apple by a form across sites."""
    path = f"/oauth/callback/{kind}"
    if kind == "apple":
        return await browser.ask("POST", path, params, DIALOG)
    return await browser.open(f"{path}?{urlencode(params)}")


@pytest.mark.parametrize("kind", KINDS)
def test_somebody_comes_in_by_a_provider_and_back_as_the_same(
    sqlite_config: RelayConfig, settings: OAuthSettings, kind: str
) -> None:
    async def scenario(house: House) -> None:
        numbers = []
        for _ in range(2):
            robin = await house.browser()
            params = await agree(kind, await set_out(robin, kind))
            page = await come_back(robin, kind, params)
            assert page.path == "/account?done=in", page.text
            numbers.append(number_of(page))
        assert numbers[0] == numbers[1]

    visit(sqlite_config, scenario, **_real(settings))


def test_a_way_elsewhere_is_added_and_is_then_a_way_in(
    config: RelayConfig, settings: OAuthSettings
) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        number = number_of(await robin.come_in(ROBIN))
        params = await agree("google", await set_out(robin, "google", SECURITY))
        page = await come_back(robin, "google", params)
        assert page.says("The way to sign in was added.")
        assert page.says("robin@gmail.example")
        other = await house.browser()
        params = await agree("google", await set_out(other, "google"))
        assert number_of(await come_back(other, "google", params)) == number
        eve = await house.browser()
        await eve.come_in("eve@example.org")
        params = await agree("google", await set_out(eve, "google", SECURITY))
        page = await come_back(eve, "google", params)
        assert page.status == 409
        assert page.says("belongs to another account")

    visit(config, scenario, **_real(settings))


def test_an_address_that_a_provider_vouches_for_opens_nobodys_account(
    sqlite_config: RelayConfig, settings: OAuthSettings
) -> None:
    async def scenario(house: House) -> None:
        robin, other = await house.browser(), await house.browser()
        number = number_of(await robin.come_in("robin@gmail.example"))
        params = await agree("google", await set_out(other, "google"))
        assert number_of(await come_back(other, "google", params)) != number

    visit(sqlite_config, scenario, **_real(settings))


def test_another_browser_does_not_come_to_the_end_of_it(
    sqlite_config: RelayConfig, settings: OAuthSettings
) -> None:
    async def scenario(house: House) -> None:
        eve, robin = await house.browser(), await house.browser()
        params = await agree("google", await set_out(eve, "google"))
        await set_out(robin, "google")
        page = await come_back(robin, "google", params)
        assert page.status == 502
        assert robin.cookie("bm_session") == ""
        page = await come_back(eve, "google", params)
        assert eve.cookie("bm_session") == ""
        assert page.says("Please begin again.")

    visit(sqlite_config, scenario, **_real(settings))


def test_who_says_no_is_back_where_they_were(
    sqlite_config: RelayConfig, settings: OAuthSettings
) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        url = await set_out(robin, "github")
        state = url.split("state=")[1].split("&")[0]
        page = await come_back(robin, "github", {"state": state, "error": "access_denied"})
        assert page.says("Signing in was stopped at the other service.")
        assert page.form("/signin/with/github")
        assert (await robin.open("/oauth/callback/nobody?state=x")).status == 502

    visit(sqlite_config, scenario, **_real(settings))


def test_where_registration_is_closed_a_provider_brings_nobody_new(
    sqlite_config: RelayConfig, settings: OAuthSettings
) -> None:
    async def scenario(house: House) -> None:
        eve = await house.browser()
        params = await agree("google", await set_out(eve, "google"))
        page = await come_back(eve, "google", params)
        assert page.status == 403
        assert page.says("This relay takes no new accounts.")

    visit(sqlite_config, scenario, **_real(settings), registration="closed")


def test_the_second_step_is_asked_for_after_a_provider_too(
    sqlite_config: RelayConfig, settings: OAuthSettings
) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        params = await agree("google", await set_out(robin, "google"))
        await come_back(robin, "google", params)
        await robin.set_up_totp()
        other = await house.browser()
        params = await agree("google", await set_out(other, "google"))
        assert (await come_back(other, "google", params)).path == "/signin/second"
        assert other.cookie("bm_session") == ""

    visit(sqlite_config, scenario, **_real(settings))


@pytest.mark.parametrize("kind", ["google", "apple"])
def test_an_app_asks_for_a_provider_and_its_device_gets_that_way_in(
    config: RelayConfig, settings: OAuthSettings, kind: str
) -> None:
    async def scenario(house: House) -> None:
        person = Person.new()
        await house.register(person)
        device = await house.device(person)
        async with native_app(device) as app:
            robin = await house.browser()
            url = await app.begin(provider=kind)
            page = await robin.open(url.removeprefix(device.url))
            assert page.says("on this computer wants to add")
            assert "/signin/email" not in page.text
            page = await robin.send(page, f"/signin/with/{kind}")
            page = await come_back(robin, kind, await agree(kind, page.onward))
            assert page.path == "/approve"
            assert robin.cookie("bm_session") == ""
            page = await robin.send(page, "/approve", answer="approve")
            async with house.api_http.get(page.onward) as answer:
                assert answer.status == 200
            attached = (await app.redeem(await app.code(house.config.issuer))).ok()
            assert attached["attached"] is True
        other = await house.browser()
        params = await agree(kind, await set_out(other, kind))
        assert number_of(await come_back(other, kind, params)) == person.account

    visit(config, scenario, **_real(settings))
