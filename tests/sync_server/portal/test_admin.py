"""Running the relay in a browser: the owner's code, accounts and roles, the audit log."""

from __future__ import annotations

import csv
import io
import json

from sqlalchemy import update

from sync_server.config import RelayConfig
from sync_server.storage.people_tables import audit
from tests.sync_server.portal.house import Browser, House, number_of, visit

ROBIN = "robin@example.org"


async def owner_of(house: House) -> Browser:
    """Somebody who typed the code that the relay printed."""
    browser = await house.browser()
    page = await browser.open("/owner")
    page = await browser.send(page, "/owner", code=await house.owner_code())
    assert page.path == "/account?done=owner", page.text
    return browser


def test_the_owners_code_makes_an_account_that_runs_the_relay(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        code = await house.owner_code()
        browser = await house.browser()
        page = await browser.open("/owner")
        wrong = await browser.send(page, "/owner", code="AAAA-BBBB-CCCC-DDDD")
        assert wrong.status == 401
        page = await browser.send(wrong, "/owner", code=code.lower())
        assert page.says("This account runs the relay now.")
        assert page.says("so that you can come back")
        assert page.says("Runs this relay")
        other = await house.browser()
        page = await other.open("/owner")
        assert (await other.send(page, "/owner", code=code)).status == 401

    visit(config, scenario)


def test_who_is_signed_in_becomes_the_owner_under_a_new_session(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        number = number_of(await robin.come_in(ROBIN))
        before = robin.cookie("bm_session")
        page = await robin.open("/owner")
        page = await robin.send(page, "/owner", code=await house.owner_code())
        assert number_of(page) == number
        assert robin.cookie("bm_session") != before
        old = await house.browser()
        old.put_cookie("bm_session", before)
        assert (await old.open("/account")).path.startswith("/signin")
        me = (await robin.open("/admin/accounts")).text
        assert number.hex()[:12] in me

    visit(config, scenario)


def test_a_role_is_changed_and_ends_the_sessions_of_whom_it_is(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        boss, robin = await owner_of(house), await house.browser()
        number = number_of(await robin.come_in(ROBIN)).hex()
        page = await boss.open(f"/admin/accounts?q={number[:8]}")
        page = await boss.send(page, f"/admin/accounts/{number}/role", role="premium")
        assert page.says("The role was changed.")
        assert (await robin.open("/account")).path.startswith("/signin")
        found = await boss.open(f"/admin/accounts?q={ROBIN}")
        assert number[:12] in found.text
        assert ROBIN not in found.text.replace(f'value="{ROBIN}"', "")
        assert "Nobody like that." in (await boss.open("/admin/accounts?q=x@y.org")).text
        assert (await boss.open("/admin/accounts?q=zz")).says("hexadecimal")
        assert (await boss.open("/admin/accounts?after=zz")).status == 404

    visit(config, scenario)


def test_the_log_is_paged_checked_and_exported(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        boss = await owner_of(house)
        for _ in range(60):
            await house.owner_code()
        page = await boss.open("/admin/log")
        assert page.says("owner.claimed") or "Older" in page.text
        older = page.text.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
        assert (await boss.open(older)).says("owner.claimed")
        page = await boss.open("/admin/log/check")
        assert page.says("lines follow from each other")
        lines = (await boss.open("/admin/log/export?format=jsonl")).text.splitlines()
        assert [json.loads(line)["seq"] for line in lines] == list(range(1, len(lines) + 1))
        table = await boss.open("/admin/log/export?format=csv&after=2")
        assert table.headers["Content-Disposition"].startswith('attachment; filename="audit-3-')
        assert len(list(csv.reader(io.StringIO(table.text)))) == len(lines) - 2
        assert (await boss.open("/admin/log/export?after=-1")).status == 404

    visit(config, scenario)


def test_a_log_that_was_changed_from_outside_is_said_so(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        boss = await owner_of(house)
        await house.write(
            lambda conn: conn.execute(
                update(audit).where(audit.c.seq == 2).values(action="nothing.happened")
            )
        )
        page = await boss.open("/admin/log/check")
        assert page.says("Line 2 does not follow from the one before it")

    visit(sqlite_config, scenario)
