"""Reminders of rooms on a clock that the test moves."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from desktop.viewmodels.around.notices import NoticeModel
from desktop.viewmodels.rooms.reminding import RoomReminder
from tests.desktop.fakes import World, make_world
from tests.desktop.fakes_rooms import CODE, a_card

pytestmark = pytest.mark.usefixtures("no_timer_left")


class Desk:
    """Somebody with a room in an hour, who wants to know ten minutes before."""

    def __init__(self, owner: QObject) -> None:
        self.world: World = make_world()
        self.unwelcome = False
        self.wanted: list[str] = []
        self.notices = NoticeModel(self.world.quiet, owner)
        self.reminder = RoomReminder(self.world.ports, self.notices, lambda: self.unwelcome, owner)
        self.reminder.wanted.connect(self.wanted.append)
        self.put(60)

    def put(self, minutes: int) -> None:
        starts_ms = self.world.clock.wall_ms() + minutes * 60_000
        self.world.rooms.put(
            a_card("Morning Zen", is_live=False, starts_at_ms=starts_ms, remind_min=10)
        )

    def after(self, minutes: float) -> str:
        """The title of the notice after so many minutes; empty for none."""
        self.world.clock.pass_s(minutes * 60)
        self.reminder.advance()
        return "" if self.notices.state is None else self.notices.state.title


@pytest.fixture
def desk(owner: QObject) -> Iterator[Desk]:
    made = Desk(owner)
    yield made
    made.reminder.stop()


def test_a_room_is_told_of_once_as_long_before_as_was_chosen(desk: Desk) -> None:
    assert desk.after(49) == ""
    assert desk.after(1) == "“Morning Zen” begins in 10 min"
    desk.notices.dismiss()
    assert desk.after(5) == ""
    desk.put(60)
    assert desk.after(50) == "“Morning Zen” begins in 10 min"


def test_the_answer_leads_into_the_room(desk: Desk) -> None:
    desk.after(50)
    desk.notices.answer(1)
    assert desk.wanted == [CODE.room.hex()]


def test_a_computer_that_slept_tells_of_what_begins_and_not_of_what_is_over(desk: Desk) -> None:
    assert desk.after(60) == "“Morning Zen” begins"
    desk.notices.dismiss()
    desk.put(60)
    assert desk.after(75) == ""


def test_nothing_is_told_where_it_is_unwelcome_or_the_desktop_wants_quiet(desk: Desk) -> None:
    desk.unwelcome = True
    assert desk.after(50) == ""
    desk.unwelcome = False
    desk.put(60)
    desk.world.quiet.quiet = True
    assert desk.after(50) == ""
