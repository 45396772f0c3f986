from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.errors import Malformed
from crdt.padding import is_padded_size, pad, padded_size, unpad


@settings(deadline=None)
@given(st.binary(max_size=9000))
def test_what_was_padded_unpads_to_the_same(content: bytes) -> None:
    padded = pad(content)
    assert unpad(padded) == content
    assert len(padded) == padded_size(len(content))
    assert is_padded_size(len(padded))


@pytest.mark.parametrize(
    ("content_bytes", "size_bytes"),
    [(0, 512), (511, 512), (512, 1024), (1023, 1024), (2047, 2048), (4095, 4096), (4096, 4352)],
)
def test_small_contents_share_four_sizes(content_bytes: int, size_bytes: int) -> None:
    assert padded_size(content_bytes) == size_bytes


@settings(deadline=None)
@given(st.integers(4096, 1 << 26))
def test_beyond_4_kib_padding_adds_a_sixteenth_at_most(content_bytes: int) -> None:
    size_bytes = padded_size(content_bytes)
    assert content_bytes < size_bytes <= (content_bytes + 1) * 17 / 16 + 1
    assert is_padded_size(size_bytes)


def test_few_sizes_are_left_between_4_kib_and_64_mib() -> None:
    sizes = {
        padded_size(1 << exponent | step << exponent - 5)
        for exponent in range(12, 26)
        for step in range(32)
    }
    assert len(sizes) < 400


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        bytes(512),
        b"\x01".ljust(512, b"\0"),
        b"a\x80",
        b"a\x80".ljust(1024, b"\0"),
        b"a\x80".ljust(513, b"\0"),
        (b"a" * 511 + b"\x80").ljust(1024, b"\0"),
        b"a".ljust(512, b"\x80") + b"\x01",
    ],
)
def test_any_other_padding_is_refused(padded: bytes) -> None:
    with pytest.raises(Malformed):
        unpad(padded)


@settings(deadline=None)
@given(st.binary(max_size=1200))
def test_random_bytes_unpad_only_if_they_are_what_pad_makes(data: bytes) -> None:
    try:
        content = unpad(data)
    except Malformed:
        return
    assert pad(content) == data
