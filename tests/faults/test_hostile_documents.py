"""Items 15 to 17 and 22: snapshots and changes that lie, come in twos, or want to hurt."""

from __future__ import annotations

import dataclasses
import hashlib
import zlib
from collections.abc import Sequence

import pytest
from automerge.core import ROOT, Document, ScalarType

from core.history import Session
from crdt.automerge import Replica, inspect_change
from crdt.documents.journal import Journal
from crdt.envelope import Envelope, seal_changes, seal_snapshot
from crdt.ids import DocumentId
from crdt.shapes import Body, Kind, SnapshotBody, Tip
from desktop.services import compaction
from tests.sim.checks import assert_calm, assert_same
from tests.sim.world import SECOND_US, Device, World


def _journal(device: Device) -> DocumentId:
    (state,) = [s for s in device.home.store.documents() if s.kind is Kind.JOURNAL]
    return state.document


def _tips(device: Device) -> tuple[Tip, ...]:
    (state,) = [s for s in device.home.store.documents() if s.kind is Kind.JOURNAL]
    return state.tips


def _push(world: World, device: Device, envelope: Envelope) -> None:
    """What a malicious app on one's own device does: properly sealed, wrong inside."""
    device.command(lambda session: session.push([envelope]))
    world.clock.run_for(SECOND_US)


def _sealed(
    device: Device, changes: Sequence[bytes], heads: Sequence[bytes], *, ahead: int = 1
) -> Envelope:
    account, document = device.home.account, _journal(device)
    tip = next((tip for tip in _tips(device) if tip.device == account.device), None)
    return seal_changes(
        Body(
            changes=tuple(changes),
            heads=tuple(heads),
            wall_ms=device.wall_ms(),
            seen=(),
            list_head=account.devices.head,
        ),
        signer=account.keys,
        account=account.id,
        owner=account.id,
        document=document,
        kind=Kind.JOURNAL,
        seq=(tip.seq if tip else 0) + ahead,
        prev=tip.envelope if tip else b"",
        epoch_key=account.sealing_key,
        salt=hashlib.sha256(b"".join(changes)).digest(),
    )


# Snapshots


def _snapshot(
    device: Device, *, saved: bytes | None = None, covered: Sequence[Tip] | None = None
) -> Envelope:
    account, document = device.home.account, _journal(device)
    replica = device.home.library.shelf.open(document).replica
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
        document=document,
        kind=Kind.JOURNAL,
        covered=tuple(_tips(device) if covered is None else covered),
        epoch_key=account.sealing_key,
        salt=hashlib.sha256(saved or b"snapshot").digest(),
    )


def _upload(world: World, device: Device, envelope: Envelope) -> None:
    device.command(lambda session: session.put_snapshot(envelope))
    world.clock.run_for(SECOND_US)


def _lying_saved(device: Device) -> bytes:
    """A sound document that lacks what it is said to cover."""
    replica = Replica(device.home.library.shelf.actor)
    replica.put_many({"other": "words"})
    return replica.save()


@pytest.mark.parametrize("lie", ["coverage", "heads", "garbage"])
@pytest.mark.parametrize("reader_is_new", [True, False])
def test_a_snapshot_that_lies_about_its_coverage_or_does_not_load_is_set_aside(
    world: World, lie: str, reader_is_new: bool
) -> None:
    """Item 15: the log is read instead, and the relay drops nothing."""
    author, reader = devices = world.account_of(2)
    sessions = [author.breathe(), reader.breathe()]
    world.settle()
    saved = {"coverage": None, "heads": _lying_saved(author), "garbage": b"not a document"}[lie]
    honest = _snapshot(author)
    envelope = _snapshot(author, saved=saved)
    if lie == "coverage":
        envelope = _sealed_empty_snapshot(author, honest)
    _upload(world, author, envelope)
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
    kept = world.relay.sql("SELECT count(*) FROM envelopes WHERE raw IS NULL")
    assert kept == [(0,)]


def _sealed_empty_snapshot(device: Device, honest: Envelope) -> Envelope:
    """True heads of an empty document, beside tips that are all covered."""
    account = device.home.account
    empty = Replica(device.home.library.shelf.actor)
    empty.put_many({"other": "words"})
    return seal_snapshot(
        SnapshotBody(
            saved=empty.save(),
            heads=empty.heads,
            parent=b"",
            wall_ms=device.wall_ms(),
            list_head=account.devices.head,
        ),
        signer=account.keys,
        account=account.id,
        owner=account.id,
        document=honest.header.document,
        kind=Kind.JOURNAL,
        covered=honest.header.covered,
        epoch_key=account.sealing_key,
        salt=b"e" * 32,
    )


def _compacted(world: World) -> bool:
    return world.relay.sql("SELECT count(*) FROM envelopes WHERE raw IS NULL") != [(0,)]


