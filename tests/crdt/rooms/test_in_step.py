"""Clients of a room in step with each other: the first five tests of the design, by their names,
with the real conversations and the real follower on a simulated network."""

from __future__ import annotations

from itertools import pairwise

import pytest

from core.rooms import changes
from core.rooms.following import FADE_US
from core.rooms.slewing import RATE_MOST
from core.rooms.state import RoomPhase
from crdt.rooms import room_events as ev
from tests.core.rooms.network import quantile
from tests.crdt.rooms.room_world import SECOND, Painted, RoomWorld, SimClient

SEEDS = range(4)
FRAME_US = SECOND // 60


def two_inside(world: RoomWorld, **way: float) -> list[SimClient]:
    """Two people in a room that breathes."""
    clients = [world.client("robin", drift=25e-6), world.client("sam", drift=-35e-6)]
    for client in clients:
        for direction in (client.up, client.down):
            for name, value in way.items():
                setattr(direction, name, value)
        client.connect()
    world.time.run_for(2 * SECOND)
    world.breathe()
    return clients


def apart(painted: list[list[Painted | None]]) -> tuple[list[int], list[int]]:
    """How far two clients are from one another where both show the orb, and their bounds."""
    far, bounds = list[int](), list[int]()
    for mine, theirs in painted:
        assert mine is not None
        assert theirs is not None
        if mine.reading.bound_us is not None and theirs.reading.bound_us is not None:
            far.append(abs(mine.error_us - theirs.error_us))
            bounds.append(mine.reading.bound_us + theirs.reading.bound_us)
    return far, bounds


def jumps(painted: list[Painted | None]) -> list[int]:
    """By how much what is shown ran too fast or backwards from one frame to the next."""
    found = []
    for one, other in pairwise(painted):
        if one is None or other is None or 0 in (one.reading.shown, other.reading.shown):
            continue
        ran_us = other.at_us - one.at_us
        shown_us = other.reading.relay_us - one.reading.relay_us
        most_us = ran_us * (1 + RATE_MOST + 200e-6) + 4
        if not 0 <= shown_us <= most_us:
            found.append(shown_us - ran_us)
    return found


