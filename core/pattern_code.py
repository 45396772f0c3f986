"""A pattern or a program as a short text, to be sent in a message or read out: `BM1-04BM-…`.

Owns that form, there and back. The rules that hold:

- `BM`, the version of the form in one digit, and Crockford's base32 in groups of four. Case, dashes
  and blanks do not matter; O is read as 0, I and L as 1.
- Inside are the bytes of `docs/patterns.md`, and at the end their CRC-32, so that a slip of the
  pen is told from another pattern.
- Everything has one code: what does not come out the same when written again is refused.

The code holds no id and says nothing of who made it. Reading raises `ShareRefused` and nothing
else, whatever the text.
"""

import re
import struct
import zlib
from enum import IntEnum
from typing import Final

from core.errors import PatternError, ShareFault, ShareRefused
from core.limits import LIMITS
from core.pattern import PhaseKind, Segment
from core.pattern_share import (
    Content,
    PatternContent,
    ProgramContent,
    Shared,
    StepContent,
    content_of,
    settle,
)

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BINARY: Final = {f"{value:05b}": character for value, character in enumerate(_ALPHABET)}
_TO_PYTHON: Final = str.maketrans(_ALPHABET, "0123456789ABCDEFGHIJKLMNOPQRSTUV")
_SLIPS: Final = str.maketrans("OIL", "011")
_VERSION: Final = 1
_DASHES: Final = re.compile("[-\u2010-\u2015\u2212]")
_HEAD: Final = re.compile(r"BM([0-9])", re.ASCII)
_GROUP_CHARS: Final = 4
_CHECK_BYTES: Final = 4
_KINDS: Final = tuple(PhaseKind)
_NUMBER_MAX_BYTES: Final = 5


class _What(IntEnum):
    """The first byte."""

    PATTERN = 1
    PROGRAM = 2


class _Fill(IntEnum):
    """How the fullness at the end of a part is given."""

    OPEN = 0
    THOUSANDTHS = 1
    EXACT = 2


def write_code(shared: Shared) -> str:
    """The code of a pattern or a program; `read_code` gives the same content back."""
    return _write_text(_write_content(content_of(shared)))


def read_code(text: str, id: str) -> Shared:
    """What the code holds, under `id`. Raises `ShareRefused`."""
    if len(text) > LIMITS.code_max_chars:
        raise ShareRefused(ShareFault.TOO_LARGE, "This is far longer than any code.")
    body = _read_text("".join(text.split()).upper())
    reader = _Reader(body)
    try:
        content = reader.content()
    except PatternError as error:
        raise ShareRefused(ShareFault.UNBREATHABLE, str(error)) from error
    settled = settle(content, id)
    if _write_content(content_of(settled)) != body:
        raise _damaged()
    return settled


