"""The room that one is in: wishes as they go to the relay, one room at a time, keys of chats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from core.breath import preset
from core.rooms.changes import Seat
from core.rooms.presence import Status
from crdt.derivation import EpochKey
from crdt.ids import TeamId
from crdt.protocol import room_values as rv
from crdt.rooms.join_codes import RoomCode, RoomId, team_chat_key
from desktop.adapters import live_room
from desktop.adapters.lane import GuiLane
from desktop.adapters.live_room import LiveRoom
from desktop.adapters.room_entry import RoomEntry
from desktop.adapters.room_stay import StayHooks
from desktop.adapters.tellers import Teller
from desktop.link.room_link import RoomSetup
from desktop.services.home import Home
from desktop.viewmodels.rooms.values import LiveView, RoomStage, Where
from tests.support.exchange import home_in

CODE = RoomCode(b"0123456789")
TEAM, TEAM_ROOM = TeamId(b"t" * 16), RoomId(b"r" * 16)
ENTRY = RoomEntry(
    room=CODE.room, url="http://127.0.0.1:1", pin=None, where=Where(), name="Robin", code=CODE
)
OF_TEAM = replace(ENTRY, room=TEAM_ROOM, code=None, team=TEAM)


class Client:
    """Notes what it is told."""

    def __init__(self, told: list[object]) -> None:
        self._told = told

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *words: self._told.append((name, *words))


@dataclass
class Stay:
    """A RoomStay without a link."""

    home: Home
    lane: GuiLane
    setup: RoomSetup
    view: LiveView
    hooks: StayHooks
    told: list[object] = field(default_factory=list)
    is_out: bool = False
    keys: tuple[bytes, ...] = ()

    def start(self) -> None:
        self.told.append("start")

    def leave(self) -> None:
        self.told.append("leave")

    def close(self) -> None:
        self.told.append("close")

    def command(self, command: Callable[[Any], None]) -> None:
        command(Client(self.told))

    def vote(self, cycles: int) -> None:
        self.told.append(("vote", cycles))

    def say(self, text: str) -> None:
        self.told.append(("say", text))

    def show_as(self, name: str, status: Status) -> None:
        self.told.append(("show_as", name, status))

    def invite(self, done: Callable[[str, str], None]) -> None:
        done("token", "")
        done("", "rate")

    def give_keys(self, keys: tuple[bytes, ...]) -> None:
        self.keys = keys


@dataclass
class Bench:
    home: Home
    live: LiveRoom
    stays: list[Stay]


@pytest.fixture
def bench(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    stays: list[Stay] = []

    def make(*parts: Any) -> Stay:
        stays.append(Stay(*parts))
        return stays[-1]

    monkeypatch.setattr(live_room, "RoomStay", make)
    with home_in(tmp_path / "a") as home:
        lane = GuiLane()
        yield Bench(home, LiveRoom(home, lane, Teller(lane), lambda: None), stays)


def test_going_in_brings_the_device_and_the_key_that_follows_from_the_code(bench: Bench) -> None:
    bench.live.enter(ENTRY)
    (stay,) = bench.stays
    assert stay.told == ["start"]
    assert stay.setup.chat_keys == (CODE.chat_key(),)
    assert stay.setup.identity is not None
    assert stay.setup.identity.devices.account == bench.home.account.id
    view = bench.live.view()
    assert view is not None
    assert (view.stage, view.code) == (RoomStage.ENTERING, CODE.text)
    assert view.link == f"http://127.0.0.1:1/breathe#c={CODE.text}"


def test_who_leaves_the_relay_leaves_its_room_and_no_other(bench: Bench) -> None:
    nearby = replace(ENTRY, where=Where(address="192.168.1.5:8000"))
    for entry in (ENTRY, nearby):
        bench.live.enter(entry)
        bench.live.leave_relays_but(ENTRY.url)
        assert bench.stays[-1].told == ["start"]
        bench.live.leave_relays_but("")
    assert [stay.told for stay in bench.stays] == [["start", "leave", "leave"], ["start"]]


def test_who_goes_into_another_room_leaves_the_former(bench: Bench) -> None:
    bench.live.enter(ENTRY)
    bench.live.enter(OF_TEAM)
    bench.live.close()
    assert [stay.told for stay in bench.stays] == [["start", "leave", "close"], ["start", "close"]]


def test_wishes_are_acts_and_who_does_not_lead_votes(bench: Bench) -> None:
    live, chill = bench.live, preset("chill")
    live.enter(ENTRY)
    (stay,) = bench.stays
    live.extend(5)
    stay.view = replace(stay.view, seat=Seat.HOST)
    for wish in (
        lambda: live.extend(5),
        lambda: live.start(33),
        live.pause,
        live.resume,
        lambda: live.set_locked(True),
        lambda: live.remove(b"somebody"),
        live.close_room,
        lambda: live.change_pattern(chill, 7),
        lambda: live.say("  Hello \n"),
        lambda: live.say("  "),
        lambda: live.cue("Softly"),
        lambda: live.show_as("", Status.AWAY),
    ):
        wish()
    acts = [told[1] for told in stay.told if isinstance(told, tuple) and told[0] == "act"]
    assert acts[:-1] == [
        *(rv.Extend(5), rv.Start(33), rv.Pause(), rv.Resume(), rv.Lock(True)),
        *(rv.Remove(b"somebody"), rv.Close()),
    ]
    assert isinstance(acts[-1], rv.ChangePattern)
    others = [told for told in stay.told[1:] if isinstance(told, tuple) and told[0] != "act"]
    assert others == [
        *(("vote", 5), ("say", "Hello"), ("cue", "Softly")),
        ("show_as", "", Status.AWAY),
    ]


def test_a_guests_link_is_of_the_page_at_that_relay(bench: Bench) -> None:
    answers: list[Any] = []
    bench.live.enter(ENTRY)
    bench.live.invite_guest(answers.append)
    assert answers[0] == f"http://127.0.0.1:1/breathe#t={ENTRY.room.hex()}.token"
    assert answers[1].code == "rate"


def test_the_chat_of_a_team_has_the_keys_of_its_epochs_the_newest_first(bench: Bench) -> None:
    known = bench.home.teams.book.add(TEAM)
    first, second = (EpochKey(number=n, secret=bytes([n]) * 32) for n in (1, 2))
    known.keys[1] = first
    bench.live.enter(OF_TEAM)
    (stay,) = bench.stays
    assert stay.setup.chat_keys == (team_chat_key(first, TEAM_ROOM),)
    known.keys[2] = second
    bench.live.keys_changed()
    assert stay.keys == (team_chat_key(second, TEAM_ROOM), team_chat_key(first, TEAM_ROOM))


def test_where_there_is_no_way_in_it_is_said(bench: Bench) -> None:
    bench.live.fail(ENTRY, "no_relay")
    view = bench.live.view()
    assert view is not None
    assert (view.stage, view.ended) == (RoomStage.OUT, "no_relay")
    assert bench.live.reading(0) is None
    bench.live.leave()
