"""A native app asks, and the person answers on the page: in their browser, for what was asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from sync_server.config import RelayConfig
from tests.sync_server.api_client import Api
from tests.sync_server.grants.relay import EDITOR, NativeApp, native_app, params_of
from tests.sync_server.people import Person
from tests.sync_server.portal.house import MINUTE_MS, Browser, House, number_of, visit

ROBIN = "robin@example.org"


async def follow(page_url: str, app: NativeApp, house: House) -> str:
    """The browser goes to the app on this machine; what it brought."""
    async with house.api_http.get(page_url) as answer:
        assert answer.status == 200
    return await app.code(house.config.issuer)


def with_app(
    config: RelayConfig, scenario: Callable[[House, NativeApp], Awaitable[None]], **options: str
) -> None:
    async def main(house: House) -> None:
        async with native_app(house.api, **options) as app:
            await scenario(house, app)

    visit(config, main)


async def at_the_question(house: House, app: NativeApp) -> tuple[Browser, str]:
    """Somebody signed in on the way to the page that asks."""
    robin = await house.browser()
    url = urlsplit(await app.begin())
    page = await robin.open(f"{url.path}?{url.query}")
    assert page.path == "/signin?next=/approve"
    assert page.says("Breath Master on this computer waits for it.")
    page = await robin.send(page, "/signin/email", email=ROBIN)
    code = await house.post.code(ROBIN)
    page = await robin.send(page, "/signin/code", code=code)
    assert page.path == "/approve"
    return robin, page.text


def test_an_app_is_let_in_by_whoever_signs_in_on_the_page(config: RelayConfig) -> None:
    async def scenario(house: House, app: NativeApp) -> None:
        robin, text = await at_the_question(house, app)
        assert urlsplit(app.redirect_uri).netloc in text
        page = await robin.open("/approve")
        page = await robin.send(page, "/approve", answer="approve")
        tokens = (await app.redeem(await follow(page.onward, app, house))).ok()
        me = (await house.api.with_token(tokens["access_token"]).get("/api/v1/me")).ok()
        assert me["account"] == number_of(await robin.open("/account")).hex()
        assert (await robin.open("/approve")).status == 410

    with_app(config, scenario)


def test_who_refuses_sends_the_app_a_no(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House, app: NativeApp) -> None:
        robin, _ = await at_the_question(house, app)
        page = await robin.send(await robin.open("/approve"), "/approve", answer="refuse")
        assert params_of(page.onward)["error"] == "access_denied"
        again = await robin.open("/approve")
        assert again.status == 410

    with_app(sqlite_config, scenario)


def test_an_old_session_gives_a_fresh_proof_before_it_approves(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(house: House, app: NativeApp) -> None:
        robin, _ = await at_the_question(house, app)
        house.later(11 * MINUTE_MS)
        page = await robin.send(await robin.open("/approve"), "/approve", answer="approve")
        assert page.path == "/account/prove?next=/approve"
        page = await robin.send(page, "/account/prove/email")
        page = await robin.send(page, "/account/prove", code=await house.post.code(ROBIN))
        assert page.path == "/approve?done=proved"
        page = await robin.send(page, "/approve", answer="approve")
        assert "code" in params_of(page.onward)

    with_app(sqlite_config, scenario)


def test_another_browser_cannot_answer_for_this_one(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House, app: NativeApp) -> None:
        await at_the_question(house, app)
        eve = await house.browser()
        page = await eve.come_in("eve@example.org")
        csrf = page.form("/signout").fields
        assert (await eve.open("/approve")).status == 410
        assert (await eve.ask("POST", "/approve", {**csrf, "answer": "approve"})).status == 410

    with_app(sqlite_config, scenario)


def test_an_approval_needs_the_pages_own_form(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House, app: NativeApp) -> None:
        robin, _ = await at_the_question(house, app)
        assert (await robin.ask("POST", "/approve", {"answer": "approve"})).status == 410
        foreign = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
        page = await robin.open("/approve")
        fields = {**page.form("/approve").fields, "answer": "approve"}
        assert (await robin.ask("POST", "/approve", fields, foreign)).status == 403

    with_app(sqlite_config, scenario)


def test_an_editor_is_told_what_it_may_read(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House, app: NativeApp) -> None:
        robin = await house.browser()
        await robin.come_in(ROBIN)
        url = urlsplit(await app.begin())
        page = await robin.open(f"{url.path}?{url.query}")
        assert page.says("Breath Master for editors")
        assert page.says("It can change nothing.")
        page = await robin.send(page, "/approve", answer="approve")
        tokens = (await app.redeem(await follow(page.onward, app, house))).ok()
        api = house.api.with_token(tokens["access_token"])
        assert (await api.get("/api/v1/me")).status == 403

    with_app(sqlite_config, scenario, client=EDITOR)


def test_a_device_gets_the_way_in_by_which_somebody_signed_in(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        person = Person.new()
        await house.register(person)
        device = await house.device(person)
        async with native_app(device) as app:
            robin = await house.browser()
            await robin.come_in(ROBIN)
            url = urlsplit(await app.begin())
            page = await robin.open(f"{url.path}?{url.query}")
            assert page.says("Add this way to sign in?")
            page = await robin.send(page, "/approve", answer="approve")
            attached = (await app.redeem(await follow(page.onward, app, house))).ok()
            assert attached["attached"] is True
        held = (
            await Api(house.url, house.api_http, device.token).get("/api/v1/me/identities")
        ).ok()
        assert [each["label"] for each in held["items"]] == [ROBIN]
        other = await house.browser()
        assert number_of(await other.come_in(ROBIN)) == person.account

    visit(config, scenario)


def test_what_is_gone_is_said_so(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        for path in ("/approve", "/approve?gone"):
            page = await robin.open(path)
            assert page.status == 410
            assert page.says("It can ask again.")

    visit(sqlite_config, scenario)


def test_a_yes_to_one_question_is_none_to_another_that_was_put_in_its_place(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(house: House, app: NativeApp) -> None:
        robin, _ = await at_the_question(house, app)
        shown = await robin.open("/approve")
        async with native_app(house.api) as other:
            url = urlsplit(await other.begin())
            put = await robin.open(f"{url.path}?{url.query}")
            assert urlsplit(other.redirect_uri).netloc in put.text
            page = await robin.send(shown, "/approve", answer="approve")
            assert (page.path, page.status) == ("/approve", 200)
            assert urlsplit(other.redirect_uri).netloc in page.text
            page = await robin.send(page, "/approve", answer="approve")
            assert page.onward.startswith(other.redirect_uri)

    with_app(sqlite_config, scenario)
