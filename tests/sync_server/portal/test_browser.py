"""The pages in a real Chromium: passkeys by a virtual authenticator, the owner's link, no script.

Nothing on a page may be refused by its own rules: whatever the console says fails the test.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.async_api import BrowserContext, CDPSession, Page, expect

from sync_server.config import RelayConfig
from tests.support.peers import free_port, running_peers
from tests.sync_server.grants.relay import native_app
from tests.sync_server.portal.conftest import browsing, settings_for
from tests.sync_server.portal.house import MINUTE_MS, House, opened

pytestmark = pytest.mark.xdist_group("chromium")
ROBIN = "robin@example.org"
_PATIENCE_MS = 10_000


@dataclass(slots=True)
class Seat:
    """Somebody at a browser. `said`: what its console said."""

    house: House
    context: BrowserContext
    page: Page
    said: list[str] = field(default_factory=list)

    async def open(self, path: str) -> None:
        await self.page.goto(self.house.url + path)

    async def press(self, words: str) -> None:
        await self.page.get_by_role("button", name=words, exact=True).click()

    async def come_in(self, address: str = ROBIN) -> None:
        await self.open("/signin")
        await self.page.get_by_label("E-mail address").fill(address)
        await self.press("Send me a code")
        await self.page.get_by_label("Code of eight digits").fill(
            await self.house.post.code(address)
        )
        await self.press("Go on")

    async def is_at(self, path: str) -> None:
        await expect(self.page).to_have_url(self.house.url + path, timeout=_PATIENCE_MS)

    async def sees(self, text: str) -> None:
        await expect(self.page.get_by_text(text).first).to_be_visible(timeout=_PATIENCE_MS)


@dataclass(slots=True)
class Authenticator:
    """A virtual authenticator in the browser, as WebAuthn's automation describes it."""

    cdp: CDPSession
    id: str

    async def credentials(self) -> list[dict[str, Any]]:
        found = await self.cdp.send("WebAuthn.getCredentials", {"authenticatorId": self.id})
        return list(found["credentials"])

    async def verifies(self, is_user: bool) -> None:
        await self.cdp.send(
            "WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": is_user}
        )

    async def put(self, credential: dict[str, Any]) -> None:
        await self.cdp.send(
            "WebAuthn.addCredential", {"authenticatorId": self.id, "credential": credential}
        )


async def authenticator(seat: Seat) -> Authenticator:
    cdp = await seat.context.new_cdp_session(seat.page)
    await cdp.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = await cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return Authenticator(cdp, made["authenticatorId"])


Sit = Callable[..., Any]


def at_a_browser(
    config: RelayConfig,
    chromium: Path,
    scenario: Callable[[House, Sit], Awaitable[None]],
    **options: Any,
) -> None:
    """Runs a scenario; `sit()` gives somebody a browser of their own."""

    async def main() -> None:
        async with (
            asyncio.timeout(90),
            opened(config, **options) as house,
            browsing(chromium) as browser,
        ):
            seats: list[Seat] = []

            @asynccontextmanager
            async def sit(**options: Any) -> AsyncIterator[Seat]:
                context = await browser.new_context(reduced_motion="reduce", **options)
                seat = Seat(house, context, await context.new_page())
                seat.page.on("console", lambda message: seat.said.append(message.text))
                seat.page.on("pageerror", lambda error: seat.said.append(str(error)))
                seats.append(seat)
                yield seat
                await context.close()

            await scenario(house, sit)
            said = [text for seat in seats for text in seat.said if "Failed to load" not in text]
            assert not said

    asyncio.run(main())


async def make_passkey(seat: Seat) -> None:
    await seat.open("/account/security")
    await seat.press("Make one")
    await seat.page.get_by_label("What it is called").fill("My laptop")
    await seat.press("Make it")
    await seat.sees("The passkey was added.")


def test_a_passkey_is_made_signs_in_alone_and_is_removed(
    sqlite_config: RelayConfig, chromium: Path
) -> None:
    async def scenario(house: House, sit: Sit) -> None:
        async with sit() as seat:
            keys = await authenticator(seat)
            await seat.come_in()
            await make_passkey(seat)
            await seat.sees("My laptop")
            assert len(await keys.credentials()) == 1
            await seat.press("Sign out")
            await seat.press("Use a passkey")
            await seat.press("Use it")
            await seat.is_at("/account?done=in")
            await seat.sees("a passkey")
            await seat.open("/account/security")
            await seat.press("Remove My laptop")
            await seat.sees("The passkey was removed.")
            await seat.press("Sign out")
            await seat.press("Use a passkey")
            await seat.press("Use it")
            await seat.sees("That was not taken")

    at_a_browser(sqlite_config, chromium, scenario)


