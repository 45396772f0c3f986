"""The clock that is drawn by: monotonic, smooth, and in the end right."""

from random import Random

import pytest

from core.rooms.slewing import RATE_MOST, STEP_US, Slewed

SECOND = 1_000_000


@pytest.mark.parametrize("seed", range(20))
def test_it_never_goes_back_and_between_boundaries_never_leaves_its_pace(seed: int) -> None:
    draw = Random(seed)
    clock, now, offset = Slewed.begin(0, 10**12), 0, 10**12
    shown = clock.read(0)
    for _ in range(2_000):
        step = draw.randint(1, 40_000)
        now += step
        after = clock.read(now)
        assert 0 <= after - shown <= step * (1 + RATE_MOST) + 2
        shown = after
        if draw.random() < 0.02:
            offset += draw.randint(-2 * SECOND, 2 * SECOND)
            clock = clock.followed(now, now + offset)
            assert clock.read(now) == shown
        elif draw.random() < 0.02:
            clock = clock.at_boundary(now)
            assert clock.read(now) >= shown
            shown = clock.read(now)


@pytest.mark.parametrize("error", [-STEP_US, -1_000, 0, 700, STEP_US])
def test_a_small_error_is_made_good_at_a_hundredth(error: int) -> None:
    clock = Slewed.begin(0, 0).followed(0, error)
    half = abs(error) * 50
    assert clock.read(half) == pytest.approx(half + error / 2, abs=2)
    end = abs(error) * 101
    assert clock.read(end) == end + error


def test_a_large_step_forwards_waits_for_the_end_of_the_phase() -> None:
    clock = Slewed.begin(0, 0).followed(SECOND, SECOND + 900_000)
    assert clock.read(2 * SECOND) == 2 * SECOND
    assert clock.at_boundary(2 * SECOND).read(2 * SECOND) == 2_900_000


def test_a_large_step_back_is_stood_through_at_the_end_of_the_phase() -> None:
    clock = Slewed.begin(0, 0).followed(SECOND, SECOND - 900_000).at_boundary(2 * SECOND)
    assert clock.read(2 * SECOND) == clock.read(2_900_000) == 2 * SECOND
    assert clock.read(4 * SECOND) == 4 * SECOND - 900_000


def test_who_is_ahead_by_hours_is_lost_and_begins_anew() -> None:
    assert Slewed.begin(0, 0).followed(SECOND, SECOND - 3_600 * SECOND).is_lost
    assert not Slewed.begin(0, 0).followed(SECOND, SECOND + 3_600 * SECOND).is_lost