def test_jitter_loss_and_bursts_of_200_ms_leave_two_clients_within_the_gate_and_the_bound() -> None:
    far, bounds = list[int](), list[int]()
    for seed in SEEDS:
        world = RoomWorld(seed)
        clients = two_inside(world, loss=0.01)
        for client in clients:
            client.up.burst_us = 200_000
        world.time.run_for(SECOND)
        found = apart(world.watch(clients, 240 * SECOND, every_us=SECOND // 5))
        far, bounds = far + found[0], bounds + found[1]
    assert len(far) > 4_000
    assert quantile([float(one) for one in far], 0.95) <= 20_000
    assert all(one <= bound for one, bound in zip(far, bounds, strict=True))


def test_a_fixed_asymmetry_of_30_to_10_ms_is_within_the_shown_bound() -> None:
    for seed in SEEDS:
        world = RoomWorld(seed)
        client = world.client("robin", drift=25e-6)
        client.up.shortest_us, client.down.shortest_us = 30_000, 10_000
        client.connect()
        world.time.run_for(3 * SECOND)
        world.breathe()
        for (painted,) in world.watch([client], 60 * SECOND, every_us=SECOND // 5):
            assert painted is not None
            assert painted.reading.bound_us is not None
            assert 7_000 <= abs(painted.error_us) <= painted.reading.bound_us


@pytest.mark.parametrize("step_s", [3_600, -3_600])
def test_a_wall_clock_stepped_by_an_hour_on_either_side_makes_no_visible_jump(step_s: int) -> None:
    world = RoomWorld(1)
    clients = two_inside(world)
    world.time.run_for(5 * SECOND)
    painted = world.watch(clients, 5 * SECOND, FRAME_US)
    world.relay.wall_step_us = clients[0].wall_step_us = step_s * SECOND
    painted += world.watch(clients, 40 * SECOND, FRAME_US)
    for at in (0, 1):
        assert jumps([moment[at] for moment in painted]) == []
    far, bounds = apart(painted)
    assert all(one <= bound for one, bound in zip(far, bounds, strict=True))
    for last in painted[-1]:
        assert last is not None
        assert last.reading.shown == 1


@pytest.mark.parametrize("sleep_counts", [True, False])
@pytest.mark.parametrize("away_s", [5, 600, 8 * 3_600])
def test_who_was_suspended_is_in_phase_within_2_s_of_the_networks_return(
    away_s: int, sleep_counts: bool
) -> None:
    world = RoomWorld(2)
    sleeper = world.client("robin", drift=25e-6, sleep_counts=sleep_counts)
    sleeper.connect()
    world.time.run_for(2 * SECOND)
    world.breathe(cycles=4_000)
    world.time.run_for(40 * SECOND)
    before = world.watch([sleeper], SECOND, FRAME_US)
    sleeper.sleep()
    if away_s > 60:
        sleeper.cut()
    world.time.run_for(away_s * SECOND)
    sleeper.wake()
    world.time.run_for(SECOND if away_s > 60 else 0)
    if away_s > 60:
        sleeper.connect()
    after = world.watch([sleeper], 2 * SECOND, FRAME_US)
    last = after[-1][0]
    assert last is not None
    assert last.reading.shown == 1
    assert last.reading.bound_us is not None
    assert abs(last.error_us) <= last.reading.bound_us < 15_000
    assert last.reading.look.phase is RoomPhase.BREATHING
    for frames in (before, after):
        assert jumps([moment[0] for moment in frames]) == []


def test_a_relay_stalled_250_ms_every_5_s_moves_the_offset_less_than_5_ms() -> None:
    for seed in SEEDS:
        world = RoomWorld(seed)
        world.relay.stall_us = 250_000
        client = world.client("robin", drift=25e-6)
        client.connect()
        world.time.run_for(200 * SECOND)
        reads = [event for event in client.events if isinstance(event, ev.ClockRead)]
        settled = [event.estimate for event in reads if event.settled]
        assert len(settled) > 20
        for one, other in pairwise(settled):
            moved = other.relay_us(other.at_us) - one.relay_us(other.at_us)
            assert abs(moved) < 5_000


def test_who_comes_in_late_is_faded_in_at_the_next_inhale() -> None:
    world = RoomWorld(3)
    world.relay.change(lambda state, now: changes.start(state, 20, now, 300_000))
    world.time.run_for(5 * SECOND)
    late = world.client("robin")
    late.connect()
    painted = [one for (one,) in world.watch([late], 20 * SECOND, FRAME_US) if one is not None]
    hidden = [one for one in painted if one.reading.shown == 0]
    shown = [one for one in painted if one.reading.shown > 0]
    assert hidden[-1].reading.look.cycles_done == 0
    first = shown[0].reading.look.point
    assert first is not None
    assert (first.cycle, first.segment) == (1, 0)
    assert first.segment_elapsed_us <= 2 * FRAME_US
    whole = next(one for one in shown if one.reading.shown == 1)
    assert whole.at_us - shown[0].at_us <= FADE_US + FRAME_US


def test_a_pause_stands_where_it_was_and_goes_on_from_there_for_everybody() -> None:
    world = RoomWorld(4)
    clients = two_inside(world)
    world.time.run_for(30 * SECOND)
    world.relay.change(lambda state, now: changes.pause(state, now, 300_000))
    painted = world.watch(clients, 4 * SECOND, FRAME_US)
    world.relay.change(lambda state, now: changes.resume(state, now, 300_000))
    painted += world.watch(clients, 6 * SECOND, FRAME_US)
    for at in (0, 1):
        elapsed = []
        for moment in painted:
            one = moment[at]
            assert one is not None
            assert one.reading.look.point is not None
            elapsed.append(one.reading.look.point.fill)
        assert max(abs(b - a) for a, b in pairwise(elapsed)) < 0.02
    mine, theirs = painted[-1]
    assert mine is not None
    assert theirs is not None
    assert mine.reading.look.phase is theirs.reading.look.phase is RoomPhase.BREATHING


def test_a_restarted_relay_has_another_clock_and_is_followed_anew() -> None:
    world = RoomWorld(5)
    clients = two_inside(world)
    world.time.run_for(30 * SECOND)
    client = clients[0]
    client.cut()
    world.relay.begin_clock()
    painted = world.watch([client], SECOND, FRAME_US)
    client.connect()
    painted += world.watch([client], 3 * SECOND, FRAME_US)
    assert jumps([moment[0] for moment in painted]) == []
    assert any(moment[0] is not None and moment[0].reading.shown == 0 for moment in painted)
    last = painted[-1][0]
    assert last is not None
    assert (last.reading.shown, last.reading.bound_us is not None) == (1, True)
