"""The app's own questions about an account, asked of a real relay."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import aiohttp
import pyotp
import pytest
from pytestqt.qtbot import QtBot

from crdt.keys import DeviceKeys
from crdt.protocol.api.me import Me
from desktop.link.api.client import ApiClient
from desktop.link.api.errors import ApiRefused, StepUpNeeded, WrongRelay
from desktop.link.api.http import Http
from desktop.link.api.session import ApiIdentity
from desktop.services import relay_account as asks
from desktop.viewmodels.relay_account.activity import activity_sentence
from sync_server.config import RelayConfig
from tests.support.relay import relay_inside
from tests.sync_server.api_client import Api
from tests.sync_server.mailbox import Post, visit_with_mail
from tests.sync_server.people import Person, drawn

pytestmark = pytest.mark.xdist_group("e2e")

Scenario = Callable[["House"], Awaitable[None]]


class House:
    """A relay, somebody with two devices, and a client for each of them."""

    def __init__(self, api: Api, http: Http, relay_key: bytes) -> None:
        self.api = api
        self.http = http
        self.relay_key = relay_key
        self.person = Person.new()
        self.person.add_device()

    def client(self, keys: DeviceKeys, relay_key: bytes | None = None) -> ApiClient:
        identity = ApiIdentity(
            url=self.api.url,
            relay_key=relay_key or self.relay_key,
            account=self.person.account,
            keys=keys,
            label="Breath Master, tests",
        )
        return ApiClient(self.http, identity, drawn)


def _run(tmp_path: Path, scenario: Scenario) -> None:
    async def main() -> None:
        async with relay_inside(RelayConfig(data=tmp_path)) as url, aiohttp.ClientSession() as web:
            api, http = Api(url, web), Http()
            info = (await api.get("/api/v1")).ok()
            house = House(api, http, bytes.fromhex(info["relay_key"]))
            await api.register(house.person)
            try:
                await scenario(house)
            finally:
                await http.close()

    asyncio.run(main())


def test_a_device_reads_the_page_and_finds_itself_there(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        desk = house.client(house.person.keys[0])
        found = await asks.read_account(desk)
        assert found.info.product == "breath-master-relay"
        assert found.me.account == house.person.account.hex()
        assert [(row.current, row.kind) for row in found.sessions] == [(True, "device")]
        assert [row.current for row in found.devices].count(True) == 1
        assert len(found.devices) == 2
        assert found.identities == ()
        assert found.sessions[0].label == "Breath Master, tests"

    _run(tmp_path, scenario)


def test_another_key_than_the_relays_own_is_never_signed_for(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        stranger = house.client(house.person.keys[0], relay_key=b"\x01" * 32)
        with pytest.raises(WrongRelay):
            await stranger.call("GET", "/api/v1/me", None, Me)

    _run(tmp_path, scenario)


def test_a_device_that_is_signed_out_is_refused_until_it_is_let_in_again(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        desk, laptop = (house.client(keys) for keys in house.person.keys[:2])
        await asks.read_account(laptop)
        name = house.person.keys[1].device_id.hex()
        await asks.sign_device_out(desk, name)
        with pytest.raises(ApiRefused) as caught:
            await asks.read_account(laptop)
        assert caught.value.code == "signed_out"
        (row,) = [row for row in (await asks.read_account(desk)).devices if row.id == name]
        assert row.signed_out_ms is not None
        await asks.let_device_in(desk, name)
        assert (await asks.read_account(laptop)).me.account == house.person.account.hex()
        await asks.end_others(desk)
        assert len((await asks.read_account(desk)).sessions) == 1
        with pytest.raises(ApiRefused):
            await asks.read_account(laptop)

    _run(tmp_path, scenario)


def _later(folder: Path) -> None:
    """Proofs are not fresh any more, as after ten minutes."""
    with closing(sqlite3.connect(folder / "relay.sqlite3")) as database, database:
        database.execute("UPDATE sessions SET proved_ms = 0")


def test_the_device_proves_itself_unseen_and_where_there_is_an_app_its_code_is_asked_for(
    tmp_path: Path,
) -> None:
    async def scenario(house: House) -> None:
        desk = house.client(house.person.keys[0])
        await desk.call("GET", "/api/v1/me", None, Me)
        _later(tmp_path)
        begun = await asks.begin_totp(desk)
        app = pyotp.TOTP(begun.secret)
        codes = await asks.confirm_totp(desk, app.now())
        assert len(codes.codes) == 10
        me = (await asks.read_account(desk)).me
        assert {"totp", "recovery_code"} <= set(me.second_factors)
        _later(tmp_path)
        with pytest.raises(StepUpNeeded) as caught:
            await asks.remove_totp(desk)
        assert {"totp", "recovery_code"} <= set(caught.value.methods)
        with pytest.raises(ApiRefused) as wrong:
            await desk.prove("recovery_code", "wrong-code-here")
        assert wrong.value.code == "bad_proof"
        await desk.prove("recovery_code", codes.codes[0])
        await asks.remove_totp(desk)
        assert (await asks.read_account(desk)).me.second_factors == ()

    _run(tmp_path, scenario)


def test_twenty_questions_at_once_sign_in_once(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        desk = house.client(house.person.keys[0])
        asked = (desk.call("GET", "/api/v1/me", None, Me) for _ in range(20))
        assert len({me.session for me in await asyncio.gather(*asked)}) == 1
        assert len((await asks.read_account(desk)).sessions) == 1

    _run(tmp_path, scenario)


def test_an_address_comes_by_mail_and_a_password_goes_with_it(tmp_path: Path) -> None:
    async def scenario(api: Api, post: Post) -> None:
        http = Http()
        info = (await api.get("/api/v1")).ok()
        house = House(api, http, bytes.fromhex(info["relay_key"]))
        await api.register(house.person)
        desk = house.client(house.person.keys[0])
        try:
            sent = await asks.send_code(desk, "robin@example.org")
            code = await post.code("robin@example.org")
            with pytest.raises(ApiRefused) as wrong:
                await asks.confirm_code(
                    desk, sent.ticket, "00000000" if code[0] != "0" else "1" * 8
                )
            assert wrong.value.code == "bad_proof"
            await asks.confirm_code(desk, sent.ticket, f"{code[:4]} {code[4:]}")
            with pytest.raises(ApiRefused) as weak:
                await asks.set_password(desk, "password1")
            assert weak.value.code == "weak_password"
            await asks.set_password(desk, "a quiet lake at dawn in autumn")
            found = await asks.read_account(desk)
            assert found.me.has_password
            (way,) = found.identities
            assert (way.kind, way.label) == ("email", "robin@example.org")
            actions = {row.action for row in (await asks.read_activity(desk, None)).items}
            assert {"session.started", "identity.attached", "password.set"} <= actions
            await asks.remove_password(desk)
            await asks.detach(desk, way.id)
            assert (await asks.read_account(desk)).identities == ()
        finally:
            await http.close()

    visit_with_mail(RelayConfig(data=tmp_path), scenario)


def test_every_act_that_the_relay_records_here_has_words(tmp_path: Path, qtbot: QtBot) -> None:
    async def scenario(house: House) -> None:
        desk = house.client(house.person.keys[0])
        begun = await asks.begin_totp(desk)
        await asks.confirm_totp(desk, pyotp.TOTP(begun.secret).now())
        await asks.new_recovery_codes(desk)
        await asks.sign_device_out(desk, house.person.keys[1].device_id.hex())
        await asks.let_device_in(desk, house.person.keys[1].device_id.hex())
        await asks.remove_totp(desk)
        await asks.read_export(desk)
        await asks.end_others(desk)
        page = await asks.read_activity(desk, None)
        assert len(page.items) >= 8
        said = [activity_sentence(row.action, row.detail) for row in page.items]
        assert [text for text in said if text.startswith("Something else")] == []

    _run(tmp_path, scenario)
