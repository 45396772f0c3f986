"""Items 15 and 16: snapshots that lie, come in twos or in parts, and logs that were compacted."""

from __future__ import annotations

import hashlib

import pytest

from crdt.automerge import Replica
from crdt.envelope import Envelope, seal_snapshot
from crdt.shapes import Kind, SnapshotBody
from desktop.services import compaction
from tests.sim.checks import assert_calm, assert_same
from tests.sim.world import SECOND_US, Device, World


def _snapshot(device: Device, replica: Replica, *, saved: bytes | None = None) -> Envelope:
    """A snapshot that states the replica's heads and covers all that the device has."""
    account, journal = device.home.account, device.journal()
    return seal_snapshot(
        SnapshotBody(
            saved=replica.save() if saved is None else saved,
            heads=replica.heads,
            parent=b"",
            wall_ms=device.wall_ms(),
            list_head=account.devices.head,
        ),
        signer=account.keys,
        account=account.id,
        owner=account.id,
        document=journal.document,
        kind=Kind.JOURNAL,
        covered=journal.tips,
        epoch_key=account.sealing_key,
        salt=hashlib.sha256(saved or b"snapshot").digest(),
    )


def _upload(world: World, device: Device, envelope: Envelope) -> None:
    device.command(lambda session: session.put_snapshot(envelope))
    world.clock.run_for(SECOND_US)


def _of_something_else(device: Device) -> Replica:
    """A sound document that lacks what it is said to cover."""
    replica = Replica(device.home.library.shelf.actor)
    replica.put_many({"other": "words"})
    return replica


def _lying_snapshot(device: Device, lie: str) -> Envelope:
    true = device.home.library.shelf.open(device.journal().document).replica
    match lie:
        case "coverage":
            return _snapshot(device, _of_something_else(device))
        case "heads":
            return _snapshot(device, true, saved=_of_something_else(device).save())
        case _:
            return _snapshot(device, true, saved=b"not a document")


@pytest.mark.parametrize("lie", ["coverage", "heads", "garbage"])
@pytest.mark.parametrize("reader_is_new", [True, False])
def test_a_snapshot_that_lies_about_its_coverage_or_does_not_load_is_set_aside(
    world: World, lie: str, reader_is_new: bool
) -> None:
    """Item 15: the log is read instead, and the relay drops nothing."""
    author, reader = devices = world.account_of(2)
    sessions = [author.breathe(), reader.breathe()]
    world.settle()
    _upload(world, author, _lying_snapshot(author, lie))
    if reader_is_new:
        reader = world.device("newcomer")
        world.pair(author, reader)
        devices.append(reader)
    else:
        reader.restart()
    sessions.append(author.breathe())
    world.settle()
    assert_same(devices, sessions=sessions)
    assert reader.syncing.status.set_aside == 1
    assert not _compacted(world)


def _compacted(world: World) -> bool:
    return world.relay.sql("SELECT count(*) FROM envelopes WHERE raw IS NULL") != [(0,)]


def _make_snapshot(device: Device) -> None:
    compaction.make_snapshot(device.home.library.shelf, device.journal().document)
    device.syncing.replicator.flush()


def test_two_concurrent_snapshots_are_both_kept_until_one_covers_the_other(world: World) -> None:
    """Item 15."""
    left, right = devices = world.account_of(2)
    sessions = [device.breathe() for device in devices for _ in range(3)]
    world.settle()
    for device in devices:
        world.go_offline(device)
    sessions += [left.breathe(), right.breathe()]
    world.go_online(left)
    world.settle(left)
    world.go_offline(left)
    _make_snapshot(left)
    _make_snapshot(right)
    for device in devices:
        world.go_online(device)
    world.settle()
    for device in devices:
        device.restart()
    world.settle()
    assert_same(devices, sessions=sessions)
    newcomer = world.device("newcomer")
    world.pair(left, newcomer)
    world.settle()
    assert_same([*devices, newcomer], sessions=sessions)
    assert_calm([*devices, newcomer])


def test_a_large_snapshot_travels_in_parts(world: World) -> None:
    """Item 15: beyond what one envelope of changes may hold."""
    (author,) = world.account_of(1)
    first = author.breathe()
    document = author.journal().document
    shelf = author.home.library.shelf
    with shelf.writing():
        replica = shelf.open(document).replica
        for index in range(30):
            noise = hashlib.shake_256(bytes([index])).digest(30_000)
            shelf.commit(document, replica.put_many({f"x/{index}": noise}))
    author.syncing.replicator.flush()
    world.settle()
    _make_snapshot(author)
    world.settle()
    sizes = world.relay.sql("SELECT parts FROM snapshots")
    assert sizes
    assert sizes[0][0] > 2
    newcomer = world.device("newcomer")
    world.pair(author, newcomer)
    world.settle()
    assert_same([author, newcomer], sessions=[first])
    assert_calm([author, newcomer])


def test_a_device_offline_past_compaction_comes_back_with_local_edits(world: World) -> None:
    """Item 16: its cursor is gone; it takes the snapshot, and its own edits join."""
    keeper, helper, away = devices = world.account_of(3)
    sessions = [device.breathe() for device in devices]
    world.settle()
    world.go_offline(away)
    sessions += [away.breathe() for _ in range(3)]
    sessions += [keeper.breathe() for _ in range(3)]
    world.settle(keeper, helper)
    _make_snapshot(keeper)
    world.settle(keeper, helper)
    helper.restart()
    world.settle(keeper, helper)
    assert _compacted(world)
    sessions += [helper.breathe()]
    world.settle(keeper, helper)
    world.go_online(away)
    world.settle()
    assert_same(devices, sessions=sessions)
    assert_calm(devices)
    newcomer = world.device("newcomer")
    world.pair(away, newcomer)
    world.settle()
    assert_same([*devices, newcomer], sessions=sessions)
    assert_calm([*devices, newcomer])


def test_after_compaction_a_wiped_relay_is_filled_from_the_snapshot(world: World) -> None:
    """Items 3 and 16 together: the envelopes before the snapshot are nowhere any more."""
    keeper, helper = devices = world.account_of(2)
    sessions = [device.breathe() for device in devices for _ in range(3)]
    world.settle()
    _make_snapshot(keeper)
    world.settle()
    helper.restart()
    world.settle()
    for device in devices:
        device.home.library.shelf.save_checkpoint(device.journal().document)
        device.home.library.tidy()
    sessions += [device.breathe() for device in devices]
    world.settle()
    world.relay.wipe(keep_conversations=False)
    world.lose_relay()
    world.settle()
    newcomer = world.device("newcomer")
    world.pair(helper, newcomer)
    world.settle()
    assert_same([*devices, newcomer], sessions=sessions)
    assert_calm([*devices, newcomer])


def test_snapshots_of_a_revoked_device_that_were_verified_still_count(world: World) -> None:
    """Items 12 and 15."""
    author, keeper, other = world.account_of(3)
    sessions = [device.breathe() for device in (author, keeper, other)]
    world.settle()
    _make_snapshot(author)
    world.settle()
    for device in (keeper, other):
        device.restart()
    world.settle()
    assert _compacted(world)
    world.revoke(keeper, author)
    world.clock.run_for(10 * SECOND_US)
    newcomer = world.device("newcomer")
    world.pair(keeper, newcomer)
    world.settle(keeper, other, newcomer)
    assert_same([keeper, other, newcomer], sessions=sessions)
    assert_calm([keeper, other, newcomer])
