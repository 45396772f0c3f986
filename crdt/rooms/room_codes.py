"""Stable codes that only rooms have, besides `crdt.protocol.codes` and those of core's refusals.

They stand in `room_refused` and `room_gone` (docs/protocol.md §13.7). Programs translate them.
"""

from __future__ import annotations

from typing import Final

from crdt.protocol import codes

LEFT: Final = "left"
CLOSED: Final = "closed"
REMOVED: Final = "removed"
ELSEWHERE: Final = "elsewhere"
"""The same person came in by another connection."""

LOCKED: Final = "locked"
FULL: Final = "full"
NO_GUESTS: Final = "no_guests"
TOKEN: Final = "token"
"""The token is over, or for another room."""

CHAT_OFF: Final = "chat_off"
NO_KEY: Final = "no_key"
"""There is no key at hand that seals or opens the room's messages."""

BAD_STAMP: Final = "bad_stamp"
"""The relay did not stamp a message that it passed on."""

PASSING: Final = frozenset({codes.BUSY, codes.RATE, codes.CLOSING, codes.INTERNAL})
"""After these whoever was in a room comes back by themselves; any other one is the end. The page of
guests has the same list (`PASSING` in `static/guest/session.js`)."""
