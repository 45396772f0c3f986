"""Following a device list: growing, bringing, and noticing another one."""

from __future__ import annotations

from crdt.devices import DeviceList
from crdt.keys import DeviceKeys
from crdt.protocol import decode_client_message
from crdt.protocol import messages as m
from crdt.sync import client_events as ev
from crdt.sync.client_desk import ClientDesk, Identity
from crdt.sync.client_list import ListFollower
from tests.support.accounts import AccountBuilder


def _follower(keys: DeviceKeys, devices: DeviceList) -> tuple[ListFollower, ClientDesk]:
    desk = ClientDesk(Identity(keys=keys, devices=devices))
    return ListFollower(desk), desk


def _sent(desk: ClientDesk) -> list[m.ClientMessage]:
    return [decode_client_message(frame) for frame in desk.take_frames()]


def test_an_equal_list_settles_without_a_word(account: AccountBuilder, laptop: DeviceKeys) -> None:
    follower, desk = _follower(laptop, account.devices)
    assert follower.compare(account.devices.head, account.devices.length)
    assert _sent(desk) == []


def test_an_entry_is_asked_for_once_at_a_time(account: AccountBuilder, laptop: DeviceKeys) -> None:
    follower, desk = _follower(laptop, account.devices)
    follower.refresh()
    follower.refresh()
    assert len(_sent(desk)) == 1


def test_entries_that_were_sent_already_change_nothing(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    follower, desk = _follower(laptop, account.devices)
    entries, length = account.devices.entries, account.devices.length
    assert follower.receive_entries(m.LogEntries(account.devices.account, 0, entries, length))
    assert follower.settled
    assert desk.take_events() == []


def test_an_entry_by_nobody_on_the_list_is_a_contradiction(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    follower, desk = _follower(laptop, account.devices)
    length = account.devices.length
    follower.receive_entries(m.LogEntries(account.devices.account, length, (b"x",), length + 1))
    assert follower.broken
    (alarm,) = desk.take_events()
    assert isinstance(alarm, ev.Alarm)
    assert alarm.kind is ev.AlarmKind.LIST_FORK


def test_the_whole_list_is_registered_once(account: AccountBuilder, laptop: DeviceKeys) -> None:
    follower, desk = _follower(laptop, account.devices)
    assert follower.bring_all()
    assert not follower.bring_all()
    (register,) = _sent(desk)
    assert register == m.Register(account.devices.entries)


def test_a_relay_that_refuses_for_ever_is_not_asked_for_ever(
    account: AccountBuilder, laptop: DeviceKeys, stranger: DeviceKeys
) -> None:
    before = account.devices
    account.add(laptop, stranger)
    follower, desk = _follower(laptop, account.devices)
    follower.compare(before.head, before.length)
    said = _sent(desk)
    rounds = 0
    while said:
        rounds += 1
        match said.pop():
            case m.LogAppend():
                assert follower.receive_refused()
            case m.LogGet():
                length = before.length
                follower.receive_entries(m.LogEntries(before.account, length - 1, (), length))
        said += _sent(desk)
    assert rounds < 30
    assert not follower.settled


def test_a_refusal_of_something_else_is_left_to_its_author(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    follower, _ = _follower(laptop, account.devices)
    follower.compare(account.devices.head, account.devices.length)
    assert not follower.receive_refused()
