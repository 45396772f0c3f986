"""Items 2 to 4: a relay that dies, forgets everything, or comes back with an older memory."""

from __future__ import annotations

import pytest

from tests.sim.checks import assert_calm, assert_same
from tests.sim.relay import Crash
from tests.sim.world import SECOND_US, Device, World


def _settled_with_history(world: World, count: int = 2) -> tuple[list[Device], list]:
    devices = world.account_of(count)
    sessions = [device.breathe() for device in devices for _ in range(3)]
    world.settle()
    return devices, sessions


@pytest.mark.parametrize("moment", ["before commit", "after commit"])
@pytest.mark.parametrize("nth", [1, 2, 3, 5])
def test_a_relay_killed_between_write_fsync_and_acknowledgement_loses_nothing_acknowledged(
    world: World, moment: str, nth: int
) -> None:
    """Item 2: the process dies before the commit is durable, or before its answer is sent."""
    devices, sessions = _settled_with_history(world)
    left = nth

    def crash_at(now: str) -> None:
        nonlocal left
        if now == moment:
            left -= 1
            if left == 0:
                raise Crash

    world.relay.crash_at = crash_at
    for _ in range(4):
        sessions += [device.breathe() for device in devices]
        world.clock.run_for(SECOND_US // 5)
        acknowledged = _acknowledged(devices)
        assert acknowledged <= _on_relay(world), "something acknowledged is not on the relay"
    assert left <= 0, "the crash never came"
    world.settle()
    assert_same(devices, sessions=sessions)
    assert_calm(devices)


def _acknowledged(devices: list[Device]) -> set[bytes]:
    found: set[bytes] = set()
    for device in devices:
        rows = device.home.database.rows("SELECT id FROM envelopes WHERE state = 'acked'")
        found |= {row[0] for row in rows}
    return found


def _on_relay(world: World) -> set[bytes]:
    return {row[0] for row in world.relay.sql("SELECT id FROM envelopes")}


@pytest.mark.parametrize("keep_conversations", [True, False])
def test_a_relay_database_wiped_while_clients_stay_connected_is_filled_again(
    world: World, keep_conversations: bool
) -> None:
    """Item 3."""
    devices, sessions = _settled_with_history(world, 3)
    world.relay.wipe(keep_conversations=keep_conversations)
    if not keep_conversations:
        world.lose_relay()
    sessions += [device.breathe() for device in devices]
    world.settle()
    newcomer = world.device("newcomer")
    world.pair(devices[0], newcomer)
    world.settle()
    assert_same([*devices, newcomer], sessions=sessions)
    assert_calm([*devices, newcomer])


def test_a_wiped_relay_gets_back_what_an_absent_device_wrote(world: World) -> None:
    """Item 3: any device of the account brings back what others signed."""
    devices, sessions = _settled_with_history(world, 3)
    world.go_offline(devices[2])
    world.relay.wipe(keep_conversations=False)
    world.lose_relay()
    world.settle()
    newcomer = world.device("newcomer")
    world.pair(devices[1], newcomer)
    world.settle()
    assert_same([*devices[:2], newcomer], sessions=sessions)
    world.go_online(devices[2])
    world.settle()
    assert_same([*devices, newcomer], sessions=sessions)
    assert_calm([*devices, newcomer])


@pytest.mark.parametrize("while_connected", [True, False])
def test_a_relay_restored_to_yesterdays_backup_gets_back_what_came_since(
    world: World, while_connected: bool
) -> None:
    """Item 4: the backup lacks envelopes and entries of the device list."""
    devices, sessions = _settled_with_history(world)
    backup = world.relay.backup()
    sessions += [device.breathe() for device in devices for _ in range(3)]
    world.settle()
    third = world.device("third")
    world.pair(devices[1], third)
    world.settle()
    devices.append(third)
    sessions.append(third.breathe())
    world.settle()
    if not while_connected:
        for device in devices:
            world.go_offline(device)
    world.relay.restore(backup)
    world.lose_relay()
    sessions += [device.breathe() for device in devices]
    for device in devices:
        world.go_online(device)
    world.settle()
    newcomer = world.device("newcomer")
    world.pair(devices[0], newcomer)
    world.settle()
    assert_same([*devices, newcomer], sessions=sessions)
    assert_calm([*devices, newcomer])


def test_after_copying_a_file_back_other_envelopes_may_stand_at_known_positions(
    world: World,
) -> None:
    """Item 4: positions are given anew; a cursor is a position and the envelope there."""
    devices, sessions = _settled_with_history(world)
    copy = world.relay.backup()
    world.go_offline(devices[1])
    sessions += [devices[0].breathe() for _ in range(4)]
    world.settle()
    world.go_offline(devices[0])
    world.relay.restore(copy)
    sessions += [devices[1].breathe() for _ in range(4)]
    world.go_online(devices[1])
    world.settle()
    world.go_online(devices[0])
    world.settle()
    assert_same(devices, sessions=sessions)
    assert_calm(devices)


def test_a_relay_restored_again_and_again_is_brought_up_to_date_each_time(world: World) -> None:
    """Item 4."""
    devices, sessions = _settled_with_history(world)
    backup = world.relay.backup()
    for _ in range(4):
        sessions += [device.breathe() for device in devices]
        world.settle()
        world.relay.restore(backup)
        world.lose_relay()
        world.settle()
    assert_same(devices, sessions=sessions)
    assert_calm(devices)
