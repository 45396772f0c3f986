"""Item 1: any drop, duplicate, reorder interleaving converges to identical heads."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.history import Session
from tests.sim.checks import assert_calm, assert_same
from tests.sim.world import SECOND_US, Device, Faults, World

ROUGH = Faults(cut=0.03, duplicate=0.15, reorder=0.3, drop=0.03, max_delay_us=900_000)


def _one_step(world: World, device: Device, step: int) -> Session | None:
    match step:
        case 0 | 1 | 2:
            return device.breathe()
        case 3:
            world.go_offline(device)
        case 4:
            world.go_online(device)
        case 5:
            device.restart()
        case 6:
            world.relay.restart()
            world.lose_relay()
        case 7:
            device.home.library.set_settings({"volume": world.clock.now_us % 11})
            device.syncing.replicator.flush()
        case _:
            world.clock.run_for(world.random.randrange(4 * SECOND_US))
    return None


def _calm_down(world: World) -> None:
    world.faults = Faults()
    for device in world.devices:
        world.cut(device)
        world.go_online(device)
    world.settle()


@pytest.mark.parametrize("seed", range(8))
def test_any_interleaving_of_drops_duplicates_and_reorders_converges(
    tmp_path: Path, seed: int
) -> None:
    """Item 1, long runs by seed."""
    with World(tmp_path, seed) as world:
        devices = world.account_of(3)
        world.faults = ROUGH
        sessions = []
        for _ in range(60):
            device = world.random.choice(devices)
            session = _one_step(world, device, world.random.randrange(12))
            sessions += [session] if session else []
        _calm_down(world)
        assert_same(devices, sessions=sessions)
        assert_calm(devices)


_chance = st.sampled_from([0.0, 0.1, 0.3])
_faults = st.builds(
    Faults,
    cut=st.sampled_from([0.0, 0.02, 0.1]),
    duplicate=_chance,
    reorder=_chance,
    drop=st.sampled_from([0.0, 0.02, 0.1]),
    max_delay_us=st.sampled_from([2, 50_000, 3_000_000]),
)
_steps = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 10)), max_size=15)


@settings(deadline=None, max_examples=24, suppress_health_check=[HealthCheck.too_slow])
@given(faults=_faults, steps=_steps, seed=st.integers(0, 1 << 16))
def test_any_plan_of_faults_converges(
    faults: Faults, steps: list[tuple[int, int]], seed: int
) -> None:
    """Item 1, short runs that shrink."""
    with tempfile.TemporaryDirectory() as folder, World(Path(folder), seed) as world:
        devices = world.account_of(2)
        world.faults = faults
        sessions = [_one_step(world, devices[who], step) for who, step in steps]
        _calm_down(world)
        assert_same(devices, sessions=[session for session in sessions if session])
        assert_calm(devices)


def test_a_wire_that_only_delays_needs_no_reconnection(world: World) -> None:
    """Item 1: duplicates and reordering of what was delivered do no harm by themselves."""
    devices = world.account_of(2)
    world.faults = Faults(max_delay_us=3_000_000)
    links = [device.link for device in devices]
    sessions = [device.breathe() for _ in range(10) for device in devices]
    world.settle()
    world.clock.run_for(2 * world.faults.max_delay_us)  # what was on its way arrives
    world.settle()
    assert [device.link for device in devices] == links
    assert_same(devices, sessions=sessions)
    assert_calm(devices)
