"""Processes die without a word: nothing acknowledged and nothing finished is lost."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest

from tests.support.commands import YEAR, Breath, pair
from tests.support.relay import RelayProcess

pytestmark = pytest.mark.xdist_group("e2e")


def test_relay_killed_again_and_again_while_two_devices_exchange(tmp_path: Path) -> None:
    """Kill −9 at moments drawn from a seed; both devices end with the same history."""
    draw = random.Random(7)
    desk, laptop = Breath(profile=tmp_path / "desk"), Breath(profile=tmp_path / "laptop")
    relay = RelayProcess.start(tmp_path / "relay")
    listen = f"127.0.0.1:{relay.port}"
    try:
        desk.json("connect", relay.url)
        pair(desk, laptop, "Laptop")
        desk.json("import", str(YEAR))
        for _ in range(4):
            syncing = [device.start("sync", "--timeout", "20") for device in (desk, laptop)]
            _let_run(syncing[0], draw.uniform(0.03, 0.6))
            relay.kill()
            for process in syncing:
                process.communicate(timeout=60)
            relay = RelayProcess.start(tmp_path / "relay", listen=listen)
        for device in (desk, laptop, desk):
            device.json("sync")
        assert laptop.history() == desk.history()
        assert len(laptop.json("history")) == 620
        assert desk.json("status")["alarms"] == []
        assert laptop.json("status")["alarms"] == []
    finally:
        relay.kill()


def test_device_killed_while_it_syncs_goes_on_where_it_was(tmp_path: Path) -> None:
    desk, laptop = Breath(profile=tmp_path / "desk"), Breath(profile=tmp_path / "laptop")
    draw = random.Random(11)
    with RelayProcess.started(tmp_path / "relay") as relay:
        desk.json("import", str(YEAR))
        desk.json("connect", relay.url)
        pair(desk, laptop, "Laptop")
        for _ in range(4):
            syncing = laptop.start("sync")
            _let_run(syncing, draw.uniform(0.03, 0.8))
            syncing.kill()
            syncing.communicate()
        laptop.json("sync")
        assert laptop.history() == desk.history()
        assert laptop.json("status")["alarms"] == []


def _let_run(process: subprocess.Popen[str], seconds: float) -> None:
    """Lets a process run until the drawn moment of a kill, or to its end if that is sooner."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return