def _make_snapshot(device: Device) -> None:
    compaction.make_snapshot(device.home.library.shelf, _journal(device))
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
    document = _journal(author)
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
        device.home.library.shelf.save_checkpoint(_journal(device))
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
    done: list[str | None] = []
    keeper.syncing.revoke(author.home.account.device, done.append)
    world.clock.run_for(10 * SECOND_US)
    assert done == [None]
    newcomer = world.device("newcomer")
    world.pair(keeper, newcomer)
    world.settle(keeper, other, newcomer)
    assert_same([keeper, other, newcomer], sessions=sessions)
    assert_calm([keeper, other, newcomer])


# Changes


def _changes_of_a_session(device: Device, session: Session) -> tuple[Replica, list[bytes]]:
    """What recording a session would write, without recording it."""
    document = _journal(device)
    replica = Replica(device.home.account.device + b"otherrun")
    replica.apply(device.home.library.shelf.open(document).replica.changes_since(()))
    return replica, list(Journal(replica).add(device.home.account.device, [session]))


def test_a_change_without_its_dependencies_is_detected_fetched_and_never_dropped(
    world: World,
) -> None:
    """Item 17: the change comes in an envelope before the one that brings what it needs."""
    author, reader = devices = world.account_of(2)
    sessions = [author.breathe()]
    world.settle()
    author.kill()
    before = author.home
    author.open()
    assert before is not author.home
    world.connect(author)
    world.settle()
    template = sessions[0]
    first = _renamed(template, "first-0001")
    second = _renamed(template, "second-0002")
    replica, one = _changes_of_a_session(author, first)
    two = list(Journal(replica).add(author.home.account.device, [second]))
    late = _sealed(author, two, replica.heads)
    _push(world, author, late)
    (state,) = [s for s in reader.home.store.documents() if s.kind is Kind.JOURNAL]
    assert state.document in reader.home.store.incomplete()
    assert "second-0002" not in [row[0] for row in reader.history()]
    reader.restart()
    world.settle(reader)
    assert state.document in reader.home.store.incomplete()
    world.cut(author)
    world.connect(author)
    world.settle()
    _push(world, author, _sealed(author, one, (inspect_change(one[-1]).hash,)))
    world.settle()
    assert state.document not in reader.home.store.incomplete()
    assert {"first-0001", "second-0002"} <= {row[0] for row in reader.history()}
    world.cut(author)
    world.connect(author)
    world.settle()
    assert_same(devices, sessions=sessions)


def _renamed(session: Session, name: str) -> Session:
    return dataclasses.replace(session, id=name)


def _deflated(change: bytes) -> bytes:
    """The same change as a compressed chunk: its body deflated, its kind 2."""
    size, at = _leb128(change, 9)
    body = change[at : at + size]
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(body + b"\0" * 1_000_000) + packer.flush()
    return change[:8] + b"\x02" + _to_leb128(len(packed)) + packed


def _leb128(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def _to_leb128(value: int) -> bytes:
    out = bytearray()
    while True:
        value, low = value >> 7, value & 0x7F
        out.append(low | (0x80 if value else 0))
        if not value:
            return bytes(out)


def _too_many_operations(device: Device) -> bytes:
    document = Document(device.home.account.device + b"bomb bom")
    with document.transaction() as transaction:
        for index in range(5_000):
            transaction.put(ROOT, f"k{index}", ScalarType.Int, index)
    return bytes(document.get_changes([])[0].raw_bytes)


@pytest.mark.parametrize("attack", ["operations", "deflate", "stolen actor", "garbage"])
def test_hostile_valid_changes_are_set_aside_and_the_rest_goes_on(
    world: World, attack: str
) -> None:
    """Item 22: sealed and signed properly by one of the account's own devices."""
    author, reader = world.account_of(2)
    sessions = [author.breathe(), reader.breathe()]
    world.settle()
    template = sessions[0]
    replica, changes = _changes_of_a_session(author, _renamed(template, "hostile-0001"))
    match attack:
        case "operations":
            changes = [_too_many_operations(author)]
        case "deflate":
            changes = [_deflated(changes[0])]
        case "stolen actor":
            thief = Replica(reader.home.library.shelf.actor)
            thief.apply(author.home.library.shelf.open(_journal(author)).replica.changes_since(()))
            changes = list(thief.put_many({"stolen": "words"}))
        case _:
            changes = [b"garbage"]
    before = reader.history()
    _push(world, author, _sealed(author, changes, replica.heads))
    assert reader.history() == before
    assert reader.syncing.status.set_aside == 1
    mine = reader.breathe()
    world.settle(reader)
    assert mine.id in {row[0] for row in reader.history()}
    world.cut(author)
    world.connect(author)
    world.settle()
    after = author.breathe()
    world.settle()
    assert {after.id, mine.id} <= {row[0] for row in reader.history()}
    assert reader.syncing.status.set_aside == 1
