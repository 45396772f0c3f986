"""What a picture says of itself in its first bytes, read without unpacking anything.

Decides the kind by how the file begins, whatever the sender called it, and finds the size that a
decoder would make room for. A file that begins as something else (a page, an archive, a drawing)
is of no kind, however it goes on (docs/threats.md §6.8).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["PNG", "JPEG", "WEBP"]

PIXELS_MAX: Final = 16_000_000
SIDE_MAX_PX: Final = 16_384
_STEPS: Final = 2_000
"""Pieces that may stand before the size or the pixels: looking costs no more than that."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG markers that begin a frame and state its size."""
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
"""JPEG markers without a length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A picture's kind and stated size in pixels; `moves`: whether it has frames."""

    kind: Kind
    width: int
    height: int
    moves: bool = False

    @property
    def is_small_enough(self) -> bool:
        """Whether it may be unpacked."""
        longest = max(self.width, self.height)
        return longest <= SIDE_MAX_PX and self.width * self.height <= PIXELS_MAX


def read_header(data: bytes) -> Header | None:
    """What the file says; None when it is no picture that is taken."""
    if data.startswith(_PNG):
        found = _png(data)
    elif data.startswith(_JPEG):
        found = _jpeg(data)
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        found = _webp(data)
    else:
        return None
    return found if found is not None and found.width > 0 and found.height > 0 else None


def _png(data: bytes) -> Header | None:
    if data[12:16] != b"IHDR" or len(data) < 33:
        return None
    width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    frames = _png_frames(data)
    if frames is None:
        return None
    return Header(kind="PNG", width=width, height=height, moves=frames > 1)


def _png_frames(data: bytes) -> int | None:
    """How many there are; what says so has to stand before the first pixels. None without any."""
    place, frames = 8, 1
    for _ in range(_STEPS):
        name = data[place + 4 : place + 8]
        if name == b"acTL":
            frames = int.from_bytes(data[place + 8 : place + 12], "big")
        if name == b"IDAT":
            return frames
        place += 12 + int.from_bytes(data[place : place + 4], "big")
    return None


def _jpeg(data: bytes) -> Header | None:
    place = 2
    for _ in range(_STEPS):
        if place + 9 > len(data) or data[place] != 0xFF:
            return None
        marker = data[place + 1]
        if marker in _FRAMES:
            height = int.from_bytes(data[place + 5 : place + 7], "big")
            width = int.from_bytes(data[place + 7 : place + 9], "big")
            return Header(kind="JPEG", width=width, height=height)
        if marker == 0xFF:
            place += 1
        elif marker in _ALONE:
            place += 2
        else:
            place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return None


def _webp(data: bytes) -> Header | None:
    if len(data) < 30:
        return None
    match data[12:16]:
        case b"VP8X":
            width = int.from_bytes(data[24:27], "little") + 1
            height = int.from_bytes(data[27:30], "little") + 1
            return Header(kind="WEBP", width=width, height=height, moves=bool(data[20] & 2))
        case b"VP8L" if data[20] == 0x2F:
            bits = int.from_bytes(data[21:25], "little")
            width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
            return Header(kind="WEBP", width=width, height=height)
        case b"VP8 " if data[23:26] == b"\x9d\x01\x2a":
            width = int.from_bytes(data[26:28], "little") & 0x3FFF
            height = int.from_bytes(data[28:30], "little") & 0x3FFF
            return Header(kind="WEBP", width=width, height=height)
        case _:
            return None
