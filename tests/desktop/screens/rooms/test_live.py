"""The live room by keyboard and pointer, in the whole window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.rooms.changes import Seat
from crdt.rooms.chat import TEXT_CHARS
from crdt.rooms.join_codes import RoomId
from desktop.screens.rooms.live.dialogs import AskDialog, PatternDialog
from desktop.screens.rooms.live.invite_dialog import RoomInviteDialog
from desktop.screens.rooms.live.lead_menu import LeadActs, lead_menu
from desktop.screens.rooms.live.people_dialog import PeopleDialog
from desktop.screens.rooms.live.screen import LiveRoomScreen
from desktop.viewmodels.ports import Trouble
from desktop.viewmodels.rooms.live_people import REMOVE
from desktop.viewmodels.rooms.values import RoomStage
from desktop.widgets.rail import Place
from desktop.widgets.status_mark import Pill
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World
from tests.desktop.fakes_rooms import a_room_state
from tests.desktop.scenes import live_room

Key = Qt.Key


def live(window: MainWindow) -> LiveRoomScreen:
    screen = window.body.rooms.live
    assert screen is not None
    return screen


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    qtbot.keyClick(live(window).canvas, key)


def dialog(window: MainWindow) -> QDialog:
    return next(d for d in window.findChildren(QDialog) if d.isVisible())


def test_who_leads_begins_and_pauses_by_keys(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    live_room.live_alone(world, window)
    assert live(window).canvas.hasFocus()
    press(qtbot, window, Key.Key_Space)
    assert world.live.calls == [("start", 43)]
    live_room.live_host(world, window)
    assert live(window).canvas.is_animating()
    press(qtbot, window, Key.Key_P)
    assert world.live.calls[-1] == ("pause",)
    live_room.live_paused(world, window)
    assert not live(window).canvas.is_animating()
    press(qtbot, window, Key.Key_Space)
    assert world.live.calls[-1] == ("resume",)


def test_esc_asks_once_while_the_room_breathes_and_space_leads_to_the_summary(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    live_room.live_breathing(world, window)
    press(qtbot, window, Key.Key_Escape)
    assert world.live.calls == []
    asked = dialog(window)
    assert isinstance(asked, AskDialog)
    qtbot.keyClick(asked.yes, Key.Key_Return)
    assert world.live.calls == [("leave",)]
    world.live.put(live_room.team_view(world, a_room_state(), stage=RoomStage.OUT, ended="left"))
    world.live.save(live_room.in_room(12))
    assert window.summary.isVisible()
    qtbot.keyClick(window.summary, Key.Key_Space)
    assert window.body.place is Place.ROOMS
    assert not live(window).isVisible()


def test_before_the_start_esc_leaves_at_once(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    live_room.live_waiting(world, window)
    press(qtbot, window, Key.Key_Escape)
    assert world.live.calls[-1] == ("leave",)


def test_what_is_typed_are_letters_enter_sends_and_esc_leads_back(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    live_room.live_breathing(world, window)
    press(qtbot, window, Key.Key_C)
    chat = live(window).chat
    assert chat.text.hasFocus()
    qtbot.keyClicks(chat.text, "mp c")
    qtbot.keyClick(chat.text, Key.Key_Return)
    assert world.live.calls == [("note_read",), ("say", "mp c")]
    assert chat.text.text() == ""
    assert chat.text.maxLength() == TEXT_CHARS
    qtbot.keyClick(chat.text, Key.Key_Escape)
    assert live(window).canvas.hasFocus()
    press(qtbot, window, Key.Key_C)
    assert not chat.isVisible()


def test_m_mutes_for_oneself_and_v_is_for_the_voice(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    live_room.live_breathing(world, window)
    press(qtbot, window, Key.Key_M)
    assert live(window).controls.mute.accessibleName() == "Sound on"
    press(qtbot, window, Key.Key_V)
    assert world.settings.settings().voice
    assert world.live.calls == []


def test_with_the_chat_off_there_is_nowhere_to_write(window: MainWindow, world: World) -> None:
    live_room.live_silent(world, window)
    chat = live(window).chat
    assert chat.isVisible()
    assert not chat.text.isVisible()


def test_a_long_name_is_shortened_where_it_stands_and_read_out_whole(
    window: MainWindow, world: World
) -> None:
    live_room.live_breathing(world, window)
    view = world.live.view()
    assert view is not None
    long = "Wilhelmina Alexandra of the Upper Meadows"[:40]
    named = (view.people[0], replace(view.people[1], name=long), *view.people[2:])
    world.live.put(replace(view, people=named))
    pill = next(
        one for one in live(window).people.findChildren(Pill) if long in one.accessibleName()
    )
    words = " ".join(one.text() for one in pill.findChildren(QLabel))
    assert "…" in words
    assert len(words) < len(long)


def test_asking_somebody_to_go_is_asked_about(window: MainWindow, world: World) -> None:
    live_room.live_host(world, window)
    live(window).people.more.click()
    people = dialog(window)
    assert isinstance(people, PeopleDialog)
    row = next(row for row in window.models.rooms.live.state.crowd.rows if row.name == "Mikel")
    people.rows.wanted.emit(row.key, REMOVE)
    asked = dialog(window)
    assert isinstance(asked, AskDialog)
    assert asked.heading.text() == "Ask Mikel to go?"
    asked.yes.click()
    assert world.live.calls == [("remove", b"Mikel---")]


def test_the_menu_of_who_leads_has_all_of_it_and_a_coach_a_part(
    window: MainWindow, world: World
) -> None:
    live_room.live_host(world, window)
    screen = live(window)
    nothing = LeadActs(pattern=lambda: None, cue=lambda: None, close=lambda: None)
    model = window.models.rooms.live
    menu = lead_menu(model, nothing, screen)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        "Another pattern…",
        "A line for everybody…",
        "Sound in the background",
        "Let nobody new in",
        "Turn the chat off",
        "Close the room for all…",
    ]
    menu.actions()[3].trigger()
    assert world.live.calls == [("set_locked", True)]
    world.live.put(live_room.team_view(world, live_room.half_way(), seat=Seat.COACH))
    menu = lead_menu(model, nothing, screen)
    assert len(menu.actions()) == 2
    assert screen.controls.lead.accessibleName() == "Coach"


def test_another_pattern_is_chosen_with_its_minutes(window: MainWindow, world: World) -> None:
    live_room.live_host(world, window)
    live(window).asking.pattern()
    chosen = dialog(window)
    assert isinstance(chosen, PatternDialog)
    chosen.patterns.chosen.emit(1)
    chosen.minutes.setValue(5)
    next(b for b in chosen.findChildren(QPushButton) if b.text() == "Change").click()
    (call,) = world.live.calls
    assert (call[0], call[2]) == ("change_pattern", 30)


def test_a_link_for_a_guest_is_made_or_said_to_fail(window: MainWindow, world: World) -> None:
    live_room.live_host(world, window)
    live(window).head.invite.click()
    invite = dialog(window)
    assert isinstance(invite, RoomInviteDialog)
    invite.make.click()
    world.live.guests.pop()(Trouble(code="offline", sentence="Not now."))
    assert not invite.guest.isVisible()
    invite.make.click()
    world.live.guests.pop()("https://relay.example.org/breathe#t=abc")
    assert invite.guest.text.text().endswith("#t=abc")


def test_phases_are_said_and_the_orb_describes_itself(
    window: MainWindow, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    live_room.live_breathing(world, window)
    where = "desktop.screens.rooms.live.screen.announce"
    monkeypatch.setattr(where, lambda who, words: said.append(words))
    world.clock.pass_s(7.1)
    window.models.rooms.live.advance()
    assert said == ["Rest"]
    assert live(window).canvas.accessibleDescription() == "Breath 17 of 33 · next: inhale 6 s"


def test_the_mini_guide_shows_the_room_and_has_its_keys(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    live_room.live_host(world, window)
    window.around.show_mini()
    mini = window.around.mini
    assert mini is not None
    assert mini.canvas.is_animating()
    assert mini.accessibleDescription() == "Breath 17 of 33 · next: rest 2 s"
    qtbot.keyClick(mini.canvas, Key.Key_P)
    assert world.live.calls == [("pause",)]
    words = [action.text() for action in mini.menu().actions() if action.text()]
    assert words == ["Pause", "Mute", "Show the window", "Close the mini guide"]
    qtbot.keyClick(mini.canvas, Key.Key_Escape)
    assert not mini.isVisible()
    assert world.live.calls == [("pause",)]


def test_a_closed_room_says_so_and_leads_on(window: MainWindow, world: World, qtbot: QtBot) -> None:
    live_room.live_closed(world, window)
    ended = live(window).ended
    assert ended.isVisible()
    ended.see.click()
    assert window.summary.isVisible()
    window.show_place(Place.ROOMS)
    qtbot.keyClick(ended.back, Key.Key_Escape)
    assert not live(window).isVisible()


def test_another_size_of_text_keeps_the_room(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    live_room.live_breathing(world, window)
    live(window).chat.text.setText("Half a th")
    settings = world.settings.settings()
    world.settings.save(replace(settings, text_percent=150))
    former = window.body
    qtbot.waitUntil(lambda: window.body is not former and live(window).isVisible())
    assert window.models.rooms.live.state.title == "Morning Zen"
    assert live(window).chat.text.text() == "Half a th"


def test_what_was_typed_for_one_room_is_not_sent_to_the_next(
    window: MainWindow, world: World
) -> None:
    live_room.live_breathing(world, window)
    live(window).chat.text.setText("For these alone")
    view = world.live.view()
    assert view is not None
    for stage in (RoomStage.ENTERING, RoomStage.INSIDE):
        world.live.put(replace(view, room=RoomId(bytes(16)), stage=stage))
    assert live(window).chat.text.text() == ""
