"""Items 10, 14, 20 (pairing) and 24: keys put in others' places, half-done changes, recovery."""

from __future__ import annotations

import pytest

from crdt.devices import DeviceList, add_device, create_account
from crdt.errors import CrdtError
from crdt.keys import DeviceKeys
from crdt.pairing import NewSide, parse_link
from crdt.protocol import messages as m
from crdt.recovery import RecoveryKey, parse_recovery_text
from desktop.link.joining import Joining
from desktop.services.pairing_host import HostState
from desktop.services.replication_status import Phase
from tests.sim.checks import assert_calm, assert_same
from tests.sim.relay import Crash
from tests.sim.world import SECOND_US, URL, Device, World
from tests.support.accounts import device_keys


def _recover(world: World, key: RecoveryKey, device: Device) -> None:
    """What `desktop.link.joining.recover` does, over the simulated wire."""
    guest = world.guest()
    account = guest.locate(key.locator)
    assert account is not None
    devices = DeviceList.from_entries(guest.entries(account))
    keys = device.home.account.prepare_device(device.home.entropy)
    epoch = devices.open_epoch_keys(key)[devices.epoch]
    entry = add_device(devices, key, keys.public, epoch, device.wall_ms())
    guest.append(account, devices.head, entry)
    device.syncing.adopt(
        Joining(url=URL, relay_key=guest.relay_key, devices=devices.append(entry)),
        keys.device_id,
    )
    world.connect(device)


def _with_recovery_key(world: World, device: Device) -> RecoveryKey:
    key = device.syncing.draw_recovery_key()
    done: list[str | None] = []
    device.syncing.set_recovery_key(key, done.append)
    world.clock.run(lambda: bool(done))
    assert done == [None]
    return key


def test_a_public_key_substituted_during_pairing_shows_another_fingerprint(world: World) -> None:
    """Item 10: who knows the link's secret can post keys; the person compares and declines."""
    (old,) = world.account_of(1)
    newcomer = world.device("newcomer")
    link = old.syncing.pairing.offer(URL).link
    world.clock.run_for(SECOND_US)
    honest = NewSide(
        parse_link(link),
        newcomer.home.account.prepare_device(newcomer.home.entropy),
        "newcomer",
        newcomer.home.entropy(12),
    )
    thief = NewSide(parse_link(link), device_keys("thief"), "newcomer", b"n" * 12)
    world.guest().put(thief.invite.to_old.name, thief.hello)
    world.clock.run_for(SECOND_US)
    assert old.syncing.pairing.status.state is HostState.ASKING
    assert old.syncing.pairing.status.fingerprint != honest.fingerprint
    old.syncing.pairing.approve(honest.fingerprint)
    world.clock.run_for(SECOND_US)
    assert old.syncing.pairing.status.state is HostState.FAILED
    assert len(old.home.account.devices.active) == 1


def test_a_relay_cannot_put_another_key_into_the_list(world: World) -> None:
    """Item 10: entries are signed, ids are hashes of keys, and heads are compared."""
    old, other = world.account_of(2)
    world.settle()
    world.go_offline(other)
    third = world.device("third")
    world.pair(old, third)
    world.settle(old, third)
    forged = _signed_by_a_stranger(old.home.account.devices)

    def tamper(device: Device, message: m.RelayMessage) -> m.RelayMessage:
        if device is other and isinstance(message, m.LogEntries) and message.entries:
            return m.LogEntries(message.account, message.first, (forged,), message.length)
        return message

    world.tamper = tamper
    world.go_online(other)
    world.clock.run_for(5 * SECOND_US)
    assert "list_fork" in other.alarms()
    assert other.home.account.devices.length == 2


def _signed_by_a_stranger(devices: DeviceList) -> bytes:
    stranger, thief = device_keys("stranger"), device_keys("thief")
    own = DeviceList.from_entries(_account_of(stranger))
    epoch = own.open_epoch_keys(stranger)[1]
    assert devices.length > 1
    return add_device(own, stranger, thief.public, epoch, 0)


def _account_of(keys: DeviceKeys) -> list[bytes]:
    return [create_account(keys, b"e" * 32, 0)]


