"""Following a room: never backwards, never a jump mid-breath, faded out while the clock is anew."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from core.breath import TEAM_CHILL, preset
from core.rooms import changes
from core.rooms.clock import Estimate
from core.rooms.following import FADE_US, OUT_US, Fade, Follower, RoomReading
from core.rooms.probing import BURST
from core.rooms.slewing import RATE_MOST
from core.rooms.state import RoomPhase, RoomState
from core.rooms.waking import Looked

SECOND = 1_000_000
FRAME_US = SECOND // 60
AHEAD_US = 10**12
"""The relay's clock minus ours."""

OPEN = RoomState(room=b"r" * 16, term=1, rev=1, host=None, pattern=TEAM_CHILL)
BREATHING = changes.start(OPEN, 100, AHEAD_US - 7 * SECOND, 0)
"""Seven seconds into the breath at our moment 0, in the hold before the exhale."""


def estimate(off_us: float = 0.0, drift: float = 0.0) -> Estimate:
    return Estimate(
        at_us=0,
        offset_us=AHEAD_US + off_us,
        drift=drift,
        floor_us=20_000,
        width_us=10_000,
        drift_off=40e-6,
    )


def settled(state: RoomState = BREATHING) -> Follower:
    """Somebody who has been in for a while, at our moment 0."""
    follower = Follower().entered(OPEN, None, 0).with_clock(estimate(), BURST, 0)
    return replace(follower.with_state(state, 0), fade=Fade(in_us=-SECOND))


def at(follower: Follower, now_us: int) -> RoomReading:
    reading = follower.read(now_us)
    assert reading is not None
    return reading


def test_nothing_is_known_before_both_the_room_and_the_clock_are() -> None:
    assert Follower().read(0) is None
    assert Follower().entered(OPEN, None, 0).read(0) is None
    assert Follower().with_clock(estimate(), 1, 0).read(0) is None


def test_until_eight_probes_came_back_nothing_is_shown_and_no_bound_is_named() -> None:
    follower = Follower().entered(OPEN, None, 0)
    for probes in range(1, BURST):
        follower = follower.with_clock(estimate(), probes, probes * 100_000)
        reading = at(follower, probes * 100_000)
        assert (reading.shown, reading.bound_us) == (0, None)
    follower = follower.with_clock(estimate(), BURST, SECOND)
    assert at(follower, SECOND).bound_us is not None
    assert at(follower, SECOND + FADE_US).shown == 1


