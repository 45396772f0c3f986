"""Strict LEB128, the way Automerge writes its numbers.

Reading takes the bytes and a place and gives the number and the place after it. A number has one
form only: the shortest, in at most ten bytes and 64 bits. Everything else is `Malformed` or
`NotCanonical`; reading past the end is `Malformed`.
"""

from __future__ import annotations

from crdt.errors import Malformed, NotCanonical

_MAX_SHIFT = 63
_UNSIGNED_END = 1 << 64
_SIGNED_END = 1 << 63


def write_unsigned(number: int) -> bytes:
    """The shortest form of a number from 0 to 2^64 - 1."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def write_signed(number: int) -> bytes:
    """The shortest form of a number from -2^63 to 2^63 - 1."""
    out = bytearray()
    while not -64 <= number < 64:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number & 0x7F)
    return bytes(out)


def read_unsigned(data: bytes, at: int) -> tuple[int, int]:
    """The unsigned number at `at`, and the place after it."""
    try:
        byte = data[at]
        if byte < 0x80:
            return byte, at + 1
        number, shift = byte & 0x7F, 7
        while True:
            at += 1
            byte = data[at]
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                break
            shift += 7
            if shift > _MAX_SHIFT:
                raise Malformed("a number longer than 64 bits")
    except IndexError:
        raise Malformed("cut off inside a number") from None
    if byte == 0:
        raise NotCanonical("a number in a long form")
    if number >= _UNSIGNED_END:
        raise Malformed("a number longer than 64 bits")
    return number, at + 1


def read_signed(data: bytes, at: int) -> tuple[int, int]:
    """The signed number at `at`, and the place after it."""
    begin = at
    number = shift = 0
    try:
        while True:
            byte = data[at]
            at += 1
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                break
            if shift > _MAX_SHIFT:
                raise Malformed("a number longer than 64 bits")
    except IndexError:
        raise Malformed("cut off inside a number") from None
    if byte & 0x40:
        number -= 1 << shift
    if at - begin > 1:
        _check_shortest(byte, data[at - 2])
    if not -_SIGNED_END <= number < _SIGNED_END:
        raise Malformed("a number longer than 64 bits")
    return number, at


def _check_shortest(last: int, before: int) -> None:
    """A last byte that only repeats the sign of the byte before it says nothing."""
    if (last == 0 and not before & 0x40) or (last == 0x7F and before & 0x40):
        raise NotCanonical("a number in a long form")