def test_a_newcomer_believes_no_list_but_the_one_the_link_names(world: World) -> None:
    """Item 10: the relay answers with another account's list, or leaves out the end."""
    (old,) = world.account_of(1)
    link = old.syncing.pairing.offer(URL).link
    world.clock.run_for(SECOND_US)
    keys = device_keys("newcomer")
    side = NewSide(parse_link(link), keys, "newcomer", b"n" * 12)
    guest = world.guest()
    guest.put(side.invite.to_old.name, side.hello)
    world.clock.run(lambda: old.syncing.pairing.status.state is HostState.ASKING)
    old.syncing.pairing.approve(side.fingerprint)
    world.clock.run_for(3 * SECOND_US)
    assert side.receive_items(guest.read(side.invite.to_new.name))
    entries = guest.entries(side.invite.account)
    assert side.join(entries[:-1]) is None
    for lie in (entries[1:], _account_of(device_keys("stranger")), (*entries, entries[-1])):
        with pytest.raises(CrdtError):
            side.join(lie)
    assert side.join(entries) is not None


@pytest.mark.parametrize("what", ["guess", "replay", "after use", "after ten minutes"])
def test_pairing_guesses_and_replays_let_nobody_in(world: World, what: str) -> None:
    """Item 20."""
    old, other = world.account_of(2)
    world.settle()
    link = old.syncing.pairing.offer(URL).link
    world.clock.run_for(SECOND_US)
    invite = parse_link(link)
    side = NewSide(invite, device_keys("first"), "first", b"n" * 12)
    guest = world.guest()
    before = len(old.home.account.devices.active)
    match what:
        case "guess":
            for number in range(3):
                guest.put(invite.to_old.name, b"guess %d" % number * 20)
        case "replay":
            guest.put(invite.to_old.name, side.hello)
            guest.put(invite.to_old.name, side.hello)
            second = NewSide(invite, device_keys("second"), "second", b"m" * 12)
            guest.put(invite.to_old.name, second.hello)
        case "after use":
            guest.put(invite.to_old.name, side.hello)
            world.clock.run_for(SECOND_US)
            old.syncing.pairing.approve(side.fingerprint)
            world.clock.run_for(3 * SECOND_US)
            before += 1
            second = NewSide(invite, device_keys("second"), "second", b"m" * 12)
            guest.put(invite.to_old.name, second.hello)
        case _:
            world.clock.run_for(601 * SECOND_US)
            guest.put(invite.to_old.name, side.hello)
    world.clock.run_for(5 * SECOND_US)
    assert len(old.home.account.devices.active) == before
    status = old.syncing.pairing.status
    if what == "replay":
        assert status.state in (HostState.ASKING, HostState.FAILED)
    elif what != "after use":
        assert status.state is not HostState.ASKING
    world.settle(old, other)
    assert_calm([old, other])


def _crash_next(world: World, moment: str) -> None:
    """The relay dies at the next write of a list entry or envelope, then works again."""
    done = False

    def crash_at(now: str) -> None:
        nonlocal done
        if now == moment and not done:
            done = True
            raise Crash

    world.relay.crash_at = crash_at


@pytest.mark.parametrize("victim", ["relay before", "relay after", "device at once", "device late"])
def test_a_crash_half_way_through_rotation_leaves_it_done_or_not_begun(
    world: World, victim: str
) -> None:
    """Item 14."""
    keeper, other, gone = world.account_of(3)
    sessions = [keeper.breathe(), other.breathe()]
    world.settle()
    keeper.syncing.revoke(gone.home.account.device, lambda code: None)
    match victim:
        case "relay before":
            _crash_next(world, "before commit")
        case "relay after":
            _crash_next(world, "after commit")
        case "device at once":
            keeper.restart()
        case _:
            world.clock.run_for(15_000)
            keeper.restart()
    world.clock.run_for(10 * SECOND_US)
    sessions += [keeper.breathe(), other.breathe()]
    world.settle(keeper, other)
    world.revoke(keeper, gone)
    world.clock.run_for(10 * SECOND_US)
    sessions += [keeper.breathe(), other.breathe()]
    world.settle(keeper, other)
    assert_same([keeper, other], sessions=sessions)
    assert_calm([keeper, other])
    devices = keeper.home.account.devices
    assert devices.epoch == 2
    assert not devices.is_active(gone.home.account.device)
    assert other.home.account.sealing_key.number == 2


