"""The relay as a process of its own: killed, asked to close, refused to start."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from subprocess import PIPE

import pytest

from crdt.protocol import messages as m
from sync_server.relay_key import SEED_BYTES
from sync_server.storage.folder import DataFolder
from tests.support import warm
from tests.support.profiles import read_only
from tests.support.relay import RelayProcess
from tests.sync_server.people import Person, Writer
from tests.sync_server.raw_client import raw_client

_ROOT = Path(__file__).resolve().parents[2]


def breath_relay(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a command and waits for its end."""
    with warm.start("sync_server", arguments, stdout=PIPE, stderr=PIPE, cwd=_ROOT) as process:
        try:
            out, err = process.communicate(timeout=60)
        except BaseException:
            process.kill()
            raise
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


async def _push_until_it_dies(relay: RelayProcess, writer: Writer, kill_after: int) -> list[bytes]:
    """Pushes without waiting for answers; the ids that were acknowledged before the end."""
    acknowledged: list[bytes] = []
    async with raw_client(relay.url) as client:
        await client.enter(writer.person)
        for envelope in writer.write_many(kill_after * 2):
            await client.send(m.Push((envelope.raw,)))
        try:
            while True:
                message = await client.receive()
                assert isinstance(message, m.Ack)
                acknowledged += [item.envelope for item in message.items]
                if len(acknowledged) >= kill_after:
                    relay.process.kill()
        except ConnectionError:
            return acknowledged


@pytest.mark.parametrize("kill_after", [1, 7, 40])
def test_relay_killed_between_write_fsync_and_acknowledgement_loses_nothing_acknowledged(
    tmp_path: Path, kill_after: int
) -> None:
    person = Person.new()
    writer = person.writer()
    with RelayProcess.started(tmp_path) as relay:
        acknowledged = asyncio.run(_push_until_it_dies(relay, writer, kill_after))
        assert len(acknowledged) >= kill_after

    with closing(sqlite3.connect(DataFolder(path=tmp_path).database)) as conn:
        held = [row[0] for row in conn.execute("SELECT id FROM envelopes ORDER BY position")]
    assert set(acknowledged) <= set(held)

    async def go_on(relay: RelayProcess) -> None:
        async with raw_client(relay.url) as client:
            await client.enter(person)
            page = await client.subscribe(writer)
            assert [item.position for item in page.items] == list(range(1, len(held) + 1))

    with RelayProcess.started(tmp_path) as relay:
        asyncio.run(go_on(relay))


def test_the_relay_keeps_its_key_and_its_port_may_be_used_again_at_once(tmp_path: Path) -> None:
    keys = []

    async def greet(relay: RelayProcess) -> None:
        async with raw_client(relay.url) as client:
            await client.greet()
            keys.append(client.relay_key)

    with RelayProcess.started(tmp_path, begin=warm.start_plain) as relay:
        asyncio.run(greet(relay))
        assert relay.stop() == 0
    with RelayProcess.started(tmp_path, listen=f"127.0.0.1:{relay.port}") as again:
        asyncio.run(greet(again))
    assert keys[0] == keys[1]
    key = DataFolder(path=tmp_path).key
    assert len(key.read_bytes()) == SEED_BYTES
    assert key.stat().st_mode & 0o777 == 0o600


def test_whatever_the_relay_makes_is_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    before = os.umask(0)
    try:
        with RelayProcess.started(folder) as relay:
            asyncio.run(_enter(relay))
            made = [path for path in folder.rglob("*") if path.name != "relay.log"]
            assert made
            assert [path.name for path in made if path.stat().st_mode & 0o077] == []
    finally:
        os.umask(before)


async def _enter(relay: RelayProcess) -> None:
    async with raw_client(relay.url) as client:
        await client.enter(Person.new())


