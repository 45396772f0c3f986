"""The owner's link: one account claims it once, and its sessions are others afterwards."""

from __future__ import annotations

import asyncio
import re
import time
from pathlib import Path

import aiohttp
import pytest

from sync_server.cli import main
from sync_server.config import RelayConfig
from tests.support.relay import RelayProcess, relay_inside
from tests.sync_server.admin.owners import CLAIM, CODE, become_owner, print_code, refreshed
from tests.sync_server.api_client import Api, visit
from tests.sync_server.database import dump, look
from tests.sync_server.people import Person

_HOUR_MS = 3_600_000


def test_a_code_makes_an_account_the_owner_and_changes_its_sessions(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person, robin = await api.newcomer()
        second = await api.device(person)
        code = await print_code(config)
        claimed = await robin.post(CLAIM, {"code": code.lower().replace("-", " ")})
        assert claimed.ok() == {"role": "admin"}
        for old in (robin, second):
            assert (await old.get("/api/v1/me")).code == "not_signed_in"
            again = await refreshed(old)
            me = (await again.get("/api/v1/me")).ok()
            assert me["role"] == "admin"
            assert me["session"] != old.tokens["session"]

    visit(config, scenario)


def test_a_code_is_good_once_and_others_are_void_with_it(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        _, eve = await api.newcomer()
        first, second = await print_code(config), await print_code(config)
        assert (await eve.post(CLAIM, {"code": first})).code == "bad_proof"
        (await robin.post(CLAIM, {"code": second})).ok()
        assert (await eve.post(CLAIM, {"code": second})).code == "bad_proof"

    visit(config, scenario)


def test_two_who_claim_at_once_have_one_winner(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        claimants = [(await api.newcomer())[1] for _ in range(6)]
        given = {"code": await print_code(config)}
        answers = await asyncio.gather(*(each.post(CLAIM, given) for each in claimants))
        assert sorted(answer.status for answer in answers) == [200] + [401] * 5
        assert await look(config, "SELECT count(*) FROM people WHERE role = 'admin'") == [(1,)]

    visit(config, scenario)


def test_a_code_runs_out_after_a_day(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        now_ms = time.time_ns() // 1_000_000
        late = await print_code(config, now_ms - 24 * _HOUR_MS - 1_000)
        assert (await robin.post(CLAIM, {"code": late})).code == "bad_proof"
        in_time = await print_code(config, now_ms - 23 * _HOUR_MS)
        (await robin.post(CLAIM, {"code": in_time})).ok()

    visit(config, scenario)


def test_a_code_is_kept_as_a_hash_and_needs_signing_in(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        code = await print_code(config)
        everything = await dump(config)
        assert code.encode() not in everything
        assert code.replace("-", "").encode() not in everything
        assert (await api.post(CLAIM, {"code": code})).code == "not_signed_in"

    visit(config, scenario)


def test_guessing_at_one_code_is_slowed_down(sqlite_config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, eve = await api.newcomer()
        guess = {"code": "0000-0000-0000-0000"}
        answers = [(await eve.post(CLAIM, guess)).code for _ in range(14)]
        assert set(answers) == {"bad_proof", "rate"}

    visit(sqlite_config, scenario)


def test_serve_prints_a_link_until_somebody_runs_the_relay(tmp_path: Path) -> None:
    async def claim(url: str, code: str) -> None:
        async with aiohttp.ClientSession() as http:
            api = Api(url, http)
            person = Person.new()
            await api.register(person)
            (await (await api.device(person)).post(CLAIM, {"code": code})).ok()

    codes = []
    for _ in range(2):
        with RelayProcess.started(tmp_path) as relay:
            said = _read_invitation(relay)
            found = CODE.search(said)
            assert found is not None, said
            codes.append(found[1])
            assert said.count(found[1]) == 2, "in the link, and in groups to type"
            if len(codes) == 2:
                asyncio.run(claim(relay.url, codes[1]))
            log = (tmp_path / "relay.log").read_text()
            assert found[1] not in log
    assert codes[0] != codes[1]
    relay = RelayProcess.start(tmp_path)
    assert relay.process.stdout is not None
    rest = relay.process.stdout
    relay.process.terminate()
    assert "owner" not in rest.read()
    relay.stop()


def _read_invitation(relay: RelayProcess) -> str:
    assert relay.process.stdout is not None
    lines = [relay.process.stdout.readline() for _ in range(3)]
    return "".join(lines)


def test_create_owner_works_while_the_relay_runs(
    config: RelayConfig, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _use(config, monkeypatch)

    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        assert await asyncio.to_thread(main, ["admin", "create-owner"]) == 0
        found = CODE.search(capsys.readouterr().out)
        assert found is not None
        (await robin.post(CLAIM, {"code": found[1]})).ok()

    visit(config, scenario)


def test_the_command_lists_who_runs_the_relay_and_gives_roles(
    config: RelayConfig, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _use(config, monkeypatch)

    async def command(*words: str) -> tuple[int, str]:
        capsys.readouterr()
        code = await asyncio.to_thread(main, ["admin", *words])
        said = capsys.readouterr()
        plain = [line for line in (said.out + said.err).splitlines() if not _is_log(line)]
        return code, "\n".join(plain)

    async def scenario(api: Api) -> None:
        robin, asks = await api.newcomer()
        wren, _ = await api.newcomer()
        await become_owner(config, asks)
        assert await command("list") == (0, robin.account.hex())
        _, said = await command("role", wren.account.hex(), "premium")
        assert said == f"{wren.account.hex()} is now premium."
        _, said = await command("role", wren.account.hex(), "premium")
        assert said == f"{wren.account.hex()} was already premium."
        code, said = await command("role", robin.account.hex(), "user")
        assert code == 1
        assert "name another one first" in said
        assert (await command("role", "0" * 32, "user"))[0] == 1
        assert (await command("role", "nonsense", "user"))[0] == 1

    visit(config, scenario)


def test_the_command_says_where_there_is_no_relay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["admin", "create-owner"], ["admin", "list"], ["audit", "verify"]):
        assert main([*words, "--data", str(tmp_path / "none")]) == 1
        assert "start it once" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def _is_log(line: str) -> bool:
    return re.match(r"^(\x1b\[2m)?\d{4}-", line) is not None


def _use(config: RelayConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREATH_RELAY_DATA", str(config.data))
    if config.database_url is not None:
        monkeypatch.setenv("BREATH_RELAY_DATABASE_URL", config.database_url.reveal())


def test_a_relay_inside_says_nothing_of_owners_unless_it_is_asked_to(
    sqlite_config: RelayConfig,
) -> None:
    async def main_task() -> None:
        async with relay_inside(sqlite_config):
            assert await look(sqlite_config, "SELECT id FROM ceremonies") == []

    asyncio.run(main_task())