def test_a_passkey_is_the_second_step_and_a_fresh_proof(
    sqlite_config: RelayConfig, chromium: Path
) -> None:
    async def scenario(house: House, sit: Sit) -> None:
        async with sit() as seat:
            await authenticator(seat)
            await seat.come_in()
            await make_passkey(seat)
            await seat.press("Sign out")
            await seat.come_in()
            await seat.is_at("/signin/second")
            await seat.press("Use a passkey")
            await seat.press("Use it")
            await seat.is_at("/account?done=in")
            await seat.sees("a code by e-mail and a passkey")
            house.later(11 * MINUTE_MS)
            await seat.open("/account/security")
            await seat.press("Set up")
            await seat.is_at("/account/prove?next=/account/security")
            await seat.press("Use a passkey")
            await seat.press("Use it")
            await seat.is_at("/account/security?done=proved")

    at_a_browser(sqlite_config, chromium, scenario)


def test_somebody_elses_passkey_is_no_second_step(
    sqlite_config: RelayConfig, chromium: Path
) -> None:
    async def scenario(house: House, sit: Sit) -> None:
        async with sit() as robin, sit() as eve:
            await authenticator(robin)
            await robin.come_in()
            await make_passkey(robin)
            theirs = await authenticator(eve)
            await eve.come_in("eve@example.org")
            await make_passkey(eve)
            await eve.press("Sign out")
            await eve.come_in(ROBIN)
            await eve.is_at("/signin/second")
            await eve.press("Use a passkey")
            await eve.press("Use it")
            await eve.sees("It did not come to a passkey.")
            assert len(await theirs.credentials()) == 1
            await eve.open("/account")
            await eve.is_at("/signin?next=/account")

    at_a_browser(sqlite_config, chromium, scenario)


def test_a_passkey_that_does_not_verify_its_user_is_not_taken(
    sqlite_config: RelayConfig, chromium: Path
) -> None:
    async def scenario(house: House, sit: Sit) -> None:
        async with sit() as seat:
            keys = await authenticator(seat)
            await seat.come_in()
            await make_passkey(seat)
            await seat.press("Sign out")
            await keys.verifies(False)
            await seat.press("Use a passkey")
            await seat.press("Use it")
            await seat.sees("It did not come to a passkey.")

    at_a_browser(sqlite_config, chromium, scenario)


def test_a_copied_passkey_is_noticed_by_its_counter(
    sqlite_config: RelayConfig, chromium: Path
) -> None:
    async def scenario(house: House, sit: Sit) -> None:
        async with sit() as seat:
            keys = await authenticator(seat)
            await seat.come_in()
            await make_passkey(seat)
            copy = (await keys.credentials())[0]
            for _ in range(2):
                await seat.press("Sign out")
                await seat.press("Use a passkey")
                await seat.press("Use it")
                await seat.is_at("/account?done=in")
            async with sit() as thief:
                theirs = await authenticator(thief)
                await theirs.put(copy)
                await thief.open("/signin")
                await thief.press("Use a passkey")
                await thief.press("Use it")
                await thief.sees("Please remove it, and sign in another way.")

    at_a_browser(sqlite_config, chromium, scenario)


def test_the_owners_link_fills_in_the_code_and_leaves_the_address_bar_clean(
    sqlite_config: RelayConfig, chromium: Path
) -> None:
    async def scenario(house: House, sit: Sit) -> None:
        code = await house.owner_code()
        async with sit() as seat:
            asked: list[str] = []
            seat.page.on("request", lambda request: asked.append(request.url))
            await seat.open(f"/owner#{code}")
            await expect(seat.page.get_by_label("Code")).to_have_value(code)
            await seat.is_at("/owner")
            assert await seat.page.evaluate("history.length") <= 2
            assert not any(code in url for url in asked)
            await seat.press("Go on")
            await seat.is_at("/account?done=owner")
            await seat.page.get_by_role("link", name="Audit log").first.click()
            await seat.page.get_by_role("link", name="Check the whole log").click()
            await seat.sees("lines follow from each other")

    at_a_browser(sqlite_config, chromium, scenario)


