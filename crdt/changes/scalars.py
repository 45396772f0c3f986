"""The values a flat document holds, weighed and shared out before they are written.

A change made here must pass others' checks and fit an envelope: so many operations, so many bytes,
keys of ordinary length. Nothing here knows the binding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crdt.changes.change_operations import MAX_KEY_CHARS
from crdt.errors import Misuse, TooLarge
from crdt.limits import LIMITS

Scalar = str | bytes | int

CHANGE_VALUE_BYTES = 256 << 10
"""Keys and values of one change made here, so that it fits an envelope."""

_INT_END = 1 << 63
_INT_BYTES = 10


def portions(items: Mapping[str, Scalar]) -> Iterator[dict[str, Scalar]]:
    """The items in portions of one change each."""
    part: dict[str, Scalar] = {}
    size = 0
    for key, value in items.items():
        weight = _weigh(key, value)
        if part and (
            len(part) == LIMITS.operations_per_change or size + weight > CHANGE_VALUE_BYTES
        ):
            yield part
            part, size = {}, 0
        part[key] = value
        size += weight
    if part:
        yield part


def _weigh(key: str, value: Scalar) -> int:
    """How many bytes key and value take. Raises Misuse for what no document may hold."""
    if not 0 < len(key) <= MAX_KEY_CHARS:
        raise Misuse("a key that is empty or too long")
    match value:
        case bool():
            raise Misuse("a value that is no text, bytes or integer")
        case int() if not -_INT_END <= value < _INT_END:
            raise Misuse("an integer longer than 64 bits")
        case int():
            size = _INT_BYTES
        case _:
            size = _size(value)
    if size > CHANGE_VALUE_BYTES:
        raise TooLarge(f"a value of {size} bytes")
    return _size(key) + size


def _size(value: str | bytes) -> int:
    try:
        return len(value.encode() if isinstance(value, str) else value)
    except UnicodeEncodeError:
        raise Misuse("a text with half a character") from None
