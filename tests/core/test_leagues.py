"""Leagues: who rises, who moves down, and that being away moves nobody."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.leagues import (
    COHORT_MEMBERS,
    Cohort,
    Division,
    Move,
    Score,
    activity_band,
    division_after,
    divisions_after,
    moves_of,
    order_cohort,
    place_in_cohort,
)


def scores(*points: int) -> list[Score]:
    return [
        Score(account=bytes([place]), points=value, reached_at=place)
        for place, value in enumerate(points)
    ]


def names(moves: dict[bytes, Move], move: Move) -> list[int]:
    return sorted(name[0] for name, found in moves.items() if found is move)


def test_the_first_seven_rise_and_the_last_five_who_took_part_move_down() -> None:
    moves = moves_of(Division.TREE, scores(*range(30, 5, -1), 0, 0, 0, 0, 0))
    assert names(moves, Move.RISE) == list(range(7))
    assert names(moves, Move.DOWN) == [20, 21, 22, 23, 24]
    assert names(moves, Move.STAY) == [*range(7, 20), 25, 26, 27, 28, 29]


def test_ties_favour_staying_up() -> None:
    points = [90, 80, 70, 60, 50, 40, 30, 30, 30, 20, 19, 18, 9, 9, 9, 9, 8, 7]
    moves = moves_of(Division.TREE, scores(*points))
    assert names(moves, Move.RISE) == list(range(9))
    assert names(moves, Move.DOWN) == [16, 17]


def test_the_ends_of_the_ladder_stay() -> None:
    ladder = scores(*range(30, 0, -1))
    assert names(moves_of(Division.SEED, ladder), Move.DOWN) == []
    assert names(moves_of(Division.FOREST, ladder), Move.RISE) == []
    assert division_after(Division.SEED, Move.DOWN) is Division.SEED
    assert division_after(Division.FOREST, Move.RISE) is Division.FOREST


@pytest.mark.parametrize(
    ("taking_part", "risers", "fallers"), [(0, 0, 0), (1, 1, 0), (7, 4, 0), (8, 4, 1), (12, 6, 5)]
)
def test_in_a_small_cohort_fewer_move(taking_part: int, risers: int, fallers: int) -> None:
    moves = Counter(moves_of(Division.TREE, scores(*range(taking_part, 0, -1))).values())
    assert (moves[Move.RISE], moves[Move.DOWN]) == (risers, fallers)


@given(st.lists(st.integers(0, 1050), max_size=COHORT_MEMBERS), st.sampled_from(Division))
def test_whatever_the_points_nobody_who_was_away_moves_and_equals_move_alike(points, division):
    made = scores(*points)
    moves = moves_of(division, made)
    assert set(moves) == {score.account for score in made}
    assert all(moves[s.account] is Move.STAY for s in made if s.points == 0)
    by_points = {}
    for score in made:
        assert by_points.setdefault(score.points, moves[score.account]) is moves[score.account]
    order = {Move.DOWN: 0, Move.STAY: 1, Move.RISE: 2}
    took_part = sorted((s for s in made if s.points), key=lambda s: s.points)
    ranks = [order[moves[s.account]] for s in took_part]
    assert ranks == sorted(ranks)
    after = divisions_after(dict.fromkeys(moves, division), moves)
    assert all(abs(found - division) <= 1 for found in after.values())


def test_equal_points_share_a_place_and_the_lower_half_is_not_numbered() -> None:
    placed = order_cohort(
        [
            Score(account=b"a", points=10, reached_at=5),
            Score(account=b"b", points=20, reached_at=9),
            Score(account=b"c", points=10, reached_at=2),
            Score(account=b"d", points=5, reached_at=1),
        ]
    )
    assert [(one.account, one.rank, one.numbered) for one in placed] == [
        (b"b", 1, True),
        (b"c", 2, True),
        (b"a", 2, True),
        (b"d", 4, False),
    ]


def test_cohorts_are_filled_one_after_the_other_among_similar_activity() -> None:
    open_one = Cohort(id="x", division=Division.SEED, band=2, members=29)
    full = Cohort(id="y", division=Division.SEED, band=2, members=30)
    emptier = Cohort(id="a", division=Division.SEED, band=2, members=3)
    found = place_in_cohort(Division.SEED, 2, [full, emptier, open_one])
    assert found.cohort == "x"
    assert place_in_cohort(Division.SEED, 2, [full]).cohort is None
    assert place_in_cohort(Division.SEED, 3, [open_one]).cohort is None
    assert place_in_cohort(Division.SPROUT, 2, [open_one]).cohort is None


def test_the_band_is_that_of_the_middle_week() -> None:
    assert [activity_band(weeks) for weeks in ([], [9], [10], [0, 100, 700], [999])] == [
        0,
        0,
        1,
        3,
        6,
    ]
