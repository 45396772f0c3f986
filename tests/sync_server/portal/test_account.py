"""The account's own pages: sessions, devices, activity, taking along, erasing."""

from __future__ import annotations

import json
from typing import Any

from crdt.codec import encode
from crdt.ids import AccountId
from crdt.relay_key import verify_receipt
from sync_server.config import RelayConfig
from sync_server.identities.store import insert_identity
from sync_server.people.service import meet
from tests.sync_server.people import Person
from tests.sync_server.portal.house import Browser, House, number_of, visit

ROBIN = "robin@example.org"


async def with_devices(house: House) -> tuple[Person, Browser]:
    """Somebody with two devices whose account has an address, signed in by it."""
    person = Person.new()
    person.add_device()
    await house.register(person)
    account = AccountId(person.account)

    def attach(conn: Any) -> None:
        meet(conn, account, house.context.entropy, house.now_ms)
        insert_identity(
            conn,
            account,
            kind="email",
            issuer="email",
            subject=ROBIN,
            label=ROBIN,
            now_ms=house.now_ms,
        )

    await house.write(attach)
    robin = await house.browser()
    page = await robin.come_in(ROBIN)
    assert number_of(page) == person.account
    return person, robin


def test_sessions_are_listed_and_ended_one_by_one_or_all_others(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin, other, third = [await house.browser() for _ in range(3)]
        for browser in (robin, other, third):
            await browser.come_in(ROBIN)
        page = await robin.open("/account/devices")
        assert page.text.count("Firefox on Linux") >= 3
        ends = [form for form in page.forms if form.action.endswith("/end")]
        assert len(ends) == 2
        page = await robin.ask("POST", ends[0].action, ends[0].fields)
        assert page.says("The session was ended.")
        page = await robin.send(page, "/account/sessions/end-others")
        assert page.says("All other sessions were ended.")
        for browser in (other, third):
            assert (await browser.open("/account")).path.startswith("/signin")
        assert (await robin.open("/account")).status == 200

    visit(config, scenario)


def test_a_device_is_signed_out_and_let_in_again(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        person, robin = await with_devices(house)
        laptop = person.keys[1]
        await house.device(person, laptop)
        page = await robin.open("/account/devices")
        assert page.says("It takes no key away.")
        assert "robin" not in page.text.split("Devices of the signed list")[1]
        path = f"/account/devices/{laptop.device_id.hex()}"
        page = await robin.send(page, f"{path}/shut")
        assert page.says("The device is signed out.")
        refused = await house.api.post("/api/v1/auth/device", await house.api.prove(person, laptop))
        assert refused.code == "signed_out"
        page = await robin.send(page, f"{path}/let-in")
        assert page.says("The device can come back now.")
        await house.device(person, laptop)

    visit(config, scenario)


def test_another_accounts_session_and_device_are_not_there(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        person, robin = await with_devices(house)
        eve = await house.browser()
        page = await eve.come_in("eve@example.org")
        csrf = page.form("/signout").fields
        theirs = [
            form.action
            for form in (await robin.open("/account/devices")).forms
            if "/account/devices/" in form.action
        ]
        me = (await house.device(person)).tokens["session"]
        for path in (*theirs, f"/account/sessions/{me}/end", "/account/sessions/zz/end"):
            assert (await eve.ask("POST", path, csrf)).status == 404
        assert (await robin.open("/account")).status == 200

    visit(sqlite_config, scenario)


def test_activity_says_in_words_what_was_done(sqlite_config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        await robin.come_in(ROBIN)
        await robin.set_up_totp()
        await (await house.browser()).come_in("eve@example.org")
        page = await robin.open("/account/activity")
        for words in (
            "Signed in by a code by e-mail",
            "An authenticator app was set up",
            "Recovery codes were made",
            "The account was made, with E-mail address",
        ):
            assert page.says(words), words
        assert page.text.count("Signed in by") == 1
        assert (await robin.open("/account/activity?before=x")).status == 404

    visit(sqlite_config, scenario)


def test_everything_held_is_downloaded_as_one_file(config: RelayConfig) -> None:
    async def scenario(house: House) -> None:
        person, robin = await with_devices(house)
        page = await robin.open("/account/privacy")
        page = await robin.send(page, "/account/privacy/export")
        assert page.headers["Content-Disposition"].startswith("attachment")
        held = json.loads(page.text)
        assert held["account"] == person.account.hex()
        assert held["identities"][0]["subject"] == ROBIN
        assert "An export" not in page.text
        assert (await robin.open("/account/activity")).says("An export was made")

    visit(config, scenario)


def test_erasing_asks_for_the_number_and_gives_a_receipt_that_verifies(
    config: RelayConfig,
) -> None:
    async def scenario(house: House) -> None:
        person, robin = await with_devices(house)
        page = await robin.open("/account/privacy")
        wrong = await robin.send(page, "/account/privacy/erase", confirm="yes")
        assert wrong.status == 422
        page = await robin.send(
            wrong, "/account/privacy/erase", confirm=person.account.hex().upper()
        )
        assert page.says("It is deleted")
        assert robin.cookie("bm_session") == ""
        text = page.text.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0]
        receipt = json.loads(text.replace("&#34;", '"').replace("&#39;", "'"))
        assert receipt["statement"]["account"] == person.account.hex()
        verify_receipt(
            house.context.secrets.public,
            encode(receipt["statement"]),
            bytes.fromhex(receipt["signature"]),
        )
        assert (await robin.open("/account")).path.startswith("/signin")

    visit(config, scenario)
