from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.codec import Codec, encode
from crdt.errors import BadInput, Malformed, NotCanonical, TooLarge
from crdt.shapes import Tip

CODEC: Codec[Tip] = Codec(Tip, 1024)
MAPS: Codec[dict[str, int]] = Codec(dict[str, int], 1024)
TIP = Tip(device=b"d" * 16, seq=5, envelope=b"e" * 32)


def test_what_was_encoded_decodes_to_the_same() -> None:
    assert CODEC.decode(encode(TIP)) == TIP


def test_an_integer_in_a_longer_form_is_refused() -> None:
    canonical = encode(TIP)
    longer = canonical.replace(b"\x05", b"\xcc\x05", 1)
    assert msgspec.msgpack.decode(longer, type=Tip) == TIP
    with pytest.raises(NotCanonical):
        CODEC.decode(longer)


def test_a_key_that_appears_twice_is_refused() -> None:
    twice = b"\x82\xa1a\x01\xa1a\x02"
    assert msgspec.msgpack.decode(twice) == {"a": 2}
    with pytest.raises(NotCanonical):
        MAPS.decode(twice)


def test_bytes_after_the_value_are_refused() -> None:
    with pytest.raises(Malformed):
        CODEC.decode(encode(TIP) + b"\0")


def test_one_field_more_is_refused() -> None:
    with pytest.raises(Malformed):
        CODEC.decode(encode((TIP.device, TIP.seq, TIP.envelope, 1)))


def test_more_bytes_than_agreed_are_refused_before_they_are_read() -> None:
    with pytest.raises(TooLarge):
        CODEC.decode(b"\xc1" * 1025)


def test_nesting_beyond_all_measure_is_refused() -> None:
    codec: Codec[object] = Codec(object, 1 << 20)
    with pytest.raises(BadInput):
        codec.decode(b"\x91" * 100_000 + b"\xc0")


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=80))
def test_random_bytes_raise_bad_input_or_are_canonical(data: bytes) -> None:
    try:
        value = CODEC.decode(data)
    except BadInput:
        return
    assert encode(value) == data


@settings(deadline=None)
@given(st.integers(0, 50))
def test_every_truncation_is_refused(length: int) -> None:
    data = encode(TIP)
    with pytest.raises(Malformed):
        CODEC.decode(data[: min(length, len(data) - 1)])