@pytest.mark.parametrize(("hard", "expected"), [(512, 300), (200, 200)])
def test_there_is_room_for_as_many_sockets_as_the_system_lets_us_have(
    hard: int, expected: int
) -> None:
    script = (
        "import resource; from sync_server.edge import system\n"
        f"resource.setrlimit(resource.RLIMIT_NOFILE, (64, {hard}))\n"
        "system._OTHER_FILES = 0; system.make_room_for_sockets(300)\n"
        "print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=_ROOT, check=True
    )
    assert done.stdout.splitlines()[-1] == str(expected)
    assert ("few_open_files" in done.stdout + done.stderr) == (expected < 300)


def test_a_reader_that_went_away_is_no_traceback(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "sync_server", "doctor", "--data", str(tmp_path)],
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            cwd=_ROOT,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, "")


def test_logs_are_json_lines_without_keys_or_payloads(tmp_path: Path) -> None:
    person = Person.new()
    envelope = person.writer().write()

    async def use(relay: RelayProcess) -> None:
        async with raw_client(relay.url) as client:
            await client.enter(person)
            await client.push([envelope])
            await client.socket.send_bytes(b"\xc1")

    options = {"BREATH_RELAY_LOG_LEVEL": "debug"}
    with RelayProcess.started(tmp_path, environment=options) as relay:
        asyncio.run(use(relay))
        relay.stop()
    text = (tmp_path / "relay.log").read_text()
    events = [json.loads(line)["event"] for line in text.splitlines()]
    assert "listening" in events
    assert events[-1] == "closed"
    seed = DataFolder(path=tmp_path).key.read_bytes()
    for secret in (seed, person.account, envelope.raw, person.epochs[1].secret):
        assert secret.hex() not in text


def test_a_second_relay_on_the_same_folder_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with RelayProcess.started(tmp_path):
        second = breath_relay("serve", "--data", str(tmp_path), "--listen", "127.0.0.1:0")
    assert second.returncode == 1
    assert second.stdout == ""
    assert second.stderr == f"A relay is running on {tmp_path}.\n"


def test_a_port_in_use_is_said_in_one_sentence(tmp_path: Path) -> None:
    with RelayProcess.started(tmp_path / "one") as relay:
        listen = f"127.0.0.1:{relay.port}"
        second = breath_relay("serve", "--data", str(tmp_path / "two"), "--listen", listen)
    assert second.returncode == 1
    assert f"cannot listen on {listen}" in second.stderr.splitlines()[-1]
    assert "Traceback" not in second.stderr


def test_a_damaged_database_stops_the_start_and_is_kept(tmp_path: Path) -> None:
    folder = DataFolder(path=tmp_path)
    folder.database.write_bytes(b"this was a database once")
    refused = breath_relay("serve", "--data", str(tmp_path), "--listen", "127.0.0.1:0")
    assert refused.returncode == 1
    assert "restore" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert folder.database.read_bytes() == b"this was a database once"


@pytest.mark.parametrize(
    "arguments",
    [
        ("serve", "--listen", "nowhere"),
        ("serve", "--data", "/dev/null/relay"),
        ("serve", "--tls-cert", "/only/one"),
        ("serve", "--config", "/does/not/exist.toml"),
        ("backup", "/does/not/exist.backup", "--data", "/does/not/exist"),
        ("restore", "/does/not/exist"),
        ("migrate", "--data", "/dev/null/relay"),
    ],
)
def test_what_fails_is_said_in_one_sentence_without_a_traceback(arguments: tuple[str, ...]) -> None:
    done = breath_relay(*arguments)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_read_only_folder_is_said_plainly(tmp_path: Path) -> None:
    with read_only(tmp_path):
        refused = breath_relay("serve", "--data", str(tmp_path), "--listen", "127.0.0.1:0")
    assert refused.returncode == 1
    assert "cannot be written" in refused.stderr


def test_migrate_says_what_it_did(tmp_path: Path) -> None:
    first = breath_relay("migrate", "--data", str(tmp_path))
    second = breath_relay("migrate", "--data", str(tmp_path))
    assert first.stdout.startswith("The database went from nothing to step ")
    assert second.stdout.startswith("The database is up to date")
