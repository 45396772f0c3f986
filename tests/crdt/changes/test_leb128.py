"""Numbers have one form, and nothing reads past the end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.changes.leb128 import read_signed, read_unsigned, write_signed, write_unsigned
from crdt.errors import BadInput, Malformed, NotCanonical

Reader = Callable[[bytes, int], tuple[int, int]]


@settings(deadline=None)
@given(st.integers(0, 2**64 - 1))
def test_what_is_written_unsigned_reads_the_same(number: int) -> None:
    data = b"?" + write_unsigned(number) + b"?"
    assert read_unsigned(data, 1) == (number, len(data) - 1)


@settings(deadline=None)
@given(st.integers(-(2**63), 2**63 - 1))
def test_what_is_written_signed_reads_the_same(number: int) -> None:
    data = b"?" + write_signed(number) + b"?"
    assert read_signed(data, 1) == (number, len(data) - 1)


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=12))
def test_any_bytes_that_read_are_what_would_be_written(data: bytes) -> None:
    for read, write in ((read_unsigned, write_unsigned), (read_signed, write_signed)):
        try:
            number, end = read(data, 0)
        except BadInput:
            continue
        assert write(number) == data[:end]


@pytest.mark.parametrize("read", [read_unsigned, read_signed])
@pytest.mark.parametrize("data", [b"", b"\x80", b"\xff\xff"])
def test_a_number_cut_short_is_malformed(read: Reader, data: bytes) -> None:
    with pytest.raises(Malformed):
        read(data, 0)


@pytest.mark.parametrize("read", [read_unsigned, read_signed])
def test_a_number_of_more_than_64_bits_is_malformed(read: Reader) -> None:
    for data in (b"\x80" * 10 + b"\x01", b"\xff" * 9 + b"\x02", b"\xff" * 100):
        with pytest.raises(Malformed):
            read(data, 0)


def test_long_forms_are_not_canonical() -> None:
    with pytest.raises(NotCanonical):
        read_unsigned(b"\x81\x00", 0)
    with pytest.raises(NotCanonical):
        read_signed(b"\x81\x00", 0)
    with pytest.raises(NotCanonical):
        read_signed(b"\xff\x7f", 0)
