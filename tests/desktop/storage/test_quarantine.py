"""What was set aside: how much of it is kept, and of which document."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crdt.ids import DocumentId, EnvelopeId
from desktop.storage import quarantine
from desktop.storage.database import Database
from desktop.storage.quarantine import SetAsideRow
from tests.support.profiles import DOCUMENT, open_database

_ELSEWHERE = DocumentId(b"e" * 16)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path)
    yield opened
    opened.close()


def _keep(
    database: Database, number: int, raw: bytes, document: DocumentId = DOCUMENT, code: str = "gap"
) -> None:
    row = SetAsideRow(
        envelope=EnvelopeId(document[:1] + number.to_bytes(31, "big")),
        document=document,
        code=code,
        raw=raw,
        position=None,
        parked=True,
        at_ms=number,
    )
    quarantine.set_aside(database, row)


def test_only_so_many_rows_of_a_document_are_kept(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarantine, "ROWS_PER_DOCUMENT", 2)
    for number in range(4):
        _keep(database, number, b"raw %d" % number)
    _keep(database, 9, b"another document", _ELSEWHERE)
    assert quarantine.parked(database, DOCUMENT) == (b"raw 0", b"raw 1")
    assert quarantine.parked(database, _ELSEWHERE) == (b"another document",)


def test_only_so_many_bytes_of_a_document_are_kept(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarantine, "BYTES_PER_DOCUMENT", 10)
    _keep(database, 1, b"123456")
    _keep(database, 2, b"12345")
    _keep(database, 3, b"1234")
    assert quarantine.parked(database, DOCUMENT) == (b"123456", b"1234")


def test_what_is_kept_already_takes_a_newer_reason_also_where_it_is_full(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarantine, "ROWS_PER_DOCUMENT", 1)
    _keep(database, 1, b"raw")
    _keep(database, 1, b"raw", code="fork")
    assert database.rows("SELECT code FROM quarantine") == [("fork",)]


def test_what_was_let_go_makes_room(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quarantine, "ROWS_PER_DOCUMENT", 1)
    _keep(database, 1, b"first")
    quarantine.release(database, EnvelopeId(DOCUMENT[:1] + (1).to_bytes(31, "big")))
    _keep(database, 2, b"second")
    assert quarantine.parked(database, DOCUMENT) == (b"second",)
