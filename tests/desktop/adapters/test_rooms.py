"""Which rooms there are: what the relay lists, and what this device knows by code."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication

from core.breath import preset
from core.rooms.kinds import RoomKind
from crdt.ids import TeamId
from crdt.protocol.api import rooms as models
from crdt.rooms.join_codes import RoomCode
from desktop.adapters.lane import GuiLane
from desktop.adapters.live_room import LiveRoom
from desktop.adapters.relay_api import RelayApi
from desktop.adapters.room_entry import RoomEntry
from desktop.adapters.rooms import RelayRooms
from desktop.adapters.tellers import Teller
from desktop.link.api.errors import ApiRefused
from desktop.services.home import Home
from desktop.viewmodels.rooms.values import LiveView, RoomCard, RoomWish, Where
from desktop.viewmodels.trouble import PortError, Trouble
from tests.desktop.fakes_rooms import a_live_view
from tests.support.exchange import home_in

URL = "https://relay.example.org"
CODE = RoomCode(b"0123456789")
TEAM_ROOM = "ab" * 16
SOON_MS = 4_000_000_000_000
WISH = RoomWish(
    title="  Evening\ncalm ",
    kind=RoomKind.OPEN,
    team=None,
    pattern=preset("chill"),
    minutes=10,
    starts_at_ms=SOON_MS,
    coached=False,
    guests=True,
    ambient="rain",
    remind_min=15,
)


def a_room(id: str = TEAM_ROOM, **more: Any) -> models.Room:
    values: dict[str, Any] = {
        "id": id,
        "kind": "team",
        "team": "cd" * 16,
        "title": "Monday",
        "pattern": models.RoomPattern(id="chill", name="Chill", segments=()),
        "minutes": 10,
        "starts_at_ms": SOON_MS,
        "phase": "open",
        "live": False,
        "here": 0,
        "together": 0,
        "locked": False,
        "mine": False,
        "may_end": False,
        "coached": False,
        "guests": False,
        "ambient": "none",
    }
    return models.Room(**{**values, **more})


@dataclass
class Client:
    """Answers in turn, and remembers what was asked."""

    answers: list[object] = field(default_factory=list)
    asked: list[tuple[object, ...]] = field(default_factory=list)

    async def call(self, method: str, path: str, body: object = None, _: object = None) -> object:
        self.asked.append((method, path, body))
        answer = self.answers.pop(0) if self.answers else None
        if isinstance(answer, Exception):
            raise answer
        return answer

    def run(self, work: Any, done: Any) -> None:
        done(asyncio.run(work(self)))

    def on_gui(self, act: Callable[[], None]) -> None:
        act()


class Door:
    """A LiveRoom that notes who goes in."""

    def __init__(self) -> None:
        self.entries: list[RoomEntry] = []
        self.failed: list[str] = []
        self.relays: list[str] = []
        self.now: LiveView | None = None

    def enter(self, entry: RoomEntry) -> None:
        self.entries.append(entry)

    def fail(self, entry: RoomEntry, code: str) -> None:
        self.failed.append(code)

    def view(self) -> LiveView | None:
        return self.now

    def leave_relays_but(self, url: str) -> None:
        self.relays.append(url)


@dataclass
class Bench:
    home: Home
    client: Client
    door: Any
    rooms: RelayRooms
    got: list[Any] = field(default_factory=list)


@pytest.fixture
def bench(qapp: QApplication, tmp_path: Path) -> Iterator[Bench]:
    with home_in(tmp_path / "a") as home:
        home.store.set_relay(URL, bytes(32))
        client, door = Client(), Door()
        rooms = RelayRooms(home, cast(RelayApi, client), cast(LiveRoom, door), Teller(GuiLane()))
        yield Bench(home, client, door, rooms)


def test_another_relay_or_none_is_told_once_to_the_list_and_to_the_room(bench: Bench) -> None:
    bench.rooms.subscribe(lambda: bench.got.append(bench.rooms.has_relay()))
    for _ in range(2):
        bench.rooms.follow_relay()
    assert bench.door.relays == []
    bench.home.store.forget_relay()
    for _ in range(2):
        bench.rooms.follow_relay()
    QApplication.processEvents()
    assert (bench.door.relays, bench.got) == ([""], [False])


def test_an_announced_room_has_a_code_that_the_relay_does_not_get(bench: Bench) -> None:
    async def call(method: str, path: str, body: Any = None, _: object = None) -> object:
        bench.client.asked.append((method, path, body))
        return a_room(body.id, kind="open", team=None, title=body.title, guests=True, may_end=True)

    bench.client.call = call  # type: ignore[method-assign]
    bench.rooms.announce(WISH, bench.got.append)
    (card,) = bench.got
    assert isinstance(card, RoomCard)
    ((method, path, body),) = bench.client.asked
    assert (method, path) == ("POST", "/api/v1/rooms")
    assert isinstance(body, models.RoomInput)
    assert (body.title, body.guests, body.ambient) == ("Evening calm", True, "rain")
    assert bench.rooms.read_code(card.code) == card.room
    assert body.id == card.room.hex()
    assert card.code.replace("-", "") not in repr(body).replace("-", "")
    assert (card.remind_min, card.is_mine, card.is_live) == (15, True, False)
    assert card.link == f"{URL}/breathe#c={card.code}"
    assert bench.rooms.rooms() == (card,)


def test_a_calendar_file_has_the_code_in_its_link_and_the_reminder(bench: Bench) -> None:
    bench.client.answers = [a_room(CODE.room.hex(), kind="open", team=None, guests=True)]
    bench.rooms.enter(CODE.room, CODE.text, "Robin", Where())
    bench.rooms.set_reminder(CODE.room, 5)
    text = bench.rooms.calendar(CODE.room).replace("\r\n ", "")
    assert f"URL:breathmaster://room#{CODE.text}\r\n" in text
    assert "TRIGGER:-PT5M\r\n" in text
    with pytest.raises(PortError):
        bench.rooms.calendar(RoomCode(b"9876543210").room)


def test_rooms_of_teams_come_from_the_relay_page_by_page_live_ones_first(bench: Bench) -> None:
    bench.client.answers = [
        models.RoomPage(items=(a_room("11" * 16, title="B"),), next="more"),
        models.RoomPage(items=(a_room("22" * 16, title="A", live=True, here=4),), next=None),
    ]
    bench.rooms.refresh(bench.got.append)
    assert bench.got == [None]
    assert [ask[1] for ask in bench.client.asked] == ["/api/v1/rooms", "/api/v1/rooms?cursor=more"]
    cards = bench.rooms.rooms()
    assert [(card.title, card.is_live, card.here) for card in cards] == [
        ("A", True, 4),
        ("B", False, 0),
    ]
    assert cards[0].team == TeamId(b"\xcd" * 16)
    bench.home.store.set_relay("https://other.example.org", bytes(32))
    assert bench.rooms.rooms() == ()


def test_a_room_that_the_relay_would_list_and_does_not_is_over(bench: Bench) -> None:
    bench.client.answers = [
        models.RoomPage(items=(a_room(), a_room("33" * 16)), next=None),
        models.RoomPage(items=(), next=None),
    ]
    bench.rooms.refresh(bench.got.append)
    bench.rooms.enter(CODE.room, CODE.text, "", Where())
    for card in bench.rooms.rooms():
        bench.rooms.set_reminder(card.room, 10)
    bench.door.now = a_live_view(room=bytes.fromhex(TEAM_ROOM))
    bench.rooms.refresh(bench.got.append)
    assert {card.room.hex() for card in bench.rooms.rooms()} == {TEAM_ROOM, CODE.room.hex()}


def test_going_in_brings_the_code_and_the_pin_and_the_name_is_remembered(bench: Bench) -> None:
    assert bench.rooms.own_name() == ""
    bench.rooms.enter(CODE.room, CODE.text.lower(), "Robin", Where())
    (entry,) = bench.door.entries
    assert (entry.url, entry.pin, entry.code, entry.opening) == (URL, bytes(32), CODE, None)
    assert CODE.text not in repr(entry)
    assert bench.rooms.own_name() == "Robin"
    bench.rooms.enter(CODE.room, "", "", Where())
    assert bench.door.entries[1].code == CODE
    assert bench.rooms.own_name() == ""


def test_a_room_on_the_network_is_at_its_address_and_its_key_is_not_the_relays(
    bench: Bench,
) -> None:
    near = Where(address="192.168.1.5:8321", name="Ana's laptop")
    bench.rooms.enter(CODE.room, CODE.text, "Robin", near)
    (entry,) = bench.door.entries
    assert (entry.url, entry.pin, entry.where) == ("http://192.168.1.5:8321", None, near)
    assert bench.rooms.rooms() == ()
    bench.rooms.enter(CODE.room, CODE.text, "Robin", Where(address="no address"))
    assert bench.door.failed == ["bad_address"]


def test_an_open_room_is_opened_on_going_in_and_a_room_of_a_team_has_no_code(
    bench: Bench,
) -> None:
    bench.rooms.open(replace(WISH, starts_at_ms=0), "Robin")
    team = TeamId(b"t" * 16)
    bench.rooms.open(replace(WISH, kind=RoomKind.TEAM, team=team, starts_at_ms=0), "")
    opened, of_team = bench.door.entries
    assert opened.code is not None
    assert opened.code.room == opened.room
    assert opened.opening is not None
    assert opened.opening.about.guests
    assert (of_team.code, of_team.team) == (None, team)
    assert of_team.opening is not None
    assert not of_team.opening.about.guests


def test_ones_own_room_is_called_off_and_anothers_is_forgotten_here(bench: Bench) -> None:
    bench.client.answers = [
        models.RoomPage(items=(a_room(may_end=True),), next=None),
        ApiRefused("not_found", status=404),
    ]
    bench.rooms.enter(CODE.room, CODE.text, "", Where())
    bench.rooms.refresh(bench.got.append)
    bench.rooms.cancel(CODE.room, bench.got.append)
    bench.rooms.cancel(cast(Any, bytes.fromhex(TEAM_ROOM)), bench.got.append)
    assert bench.client.asked[-1][:2] == ("DELETE", f"/api/v1/rooms/{TEAM_ROOM}")
    assert bench.got == [None, None, None]
    assert bench.rooms.rooms() == ()


def test_a_room_that_was_closed_is_forgotten_and_one_that_was_left_is_not(bench: Bench) -> None:
    bench.rooms.enter(CODE.room, CODE.text, "", Where())
    bench.door.over(CODE.room, "left")
    assert len(bench.rooms.rooms()) == 1
    bench.door.entered(a_live_view(title="Morning"))
    assert bench.rooms.rooms()[0].title == "Morning"
    bench.door.over(CODE.room, "closed")
    assert bench.rooms.rooms() == ()


def test_without_a_relay_there_is_no_way_in(bench: Bench) -> None:
    bench.home.store.forget_relay()
    assert not bench.rooms.has_relay()
    bench.rooms.enter(CODE.room, CODE.text, "", Where())
    assert bench.door.failed == ["no_relay"]
    assert not isinstance(bench.rooms.rooms(), Trouble)