def test_the_owners_link_takes_nothing_but_a_code_from_the_address(
    sqlite_config: RelayConfig, chromium: Path
) -> None:
    async def scenario(house: House, sit: Sit) -> None:
        async with sit() as seat:
            await seat.open("/owner#%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
            await expect(seat.page.get_by_label("Code")).to_have_value("")

    at_a_browser(sqlite_config, chromium, scenario)


def test_without_scripts_all_but_passkeys_works(sqlite_config: RelayConfig, chromium: Path) -> None:
    async def scenario(house: House, sit: Sit) -> None:
        code = await house.owner_code()
        async with sit(java_script_enabled=False) as seat:
            await seat.come_in()
            await seat.is_at("/account?done=in")
            await seat.open("/account/security")
            await seat.press("Set up")
            await seat.is_at("/account/security/totp")
            await seat.open("/owner")
            await seat.page.get_by_label("Code").fill(code)
            await seat.press("Go on")
            await seat.is_at("/account?done=owner")
            await seat.open("/account/security")
            await seat.press("Make one")
            await seat.sees("Passkeys need JavaScript")
            await expect(seat.page.get_by_role("button", name="Make it")).to_be_disabled()

    at_a_browser(sqlite_config, chromium, scenario)


def test_an_approval_brings_the_browser_to_the_app(
    sqlite_config: RelayConfig, chromium: Path
) -> None:
    async def scenario(house: House, sit: Sit) -> None:
        async with native_app(house.api) as app, sit() as seat:
            url = urlsplit(await app.begin())
            await seat.open(f"{url.path}?{url.query}")
            await seat.is_at("/signin?next=/approve")
            await seat.page.get_by_label("E-mail address").fill(ROBIN)
            await seat.press("Send me a code")
            code = await house.post.code(ROBIN)
            await seat.page.get_by_label("Code of eight digits").fill(code)
            await seat.press("Go on")
            await seat.is_at("/approve")
            await seat.press("Approve")
            given = await app.code(house.config.issuer)
            assert (await app.redeem(given)).ok()["access_token"]
            await seat.sees("You may close this page.")

    at_a_browser(sqlite_config, chromium, scenario)


@pytest.mark.parametrize("kind", ["google", "apple"])
def test_a_browser_goes_to_a_provider_of_another_site_and_comes_back_by_itself(
    sqlite_config: RelayConfig, chromium: Path, apple_key_file: Path, kind: str
) -> None:
    """The cookie that goes along is sent again after Google's link, and after Apple's form."""
    port, domain = free_port(), {"google": "gmail.example", "apple": "icloud.example"}[kind]
    redirects = [f"http://localhost:{port}/oauth/callback/{each}" for each in ("google", "apple")]

    async def scenario(house: House, sit: Sit) -> None:
        async with sit() as seat:
            await seat.open("/signin?next=/account/security")
            await seat.press(f"Continue with {kind.capitalize()}")
            robin = seat.page.locator(f'form:has(input[value="robin@{domain}"]) button')
            await robin.first.click()
            await seat.is_at("/account/security")
            await seat.sees(f"robin@{domain}")
            seat.said.clear()

    with running_peers(redirects) as peers:
        at_a_browser(
            sqlite_config,
            chromium,
            scenario,
            port=port,
            start_ms=time.time_ns() // 1_000_000,
            oauth=settings_for(peers, apple_key_file),
        )


def test_a_page_cannot_be_put_into_a_frame(sqlite_config: RelayConfig, chromium: Path) -> None:
    async def scenario(house: House, sit: Sit) -> None:
        async with sit() as seat:
            await seat.come_in()
            frame = f'<iframe src="{house.url}/account/security"></iframe>'
            await seat.page.set_content(frame)
            inside = seat.page.frames[-1]
            assert "Security" not in await inside.content()
            seat.said.clear()

    at_a_browser(sqlite_config, chromium, scenario)


def test_another_sites_form_does_nothing(sqlite_config: RelayConfig, chromium: Path) -> None:
    async def scenario(house: House, sit: Sit) -> None:
        async with sit() as seat:
            await seat.come_in()
            evil = house.url.replace("localhost", "127.0.0.1")
            await seat.page.route(
                f"{evil}/evil",
                lambda route: route.fulfill(
                    content_type="text/html",
                    body=f'<form method="post" action="{house.url}/signout">'
                    '<input name="csrf" value="x"><button>Go</button></form>',
                ),
            )
            await seat.page.goto(f"{evil}/evil")
            await seat.press("Go")
            await seat.sees("This came from another site.")
            await seat.open("/account")
            await seat.is_at("/account")

    at_a_browser(sqlite_config, chromium, scenario)
