"""The breath command on two devices and a real relay, each a process of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import Breath, pair
from tests.support.relay import RelayProcess

_YEAR = str(Path(__file__).parents[2] / "data" / "vscode-export-year.json")
_QUICK = ("session", "--pattern", "custom:0.1-0-0.1-0", "--cycles", "2")


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[RelayProcess]:
    with RelayProcess.started(tmp_path / "relay") as started:
        yield started


def _breath(tmp_path: Path, name: str) -> Breath:
    return Breath(profile=tmp_path / name)


def test_a_year_and_a_session_are_the_same_bytes_on_the_second_device(
    tmp_path: Path, relay: RelayProcess
) -> None:
    desk, laptop = _breath(tmp_path, "desk"), _breath(tmp_path, "laptop")
    assert desk.json("import", _YEAR)["added"] == 620
    assert desk.json("connect", relay.url)["outbox"] == 0
    laptop.json(*_QUICK)
    pair(desk, laptop, "Laptop")
    desk.json(*_QUICK)
    for device in (desk, laptop, desk):
        assert device.json("sync")["outbox"] == 0
    here, there = desk.run("history", "--json"), laptop.run("history", "--json")
    assert here.out == there.out
    assert len(here.value) == 622
    assert laptop.json("import", _YEAR) | {"report": []} == {
        "added": 0,
        "already": 620,
        "report": [],
    }
    status = desk.json("status")
    assert "Laptop" in {row["name"] for row in status["devices"]}
    assert status["verified_with"] == "Laptop"
    assert desk.json("stats")["xp"] == laptop.json("stats")["xp"]


def test_a_lost_device_comes_back_by_the_recovery_key(tmp_path: Path, relay: RelayProcess) -> None:
    desk, fresh = _breath(tmp_path, "desk"), _breath(tmp_path, "fresh")
    desk.json(*_QUICK)
    desk.json("connect", relay.url)
    key = desk.json("recovery", "new")["recovery_key"]
    assert fresh.json("recovery", "restore", relay.url, typed=f"{key.lower()}\n")["sessions"] == 1
    assert fresh.run("history", "--json").out == desk.run("history", "--json").out
    mistyped = fresh.run("recovery", "restore", relay.url, typed=f"{key[:-1]}\n")
    assert mistyped.code == 1
    assert len(mistyped.err.splitlines()) == 1


def test_a_removed_device_keeps_what_it_has_and_is_told(
    tmp_path: Path, relay: RelayProcess
) -> None:
    desk, laptop = _breath(tmp_path, "desk"), _breath(tmp_path, "laptop")
    desk.json("connect", relay.url)
    pair(desk, laptop, "Laptop")
    desk.json(*_QUICK)
    desk.json("sync")
    laptop.json("sync")
    assert desk.json("device", "revoke", "Laptop")["revoked"] == "Laptop"
    refused = laptop.run("sync")
    assert refused.code == 1
    assert "removed" in refused.err
    assert laptop.json("status")["revoked"] is True
    laptop.json(*_QUICK)
    assert len(laptop.json("history")) == 2
    desk.json("sync")
    assert len(desk.json("history")) == 1
    again = desk.run("device", "revoke", "Laptop")
    assert (again.code, "no device" in again.err) == (1, True)


def test_a_wrong_fingerprint_lets_nobody_in(tmp_path: Path, relay: RelayProcess) -> None:
    desk, laptop = _breath(tmp_path, "desk"), _breath(tmp_path, "laptop")
    desk.json("connect", relay.url)
    code = desk.json("pair", "show")["code"]
    with laptop.start("pair", "join", code, "--timeout", "30") as joining:
        assert joining.stdout is not None
        assert joining.stdout.readline().startswith("fingerprint: ")
        refused = desk.run("pair", "approve", "--fingerprint", "0000-0000-0000-0000")
        assert refused.code == 1
        assert "differ" in refused.err
        _, err = joining.communicate(timeout=40)
        assert joining.returncode == 1
        assert len(err.splitlines()) == 1
    assert len(desk.json("device", "list")) == 1
    assert desk.run("pair", "approve", "--fingerprint", "x").code == 1


def test_what_was_acknowledged_survives_a_killed_relay(tmp_path: Path, relay: RelayProcess) -> None:
    desk, laptop = _breath(tmp_path, "desk"), _breath(tmp_path, "laptop")
    desk.json("connect", relay.url)
    pair(desk, laptop, "Laptop")
    desk.json(*_QUICK)
    desk.json("sync")
    relay.kill()
    offline = laptop.run("sync")
    assert offline.code == 1
    assert "does not answer" in offline.err
    laptop.json(*_QUICK)
    with RelayProcess.started(tmp_path / "relay", listen=f"127.0.0.1:{relay.port}"):
        laptop.json("sync")
        desk.json("sync")
        assert desk.run("history", "--json").out == laptop.run("history", "--json").out
        assert len(desk.json("history")) == 2


def test_a_relay_that_lost_everything_is_filled_again(tmp_path: Path, relay: RelayProcess) -> None:
    desk, laptop = _breath(tmp_path, "desk"), _breath(tmp_path, "laptop")
    desk.json("import", _YEAR)
    desk.json("connect", relay.url)
    relay.kill()
    with RelayProcess.started(tmp_path / "other") as other:
        desk.json("connect", other.url)
        pair(desk, laptop, "Laptop")
        assert laptop.run("history", "--json").out == desk.run("history", "--json").out


def test_a_copied_profile_takes_new_keys_and_nothing_is_lost(
    tmp_path: Path, relay: RelayProcess
) -> None:
    desk, copy = _breath(tmp_path, "desk"), _breath(tmp_path, "copy")
    desk.json("connect", relay.url)
    shutil.copytree(desk.profile, copy.profile)
    desk.json(*_QUICK)
    copy.json(*_QUICK)
    for device in (desk, copy, desk):
        device.json("sync")
    assert desk.run("history", "--json").out == copy.run("history", "--json").out
    assert len(desk.json("history")) == 2
    names = [row["name"] for row in desk.json("device", "list")]
    assert len(names) == len(set(names)) == 2
    assert set(copy.json("status")["alarms"]) == {"fork"}
