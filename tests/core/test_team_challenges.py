"""Challenges of a team: progress follows from what was shared, however late it comes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ChallengeError, ExpressionRefused
from core.tallies import BoardDay, Slot, fold_tally, merge_slots
from core.team_challenges import (
    Measure,
    TeamChallenge,
    TeamChallengeKind,
    Together,
    Window,
    fold_progress,
    longest_run,
)
from core.team_suggestions import suggest_week

FIRST = date(2026, 11, 23)
WEEK = Window(first=FIRST, last=FIRST + timedelta(days=6))


def day(minutes: int, sessions: int = 1, cycles: int | None = None) -> BoardDay:
    return BoardDay(
        minutes=minutes, sessions=sessions, cycles=6 * minutes if cycles is None else cycles
    )


def days(*minutes: int, first: date = FIRST) -> dict[date, BoardDay]:
    return {first + timedelta(days=n): day(m) for n, m in enumerate(minutes) if m}


def challenge(kind: TeamChallengeKind, target: int, **more) -> TeamChallenge:
    values = {"id": "one", "title": "Zen week", "window": WEEK, **more}
    return TeamChallenge(kind=kind, target=target, **values)


GOAL = challenge(TeamChallengeKind.TEAM_GOAL, 235, together=Together.ALL, measure=Measure.MINUTES)


def test_a_team_goal_is_met_by_all_together() -> None:
    shared = {"ann": days(50, 0, 60), "bob": days(48)}
    progress = fold_progress(GOAL, shared)
    assert (progress.done, progress.percent, progress.is_met) == (158, 67, False)
    assert progress.each == {"ann": 110, "bob": 48}
    more = fold_progress(GOAL, {**shared, "cleo": days(77)})
    assert more.met_by == {"ann", "bob", "cleo"}


def test_a_streak_counts_the_longest_row_of_days_inside_the_window() -> None:
    streak = challenge(TeamChallengeKind.STREAK, 3)
    before = days(5, 5, first=FIRST - timedelta(days=2))
    progress = fold_progress(streak, {"ann": {**before, **days(5, 0, 5, 5)}, "bob": days(1, 1, 1)})
    assert progress.each == {"ann": 2, "bob": 3}
    assert progress.met_by == {"bob"}
    assert longest_run([]) == 0


def test_sessions_and_minutes_are_met_by_each_for_themselves() -> None:
    shared = {"ann": days(10, 10, 10), "bob": days(40)}
    minutes = fold_progress(challenge(TeamChallengeKind.MINUTES, 40), shared)
    assert minutes.met_by == {"bob"}
    sessions = fold_progress(challenge(TeamChallengeKind.SESSIONS, 3), shared)
    assert sessions.met_by == {"ann"}


def test_a_custom_goal_says_what_it_counts_and_for_whom() -> None:
    each = challenge(TeamChallengeKind.CUSTOM, 2, expression="count(minutes >= 10)")
    together = challenge(
        TeamChallengeKind.CUSTOM, 2, expression="count(minutes >= 10)", together=Together.ALL
    )
    shared = {"ann": days(5, 20, 6), "bob": days(5, 1, 4)}
    assert fold_progress(each, shared).met_by == frozenset()
    assert fold_progress(together, shared).done == 3


def test_days_outside_the_window_do_not_count_and_nobody_is_no_error() -> None:
    outside = days(500, first=FIRST - timedelta(days=1))
    assert fold_progress(GOAL, {"ann": outside}).done == 0
    assert fold_progress(GOAL, {}).percent == 0


slot_lists = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from([b"p", b"l"]), st.integers(1, 60)), max_size=8
)


@given(slot_lists, st.randoms(use_true_random=False))
def test_a_late_device_counts_rightly(updates, random) -> None:
    """The order in which devices sync changes nothing, and progress never falls."""
    tallies = [
        {(FIRST + timedelta(days=n), name): Slot(minutes=m, sessions=1, cycles=m)}
        for n, name, m in updates
    ]
    shuffled = list(tallies)
    random.shuffle(shuffled)
    last, state = 0, {}
    for tally in shuffled:
        state = merge_slots(state, tally)
        done = fold_progress(GOAL, {"ann": fold_tally(state)}).done
        assert done >= last
        last = done
    assert fold_progress(GOAL, {"ann": fold_tally(merge_slots(*tallies))}).done == last


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"title": "a\nb"},
        {"id": "a/b"},
        {"target": 0},
        {"participants_max": 0},
        {"reward_xp": 1001},
        {"measure": None},
        {"expression": "1"},
        {"together": Together.EACH},
        {"kind": TeamChallengeKind.STREAK, "measure": None, "together": Together.EACH},
        {"kind": TeamChallengeKind.CUSTOM, "measure": None},
    ],
    ids=str,
)
def test_a_challenge_that_cannot_be_is_refused(wrong) -> None:
    values = {
        "kind": TeamChallengeKind.TEAM_GOAL,
        "target": 235,
        "together": Together.ALL,
        "measure": Measure.MINUTES,
        **wrong,
    }
    with pytest.raises(ChallengeError):
        challenge(values.pop("kind"), values.pop("target"), **values)


def test_what_one_has_come_to_does_not_fall_because_somebody_joins() -> None:
    for expression in ("members", "1 + most(-members, 2)", "sum(minutes / members)"):
        with pytest.raises(ChallengeError):
            challenge(TeamChallengeKind.CUSTOM, 1, expression=expression)
        challenge(TeamChallengeKind.CUSTOM, 1, expression=expression, together=Together.ALL)
    challenge(TeamChallengeKind.CUSTOM, 1, expression="not (sum(minutes) < days)")


def test_an_expression_that_cannot_be_read_is_refused_where_the_challenge_is_made() -> None:
    with pytest.raises(ExpressionRefused):
        challenge(TeamChallengeKind.CUSTOM, 1, expression="eval(1)")


@pytest.mark.parametrize("count", [0, 367])
def test_a_window_lasts_from_a_day_to_a_year(count: int) -> None:
    with pytest.raises(ChallengeError):
        Window(first=FIRST, last=FIRST + timedelta(days=count - 1))


def test_a_window_is_over_when_the_last_place_has_left_its_last_day() -> None:
    midnight_ms = (WEEK.last - date(1970, 1, 1)).days * 86_400_000
    assert WEEK.over_at_ms == midnight_ms + 36 * 3_600_000


def test_a_suggestion_is_a_little_more_than_the_team_usually_does_and_says_why() -> None:
    today = FIRST + timedelta(days=2)
    weeks = {
        FIRST - timedelta(weeks=n): day(minutes) for n, minutes in ((1, 100), (2, 140), (3, 60))
    }
    found = suggest_week([weeks], today)
    assert found.window == Window(first=FIRST + timedelta(days=7), last=FIRST + timedelta(days=13))
    assert found.minutes == 110
    assert "100 minutes together" in found.because
    assert suggest_week([], today).minutes == 60


def test_points_of_several_members_are_added_up_and_not_bounded_as_one_day() -> None:
    goal = challenge(
        TeamChallengeKind.CUSTOM, 900, together=Together.ALL, expression="sum(points) * members"
    )
    shared = {"ann": days(30, 30), "bob": days(30)}
    assert fold_progress(goal, shared).done == 2 * 3 * 150
