"""What somebody typed or pasted to get into a room: a code, a link, or a message with one in it.

Rules: slips with only one reading are mended (`crdt.rooms.join_codes`); for anything else it says
what is wrong, and repeats nothing of a secret. A link of the page for one guest (a token) is told
apart, as only a browser can use it. It reads text and asks nobody.

    7k3m qx0p 9t2v hd4e                          a code, as people type it
    breathmaster://room#7K3M-QX0P-9T2V-HD4E      a link of the app; `?at=host:port` for a network
    https://relay.example.org/breathe#c=7K3M-…   the page for people without the app
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, quote, urlsplit

from crdt.base32 import ALPHABET
from crdt.rooms.join_codes import CODE_CHARS, BadRoomCode, RoomCode, parse_room_code

ROOM_LINK: Final = "breathmaster://room"
_MOST_CHARS: Final = 2000
_ADDRESS_CHARS: Final = 200
_WITHIN = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{4}(?:[-\u2013\u2014][0-9A-Z]{4}){3}(?![0-9A-Z])")
_GAPS = " -\t\r\n\u2013\u2014"
_MENDED = "OIL"


class CodeFault(enum.Enum):
    """Why it leads to no room."""

    SHORT = "short"
    LONG = "long"
    STRANGE = "strange"
    """There is a letter or sign in it that is in no code."""
    GUEST = "guest"
    """A link for one guest, which a browser opens."""
    OTHER = "other"
    """A link of something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was made of a text. `missing`: how many characters a short code lacks; `strange`: the
    first sign that is in no code. `host`: the relay that a page's link names, `address`: the
    computer on the network that an app's link names; both may be empty."""

    code: RoomCode | None = None
    fault: CodeFault | None = None
    missing: int = 0
    strange: str = ""
    host: str = ""
    address: str = ""


def read_typed(text: str) -> Typed:
    """What this leads to; nothing at all for an empty text."""
    text = text.strip()
    if not text:
        return Typed()
    if len(text) > _MOST_CHARS:
        return Typed(fault=CodeFault.LONG)
    if "://" in text and not any(char.isspace() for char in text):
        return _read_link(text)
    found = _WITHIN.search(text.upper())
    if found is not None:
        return _read_code(found[0])
    return _read_code(text)


def room_link(code: str, address: str = "") -> str:
    """The link that opens a room in the app."""
    at = f"?at={quote(address, safe=':[]')}" if address else ""
    return f"{ROOM_LINK}{at}#{code}"


def _read_link(text: str) -> Typed:
    try:
        link = urlsplit(text)
        host, query = link.hostname or "", parse_qs(link.query)
    except ValueError:
        return Typed(fault=CodeFault.OTHER)
    fragment = link.fragment
    if link.scheme.casefold() == "breathmaster":
        if host != "room":
            return Typed(fault=CodeFault.OTHER)
        address = query.get("at", [""])[0]
        usable = len(address) <= _ADDRESS_CHARS and address.isprintable()
        return _read_code(fragment, address=address if usable else "")
    if fragment.startswith("t="):
        return Typed(fault=CodeFault.GUEST)
    if fragment.startswith("c="):
        return _read_code(fragment.removeprefix("c="), host=host)
    return Typed(fault=CodeFault.OTHER)


def _read_code(text: str, *, host: str = "", address: str = "") -> Typed:
    kept = [char for char in text.upper() if char not in _GAPS]
    strange = next((char for char in kept if char not in ALPHABET and char not in _MENDED), "")
    if strange:
        return Typed(fault=CodeFault.STRANGE, strange=strange)
    if len(kept) < CODE_CHARS:
        return Typed(fault=CodeFault.SHORT, missing=CODE_CHARS - len(kept))
    try:
        code = parse_room_code("".join(kept))
    except BadRoomCode:
        return Typed(fault=CodeFault.LONG)
    return Typed(code=code, host=host, address=address)