@pytest.mark.parametrize("order", ["room first", "clock first"])
def test_a_late_joiner_is_faded_in_at_the_next_inhale(order: str) -> None:
    follower = Follower()
    if order == "room first":
        follower = follower.entered(BREATHING, None, 0).with_clock(estimate(), BURST, 0)
    else:
        follower = follower.with_clock(estimate(), BURST, 0).entered(BREATHING, None, 0)
    inhale_us = TEAM_CHILL.bounds_us[-1] - 7 * SECOND
    assert at(follower, inhale_us - 1).shown == 0
    assert at(follower, inhale_us + FADE_US // 2).shown == pytest.approx(0.5)
    assert at(follower, inhale_us + FADE_US).shown == 1


def test_a_second_inhale_in_a_row_is_not_where_a_breath_begins() -> None:
    sigh = changes.start(replace(OPEN, pattern=preset("sigh")), 100, AHEAD_US - SECOND, 0)
    follower = Follower().entered(sigh, None, 0).with_clock(estimate(), BURST, 0)
    assert at(follower, 2 * SECOND).shown == 0
    assert at(follower, 9 * SECOND + FADE_US).shown == 1


def test_who_waits_for_an_inhale_sees_the_room_once_it_stands_still() -> None:
    follower = Follower().entered(BREATHING, None, 0).with_clock(estimate(), BURST, 0)
    paused = changes.pause(BREATHING, AHEAD_US + SECOND, 0)
    follower = follower.with_state(paused, SECOND)
    assert at(follower, SECOND + FADE_US).shown == 1


def test_a_state_holds_from_its_time_on_and_the_one_before_until_then() -> None:
    follower = settled()
    box = changes.change_pattern(BREATHING, preset("boxing"), 20, AHEAD_US, 300_000)
    follower = follower.with_state(box, 0)
    edge_us = box.effective_at_us - AHEAD_US
    assert at(follower, edge_us - 1).state.pattern.id == "team-chill"
    assert at(follower, edge_us).state.pattern.id == "boxing"
    quiet = changes.set_ambient(box, "rain", AHEAD_US + SECOND)
    follower = follower.with_state(quiet, SECOND)
    assert at(follower, edge_us - 1).look.phase is RoomPhase.BREATHING
    assert at(follower, edge_us - 1).state.pattern.id == "team-chill"
    assert at(follower, edge_us).state == quiet
    assert follower.with_state(box, SECOND) is follower


def test_the_bound_has_the_estimates_what_is_being_made_good_and_how_late_frames_are() -> None:
    follower = settled()
    plain = follower.read(0)
    late = follower.read(0, delay_us=4_000)
    assert plain is not None
    assert late is not None
    assert plain.bound_us is not None
    assert late.bound_us == plain.bound_us + 4_000
    led = follower.with_clock(estimate(30_000), BURST + 1, 0)
    assert at(led, 0).bound_us == plain.bound_us + 30_000
    assert at(led, 2 * SECOND).bound_us == pytest.approx(plain.bound_us + 10_000, abs=200)
    assert at(led, 4 * SECOND).bound_us == pytest.approx(plain.bound_us, abs=200)


def test_a_drifting_relay_is_followed_between_probes_too() -> None:
    follower = settled().with_clock(estimate(drift=100e-6), BURST, 0)
    reading = at(follower, 600 * SECOND)
    assert reading.relay_us == pytest.approx(AHEAD_US + 600 * SECOND + 60_000, abs=5)


@pytest.mark.parametrize("off_us", [900_000, -900_000])
def test_a_large_error_waits_for_the_end_of_the_phase(off_us: int) -> None:
    follower = settled().with_clock(estimate(off_us), BURST + 1, 0)
    edge_us = SECOND  # the hold after the inhale ends eight seconds into the cycle
    assert at(follower, edge_us - 1).relay_us == AHEAD_US + edge_us - 1
    after = at(follower, edge_us + 1).relay_us - AHEAD_US - edge_us
    assert after == pytest.approx(max(off_us, 0), abs=2)
    assert at(follower, edge_us + 2 * SECOND).relay_us == AHEAD_US + edge_us + 2 * SECOND + off_us


def test_a_large_error_is_made_good_at_once_where_nothing_moves() -> None:
    follower = settled(OPEN).with_clock(estimate(900_000), BURST + 1, 0)
    assert at(follower, 0).relay_us == AHEAD_US + 900_000


@pytest.mark.parametrize("off_us", [-3_600 * SECOND, 3_600 * SECOND])
def test_who_is_far_off_is_faded_out_begun_anew_and_faded_in(off_us: int) -> None:
    follower = settled().with_clock(estimate(off_us), BURST + 1, 0)
    assert at(follower, FADE_US // 2).shown == pytest.approx(0.5)
    assert at(follower, FADE_US - 1).relay_us == AHEAD_US + FADE_US - 1
    assert at(follower, FADE_US).relay_us == AHEAD_US + FADE_US + off_us
    assert at(follower, FADE_US).shown == 0
    assert at(follower, FADE_US + OUT_US).shown == 0
    assert at(follower, 2 * FADE_US + OUT_US).shown == 1


def test_beginning_anew_goes_on_by_what_was_known_and_fades_out_meanwhile() -> None:
    follower = settled().begun_anew(0)
    assert at(follower, FADE_US // 2).shown == pytest.approx(0.5)
    assert at(follower, SECOND).relay_us == AHEAD_US + SECOND
    assert (at(follower, SECOND).shown, at(follower, SECOND).bound_us) == (0, None)
    follower = follower.with_clock(estimate(70_000), 1, SECOND)
    follower = follower.with_clock(estimate(50_000), BURST, 2 * SECOND)
    assert at(follower, 2 * SECOND).relay_us == AHEAD_US + 2 * SECOND + 50_000
    assert at(follower, 2 * SECOND + FADE_US).shown == 1


def test_what_is_shown_when_eight_probes_come_early_is_faded_out_first() -> None:
    follower = settled().begun_anew(0).with_clock(estimate(5 * SECOND), BURST, FADE_US // 4)
    assert at(follower, FADE_US - 1).relay_us == AHEAD_US + FADE_US - 1
    assert at(follower, FADE_US).relay_us == AHEAD_US + FADE_US + 5 * SECOND
    assert at(follower, FADE_US + OUT_US).shown == 0
    assert at(follower, 2 * FADE_US + OUT_US).shown == 1


@pytest.mark.parametrize("seed", range(12))
def test_it_never_goes_back_and_jumps_only_unseen_or_at_the_end_of_a_phase(seed: int) -> None:
    draw = Random(seed)
    follower, now_us, state, offset = settled(), 0, BREATHING, 0.0
    last = at(follower, now_us)
    for _ in range(3_000):
        step_us = draw.randint(1, 50_000)
        now_us += step_us
        reading = at(follower, now_us)
        ran_us = reading.relay_us - last.relay_us
        if 0 not in (last.shown, reading.shown):
            assert ran_us >= 0
            jumped = ran_us > step_us * (1 + RATE_MOST + 1e-4) + 4
            assert not jumped or _crossed(last, reading)
        last = reading
        chance = draw.random()
        if chance < 0.01:
            offset += draw.choice((20_000, 900_000, 20 * SECOND)) * draw.uniform(-1, 1)
            follower = follower.with_clock(estimate(offset, 30e-6), BURST + 1, now_us)
        elif chance < 0.015:
            follower = follower.begun_anew(now_us)
            probes_us = now_us + draw.randint(0, SECOND)
            follower = follower.with_clock(estimate(offset), BURST, probes_us)
            now_us = probes_us
            last = at(follower, now_us)
        elif chance < 0.02:
            state = replace(state, rev=state.rev + 1)
            follower = follower.with_state(state, now_us)


def _crossed(last: RoomReading, reading: RoomReading) -> bool:
    """Whether another phase began between two moments."""
    one, other = last.look.point, reading.look.point
    if one is None or other is None:
        return True
    return (one.cycle, one.segment) != (other.cycle, other.segment)


@pytest.mark.parametrize(
    ("wall_s", "ran_s", "slept"),
    [(1, 1, False), (600, 1, True), (600, 600, True), (-3_600, 1, False), (2.5, 2.4, False)],
)
def test_sleep_shows_as_a_wall_clock_that_gained_or_a_long_absence(
    wall_s: float, ran_s: float, slept: bool
) -> None:
    begun = Looked(wall_us=10**15, monotonic_us=5)
    later = Looked(wall_us=10**15 + round(wall_s * SECOND), monotonic_us=5 + round(ran_s * SECOND))
    assert begun.slept_until(later) is slept
