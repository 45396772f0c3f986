"""The doctor looks at where people sign in: the address, mail, providers, the log."""

from __future__ import annotations

import asyncio
import datetime as dt
import socket
from contextlib import closing
from dataclasses import replace

import pytest

from sync_server.audit import service as audit
from sync_server.config import RelayConfig
from sync_server.hidden import Hidden
from sync_server.mail.addresses import EmailAddress
from sync_server.mail.settings import MailSettings
from sync_server.oauth.settings import OAuthSettings
from sync_server.ops.doctor import Finding, examine
from sync_server.storage import people_tables as p
from sync_server.storage.migrate import upgrade
from tests.sync_server.admin.owners import become_owner
from tests.sync_server.api_client import Api, visit
from tests.sync_server.mail.post_office import Box, post_office
from tests.sync_server.ops.transactions import within
from tests.sync_server.storage.test_database import within as migrated


def _found(config: RelayConfig) -> dict[str, Finding]:
    return {each.check: each for each in examine(config, dt.datetime.now(dt.UTC))}


@pytest.mark.parametrize(
    ("address", "ok"),
    [
        (None, True),
        ("https://relay.example.org", True),
        ("http://localhost:8787", True),
        ("http://127.0.0.1:8787", True),
        ("http://relay.example.org", False),
    ],
)
def test_an_address_for_others_has_to_be_https(
    sqlite_config: RelayConfig, address: str | None, ok: bool
) -> None:
    assert _found(replace(sqlite_config, public_url=address))["address"].ok is ok


def test_the_mail_server_is_greeted_and_nothing_is_sent(sqlite_config: RelayConfig) -> None:
    async def main() -> None:
        box = Box()
        async with post_office(box) as port:
            found = await asyncio.to_thread(_found, _with_mail(sqlite_config, port))
        assert (found["mail"].ok, box.mails) == (True, [])
        assert f"127.0.0.1:{port} answers" in found["mail"].text

    asyncio.run(main())


def test_a_mail_server_that_is_not_there_is_found(sqlite_config: RelayConfig) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    finding = _found(_with_mail(sqlite_config, port))["mail"]
    assert not finding.ok
    assert "does not answer" in finding.text


def _with_mail(config: RelayConfig, port: int) -> RelayConfig:
    sender = EmailAddress("breath@relay.example")
    return replace(
        config, mail=MailSettings(host="127.0.0.1", port=port, security="none", sender=sender)
    )


def test_providers_need_all_their_settings_and_the_address(sqlite_config: RelayConfig) -> None:
    half = replace(sqlite_config, oauth=OAuthSettings(github_client_id="x"))
    assert not _found(half)["providers"].ok
    whole = OAuthSettings(github_client_id="x", github_client_secret=Hidden("y"))
    assert not _found(replace(sqlite_config, oauth=whole))["providers"].ok
    known = replace(sqlite_config, oauth=whole, public_url="https://relay.example.org")
    assert _found(known)["providers"].ok


def test_a_log_that_somebody_was_at_is_found(config: RelayConfig) -> None:
    migrated(config, upgrade)
    for _ in range(3):
        within(config, lambda conn: audit.append(conn, action="test", at_ms=1))
    assert _found(config)["audit"].text == "The audit log is whole, 3 lines."
    within(config, lambda conn: conn.execute(p.audit.delete().where(p.audit.c.seq == 2)))
    finding = _found(config)["audit"]
    assert (finding.ok, "from line 2 on" in finding.text) == (False, True)


def test_the_doctor_says_whether_somebody_runs_the_relay(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        before = await asyncio.to_thread(_found, config)
        assert "create-owner" in before["owner"].text
        _, robin = await api.newcomer()
        await become_owner(config, robin)
        after = await asyncio.to_thread(_found, config)
        assert after["owner"].text == "Somebody runs this relay."

    visit(config, scenario)
