"""Bytes as people read, type and compare them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.base32 import ALPHABET, GROUP_CHARS, write_groups


def test_five_bytes_are_eight_characters_in_two_groups() -> None:
    assert write_groups(bytes(5)) == "0000-0000"
    assert write_groups(bytes.fromhex("00443214c7")) == "0123-4567"
    assert write_groups(b"\xff" * 5) == "ZZZZ-ZZZZ"


@settings(deadline=None)
@given(st.integers(0, 8).flatmap(lambda fives: st.binary(min_size=5 * fives, max_size=5 * fives)))
def test_the_characters_are_the_bytes_again(content: bytes) -> None:
    written = write_groups(content)
    assert all(len(group) == GROUP_CHARS for group in written.split("-") if written)
    number = 0
    for character in written.replace("-", ""):
        number = number << 5 | ALPHABET.index(character)
    assert number.to_bytes(len(content), "big") == content
