"""The figures of a card, from a history."""

from crdt.protocol.api.profiles import Figures
from desktop.viewmodels.profile.figures import past_now, reckon
from tests.desktop.fakes import World, session


def _figures(world: World) -> Figures:
    past = past_now(world.history, world.clock)
    assert past is not None
    return reckon(past)


def test_a_new_person_has_the_first_level_and_nothing_else(world: World) -> None:
    assert _figures(world) == Figures(level=1, streak_days=0, minutes_today=0, minutes_week=0)


def test_they_are_what_progress_shows(world: World) -> None:
    world.history.put(session(1), session(2, days_ago=1, minutes=10), session(3, days_ago=9))
    figures = _figures(world)
    assert (figures.streak_days, figures.minutes_today) == (2, 4)
    assert figures.minutes_week == (21 * 14 + 43 * 14) // 60


def test_no_figure_is_larger_than_the_relay_takes(world: World) -> None:
    world.history.put(*(session(n, minutes=700) for n in range(20)))
    figures = _figures(world)
    assert (figures.minutes_today, figures.minutes_week) == (1_440, 10_080)


def test_without_a_history_there_are_none_yet(world: World) -> None:
    world.history.read = False
    assert past_now(world.history, world.clock) is None


def test_the_same_history_on_the_same_day_is_the_same(world: World) -> None:
    world.history.put(session(1))
    before = past_now(world.history, world.clock)
    after = past_now(world.history, world.clock)
    assert after is not None
    assert after.is_same(before)
    world.clock.sleep_s(86_400)
    tomorrow = past_now(world.history, world.clock)
    assert tomorrow is not None
    assert not tomorrow.is_same(before)
