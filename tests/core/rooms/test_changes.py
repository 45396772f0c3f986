"""What may be done to a room, and that the breath never jumps by it."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from core.breath import TEAM_CHILL, preset
from core.errors import RoomRefused
from core.rooms import changes as c
from core.rooms.state import RoomPhase, RoomState, look, look_at

SECOND = 1_000_000
LEAD = c.LEAD_LEAST_US
T0 = 10**15
CYCLE = TEAM_CHILL.cycle_ms * 1_000
HOST = b"h" * 16


def room(**fields: object) -> RoomState:
    base = RoomState(room=b"r" * 16, term=1, rev=1, host=HOST, pattern=TEAM_CHILL)
    return replace(base, **fields)  # type: ignore[arg-type]


def started(cycles: int = 33) -> RoomState:
    return c.start(room(), cycles, T0, LEAD)


def test_it_starts_for_everybody_at_one_moment_of_the_relay() -> None:
    state = started()
    before, after = look(state, T0), look(state, T0 + LEAD)
    assert (before.phase, before.starts_in_us) == (RoomPhase.STARTING, LEAD)
    assert after.phase is RoomPhase.BREATHING
    assert after.point is not None
    assert after.point.cycle_elapsed_us == 0


def test_it_ends_on_a_whole_cycle_and_may_begin_again() -> None:
    state = started(2)
    end = state.ends_us()
    assert end == T0 + LEAD + 2 * CYCLE
    assert look(state, end - 1).cycles_done == 1
    over = look(state, end)
    assert (over.phase, over.cycles_done, over.left_us) == (RoomPhase.OVER, 2, 0)
    again = c.start(state, 3, end + SECOND, LEAD)
    assert look(again, again.ends_us() or 0).cycles_done == 5


@pytest.mark.parametrize("seed", range(30))
def test_the_breath_is_continuous_through_any_changes(seed: int) -> None:
    draw, now = Random(seed), T0 + LEAD
    state, held, count = started(40), None, 0
    acts: tuple[Callable[[RoomState], RoomState], ...] = (
        lambda s: c.pause(s, now, LEAD),
        lambda s: c.resume(s, now, LEAD),
        lambda s: c.extend(s, 3, now),
        lambda s: c.take_over(s, b"n" * 16, now),
        lambda s: c.set_ambient(s, "rain", now),
    )
    for _ in range(120):
        now += draw.choice((SECOND // 10, draw.randint(SECOND // 2, 9 * SECOND)))
        try:
            after = draw.choice(acts)(state)
        except RoomRefused:
            continue
        count += 1
        holds = c.held_before(held, state, after, now)
        at = after.effective_at_us
        for one, other in (
            (look_at(held, state, now), look_at(holds, after, now)),
            (look_at(holds, after, at - 1), look_at(holds, after, at)),
        ):
            if one.point is not None and other.point is not None:
                assert abs(one.point.fill - other.point.fill) < 1e-4
        assert after.version > state.version
        state, held = after, holds
    assert count > 10


def test_a_pause_keeps_the_phase_however_long_it_lasts() -> None:
    now = T0 + LEAD + 5 * SECOND
    paused = c.pause(started(), now, LEAD)
    much_later = now + 3_600 * SECOND
    resumed = c.resume(paused, much_later, LEAD)
    there = look(paused, much_later).point
    here = look(resumed, much_later + LEAD).point
    assert there == here
    assert resumed.ends_us() == T0 + LEAD + 33 * CYCLE + (much_later - now)


def test_extending_changes_nothing_but_the_end() -> None:
    state = started()
    now = T0 + 100 * SECOND
    longer = c.extend(state, 33, now)
    assert look(longer, now).point == look(state, now).point
    assert (longer.ends_us() or 0) - (state.ends_us() or 0) == 33 * CYCLE


def test_another_pattern_begins_where_a_cycle_ends_and_what_was_breathed_counts() -> None:
    state = started()
    now = T0 + LEAD + 2 * CYCLE + SECOND
    other = c.change_pattern(state, preset("coherent"), 10, now, LEAD)
    assert other.effective_at_us == T0 + LEAD + 3 * CYCLE
    assert look_at(state, other, other.effective_at_us - 1).cycles_done == 2
    now_done = look_at(state, other, other.effective_at_us)
    assert (now_done.cycles_done, now_done.cycles_all) == (3, 13)
    assert now_done.point is not None
    assert now_done.point.cycle_elapsed_us == 0


def test_another_pattern_does_not_begin_again_what_is_over() -> None:
    state = started(3)
    at_us = (state.ends_us() or 0) + SECOND
    slower = c.change_pattern(state, preset("relaxing"), 3, at_us, LEAD)
    assert slower.cycle_us > state.cycle_us
    over = look(slower, at_us)
    assert (over.phase, over.cycles_done, over.cycles_all) == (RoomPhase.OVER, 3, 3)
    again = c.start(slower, 2, at_us, LEAD)
    assert look(again, again.ends_us() or 0).cycles_done == 5


def test_no_cycles_at_all_are_no_extension() -> None:
    with pytest.raises(RoomRefused, match="at least one"):
        c.extend(started(3), 0, T0 + SECOND)


def test_in_the_last_cycle_no_other_pattern_begins() -> None:
    state = started(2)
    with pytest.raises(RoomRefused) as caught:
        c.change_pattern(state, preset("coherent"), 10, T0 + LEAD + CYCLE + SECOND, LEAD)
    assert caught.value.code == "ending"


def test_an_old_host_from_a_partition_is_refused_by_its_term() -> None:
    state = started()
    taken = c.take_over(state, b"n" * 16, T0 + SECOND)
    with pytest.raises(RoomRefused) as caught:
        c.require_version(taken, state.version)
    assert caught.value.code == "stale_term"
    assert look(taken, T0 + 9 * SECOND).point == look(state, T0 + 9 * SECOND).point


def test_of_two_changes_at_once_the_second_is_refused() -> None:
    state = started()
    after = c.set_locked(state, True, T0)
    with pytest.raises(RoomRefused) as caught:
        c.require_version(after, state.version)
    assert caught.value.code == "stale"


def test_the_lead_is_twice_the_slowest_way_and_never_under_300_ms() -> None:
    assert c.lead_us(20_000) == 300_000
    assert c.lead_us(400_000) == 800_000


def test_everybody_may_exactly_what_the_table_says() -> None:
    for seat, acts in c.WHO_MAY.items():
        for act in c.RoomAct:
            if act in acts:
                c.require(seat, act)
            else:
                with pytest.raises(RoomRefused):
                    c.require(seat, act)


def test_a_closed_room_changes_no_more() -> None:
    closed = c.close(started(), T0 + SECOND)
    assert look(closed, T0 + 2 * SECOND).phase is RoomPhase.CLOSED
    with pytest.raises(RoomRefused) as caught:
        c.set_locked(closed, True, T0)
    assert caught.value.code == "closed"


@pytest.mark.parametrize("cycles", [0, -1, 10**9])
def test_lengths_that_nobody_breathes_are_refused(cycles: int) -> None:
    with pytest.raises(RoomRefused):
        c.start(room(), cycles, T0, LEAD)
