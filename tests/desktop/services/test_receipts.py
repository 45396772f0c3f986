"""The relay's receipt for an erased account: checked when it comes, kept as it came."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from crdt.codec import encode
from crdt.protocol.api.me import Receipt
from crdt.relay_key import relay_public, sign_receipt
from desktop.services import receipts
from desktop.storage.database import Database
from tests.support.profiles import open_database

SEED, STRANGER = b"\x05" * 32, b"\x06" * 32
KEY = relay_public(SEED)
STATEMENT: dict[str, Any] = {
    "account": "ab" * 16,
    "erased": {"Bytes stored": 246_512, "Documents": 9},
    "erased_ms": 1_795_370_400_000,
    "kept": ["What others copied before."],
    "relay": "https://relay.example.org",
    "version": 1,
}


def signed(seed: bytes = SEED, **changes: Any) -> Receipt:
    """A receipt whose statement was changed after it was signed."""
    return Receipt(
        statement=STATEMENT | changes,
        relay_key=relay_public(seed).hex(),
        signature=sign_receipt(seed, encode(STATEMENT)).hex(),
    )


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path)
    yield opened
    opened.close()


def test_a_receipt_is_true_also_after_a_way_through_json() -> None:
    raw = msgspec.json.encode(signed())
    assert receipts.is_true(msgspec.json.decode(raw, type=Receipt), KEY)


@pytest.mark.parametrize(
    "receipt",
    [
        signed(erased_ms=1),
        signed(account="cd" * 16),
        signed(kept=[]),
        signed(STRANGER),
        msgspec.structs.replace(signed(), signature="00" * 64),
        msgspec.structs.replace(signed(), signature="no hex"),
        msgspec.structs.replace(signed(), relay_key=relay_public(STRANGER).hex()),
    ],
)
def test_a_receipt_that_was_changed_or_is_somebody_elses_is_not_true(receipt: Receipt) -> None:
    assert not receipts.is_true(receipt, KEY)


def test_it_is_kept_as_it_came_with_whether_it_was_true(database: Database) -> None:
    assert receipts.kept(database) is None
    for receipt, true in ((signed(), True), (signed(erased_ms=1), False)):
        receipts.keep(database, receipts.checked(receipt, KEY))
        kept = receipts.kept(database)
        assert kept is not None
        assert (kept.receipt, kept.signed) == (receipt, true)


def test_the_file_can_be_read_and_checked_by_somebody_else() -> None:
    read = json.loads(receipts.as_file(signed()))
    assert read["statement"] == STATEMENT
    assert receipts.is_true(msgspec.convert(read, Receipt), KEY)
