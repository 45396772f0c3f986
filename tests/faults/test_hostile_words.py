"""A device of the account that says of others' chains what is not so: words are no evidence."""

from __future__ import annotations

import hashlib

from crdt.envelope import Envelope, seal_changes
from crdt.shapes import Body, Kind, Tip
from tests.sim.checks import assert_same
from tests.sim.world import SECOND_US, Device, World


def _claiming(device: Device, *seen: Tip) -> Envelope:
    """A properly sealed envelope without changes that names these tips."""
    account, journal = device.home.account, device.journal()
    tip = next((tip for tip in journal.tips if tip.device == account.device), None)
    heads = device.home.library.shelf.open(journal.document).replica.heads
    return seal_changes(
        Body((), heads, device.wall_ms(), seen, account.devices.head),
        signer=account.keys,
        account=account.id,
        owner=account.id,
        document=journal.document,
        kind=Kind.JOURNAL,
        seq=(tip.seq if tip else 0) + 1,
        prev=tip.envelope if tip else b"",
        epoch_key=account.sealing_key,
        salt=hashlib.sha256(repr(seen).encode()).digest(),
    )


def test_a_devices_word_about_the_chains_of_others_is_shown_as_withheld_and_moves_nobody(
    world: World,
) -> None:
    """Neither is somebody accused of a fork, nor does the one it is said of take new keys."""
    hostile, victim, third = world.account_of(3)
    sessions = [victim.breathe(), third.breathe()]
    world.settle()
    before = {device: device.home.account.device for device in (victim, third)}
    lies = [
        Tip(name, 1, hashlib.sha256(b"never written " + name).digest())
        for name in sorted(before.values())
    ]
    made = _claiming(hostile, *lies)
    hostile.command(lambda session: session.push([made]))
    world.clock.run_for(5 * SECOND_US)
    world.settle(victim, third)
    for device in (victim, third):
        assert set(device.alarms()) == {"withheld"}
        assert not device.home.library.needs_new_device
        device.home.store.dismiss_alarms()
        world.cut(device)
        world.connect(device)
    world.settle(victim, third)
    sessions += [victim.breathe(), third.breathe()]
    world.settle(victim, third)
    assert {device: device.home.account.device for device in (victim, third)} == before
    assert [device.alarms() for device in (victim, third)] == [[], []]
    assert_same((victim, third), sessions=sessions)
