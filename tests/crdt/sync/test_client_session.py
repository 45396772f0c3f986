"""Greeting, signing in, and device lists on the client's side."""

from __future__ import annotations

import msgspec
import pytest

from crdt.keys import DeviceKeys
from crdt.protocol import codes, encode_message
from crdt.protocol import messages as m
from crdt.sync import client_events as ev
from crdt.sync import relay_requests as rq
from crdt.sync.client_session import ClientSession, State
from tests.crdt.sync.meeting import Meeting
from tests.support.accounts import AccountBuilder, device_keys, seeded


def _view(account: AccountBuilder) -> rq.AccountView:
    return rq.AccountView(devices=account.devices, documents=())


def test_a_device_of_the_list_signs_in(account: AccountBuilder, laptop: DeviceKeys) -> None:
    meeting = Meeting(laptop, account.devices, view=_view(account))
    meeting.exchange()
    assert [type(event) for event in meeting.events] == [ev.Greeted, ev.SignedInEvent]
    assert meeting.client.caught_up


def test_a_relay_with_another_key_than_the_remembered_one_is_not_spoken_to(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    meeting = Meeting(laptop, account.devices, view=_view(account), relay_pin=b"k" * 32)
    meeting.exchange()
    (alarm,) = meeting.of(ev.Alarm)
    assert alarm.kind is ev.AlarmKind.RELAY_KEY_CHANGED
    assert meeting.client.state is State.CLOSED
    assert not meeting.relay.signed_in


def test_a_relay_that_does_not_know_the_account_is_brought_the_list(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    meeting = Meeting(laptop, account.devices, view=None)
    meeting.exchange()
    assert meeting.relay.signed_in
    assert meeting.view is not None
    assert meeting.view.devices.entries == account.devices.entries


def test_a_longer_list_is_fetched_and_verified_first(
    account: AccountBuilder, laptop: DeviceKeys, stranger: DeviceKeys
) -> None:
    known = account.devices
    account.add(laptop, stranger)
    meeting = Meeting(laptop, known, view=_view(account))
    meeting.exchange()
    new = account.devices.entries[known.length :]
    meeting.complete(rq.LogRead(entries=new, length=account.devices.length))
    (grew,) = meeting.of(ev.ListGrew)
    assert grew.devices.entries == account.devices.entries
    assert meeting.client.caught_up


def test_a_shorter_list_is_brought_what_it_lacks_entry_by_entry(
    account: AccountBuilder, laptop: DeviceKeys, stranger: DeviceKeys
) -> None:
    relays = account.devices
    view = _view(account)
    account.add(laptop, stranger)
    meeting = Meeting(laptop, account.devices, view=view)
    meeting.exchange()
    ((_, request),) = meeting.asked
    assert isinstance(request, rq.AppendLog)
    assert (request.head, request.entry) == (relays.head, account.devices.entries[-1])
    meeting.complete(rq.LogGrown(devices=account.devices))
    assert meeting.client.caught_up


def test_when_another_device_was_faster_in_bringing_an_entry_nothing_is_wrong(
    account: AccountBuilder, laptop: DeviceKeys, stranger: DeviceKeys
) -> None:
    view = _view(account)
    known = account.devices.length
    account.add(laptop, stranger)
    meeting = Meeting(laptop, account.devices, view=view)
    meeting.exchange()
    meeting.complete(rq.Refusal(code=codes.HEAD_MOVED))
    entries = account.devices.entries[known - 1 :]
    meeting.complete(rq.LogRead(entries=entries, length=account.devices.length))
    assert meeting.client.caught_up
    assert meeting.of(ev.Alarm) == []
    assert meeting.of(ev.EntryRefused) == []


@pytest.mark.parametrize("length", ["same", "shorter"])
def test_a_list_that_contradicts_ours_ends_the_conversation(
    account: AccountBuilder, laptop: DeviceKeys, stranger: DeviceKeys, length: str
) -> None:
    other = AccountBuilder(laptop).add(laptop, stranger)
    if length == "same":
        other.add(laptop, device_keys("third"))
    meeting = Meeting(laptop, account.devices, view=_view(other))
    meeting.exchange()
    (alarm,) = meeting.of(ev.Alarm)
    assert alarm.kind is ev.AlarmKind.LIST_FORK
    assert [event.code for event in meeting.of(ev.Closed)] == [codes.LOG_BROKEN]


def test_a_removed_device_believes_the_list_and_not_the_word(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys
) -> None:
    known = account.devices
    account.revoke(laptop, phone)
    meeting = Meeting(phone, known, view=_view(account))
    meeting.exchange()
    assert meeting.of(ev.RevokedEvent) == []
    new = account.devices.entries[known.length :]
    meeting.complete(rq.LogRead(entries=new, length=account.devices.length))
    assert len(meeting.of(ev.RevokedEvent)) == 1
    assert [event.code for event in meeting.of(ev.Closed)] == [codes.REVOKED_DEVICE]


def test_a_relay_that_only_says_removed_is_left_without_believing_it(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    meeting = Meeting(laptop, account.devices, view=_view(account))
    client = meeting.client
    meeting.relay.receive_frame(client.take_frames()[0])
    meeting.tell()
    client.take_frames()
    refusal = m.Nack(account.devices.account, codes.REVOKED_DEVICE, "", 0, None)
    client.receive_frame(encode_message(refusal))
    length = account.devices.length
    client.receive_frame(encode_message(m.LogEntries(account.devices.account, length, (), length)))
    client.receive_frame(encode_message(refusal))
    events = client.take_events()
    assert not any(isinstance(event, ev.RevokedEvent) for event in events)
    assert client.state is State.CLOSED


@pytest.mark.parametrize(
    "message",
    [
        m.SignedIn(b"h" * 32, 1, ()),
        m.Page(b"d" * 16, (), True, (), b""),
        m.LogEntries(b"a" * 16, 0, (), 0),
        m.Ack(()),
    ],
    ids=lambda message: type(message).__name__,
)
def test_messages_before_their_time_end_the_conversation(
    account: AccountBuilder, laptop: DeviceKeys, message: m.Message
) -> None:
    client = Meeting(laptop, account.devices, view=None).client
    client.receive_frame(encode_message(message))
    (closed,) = client.take_events()
    assert isinstance(closed, ev.Closed)
    assert closed.code == codes.OUT_OF_ORDER


def test_a_welcome_cannot_be_replayed_for_another_nonce(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    meeting = Meeting(laptop, account.devices, view=None)
    meeting.exchange()
    welcome = next(message for message in meeting.said if isinstance(message, m.Welcome))
    other = ClientSession(identity=None, relay_pin=None, nonce=b"x" * 32, app="test")
    other.receive_frame(encode_message(welcome))
    assert other.state is State.CLOSED
    forged = msgspec.structs.replace(welcome, relay_key=b"k" * 32)
    third = ClientSession(identity=None, relay_pin=None, nonce=seeded("client nonce"), app="test")
    third.receive_frame(encode_message(forged))
    assert third.state is State.CLOSED
