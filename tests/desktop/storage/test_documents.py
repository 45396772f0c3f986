"""Documents, snapshots and what was set aside, as rows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crdt.ids import EnvelopeId
from crdt.protocol.messages import Cursor
from crdt.shapes import Kind, Tip
from desktop.storage import documents, envelopes, quarantine, snapshots
from desktop.storage.database import DATABASE_NAME, Database
from desktop.storage.documents import Checkpoint
from desktop.storage.snapshots import SnapshotRow, SnapshotState
from tests.support.profiles import DOCUMENT, OTHER, OWN, new_envelope, open_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path)
    yield opened
    opened.close()


def _know(database: Database, period: str = "2026Q4") -> None:
    documents.add_document(
        database, document=DOCUMENT, owner=b"a" * 16, kind=Kind.JOURNAL, period=period
    )


def _id(number: int) -> EnvelopeId:
    return EnvelopeId(bytes([number]) * 32)


def _snapshot(number: int, state: SnapshotState) -> SnapshotRow:
    return SnapshotRow(
        id=_id(number),
        document=DOCUMENT,
        device=OTHER,
        raw=b"snapshot %d" % number,
        covered=(Tip(OTHER, number, bytes([number]) * 32),),
        state=state,
    )


def test_a_document_keeps_its_cursor_and_its_period(database: Database) -> None:
    _know(database)
    documents.set_cursor(database, DOCUMENT, Cursor(5, b"e" * 32))
    row = documents.get_document(database, DOCUMENT)
    assert row is not None
    assert (row.period, row.cursor, row.complete) == ("2026Q4", Cursor(5, b"e" * 32), True)
    documents.clear_cursors(database)
    assert documents.list_documents(database)[0].cursor is None


def test_the_quarter_of_a_journal_is_not_readable_in_the_file(
    database: Database, tmp_path: Path
) -> None:
    _know(database)
    database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"2026Q4" not in (tmp_path / DATABASE_NAME).read_bytes()


def test_a_period_learned_later_fills_in(database: Database) -> None:
    _know(database, "")
    _know(database, "2026Q4")
    _know(database, "")
    row = documents.get_document(database, DOCUMENT)
    assert row is not None
    assert row.period == "2026Q4"


def test_a_checkpoint_replaces_the_one_before(database: Database) -> None:
    documents.save_checkpoint(database, DOCUMENT, Checkpoint(saved=b"one", arrival=1))
    documents.save_checkpoint(database, DOCUMENT, Checkpoint(saved=b"two", arrival=2))
    assert documents.load_checkpoint(database, DOCUMENT) == Checkpoint(saved=b"two", arrival=2)


def test_leaving_an_account_leaves_no_document(database: Database) -> None:
    _know(database)
    envelopes.add_envelope(database, new_envelope(1, device=OWN), 1)
    snapshots.add_snapshot(database, _snapshot(1, SnapshotState.MADE), 1)
    documents.forget_all_documents(database)
    assert documents.list_documents(database) == ()
    assert envelopes.outbox_size(database) == 0
    assert snapshots.unsent_snapshots(database) == ()


def test_snapshots_go_from_made_to_verified_and_not_back(database: Database) -> None:
    row = _snapshot(1, SnapshotState.MADE)
    snapshots.add_snapshot(database, row, 1)
    assert snapshots.unsent_snapshots(database) == (row,)
    snapshots.mark_snapshot(database, row.id, SnapshotState.VERIFIED)
    snapshots.mark_snapshot(database, row.id, SnapshotState.STORED)
    kept = snapshots.get_snapshot(database, row.id)
    assert kept is not None
    assert kept.state is SnapshotState.VERIFIED
    assert kept.covered == row.covered


def test_the_generation_before_the_newest_verified_is_kept(database: Database) -> None:
    for number in (1, 2, 3):
        snapshots.add_snapshot(database, _snapshot(number, SnapshotState.VERIFIED), number)
    snapshots.add_snapshot(database, _snapshot(4, SnapshotState.STORED), 4)
    snapshots.drop_old_generations(database, DOCUMENT)
    left = [n for n in range(1, 5) if snapshots.get_snapshot(database, _id(n))]
    assert left == [2, 3, 4]
    newest = snapshots.newest_verified(database, DOCUMENT)
    assert newest == _snapshot(3, SnapshotState.VERIFIED)


def test_what_is_set_aside_is_kept_with_its_newest_reason(database: Database) -> None:
    row = quarantine.SetAsideRow(
        envelope=EnvelopeId(b"q" * 32),
        document=DOCUMENT,
        code="unknown_device",
        raw=b"raw",
        position=3,
        parked=True,
        at_ms=1,
    )
    quarantine.set_aside(database, row)
    assert quarantine.parked(database, DOCUMENT) == (b"raw",)
    assert quarantine.set_aside_rows(database) == ()
    fresh = quarantine.SetAsideRow(
        envelope=row.envelope, document=DOCUMENT, code="fork", raw=b"raw", position=3,
        parked=False, at_ms=2,
    )  # fmt: skip
    quarantine.set_aside(database, fresh)
    assert [r.code for r in quarantine.set_aside_rows(database)] == ["fork"]
    quarantine.release(database, row.envelope)
    assert quarantine.set_aside_rows(database) == ()
