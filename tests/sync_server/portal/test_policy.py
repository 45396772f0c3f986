"""Every page and form, asked for by everybody: the table decides, and nothing else (§6.11)."""

from __future__ import annotations

import re

from sync_server.config import RelayConfig
from sync_server.people.store import set_role
from sync_server.portal.dispatch import serve_page
from sync_server.portal.pages import ALL
from sync_server.portal.policy import PAGES
from sync_server.portal.route import PageRoute, get
from tests.sync_server.portal.house import MINUTE_MS, Browser, House, number_of, visit

ROLES = ("nobody", "user", "premium", "enterprise", "admin")


def test_every_page_is_in_the_table_and_the_table_has_no_other() -> None:
    assert sorted(route.name for route in ALL) == sorted(PAGES)


def test_what_changes_ways_in_keys_or_roles_needs_a_fresh_proof() -> None:
    for name in (
        "detach",
        "set_password",
        "remove_password",
        "begin_totp",
        "remove_totp",
        "make_codes",
        "add_passkey",
        "remove_passkey",
        "make_key",
        "attach_address",
        "erase",
        "role",
    ):
        assert PAGES[f"page.{name}"].proved, name


def test_every_page_as_everybody(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        for role in ROLES:
            for route in ALL:
                browser, csrf = await _somebody(house, role)
                await _check(house, browser, csrf, role, route)

    async def _somebody(house: House, role: str) -> tuple[Browser, str]:
        browser = await house.browser()
        if role == "nobody":
            page = await browser.open("/signin")
            return browser, page.form("/signin/email").fields["csrf"]
        if role not in kept:
            page = await browser.come_in(f"{role}@example.org")
            account = number_of(page)
            await house.write(lambda conn: set_role(conn, account, role))
            kept[role] = browser.cookie("bm_session")
        browser.put_cookie("bm_session", kept[role])
        page = await browser.open("/account")
        if page.path != "/account":
            del kept[role]
            return await _somebody(house, role)
        return browser, page.form("/signout").fields["csrf"]

    async def _check(
        house: House, browser: Browser, csrf: str, role: str, route: PageRoute
    ) -> None:
        path = re.sub(r"\{[a-z]+\}", "ab", route.path)
        fields = {"csrf": csrf} if route.method == "POST" else None
        page = await browser.ask(route.method, path, fields, hops=0)
        where = page.headers.get("Location", "")
        asked = (role, route.name, page.status, where)
        may = role in PAGES[route.name].callers
        if not may and role == "nobody":
            assert (page.status, where.startswith("/signin?next=")) == (303, True), asked
        elif not may:
            assert page.status == 403, asked
        else:
            assert page.status not in (403, 500), asked
            assert not where.startswith("/signin?next=/a") or route.name == "page.approve", asked

    kept: dict[str, str] = {}
    visit(sqlite_config, scenario)


def test_without_a_fresh_proof_the_browser_is_taken_to_give_one(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        page = await robin.come_in("robin@example.org")
        csrf = page.form("/signout").fields["csrf"]
        house.later(11 * MINUTE_MS)
        for route in ALL:
            rule = PAGES[route.name]
            if not rule.proved or "user" not in rule.callers:
                continue
            path = re.sub(r"\{[a-z]+\}", "ab", route.path)
            fields = {"csrf": csrf} if route.method == "POST" else None
            page = await robin.ask(route.method, path, fields, hops=0)
            assert page.headers["Location"].startswith("/account/prove?next="), route.name

    visit(sqlite_config, scenario)


def test_a_page_that_is_not_listed_is_denied(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        async def handler(_call: object) -> None:
            raise AssertionError("reached")

        serve = serve_page(house.context, get("page.forgotten_by_all", "/x", handler))  # type: ignore[arg-type]
        from aiohttp.test_utils import make_mocked_request

        answer = await serve(make_mocked_request("GET", "/x"))
        assert answer.status == 403

    visit(sqlite_config, scenario)
