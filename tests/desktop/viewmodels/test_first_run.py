"""The first run: its order, what each choice keeps, and the three breaths."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desktop.viewmodels.breathe.frame import CanvasMode
from desktop.viewmodels.first_run import (
    SOFT,
    SOFT_BREATHS,
    STEPS,
    Breathing,
    FirstRunModel,
    FirstRunStep,
)
from tests.desktop.fakes import FULL_DISK, World, make_new_world


@pytest.fixture
def new() -> World:
    return make_new_world()


@pytest.fixture
def model(qtbot: QtBot, new: World) -> Iterator[FirstRunModel]:
    made = FirstRunModel(new.settings, new.clock)
    yield made
    made.finish()


def _go_to(model: FirstRunModel, step: FirstRunStep) -> None:
    while model.state.step is not step:
        model.go_on()


def test_all_of_it_fits_into_a_minute() -> None:
    assert SOFT_BREATHS * SOFT.cycle_ms <= 25_000
    assert not SOFT.has_holds


def test_it_leads_from_the_breaths_to_the_end_and_back(model: FirstRunModel) -> None:
    seen = [model.state.step]
    for _ in STEPS[1:]:
        model.go_on()
        seen.append(model.state.step)
    assert tuple(seen) == STEPS
    for _ in STEPS:
        model.go_back()
    assert model.state.step is FirstRunStep.BREATHS


def test_it_is_due_until_it_was_gone_through(
    model: FirstRunModel, new: World, qtbot: QtBot
) -> None:
    assert model.is_due
    _go_to(model, FirstRunStep.READY)
    with qtbot.waitSignal(model.finished):
        model.go_on()
    assert new.settings.settings().first_run_done


@pytest.mark.parametrize("step", STEPS)
def test_it_can_be_ended_at_every_step_and_changes_nothing_else(
    model: FirstRunModel, new: World, step: FirstRunStep
) -> None:
    before = new.settings.settings()
    _go_to(model, step)
    model.finish()
    assert new.settings.settings() == replace(before, first_run_done=True)


def test_three_breaths_end_by_the_clock_and_leave_no_session(
    model: FirstRunModel, new: World
) -> None:
    model.breathe()
    new.clock.pass_s(7 + 3.5)
    frame = model.frame()
    assert (frame.mode, frame.cycles_done, frame.word) == (CanvasMode.MOVING, 1, "Exhale")
    new.clock.pass_s(10.6)
    model.advance()
    assert model.state.breathing is Breathing.AFTER
    assert model.frame().cycles_done == SOFT_BREATHS
    assert new.history.sessions() == ()
    assert new.practice.checkpoints == []


def test_the_breaths_do_not_end_before_their_time(model: FirstRunModel, new: World) -> None:
    model.breathe()
    new.clock.pass_s(20.9)
    model.advance()
    assert model.state.breathing is Breathing.UNDER_WAY
    assert model.frame().cycles_done == 2


def test_going_on_in_the_middle_of_a_breath_ends_the_breaths(model: FirstRunModel) -> None:
    model.breathe()
    model.go_on()
    assert (model.state.step, model.state.breathing) == (FirstRunStep.CUES, Breathing.BEFORE)


def test_choices_are_kept_as_they_are_made(model: FirstRunModel, new: World) -> None:
    model.set_cues(True)
    model.set_voice(True)
    model.set_tracking(True)
    kept = new.settings.settings()
    assert (kept.cues, kept.voice, kept.tracking, kept.first_run_done) == (True, True, True, False)
    assert model.state.settings == kept


@pytest.mark.parametrize("without", [True, False])
def test_the_safety_note_counts_as_seen_once_it_was_answered(
    model: FirstRunModel, new: World, without: bool
) -> None:
    _go_to(model, FirstRunStep.SAFETY)
    assert not new.settings.settings().safety_seen
    model.choose_holds(without=without)
    kept = new.settings.settings()
    assert (kept.safety_seen, kept.without_holds) == (True, without)
    assert model.state.step is FirstRunStep.POINTS


def test_leaving_the_safety_note_for_later_does_not_count_as_having_read_it(
    model: FirstRunModel, new: World
) -> None:
    _go_to(model, FirstRunStep.READY)
    model.go_on()
    assert not new.settings.settings().safety_seen


def test_what_could_not_be_kept_is_said(model: FirstRunModel, new: World) -> None:
    new.settings.trouble = FULL_DISK
    model.set_cues(True)
    assert model.state.trouble == FULL_DISK
    assert not model.state.settings.cues
