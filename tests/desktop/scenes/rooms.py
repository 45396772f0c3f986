"""Scenes of the Rooms screen: invented rooms, live and to come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from core.rooms.kinds import RoomKind
from crdt.rooms.join_codes import RoomId
from desktop.viewmodels.rooms.values import RoomCard
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World
from tests.desktop.fakes_rooms import CODE, a_card
from tests.desktop.fakes_team import TEAM

Scene = Callable[[World, MainWindow], None]

PAGE = "https://relay.example.org/breathe#c="
_MINUTE_MS = 60_000


def some_rooms(world: World) -> tuple[RoomCard, ...]:
    """Two live ones and three to come."""
    now_ms = world.clock.wall_ms()
    team: dict[str, object] = {
        "kind": RoomKind.TEAM,
        "team": TEAM,
        "team_name": "Calm Crew",
        "code": "",
        "pattern_name": "Team Chill",
    }
    to_come: dict[str, object] = {"is_live": False, "here": 0}
    return (
        a_card("Morning Zen", room=RoomId(b"1" * 16), here=23, **team),
        a_card("Quiet hour", here=2, minutes=15, is_locked=True, link=PAGE + CODE.text),
        a_card(
            "After lunch",
            room=RoomId(b"3" * 16),
            starts_at_ms=now_ms + 25 * _MINUTE_MS,
            remind_min=10,
            is_mine=True,
            coached=True,
            link=PAGE + CODE.text,
            **to_come,
        ),
        a_card(
            "Slow start of the week, for all who like to begin it together",
            room=RoomId(b"4" * 16),
            starts_at_ms=now_ms + 15 * 60 * _MINUTE_MS,
            **{**team, **to_come, "minutes": 5},
        ),
        a_card(
            "Before sleep",
            room=RoomId(b"5" * 16),
            starts_at_ms=now_ms + 76 * 60 * _MINUTE_MS,
            pattern_name="Long exhale",
            **to_come,
        ),
    )


def rooms(world: World, window: MainWindow) -> None:
    """Several rooms."""
    world.rooms.put(*some_rooms(world))
    window.show_place(Place.ROOMS)


def rooms_empty(world: World, window: MainWindow) -> None:
    """None yet."""
    window.show_place(Place.ROOMS)


def rooms_bad_code(world: World, window: MainWindow) -> None:
    """A code with a letter that is in none."""
    rooms(world, window)
    window.body.rooms.page.join.code.setText("7K3M-QXUP-9T2V-HD4E")
    window.models.rooms.join.type("7K3M-QXUP-9T2V-HD4E")
    window.body.rooms.page.show_code("")


def rooms_mended_code(world: World, window: MainWindow) -> None:
    """A code with slips, mended."""
    rooms(world, window)
    window.models.rooms.join.type("7k3m qxop 9t2v hd4e")
    window.body.rooms.page.show_code("")


def dialog_room_open(world: World, window: MainWindow) -> None:
    """A room for now."""
    rooms_empty(world, window)
    window.body.rooms.page.open.click()


def dialog_room_announce(world: World, window: MainWindow) -> None:
    """A room for later."""
    rooms_empty(world, window)
    window.body.rooms.page.later.click()


def dialog_room_announced(world: World, window: MainWindow) -> None:
    """It is announced, and has a code."""
    rooms(world, window)
    window.body.rooms.page.open_details(some_rooms(world)[2].room.hex())


def dialog_room_name(world: World, window: MainWindow) -> None:
    """How one is shown."""
    rooms(world, window)
    window.body.rooms.page.open_name()


def dialog_room_safety(world: World, window: MainWindow) -> None:
    """The note before the first room."""
    rooms(world, window)
    window.models.rooms.rooms.safety_needed.emit()


def notice_room(world: World, window: MainWindow) -> None:
    """One begins soon."""
    rooms_empty(world, window)
    window.around.set_theme(replace(window.theme, reduced_motion=True))
    now_ms = world.clock.wall_ms()
    world.rooms.put(
        a_card("Morning Zen", is_live=False, starts_at_ms=now_ms + 600_000, remind_min=10)
    )


SCENES: dict[str, Scene] = {
    scene.__name__.replace("_", "-"): scene
    for scene in (
        rooms,
        rooms_empty,
        rooms_bad_code,
        rooms_mended_code,
        dialog_room_open,
        dialog_room_announce,
        dialog_room_announced,
        dialog_room_name,
        dialog_room_safety,
        notice_room,
    )
}


def rooms_without_relay(world: World, window: MainWindow) -> None:
    """No relay yet."""
    world.rooms.relay = False
    world.rooms.tell()
    window.show_place(Place.ROOMS)


NEW: dict[str, Scene] = {"new-rooms": rooms_without_relay}
