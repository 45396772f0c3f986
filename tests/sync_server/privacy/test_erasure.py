"""Erasing an account: everywhere, at once for who looks, whole across a crash, with a receipt."""

from __future__ import annotations

import asyncio

import msgspec
import pytest
from sqlalchemy import Connection

from crdt.codec import encode
from crdt.errors import BadSignature
from crdt.ids import AccountId
from crdt.protocol import codes
from crdt.protocol import messages as m
from crdt.relay_key import verify_receipt
from sync_server.accounts.lists import DeviceLists
from sync_server.audit.service import verify
from sync_server.config import RelayConfig
from sync_server.documents.ledger import Ledger
from sync_server.privacy import service, store
from sync_server.storage import people_tables, tables
from sync_server.storage.people_tables import metadata, people
from tests.support.relay import relay_inside
from tests.sync_server.api_client import Api, visit
from tests.sync_server.database import change, look
from tests.sync_server.mailbox import Post, visit_with_mail
from tests.sync_server.ops.transactions import within
from tests.sync_server.people import Person
from tests.sync_server.privacy.traces import (
    ADDRESS,
    found_in_files,
    found_in_tables,
    make_known,
)
from tests.sync_server.raw_client import raw_client


async def _erase(robin: Api) -> dict[str, object]:
    account = (await robin.get("/api/v1/me")).ok()["account"]
    receipt: dict[str, object] = (await robin.delete("/api/v1/me", {"confirm": account})).ok()
    return receipt


def test_every_table_says_what_erasing_does_to_it() -> None:
    """A new table has to be thought of here."""
    tied = {
        table
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if key.column is people.c.account
    }
    assert set(store.TIED) == tied
    apart = {people_tables.people, people_tables.refresh_tokens, tables.accounts}
    teams_and_rooms = {*store.OF_TEAMS, *store.OF_ROOMS}
    named = {*store.TIED, *store.LOOSE, *store.STORED, *store.NOBODYS, *teams_and_rooms, *apart}
    assert named == set(metadata.tables.values())


