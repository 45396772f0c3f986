"""What a connection may ask of a relay, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crdt.ids import DocumentId
from crdt.keys import DeviceKeys
from crdt.limits import LIMITS
from crdt.protocol import codes, decode_relay_message, encode_message
from crdt.protocol import messages as m
from crdt.shapes import Kind, Tip
from crdt.sync import relay_requests as rq
from crdt.sync.relay_session import RelaySession, deliver_frame
from tests.crdt.sync.meeting import Meeting
from tests.support.accounts import (
    AccountBuilder,
    journal_chain,
    journal_envelope,
    journal_id,
    seeded,
    tip_of,
)

DOCUMENT = DocumentId(b"d" * 16)


def _signed_in(account: AccountBuilder, keys: DeviceKeys) -> RelaySession:
    view = rq.AccountView(devices=account.devices, documents=())
    meeting = Meeting(keys, account.devices, view=view)
    meeting.exchange()
    assert meeting.relay.signed_in
    return meeting.relay


def _say(relay: RelaySession, message: m.Message) -> list[m.RelayMessage]:
    relay.receive_frame(encode_message(message))
    return _heard(relay)


def _heard(relay: RelaySession) -> list[m.RelayMessage]:
    return [decode_relay_message(frame) for frame in relay.take_frames()]


def _answer(relay: RelaySession, answer: object) -> list[m.RelayMessage]:
    ((number, _),) = relay.take_requests()
    relay.complete(number, answer)
    return _heard(relay)


def _subscribe(owner: bytes) -> m.Subscribe:
    return m.Subscribe(owner, DOCUMENT, Kind.JOURNAL, None, ())


@pytest.mark.parametrize(
    "message",
    [
        m.SignIn(b"a" * 16, b"d" * 16, b"s" * 64),
        _subscribe(b"a" * 16),
        m.Push(()),
        m.Locate(b"l" * 32),
    ],
    ids=lambda message: type(message).__name__,
)
def test_nothing_comes_before_hello(message: m.Message) -> None:
    relay = RelaySession(seeded("relay"), seeded("nonce"))
    _say(relay, message)
    assert relay.closing == codes.OUT_OF_ORDER
    assert relay.take_requests() == []


def test_a_guest_reaches_no_document() -> None:
    for message in (_subscribe(b"a" * 16), m.Push((b"x",)), m.SnapshotGet(b"a", b"d", b"s", 0)):
        relay = RelaySession(seeded("relay"), seeded("nonce"))
        _say(relay, m.Hello(1, 1, b"n" * 32, "app"))
        _say(relay, message)
        assert relay.closing == codes.OUT_OF_ORDER
        assert relay.take_requests() == []


def test_a_sign_in_works_for_this_connection_only(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    """A signature over another relay's or another connection's nonce is worth nothing."""
    view = rq.AccountView(devices=account.devices, documents=())
    meeting = Meeting(laptop, account.devices, view=view)
    hello, *_ = meeting.client.take_frames()
    meeting.relay.receive_frame(hello)
    meeting.tell()
    (sign_in,) = meeting.client.take_frames()
    other = RelaySession(seeded("relay"), seeded("another nonce"))
    other.receive_frame(hello)
    _heard(other)
    other.receive_frame(sign_in)
    (nack,) = _answer(other, view)
    assert isinstance(nack, m.Nack)
    assert nack.code == codes.BAD_SIGNATURE
    assert not other.signed_in


def test_guessing_sign_ins_ends_the_conversation(account: AccountBuilder) -> None:
    relay = RelaySession(seeded("relay"), seeded("nonce"))
    _say(relay, m.Hello(1, 1, b"n" * 32, "app"))
    for _ in range(4):
        _say(relay, m.SignIn(account.devices.account, b"d" * 16, b"s" * 64))
    assert relay.closing == codes.RATE


def test_another_accounts_documents_are_refused_without_asking_storage(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    relay = _signed_in(account, laptop)
    stranger = b"o" * 16
    messages = [
        _subscribe(stranger),
        m.SnapshotPut(stranger, DOCUMENT, b"s" * 32, 0, 1, b"x"),
        m.SnapshotGet(stranger, DOCUMENT, b"s" * 32, 0),
        m.SnapshotVerified(stranger, DOCUMENT, b"s" * 32),
        m.Push((journal_envelope(laptop, account=stranger).raw,)),
    ]
    for message in messages:
        (nack,) = _say(relay, message)
        assert isinstance(nack, m.Nack)
        assert nack.code == codes.NOT_YOURS
    assert relay.take_requests() == []


def test_an_envelope_signed_by_another_key_is_refused_and_the_rest_goes_on(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    relay = _signed_in(account, laptop)
    good = journal_envelope(laptop, account=account.devices.account)
    at = good.raw.rindex(good.signature)
    forged = good.raw[:at] + bytes([good.raw[at] ^ 1]) + good.raw[at + 1 :]
    (nack,) = _say(relay, m.Push((forged, good.raw)))
    assert isinstance(nack, m.Nack)
    assert nack.code == codes.BAD_SIGNATURE
    ((_, request),) = relay.take_requests()
    assert isinstance(request, rq.AppendEnvelopes)
    assert [envelope.id for envelope in request.envelopes] == [good.id]


def test_an_acknowledgement_follows_the_answer_of_storage_and_never_precedes_it(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    relay = _signed_in(account, laptop)
    envelope = journal_envelope(laptop, account=account.devices.account)
    assert _say(relay, m.Push((envelope.raw,))) == []
    (ack,) = _answer(relay, (rq.Appended(position=4, new=True),))
    assert ack == m.Ack((m.Acked(envelope.id, envelope.header.document, 4),))


def test_a_refused_envelope_is_told_with_the_relays_tip(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    relay = _signed_in(account, laptop)
    first, _, third = journal_chain(laptop, 3, account=account.devices.account)
    _say(relay, m.Push((third.raw,)))
    tip = tip_of(first)
    assert _answer(relay, (rq.Refusal(code=codes.GAP, tip=tip),)) == [
        m.Nack(third.id, codes.GAP, "", 0, tip)
    ]


def test_deliveries_during_a_page_make_it_incomplete_instead_of_being_lost(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    relay = _signed_in(account, laptop)
    _say(relay, _subscribe(account.devices.account))
    items = (m.Item(5, b"raw"),)
    relay.deliver(DOCUMENT, items, deliver_frame(DOCUMENT, items))
    assert _heard(relay) == []
    read = rq.PageRead(items=(), complete=True, end=4, tips=(), snapshot=b"")
    (page,) = _answer(relay, read)
    assert isinstance(page, m.Page)
    assert not page.complete


def test_a_connection_watches_no_more_documents_than_an_account_may_have(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    owner, limits = account.devices.account, LIMITS
    relay = _signed_in(account, laptop)
    for number in range(limits.documents_per_account):
        document = number.to_bytes(16, "big")
        assert _say(relay, m.Subscribe(owner, document, Kind.JOURNAL, None, ())) == []
    watched = relay.take_watches()
    assert len(watched) == len(relay.take_requests()) == limits.documents_per_account
    (nack,) = _say(relay, m.Subscribe(owner, b"m" * 16, Kind.JOURNAL, None, ()))
    assert nack == m.Nack(b"m" * 16, codes.QUOTA, "", 0, None)
    assert relay.take_watches() == relay.take_requests() == []
    again = m.Subscribe(owner, watched[0][1], Kind.JOURNAL, None, ())
    assert _say(relay, again) == []
    assert len(relay.take_requests()) == 1


def test_a_slow_reader_hears_once_that_it_is_behind(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    relay = _signed_in(account, laptop)
    _say(relay, _subscribe(account.devices.account))
    _answer(relay, rq.PageRead(items=(), complete=True, end=0, tips=(), snapshot=b""))
    items = (m.Item(1, b"raw"),)
    frame = deliver_frame(DOCUMENT, items)
    relay.deliver(DOCUMENT, items, frame)
    assert _heard(relay) == [m.Deliver(DOCUMENT, items)]
    for _ in range(100):
        relay.mark_behind(DOCUMENT)
        relay.deliver(DOCUMENT, items, frame)
    assert _heard(relay) == [m.Behind(DOCUMENT)]


def test_a_device_revoked_meanwhile_is_told_why_and_let_go(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys
) -> None:
    relay = _signed_in(account, phone)
    account.revoke(laptop, phone)
    relay.list_grown(account.devices)
    entries, goodbye = _heard(relay)
    assert isinstance(entries, m.LogEntries)
    assert entries.entries == account.devices.entries[-1:]
    assert goodbye == m.Goodbye(codes.REVOKED_DEVICE, 0)
    assert relay.closing == codes.REVOKED_DEVICE


def test_what_is_larger_than_agreed_is_refused(account: AccountBuilder, laptop: DeviceKeys) -> None:
    owner = account.devices.account
    relay = _signed_in(account, laptop)
    part = b"x" * (LIMITS.snapshot_part_bytes + 1)
    (nack,) = _say(relay, m.SnapshotPut(owner, DOCUMENT, b"s" * 32, 0, 1, part))
    assert isinstance(nack, m.Nack)
    assert nack.code == codes.TOO_LARGE
    tips = tuple(Tip(i.to_bytes(16, "big"), 1, b"e" * 32) for i in range(257))
    (nack,) = _say(relay, m.Subscribe(owner, journal_id(owner), Kind.JOURNAL, None, tips))
    assert isinstance(nack, m.Nack)
    assert nack.code == codes.MALFORMED
    _say(relay, m.Push((b"",) * (LIMITS.push_envelopes + 1)))
    assert relay.closing == codes.TOO_LARGE


def test_answers_that_come_after_the_end_are_let_go(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    relay = _signed_in(account, laptop)
    _say(relay, _subscribe(account.devices.account))
    ((number, _),) = relay.take_requests()
    relay.say_goodbye(codes.CLOSING, 500)
    assert _heard(relay) == [m.Goodbye(codes.CLOSING, 500)]
    relay.complete(number, rq.PageRead(items=(), complete=True, end=0, tips=(), snapshot=b""))
    assert _heard(relay) == []


def test_an_unknown_author_is_looked_up_once_more_before_it_is_refused(
    account: AccountBuilder, laptop: DeviceKeys, stranger: DeviceKeys
) -> None:
    relay = _signed_in(account, laptop)
    envelope = journal_envelope(stranger, account=account.devices.account)
    assert _say(relay, m.Push((envelope.raw,))) == []
    view = rq.AccountView(devices=account.devices, documents=())
    (nack,) = _answer(relay, view)
    assert isinstance(nack, m.Nack)
    assert nack.code == codes.UNKNOWN_DEVICE
    _say(relay, m.Push((envelope.raw,)))
    grown = account.add(laptop, stranger).devices
    assert _answer(relay, replace(view, devices=grown)) == []
    ((_, request),) = relay.take_requests()
    assert isinstance(request, rq.AppendEnvelopes)
