"""Canonical msgpack: the one way to write a value (docs/protocol.md §1.3).

The decoder behind msgspec tolerates long forms of integers and duplicate map keys. What was
decoded is therefore encoded again and compared, so that two different byte strings never mean
the same value. It knows nothing of what the values are for.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import msgspec

from crdt.errors import Malformed, NotCanonical, TooLarge

T = TypeVar("T")

_encoder = msgspec.msgpack.Encoder()


def encode(value: object) -> bytes:
    """The canonical bytes of `value`."""
    return _encoder.encode(value)


class Codec(Generic[T]):
    """Reads one type from untrusted bytes of at most `max_bytes`.

    `decode` raises TooLarge, Malformed or NotCanonical and nothing else.
    """

    def __init__(self, kind: Any, max_bytes: int) -> None:
        self._decoder: msgspec.msgpack.Decoder[T] = msgspec.msgpack.Decoder(kind)
        self._max_bytes = max_bytes

    def decode(self, data: bytes) -> T:
        """The value that `data` writes."""
        if len(data) > self._max_bytes:
            raise TooLarge(f"{len(data)} bytes, {self._max_bytes} allowed")
        try:
            value = self._decoder.decode(data)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
            raise Malformed(type(error).__name__) from error
        if _encoder.encode(value) != data:
            raise NotCanonical("the bytes are not the shortest form of what they say")
        return value
