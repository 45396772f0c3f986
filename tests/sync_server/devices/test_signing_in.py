"""Signing in by a device's key over HTTP, against a running relay."""

from __future__ import annotations

import asyncio

from crdt.keys import DeviceKeys
from crdt.protocol import messages as m
from sync_server.config import RelayConfig
from tests.sync_server.api_client import Api, visit
from tests.sync_server.people import Person
from tests.sync_server.raw_client import raw_client


def test_a_device_signs_in_by_its_key_and_is_who_it_says(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person, robin = await api.newcomer()
        me = (await robin.get("/api/v1/me")).ok()
        assert me["account"] == person.account.hex()
        assert me["role"] == "user"
        assert me["methods"] == ["device"]
        assert me["has_devices"] is True

    visit(config, scenario)


def test_a_proof_is_good_once(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person = Person.new()
        await api.register(person)
        proof = await api.prove(person)
        (await api.post("/api/v1/auth/device", proof)).ok()
        again = await api.post("/api/v1/auth/device", proof)
        assert (again.status, again.code) == (401, "bad_proof")

    visit(config, scenario)


def test_a_device_that_is_not_known_hears_what_a_wrong_proof_hears(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        stranger, person = Person.new(), Person.new()
        await api.register(person)
        unknown = await api.post("/api/v1/auth/device", await api.prove(stranger))
        wrong = await api.post("/api/v1/auth/device", await api.prove(person, action="step-up"))
        assert (unknown.status, unknown.body["detail"]) == (wrong.status, wrong.body["detail"])
        assert unknown.code == wrong.code == "bad_proof"

    visit(config, scenario)


def test_a_device_that_is_signed_out_is_refused_until_it_is_let_in(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person = Person.new()
        second = person.add_device()
        await api.register(person)
        first, other = await api.device(person), await api.device(person, second)
        path = f"/api/v1/me/devices/{second.device_id.hex()}"
        (await first.post(f"{path}/sign-out")).ok()
        assert (await other.get("/api/v1/me")).code == "not_signed_in"
        refused = await api.post("/api/v1/auth/device", await api.prove(person, second))
        assert refused.code == "signed_out"
        (await first.post(f"{path}/let-in")).ok()
        await api.device(person, second)

    visit(config, scenario)


async def _remove(api: Api, person: Person, device: DeviceKeys) -> None:
    """The account's first device removes another, over the socket as apps do."""
    entry = person.entry_revoking(device.device_id)
    async with raw_client(api.url) as client:
        await client.enter(person)
        await client.send(m.LogAppend(person.account, person.devices.head, entry))
        await client.expect(m.LogEntries)
        await client.expect(m.LogAppended)


def test_a_device_that_the_list_removed_loses_its_sessions_at_once(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person = Person.new()
        second = person.add_device()
        await api.register(person)
        first, lost = await api.device(person), await api.device(person, second)
        proof = await api.prove(person, second)
        await _remove(api, person, second)
        refresh = {"refresh_token": lost.tokens["refresh_token"]}
        assert (await lost.get("/api/v1/me")).code == "not_signed_in"
        assert (await api.post("/api/v1/auth/refresh", refresh)).code == "not_signed_in"
        assert (await api.post("/api/v1/auth/device", proof)).code == "bad_proof"
        rows = (await first.get("/api/v1/me/sessions")).ok()["items"]
        assert [row["current"] for row in rows] == [True]
        acts = (await first.get("/api/v1/me/activity")).ok()["items"]
        assert acts[0]["action"] == "session.ended"

    visit(config, scenario)


def test_a_device_that_is_removed_while_it_signs_in_gets_no_session(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person = Person.new()
        second = person.add_device()
        await api.register(person)
        first = await api.device(person)
        proofs = [await api.prove(person, second) for _ in range(20)]
        signing_in = [api.post("/api/v1/auth/device", proof) for proof in proofs]
        await asyncio.gather(_remove(api, person, second), *signing_in)
        rows = (await first.get("/api/v1/me/sessions")).ok()["items"]
        assert [row["current"] for row in rows] == [True]

    visit(config, scenario)


def test_of_what_a_program_calls_itself_only_what_can_be_shown_is_kept(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person = Person.new()
        await api.register(person)
        proof = await api.prove(person) | {"label": " La\0p\u202etop\n\U0001fae8\u0301 "}
        tokens = (await api.post("/api/v1/auth/device", proof)).ok()
        robin = api.with_token(tokens["access_token"])
        rows = (await robin.get("/api/v1/me/sessions")).ok()["items"]
        assert rows[0]["label"].startswith("Laptop")
        assert rows[0]["label"].strip().isprintable()

    visit(config, scenario)
