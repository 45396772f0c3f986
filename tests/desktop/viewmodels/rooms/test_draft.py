"""A room that is opened or announced: whole breaths, local times, and what stays when refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QObject

from core.rooms.kinds import RoomKind
from desktop.viewmodels.ports import AppSettings
from desktop.viewmodels.rooms.draft_model import RoomDraftModel
from desktop.viewmodels.rooms.models import make_rooms
from desktop.viewmodels.rooms.values import RoomWish, Where
from desktop.viewmodels.sound.port import Ambience
from tests.desktop.fakes import World, make_world
from tests.desktop.fakes_rooms import AWAY
from tests.desktop.fakes_team import TEAM, a_view

pytestmark = pytest.mark.usefixtures("no_timer_left")


@pytest.fixture
def world() -> World:
    return make_world(AppSettings(safety_seen=True, pattern_id="team-chill"))


@pytest.fixture
def draft(world: World, owner: QObject) -> RoomDraftModel:
    model = make_rooms(world.ports, lambda: False, owner).draft
    model.begin()
    return model


def wish_of(world: World) -> RoomWish:
    wish = world.rooms.calls[-1][1]
    assert isinstance(wish, RoomWish)
    return wish


def test_minutes_are_shown_as_the_whole_breaths_they_come_to(draft: RoomDraftModel) -> None:
    assert draft.state.length == "33 whole breaths, 9 min 54 s"
    draft.change(minutes=1)
    assert draft.state.length == "3 whole breaths, 54 s"


def test_a_room_is_opened_as_it_was_chosen(world: World, draft: RoomDraftModel) -> None:
    opened: list[bool] = []
    draft.opened.connect(lambda: opened.append(True))
    draft.change(title="  Morning \t Zen ", guests=True, coached=True, ambience=Ambience.RAIN)
    draft.make()
    wish = wish_of(world)
    assert (wish.title, wish.kind, wish.team) == ("Morning Zen", RoomKind.OPEN, None)
    assert (wish.minutes, wish.starts_at_ms, wish.remind_min) == (10, 0, None)
    assert (wish.guests, wish.coached, wish.ambient) == (True, True, "rain")
    assert wish.pattern.id == "team-chill"
    assert (opened, draft.state.draft.title) == ([True], "")


def test_a_room_without_a_title_has_the_usual_one(world: World, draft: RoomDraftModel) -> None:
    draft.make()
    assert wish_of(world).title == "Breathing together"


def test_a_teams_room_has_no_guests(world: World, draft: RoomDraftModel) -> None:
    world.team.put(a_view())
    assert [team for team, _ in draft.state.teams] == [TEAM]
    draft.change(team=TEAM, guests=True)
    draft.make()
    assert (wish_of(world).kind, wish_of(world).team) == (RoomKind.TEAM, TEAM)
    assert not wish_of(world).guests


def test_holds_are_left_out_where_that_was_chosen(world: World, draft: RoomDraftModel) -> None:
    world.settings.save(replace(world.settings.settings(), without_holds=True))
    draft.begin()
    draft.make()
    assert not wish_of(world).pattern.has_holds


def test_it_is_announced_for_a_local_time(world: World, draft: RoomDraftModel) -> None:
    world.clock.offset_min = 120
    keys: list[str] = []
    draft.announced.connect(keys.append)
    draft.begin(later=True)
    draft.change(day=date(2026, 11, 24), minute=9 * 60 + 30)
    assert draft.state.when == "Tue 24 Nov at 09:30"
    draft.make()
    assert draft.state.busy
    starts_ms = wish_of(world).starts_at_ms
    assert (
        starts_ms == 1_795_370_400_000 + int(timedelta(hours=37, minutes=30).total_seconds()) * 1000
    )
    assert wish_of(world).remind_min == 10
    world.rooms.answer()
    assert len(keys) == 1
    assert not draft.state.busy


def test_what_was_refused_stays_as_it_was_typed(world: World, draft: RoomDraftModel) -> None:
    draft.begin(later=True)
    draft.change(title="Morning Zen")
    draft.make()
    world.rooms.answer(AWAY)
    assert (draft.state.trouble, draft.state.draft.title) == (AWAY, "Morning Zen")


def test_a_time_that_is_over_is_said_and_not_announced(world: World, draft: RoomDraftModel) -> None:
    draft.begin(later=True)
    draft.change(minute=0)
    assert draft.state.problem
    draft.make()
    assert world.rooms.calls == []
    draft.begin(later=True)
    assert not draft.state.problem


def test_on_the_local_network_there_are_no_teams_and_nothing_is_later(
    world: World, draft: RoomDraftModel
) -> None:
    world.team.put(a_view())
    draft.change(team=TEAM)
    draft.begin(later=True, where=Where(address="10.0.0.7:8787", name="Desk"))
    assert (draft.state.teams, draft.state.draft.later) == ((), False)
    draft.make()
    assert wish_of(world).where.is_lan
    assert wish_of(world).kind is RoomKind.OPEN
