"""What a sitting came to, and how it felt."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from core.breath import preset
from core.course import steady_course
from core.pattern import PhaseKind
from core.practice import EndKind, Outcome
from core.quality import Tap, quality_score
from desktop.viewmodels.breathe.state import FinishedSitting
from desktop.viewmodels.breathe.summary import SummaryModel, SummaryState
from desktop.viewmodels.ports import Trouble
from desktop.viewmodels.progress.points_reader import PointsReader
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


def paced(
    late_ms: int, *, more: tuple[Tap, ...] = (), only: tuple[Tap, ...] | None = None
) -> FinishedSitting:
    """Taps at each turn of 21 cycles of Chill, all late by the same time."""
    done = finished()
    turns = tuple(
        Tap(kind=kind, at_us=(cycle * 14_000 + at_ms + late_ms) * 1000)
        for cycle in range(21)
        for kind, at_ms in ((PhaseKind.INHALE, 0), (PhaseKind.EXHALE, 6_000))
    )
    taps = turns + more if only is None else only
    course = steady_course(preset("chill"), 21)
    return replace(done, quality=quality_score(done.outcome, course=course, taps=taps))


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
    assert "not calm and not health" in shown(model).score_basis
    assert shown(model).score_parts == ("All of the plan was breathed.",)


@pytest.mark.parametrize(
    ("late_ms", "said"),
    [
        (-120, "You led a little early, about 120 ms; steady within 0 ms."),
        (-700, "You led early, about 700 ms; steady within 0 ms."),
        (20, "You were right with the guide; steady within 0 ms."),
        (180, "You came a little late, about 180 ms; steady within 0 ms."),
    ],
)
def test_pacing_is_said_in_plain_words(model: SummaryModel, late_ms: int, said: str) -> None:
    model.receive(paced(late_ms))
    assert shown(model).score_title == "Follow-through and pacing"
    assert shown(model).score_parts[1] == said
    assert shown(model).score_parts[2].startswith("Taps met ")


def test_taps_that_stood_elsewhere_are_told_of(model: SummaryModel) -> None:
    stray = tuple(
        Tap(kind=PhaseKind.INHALE, at_us=cycle * 14_000_000 + 9_000_000) for cycle in range(21)
    )
    model.receive(paced(0, more=stray))
    assert shown(model).score_parts[-1] == "33 % of the taps stood elsewhere."
    model.receive(paced(0, only=stray))
    assert shown(model).score_parts[-1] == "None of the taps fell near a turn of the breath."


def test_a_pledge_that_was_not_met_costs_nothing(model: SummaryModel) -> None:
    done = finished()
    pledged = replace(done.session, pledged=True, cycles=3, active_ms=42_000)
    model.receive(replace(done, session=pledged))
    assert shown(model).pledge_line == (
        "The pledged goal was not reached this time. It costs nothing."
    )
    model.receive(replace(done, session=replace(done.session, pledged=True)))
    assert shown(model).pledge_line is None


def test_a_pledge_that_was_met_is_a_line_of_its_own(model: SummaryModel, world: World) -> None:
    world.history.put(*(session(n, days_ago=n, minutes=30) for n in range(2, 5)))
    done = finished()
    model.receive(replace(done, session=replace(done.session, pledged=True)))
    assert [(line.text, line.points) for line in shown(model).lines][-1] == ("Pledge kept", 4)


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


def test_a_session_that_could_not_be_saved_waits_while_others_follow(
    model: SummaryModel, world: World
) -> None:
    first, second = finished(trouble=FULL_DISK), finished(trouble=FULL_DISK)
    second = replace(second, session=session(2, minutes=3))
    world.practice.trouble = FULL_DISK
    model.receive(first)
    model.set_mood_after(7)
    model.receive(second)
    world.practice.trouble = None
    model.save_again()
    kept = {one.id: one.mood_after for one in world.history.sessions()}
    assert kept == {"past-1": 7, "past-2": None}
    assert shown(model).trouble is None


def test_a_session_that_can_be_saved_brings_earlier_ones_along(
    model: SummaryModel, world: World
) -> None:
    model.receive(finished(trouble=FULL_DISK))
    later = session(2, minutes=3)
    world.practice.trouble = FULL_DISK
    world.history.put(later)
    model.receive(replace(finished(), session=later))
    assert shown(model).trouble == FULL_DISK
    world.practice.trouble = None
    model.save_again()
    assert {kept.id for kept in world.history.sessions()} == {"past-1", "past-2"}