def _write_text(body: bytes) -> str:
    content = body + zlib.crc32(body).to_bytes(_CHECK_BYTES, "big")
    digits = -(-len(content) * 8 // 5)
    bits = f"{int.from_bytes(content, 'big'):0{len(content) * 8}b}".ljust(digits * 5, "0")
    text = "".join(_BINARY[bits[at : at + 5]] for at in range(0, len(bits), 5))
    groups = (text[at : at + _GROUP_CHARS] for at in range(0, digits, _GROUP_CHARS))
    return "-".join((f"BM{_VERSION}", *groups))


def _read_text(text: str) -> bytes:
    """The bytes of a code whose checksum is right."""
    if not text:
        raise ShareRefused(ShareFault.NOTHING, "There is no code here yet.")
    plain = _DASHES.sub("", text).translate(_SLIPS)
    head = _HEAD.match(plain)
    if head is None:
        raise ShareRefused(ShareFault.NOT_ONE, "A code begins with BM1; this does not.")
    if int(head[1]) != _VERSION:
        raise ShareRefused(
            ShareFault.NEWER, "This code comes from a newer version of Breath Master."
        )
    digits = plain[head.end() :]
    if not digits or not set(digits) <= set(_ALPHABET):
        raise ShareRefused(ShareFault.MISTYPED, "There are characters in this code that none has.")
    size, spare = divmod(len(digits) * 5, 8)
    number = int(digits.translate(_TO_PYTHON), 32)
    content = (number >> spare).to_bytes(size, "big")
    body, check = content[:-_CHECK_BYTES], content[-_CHECK_BYTES:]
    is_whole = spare < 5 and number & ((1 << spare) - 1) == 0
    if not (body and is_whole and zlib.crc32(body).to_bytes(_CHECK_BYTES, "big") == check):
        raise ShareRefused(ShareFault.MISTYPED, "There is a slip in this code, or a part missing.")
    return body


def _write_content(content: Content) -> bytes:
    match content:
        case PatternContent():
            return bytes((_What.PATTERN,)) + _write_pattern(content)
        case ProgramContent():
            steps = b"".join(
                _number(s.pattern)
                + _number(s.cycles)
                + _number(s.rest_ms // LIMITS.segment_step_ms)
                for s in content.steps
            )
            return b"".join(
                (
                    bytes((_What.PROGRAM,)),
                    _text(content.name),
                    _number(content.repeat),
                    _number(len(content.patterns)),
                    *(_write_pattern(pattern) for pattern in content.patterns),
                    _number(len(content.steps)),
                    steps,
                )
            )


def _write_pattern(pattern: PatternContent) -> bytes:
    parts = b"".join(_write_segment(segment) for segment in pattern.segments)
    return _text(pattern.name) + _number(len(pattern.segments)) + parts


def _write_segment(segment: Segment) -> bytes:
    kind = _KINDS.index(segment.kind)
    tenths = _number(segment.duration_ms // LIMITS.segment_step_ms)
    fill_to = segment.fill_to
    if fill_to is None:
        return bytes((kind | _Fill.OPEN << 2,)) + tenths
    thousandths = round(fill_to * 1000)
    if thousandths / 1000 == fill_to:
        return bytes((kind | _Fill.THOUSANDTHS << 2,)) + tenths + _number(thousandths)
    return bytes((kind | _Fill.EXACT << 2,)) + tenths + struct.pack(">d", fill_to)


def _text(text: str) -> bytes:
    data = text.encode()
    return _number(len(data)) + data


def _number(value: int) -> bytes:
    """Seven bits a byte, the lowest first, the high bit set on all but the last."""
    data = bytearray()
    while value > 127:
        data.append(value & 127 | 128)
        value >>= 7
    return bytes((*data, value))


class _Reader:
    """Takes one value after the other from bytes that may be anything."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def content(self) -> Content:
        """All of it; bytes that are left over are found when it is written again."""
        match self._take(1)[0]:
            case _What.PATTERN:
                return self._pattern()
            case _What.PROGRAM:
                return self._program()
            case _:
                raise _damaged()

    def _program(self) -> ProgramContent:
        name, repeat = self._text(), self._number()
        patterns = tuple(self._pattern() for _ in range(self._count(LIMITS.program_steps_max)))
        steps = tuple(
            self._step(len(patterns)) for _ in range(self._count(LIMITS.program_steps_max))
        )
        return ProgramContent(name=name, repeat=repeat, patterns=patterns, steps=steps)

    def _step(self, patterns: int) -> StepContent:
        pattern, cycles, rest = self._number(), self._number(), self._number()
        if pattern >= patterns:
            raise _damaged()
        return StepContent(pattern=pattern, cycles=cycles, rest_ms=rest * LIMITS.segment_step_ms)

    def _pattern(self) -> PatternContent:
        name = self._text()
        count = self._count(LIMITS.segments_max)
        return PatternContent(name=name, segments=tuple(self._segment() for _ in range(count)))

    def _segment(self) -> Segment:
        head, tenths = self._take(1)[0], self._number()
        form, kind = divmod(head, 4)
        fill_to: float | None
        match form:
            case _Fill.OPEN:
                fill_to = None
            case _Fill.THOUSANDTHS:
                fill_to = self._number() / 1000
            case _Fill.EXACT:
                (fill_to,) = struct.unpack(">d", self._take(8))
            case _:
                raise _damaged()
        length_ms = tenths * LIMITS.segment_step_ms
        return Segment(kind=_KINDS[kind], duration_ms=length_ms, fill_to=fill_to)

    def _text(self) -> str:
        data = self._take(self._number())
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            raise _damaged() from error

    def _count(self, most: int) -> int:
        count = self._number()
        if count > most:
            raise _damaged()
        return count

    def _number(self) -> int:
        value = 0
        for place in range(_NUMBER_MAX_BYTES):
            byte = self._take(1)[0]
            value |= (byte & 127) << (7 * place)
            if byte < 128:
                return value
        raise _damaged()

    def _take(self, size: int) -> bytes:
        piece = self._data[self._at : self._at + size]
        if len(piece) != size:
            raise _damaged()
        self._at += size
        return piece


def _damaged() -> ShareRefused:
    return ShareRefused(ShareFault.UNBREATHABLE, "This code holds nothing that can be breathed.")
