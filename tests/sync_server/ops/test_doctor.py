"""The doctor finds what is wrong, changes nothing, and says it plainly."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from sync_server.cli import main
from sync_server.config import Hidden, RelayConfig
from sync_server.ops.doctor import Finding, examine
from sync_server.storage.database import migrate_sqlite
from sync_server.storage.folder import DataFolder
from sync_server.storage.sqlite import sqlite_engine
from tests.support.relay import relay_inside
from tests.sync_server.certificates import make_certificate

_NOW = dt.datetime.now(dt.UTC)


def _by_name(config: RelayConfig, now: dt.datetime = _NOW) -> dict[str, Finding]:
    return {finding.check: finding for finding in examine(config, now)}


def test_a_place_where_nothing_is_yet_is_fine_and_stays_empty(tmp_path: Path) -> None:
    findings = _by_name(RelayConfig(data=tmp_path / "relay"))
    assert all(finding.ok for finding in findings.values())
    assert not (tmp_path / "relay").exists()


def test_a_running_relay_is_well(config: RelayConfig) -> None:
    config.data.chmod(0o700)

    async def run() -> dict[str, Finding]:
        async with relay_inside(config):
            return await asyncio.to_thread(_by_name, config)

    findings = asyncio.run(run())
    assert all(finding.ok for finding in findings.values()), findings
    assert findings["running"].text == "A relay runs on this folder."
    assert "sound and at step" in findings["database"].text


def test_open_rights_are_found(sqlite_config: RelayConfig) -> None:
    folder = DataFolder(path=sqlite_config.data)
    folder.path.chmod(0o755)
    folder.key.write_bytes(bytes(32))
    folder.key.chmod(0o644)
    findings = _by_name(sqlite_config)
    assert "chmod 700" in findings["folder"].text
    assert "chmod 600" in findings["key"].text
    assert not findings["folder"].ok
    assert not findings["key"].ok


def test_a_damaged_database_is_found_and_left_alone(sqlite_config: RelayConfig) -> None:
    path = DataFolder(path=sqlite_config.data).database
    migrate_sqlite(path)
    data = bytearray(path.read_bytes())
    data[4_096:8_192] = b"\xaa" * 4_096
    path.write_bytes(data)
    finding = _by_name(sqlite_config)["database"]
    assert not finding.ok
    assert "damaged" in finding.text
    assert path.read_bytes() == data


def test_a_newer_database_is_found(sqlite_config: RelayConfig) -> None:
    path = DataFolder(path=sqlite_config.data).database
    migrate_sqlite(path)
    engine = sqlite_engine(path, begin="BEGIN IMMEDIATE")
    with engine.connect() as conn, conn.begin():
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    finding = _by_name(sqlite_config)["database"]
    assert (finding.ok, "newer" in finding.text) == (False, True)


def test_a_server_that_is_away_is_found(sqlite_config: RelayConfig) -> None:
    away = replace(
        sqlite_config, database_url=Hidden("postgresql+asyncpg://nobody@127.0.0.1:9/none")
    )
    finding = _by_name(away)["database"]
    assert not finding.ok
    assert "does not answer" in finding.text


@pytest.mark.parametrize(("days", "ok"), [(30, True), (5, False), (-5, False)])
def test_certificates_that_end_soon_are_found(
    sqlite_config: RelayConfig, tmp_path: Path, days: int, ok: bool
) -> None:
    cert_file, key_file = make_certificate(tmp_path, days=days)
    config = replace(sqlite_config, tls_cert=cert_file, tls_key=key_file)
    assert _by_name(config)["tls"].ok is ok


def test_tls_files_that_are_not_there_are_found(sqlite_config: RelayConfig) -> None:
    config = replace(sqlite_config, tls_cert=Path("/no/cert"), tls_key=Path("/no/key"))
    assert not _by_name(config)["tls"].ok


def test_a_clock_that_cannot_be_right_is_found(sqlite_config: RelayConfig) -> None:
    assert not _by_name(sqlite_config, dt.datetime(1970, 1, 2, tzinfo=dt.UTC))["clock"].ok


def test_the_command_answers_in_json_and_by_its_exit_code(
    sqlite_config: RelayConfig, capsys: pytest.CaptureFixture[str]
) -> None:
    sqlite_config.data.chmod(0o700)
    assert main(["doctor", "--json", "--data", str(sqlite_config.data)]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["check"] for row in rows} >= {"python", "database", "space", "tls", "clock"}
    DataFolder(path=sqlite_config.data).database.write_bytes(b"broken beyond words, quite")
    assert main(["doctor", "--data", str(sqlite_config.data)]) == 1
    assert "BAD  database" in capsys.readouterr().out
