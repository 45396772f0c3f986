"""The outbox, the chains and the claims."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crdt.ids import EnvelopeId
from crdt.shapes import Tip
from desktop.storage import envelopes
from desktop.storage.database import Database
from desktop.storage.envelopes import State
from tests.support.profiles import (
    DOCUMENT,
    OTHER,
    OWN,
    envelope_id,
    new_envelope,
    open_database,
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path)
    yield opened
    opened.close()


def _add(database: Database, *seqs: int, state: State = State.QUEUED) -> None:
    for seq in seqs:
        device = OWN if state is State.QUEUED else OTHER
        assert envelopes.add_envelope(database, new_envelope(seq, device=device, state=state), 1)


def test_the_outbox_keeps_the_order_of_writing(database: Database) -> None:
    _add(database, 1, 2, 3)
    assert [row.seq for row in envelopes.outbox(database, 2)] == [1, 2]
    assert envelopes.outbox_size(database) == 3


def test_an_acknowledged_envelope_leaves_the_outbox_and_stays(database: Database) -> None:
    _add(database, 1, 2)
    envelopes.mark_offered(database, [envelope_id(OWN, 1)])
    envelopes.mark_acked(database, [(envelope_id(OWN, 1), 7)])
    assert [row.seq for row in envelopes.outbox(database, 9)] == [2]
    (kept, _) = envelopes.chain_from(database, DOCUMENT, OWN, 1)
    assert (kept.state, kept.position) == (State.ACKED, 7)


def test_an_offered_envelope_is_offered_for_good(database: Database) -> None:
    _add(database, 1)
    envelopes.mark_offered(database, [envelope_id(OWN, 1)])
    envelopes.mark_offered(database, [envelope_id(OWN, 1)])
    (row,) = envelopes.outbox(database, 9)
    assert row.state is State.OFFERED
    envelopes.replace_queued(database, row.arrival, new_envelope(1, raw=b"other"))
    assert envelopes.outbox(database, 9)[0].raw == b"raw 1"


def test_a_place_in_a_chain_is_taken_once(database: Database) -> None:
    _add(database, 1)
    assert not envelopes.add_envelope(database, new_envelope(1, raw=b"another"), 1)
    assert envelopes.chain_from(database, DOCUMENT, OWN, 1)[0].raw == b"raw 1"


def test_tips_name_the_newest_of_each_device(database: Database) -> None:
    _add(database, 1, 2)
    _add(database, 1, state=State.RECEIVED)
    assert envelopes.tips_of(database, DOCUMENT) == (
        Tip(OWN, 2, envelope_id(OWN, 2)),
        Tip(OTHER, 1, envelope_id(OTHER, 1)),
    )


def test_a_claim_is_undelivered_until_its_envelope_arrives(database: Database) -> None:
    claim = Tip(OTHER, 2, envelope_id(OTHER, 2))
    envelopes.claim_tips(database, DOCUMENT, [claim], OWN, 5)
    envelopes.claim_tips(database, DOCUMENT, [Tip(OTHER, 1, envelope_id(OTHER, 1))], OWN, 6)
    assert envelopes.undelivered_claims(database) == ((DOCUMENT, claim, OWN),)
    _add(database, 1, 2, state=State.RECEIVED)
    assert envelopes.undelivered_claims(database) == ()


def test_a_queued_envelope_is_written_anew_in_its_place(database: Database) -> None:
    _add(database, 1, 2)
    first, second = envelopes.outbox(database, 9)
    anew = replace(new_envelope(2, raw=b"anew"), id=EnvelopeId(b"n" * 32), prev=first.id)
    envelopes.replace_queued(database, second.arrival, anew)
    assert [row.raw for row in envelopes.outbox(database, 9)] == [b"raw 1", b"anew"]
    assert envelopes.tips_of(database, DOCUMENT) == (Tip(OWN, 2, b"n" * 32),)


def test_a_withdrawn_chain_ends_before_the_number(database: Database) -> None:
    _add(database, 1, 2, 3)
    envelopes.withdraw_chain(database, DOCUMENT, OWN, 2)
    assert [row.seq for row in envelopes.chain_from(database, DOCUMENT, OWN, 1)] == [1]
    assert envelopes.tips_of(database, DOCUMENT) == (Tip(OWN, 1, envelope_id(OWN, 1)),)
    envelopes.withdraw_chain(database, DOCUMENT, OWN, 1)
    assert envelopes.tips_of(database, DOCUMENT) == ()


def test_only_settled_envelopes_are_dropped_when_covered(database: Database) -> None:
    _add(database, 1, 2, 3)
    envelopes.mark_acked(database, [(envelope_id(OWN, 1), 1), (envelope_id(OWN, 2), 2)])
    newest = envelopes.newest_arrival(database, DOCUMENT)
    covered = [Tip(OWN, 3, envelope_id(OWN, 3))]
    assert envelopes.drop_covered(database, DOCUMENT, covered, newest) == 2
    assert [row.seq for row in envelopes.chain_from(database, DOCUMENT, OWN, 1)] == [3]
    assert envelopes.tips_of(database, DOCUMENT) == (Tip(OWN, 3, envelope_id(OWN, 3)),)


def test_what_no_checkpoint_holds_is_not_dropped(database: Database) -> None:
    _add(database, 1, 2)
    envelopes.mark_acked(database, [(envelope_id(OWN, 1), 1), (envelope_id(OWN, 2), 2)])
    (first, _) = envelopes.chain_from(database, DOCUMENT, OWN, 1)
    covered = [Tip(OWN, 2, envelope_id(OWN, 2))]
    assert envelopes.drop_covered(database, DOCUMENT, covered, first.arrival) == 1


def test_the_tail_is_what_the_tips_do_not_cover(database: Database) -> None:
    _add(database, 1, 2, 3)
    assert envelopes.tail_size(database, DOCUMENT, [Tip(OWN, 1, b"")]) == (2, len(b"raw 2raw 3"))
