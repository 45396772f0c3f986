"""Items 5 to 9: a relay that leaves out, forks, withholds, swaps or weakens what it was given."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import msgspec
import pytest

from crdt.envelope import Envelope, open_changes, seal_changes
from crdt.envelope import parse_envelope as parse
from crdt.protocol import messages as m
from crdt.shapes import Body, Kind, Tip
from crdt.sync import client_events as ev
from tests.sim.checks import assert_calm, assert_same
from tests.sim.relay import SimRelay
from tests.sim.tampering import hide_document, leave_out
from tests.sim.world import SECOND_US, Device, World


def _is(author: Device, seq: int) -> Callable[[Envelope], bool]:
    name, document = author.home.account.device, author.journal().document

    def matches(envelope: Envelope) -> bool:
        header = envelope.header
        return (header.device, header.seq, header.document) == (name, seq, document)

    return matches


def test_an_envelope_omitted_mid_chain_is_noticed_and_what_follows_is_kept(world: World) -> None:
    """Item 5."""
    writer, reader = devices = world.account_of(2)
    world.go_offline(reader)
    sessions = [writer.breathe() for _ in range(5)]
    world.settle()
    world.tamper = leave_out(reader, _is(writer, 3))
    world.go_online(reader)
    world.settle(reader)
    assert reader.alarms() == ["withheld"]
    assert [row[0] for row in reader.history()] == [s.id for s in sessions[:2]]
    world.tamper = None
    world.cut(reader)
    world.go_online(reader)
    sessions.append(reader.breathe())
    world.settle()
    assert_same(devices, sessions=sessions)
    assert_calm(devices)


@pytest.mark.parametrize("through", ["journal", "profile"])
def test_an_envelope_omitted_at_the_tail_shows_when_another_device_names_it(
    world: World, through: str
) -> None:
    """Item 5: the relay hides its own knowledge of the tail too."""
    writer, reader, witness = world.account_of(3)
    writer.breathe()
    world.settle()
    world.go_offline(reader)
    writer.breathe()
    world.settle()
    world.go_offline(writer)
    name = writer.home.account.device

    def claim(tip: Tip) -> Tip:
        return Tip(name, 1, b"?" * 32) if tip.device == name and tip.seq == 2 else tip

    world.tamper = leave_out(reader, _is(writer, 2), claim=claim)
    if through == "journal":
        witness.breathe()
    else:
        world.clock.run_for(120 * SECOND_US)
        witness.home.library.note_seen()
        witness.syncing.replicator.flush()
    world.settle(witness)
    world.go_online(reader)
    world.settle(reader)
    assert "withheld" in reader.alarms()
    assert reader.syncing.status.set_aside == 0


def test_a_tail_omitted_while_connected_shows_as_soon_as_somebody_names_it(world: World) -> None:
    """Item 5."""
    writer, reader, witness = world.account_of(3)
    writer.breathe()
    world.settle()
    world.tamper = leave_out(reader, _is(writer, 2), claim=lambda tip: None)
    sessions = [writer.breathe()]
    world.settle()
    assert reader.alarms() == []
    sessions.append(witness.breathe())
    world.settle()
    assert "withheld" in reader.alarms()
    world.tamper = None
    world.cut(reader)
    world.go_online(reader)
    world.settle()
    assert_same([writer, reader, witness], sessions=sessions)
    assert_calm([writer, reader, witness])


def test_an_alarm_that_was_read_is_not_repeated_on_every_connection(world: World) -> None:
    """Item 5."""
    writer, reader = world.account_of(2)
    world.go_offline(reader)
    for _ in range(5):
        writer.breathe()
    world.settle()
    world.tamper = leave_out(reader, _is(writer, 3))
    for _ in range(3):
        world.go_online(reader)
        world.settle(reader)
        assert len(reader.alarms()) <= 1
        reader.home.store.dismiss_alarms()
        world.go_offline(reader)
    world.go_online(reader)
    world.settle(reader)
    assert reader.alarms() == []


def _second_relay(world: World) -> SimRelay:
    """A relay under the same key that goes its own way from here on."""
    folder = world.folder / "second relay"
    folder.mkdir()
    shutil.copy(world.relay.backup(), folder / "relay.sqlite")
    return SimRelay(folder, world.clock.wall_ms)


def _move(world: World, device: Device, relay: SimRelay) -> None:
    world.cut(device)
    device.relay = relay
    world.connect(device)


def test_two_clients_fed_different_forks_and_joined_again_are_the_same_in_the_end(
    world: World,
) -> None:
    """Item 6: the relay shows each client another continuation of the log."""
    left, right = devices = world.account_of(2)
    sessions = [left.breathe(), right.breathe()]
    world.settle()
    second = _second_relay(world)
    _move(world, right, second)
    sessions += [device.breathe() for device in devices for _ in range(4)]
    world.settle()
    assert left.heads() != right.heads()
    _move(world, right, world.relay)
    world.settle()
    assert_same(devices, sessions=sessions)
    assert_calm(devices)
    _move(world, left, second)
    _move(world, right, second)
    sessions += [left.breathe()]
    world.settle()
    assert_same(devices, sessions=sessions)
    assert_calm(devices)
    second.stop()


def test_forked_device_lists_are_told_and_nothing_is_lost(world: World) -> None:
    """Item 6: each client is shown another device being added; these lists cannot be joined."""
    left, right = world.account_of(2)
    sessions = [left.breathe(), right.breathe()]
    world.settle()
    second = _second_relay(world)
    _move(world, right, second)
    world.pair(left, world.device("left's newcomer"))
    world.settle()
    first, world.relay = world.relay, second
    world.pair(right, world.device("right's newcomer"))
    world.relay = first
    world.settle()
    _move(world, right, first)
    world.clock.run_for(2 * SECOND_US)
    assert "list_fork" in right.alarms()
    sessions.append(right.breathe())
    assert {s.id for s in sessions} <= {row[0] for row in right.history()}
    second.stop()


def test_a_whole_document_withheld_from_a_new_device_is_missed_by_it(world: World) -> None:
    """Item 7: the old device told the newcomer all tips."""
    (old,) = world.account_of(1)
    sessions = [old.breathe(), old.breathe()]
    world.settle()
    newcomer = world.device("newcomer")
    world.tamper = hide_document(newcomer, old.journal().document)
    world.pair(old, newcomer)
    world.settle()
    assert newcomer.history() == []
    assert "withheld" in newcomer.alarms()
    world.tamper = None
    world.cut(newcomer)
    world.connect(newcomer)
    world.settle()
    assert_same([old, newcomer], sessions=sessions)
    assert_calm([old, newcomer])


def _swapped(world: World, victim: Device, forge: Callable[[Envelope], bytes]) -> None:
    """Every journal envelope that `victim` is sent becomes what `forge` makes of it."""

    def item(given: m.Item) -> m.Item:
        envelope = parse(given.raw)
        is_journal = envelope.header.kind is Kind.JOURNAL
        return m.Item(given.position, forge(envelope)) if is_journal else given

    def tamper(device: Device, message: m.RelayMessage) -> m.RelayMessage:
        if device is victim and isinstance(message, m.Page | m.Deliver):
            return msgspec.structs.replace(message, items=tuple(map(item, message.items)))
        return message

    world.tamper = tamper


def _header_changed(**fields: object) -> Callable[[Envelope], bytes]:
    """The same envelope with other words in its header: the signature is not over them."""

    def forge(envelope: Envelope) -> bytes:
        header = msgspec.structs.replace(envelope.header, **fields)
        parts = (msgspec.msgpack.encode(header), envelope.payload, envelope.signature)
        return msgspec.msgpack.encode(parts)

    return forge


@pytest.mark.parametrize(
    "fields",
    [
        {"owner": b"o" * 16},
        {"account": b"a" * 16},
        {"document": b"d" * 16},
        {"seq": 2, "prev": b"p" * 32},
        {"epoch": 2},
        {"kind": Kind.PROFILE},
        {"suite": 0, "salt": b"", "commitment": b"", "kind": Kind.TALLY, "epoch": 0},
        {"version": 2},
        {"suite": 2},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_an_envelope_swapped_across_owner_document_seq_or_epoch_is_not_applied(
    world: World, fields: dict[str, object]
) -> None:
    """Items 8 and 9: whatever the header is bent to, it is set aside or refused, typed."""
    writer, victim = world.account_of(2)
    world.settle()
    _swapped(world, victim, _header_changed(**fields))
    session = writer.breathe()
    world.settle()
    assert victim.history() == []
    status = victim.syncing.status
    assert status.set_aside >= 1 or "withheld" in victim.alarms()
    world.tamper = None
    world.cut(victim)
    world.connect(victim)
    world.settle()
    assert_same([writer, victim], sessions=[session])


def test_an_envelope_of_another_device_or_document_put_in_its_place_is_not_applied(
    world: World,
) -> None:
    """Item 8: properly signed envelopes, served at places they were not made for."""
    writer, other, victim = devices = world.account_of(3)
    world.go_offline(victim)
    sessions = [writer.breathe(), other.breathe()]
    world.settle()
    rows = world.relay.sql("SELECT raw FROM envelopes ORDER BY doc, position")
    raws = [row[0] for row in rows]
    _swapped(world, victim, lambda envelope: raws[0])
    world.go_online(victim)
    world.settle()
    assert victim.history() == []
    victim.home.library.list_grew(rotated=False)
    assert victim.history() == []
    world.tamper = None
    world.cut(victim)
    world.connect(victim)
    world.settle()
    assert_same(devices, sessions=sessions)


def test_an_envelope_under_an_older_epoch_than_the_chains_last_is_refused(world: World) -> None:
    """Item 9: a device that goes back to an epoch it had left is refused by the relay."""
    writer, gone, reader = world.account_of(3)
    writer.breathe()
    world.settle()
    world.revoke(writer, gone)
    world.clock.run_for(3 * SECOND_US)
    writer.breathe()
    world.settle(writer, reader)
    account, state = writer.home.account, writer.journal()
    (tip,) = [tip for tip in state.tips if tip.device == account.device]
    old = seal_changes(
        _newest_body(writer),
        signer=account.keys,
        account=account.id,
        owner=account.id,
        document=state.document,
        kind=Kind.JOURNAL,
        seq=tip.seq + 1,
        prev=tip.envelope,
        epoch_key=account.epochs[1],
        salt=b"s" * 32,
    )
    writer.command(lambda session: session.push([old]))
    world.clock.run_for(SECOND_US)
    (refused,) = [event for event in writer.events if isinstance(event, ev.PushRefused)]
    assert refused.code == "wrong_epoch"


def _newest_body(device: Device) -> Body:
    rows = device.home.database.rows("SELECT raw FROM envelopes ORDER BY arrival DESC LIMIT 1")
    envelope = parse(rows[0][0])
    return open_changes(envelope, device.home.account.epochs[envelope.header.epoch])
