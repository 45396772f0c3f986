"""Values sealed for the local database."""

import pytest

from desktop.storage.errors import SealBroken
from desktop.storage.sealing import Sealer


def test_what_was_sealed_opens_again() -> None:
    sealer = Sealer(bytes(32))
    assert sealer.open("meta", b"k", sealer.seal("meta", b"k", b"value")) == b"value"


def test_the_same_value_is_never_sealed_alike() -> None:
    sealer = Sealer(bytes(32))
    assert sealer.seal("meta", b"k", b"value") != sealer.seal("meta", b"k", b"value")


@pytest.mark.parametrize(("table", "key"), [("settings", b"k"), ("meta", b"other")])
def test_a_value_moved_to_another_place_does_not_open(table: str, key: bytes) -> None:
    sealer = Sealer(bytes(32))
    sealed = sealer.seal("meta", b"k", b"value")
    with pytest.raises(SealBroken):
        sealer.open(table, key, sealed)


@pytest.mark.parametrize("sealed", [b"", b"short", b"x" * 40])
def test_damaged_bytes_are_a_typed_failure(sealed: bytes) -> None:
    with pytest.raises(SealBroken):
        Sealer(bytes(32)).open("meta", b"k", sealed)


def test_a_sealer_does_not_show_its_key() -> None:
    assert "redacted" in repr(Sealer(b"s" * 32))
