"""What the link reads and notes in the database."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from crdt.ids import AccountId, DeviceId
from crdt.pairing import PairingOffer
from crdt.protocol.messages import Cursor
from crdt.shapes import Kind, Tip
from crdt.sync.client_events import DocumentState
from desktop.services.replication import AlarmNote, RelayPin, ReplicaStore
from desktop.storage import envelopes
from desktop.storage.envelopes import State
from tests.support.exchange import home_in, session
from tests.support.profiles import DOCUMENT, OTHER, OWN, envelope_id, new_envelope, open_database

_STATE = DocumentState(owner=AccountId(b"a" * 16), document=DOCUMENT, kind=Kind.JOURNAL)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ReplicaStore]:
    database = open_database(tmp_path)
    yield ReplicaStore(database)
    database.close()


def test_a_document_is_told_with_cursor_tips_and_what_is_parked(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        home.library.record_session(session(1))
        document = home.account.journal_id("2026Q4")
        home.store.set_cursor(document, Cursor(4, b"e" * 32))
        home.store.set_aside(document, b"later", "gap", parked=True, now_ms=1)
        (state,) = [s for s in home.store.documents() if s.document == document]
        assert state.cursor == Cursor(4, b"e" * 32)
        assert [(tip.device, tip.seq) for tip in state.tips] == [(home.account.device, 1)]
        assert state.parked == (b"later",)
        assert home.store.set_aside_count() == 0


def test_the_outbox_is_told_in_the_order_of_pushing(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        for number in range(3):
            home.library.record_session(session(number))
        rows = home.store.outbox(100)
        assert not any(row.offered for row in rows)
        home.store.mark_offered([rows[0].id])
        home.store.mark_acked([(rows[0].id, 9)])
        home.store.mark_offered([rows[1].id])
        left = home.store.outbox(100)
        assert [row.id for row in left] == [row.id for row in rows[1:]]
        assert [row.offered for row in left][:2] == [True, False]
        assert home.store.outbox_size() == len(rows) - 1


def test_only_what_was_settled_is_pushed_again(store: ReplicaStore, tmp_path: Path) -> None:
    database = open_database(tmp_path)
    for seq, state in ((1, State.RECEIVED), (2, State.RECEIVED)):
        envelopes.add_envelope(database, new_envelope(seq, device=OTHER, state=state), 1)
    envelopes.add_envelope(database, new_envelope(1), 1)
    envelopes.add_envelope(database, new_envelope(2), 1)
    envelopes.mark_offered(database, [envelope_id(OWN, 1)])
    envelopes.mark_acked(database, [(envelope_id(OWN, 1), 3)])
    database.close()
    assert store.envelopes_for(DOCUMENT, OTHER, 2) == (b"raw 2",)
    assert store.envelopes_for(DOCUMENT, OWN, 1) == (b"raw 1",)


def test_another_relay_is_read_from_the_beginning(store: ReplicaStore) -> None:
    store.add_document(_STATE)
    store.set_relay("https://one")
    store.set_cursor(DOCUMENT, Cursor(4, b"e" * 32))
    store.set_relay("https://one", b"k" * 32)
    assert store.documents()[0].cursor == Cursor(4, b"e" * 32)
    assert store.relay() == RelayPin(url="https://one", relay_key=b"k" * 32)
    store.set_relay("https://one", b"other" * 6 + b"xx")
    assert store.documents()[0].cursor is None
    store.forget_relay()
    assert store.relay() is None


def test_alarms_are_kept_once_until_they_are_dismissed(store: ReplicaStore) -> None:
    for at_ms in (1, 2):
        store.add_alarm(AlarmNote(kind="fork", device=b"d", seq=3, at_ms=at_ms))
    store.add_alarm(AlarmNote(kind="withheld", at_ms=3))
    told = [(alarm.kind, alarm.at_ms) for alarm in store.alarms()]
    assert told == [("fork", 1), ("withheld", 3)]
    store.dismiss_alarms()
    assert store.alarms() == ()


def test_what_was_withheld_is_settled_by_that_very_envelope(
    store: ReplicaStore, tmp_path: Path
) -> None:
    database = open_database(tmp_path)
    envelopes.add_envelope(database, new_envelope(1, device=OTHER, state=State.RECEIVED), 1)
    database.close()
    arrived = AlarmNote(
        kind="withheld",
        document=DOCUMENT,
        device=OTHER,
        seq=1,
        envelope=envelope_id(OTHER, 1),
    )
    contradicted = msgspec.structs.replace(arrived, envelope=b"x" * 32)
    later = msgspec.structs.replace(arrived, seq=2)
    for alarm in (arrived, contradicted, later):
        store.add_alarm(alarm)
    store.settle_alarms()
    assert store.alarms() == (contradicted, later)


def test_it_is_told_which_tips_are_kept_and_under_which_epochs_they_were_sealed(
    tmp_path: Path,
) -> None:
    with home_in(tmp_path / "a") as home:
        home.library.record_session(session(1))
        own, document = home.account.device, home.account.journal_id("2026Q4")
        envelopes.raise_tip(home.database, document, Tip(OTHER, 2, envelope_id(OTHER, 2)))
        (state,) = [s for s in home.store.documents() if s.document == document]
        assert state.unproven == {OTHER}
        assert state.epochs == ((own, 1),)
        envelopes.raise_tip(home.database, document, Tip(own, 9, envelope_id(own, 9)))
        (state,) = [s for s in home.store.documents() if s.document == document]
        assert state.unproven == {OTHER, own}
        assert state.epochs == ((own, 1),), "what is known of the chain still counts"


def test_what_was_verified_and_when_is_kept(store: ReplicaStore) -> None:
    assert store.verified() is None
    store.set_verified(OTHER, 77)
    verified = store.verified()
    assert verified is not None
    assert (verified.device, verified.at_ms) == (OTHER, 77)


def test_an_account_that_was_left_leaves_no_notes(store: ReplicaStore) -> None:
    store.set_verified(OTHER, 77)
    store.add_alarm(AlarmNote(kind="fork"))
    store.forget_account()
    assert (store.verified(), store.alarms()) == (None, ())


def test_claims_show_what_never_arrived(store: ReplicaStore) -> None:
    store.add_document(_STATE)
    tip = Tip(OTHER, 2, envelope_id(OTHER, 2))
    store.claim_tips(DOCUMENT, [tip], DeviceId(OWN), 5)
    assert store.undelivered() == ((DOCUMENT, tip, OWN),)


def test_a_shown_link_is_remembered_until_it_expires(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        offer = PairingOffer.create(
            "https://relay.example", home.account.id, home.account.devices.head, bytes(16), 100
        )
        home.store.set_pairing_offer(offer.link, offer.expires_at_ms)
        assert home.store.pairing_offer(99) == offer
        assert home.store.pairing_offer(100) is None
        home.store.forget_pairing_offer()
        assert home.store.pairing_offer(0) is None


def test_a_relay_that_erased_the_account_is_known_until_it_is_asked_again(
    store: ReplicaStore,
) -> None:
    assert not store.is_erased()
    store.set_relay("https://one.example", b"k" * 32)
    store.set_erased("https://one.example")
    assert store.is_erased()
    store.set_relay("https://two.example")
    assert not store.is_erased(), "another relay has nothing to do with it"
    store.set_relay("https://one.example")
    store.set_erased(None)
    assert not store.is_erased()
