"""In a real browser: the app opens it, a person signs in on the relay's pages and approves, and the
browser is back at the app."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright

from desktop.link.api.http import Http
from desktop.link.loopback import PageWords
from desktop.services import relay_account as asks
from desktop.services.browser_attach import attach_in_browser
from sync_server.config import RelayConfig
from tests.e2e.test_relay_account import House
from tests.sync_server.api_client import Api
from tests.sync_server.mailbox import Post, visit_with_mail
from tests.sync_server.people import drawn

pytestmark = pytest.mark.xdist_group("e2e")
WORDS = PageWords(language="en", title="Back", done="You can close this window.", failed="No.")
ROBIN = "robin@example.org"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


async def _person(page: Page, url: str, post: Post) -> str:
    """What a person does; gives what the browser shows in the end."""
    await page.goto(url)
    await page.fill("input[type=email]", ROBIN)
    await page.get_by_role("button", name="Send me a code").click()
    await page.fill("input[name=code]", await post.code(ROBIN))
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/approve*")
    assert "It opens nothing that is sealed" in await page.inner_text("main")
    await page.locator("button[value=approve]").click()
    await page.wait_for_url("http://127.0.0.1:*/callback*")
    return await page.inner_text("main")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_the_browser_leads_through_the_relays_pages_and_back_to_the_app(tmp_path: Path) -> None:
    async def scenario(api: Api, post: Post) -> None:
        info, http = (await api.get("/api/v1")).ok(), Http()
        house = House(api, http, bytes.fromhex(info["relay_key"]))
        await api.register(house.person)
        desk = house.client(house.person.keys[0])
        going: list[asyncio.Task[str]] = []
        async with async_playwright() as play:
            browser = await play.chromium.launch(executable_path=CHROMIUM)
            page = await browser.new_page()

            def open_browser(url: str) -> None:
                task = asyncio.get_running_loop().create_task(_person(page, url, post))
                going.append(task)

            try:
                granted = await attach_in_browser(
                    desk, "google", open_browser=open_browser, words=WORDS, entropy=drawn
                )
                assert granted.attached
                assert "You can close this window." in await going[0]
                (way,) = (await asks.read_account(desk)).identities
                assert (way.kind, way.label) == ("email", ROBIN)
            finally:
                await browser.close()
                await http.close()
        assert granted.attached

    visit_with_mail(RelayConfig(data=tmp_path), scenario)
