"""Processes die without a word: nothing acknowledged and nothing finished is lost."""

from __future__ import annotations

import random
import signal
import subprocess
from pathlib import Path

import pytest

from tests.e2e.people import EXPORT, QUICK, Person
from tests.support.relay import RelayProcess

pytestmark = pytest.mark.xdist_group("e2e")


def test_relay_killed_again_and_again_while_two_devices_exchange(tmp_path: Path) -> None:
    """Kill −9 at moments drawn from a seed; both devices end with the same history."""
    draw = random.Random(7)
    computer, laptop = Person(tmp_path / "computer"), Person(tmp_path / "laptop")
    relay = RelayProcess.start(tmp_path / "relay")
    listen = f"127.0.0.1:{relay.port}"
    try:
        computer.does("connect", relay.url)
        computer.pairs(laptop)
        computer.does("import", str(EXPORT))
        for _ in range(4):
            syncing = [person.start("sync", "--timeout", "20") for person in (computer, laptop)]
            wait(syncing[0], draw.uniform(0.3, 1.0))
            relay.kill()
            for process in syncing:
                process.communicate(timeout=60)
            relay = RelayProcess.start(tmp_path / "relay", listen=listen)
        for person in (computer, laptop, computer):
            person.does("sync")
        assert laptop.does("history", "--json") == computer.does("history", "--json")
        assert len(laptop.json("history")) == 620
        assert computer.json("status")["alarms"] == []
        assert laptop.json("status")["alarms"] == []
    finally:
        relay.kill()


def test_device_killed_while_it_syncs_goes_on_where_it_was(tmp_path: Path) -> None:
    computer, laptop = Person(tmp_path / "computer"), Person(tmp_path / "laptop")
    draw = random.Random(11)
    with RelayProcess.started(tmp_path / "relay") as relay:
        computer.does("import", str(EXPORT))
        computer.does("connect", relay.url)
        computer.pairs(laptop)
        for _ in range(4):
            syncing = laptop.start("sync")
            wait(syncing, draw.uniform(0.3, 1.2))
            syncing.kill()
            syncing.communicate()
        laptop.does("sync")
        assert laptop.does("history", "--json") == computer.does("history", "--json")
        assert laptop.json("status")["alarms"] == []


def test_session_killed_half_way_is_offered_back_with_its_whole_cycles(tmp_path: Path) -> None:
    computer = Person(tmp_path / "computer")
    running = computer.start("session", "--pattern", QUICK, "--cycles", "50")
    assert running.stdout is not None
    for line in running.stdout:
        if "4/50" in line:
            break
    running.send_signal(signal.SIGKILL)
    running.communicate()
    computer.does("session", "--pattern", QUICK, "--cycles", "1")
    rows = computer.json("history")
    assert [row["source"] for row in rows] == ["recovered", "terminal"]
    assert rows[0]["cycles"] in (2, 3)


def wait(process: subprocess.Popen[str], seconds: float) -> None:
    """Gives a process some time, or less if it ends before."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return
