"""Padding, so that sizes say little (docs/protocol.md §4.5).

Content, then 0x80, then zeros, to 512 B, 1, 2 or 4 KiB, then to Padmé sizes: at most a sixteenth
more, and only O(log log n) bits of the size show. Each size has exactly one padding; anything
else is refused, so nothing hides in it.
"""

from __future__ import annotations

from typing import Final

from crdt.errors import Malformed

_MARK: Final = b"\x80"
_BUCKETS_BYTES: Final = (512, 1024, 2048, 4096)


def padded_size(content_bytes: int) -> int:
    """How long content of this size is after padding."""
    return _bucket(content_bytes + 1)


def is_padded_size(size_bytes: int) -> bool:
    """Whether padded content can have this size."""
    return size_bytes > 0 and _bucket(size_bytes) == size_bytes


def pad(content: bytes) -> bytes:
    """`content`, marked and filled with zeros."""
    return (content + _MARK).ljust(padded_size(len(content)), b"\0")


def unpad(padded: bytes) -> bytes:
    """What was padded. Raises Malformed unless `padded` is exactly what `pad` makes."""
    content = padded.rstrip(b"\0")
    if content[-1:] != _MARK or _bucket(len(content)) != len(padded):
        raise Malformed("the padding is not the one this size has")
    return content[:-1]


def _bucket(size_bytes: int) -> int:
    for bucket in _BUCKETS_BYTES:
        if size_bytes <= bucket:
            return bucket
    exponent = size_bytes.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (size_bytes + mask) & ~mask