@pytest.mark.parametrize("moment_us", [1_000, 20_000, 40_000, 60_000, 90_000])
def test_a_crash_of_the_old_device_half_way_through_pairing_can_be_begun_again(
    world: World, moment_us: int
) -> None:
    """Item 14: the newcomer is on the list or it is not; a fresh link works in both cases."""
    (old,) = world.account_of(1)
    session = old.breathe()
    world.settle()
    link = old.syncing.pairing.offer(URL).link
    world.clock.run_for(SECOND_US)
    newcomer = world.device("newcomer")
    keys = newcomer.home.account.prepare_device(newcomer.home.entropy)
    side = NewSide(parse_link(link), keys, "newcomer", newcomer.home.entropy(12))
    world.guest().put(side.invite.to_old.name, side.hello)
    world.clock.run(lambda: old.syncing.pairing.status.state is HostState.ASKING)
    old.syncing.pairing.approve(side.fingerprint)
    world.clock.run_for(moment_us)
    old.restart()
    newcomer.restart()
    world.settle(old)
    if old.home.account.devices.is_active(keys.device_id):
        newcomer.kill()
        world.devices.remove(newcomer)
        newcomer = world.device("second try")
    world.pair(old, newcomer)
    world.settle()
    assert_same([old, newcomer], sessions=[session])
    assert_calm([old, newcomer])


@pytest.mark.parametrize("moment", ["before commit", "after commit"])
def test_a_crash_half_way_through_a_recovery_key_change_leaves_one_key_that_works(
    world: World, moment: str
) -> None:
    """Item 14."""
    (old,) = world.account_of(1)
    session = old.breathe()
    world.settle()
    first = _with_recovery_key(world, old)
    world.settle()
    second = old.syncing.draw_recovery_key()
    _crash_next(world, moment)
    old.syncing.set_recovery_key(second, lambda code: None)
    world.clock.run_for(200_000)
    old.restart()
    world.settle()
    works = [key for key in (first, second) if world.guest().locate(key.locator) is not None]
    assert len(works) == 1
    assert old.home.account.devices.recovery == works[0].public
    fresh = world.device("fresh")
    _recover(world, works[0], fresh)
    world.settle()
    assert_same([old, fresh], sessions=[session])
    assert_calm([old, fresh])


def test_the_only_device_lost_comes_back_by_the_recovery_key(world: World) -> None:
    """Item 24."""
    (old,) = world.account_of(1)
    sessions = [old.breathe() for _ in range(3)]
    world.settle()
    key = _with_recovery_key(world, old)
    sessions.append(old.breathe())
    world.settle()
    world.go_offline(old)
    fresh = world.device("fresh")
    sessions.append(fresh.breathe())
    _recover(world, parse_recovery_text(key.text), fresh)
    world.settle(fresh)
    assert_same([fresh], sessions=sessions)
    assert_calm([fresh])
    world.revoke(fresh, old)
    world.clock.run_for(5 * SECOND_US)
    sessions.append(fresh.breathe())
    world.settle(fresh)
    assert_same([fresh], sessions=sessions)


def test_recovery_used_while_an_old_device_still_writes(world: World) -> None:
    """Item 24: both are devices of the account; nothing of either is lost."""
    old, other = world.account_of(2)
    key = _with_recovery_key(world, old)
    world.settle()
    fresh = world.device("fresh")
    sessions = [old.breathe(), fresh.breathe()]
    world.go_offline(other)
    sessions.append(other.breathe())
    _recover(world, key, fresh)
    sessions += [old.breathe(), fresh.breathe()]
    world.go_online(other)
    world.settle()
    assert_same([old, other, fresh], sessions=sessions)
    assert_calm([old, other, fresh])


def test_a_replaced_recovery_key_opens_nothing_any_more(world: World) -> None:
    """Item 24: nothing that came after it, and it lets nobody in."""
    (old,) = world.account_of(1)
    first = _with_recovery_key(world, old)
    world.settle()
    second = _with_recovery_key(world, old)
    world.settle()
    guest = world.guest()
    assert guest.locate(first.locator) is None
    account = guest.locate(second.locator)
    assert account == old.home.account.id
    devices = old.home.account.devices
    keys = devices.open_epoch_keys(first)
    assert (set(keys), devices.epoch) == ({1}, 2)
    for key in (keys[1], old.home.account.sealing_key):
        with pytest.raises(CrdtError):
            add_device(devices, first, device_keys("thief").public, key, 0)


def test_proposals_made_without_a_connection_are_refused_at_once(world: World) -> None:
    """Item 14: nothing is left half done in memory."""
    old, other = world.account_of(2)
    world.go_offline(old)
    done: list[str | None] = []
    old.syncing.revoke(other.home.account.device, done.append)
    assert done == ["unreachable"]
    world.go_online(old)
    world.settle()
    assert old.syncing.status.phase is Phase.UP_TO_DATE
