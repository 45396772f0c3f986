"""Reminders on a clock that the test moves: asleep, set back, in another zone, asked for quiet."""

from dataclasses import replace

import pytest

from desktop.viewmodels.around.notices import NoticeModel
from desktop.viewmodels.around.reminders import LOOK_AGAIN_MS, ReminderModel
from desktop.viewmodels.ports import AppSettings
from tests.desktop.fakes import FULL_DISK, World, make_world, session

pytestmark = pytest.mark.usefixtures("no_timer_left")
DUE = 15 * 60 + 45


class Desk:
    """Someone with two reminders, at 11:15 and 15:45 local time."""

    def __init__(self) -> None:
        self.world: World = make_world(AppSettings(reminders_a_day=2))
        self.practising = False
        self.begun = 0
        self.go_to(10 * 60)
        self.notices = NoticeModel(self.world.quiet)
        self.model = ReminderModel(self.world.ports, self.notices, lambda: self.practising)
        self.model.wanted.connect(self._note)

    def _note(self) -> None:
        self.begun += 1

    def local_min(self) -> float:
        clock = self.world.clock
        return (clock.wall_ms() / 60_000 + clock.offset_min) % 1440

    def go_to(self, minute: float) -> None:
        """Let time pass until this minute of the local day."""
        self.world.clock.pass_s(((minute - self.local_min()) % 1440) * 60)

    def look(self, minute: float) -> str | None:
        """The title of the notice at that minute; the computer was awake before."""
        if (minute - self.local_min()) % 1440 > 2:
            self.sleep_until(minute - 2)
        return self.sleep_until(minute)

    def sleep_until(self, minute: float) -> str | None:
        """The title of the notice at that minute; nothing ran until then."""
        self.go_to(minute)
        self.model.advance()
        return None if self.notices.state is None else self.notices.state.title

    def close(self) -> None:
        self.model.stop()
        self.notices.dismiss()


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    yield made  # type: ignore[misc]
    made.close()


def test_there_are_none_by_default() -> None:
    world = make_world()
    model = ReminderModel(world.ports, NoticeModel(world.quiet), lambda: False)
    assert not model._timer.isActive()
    assert model.state.times == ()


def test_it_comes_half_a_minute_before_and_again_at_its_time(desk: Desk) -> None:
    assert desk.look(DUE - 0.6) is None
    assert desk.look(DUE - 0.5) == "In half a minute, if you like"
    assert desk.look(DUE) == "Now, if you like"
    desk.notices.dismiss()
    assert desk.look(DUE + 1) is None


def test_one_that_was_closed_does_not_come_back_at_its_time(desk: Desk) -> None:
    assert desk.look(DUE - 0.5) is not None
    desk.notices.dismiss()
    assert desk.look(DUE) is None


def test_the_timer_sleeps_to_the_next_moment_that_matters(desk: Desk) -> None:
    assert desk.model._timer.interval() == LOOK_AGAIN_MS
    desk.sleep_until(11 * 60 + 10)
    assert desk.model._timer.interval() == round(4.5 * 60_000)
    desk.look(11 * 60 + 14.5)
    assert desk.model._timer.interval() == 30_000


def test_what_was_slept_through_is_not_made_up(desk: Desk) -> None:
    assert desk.sleep_until(DUE + 60) is None
    assert desk.model.state.next_words == "The next one: tomorrow at 11:15."


def test_a_computer_that_wakes_a_little_late_still_says_it(desk: Desk) -> None:
    desk.look(DUE - 5)
    assert desk.sleep_until(DUE + 3) == "Now, if you like"


def test_a_clock_that_is_set_back_brings_no_second_one_at_once(desk: Desk) -> None:
    assert desk.look(DUE) is not None
    desk.notices.dismiss()
    desk.world.clock.started_ms -= 10 * 60_000
    desk.model.advance()
    assert desk.look(DUE) is None


def test_a_clock_set_back_by_days_is_an_ordinary_day_again(desk: Desk) -> None:
    assert desk.look(DUE) is not None
    desk.notices.dismiss()
    desk.world.clock.started_ms -= 3 * 86_400_000
    desk.model.advance()
    assert desk.look(11 * 60 + 15) is not None


def test_in_another_time_zone_the_times_of_day_stay(desk: Desk) -> None:
    desk.go_to(14 * 60)
    desk.model.advance()
    desk.world.clock.offset_min -= 120
    assert desk.look(13 * 60 + 45) is None
    assert desk.look(DUE) == "Now, if you like"


def test_after_practice_there_is_no_need(desk: Desk) -> None:
    ended_ms = desk.world.clock.wall_ms() + 74 * 60_000
    desk.world.history.put(replace(session(1), started_at_ms=ended_ms - 300_000))
    assert desk.look(11 * 60 + 15) is None
    assert desk.look(DUE) is not None


def test_a_running_sitting_is_not_disturbed(desk: Desk) -> None:
    desk.practising = True
    assert desk.look(DUE) is None


def test_it_is_held_back_while_the_desktop_wants_quiet_and_the_next_one_comes(desk: Desk) -> None:
    desk.world.quiet.quiet = True
    assert desk.look(11 * 60 + 15) is None
    desk.world.quiet.quiet = False
    assert desk.look(11 * 60 + 20) is None
    assert desk.look(DUE) is not None


def test_an_hour_of_quiet_ends(desk: Desk) -> None:
    desk.go_to(11 * 60)
    desk.model.quiet_for_an_hour()
    assert desk.model.state.quiet
    assert desk.look(11 * 60 + 15) is None
    assert desk.look(DUE) is not None
    assert not desk.model.state.quiet


def test_quiet_for_today_lasts_until_midnight(desk: Desk) -> None:
    assert desk.look(11 * 60 + 15) is not None
    desk.notices.answer(2)
    assert desk.notices.state is None
    assert desk.model.state.next_words == "The next one: tomorrow at 11:15."
    assert desk.look(DUE) is None
    assert desk.look(11 * 60 + 15) is not None


def test_quiet_can_be_taken_back(desk: Desk) -> None:
    desk.model.quiet_for_today()
    desk.model.welcome_again()
    assert desk.look(11 * 60 + 15) is not None


def test_quiet_does_not_grow_when_the_clock_is_set_back(desk: Desk) -> None:
    desk.model.quiet_for_an_hour()
    desk.world.clock.started_ms -= 30 * 86_400_000
    desk.model.advance()
    assert not desk.model.state.quiet


def test_its_first_answer_begins(desk: Desk) -> None:
    desk.look(DUE)
    desk.notices.answer(0)
    assert desk.begun == 1


def test_another_plan_holds_at_once(desk: Desk) -> None:
    desk.model.choose(a_day=4, from_min=540, until_min=1080)
    assert desk.model.state.times == ("10:10", "12:20", "14:40", "16:50")
    assert desk.look(10 * 60 + 10) is not None
    desk.model.choose(a_day=0, from_min=540, until_min=1080)
    assert desk.notices.state is None
    assert not desk.model._timer.isActive()


def test_a_choice_that_could_not_be_kept_is_said(desk: Desk) -> None:
    desk.world.settings.trouble = FULL_DISK
    desk.model.choose(a_day=6, from_min=540, until_min=1080)
    assert desk.model.state.trouble == FULL_DISK
    assert desk.model.state.a_day == 2
