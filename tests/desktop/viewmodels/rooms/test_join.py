"""A code that is typed: mended as it is read, and a fault only where it is one."""

import pytest
from PySide6.QtCore import QObject

from desktop.viewmodels.ports import AppSettings
from desktop.viewmodels.rooms.join_codes import room_link
from desktop.viewmodels.rooms.models import RoomsModels, make_rooms
from desktop.viewmodels.rooms.values import Where
from tests.desktop.fakes import World, make_world
from tests.desktop.fakes_rooms import CODE, a_card

pytestmark = pytest.mark.usefixtures("no_timer_left")


@pytest.fixture
def world() -> World:
    return make_world(AppSettings(safety_seen=True))


@pytest.fixture
def models(world: World, owner: QObject) -> RoomsModels:
    return make_rooms(world.ports, lambda: False, owner)


def test_a_code_with_slips_is_shown_mended_and_goes_in(world: World, models: RoomsModels) -> None:
    join = models.join
    join.type(CODE.text.lower().replace("0", "o").replace("-", ""))
    assert (join.state.code, join.state.may_join, join.state.is_fault) == (CODE.text, True, False)
    join.join()
    assert world.rooms.calls[-1] == ("enter", CODE.room, CODE.text, "Robin", Where())
    assert join.state.text == ""
    assert CODE.text not in repr(join.state)


def test_what_is_unfinished_is_a_fault_once_somebody_wants_to_go_in(models: RoomsModels) -> None:
    join = models.join
    join.type("7K3M-QX")
    assert join.state.line.endswith("10 to go.")
    assert not join.state.is_fault
    join.join()
    assert join.state.is_fault
    join.type("7K3M-QXU")
    assert join.state.is_fault
    assert "U" in join.state.line


def test_a_known_room_is_named_by_its_code(world: World, models: RoomsModels) -> None:
    models.join.type(CODE.text)
    assert models.join.state.line == "The code is whole."
    world.rooms.put(a_card("Morning Zen"))
    assert models.join.state.line == "It opens “Morning Zen”."


def test_without_a_relay_only_a_room_of_the_network_can_be_joined(
    world: World, models: RoomsModels
) -> None:
    world.rooms.relay = False
    world.rooms.tell()
    models.join.type(CODE.text)
    models.join.join()
    assert (models.join.state.may_join, models.join.state.is_fault) == (False, True)
    models.join.type(room_link(CODE.text, "10.0.0.7:8787"))
    models.join.join()
    (call,) = [call for call in world.rooms.calls if call[0] == "enter"]
    assert call[4] == Where(address="10.0.0.7:8787", name="10.0.0.7:8787")


def test_a_code_is_of_the_computer_that_was_chosen_unless_a_link_says_otherwise(
    world: World, models: RoomsModels
) -> None:
    desk = Where(address="10.0.0.7:8787", name="Desk")
    models.join.look_at(desk)
    assert models.join.state.line == "The room is on the local network, at Desk."
    models.join.type(CODE.text)
    models.join.join()
    models.join.type(CODE.text)
    models.join.join()
    models.join.look_at(desk)
    models.join.type(f"https://relay.example.org/breathe#c={CODE.text}")
    models.join.join()
    entered = [call[4] for call in world.rooms.calls if call[0] == "enter"]
    assert entered == [desk, Where(), Where()]


def test_a_page_of_another_relay_is_told(models: RoomsModels) -> None:
    models.join.type(f"https://elsewhere.example.org/breathe#c={CODE.text}")
    assert "elsewhere.example.org" in models.join.state.line
    assert models.join.state.may_join
