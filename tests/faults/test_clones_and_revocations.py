"""Items 11, 12 and 23: copied machines, removed devices, and acknowledgements that never came."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import msgspec
import pytest

from core.history import Session
from crdt.protocol import codes
from crdt.protocol import messages as m
from desktop.services.replication_status import Phase
from tests.sim.checks import assert_calm, assert_same
from tests.sim.world import SECOND_US, Device, World


def _clone(world: World, original: Device, name: str) -> Device:
    """A machine snapshot: the profile folder is copied while the app is closed."""
    original.kill()
    shutil.copytree(original.folder, world.folder / name)
    original.open()
    clone = world.device(name)
    assert clone.home.account.device == original.home.account.device
    return clone


def _come_to_rest(world: World) -> None:
    """A fork is found, new keys are taken, the device connects again: several rounds."""
    world.clock.run_for(30 * SECOND_US)
    world.settle()


@pytest.mark.parametrize("with_witness", [True, False])
@pytest.mark.parametrize("both_online", [True, False])
def test_a_device_cloned_from_a_machine_snapshot_is_found_and_nothing_is_lost(
    world: World, with_witness: bool, both_online: bool
) -> None:
    """Item 11: no nonce is used twice, the fork is told, both end with all sessions."""
    devices = world.account_of(2 if with_witness else 1)
    original = devices[0]
    sessions = [original.breathe() for _ in range(2)]
    world.settle()
    clone = _clone(world, original, "clone")
    devices.append(clone)
    if both_online:
        world.connect(original)
        world.connect(clone)
        world.settle()
        sessions += [original.breathe(), clone.breathe()]
    else:
        sessions += [original.breathe() for _ in range(2)] + [clone.breathe() for _ in range(3)]
        world.connect(original)
        world.settle(original)
        world.connect(clone)
    _come_to_rest(world)
    sessions += [device.breathe() for device in devices]
    _come_to_rest(world)
    assert_same(devices, sessions=sessions)
    ids = {device.home.account.device for device in devices}
    assert len(ids) == len(devices), "the copies still share their keys"
    assert any("fork" in device.alarms() for device in (original, clone))
    assert all(alarm == "fork" for device in devices for alarm in device.alarms())
    assert len(_salts(devices)) == len(set(_salts(devices)))


def _salts(devices: list[Device]) -> list[bytes]:
    """The salts of all envelopes there are, each envelope once: one nonce follows from each."""
    raws: dict[bytes, bytes] = {}
    for device in devices:
        raws |= dict(device.home.database.rows("SELECT id, raw FROM envelopes"))
    found = []
    for raw in raws.values():
        header, _, _ = msgspec.msgpack.decode(raw)
        found.append(msgspec.msgpack.decode(header)[12])
    return found


def test_what_a_copy_said_it_had_seen_and_took_back_accuses_nobody(world: World) -> None:
    """Items 11 and 23: tips of withdrawn envelopes are not repeated under the new keys."""
    original, witness = devices = world.account_of(2)
    sessions = [original.breathe(), witness.breathe()]
    world.settle()
    clone = _clone(world, original, "clone")
    devices.append(clone)
    world.clock.run_for(120 * SECOND_US)
    sessions += [original.breathe() for _ in range(5)] + [clone.breathe()]
    original.home.library.note_seen()
    world.connect(clone)
    world.settle(clone, witness)
    world.connect(original)
    _come_to_rest(world)
    world.clock.run_for(120 * SECOND_US)
    sessions += [device.breathe() for device in devices]
    _come_to_rest(world)
    assert_same(devices, sessions=sessions)
    assert witness.alarms() == []
    assert "withheld" not in [*original.alarms(), *clone.alarms()]


def test_a_profile_put_back_from_a_backup_goes_on_without_a_fork(world: World) -> None:
    """Item 11: it hears of its own later envelopes before it writes."""
    original, other = devices = world.account_of(2)
    sessions = [original.breathe()]
    world.settle()
    original.kill()
    shutil.copytree(original.folder, world.folder / "backup")
    original.open()
    world.connect(original)
    sessions += [original.breathe() for _ in range(3)]
    world.settle()
    original.kill()
    shutil.rmtree(original.folder)
    shutil.copytree(world.folder / "backup", original.folder)
    original.open()
    world.connect(original)
    world.settle()
    sessions += [original.breathe(), other.breathe()]
    world.settle()
    assert_same(devices, sessions=sessions)
    assert_calm(devices)


def test_a_device_revoked_while_it_and_others_edit_offline(world: World) -> None:
    """Item 12: what was acknowledged before counts everywhere, what came later nowhere."""
    keeper, other, gone = world.account_of(3)
    before = [device.breathe() for device in (keeper, other, gone)]
    world.settle()
    world.go_offline(gone)
    world.go_offline(other)
    late = [gone.breathe() for _ in range(2)]
    others = [other.breathe() for _ in range(2)]
    world.revoke(keeper, gone)
    kept = [keeper.breathe()]
    world.settle(keeper)
    world.go_online(gone)
    world.go_online(other)
    world.clock.run_for(10 * SECOND_US)
    world.settle(keeper, other)
    assert_same([keeper, other], sessions=[*before, *others, *kept])
    assert_calm([keeper, other])
    assert gone.syncing.status.phase is Phase.REVOKED
    assert gone.home.account.is_revoked
    known = {row[0] for row in keeper.history()}
    assert not known & {session.id for session in late}
    assert {session.id for session in late} <= {row[0] for row in gone.history()}


def test_a_revoked_device_keeps_what_it_has_and_stops_calling(world: World) -> None:
    """Item 12."""
    keeper, gone = world.account_of(2)
    sessions = [keeper.breathe(), gone.breathe()]
    world.settle()
    world.revoke(keeper, gone)
    world.clock.run_for(60 * SECOND_US)
    assert gone.syncing.status.phase is Phase.REVOKED
    sent = gone.sent_frames
    sessions.append(gone.breathe())
    world.clock.run_for(600 * SECOND_US)
    assert gone.sent_frames == sent
    gone.restart()
    world.clock.run_for(60 * SECOND_US)
    assert gone.sent_frames == sent
    assert gone.syncing.status.phase is Phase.REVOKED
    assert {session.id for session in sessions} <= {row[0] for row in gone.history()}


def test_that_a_device_was_removed_is_believed_by_the_list_and_not_by_the_relays_word(
    world: World,
) -> None:
    """Item 12."""
    keeper, other = world.account_of(2)
    world.go_offline(other)

    def tamper(device: Device, message: m.RelayMessage) -> m.RelayMessage:
        if device is other and isinstance(message, m.SignedIn):
            return m.Nack(device.home.account.id, codes.REVOKED_DEVICE, "", 0, None)
        return message

    world.tamper = tamper
    world.go_online(other)
    world.clock.run_for(5 * SECOND_US)
    assert other.syncing.status.phase is not Phase.REVOKED
    world.tamper = None
    world.settle()
    assert_calm([keeper, other])


def _cut_off_behind(world: World) -> tuple[Device, Device, Device, list[Session], list[Session]]:
    """`keeper` revokes `gone` not knowing what `gone` wrote last; `other` has built upon it."""
    keeper, gone, other = world.account_of(3)
    before = [device.breathe() for device in (keeper, gone, other)]
    world.settle()
    account = keeper.home.account
    entry = keeper.syncing._revoke(account.devices, gone.home.account.device)
    assert entry is not None
    world.go_offline(keeper)
    unseen = [gone.breathe() for _ in range(2)]
    world.settle(gone, other)
    world.go_offline(other)
    before.append(other.breathe())
    world.guest().append(account.id, account.devices.head, entry)
    world.clock.run_for(10 * SECOND_US)
    return keeper, other, gone, before, unseen


def test_what_a_kept_device_had_read_beyond_the_cut_off_counts_for_all(world: World) -> None:
    """Item 12: else its later edits would build upon something that nobody else has."""
    keeper, other, gone, before, unseen = _cut_off_behind(world)
    world.go_online(keeper)
    world.settle(keeper)
    assert not {s.id for s in unseen} & {row[0] for row in keeper.history()}
    world.go_online(other)
    world.settle(keeper, other)
    newcomer = world.device("newcomer")
    world.pair(keeper, newcomer)
    before.append(newcomer.breathe())
    world.settle(keeper, other, newcomer)
    assert_same([keeper, other, newcomer], sessions=[*before, *unseen])
    assert_calm([keeper, other, newcomer])
    keeper.restart()
    world.settle(keeper, other, newcomer)
    assert_same([keeper, other, newcomer], sessions=[*before, *unseen])
    assert gone.syncing.status.phase is Phase.REVOKED


def test_a_revocation_waits_until_all_is_fetched(world: World) -> None:
    """Item 12: the cut-off then names what the device wrote until now."""
    keeper, gone, other = world.account_of(3)
    world.settle()
    world.go_offline(keeper)
    sessions = [gone.breathe() for _ in range(2)]
    world.settle(gone, other)
    world.go_online(keeper)
    world.revoke(keeper, gone)
    world.clock.run_for(10 * SECOND_US)
    world.settle(keeper, other)
    assert_same([keeper, other], sessions=sessions)
    assert_calm([keeper, other])


def test_two_devices_that_revoke_each_other_at_once_leave_one(world: World) -> None:
    """Item 12: one entry is first, and its author stays."""
    left, right, third = world.account_of(3)
    sessions = [device.breathe() for device in (left, right, third)]
    world.settle()
    answers: dict[str, str | None] = {}
    left.syncing.revoke(right.home.account.device, lambda code: answers.update(left=code))
    right.syncing.revoke(left.home.account.device, lambda code: answers.update(right=code))
    world.clock.run_for(20 * SECOND_US)
    gone = [d for d in (left, right) if d.syncing.status.phase is Phase.REVOKED]
    assert len(gone) == 1
    stayed = left if gone == [right] else right
    sessions += [stayed.breathe(), third.breathe()]
    world.settle(stayed, third)
    assert_same([stayed, third], sessions=sessions)
    assert_calm([stayed, third])


def _without_acks(deaf: Device) -> Callable[[Device, m.RelayMessage], m.RelayMessage | None]:
    def tamper(device: Device, message: m.RelayMessage) -> m.RelayMessage | None:
        return None if device is deaf and isinstance(message, m.Ack) else message

    return tamper


def test_after_a_lost_acknowledgement_followed_by_a_rotation_nobody_is_accused(
    world: World,
) -> None:
    """Item 23: offered rows go out unchanged, so they are what the relay holds already."""
    keeper, writer, gone = world.account_of(3)
    world.settle()
    world.tamper = _without_acks(writer)
    sessions = [writer.breathe(), writer.breathe()]
    world.clock.run_for(SECOND_US)
    world.go_offline(writer)
    world.tamper = None
    sessions.append(writer.breathe())
    world.revoke(keeper, gone)
    sessions.append(keeper.breathe())
    world.settle(keeper)
    world.go_online(writer)
    sessions.append(writer.breathe())
    world.settle(keeper, writer)
    assert_same([keeper, writer], sessions=sessions)
    assert_calm([keeper, writer])
    for device in (keeper, writer):
        assert not device.home.library.needs_new_device


def test_a_rotation_between_offering_and_sending_accuses_nobody(world: World) -> None:
    """Item 23: the push itself is lost, so the relay never held the offered rows."""
    keeper, writer, gone = world.account_of(3)
    world.settle()
    world.faults.drop = 1.0
    sessions = [writer.breathe(), writer.breathe()]
    world.faults.drop = 0.0
    world.go_offline(writer)
    sessions.append(writer.breathe())
    world.revoke(keeper, gone)
    world.go_online(writer)
    sessions.append(writer.breathe())
    world.settle(keeper, writer)
    assert_same([keeper, writer], sessions=sessions)
    assert_calm([keeper, writer])
