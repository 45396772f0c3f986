"""A relay that sends what no honest one sends: nothing grows or goes on without bound."""

from __future__ import annotations

import msgspec
import pytest

from crdt.codec import encode
from crdt.keys import DeviceKeys
from crdt.limits import LIMITS
from crdt.protocol import encode_message
from crdt.protocol import messages as m
from crdt.relay_key import relay_public, sign_welcome
from crdt.shapes import Kind, Tip
from crdt.sync import client_events as ev
from crdt.sync.client_desk import Identity
from crdt.sync.client_session import ClientSession, State
from tests.support.accounts import (
    AccountBuilder,
    epoch_key,
    journal_chain,
    journal_envelope,
    journal_id,
    seeded,
)

_RELAY = b"s" * 32
_MANY = 200


class _Prey:
    """`phone`, signed in at a relay that the test plays."""

    def __init__(self, account: AccountBuilder, keys: DeviceKeys) -> None:
        self.account = account.devices.account
        self.document = journal_id(self.account)
        self.session = ClientSession(
            identity=Identity(keys=keys, devices=account.devices),
            relay_pin=None,
            nonce=b"n" * 32,
            app="test",
            documents=[
                ev.DocumentState(owner=self.account, document=self.document, kind=Kind.JOURNAL)
            ],
        )
        proof = sign_welcome(_RELAY, b"n" * 32, b"r" * 32)
        self.hear(m.Welcome(1, relay_public(_RELAY), b"r" * 32, proof, 256, 256))
        self.hear(m.SignedIn(account.devices.head, account.devices.length, ()))
        self.session.take_frames()
        self.session.take_events()

    def hear(self, message: m.RelayMessage) -> int:
        """How many frames follow from a message."""
        self.session.receive_frame(encode_message(message))
        return len(self.session.take_frames())

    def page(self, *raws: bytes, complete: bool, tips: tuple[Tip, ...] = ()) -> m.Page:
        items = tuple(m.Item(index, raw) for index, raw in enumerate(raws, start=1))
        return m.Page(self.document, items, complete, tips, b"")


@pytest.fixture
def prey(account: AccountBuilder, phone: DeviceKeys) -> _Prey:
    return _Prey(account, phone)


def test_a_later_epoch_is_believed_only_when_it_is_signed(prey: _Prey, laptop: DeviceKeys) -> None:
    later = journal_envelope(laptop, account=prey.account, key=epoch_key(50))
    header, sealed, _ = msgspec.msgpack.decode(later.raw)
    forged = encode([header, sealed, b"?" * 64])
    asked = prey.hear(prey.page(forged, complete=True))
    assert asked == 0
    (aside,) = [e for e in prey.session.take_events() if isinstance(e, ev.SetAside)]
    assert not aside.signed


def test_what_comes_while_the_list_is_fetched_is_not_all_held(
    prey: _Prey, laptop: DeviceKeys
) -> None:
    later = journal_envelope(laptop, account=prey.account, key=epoch_key(50))
    assert prey.hear(prey.page(later.raw, complete=True)) == 1
    noise = m.Deliver(prey.document, (m.Item(2, bytes(LIMITS.page_bytes)),))
    for _ in range(20):
        prey.hear(noise)
    machine = prey.session._documents._machines[prey.document]
    assert sum(len(item.raw) for item in machine._held) <= 2 * LIMITS.page_bytes


def test_what_nobody_signed_is_told_without_worth_and_ends_the_conversation(prey: _Prey) -> None:
    prey.hear(prey.page(*(seeded(f"noise {n}") for n in range(100)), complete=False))
    aside = [event for event in prey.session.take_events() if isinstance(event, ev.SetAside)]
    assert aside
    assert not any(event.signed for event in aside)
    assert prey.session.state is State.CLOSED


def test_pages_that_lead_nowhere_end_the_conversation(prey: _Prey) -> None:
    asked = sum(prey.hear(prey.page(complete=False)) for _ in range(_MANY))
    assert asked < 16
    assert prey.session.state is State.CLOSED


def test_the_same_page_over_and_over_ends_the_conversation(
    prey: _Prey, account: AccountBuilder, laptop: DeviceKeys
) -> None:
    (envelope,) = journal_chain(laptop, 1, account=prey.account)
    page = prey.page(envelope.raw, complete=False)
    assert sum(prey.hear(page) for _ in range(_MANY)) < 16
    assert prey.session.state is State.CLOSED


def test_a_cursor_is_lost_once(prey: _Prey) -> None:
    assert sum(prey.hear(m.CursorLost(prey.document)) for _ in range(_MANY)) == 1
    assert prey.session.state is State.CLOSED


def test_a_list_that_is_always_longer_and_never_comes_ends_the_conversation(prey: _Prey) -> None:
    endless = m.LogEntries(prey.account, 1, (), 10**15)
    assert sum(prey.hear(endless) for _ in range(_MANY)) < 16
    assert prey.session.state is State.CLOSED


def test_an_entry_pushed_before_the_answer_to_our_question_accuses_nobody(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys, stranger: DeviceKeys
) -> None:
    prey = _Prey(account, phone)
    first = account.devices.length
    account.add(laptop, stranger)
    entries, length = account.devices.entries[first:], account.devices.length
    assert prey.hear(m.LogEntries(prey.account, first + 1, (), length)) == 1
    prey.hear(m.LogEntries(prey.account, first, entries, length))
    events = prey.session.take_events()
    assert [type(event) for event in events] == [ev.ListGrew]
    assert prey.session.state is State.SIGNED_IN


def test_that_our_own_chain_was_forked_is_believed_by_our_signature_alone(
    prey: _Prey, phone: DeviceKeys
) -> None:
    ours = journal_envelope(phone, account=prey.account)
    other = journal_envelope(phone, account=prey.account, salt=seeded("a copy wrote this"))
    said = Tip(phone.device_id, 1, other.id)
    prey.session.push([ours])
    prey.hear(prey.page(complete=True))
    prey.session.check_own(prey.document)
    prey.hear(prey.page(complete=True, tips=(said,)))
    assert [alarm.kind for alarm in _alarms(prey)] == [ev.AlarmKind.WITHHELD]
    prey.session.check_own(prey.document)
    prey.hear(prey.page(other.raw, complete=True, tips=(said,)))
    assert [alarm.kind for alarm in _alarms(prey)] == [ev.AlarmKind.FORK]


def _alarms(prey: _Prey) -> list[ev.Alarm]:
    return [event for event in prey.session.take_events() if isinstance(event, ev.Alarm)]
