"""Attacks on sessions, forms and cookies of the pages, each by its name (threats §6.3, §6.6)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping

import pytest

from sync_server.config import RelayConfig
from sync_server.identities.store import insert_identity
from sync_server.people.ceremonies import to_text
from sync_server.portal.guard import safe_next
from tests.sync_server.portal.house import Browser, House, Page, number_of, visit

ROBIN, EVE = "robin@example.org", "eve@example.org"
SIGN_OUT = "/signout"


async def signed_in(house: House, address: str = ROBIN) -> tuple[Browser, Page]:
    browser = await house.browser()
    return browser, await browser.come_in(address)


def test_session_fixation_a_planted_session_is_not_taken_over(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        eve, _ = await signed_in(house, EVE)
        planted = eve.cookie("bm_session")
        robin = await house.browser()
        robin.put_cookie("bm_session", planted)
        page = await robin.open("/signin")
        assert page.path == "/account"
        robin.put_cookie("bm_session", to_text(b"x" * 32))
        await robin.come_in(ROBIN)
        assert robin.cookie("bm_session") not in ("", planted, to_text(b"x" * 32))
        assert (await eve.open("/account")).says(EVE)

    visit(config, scenario)


def test_session_fixation_the_session_changes_at_sign_in_second_step_and_proof(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(house: House) -> None:
        robin, _ = await signed_in(house)
        seen = [robin.cookie("bm_session")]
        secret, _ = await robin.set_up_totp()
        page = await robin.open("/account/prove?next=/account")
        fields = {**page.forms[0].fields, "code": house.totp(secret)}
        await robin.ask("POST", "/account/prove", fields)
        seen.append(robin.cookie("bm_session"))
        other = await house.browser()
        begun = await other.come_in(ROBIN)
        assert other.cookie("bm_session") == ""
        before = other.cookie("bm_begun")
        fields = {**begun.forms[0].fields, "code": house.totp(secret)}
        await other.ask("POST", "/signin/second", fields)
        seen.append(other.cookie("bm_session"))
        assert len({*seen, before}) == 4
        old = await house.browser()
        old.put_cookie("bm_session", seen[0])
        assert (await old.open("/account")).path.startswith("/signin")

    visit(sqlite_config, scenario)


def test_csrf_without_a_token_nothing_happens(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin, _ = await signed_in(house)
        for fields in ({}, {"csrf": ""}, {"csrf": "x" * 43}):
            refused = await robin.ask("POST", SIGN_OUT, fields)
            assert refused.status == 410, refused.text
        assert (await robin.open("/account")).status == 200

    visit(sqlite_config, scenario)


def test_csrf_a_token_of_another_session_is_not_taken(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin, page = await signed_in(house)
        _, other = await signed_in(house, EVE)
        _, same_person = await signed_in(house)
        before = await (await house.browser()).open("/signin")
        for theirs in (
            other.form(SIGN_OUT),
            same_person.form(SIGN_OUT),
            before.form("/signin/email"),
        ):
            fields = {"csrf": theirs.fields["csrf"]}
            assert (await robin.ask("POST", SIGN_OUT, fields)).status == 410
        assert (await robin.send(page, SIGN_OUT)).says("You are signed out.")

    visit(config, scenario)


def test_csrf_before_signing_in_a_strangers_form_signs_nobody_in(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(house: House) -> None:
        eve, robin = await house.browser(), await house.browser()
        page = await eve.ask_for_code(EVE)
        code = await house.post.code(EVE)
        await robin.open("/signin")
        forged = {**page.form("/signin/code").fields, "code": code}
        assert (await robin.ask("POST", "/signin/code", forged)).status == 410
        assert robin.cookie("bm_session") == ""

    visit(sqlite_config, scenario)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_csrf_a_form_from_a_foreign_origin_is_refused_even_with_its_token(
    sqlite_config: RelayConfig, headers: Mapping[str, str]
) -> None:
    async def scenario(house: House) -> None:
        robin, page = await signed_in(house)
        refused = await robin.ask("POST", SIGN_OUT, page.form(SIGN_OUT).fields, headers)
        assert refused.status == 403
        assert refused.says("This came from another site.")
        assert (await robin.open("/account")).status == 200

    visit(sqlite_config, scenario)


def test_a_get_changes_nothing(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin, _ = await signed_in(house)
        for path in (SIGN_OUT, "/account/sessions/end-others", "/account/privacy/erase"):
            assert (await robin.ask("GET", path, hops=0)).status in (404, 405)
        assert (await robin.open("/account")).status == 200

    visit(sqlite_config, scenario)


def test_a_pre_sign_in_cookie_is_never_a_session(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin, _ = await signed_in(house)
        await robin.set_up_totp()
        thief = await house.browser()
        page = await thief.come_in(ROBIN)
        assert page.path == "/signin/second"
        begun = thief.cookie("bm_begun")
        thief.put_cookie("bm_session", begun)
        for path in ("/account", "/account/security", "/admin/log"):
            assert (await thief.open(path)).path.startswith("/signin")
        api = house.api.with_token(begun)
        assert (await api.get("/api/v1/me")).status == 401

    visit(config, scenario)


def test_a_pre_sign_in_cookie_that_was_changed_or_sealed_elsewhere_is_nothing(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        page = await robin.ask_for_code(ROBIN)
        code, begun = await house.post.code(ROBIN), robin.cookie("bm_begun")
        flipped = begun[:40] + ("A" if begun[40] != "A" else "B") + begun[41:]
        for planted in (flipped, begun[:-4], "x", to_text(b"\0" * 200), "x" * 5_000):
            thief = await house.browser()
            thief.put_cookie("bm_begun", planted)
            fields = {**page.form("/signin/code").fields, "code": code}
            assert (await thief.ask("POST", "/signin/code", fields)).status == 410
            assert thief.cookie("bm_session") == ""

    visit(sqlite_config, scenario)


def test_a_ticket_of_one_step_does_not_finish_another(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        page = await robin.ask_for_code(ROBIN)
        fields = {**page.form("/signin/code").fields, "code": await house.post.code(ROBIN)}
        reset = {**fields, "password": "seven calm pebbles"}
        assert (await robin.ask("POST", "/signin/reset", reset)).status == 410
        second = {**fields, "method": "totp"}
        assert (await robin.ask("POST", "/signin/second", second)).status == 410
        assert robin.cookie("bm_session") == ""

    visit(sqlite_config, scenario)


OUTSIDE = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "/%5cevil.example",
    "/%2f/evil.example",
    "///evil.example",
    "/.//evil.example",
    "/account/../../evil",
    "javascript:alert(1)",
    "/account\r\nSet-Cookie: x=1",
    "/account#https://evil.example",
    "/ account",
    "account",
    "",
    "/" + "x" * 300,
)


@pytest.mark.parametrize("target", OUTSIDE)
def test_open_redirect_only_own_paths_are_gone_on_to(target: str) -> None:
    assert safe_next(target, "/account") == "/account"


def test_open_redirect_own_paths_are() -> None:
    for path in ("/", "/approve", "/account/activity?before=12", "/owner"):
        assert safe_next(path, "/account") == path


def test_open_redirect_after_signing_in_nobody_is_sent_elsewhere(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(house: House) -> None:
        for target in ("https://evil.example/", "//evil.example", "/%5Cevil.example"):
            robin = await house.browser()
            page = await robin.come_in(ROBIN, f"/signin?next={target}")
            assert page.path == "/account?done=in"
            inside = await robin.ask("GET", f"/signin?next={target}", hops=0)
            assert inside.headers["Location"] == "/account"

    visit(sqlite_config, scenario)


def test_host_header_injection_changes_no_link_and_no_redirect(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        evil = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
        for path in ("/", "/signin", "/account", "/nowhere"):
            page = await robin.ask("GET", path, headers=evil, hops=0)
            everything = page.text + str(page.headers)
            assert "evil.example" not in everything
        page = await robin.open("/signin")
        fields = {**page.form("/signin/email").fields, "email": ROBIN}
        await robin.ask("POST", "/signin/email", fields, evil, hops=0)
        await house.post.code(ROBIN)
        assert all("evil.example" not in str(mail) for mail in house.post.box.mails)

    visit(sqlite_config, scenario)


def test_clickjacking_every_page_refuses_to_stand_in_a_frame(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin, _ = await signed_in(house)
        visitor = await house.browser()
        for browser, path in (
            (visitor, "/"),
            (visitor, "/pair"),
            (visitor, "/join"),
            (visitor, "/signin"),
            (visitor, "/owner"),
            (visitor, "/nowhere"),
            (visitor, "/approve"),
            (robin, "/account"),
            (robin, "/account/security"),
            (robin, "/account/prove"),
            (robin, "/admin/log"),
        ):
            page = await browser.open(path)
            policy = page.headers["Content-Security-Policy"]
            for rule in (
                "default-src 'none'",
                "frame-ancestors 'none'",
                "base-uri 'none'",
                "style-src 'self'",
                "script-src 'self'",
            ):
                assert rule in policy, path
            assert re.search(r"form-action 'self'$", policy)
            assert "unsafe" not in policy
            assert page.headers["X-Frame-Options"] == "DENY"
            assert page.headers["X-Content-Type-Options"] == "nosniff"
            assert page.headers["Cache-Control"] == "no-store"

    visit(sqlite_config, scenario)


def test_cookie_flags_keep_them_from_scripts_other_sites_and_neighbours(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        page = await robin.come_in(ROBIN)
        sessions = [each for each in page.cookies if each.startswith("bm_session=")]
        begun = [each for each in page.cookies if each.startswith("bm_begun=")]
        assert sessions
        assert begun
        for each in page.cookies:
            assert "HttpOnly" in each
            assert "SameSite=Lax" in each
            assert "Path=/" in each
            assert "Domain" not in each

    visit(sqlite_config, scenario)


def test_cookie_flags_by_https_they_are_secure_and_belong_to_the_host(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        page = await robin.open("/signin")
        assert [each.split("=")[0] for each in page.cookies] == ["__Host-bm_begun"]
        assert all("Secure" in each for each in page.cookies)
        value = page.cookies[0].split("=", 1)[1].split(";")[0]
        plain = {"Cookie": f"bm_begun={value}"}
        fields = {**page.form("/signin/email").fields, "email": ROBIN}
        assert (await robin.ask("POST", "/signin/email", fields, plain)).status == 410
        hosted = {"Cookie": f"__Host-bm_begun={value}"}
        sent = await robin.ask("POST", "/signin/email", fields, hosted, hops=0)
        assert sent.headers["Location"] == "/signin/code"

    visit(sqlite_config, scenario, public_url="https://relay.example")


HOSTILE = '"><script src="https://evil.example"></script><img onerror=x>{{ 7 * 7 }}\'&'


def test_html_injection_through_names_and_labels_stays_text(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin, page = await signed_in(house)
        account = number_of(page)
        await house.write(
            lambda conn: insert_identity(
                conn,
                account,
                kind="github",
                issuer="https://github.com/login/oauth",
                subject="7",
                label=HOSTILE,
                now_ms=house.now_ms,
            )
        )
        page = await robin.open("/account/keys")
        form = page.form("/account/keys").fields | {"name": HOSTILE[:60], "scope": "profile:read"}
        made = await robin.ask("POST", "/account/keys", form)
        other = await house.browser()
        agent = {"User-Agent": HOSTILE}
        page = await other.open("/signin", headers=agent)
        fields = {**page.form("/signin/email").fields, "email": ROBIN}
        await other.ask("POST", "/signin/email", fields, agent)
        page = await other.open("/signin/code", headers=agent)
        code = {**page.forms[0].fields, "code": await house.post.code(ROBIN)}
        await other.ask("POST", "/signin/code", code, agent)
        for text in (
            made.text,
            *[
                (await robin.open(path)).text
                for path in ("/account", "/account/security", "/account/devices", "/account/keys")
            ],
        ):
            assert "<script src" not in text.replace('<script src="/static', "")
            assert "<img" not in text
            assert "49" not in re.findall(r"&#34;&gt;[^<]*", text)
        assert "&lt;script src" in (await robin.open("/account/security")).text

    visit(config, scenario)


def test_html_injection_through_what_is_typed_and_asked_for(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        page = await robin.open("/signin")
        page = await robin.send(page, "/signin/email", email=HOSTILE)
        assert page.status == 422
        assert '<script src="https' not in page.text
        asked = "/signin?next=/%22%3E%3Cscript%3E&done=%3Cscript%3E"
        for path in (asked, "/account/%3Cscript%3E", "/admin/accounts?q=%3Cscript%3E"):
            assert "<script>" not in (await robin.open(path)).text

    visit(sqlite_config, scenario)


def test_forms_that_are_none_are_refused(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin, page = await signed_in(house)
        csrf = page.form(SIGN_OUT).fields["csrf"]
        twice = [("csrf", csrf), ("csrf", csrf)]
        assert (await robin.ask("POST", SIGN_OUT, twice)).status == 400
        many = [("csrf", csrf), *((f"x{number}", "1") for number in range(40))]
        assert (await robin.ask("POST", SIGN_OUT, many)).status == 400
        large = {"csrf": csrf, "x": "x" * 70_000}
        assert (await robin.ask("POST", SIGN_OUT, large)).status == 413
        kind = {"Content-Type": "text/plain"}
        assert (await robin.ask("POST", SIGN_OUT, {"csrf": csrf}, kind)).status == 415
        long = {"csrf": csrf, "email": "x" * 600}
        assert (await robin.ask("POST", "/account/security/email", long)).status == 422

    visit(sqlite_config, scenario)


@pytest.mark.parametrize("name", ["bm_session", "bm_begun", "bm_grant"])
@pytest.mark.parametrize(
    "path", ["/account", "/signin", "/approve", "/oauth/authorize?client_id=x&request_uri=y"]
)
def test_a_cookie_of_bytes_that_are_no_text_is_nothing(
    sqlite_config: RelayConfig, name: str, path: str
) -> None:
    async def scenario(house: House) -> None:
        port = int(house.api.url.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        host = house.context.config.issuer.partition("://")[2]
        head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nCookie: {name}="
        writer.write(head.encode() + b"abc\xff\xfe\r\n\r\n")
        status = int((await reader.readline()).split()[1])
        writer.close()
        assert status < 500

    visit(sqlite_config, scenario)
