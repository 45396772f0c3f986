"""The audit log: read by those it is for, written out, and whole unless somebody was at it."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from typing import Any

import pytest
from sqlalchemy import Connection, update

from sync_server.audit import service, store
from sync_server.audit.export import Format, write_lines
from sync_server.audit.heads import BadHead, Held, end_of_log, holds, read_head, write_head
from sync_server.cli import main
from sync_server.config import RelayConfig
from sync_server.storage import people_tables as p
from sync_server.storage.database import migrate_sqlite
from sync_server.storage.folder import DataFolder
from sync_server.storage.migrate import upgrade
from tests.sync_server.admin.owners import become_owner
from tests.sync_server.api_client import Api, visit
from tests.sync_server.harness import SECRETS
from tests.sync_server.ops.transactions import within
from tests.sync_server.storage.test_database import within as migrated


def _write(config: RelayConfig, count: int, **detail: Any) -> None:
    def work(conn: Connection) -> None:
        upgrade(conn)
        for number in range(count):
            service.append(
                conn,
                action=f"test.{number}",
                at_ms=1_800_000_000_000 + number,
                actor=b"a" * 16,
                subject=b"s" * 16,
                detail=detail,
            )

    migrated(config, work)


def _broken_at(config: RelayConfig) -> int | None:
    return within(config, service.verify).broken_at


@pytest.mark.parametrize(
    ("statement", "first"),
    [
        (update(p.audit).where(p.audit.c.seq == 3).values(action="other"), 3),
        (update(p.audit).where(p.audit.c.seq == 4).values(at_ms=1), 4),
        (update(p.audit).where(p.audit.c.seq == 5).values(subject=None), 5),
        (update(p.audit).where(p.audit.c.seq == 6).values(detail='{"x":1}'), 6),
        (update(p.audit).where(p.audit.c.seq == 7).values(hash=b"h" * 32), 7),
        (p.audit.delete().where(p.audit.c.seq == 2), 2),
        (p.audit.delete().where(p.audit.c.seq == 9), 9),
        (p.audit.delete().where(p.audit.c.seq == 1), 1),
    ],
)
def test_a_line_that_was_changed_or_taken_out_is_found(
    config: RelayConfig, statement: Any, first: int
) -> None:
    _write(config, 9, note="calm")
    assert _broken_at(config) is None
    within(config, lambda conn: conn.execute(statement))
    assert _broken_at(config) == first


def test_a_log_that_was_cut_and_closed_again_is_told_by_a_head_from_before(
    config: RelayConfig,
) -> None:
    _write(config, 9)
    seq, hashed = within(config, end_of_log)
    head = write_head(SECRETS.seed, seq, hashed)
    assert read_head(head, SECRETS.public) == (9, hashed)

    def cut(conn: Connection) -> None:
        last = store.read_lines(conn, after=6, limit=1)[0]
        conn.execute(p.audit.delete().where(p.audit.c.seq > 7))
        store.move_end(conn, store.END, last.seq, last.hash)

    _write(config, 3)
    assert within(config, lambda conn: holds(conn, seq, hashed)) is Held.YES
    within(config, cut)
    assert _broken_at(config) is None, "whole by itself"
    assert within(config, lambda conn: holds(conn, seq, hashed)) is Held.NO
    _write(config, 5)
    assert within(config, lambda conn: holds(conn, seq, hashed)) is Held.NO


def test_old_lines_may_be_dropped_and_what_stays_is_whole(config: RelayConfig) -> None:
    _write(config, 9)
    line = within(config, lambda conn: store.read_lines(conn, limit=9))[3]
    assert within(config, lambda conn: service.drop_older(conn, line.at_ms + 1)) == 4
    verdict = within(config, service.verify)
    assert (verdict.first, verdict.last, verdict.broken_at) == (5, 9, None)
    assert within(config, lambda conn: holds(conn, 4, line.hash)) is Held.YES
    assert within(config, lambda conn: holds(conn, 3, line.hash)) is Held.DROPPED


@pytest.mark.parametrize("damage", ["", "1.2", "x.y.z", "9.00.00"])
def test_a_head_that_the_relay_did_not_sign_is_none(damage: str) -> None:
    head = write_head(SECRETS.seed, 9, b"h" * 32)
    assert read_head(head, SECRETS.public) == (9, b"h" * 32)
    for wrong in (damage, "8" + head[1:], head[:-2] + "00", head.replace("68", "69", 1)):
        with pytest.raises(BadHead):
            read_head(wrong, SECRETS.public)


def test_lines_are_written_as_json_and_as_tables_without_formulas(config: RelayConfig) -> None:
    _write(config, 2, name="=1+1")
    within(config, lambda conn: service.append(conn, action="=cmd|' /C calc'!A0", at_ms=1))
    lines = within(config, lambda conn: store.read_lines(conn, limit=9))
    objects = [json.loads(text) for text in write_lines(lines, Format.JSONL, with_head=True)]
    assert [each["seq"] for each in objects] == [1, 2, 3]
    assert objects[0]["detail"] == {"name": "=1+1"}
    assert objects[0]["at"] == "2027-01-15T08:00:00+00:00"
    table = "".join(write_lines(lines, Format.CSV, with_head=True))
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert rows[2]["action"].startswith("'=cmd")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_everybody_reads_their_own_lines_and_no_others(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        _, wren = await api.newcomer()
        (await wren.post("/api/v1/me/sessions/end-others")).ok()
        actions = [row["action"] for row in (await _activity(robin))]
        assert actions == ["session.started"]
        assert [row["action"] for row in (await _activity(wren))] == [
            "session.ended_others",
            "session.started",
        ]

    visit(config, scenario)


async def _activity(robin: Api) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = ""
    while True:
        page = (await robin.get(f"/api/v1/me/activity?limit=1{cursor}")).ok()
        found += page["items"]
        if page.get("next") is None:
            return found
        cursor = f"&cursor={page['next']}"


def test_who_runs_the_relay_reads_and_exports_the_whole_log(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        person, _ = await api.newcomer()
        owner = await become_owner(config, robin)
        page = (await owner.get("/api/v1/admin/audit")).ok()
        assert page["items"][0]["action"] == "owner.claimed"
        assert person.account.hex() not in str(page)
        accounts = (await owner.get("/api/v1/admin/accounts")).ok()["items"]
        alias = {row["account"]: row["alias"] for row in accounts}[person.account.hex()]
        about = (await owner.get(f"/api/v1/admin/audit?alias={alias}")).ok()["items"]
        assert [row["action"] for row in about] == ["session.started"]
        whole = await owner.get("/api/v1/admin/audit/export")
        assert whole.headers["Content-Type"] == "application/jsonl"
        lines = [json.loads(line) for line in whole.raw.splitlines()]
        assert [line["seq"] for line in lines] == list(range(1, len(lines) + 1))
        assert whole.headers["Last-Line"] == str(len(lines))
        rest = await owner.get(f"/api/v1/admin/audit/export?format=csv&after={len(lines) - 1}")
        assert rest.raw.count(b"\r\n") == 1

    visit(config, scenario)


def test_the_command_verifies_and_exports_while_the_relay_runs(
    config: RelayConfig, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREATH_RELAY_DATA", str(config.data))
    if config.database_url is not None:
        monkeypatch.setenv("BREATH_RELAY_DATABASE_URL", config.database_url.reveal())

    async def command(*words: str) -> tuple[int, str]:
        capsys.readouterr()
        code = await asyncio.to_thread(main, ["audit", *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    async def scenario(api: Api) -> None:
        await api.newcomer()
        code, said = await command("verify")
        assert code == 0
        assert "The log is whole: lines 1 to 1." in said
        head = said.partition("head: ")[2].split()[0]
        await api.newcomer()
        code, said = await command("verify", "--since", head)
        assert (code, "goes on from line 1" in said) == (0, True)
        code, said = await command("verify", "--since", "1.00.00")
        assert (code, "no head that this relay signed" in said) == (1, True)
        code, said = await command("export")
        assert (code, '"action":"session.started"' in said) == (0, True)
        code, said = await command("export", "--format", "csv")
        assert "seq,at_ms,at,action,actor,subject,detail,hash" in said
        gone = p.audit.delete().where(p.audit.c.seq == 2)
        await asyncio.to_thread(within, config, lambda conn: conn.execute(gone))
        code, said = await command("verify")
        assert (code, "not whole" in said) == (1, True)

    visit(config, scenario)


def test_verifying_an_empty_log_is_fine(
    sqlite_config: RelayConfig, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = DataFolder(path=sqlite_config.data)
    migrate_sqlite(folder.database)
    folder.key.write_bytes(bytes(32))
    assert main(["audit", "verify", "--data", str(folder.path)]) == 0
    assert "no line is kept" in capsys.readouterr().out
