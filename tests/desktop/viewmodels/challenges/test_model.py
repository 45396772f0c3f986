"""Today's challenges and badges, noticed and recorded while they are wanted, and only then."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from core.challenges import ChallengeDone, ChallengeKind, draw_challenges
from desktop.viewmodels.challenges.model import ChallengesModel, known_now
from desktop.viewmodels.challenges.rewards import news_of
from desktop.viewmodels.challenges.state import ChallengesState
from tests.desktop.fakes import FULL_DISK, START_MS, World, session

DAY_S = 86_400


@pytest.fixture
def model(qapp: QApplication, world: World) -> ChallengesModel:
    return ChallengesModel(world.ports)


def shown(model: ChallengesModel) -> ChallengesState:
    model.refresh()
    assert model.state is not None
    return model.state


def meet_all(world: World) -> None:
    """Long sittings in the morning and in the evening of today."""
    morning = replace(session(1, minutes=60), started_at_ms=START_MS - 10 * 3_600_000)
    world.history.put(morning, replace(session(2, minutes=60), started_at_ms=START_MS))


def test_a_new_person_finds_the_challenges_of_the_first_level(
    model: ChallengesModel, world: World
) -> None:
    state = shown(model)
    today = known_now(world.ports).today
    drawn = draw_challenges(world.challenges.account(), today, 1)
    assert [row.kind for row in state.rows] == [challenge.kind for challenge in drawn]
    assert not any(row.done for row in state.rows)
    assert (state.day, state.earned, state.nearest) == ("22 November 2026", "0 of 40 earned", ())


def test_what_is_met_is_recorded_once_and_earns_its_points(
    model: ChallengesModel, world: World
) -> None:
    before = shown(model)
    meet_all(world)
    state = shown(model)
    assert all(row.done for row in state.rows)
    assert [row.title for row in state.rows] == [row.title for row in before.rows]
    assert state.rest == "Rest is practice too."
    assert {done.kind for done in world.challenges.recorded} == {row.kind for row in state.rows}
    count = len(world.challenges.recorded)
    world.history.put(session(3))
    assert len(world.challenges.recorded) == count
    earned = sum(done.xp for done in world.challenges.recorded)
    sittings = sum(world.history.ledger().by_session.values())
    assert world.history.ledger().total == sittings + earned


def test_the_level_that_the_day_earns_does_not_change_the_day(
    model: ChallengesModel, world: World
) -> None:
    kinds = [row.kind for row in shown(model).rows]
    world.history.put(session(1, minutes=240))
    assert world.history.ledger().total > 300
    assert [row.kind for row in shown(model).rows] == kinds


def test_sessions_of_yesterday_that_come_late_are_noticed(
    model: ChallengesModel, world: World
) -> None:
    yesterday = START_MS - DAY_S * 1000
    morning = replace(session(1, minutes=60), started_at_ms=yesterday - 10 * 3_600_000)
    world.history.put(morning, replace(session(2, minutes=60), started_at_ms=yesterday))
    days = {done.day.isoformat() for done in world.challenges.recorded}
    assert days == {"2026-11-21"}


def test_the_next_day_has_challenges_of_its_own(model: ChallengesModel, world: World) -> None:
    meet_all(world)
    assert shown(model).rest
    stale: list[int] = []
    model.stale.connect(lambda: stale.append(1))
    model.look_at_day()
    assert stale == []
    world.clock.pass_s(DAY_S)
    model.look_at_day()
    assert stale == [1]
    state = shown(model)
    assert (state.day, state.rest) == ("23 November 2026", "")
    assert not any(row.done for row in state.rows)


def test_while_points_are_hidden_nothing_is_shown_or_recorded(
    model: ChallengesModel, world: World
) -> None:
    world.settings.save(replace(world.settings.settings(), tracking=False))
    meet_all(world)
    state = shown(model)
    assert (state.shown, state.rows, state.badges) == (False, (), ())
    assert world.challenges.recorded == []
    model.show_points()
    assert world.settings.settings().tracking
    assert shown(model).shown
    assert world.challenges.recorded != []


def test_a_record_that_cannot_be_kept_is_said_and_tried_again(
    model: ChallengesModel, world: World
) -> None:
    shown(model)
    world.challenges.trouble = FULL_DISK
    meet_all(world)
    assert shown(model).trouble == FULL_DISK
    world.challenges.trouble = None
    world.history.put(session(3))
    assert shown(model).trouble is None
    assert world.challenges.recorded != []


def test_progress_is_a_fact_in_words(model: ChallengesModel, world: World) -> None:
    world.history.put(*(session(n, days_ago=n) for n in range(12)))
    tiles = {tile.id: tile for tile in shown(model).badges}
    assert tiles["days-30"].note == "12 of 30 days"
    assert not tiles["days-30"].earned
    assert (tiles["days-7"].note, tiles["days-7"].tier) == ("Tue 17 Nov", 0)
    assert tiles["december-solstice"].note == ""
    assert len(shown(model).nearest) == 3
    assert not any(tile.earned for tile in shown(model).nearest)


def test_a_second_look_folds_nothing_anew(model: ChallengesModel, world: World) -> None:
    world.history.put(session(1))
    assert shown(model) is shown(model)


def test_the_news_of_a_session_are_what_it_met_and_earned(world: World) -> None:
    known = known_now(world.ports)
    noon = replace(session(1, minutes=1.5), started_at_ms=START_MS - 6 * 3_600_000)
    first = news_of(noon, known)
    assert "Badge earned: A beginning" in first
    assert not any(line.startswith("Challenge met") for line in first)
    long = replace(session(2, minutes=60), started_at_ms=START_MS)
    news = news_of(long, known)
    assert any(line.startswith("Challenge met: ") and "point" in line for line in news)
    assert "Badge earned: A challenge met" in news


def test_the_news_are_the_same_once_everything_is_kept(
    model: ChallengesModel, world: World
) -> None:
    long = replace(session(2, minutes=60), started_at_ms=START_MS)
    before = news_of(long, known_now(world.ports))
    world.history.put(long)
    assert world.challenges.recorded != []
    assert news_of(long, known_now(world.ports)) == before


def test_a_session_that_brings_nothing_new_has_no_news(
    model: ChallengesModel, world: World
) -> None:
    meet_all(world)
    assert news_of(session(3, minutes=2), known_now(world.ports)) == ()


def test_a_record_of_another_device_is_shown_as_met(model: ChallengesModel, world: World) -> None:
    row = shown(model).rows[0]
    today = known_now(world.ports).today
    kind = ChallengeKind(row.kind)
    world.history.put_challenges(
        ChallengeDone(day=today, kind=kind, target=31, xp=3, at_ms=START_MS)
    )
    met = shown(model).rows[0]
    assert (met.done, met.reward) == (True, "+3 points")
