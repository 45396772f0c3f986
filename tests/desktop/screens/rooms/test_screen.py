"""The Rooms screen, from the rail to the room one is in and back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from crdt.rooms.join_codes import RoomId
from desktop.screens.rooms.list_page import RoomsPage
from desktop.screens.rooms.open_dialog import OpenDialog
from desktop.screens.rooms.room_dialog import RoomDialog
from desktop.screens.rooms.safety_dialog import RoomSafetyDialog
from desktop.screens.team.asking import ConfirmDialog
from desktop.viewmodels.rooms.join_codes import room_link
from desktop.viewmodels.rooms.values import RoomStage, RoomWish, Where
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World
from tests.desktop.fakes_rooms import CODE, a_card, a_live_view
from tests.desktop.scenes.rooms import some_rooms

KEY = CODE.room.hex()
OTHER = RoomId(b"o" * 16)


@pytest.fixture
def page(window: MainWindow) -> Iterator[RoomsPage]:
    window.show_place(Place.ROOMS)
    yield window.body.rooms.page
    for dialog in window.findChildren(QDialog):
        dialog.close()


def entered(world: World) -> list[tuple[object, ...]]:
    return [call[:3] for call in world.rooms.calls if call[0] == "enter"]


def run(window: MainWindow, id: str) -> None:
    """What the palette does for this command."""
    command = next(one for one in window._commands() if one.id == id)
    assert command.enabled
    command.act()


def test_the_list_shows_rooms_and_says_where_there_are_none(page: RoomsPage, world: World) -> None:
    assert page.empty.line.text() == "No rooms yet. Open one for two."
    world.rooms.put(*some_rooms(world))
    assert not page.empty.isVisible()
    assert len(page.live.cards) == 2
    assert len(page.coming.cards) == 3
    world.rooms.put()
    assert page.empty.isVisible()


def test_a_card_leads_in_and_keeps_the_keyboard_as_its_words_change(
    page: RoomsPage, world: World
) -> None:
    world.rooms.put(a_card("One", room=OTHER), a_card("Two"))
    go = page.live.cards[KEY].go
    go.setFocus()
    world.rooms.put(a_card("Three", room=RoomId(b"3" * 16)), a_card("Two", here=9))
    assert page.live.cards[KEY].go is go
    assert go.hasFocus()
    go.click()
    assert entered(world) == [("enter", CODE.room, CODE.text)]


def test_a_code_is_typed_and_leads_in_by_enter(page: RoomsPage, world: World, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.join.code, "7k3m-qxu")
    assert "U" in page.join.line.text()
    page.join.code.clear()
    qtbot.keyClicks(page.join.code, CODE.text.lower())
    assert page.join.read.text() == CODE.text
    qtbot.keyClick(page.join.code, Qt.Key.Key_Return)
    assert entered(world) == [("enter", CODE.room, CODE.text)]
    assert page.join.code.text() == ""


def test_a_link_fills_the_field_and_enters_nothing(window: MainWindow, world: World) -> None:
    window.open_link(room_link(CODE.text))
    page = window.body.rooms.page
    assert window.body.place is Place.ROOMS
    assert page.join.read.text() == CODE.text
    assert page.join.code.hasFocus()
    assert entered(world) == []
    page.join.go.click()
    assert len(entered(world)) == 1


def test_a_room_goes_on_while_one_looks_elsewhere(window: MainWindow, world: World) -> None:
    screen, news = window.body.rooms, window.body.rail._entries[Place.ROOMS]
    window.show_place(Place.ROOMS)
    world.live.put(a_live_view(title="Morning Zen"))
    assert screen.live is not None
    assert screen.live.isVisible()
    window.show_place(Place.PROGRESS)
    assert news.accessibleDescription() == "You are in Morning Zen"
    assert ("leave",) not in world.live.calls
    window.show_place(Place.ROOMS)
    assert screen.live.isVisible()
    world.live.put(None)
    assert screen.page.isVisible()
    assert news.accessibleDescription() == ""


def test_from_within_a_room_a_link_shows_the_list_and_the_way_back(
    window: MainWindow, world: World
) -> None:
    world.live.put(a_live_view(title="Morning Zen"))
    window.open_link(room_link(CODE.text))
    screen = window.body.rooms
    assert screen.page.inside.isVisible()
    screen.page.join.go.click()
    assert screen.page.trouble.isVisible()
    assert entered(world) == []
    screen.page.inside.accept_button.click()
    assert screen.live is not None
    assert screen.live.isVisible()
    window.open_link(room_link(CODE.text))
    world.rooms.put(a_card())
    screen.page.live.cards[KEY].go.click()
    assert screen.live.isVisible()
    run(window, "leave-room")
    assert ("leave",) in world.live.calls


def test_the_palette_opens_a_room_and_leads_to_where_codes_are_typed(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    run(window, "join-room")
    assert window.body.rooms.page.join.code.hasFocus()
    run(window, "open-room")
    dialog = window.findChild(OpenDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.title, "Morning Zen")
    dialog.minutes.setValue(15)
    dialog.guests.click()
    dialog.name.shown.click()
    dialog.go.click()
    assert not dialog.isVisible()
    (call,) = [call for call in world.rooms.calls if call[0] == "open"]
    wish = call[1]
    assert isinstance(wish, RoomWish)
    assert (wish.title, wish.minutes, wish.guests, call[2]) == ("Morning Zen", 15, True, "")


def test_an_announced_room_is_shown_with_its_code(
    page: RoomsPage, world: World, window: MainWindow
) -> None:
    page.later.click()
    dialog = window.findChild(OpenDialog)
    assert dialog is not None
    assert dialog.time.isVisible()
    dialog.remind.chosen.emit(2)
    dialog.go.click()
    world.rooms.answer()  # the list
    world.rooms.answer()
    shown = window.findChild(RoomDialog)
    assert shown is not None
    assert shown.code.text.text() == CODE.text
    assert shown.remind.face.accessibleName() == "Reminder: 10 min before"
    shown.link.copy.click()
    assert QGuiApplication.clipboard().text() == room_link(CODE.text)
    assert CODE.text not in " ".join(label.text() for label in shown.findChildren(QLabel))


def test_a_room_is_cancelled_after_a_question_and_its_file_is_written(
    page: RoomsPage, world: World, window: MainWindow, tmp_path: Path
) -> None:
    soon_ms = world.clock.wall_ms() + 600_000
    world.rooms.put(a_card(is_mine=True, is_live=False, starts_at_ms=soon_ms))
    page.coming.cards[KEY].more.click()
    dialog = window.findChild(RoomDialog)
    assert dialog is not None
    dialog.save_to(str(tmp_path / "room.ics"))
    assert dialog.said.text() == "The file is written."
    dialog.end.click()
    question = window.findChild(ConfirmDialog)
    assert question is not None
    question.go.click()
    assert world.rooms.calls[-1] == ("cancel", CODE.room)
    world.rooms.put()
    assert not dialog.isVisible()


def test_the_note_about_holds_is_shown_before_the_first_room(
    page: RoomsPage, world: World, window: MainWindow
) -> None:
    world.settings.save(replace(world.settings.settings(), safety_seen=False))
    world.rooms.put(a_card())
    page.live.cards[KEY].go.click()
    dialog = window.findChild(RoomSafetyDialog)
    assert dialog is not None
    assert entered(world) == []
    dialog.go.click()
    assert len(entered(world)) == 1


def test_a_reminder_leads_into_its_room(window: MainWindow, world: World) -> None:
    soon_ms = world.clock.wall_ms() + 600_000
    world.rooms.put(a_card(is_live=False, starts_at_ms=soon_ms, remind_min=10))
    window.models.around.notices.answer(1)
    assert window.body.place is Place.ROOMS
    assert entered(world) == [("enter", CODE.room, CODE.text)]


def test_no_reminder_comes_while_one_is_in_a_room(window: MainWindow, world: World) -> None:
    world.live.put(a_live_view(stage=RoomStage.INSIDE))
    soon_ms = world.clock.wall_ms() + 600_000
    world.rooms.put(a_card(is_live=False, starts_at_ms=soon_ms, remind_min=10))
    assert window.models.around.notices.state is None


def test_without_a_relay_it_leads_to_one(window: MainWindow, world: World) -> None:
    world.rooms.relay = False
    window.show_place(Place.ROOMS)
    page = window.body.rooms.page
    assert not page.open.isVisible()
    page.connect_button.click()
    assert window.body.place is Place.SETTINGS


def test_what_one_can_join_by_stands_beside_the_list_or_below(
    page: RoomsPage, world: World, window: MainWindow, qtbot: QtBot
) -> None:
    world.rooms.put(*some_rooms(world))
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: _left(page, "join") > _left(page, "live"))
    assert not page.by_code.isVisible()
    window.resize(960, 640)
    qtbot.waitUntil(lambda: _left(page, "join") == _left(page, "live"))
    page.by_code.click()
    assert page.join.code.hasFocus()


def _left(page: RoomsPage, part: str) -> int:
    return int(getattr(page, part).mapTo(page, QPoint(0, 0)).x())


def test_a_room_for_the_local_network_has_no_time(
    page: RoomsPage, window: MainWindow, world: World
) -> None:
    page.open_at(Where(address="10.0.0.7:8787", name="Desk"))
    dialog = window.findChild(OpenDialog)
    assert dialog is not None
    assert not dialog.moment.isVisible()
    dialog.go.click()
    wish = world.rooms.calls[-1][1]
    assert isinstance(wish, RoomWish)
    assert wish.where.is_lan
