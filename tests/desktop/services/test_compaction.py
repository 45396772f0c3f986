"""Snapshots: when they are made, what they must hold, and what may go afterwards."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from crdt.automerge import Replica
from crdt.changes.change_header import ACTOR_BYTES
from crdt.envelope import open_snapshot, parse_envelope
from crdt.ids import DocumentId, EnvelopeId
from crdt.shapes import Header, Kind, SnapshotBody, Tip
from crdt.sync.client_events import SnapshotArrived
from desktop.services import compaction
from desktop.services.home import Home
from desktop.services.receiving import SnapshotRefused
from desktop.storage import envelopes, snapshots
from desktop.storage.snapshots import SnapshotRow, SnapshotState
from tests.support.exchange import acknowledge, admit, carry, home_in, opened_for, session


def _breathe(home: Home, count: int, first: int = 0) -> DocumentId:
    for number in range(first, first + count):
        home.library.record_session(session(number))
    return home.account.journal_id("2026Q4")


def _take(home: Home, row: SnapshotRow) -> None:
    """`home` receives a snapshot as the link hands it over."""
    envelope = parse_envelope(row.raw)
    body = open_snapshot(envelope, home.account.epochs[envelope.header.epoch])
    home.library.shelf.ensure(row.document, Kind.JOURNAL)
    home.library.load_snapshot(row.document, envelope, body)


def _take_in_pieces(home: Home, row: SnapshotRow, pieces: tuple[bytes, ...]) -> int:
    """The same with pieces that the link made of it; how many parts it took to prepare."""
    envelope = parse_envelope(row.raw)
    body = open_snapshot(envelope, home.account.epochs[envelope.header.epoch])
    home.library.shelf.ensure(row.document, Kind.JOURNAL)
    arrived = SnapshotArrived(document=row.document, envelope=envelope, body=body, pieces=pieces)
    parts = sum(1 for _ in home.library.prepare_snapshot(arrived))
    home.library.load_snapshot(row.document, envelope, body)
    return parts


def _covering(header: Header, tip: Tip) -> Header:
    return msgspec.structs.replace(header, covered=(tip,))


def test_a_snapshot_is_due_for_a_heavy_tail_that_is_on_the_relay(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        _breathe(home, 40)
        acknowledge(home)
        assert home.library.make_due_snapshots() == ()
        document = _breathe(home, 60, first=40)
        assert home.library.make_due_snapshots() == ()
        acknowledge(home)
        (made,) = home.library.make_due_snapshots()
        assert made.document == document
        assert made.covered == envelopes.tips_of(home.database, document)
        assert home.store.unsent_snapshots() == (made,)
        assert home.library.make_due_snapshots() == ()


def test_a_long_tail_is_due_even_when_it_is_light(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compaction, "_MIN_TAIL_BYTES", 1 << 30)
    with home_in(tmp_path / "a") as home:
        document = _breathe(home, 256)
        assert not compaction.is_long(home.library.shelf, document)
        _breathe(home, 1, first=256)
        assert compaction.is_long(home.library.shelf, document)


def test_nothing_is_made_of_a_document_that_lacks_something(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        document = _breathe(home, 100)
        acknowledge(home)
        home.store.set_aside(document, b"unread", "cannot_open", parked=False, now_ms=1)
        assert home.library.make_due_snapshots() == ()


def test_a_fresh_device_reads_the_history_from_snapshot_and_tail(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as a, home_in(tmp_path / "b") as b:
        admit(a, b)
        document = _breathe(a, 5)
        made = compaction.make_snapshot(a.library.shelf, document)
        _take(b, made)
        assert len(b.library.sessions()) == 5
        _breathe(a, 1, first=5)
        assert carry(a, b) < 5
        assert b.library.sessions() == a.library.sessions()
        kept = b.store.verified_snapshot(document)
        assert kept is not None
        assert kept.id == made.id
    with home_in(tmp_path / "b") as b:
        assert len(b.library.sessions()) == 6


def test_a_snapshot_in_pieces_is_prepared_in_parts_and_loaded_as_any(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as a, home_in(tmp_path / "b") as b:
        admit(a, b)
        document = _breathe(a, 5)
        made = compaction.make_snapshot(a.library.shelf, document)
        b.library.record_session(session(90))
        assert _take_in_pieces(b, made, a.library.shelf.open(document).replica.pieces()) > 1
        carry(b, a)
        assert len(a.library.sessions()) == 6
        assert a.library.sessions() == b.library.sessions()


def test_wrong_pieces_are_passed_over_for_the_snapshot_itself(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as a, home_in(tmp_path / "b") as b:
        admit(a, b)
        document = _breathe(a, 5)
        made = compaction.make_snapshot(a.library.shelf, document)
        _take_in_pieces(b, made, (b"not a piece",))
        assert b.library.sessions() == a.library.sessions()


def test_what_was_prepared_for_a_former_device_is_not_used(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as a:
        document = _breathe(a, 1)
        shelf, snapshot = a.library.shelf, EnvelopeId(bytes(32))
        shelf.prepare(snapshot, Replica(bytes(ACTOR_BYTES)))
        assert shelf.take_prepared(snapshot) is None
        ours = shelf.open(document).replica
        shelf.prepare(snapshot, ours)
        assert shelf.take_prepared(EnvelopeId(bytes(31) + b"1")) is None
        shelf.prepare(snapshot, ours)
        assert shelf.take_prepared(snapshot) is ours
        assert shelf.take_prepared(snapshot) is None


def test_local_edits_survive_a_snapshot_that_does_not_have_them(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as a, home_in(tmp_path / "b") as b:
        admit(a, b)
        document = _breathe(a, 3)
        made = compaction.make_snapshot(a.library.shelf, document)
        b.library.record_session(session(90))
        _take(b, made)
        assert {kept.id for kept in b.library.sessions()} == {"s-0", "s-1", "s-2", "s-90"}
        carry(b, a)
        assert a.library.sessions() == b.library.sessions()


def test_covered_envelopes_go_only_when_verified_and_the_history_stays(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        document = _breathe(home, 40)
        acknowledge(home)
        made = compaction.make_snapshot(home.library.shelf, document)
        home.library.tidy()
        assert len(envelopes.chain_from(home.database, document, home.account.device, 1)) == 40
        _take(home, made)
        _breathe(home, 2, first=40)
        home.library.tidy()
        left = envelopes.chain_from(home.database, document, home.account.device, 1)
        assert [row.seq for row in left] == [41, 42]
    with home_in(tmp_path / "a") as home:
        assert len(home.library.sessions()) == 42
        _breathe(home, 1, first=42)
        tips = envelopes.tips_of(home.database, document)
        assert [tip.seq for tip in tips] == [43]


def test_a_snapshot_lying_about_its_heads_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as a, home_in(tmp_path / "b") as b:
        admit(a, b)
        document = _breathe(a, 2)
        made = compaction.make_snapshot(a.library.shelf, document)
        envelope = parse_envelope(made.raw)
        body = open_snapshot(envelope, a.account.epochs[1])
        b.library.shelf.ensure(document, Kind.JOURNAL)
        for lie in (
            SnapshotBody(body.saved, (bytes(32),), b"", 1, b""),
            SnapshotBody(body.saved[:-3], body.heads, b"", 1, b""),
            SnapshotBody(b"", body.heads, b"", 1, b""),
        ):
            with pytest.raises(SnapshotRefused):
                b.library.load_snapshot(document, envelope, lie)
        assert b.library.sessions() == ()
        assert envelopes.tips_of(b.database, document) == ()


def test_a_snapshot_lying_about_its_coverage_is_refused(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as a, home_in(tmp_path / "b") as b:
        admit(a, b)
        document = _breathe(a, 2)
        early = compaction.make_snapshot(a.library.shelf, document)
        _breathe(a, 2, first=2)
        b.library.apply_received(document, opened_for(a, b, document, Kind.JOURNAL), None)
        envelope = parse_envelope(early.raw)
        body = open_snapshot(envelope, a.account.epochs[1])
        (tip,) = envelopes.tips_of(b.database, document)
        more = replace(envelope, header=_covering(envelope.header, tip))
        with pytest.raises(SnapshotRefused, match="lacks"):
            b.library.load_snapshot(document, more, body)
        other = replace(envelope, header=_covering(envelope.header, Tip(tip.device, 1, bytes(32))))
        with pytest.raises(SnapshotRefused, match="another chain"):
            b.library.load_snapshot(document, other, body)
        assert len(b.library.sessions()) == 4


def test_the_generation_before_is_kept_until_the_next_is_verified(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        made = []
        for part in range(3):
            document = _breathe(home, 2, first=2 * part)
            acknowledge(home)
            made.append(compaction.make_snapshot(home.library.shelf, document))
            _take(home, made[-1])
            home.library.tidy()
        left = [snapshots.get_snapshot(home.database, row.id) for row in made]
        assert left[0] is None
        assert [row.state for row in left[1:] if row] == [SnapshotState.VERIFIED] * 2
