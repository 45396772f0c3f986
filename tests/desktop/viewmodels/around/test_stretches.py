"""The desk timer: started by the person, a step at its minute, and an end."""

import pytest

from core.stretches import Stretch
from desktop.viewmodels.around import stretch_words
from desktop.viewmodels.around.notices import NoticeModel
from desktop.viewmodels.around.stretches import LOOK_AGAIN_MS, StretchModel
from desktop.viewmodels.ports import AppSettings
from tests.desktop.fakes import FULL_DISK, World, make_world

pytestmark = pytest.mark.usefixtures("no_timer_left")


class Desk:
    """Someone who chose the focus reset: steps after 10 and 20 minutes."""

    def __init__(self) -> None:
        self.world: World = make_world(AppSettings(stretch_preset="focus-reset"))
        self.notices = NoticeModel(self.world.quiet)
        self.model = StretchModel(self.world.ports, self.notices)

    def work(self, minutes: float) -> Stretch | None:
        self.world.clock.pass_s(minutes * 60)
        self.model.advance()
        return None if self.notices.state is None else self.notices.state.drawing


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    yield made  # type: ignore[misc]
    made.model.stop()
    made.notices.dismiss()


def test_it_never_starts_by_itself(desk: Desk) -> None:
    assert desk.work(60) is None
    assert not desk.model.state.running
    assert not desk.model._timer.isActive()


def test_each_step_comes_at_its_minute_and_the_last_one_ends_it(desk: Desk) -> None:
    desk.model.start()
    assert desk.model._timer.interval() == LOOK_AGAIN_MS
    assert desk.model.state.line == "At 19:10: Look into the distance."
    assert desk.work(9.9) is None
    assert desk.work(0.1) is Stretch.LOOK_FAR
    desk.notices.dismiss()
    assert desk.work(10) is Stretch.REACH
    assert not desk.model.state.running
    assert not desk.model._timer.isActive()


def test_after_the_last_step_it_can_be_started_once_more(desk: Desk) -> None:
    desk.model.start()
    desk.work(20)
    desk.notices.answer(1)
    assert desk.model.state.running
    assert desk.work(10) is Stretch.LOOK_FAR


def test_a_step_offers_to_stop(desk: Desk) -> None:
    desk.model.start()
    desk.work(10)
    desk.notices.answer(1)
    assert not desk.model.state.running


def test_a_step_that_was_slept_through_is_past(desk: Desk) -> None:
    desk.model.start()
    assert desk.work(14) is None
    assert desk.work(6) is Stretch.REACH


def test_a_clock_that_is_set_does_not_touch_it(desk: Desk) -> None:
    desk.model.start()
    desk.world.clock.started_ms -= 86_400_000
    assert desk.work(9) is None
    assert desk.work(1) is Stretch.LOOK_FAR


def test_another_preset_leaves_the_timer_that_runs(desk: Desk) -> None:
    desk.model.start()
    desk.model.choose("gentle-break")
    assert desk.model.state.chosen == "gentle-break"
    assert desk.work(5) is None
    assert desk.work(5) is Stretch.LOOK_FAR


def test_a_choice_that_could_not_be_kept_is_said(desk: Desk) -> None:
    desk.world.settings.trouble = FULL_DISK
    desk.model.choose("gentle-break")
    assert desk.model.state.trouble == FULL_DISK
    assert desk.model.state.chosen == "focus-reset"


def test_every_stretch_has_words_of_its_own() -> None:
    names = {stretch_words.stretch_name(each) for each in Stretch}
    texts = {stretch_words.stretch_text(each) for each in Stretch}
    assert len(names) == len(texts) == len(Stretch)
