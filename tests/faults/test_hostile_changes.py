"""Items 17 and 22: changes that come before what they need, or want to hurt."""

from __future__ import annotations

import dataclasses
import hashlib
import zlib
from collections.abc import Sequence

import pytest
from automerge.core import ROOT, Document, ScalarType

from core.history import Session
from crdt.automerge import Replica, inspect_change
from crdt.changes.leb128 import read_unsigned, write_unsigned
from crdt.documents.journal import Journal
from crdt.envelope import Envelope, seal_changes
from crdt.shapes import Body, Kind
from tests.sim.checks import assert_same
from tests.sim.world import SECOND_US, Device, World


def _push(world: World, device: Device, envelope: Envelope) -> None:
    """What a malicious app on one's own device does: properly sealed, wrong inside."""
    device.command(lambda session: session.push([envelope]))
    world.clock.run_for(SECOND_US)


def _sealed(device: Device, changes: Sequence[bytes], heads: Sequence[bytes]) -> Envelope:
    account, journal = device.home.account, device.journal()
    tip = next((tip for tip in journal.tips if tip.device == account.device), None)
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
        document=journal.document,
        kind=Kind.JOURNAL,
        seq=(tip.seq if tip else 0) + 1,
        prev=tip.envelope if tip else b"",
        epoch_key=account.sealing_key,
        salt=hashlib.sha256(b"".join(changes)).digest(),
    )


def _changes_of_a_session(device: Device, session: Session) -> tuple[Replica, list[bytes]]:
    """What recording a session would write, without recording it."""
    document = device.journal().document
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
    author.restart()
    world.settle()
    template = sessions[0]
    first = _renamed(template, "first-0001")
    second = _renamed(template, "second-0002")
    replica, one = _changes_of_a_session(author, first)
    two = list(Journal(replica).add(author.home.account.device, [second]))
    late = _sealed(author, two, replica.heads)
    _push(world, author, late)
    document = reader.journal().document
    assert document in reader.home.store.incomplete()
    assert "second-0002" not in [row[0] for row in reader.history()]
    reader.restart()
    world.settle(reader)
    assert document in reader.home.store.incomplete()
    world.cut(author)
    world.connect(author)
    world.settle()
    _push(world, author, _sealed(author, one, (inspect_change(one[-1]).hash,)))
    world.settle()
    assert document not in reader.home.store.incomplete()
    assert {"first-0001", "second-0002"} <= {row[0] for row in reader.history()}
    world.cut(author)
    world.connect(author)
    world.settle()
    assert_same(devices, sessions=sessions)


def _renamed(session: Session, name: str) -> Session:
    return dataclasses.replace(session, id=name)


def _deflated(change: bytes) -> bytes:
    """The same change as a compressed chunk: its body deflated, its kind 2."""
    size, at = read_unsigned(change, 9)
    body = change[at : at + size]
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(body + b"\0" * 1_000_000) + packer.flush()
    return change[:8] + b"\x02" + write_unsigned(len(packed)) + packed


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
            journal = author.home.library.shelf.open(author.journal().document)
            thief.apply(journal.replica.changes_since(()))
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
