"""Ways to sign in, second steps, keys and editors, and the fresh proof that changes ask for."""

from __future__ import annotations

import re

from sync_server.config import RelayConfig
from tests.sync_server.portal.house import MINUTE_MS, House, visit

ROBIN, SPARE = "robin@example.org", "robin@example.net"
PASSWORD = "a quiet lake at dawn"
SECURITY = "/account/security"


def test_an_address_is_added_by_its_code_and_removed_but_not_the_last(
    config: RelayConfig,
) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        await robin.come_in(ROBIN)
        page = await robin.open(SECURITY)
        page = await robin.send(page, f"{SECURITY}/email", email=SPARE)
        wrong = await robin.send(page, f"{SECURITY}/email/code", code="00000000")
        assert wrong.status == 401
        code = await house.post.code(SPARE)
        page = await robin.send(wrong, f"{SECURITY}/email/code", code=code)
        assert page.says("The way to sign in was added.")
        removes = [form for form in page.forms if form.action.endswith("/remove")]
        page = await robin.ask("POST", removes[0].action, removes[0].fields)
        assert page.says("The way to sign in was removed.")
        assert not page.says(f"<h3>{ROBIN}")
        last = next(form for form in page.forms if form.action.endswith("/remove"))
        page = await robin.ask("POST", last.action, last.fields)
        assert page.status == 409
        assert page.says("Please add another way to sign in first.")

    visit(config, scenario)


def test_an_address_of_somebody_else_is_not_added(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        await (await house.browser()).come_in(SPARE)
        robin = await house.browser()
        await robin.come_in(ROBIN)
        page = await robin.open(SECURITY)
        page = await robin.send(page, f"{SECURITY}/email", email=SPARE)
        code = await house.post.code(SPARE)
        page = await robin.send(page, f"{SECURITY}/email/code", code=code)
        assert page.status == 409
        assert page.says("That way to sign in belongs to another account.")

    visit(sqlite_config, scenario)


def test_what_matters_asks_for_a_fresh_proof_and_goes_on_where_it_was(
    config: RelayConfig,
) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        page = await robin.come_in(ROBIN)
        before = robin.cookie("bm_session")
        house.later(11 * MINUTE_MS)
        page = await robin.open(SECURITY)
        page = await robin.send(page, f"{SECURITY}/totp")
        assert page.path == f"/account/prove?next={SECURITY}"
        page = await robin.send(page, "/account/prove/email")
        code = await house.post.code(ROBIN)
        wrong = await robin.send(page, "/account/prove", code="12345678")
        assert wrong.status == 401
        page = await robin.send(wrong, "/account/prove", code=code)
        assert page.path == f"{SECURITY}?done=proved"
        assert robin.cookie("bm_session") != before
        page = await robin.send(page, f"{SECURITY}/totp")
        assert page.path == f"{SECURITY}/totp"

    visit(config, scenario)


def test_with_a_second_factor_only_that_is_a_fresh_proof(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        await robin.come_in(ROBIN)
        secret, codes = await robin.set_up_totp()
        house.later(11 * MINUTE_MS)
        page = await robin.open("/account/prove?next=/account/keys")
        assert "/account/prove/email" not in page.text
        fields = page.forms[0].fields
        forged = {**fields, "method": "email", "code": "12345678"}
        assert (await robin.ask("POST", "/account/prove", forged)).status in (403, 410)
        by_code = {"csrf": fields["csrf"], "method": "recovery_code", "recovery": codes[0]}
        page = await robin.ask("POST", "/account/prove", by_code)
        assert page.path == "/account/keys?done=proved"
        house.later(11 * MINUTE_MS)
        page = await robin.open("/account/prove?next=/account/keys")
        page = await robin.ask(
            "POST", "/account/prove", {**page.forms[0].fields, "code": house.totp(secret)}
        )
        assert page.path == "/account/keys?done=proved"

    visit(sqlite_config, scenario)


def test_an_authenticator_app_is_set_up_by_its_code_and_removed(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        await robin.come_in(ROBIN)
        page = await robin.send(await robin.open(SECURITY), f"{SECURITY}/totp")
        assert "<svg" in page.text
        wrong = await robin.send(page, f"{SECURITY}/totp/confirm", code="000000")
        assert wrong.status == 401
        secrets = [re.search(r'class="code">([A-Z2-7 ]+)<', each.text) for each in (page, wrong)]
        assert secrets[0] is not None
        assert secrets[1] is not None
        assert secrets[0][1] == secrets[1][1]
        code = house.totp(secrets[0][1].replace(" ", ""))
        page = await robin.send(wrong, f"{SECURITY}/totp/confirm", code=code)
        assert len(page.codes) == 10
        again = await robin.send(await robin.open(SECURITY), f"{SECURITY}/codes")
        assert len(again.codes) == 10
        assert set(again.codes).isdisjoint(page.codes)
        page = await robin.send(await robin.open(SECURITY), f"{SECURITY}/totp/remove")
        assert page.says("The authenticator app was removed.")
        assert (await robin.open(f"{SECURITY}/totp")).path == SECURITY

    visit(config, scenario)


def test_a_password_is_removed_while_codes_still_come(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        await robin.come_in(ROBIN)
        page = await robin.open(f"{SECURITY}/password")
        page = await robin.send(page, f"{SECURITY}/password", password=PASSWORD)
        page = await robin.send(page, f"{SECURITY}/password/remove")
        assert page.says("The password was removed.")

    visit(sqlite_config, scenario)


def test_a_key_is_shown_once_reads_what_it_may_and_is_removed(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        await robin.come_in(ROBIN)
        page = await robin.open("/account/keys")
        nameless = await robin.send(page, "/account/keys", name=" ")
        assert nameless.status == 422
        form = page.form("/account/keys").fields | {"name": "Status bar", "days": "30"}
        form["scope"] = "progress:read"
        page = await robin.ask("POST", "/account/keys", form)
        found = re.search(r'class="code">(bmk_[^<]+)<', page.text)
        assert found is not None, page.text
        api = house.api.with_token(found[1])
        assert (await api.get("/api/v1/progress")).status == 200
        assert (await api.get("/api/v1/me")).status == 403
        page = await robin.open("/account/keys")
        assert found[1] not in page.text
        remove = next(form for form in page.forms if form.action.endswith("/remove"))
        page = await robin.ask("POST", remove.action, remove.fields)
        assert page.says("can read nothing any more")
        assert (await api.get("/api/v1/progress")).status == 401

    visit(config, scenario)


def test_an_editor_is_linked_by_the_code_on_the_page_and_unlinked(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        await robin.come_in(ROBIN)
        page = await robin.send(await robin.open("/account/keys"), "/account/keys/link")
        found = re.search(r'class="code big">([^<]+)<', page.text)
        assert found is not None
        linked = await house.api.post("/api/v1/link", {"code": found[1], "name": "VS Code <b>"})
        api = house.api.with_token(linked.ok()["key"])
        assert (await api.get("/api/v1/progress")).status == 200
        page = await robin.open("/account/keys")
        assert "VS Code &lt;b&gt;" in page.text
        remove = next(form for form in page.forms if form.action.endswith("/remove"))
        await robin.ask("POST", remove.action, remove.fields)
        assert (await api.get("/api/v1/progress")).status == 401

    visit(config, scenario)
