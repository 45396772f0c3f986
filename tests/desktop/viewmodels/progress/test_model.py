"""Figures from a history, folded only when someone looks."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.vscode_import import read_export
from desktop.viewmodels.ports import SyncState
from desktop.viewmodels.progress.model import ProgressModel
from desktop.viewmodels.progress.points_reader import PointsReader
from desktop.viewmodels.progress.state import ProgressState
from tests.desktop.fakes import NO_RELAY, START_MS, World, session

EXPORT = Path(__file__).parents[3] / "data" / "vscode-export-year.json"


@pytest.fixture
def model(qapp: QApplication, world: World) -> ProgressModel:
    return ProgressModel(world.ports, PointsReader(world.history))


def shown(model: ProgressModel) -> ProgressState:
    model.refresh()
    assert model.state is not None
    return model.state


def test_nothing_is_folded_before_someone_looks(model: ProgressModel) -> None:
    assert model.state is None


def test_an_empty_history_shows_an_example_marked_as_such(model: ProgressModel) -> None:
    state = shown(model)
    assert state.example
    assert state.sessions == ()
    assert any(bar.minutes for bar in state.weeks.bars)


def test_own_sessions_take_the_place_of_the_example(model: ProgressModel, world: World) -> None:
    shown(model)
    world.history.put(*(session(n, days_ago=n, minutes=5) for n in range(3)))
    state = shown(model)
    assert not state.example
    assert (state.streak.figure, state.streak.name) == ("3", "days in a row")
    assert state.level.figure == "Breathing Novice"
    assert state.level.second == "72 of 150 points"
    assert (state.time.figure, state.time.second) == ("14 min", "3 sessions")
    assert state.score.figure == "90"
    assert [s.id for s in state.sessions] == ["past-0", "past-1", "past-2"]


def test_a_second_look_folds_nothing_anew(model: ProgressModel, world: World) -> None:
    world.history.put(session(1))
    assert shown(model) is shown(model)


def test_a_new_day_is_noticed_while_the_page_stands_open(
    model: ProgressModel, world: World
) -> None:
    told: list[None] = []
    model.stale.connect(lambda: told.append(None))
    model.look_at_day()
    shown(model)
    model.look_at_day()
    assert told == []
    world.clock.pass_s(24 * 3600)
    model.look_at_day()
    assert told == [None]


def test_the_next_day_folds_anew(model: ProgressModel, world: World) -> None:
    world.history.put(session(1))
    assert shown(model).streak.figure == "1"
    world.clock.pass_s(3 * 86_400)
    assert shown(model).streak.figure == "0"


def test_a_change_of_the_history_is_told(model: ProgressModel, world: World) -> None:
    told: list[None] = []
    model.stale.connect(lambda: told.append(None))
    world.history.put(session(1))
    assert len(told) == 1


def test_the_latest_bar_is_the_present_week(model: ProgressModel, world: World) -> None:
    world.history.put(session(1, minutes=7))
    weeks = shown(model).weeks.bars
    assert len(weeks) == 12
    assert [bar.present for bar in weeks] == [False] * 11 + [True]
    assert weeks[-1].name == "16"
    assert weeks[-1].minutes == 7


def test_estimated_cycles_are_marked(model: ProgressModel) -> None:
    row = model.row(replace(session(1), cycles_estimated=True))
    assert row.detail == "Today · 18:00 · ≈ 21 breaths"


def test_years_from_vs_code_show_in_list_and_ledger(model: ProgressModel, world: World) -> None:
    result = read_export(EXPORT.read_bytes(), now_ms=START_MS, local_offset_at=lambda _: 60)
    world.history.put(*result.sessions, imports=(result.record,))
    state = shown(model)
    assert len(state.sessions) == len(result.sessions)
    assert state.ledger is not None
    assert [row.text for row in state.ledger.sums] == ["All", "Brought over from VS Code"]
    row = model.row(state.sessions[0])
    assert f"{row.title} {row.detail}".count("VS Code") == 1


def test_after_a_long_rest_the_latest_weeks_of_practice_are_shown(
    model: ProgressModel, world: World
) -> None:
    world.history.put(session(1, days_ago=400, minutes=7))
    state = shown(model)
    assert state.weeks.title == "Minutes a week, up to October 2025"
    assert state.weeks.bars[-1].minutes == 7
    assert not any(bar.present for bar in state.weeks.bars)
    assert (state.time.name, state.time.second) == ("in all", "1 session")


def test_without_tracking_there_is_nothing_to_keep_up_with(
    model: ProgressModel, world: World
) -> None:
    world.history.put(*(session(n, days_ago=n, minutes=5) for n in range(3)))
    settings = world.ports.settings
    settings.save(replace(settings.settings(), tracking=False))
    state = shown(model)
    assert (state.streak.figure, state.streak.name) == ("3", "days of practice")
    assert (state.level.figure, state.level.name) == ("3", "sessions")
    assert state.ledger is None
    assert model.row(state.sessions[0]).points == ""


def test_without_tracking_the_example_shows_what_would_be_there(
    model: ProgressModel, world: World
) -> None:
    settings = world.ports.settings
    settings.save(replace(settings.settings(), tracking=False))
    state = shown(model)
    assert state.example
    assert (state.streak.name, state.level.name) == ("days of practice", "sessions")


def test_one_is_one(model: ProgressModel, world: World) -> None:
    settings = world.ports.settings
    settings.save(replace(settings.settings(), tracking=False))
    world.history.put(replace(session(1), cycles=1, active_ms=14_000))
    state = shown(model)
    assert (state.streak.figure, state.streak.name) == ("1", "day of practice")
    assert (state.level.figure, state.level.name) == ("1", "session")
    assert state.level.second == "1 breath"


def test_nothing_is_shown_of_a_history_that_was_not_read_yet(
    model: ProgressModel, world: World
) -> None:
    world.history.read = False
    model.refresh()
    assert model.state is None
    world.history.read = True
    assert shown(model).example


def test_no_example_takes_the_place_of_a_history_that_is_arriving(
    model: ProgressModel, world: World
) -> None:
    world.sync.put(replace(NO_RELAY, relay_url="https://relay", state=SyncState.SYNCING))
    state = shown(model)
    assert (state.arriving, state.example) == (True, False)
    world.history.put(session(1))
    state = shown(model)
    assert (state.arriving, len(state.sessions)) == (False, 1)
