"""Epochs never fall along a chain: a reader refuses what falls, and honest devices never do."""

from __future__ import annotations

import hashlib

import pytest

from crdt.envelope import Envelope, parse_envelope, seal_changes
from crdt.protocol import encode_message
from crdt.protocol import messages as m
from crdt.shapes import Body, Kind
from desktop.services import pusher
from desktop.storage.envelopes import State
from tests.sim.checks import assert_calm, assert_same
from tests.sim.world import SECOND_US, Device, World


def _fallen(device: Device, epoch: int) -> Envelope:
    """The next envelope of a device's journal, sealed under a key it had left."""
    account, journal = device.home.account, device.journal()
    (tip,) = [tip for tip in journal.tips if tip.device == account.device]
    heads = device.home.library.shelf.open(journal.document).replica.heads
    return seal_changes(
        Body((), heads, device.wall_ms(), (), account.devices.head),
        signer=account.keys,
        account=account.id,
        owner=account.id,
        document=journal.document,
        kind=Kind.JOURNAL,
        seq=tip.seq + 1,
        prev=tip.envelope,
        epoch_key=account.epochs[epoch],
        salt=hashlib.sha256(b"salt").digest(),
    )


def _epochs(device: Device) -> dict[tuple[bytes, bytes], list[int]]:
    """The epochs of every chain that is here, in its order."""
    found: dict[tuple[bytes, bytes], list[int]] = {}
    rows = device.home.database.rows("SELECT raw FROM envelopes ORDER BY document, device, seq")
    for (raw,) in rows:
        header = parse_envelope(raw).header
        found.setdefault((header.document, header.device), []).append(header.epoch)
    return found


@pytest.mark.parametrize("restarted", [False, True])
def test_what_falls_is_refused_by_readers_where_a_relay_lets_it_pass(
    world: World, *, restarted: bool
) -> None:
    writer, gone, reader = world.account_of(3)
    world.revoke(writer, gone)
    world.clock.run_for(3 * SECOND_US)
    sessions = [writer.breathe()]
    world.settle(writer, reader)
    fallen = _fallen(writer, 1)
    if restarted:
        reader.restart()
        world.settle(writer, reader)
    document, position = writer.journal().document, 99
    reader_session = reader.session
    assert reader_session is not None
    said = m.Deliver(document, (m.Item(position, fallen.raw),))
    world._at_device(reader, reader.link, encode_message(said))
    world.clock.run_for(SECOND_US)
    rows = reader.home.database.rows("SELECT envelope, code FROM quarantine")
    assert rows == [(fallen.id, "epoch_fell")]
    assert reader.alarms() == []
    reader.home.library.list_grew(rotated=True)
    assert len(reader.home.database.rows("SELECT 1 FROM quarantine")) == 1, "it stays refused"
    assert [row[0] for row in reader.history()] == [session.id for session in sessions]


@pytest.mark.parametrize("seed", range(4))
def test_devices_that_were_offline_across_rotations_never_fall_and_nobody_refuses_them(
    world: World, seed: int
) -> None:
    """Some of what they wrote was offered before, some never: the one kind goes unchanged, the
    other is sealed anew, and the order of epochs holds."""
    world.random.seed(seed)
    remover, away, reader, gone, gone_too = world.account_of(5)
    stay = [remover, away, reader]
    sessions = [device.breathe() for device in (remover, away, gone)]
    world.settle()
    world.faults.cut = 0.15
    sessions += [away.breathe() for _ in range(3)]
    world.go_offline(away)
    world.faults.cut = 0.0
    sessions += [away.breathe() for _ in range(2)]
    world.settle(remover, reader, gone, gone_too)
    world.revoke(remover, gone)
    if seed % 2:
        world.go_online(away)
        world.clock.run_for(world.random.randrange(SECOND_US))
        world.go_offline(away)
    sessions += [away.breathe(), remover.breathe()]
    world.settle(remover, reader)
    world.revoke(remover, gone_too)
    sessions += [away.breathe(), remover.breathe()]
    world.go_online(away)
    world.settle(*stay)
    sessions += [device.breathe() for device in stay]
    world.settle(*stay)
    assert_same(stay, sessions=sessions)
    assert_calm(stay)
    for device in stay:
        for chain in _epochs(device).values():
            assert chain == sorted(chain)
    assert max(max(chain) for chain in _epochs(reader).values()) == 3


def test_nothing_is_offered_ahead_of_what_may_still_be_sealed_anew(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long outbox is still waiting when a session is finished and another device rotates."""
    monkeypatch.setattr(pusher, "IN_FLIGHT_ENVELOPES", 2)
    writer, remover, gone = world.account_of(3)
    sessions = [writer.breathe()]
    world.settle()
    world.go_offline(writer)
    sessions += [writer.breathe() for _ in range(5)]

    def no_ack(device: Device, message: m.RelayMessage) -> m.RelayMessage | None:
        return None if device is writer and isinstance(message, m.Ack) else message

    world.tamper = no_ack
    world.go_online(writer)
    world.clock.run_for(5 * SECOND_US)
    sessions.append(writer.breathe())
    states = writer.home.database.rows("SELECT state FROM envelopes ORDER BY arrival")
    assert State.QUEUED.value in {state for (state,) in states}
    world.revoke(remover, gone)
    world.clock.run_for(5 * SECOND_US)
    world.tamper = None
    world.cut(writer)
    world.connect(writer)
    world.settle(writer, remover)
    sessions.append(writer.breathe())
    world.settle(writer, remover)
    assert_same((writer, remover), sessions=sessions)
    assert_calm((writer, remover))
    for chain in _epochs(remover).values():
        assert chain == sorted(chain)
