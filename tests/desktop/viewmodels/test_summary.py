"""What a sitting came to, and how it felt."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from core.practice import EndKind, Outcome
from core.quality import quality_score
from desktop.viewmodels.breathe_state import FinishedSitting
from desktop.viewmodels.points_reader import PointsReader
from desktop.viewmodels.ports import Trouble
from desktop.viewmodels.summary import SummaryModel, SummaryState
from tests.desktop.fakes import FULL_DISK, World, session


def finished(*, trouble: Trouble | None = None) -> FinishedSitting:
    done = session(1, minutes=5)
    outcome = Outcome(
        cycles=done.cycles,
        planned_cycles=done.cycles,
        active_ms=done.active_ms,
        paused_ms=0,
        pauses=0,
        end=EndKind.COMPLETED,
    )
    return FinishedSitting(
        session=done, outcome=outcome, quality=quality_score(outcome), trouble=trouble
    )


@pytest.fixture
def model(qapp: QApplication, world: World) -> SummaryModel:
    return SummaryModel(world.ports, PointsReader(world.history))


def shown(model: SummaryModel) -> SummaryState:
    assert model.state is not None
    return model.state


def test_the_points_are_added_up_line_by_line(model: SummaryModel, world: World) -> None:
    done = finished()
    world.history.put(done.session)
    model.receive(done)
    state = shown(model)
    assert [(line.text, line.points) for line in state.lines] == [
        ("21 breaths of Chill", 21),
        ("Goal of 5 min met", 3),
    ]
    assert state.total == 24
    assert state.level_words == "Mindful Rookie · 24 of 50 points"
    assert state.level_share == pytest.approx(0.48)


def test_a_session_that_is_not_in_the_history_yet_is_reckoned_too(model: SummaryModel) -> None:
    model.receive(finished(trouble=FULL_DISK))
    assert shown(model).total == 24


def test_the_score_comes_with_its_basis(model: SummaryModel) -> None:
    model.receive(finished())
    assert shown(model).score == "100"
    assert shown(model).score_basis.startswith("Follow-through")


def test_without_tracking_points_are_worked_out_and_not_shown(
    model: SummaryModel, world: World
) -> None:
    settings = world.ports.settings
    settings.save(replace(settings.settings(), tracking=False))
    model.receive(finished())
    assert shown(model).total == 24
    assert not shown(model).tracked


def test_how_it_feels_is_saved_at_once(model: SummaryModel, world: World) -> None:
    done = finished()
    world.history.put(done.session)
    model.receive(done)
    model.set_mood_before(4)
    model.set_mood_after(7)
    (kept,) = world.history.sessions()
    assert (kept.mood_before, kept.mood_after) == (4, 7)
    model.set_mood_after(None)
    assert world.history.sessions()[0].mood_after is None


def test_a_session_that_could_not_be_saved_is_saved_by_trying_again(
    model: SummaryModel, world: World
) -> None:
    model.receive(finished(trouble=FULL_DISK))
    world.practice.trouble = FULL_DISK
    model.save_again()
    assert shown(model).trouble == FULL_DISK
    world.practice.trouble = None
    model.set_mood_after(8)
    assert shown(model).trouble is None
    assert world.history.sessions()[0].mood_after == 8


def test_a_feeling_that_could_not_be_saved_is_saved_by_trying_again(
    model: SummaryModel, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store leaves a session that it holds as it is, whatever a second saving says of it."""
    done = finished()
    world.history.put(done.session)
    monkeypatch.setattr(world.practice, "save_session", lambda _: None)
    model.receive(done)
    world.practice.trouble = FULL_DISK
    model.set_mood_after(8)
    assert shown(model).trouble == FULL_DISK
    world.practice.trouble = None
    model.save_again()
    assert shown(model).trouble is None
    assert world.history.sessions()[0].mood_after == 8
