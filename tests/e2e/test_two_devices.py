"""One person, two devices and a relay that cannot read: the way of the README, as processes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import QUICK, YEAR, Breath, pair
from tests.support.relay import RelayProcess

pytestmark = pytest.mark.xdist_group("e2e")


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[RelayProcess]:
    with RelayProcess.started(tmp_path / "relay") as started:
        yield started


@pytest.fixture
def desk(tmp_path: Path) -> Breath:
    return Breath(profile=tmp_path / "desk")


@pytest.fixture
def laptop(tmp_path: Path) -> Breath:
    return Breath(profile=tmp_path / "laptop")


def test_a_year_and_sessions_of_both_are_the_same_bytes_on_both_devices(
    tmp_path: Path, relay: RelayProcess, desk: Breath, laptop: Breath
) -> None:
    assert "620 sessions came over" in desk.run("import", str(YEAR)).text
    assert desk.json("connect", relay.url)["outbox"] == 0
    laptop.json(*QUICK)
    pair(desk, laptop, "Laptop")
    laptop.json("sync")
    desk.json("sync")
    assert desk.history() == laptop.history()
    desk.json(*QUICK)
    laptop.json(*QUICK)
    again = laptop.json("import", str(YEAR))
    assert (again["added"], again["already"]) == (0, 620)
    for device in (desk, laptop, desk):
        assert device.json("sync")["outbox"] == 0
    assert desk.history() == laptop.history()
    assert len(desk.json("history")) == 623
    assert desk.run("stats", "--json").text == laptop.run("stats", "--json").text
    status = desk.json("status")
    assert "Laptop" in {row["name"] for row in status["devices"]}
    assert status["verified_with"] == "Laptop"
    assert status["outbox"] == 0
    relay.kill()
    assert _nothing_readable_in(tmp_path / "relay")


def _nothing_readable_in(folder: Path) -> bool:
    """Whether no trace of sessions, patterns or names is in what the relay keeps."""
    traces = (b"started_at", b"sess-", b"chill", b"active_ms", b"laptop", b"Laptop", b"2025Q")
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return not any(trace in path.read_bytes() for path in files for trace in traces)


@pytest.mark.parametrize("named_by", ["name", "id"])
def test_a_removed_device_gets_nothing_more_keeps_what_it_has_and_is_told(
    relay: RelayProcess, desk: Breath, laptop: Breath, named_by: str
) -> None:
    desk.json("connect", relay.url)
    pair(desk, laptop, "Laptop")
    desk.json(*QUICK)
    desk.json("sync")
    laptop.json("sync")
    (row,) = [row for row in laptop.json("device", "list") if row["this"]]
    words = {"name": "Laptop", "id": row["id"][:8]}[named_by]
    assert desk.json("device", "revoke", words)["revoked"] == "Laptop"
    desk.json(*QUICK)
    desk.json("sync")
    assert "removed" in laptop.run("sync").sentence
    assert laptop.json("status")["revoked"] is True
    assert len(laptop.json("history")) == 1
    laptop.json(*QUICK)
    assert len(laptop.json("history")) == 2
    desk.json("sync")
    assert len(desk.json("history")) == 2
    assert "no device" in desk.run("device", "revoke", "Laptop").sentence


def test_the_recovery_key_brings_the_account_back_on_a_new_device(
    tmp_path: Path, relay: RelayProcess, desk: Breath
) -> None:
    desk.json("import", str(YEAR))
    desk.json(*QUICK)
    desk.json("connect", relay.url)
    key = desk.json("recovery", "new")["recovery_key"]
    desk.json("sync")
    fresh, connected = Breath(profile=tmp_path / "fresh"), Breath(profile=tmp_path / "connected")
    restored = fresh.json("recovery", "restore", relay.url, typed=f"{key.lower()}\n")
    assert restored["sessions"] == 621
    assert fresh.history() == desk.history()
    mistyped = fresh.run("recovery", "restore", relay.url, typed=f"{key[:-1]}\n")
    assert mistyped.sentence
    connected.json("connect", relay.url)
    connected.json("recovery", "restore", typed=f"{key}\n")
    connected.json("sync")
    assert connected.history() == desk.history()


def test_a_wrong_fingerprint_lets_nobody_in(
    relay: RelayProcess, desk: Breath, laptop: Breath
) -> None:
    desk.json("connect", relay.url)
    code = desk.json("pair", "show")["code"]
    with laptop.start("pair", "join", code, "--timeout", "30") as joining:
        assert joining.stdout is not None
        assert joining.stdout.readline().startswith("fingerprint: ")
        refused = desk.run("pair", "approve", "--fingerprint", "0000-0000-0000-0000")
        assert "differ" in refused.sentence
        _, err = joining.communicate(timeout=40)
        assert joining.returncode == 1
        assert len(err.splitlines()) == 1
    assert len(desk.json("device", "list")) == 1
    assert desk.run("pair", "approve", "--fingerprint", "x").code == 1


def test_what_was_acknowledged_survives_a_killed_relay(
    tmp_path: Path, relay: RelayProcess, desk: Breath, laptop: Breath
) -> None:
    desk.json("connect", relay.url)
    pair(desk, laptop, "Laptop")
    desk.json(*QUICK)
    desk.json("sync")
    relay.kill()
    assert "does not answer" in laptop.run("sync").sentence
    laptop.json(*QUICK)
    with RelayProcess.started(tmp_path / "relay", listen=f"127.0.0.1:{relay.port}"):
        laptop.json("sync")
        desk.json("sync")
        assert desk.history() == laptop.history()
        assert len(desk.json("history")) == 2


def test_a_relay_that_lost_everything_is_filled_again(
    tmp_path: Path, relay: RelayProcess, desk: Breath, laptop: Breath
) -> None:
    desk.json("import", str(YEAR))
    desk.json("connect", relay.url)
    relay.kill()
    with RelayProcess.started(tmp_path / "other") as other:
        desk.json("connect", other.url)
        pair(desk, laptop, "Laptop")
        assert laptop.history() == desk.history()
        assert len(laptop.json("history")) == 620


def test_a_copied_profile_takes_new_keys_and_nothing_is_lost(
    tmp_path: Path, relay: RelayProcess, desk: Breath
) -> None:
    copy = Breath(profile=tmp_path / "copy")
    desk.json("connect", relay.url)
    shutil.copytree(desk.profile, copy.profile)
    desk.json(*QUICK)
    copy.json(*QUICK)
    for device in (desk, copy, desk):
        device.json("sync")
    assert desk.history() == copy.history()
    assert len(desk.json("history")) == 2
    names = [row["name"] for row in desk.json("device", "list")]
    assert len(names) == len(set(names)) == 2
    assert set(copy.json("status")["alarms"]) == {"fork"}


def test_the_exported_documents_open_in_any_automerge_reader(tmp_path: Path, desk: Breath) -> None:
    desk.json("import", str(YEAR))
    desk.json("export", str(tmp_path / "out"), "--format", "automerge")
    from automerge.core import ROOT, Document

    files = sorted((tmp_path / "out").rglob("*.automerge"))
    assert files
    keys = [key for file in files for key in Document.load(file.read_bytes()).keys(ROOT)]
    assert sum(key.startswith("s/") for key in keys) == 620
    desk.json("export", str(tmp_path / "json"), "--format", "json")
    texts = [path.read_text() for path in (tmp_path / "json").rglob("*.json")]
    assert any("sess-" in text and json.loads(text) for text in texts)


def test_without_a_relay_everything_works_and_asks_for_nothing(desk: Breath) -> None:
    desk.json(*QUICK)
    assert desk.json("history")[0]["cycles"] == 2
    assert "relay" in desk.run("sync").sentence.lower()
    assert desk.json("status")["relay"] is None
