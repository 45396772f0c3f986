"""When nothing happens, nothing is said: devices that agree do not keep each other awake."""

from __future__ import annotations

from tests.sim.checks import assert_calm, assert_same
from tests.sim.world import SECOND_US, World


def test_devices_at_rest_say_nothing_more(world: World) -> None:
    """What each states of what it has seen does not go back and forth between them."""
    devices = world.account_of(3)
    sessions = [device.breathe() for device in devices]
    world.settle()
    for _ in range(5):
        world.clock.run_for(90 * SECOND_US)
        for device in devices:
            device.home.library.note_seen()
            device.syncing.replicator.flush()
        world.settle()
    sent = [device.sent_frames for device in devices]
    for _ in range(20):
        world.clock.run_for(90 * SECOND_US)
        for device in devices:
            device.home.library.note_seen()
            device.syncing.replicator.flush()
        world.settle()
    assert [device.sent_frames for device in devices] == sent
    assert_same(devices, sessions=sessions)
    assert_calm(devices)


def test_one_session_costs_a_bounded_number_of_frames(world: World) -> None:
    """And reconnecting, without news, costs the same every time."""
    devices = world.account_of(3)
    for device in devices:
        device.breathe()
    world.settle()
    costs = []
    for _ in range(6):
        world.clock.run_for(120 * SECOND_US)
        before = sum(device.sent_frames for device in devices)
        devices[0].breathe()
        world.settle()
        world.clock.run_for(120 * SECOND_US)
        world.settle()
        costs.append(sum(device.sent_frames for device in devices) - before)
    assert max(costs) <= 12
    reconnecting = []
    for _ in range(4):
        before = devices[1].sent_frames
        devices[1].restart()
        world.settle()
        reconnecting.append(devices[1].sent_frames - before)
    assert len(set(reconnecting[1:])) == 1
    assert_calm(devices)
