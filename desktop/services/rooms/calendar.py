"""A room as a calendar file (RFC 5545): one event, in UTC, with a reminder where one is wanted.

Pure. Lines end in CRLF and are folded at 75 bytes without cutting a letter in two; texts are
escaped, addresses are not, and nothing that is no letter or sign gets in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

_LINE_BYTES: Final = 75
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_PRODUCT: Final = "-//Breath Master//Rooms//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """What stands in the file. `uid` is the same for the same room, so that a newer file takes the
    place of an older one. `link` may hold the room's code."""

    uid: str
    title: str
    text: str
    link: str = field(repr=False)
    starts_at_ms: int
    minutes: int
    made_at_ms: int
    remind_min: int | None


def calendar_text(event: CalendarEvent) -> str:
    """The whole file."""
    return "".join(f"{folded}\r\n" for line in _lines(event) for folded in _fold(line))


def _lines(event: CalendarEvent) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN")
    yield "METHOD:PUBLISH"
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_utc(event.made_at_ms)}"
    yield f"DTSTART:{_utc(event.starts_at_ms)}"
    yield f"DURATION:PT{event.minutes}M"
    yield f"SUMMARY:{_text(event.title)}"
    if event.text:
        yield f"DESCRIPTION:{_text(event.text)}"
    if event.link:
        yield f"URL:{_plain(event.link)}"
    if event.remind_min is not None:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_text(event.title)}"
        yield f"TRIGGER:-PT{event.remind_min}M"
        yield "END:VALARM"
    yield from ("END:VEVENT", "END:VCALENDAR")


def _utc(at_ms: int) -> str:
    return f"{datetime.fromtimestamp(at_ms // 1000, UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """A TEXT value (RFC 5545 3.3.11)."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_plain(line) for line in lines).translate(_ESCAPED)


def _plain(text: str) -> str:
    """Without control characters; separators of lines would begin another property."""
    return "".join(char for char in text if char.isprintable())


def _fold(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes; each but the first begins with a space (3.1)."""
    piece, size = "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _LINE_BYTES:
            yield piece
            piece, size = " ", 1
        piece, size = piece + char, size + width
    yield piece
