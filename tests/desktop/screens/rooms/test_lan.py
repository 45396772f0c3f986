"""The card of the local network, in the whole window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.screens.rooms.lan_card import LanCard
from desktop.screens.rooms.lan_dialog import HostDialog
from desktop.screens.rooms.open_dialog import OpenDialog
from desktop.viewmodels.rooms.lan_port import Hosting
from desktop.viewmodels.rooms.values import RoomStage, Where
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World
from tests.desktop.fakes_lan import ANN, GONE, HERE, NAMELESS
from tests.desktop.fakes_rooms import CODE, a_live_view


@pytest.fixture
def card(window: MainWindow, world: World) -> LanCard:
    window.show_place(Place.ROOMS)
    assert world.lan.asked == []  # looking at the screen sends nothing
    return window.body.rooms.page.lan


def words_of(dialog: HostDialog) -> str:
    return " ".join(part.text() for part in dialog.findChildren(QLabel))


def test_before_hosting_it_is_said_what_others_can_see(
    card: LanCard, window: MainWindow, world: World
) -> None:
    card.host.click()
    dialog = window.findChild(HostDialog)
    assert dialog is not None
    said = words_of(dialog)
    for word in ("name below", "address", "rhythm", "title", "names people choose", "not sealed"):
        assert word in said
    assert "chat: it is sealed with the room's code" in said
    assert dialog.name.text() == "Robin"
    dialog.name.setText("  Ann\tat home ")
    dialog.go.click()
    assert world.lan.asked == [("host", "Ann at home")]
    assert not card.host.isVisible()


def test_while_hosting_the_address_is_there_to_be_read_and_a_room_can_be_opened_here(
    card: LanCard, window: MainWindow, world: World
) -> None:
    world.lan.show_hosting()
    texts = [part.text() for part in card.findChildren(QLabel) if part.isVisible()]
    assert "You host here as Ann." in texts
    assert "192.168.1.20:45123" in texts  # and none that nobody can say aloud
    card.open.click()
    dialog = window.findChild(OpenDialog)
    assert dialog is not None
    assert window.models.rooms.draft.state.draft.where == HERE
    dialog.close()
    card.end.click()
    assert world.lan.asked == [("end_hosting",)]
    assert card.host.isVisible()


def test_who_was_found_is_asked_for_an_answer_and_then_for_the_code(
    card: LanCard, window: MainWindow, world: World
) -> None:
    card.look.click()
    assert card.look.text() == "Stop looking"
    world.lan.show(found=(ANN, NAMELESS))
    assert list(card.rows) == ["a", "b"]
    kept = card.rows["b"]
    world.lan.show(found=(NAMELESS,))
    assert card.rows == {"b": kept}
    kept.choose.click()
    assert card.trouble.text() == GONE.sentence
    world.lan.reached = Where(address="http://192.168.1.33:40404", name="192.168.1.33:40404")
    kept.choose.click()
    assert not card.trouble.isVisible()
    page = window.body.rooms.page
    assert page.join.code.hasFocus()
    window.models.rooms.join.type(CODE.text)
    assert window.models.rooms.join.state.may_join
    page.join.go.click()
    assert world.rooms.calls[-1] == ("enter", CODE.room, CODE.text, "Robin", world.lan.reached)


def test_an_address_can_be_typed_and_a_slip_is_said(
    card: LanCard, window: MainWindow, world: World
) -> None:
    card.by_address.click()
    row = card.address
    assert row.field.hasFocus()
    row.field.setText("my house")
    row.go.click()
    assert row.fault.isVisible()
    row.field.setText("192.168.1.20:45123")
    row.go.click()
    assert not row.fault.isVisible()
    assert window.body.rooms.page.join.code.hasFocus()
    assert world.lan.asked == []


def test_looking_ends_with_the_screen_and_hosting_does_not(
    card: LanCard, window: MainWindow, world: World
) -> None:
    world.lan.show_hosting()
    card.look.click()
    window.show_place(Place.BREATHE)
    assert world.lan.asked == [("look",), ("look_away",)]
    assert world.lan.view().hosting is Hosting.ON


def test_a_relay_that_fell_can_be_opened_again(card: LanCard, world: World, qtbot: QtBot) -> None:
    assert not card.go_on.isVisible()
    world.lan.show(hosting=Hosting.OFF, trouble=GONE, may_go_on=True)
    assert card.trouble.isVisible()
    card.go_on.click()
    assert world.lan.asked == [("go_on",)]
    assert not card.trouble.isVisible()


def test_who_hosts_the_room_they_are_in_can_open_it_again_from_there(
    window: MainWindow, world: World
) -> None:
    window.show_place(Place.ROOMS)
    world.live.put(a_live_view(stage=RoomStage.AGAIN, where=HERE))
    again = window.body.rooms.again
    assert not again.isVisible()
    world.lan.show(hosting=Hosting.OFF, may_go_on=True, trouble=GONE)
    assert again.isVisible()
    assert again.accessibleName() == GONE.sentence
    again.accept_button.click()
    assert world.lan.asked[-1] == ("go_on",)
    assert not again.isVisible()
