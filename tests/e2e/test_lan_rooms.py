"""Two windows without any relay: one hosts on the network, the other breathes along."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core.rooms.state import RoomPhase
from desktop.adapters.lan import LanRooms
from desktop.bootstrap import App
from desktop.services.lan import events as ev
from desktop.viewmodels.rooms.lan_port import Hosting
from desktop.viewmodels.rooms.values import RoomStage, Where
from desktop.viewmodels.trouble import Trouble
from tests.desktop.services.lan.network import ground
from tests.e2e.test_rooms import a_wish, assert_same_picture, inside, phase, said, view
from tests.e2e.test_two_windows import opened, until

pytestmark = pytest.mark.xdist_group("e2e")


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Apps are on a network of this machine alone; the relays that they started."""
    monkeypatch.setattr("desktop.bootstrap.LanGround", lambda folder: ground(folder.parent))
    started: list[int] = []
    take = LanRooms._take

    def note(self: LanRooms, event: Any) -> None:
        if isinstance(event, ev.HostingOn) and event.process not in started:
            started.append(event.process)
        take(self, event)

    monkeypatch.setattr(LanRooms, "_take", note)
    return started


def host(qtbot: QtBot, app: App, name: str) -> None:
    app.lan.host(name)
    until(qtbot, lambda: app.lan.view().hosting is Hosting.ON)


def find(qtbot: QtBot, app: App) -> Where:
    app.lan.look()
    until(qtbot, lambda: len(app.lan.view().found) == 1)
    reached: list[Where | Trouble] = []
    app.lan.reach(app.lan.view().found[0].key, reached.append)
    until(qtbot, lambda: bool(reached))
    (where,) = reached
    assert isinstance(where, Where)
    return where


def test_two_without_a_relay_breathe_in_step_also_after_the_hosts_relay_was_killed(
    qtbot: QtBot, tmp_path: Path, processes: list[int]
) -> None:
    with opened(tmp_path / "one") as one, opened(tmp_path / "other") as other:
        host(qtbot, one, "Robin's desk")
        assert not one.rooms.has_relay()
        here = one.lan.view().here
        one.rooms.open(replace(a_wish(), where=here), "Robin")
        until(qtbot, inside(one))
        code = view(one).code
        where = find(qtbot, other)
        assert where == Where(address=here.address, name="Robin's desk")
        room = other.rooms.read_code(code)
        assert room is not None
        other.rooms.enter(room, code, "Kim", where)
        until(qtbot, inside(other))
        until(qtbot, lambda: view(one).count == 2)
        one.live.start(90)
        until(qtbot, lambda: phase(one) is phase(other) is RoomPhase.BREATHING)
        assert_same_picture(one, other)
        other.live.say("Good evening")
        until(qtbot, lambda: said(one) == [("Kim", "Good evening")])
        state = view(one).state

        os.kill(processes[0], signal.SIGKILL)
        until(qtbot, lambda: one.lan.view().hosting is Hosting.OFF)
        assert one.lan.view().may_go_on
        for app in (one, other):
            until(qtbot, lambda app=app: view(app).stage is RoomStage.AGAIN)
        assert phase(one) is phase(other) is RoomPhase.BREATHING
        one.lan.go_on()
        for app in (one, other):
            until(qtbot, inside(app))
        assert view(one).state == view(other).state == state
        assert_same_picture(one, other)

        for app in (one, other):
            app.live.leave()
            until(qtbot, lambda app=app: view(app).stage is RoomStage.OUT)
        assert one.lan.view().hosting is Hosting.ON
    assert len(processes) == 2  # the one that was killed, and the one that went with its app
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
    assert not (tmp_path / "one" / "rooms-here").exists()
