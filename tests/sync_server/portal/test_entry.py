"""Signing in at the relay's pages by plain HTTP, without a script."""

from __future__ import annotations

from sync_server.config import RelayConfig
from tests.sync_server.portal.house import MINUTE_MS, House, number_of, visit

ROBIN = "robin@example.org"
PASSWORD = "a quiet lake at dawn"


def test_somebody_new_comes_in_by_a_code_and_back_as_the_same(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        page = await robin.come_in(ROBIN, "/register")
        assert (page.status, page.path) == (200, "/account?done=in")
        assert page.says(ROBIN)
        number = number_of(page)
        other = await house.browser()
        assert number_of(await other.come_in(ROBIN)) == number

    visit(config, scenario)


def test_the_page_is_the_same_for_addresses_that_are_known_and_not(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(house: House) -> None:
        await (await house.browser()).come_in(ROBIN)
        known = await (await house.browser()).ask_for_code(ROBIN)
        unknown = await (await house.browser()).ask_for_code("eve@example.org")
        plain = [page.text.replace(page.forms[0].fields["csrf"], "") for page in (known, unknown)]
        assert plain[0].replace(ROBIN, "") == plain[1].replace("eve@example.org", "")

    visit(sqlite_config, scenario)


def test_a_wrong_code_is_said_so_and_can_be_typed_again(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        page = await robin.ask_for_code(ROBIN)
        code = await house.post.code(ROBIN)
        page = await robin.send(page, "/signin/code", code="0000 0000")
        assert page.status == 401
        assert page.says("That code is not good, or not any more.")
        page = await robin.send(page, "/signin/code", code=f"{code[:4]} {code[4:]}")
        assert page.path == "/account?done=in"

    visit(sqlite_config, scenario)


def test_where_registration_is_closed_nobody_new_comes_in(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        eve = await house.browser()
        assert (await eve.open("/register")).status == 403
        page = await eve.ask_for_code("eve@example.org")
        page = await eve.send(page, "/signin/code", code="12345678")
        assert page.status == 401
        assert house.post.box.mails == []

    visit(sqlite_config, scenario, registration="closed")


def test_a_password_is_set_used_forgotten_and_set_anew(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        await robin.come_in(ROBIN)
        page = await robin.open("/account/security/password")
        weak = await robin.send(page, "/account/security/password", password="robin robin")
        assert weak.status == 422
        page = await robin.send(weak, "/account/security/password", password=PASSWORD)
        assert page.says("The password is set.")
        other = await house.browser()
        page = await other.open("/signin/password")
        page = await other.send(page, "/signin/password", email=ROBIN, password="not this one")
        assert page.status == 401
        page = await other.send(page, "/signin/password", email=ROBIN, password=PASSWORD)
        assert page.path == "/account?done=in"
        page = await other.send(page, "/signout")
        assert page.says("You are signed out.")
        page = await other.open("/signin/forgotten")
        page = await other.send(page, "/signin/forgotten", email=ROBIN)
        code = await house.post.code(ROBIN)
        page = await other.send(page, "/signin/reset", code=code, password="seven calm pebbles")
        assert page.says("The new password is set.")
        assert (await robin.open("/account")).path.startswith("/signin")
        page = await other.send(
            page, "/signin/password", email=ROBIN, password="seven calm pebbles"
        )
        assert page.path == "/account?done=in"

    visit(config, scenario)


def test_the_second_step_by_app_and_by_a_recovery_code(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        await robin.come_in(ROBIN)
        secret, codes = await robin.set_up_totp()
        assert len(codes) == 10
        other = await house.browser()
        page = await other.come_in(ROBIN)
        assert page.path == "/signin/second"
        assert (await other.open("/account")).path.startswith("/signin")
        page = await other.open("/signin/second")
        assert page.path == "/signin/second"
        wrong = await other.ask(
            "POST", "/signin/second", {**page.forms[0].fields, "code": "000000"}
        )
        assert wrong.status == 401
        fields = {**wrong.forms[0].fields, "code": house.totp(secret)}
        page = await other.ask("POST", "/signin/second", fields)
        assert page.path == "/account"
        assert page.says("a code by e-mail and the authenticator app")
        third = await house.browser()
        page = await third.come_in(ROBIN)
        fields = {
            "csrf": page.forms[0].fields["csrf"],
            "method": "recovery_code",
            "recovery": codes[3].lower(),
        }
        assert (await third.ask("POST", "/signin/second", fields)).path == "/account?done=in"
        fourth = await house.browser()
        page = await fourth.come_in(ROBIN)
        fields |= {"csrf": page.forms[0].fields["csrf"]}
        assert (await fourth.ask("POST", "/signin/second", fields)).status == 401

    visit(config, scenario)


def test_a_page_that_was_open_too_long_says_so(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        page = await robin.open("/signin")
        house.later(61 * MINUTE_MS)
        page = await robin.send(page, "/signin/email", email=ROBIN)
        assert page.status == 410
        assert page.says("This page was open for too long")
        assert (await robin.open("/signin/code")).status == 410

    visit(sqlite_config, scenario)


def test_signing_out_ends_the_session_for_good(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        page = await robin.come_in(ROBIN)
        cookie = robin.cookie("bm_session")
        await robin.send(page, "/signout")
        assert robin.cookie("bm_session") == ""
        robin.put_cookie("bm_session", cookie)
        assert (await robin.open("/account")).path == "/signin?next=/account"

    visit(sqlite_config, scenario)


def test_a_relay_without_mail_offers_what_works_there(sqlite_config: RelayConfig) -> None:
    from sync_server.mail.settings import MailSettings

    async def scenario(house: House) -> None:
        page = await (await house.browser()).open("/signin")
        assert page.status == 200
        assert "/signin/email" not in page.text
        assert "/signin/passkey" in page.text

    visit(sqlite_config, scenario, mail=MailSettings())


def test_an_address_with_the_machines_number_leads_to_its_name(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        number = house.url.replace("localhost", "127.0.0.1")
        page = await robin.ask("GET", f"{number}/signin?next=/account", hops=0)
        assert page.headers["Location"] == f"{house.url}/signin?next=/account"

    visit(sqlite_config, scenario)
