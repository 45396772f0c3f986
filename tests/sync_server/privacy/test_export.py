"""Taking along everything that the relay holds: whole, readable, without what opens anything."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from sync_server.config import RelayConfig
from sync_server.privacy import exporting, store
from sync_server.storage import people_tables, tables
from tests.sync_server.api_client import Api, visit
from tests.sync_server.database import look
from tests.sync_server.mailbox import Post, visit_with_mail
from tests.sync_server.people import Person
from tests.sync_server.privacy.traces import (
    ADDRESS,
    BIO,
    KEY_NAME,
    LABEL,
    NAME,
    PASSKEY_NAME,
    make_known,
)
from tests.sync_server.raw_client import raw_client


def test_every_table_that_names_an_account_is_in_the_export() -> None:
    given = {
        *exporting._NAMED.values(),
        *(people_tables.people, people_tables.refresh_tokens, people_tables.audit),
        *(tables.accounts, *store.STORED),
    }
    assert {*store.TIED, *store.LOOSE, *store.STORED} <= given


def test_everything_is_there_and_nothing_that_opens_anything(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        known = await make_known(config, api, post)
        answer = await known.api.get("/api/v1/me/export")
        whole = answer.ok()
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        text = answer.raw.decode()
        for shown in (ADDRESS, NAME, BIO, KEY_NAME, PASSKEY_NAME, LABEL):
            assert shown in text
        assert whole["account"] == known.person.account.hex()
        assert len(whole["envelopes"]) == 41
        assert sum(each["position"] for each in whole["documents"]) == 41
        assert whole["pictures"][0]["etag"] == known.needles["picture"].decode()
        assert base64.b64decode(whole["pictures"][0]["data"])
        assert whole["device_list"]["length"] == len(whole["device_list"]["entries"]) == 2
        assert {"key.made", "session.started"} <= {line["action"] for line in whole["activity"]}
        assert whole["next"] is None
        await _require_no_secret(config, text)

    visit_with_mail(config, scenario)


async def _require_no_secret(config: RelayConfig, text: str) -> None:
    for table, columns in exporting.SECRET.items():
        for column in columns - {"last_step"}:
            for (value,) in await look(config, f"SELECT {column} FROM {table.name}"):
                if value is not None and len(value) > 4:
                    written = value.hex() if isinstance(value, bytes) else value
                    assert written not in text, (table.name, column)


def test_sealed_bytes_come_when_they_are_asked_for_and_in_pages(
    config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "FULL_BYTES", 2_000)
    monkeypatch.setattr(exporting, "IDS_AT_ONCE", 7)

    async def scenario(api: Api) -> None:
        person = Person.new()
        writer, profile = person.writer(), person.profile_writer()
        envelopes = [*writer.write_many(12), profile.write()]
        async with raw_client(api.url) as client:
            await client.enter(person)
            await client.push(envelopes)
        robin = await api.device(person)
        full = await _all_pages(robin, "envelopes=full")
        assert {base64.b64decode(each["bytes"]) for each in full} == {e.raw for e in envelopes}
        ids = await _all_pages(robin, "envelopes=ids")
        assert [each["id"] for each in ids] == [each["id"] for each in full]
        assert {each["id"] for each in ids} == {e.id.hex() for e in envelopes}
        assert "bytes" not in ids[0]

    visit(config, scenario)


async def _all_pages(robin: Api, query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after = ""
    while True:
        page = (await robin.get(f"/api/v1/me/export?{query}{after}")).ok()
        found += page["envelopes"]
        if page["next"] is None:
            return found
        after = f"&after={page['next']}"


def test_nobody_gets_the_export_of_another(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person, _ = await api.newcomer()
        _, eve = await api.newcomer()
        assert person.account.hex() not in (await eve.get("/api/v1/me/export")).raw.decode()
        assert (await api.get("/api/v1/me/export")).code == "not_signed_in"
        scopes = ["progress:read", "profile:read"]
        key = (await eve.post("/api/v1/me/keys", {"name": "k", "scopes": scopes})).ok()["key"]
        assert (await api.with_token(key).get("/api/v1/me/export")).code == "forbidden"

    visit(config, scenario)


def test_a_place_that_is_none_is_refused(sqlite_config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        for after in ("x", "1", "1.2.3", "-1.2", "9" * 30 + ".1"):
            assert (await robin.get(f"/api/v1/me/export?after={after}")).code == "invalid"
        (await robin.get("/api/v1/me/export?after=999999999999999.999999999999999")).ok()

    visit(sqlite_config, scenario)