def test_nothing_of_a_person_is_left_in_any_table_or_file(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        known = await make_known(config, api, post)
        missing = set(known.needles) - set(await found_in_tables(config, known))
        assert "account" not in missing
        assert ADDRESS not in missing
        assert config.database_url is not None or found_in_files(config, known)
        await _erase(known.api)
        assert await found_in_tables(config, known) == []
        if config.database_url is None:
            assert found_in_files(config, known) == []
        assert await post.subject(ADDRESS) == "Your account was erased"

    visit_with_mail(config, scenario)
    assert _log_is_whole(config)


def _log_is_whole(config: RelayConfig) -> bool:
    return within(config, verify).broken_at is None


def test_others_keep_everything_when_somebody_is_erased(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        stays, person = Person.new(), Person.new()
        for each in (stays, person):
            async with raw_client(api.url) as client:
                await client.enter(each)
                await client.push(each.writer().write_many(3))
        wren = await api.device(stays)
        before = (await wren.get("/api/v1/me/export")).ok()
        await _erase(await api.device(person))
        after = (await wren.get("/api/v1/me/export")).ok()
        for part in ("device_list", "documents", "envelopes", "sessions", "person"):
            assert after[part] == before[part]

    visit(config, scenario)


def test_a_short_name_takes_nothing_along_that_others_have_begun(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        eve = await post.come_in(api, "eve@example.org")
        await change(config, "UPDATE identities SET label = 'e'")
        ticket, code = await post.ask(api, "robin@example.org")
        await _erase(eve)
        given = {"ticket": ticket, "code": code}
        (await api.post("/api/v1/auth/email/confirm", given)).ok()

    visit_with_mail(config, scenario)


def test_a_receipt_says_what_went_and_is_signed_by_the_relay(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person = Person.new()
        async with raw_client(api.url) as client:
            await client.enter(person)
            await client.push(person.writer().write_many(5))
        relay_key = (await api.get("/api/v1")).ok()["relay_key"]
        receipt = await _erase(await api.device(person))
        statement = receipt["statement"]
        assert isinstance(statement, dict)
        assert receipt["relay_key"] == relay_key
        assert statement["account"] == person.account.hex()
        assert statement["relay"] == (await api.get("/api/v1")).ok()["issuer"]
        erased = statement["erased"]
        assert (erased["Sealed envelopes"], erased["Documents"], erased["Sessions"]) == (5, 1, 1)
        assert erased["Entries of the device list"] == 1
        assert len(statement["kept"]) == 5
        signature = bytes.fromhex(str(receipt["signature"]))
        verify_receipt(bytes.fromhex(relay_key), encode(statement), signature)
        sorted_again = msgspec.json.decode(msgspec.json.encode(statement, order="sorted"))
        verify_receipt(bytes.fromhex(relay_key), encode(sorted_again), signature)
        changed = {**statement, "erased_ms": 1}
        with pytest.raises(BadSignature):
            verify_receipt(bytes.fromhex(relay_key), encode(changed), signature)

    visit(config, scenario)


def test_erasing_needs_a_fresh_proof_and_the_accounts_own_id(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person, robin = await api.newcomer()
        other = await robin.delete("/api/v1/me", {"confirm": "0" * 32})
        assert (other.code, other.body["fields"]) == ("invalid", ["confirm"])
        await _age_proofs(config)
        confirm = {"confirm": person.account.hex()}
        assert (await robin.delete("/api/v1/me", confirm)).code == "step_up_required"
        assert (await robin.post("/api/v1/me/erase", confirm)).code == "step_up_required"
        assert (await api.delete("/api/v1/me", confirm)).code == "not_signed_in"
        (await robin.get("/api/v1/me")).ok()

    visit(config, scenario)


async def _age_proofs(config: RelayConfig) -> None:
    await change(config, "UPDATE sessions SET proved_ms = proved_ms - 600001")


def test_devices_that_come_back_are_told_and_not_registered_anew(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person = Person.new()
        second = person.add_device()
        async with raw_client(api.url) as live:
            await live.enter(person, second)
            robin = await api.device(person)
            await _erase(robin)
            goodbye = await live.expect(m.Goodbye)
            assert goodbye.code == codes.ERASED
        assert (await robin.get("/api/v1/me")).code == "not_signed_in"
        refused = await api.post("/api/v1/auth/device", await api.prove(person))
        assert (refused.status, refused.code) == (410, "erased")
        async with raw_client(api.url) as again:
            await again.greet()
            await again.send(m.Register(person.devices.entries))
            answer = await again.receive()
            assert isinstance(answer, m.Goodbye | m.Nack)
            assert answer.code == codes.ERASED
        assert await look(config, "SELECT id FROM accounts") == []

    visit(config, scenario)


def test_an_erasure_that_a_crash_cut_short_is_finished_before_anybody_is_served(
    config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person.new()

    async def fill(api: Api) -> None:
        async with raw_client(api.url) as client:
            await client.enter(person)
            await client.push(person.writer().write_many(30))

    visit(config, fill)
    # What the relay has committed when it is killed right after the first transaction, and after
    # one step of three.
    monkeypatch.setattr(store, "STEP_ROWS", 10)
    ledger = Ledger(DeviceLists())

    def begin(conn: Connection) -> None:
        account, scope = AccountId(person.account), b"s" * 16
        service.begin(conn, ledger, account, mark=b"m" * 32, relay_scope=scope, now_ms=1)

    within(config, begin)
    assert within(config, lambda conn: service.step(conn, ledger, AccountId(person.account)))

    async def main() -> None:
        assert len(await look(config, "SELECT id FROM envelopes")) == 20
        async with relay_inside(config):
            for table in ("envelopes", "documents", "chains", "erasures", "people", "accounts"):
                assert await look(config, f"SELECT * FROM {table}") == []

    asyncio.run(main())


def test_each_step_of_an_erasure_is_bounded_and_others_write_between(
    sqlite_config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "STEP_ROWS", 10)
    steps: list[int] = []
    delete_some = store.delete_some

    def counted(conn: Connection, account: AccountId) -> int:
        gone = delete_some(conn, account)
        steps.append(gone)
        return gone

    monkeypatch.setattr(store, "delete_some", counted)

    async def scenario(api: Api) -> None:
        person = Person.new()
        async with raw_client(api.url) as client:
            await client.enter(person)
            await client.push(person.writer().write_many(35))
        await _erase(await api.device(person))

    visit(sqlite_config, scenario)
    assert steps == [10, 10, 10, 5, 0]


def test_an_erased_account_is_in_no_cache(sqlite_config: RelayConfig) -> None:
    kept: list[DeviceLists] = []
    forget = DeviceLists.forget

    def noted(lists: DeviceLists, account: AccountId) -> None:
        forget(lists, account)
        kept.append(lists)

    async def scenario(api: Api) -> None:
        person, robin = await api.newcomer()
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(DeviceLists, "forget", noted)
            await _erase(robin)
        assert [person.account in lists.accounts for lists in kept] == [False]

    visit(sqlite_config, scenario)
