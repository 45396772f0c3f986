"""The tray's menu says what is true, does what it says, and is nothing where there is no tray."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.viewmodels.around.models import make_around
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.breathe.state import Stage
from desktop.viewmodels.ports import AppSettings
from desktop.viewmodels.rooms.values import RoomStage
from tests.desktop.fakes import FULL_DISK, World, make_world
from tests.desktop.fakes_rooms import a_live_view


class Desk:
    """Someone with two reminders a day and a pattern with holds, the safety note unread."""

    def __init__(self) -> None:
        self.world: World = make_world(AppSettings(reminders_a_day=2, pattern_id="boxing"))
        self.start()

    def start(self) -> None:
        self.breathe = BreatheModel(self.world.ports)
        self.around = make_around(self.world.ports, self.breathe, self.breathe)
        self.tray = self.around.tray

    def ids(self) -> list[str]:
        return [entry.id for group in self.world.tray.groups for entry in group]

    def close(self) -> None:
        self.breathe.stop_now()
        self.around.reminders.stop()
        self.around.stretches.stop()
        self.tray.close()


@pytest.fixture
def desk(no_timer_left: None) -> Iterator[Desk]:
    made = Desk()
    yield made
    made.close()


def change(desk: Desk, **values: object) -> None:
    desk.world.settings.save(replace(desk.world.settings.settings(), **values))  # type: ignore[arg-type]


def test_it_offers_what_the_design_names(desk: Desk) -> None:
    begin = ["begin", "minute", "rooms"]
    assert desk.ids() == [*begin, "hour", "today", "desk", "window", "mini", "quit"]
    assert desk.world.tray.entry("begin").text == "Start Box"


def test_the_last_choice_is_begun_after_the_safety_note(desk: Desk) -> None:
    asked: list[bool] = []
    desk.breathe.safety_needed.connect(lambda: asked.append(True))
    desk.world.tray.choose("begin")
    assert asked == [True]
    change(desk, safety_seen=True)
    desk.world.tray.choose("begin")
    assert desk.breathe.state.stage is Stage.RUNNING
    assert desk.ids()[:2] == ["pause", "end"]


def test_in_a_room_it_leads_back_there_and_begins_nothing_else(desk: Desk) -> None:
    wanted: list[bool] = []
    desk.tray.rooms_wanted.connect(lambda: wanted.append(True))
    desk.world.live.put(a_live_view())
    assert desk.ids()[:2] == ["rooms", "hour"]
    desk.tray.begin_minute()
    assert desk.breathe.state.stage is Stage.READY
    desk.world.tray.choose("rooms")
    assert wanted == [True]
    desk.world.live.put(a_live_view(stage=RoomStage.OUT))
    assert desk.ids()[:3] == ["begin", "minute", "rooms"]


def test_a_minute_has_no_holds_and_needs_no_note(desk: Desk) -> None:
    desk.world.tray.choose("minute")
    practice = desk.breathe.sitting.practice
    assert practice is not None
    assert desk.breathe.state.stage is Stage.RUNNING
    assert not desk.breathe.state.plan.pattern.has_holds
    assert (
        45 <= desk.breathe.state.plan.cycles * desk.breathe.state.plan.pattern.cycle_ms / 1000 <= 75
    )


def test_quiet_can_be_asked_for_and_taken_back(desk: Desk) -> None:
    desk.world.tray.choose("today")
    assert "welcome" in desk.ids()
    desk.world.tray.choose("welcome")
    assert "today" in desk.ids()


def test_without_reminders_there_is_nothing_to_be_quiet_about(desk: Desk) -> None:
    change(desk, reminders_a_day=0)
    assert not desk.world.tray.entry("hour").enabled


def test_the_desk_timer_is_started_and_stopped(desk: Desk) -> None:
    desk.world.tray.choose("desk")
    assert desk.around.stretches.state.running
    assert desk.world.tray.entry("desk").text == "Stop the desk timer"
    desk.world.tray.choose("desk")
    assert not desk.around.stretches.state.running


def test_the_icon_goes_when_it_is_not_wanted(desk: Desk) -> None:
    desk.tray.set_icon(False)
    assert not desk.world.tray.is_shown()
    desk.tray.set_icon(True)
    assert desk.world.tray.is_shown()


def test_closing_quits_unless_the_person_chose_to_stay_and_an_icon_is_there(desk: Desk) -> None:
    assert not desk.tray.keeps_open()
    desk.tray.set_staying(True)
    assert desk.tray.keeps_open()
    desk.tray.set_icon(False)
    assert not desk.tray.keeps_open()


def test_a_tray_that_vanishes_keeps_nothing_open(desk: Desk) -> None:
    desk.tray.set_staying(True)
    desk.world.tray.there = False
    assert not desk.tray.keeps_open()


def test_a_desktop_without_a_tray_is_an_ordinary_one(desk: Desk) -> None:
    desk.close()
    desk.world.tray.there = False
    desk.start()
    assert desk.ids() == []
    assert not desk.tray.state.available
    desk.breathe.choose_pattern("chill")
    assert desk.ids() == []


def test_a_choice_that_could_not_be_kept_is_said(desk: Desk) -> None:
    desk.world.settings.trouble = FULL_DISK
    desk.tray.set_staying(True)
    assert desk.tray.state.trouble == FULL_DISK
