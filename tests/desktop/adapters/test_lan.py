"""Rooms on the local network behind their port: what the GUI thread knows, and when."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.adapters.lan import LanRooms
from desktop.adapters.lane import GuiLane
from desktop.adapters.tellers import Teller
from desktop.viewmodels.rooms.lan_port import Hosting, LanView
from desktop.viewmodels.rooms.values import Where
from desktop.viewmodels.trouble import Trouble
from tests.desktop.services.lan.network import STAND_IN, ground


@pytest.fixture
def lan(qtbot: QtBot, tmp_path: Path):  # type: ignore[no-untyped-def]
    lane = GuiLane()

    def report(error: BaseException) -> None:
        raise error

    port = LanRooms(ground(tmp_path, command=STAND_IN), lane, Teller(lane), report)
    yield port
    port.close()
    lane.close()


def test_hosting_is_shown_step_by_step_and_ends_with_the_app(
    lan: LanRooms, qtbot: QtBot, tmp_path: Path
) -> None:
    seen: list[Hosting] = []
    lan.subscribe(lambda: seen.append(lan.view().hosting))
    lan.host("Ann")
    lan.host("twice")
    assert lan.view().hosting is Hosting.STARTING
    qtbot.waitUntil(lambda: Hosting.ON in seen, timeout=20_000)
    view = lan.view()
    assert (view.name, view.addresses) == ("Ann", ("127.0.0.1:9",))
    assert view.here == Where(address="http://127.0.0.1:9", name="Ann")
    lan.end_hosting()
    assert lan.view().hosting is Hosting.ENDING
    qtbot.waitUntil(lambda: lan.view().hosting is Hosting.OFF, timeout=20_000)
    assert lan.view() == LanView(name="Ann")
    lan.go_on()
    assert lan.view().hosting is Hosting.OFF
    lan.host("")
    lan.close()
    assert not (tmp_path / "rooms-here").exists()


def test_nobody_is_reached_who_was_not_found(lan: LanRooms, qtbot: QtBot) -> None:
    answers: list[Where | Trouble] = []
    lan.reach("nobody", answers.append)
    assert answers == []
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    (answer,) = answers
    assert isinstance(answer, Trouble)
    assert answer.code == "lan_gone"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" 192.168.1.20:45123 ", "http://192.168.1.20:45123"),
        ("[fd00::2]:45123", "http://[fd00::2]:45123"),
        ("http://desk.local:8787/", "http://desk.local:8787"),
        ("my house", None),
        ("http://192.168.1.20/room", None),
        ("", None),
    ],
)
def test_addresses_are_taken_as_people_type_them(
    lan: LanRooms, text: str, address: str | None
) -> None:
    where = lan.read_address(text)
    assert (where and where.address) == address
