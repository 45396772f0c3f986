"""The code of an open room: eighty secret bits that people read to each other (§13.5).

    code     7K3M-QX0P-9T2V-HD4E      Crockford's base32, four groups of four
    room     the room's id, a hash of the secret: what the relay knows the room by
    key      the key of its chat, derived from the same secret: what the relay never has

Whoever has the code is invited. Slips in typing are mended where there is only one reading (O for
0, I and L for 1, other case, missing dashes). A relay that guesses needs 2⁷⁹ tries on average, and
a client that guesses meets the relay's rates.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Final, NewType

from crdt.base32 import ALPHABET, write_groups
from crdt.derivation import EpochKey, derive_key
from crdt.errors import Malformed, Misuse
from crdt.ids import ID_BYTES
from crdt.signing import label

RoomId = NewType("RoomId", bytes)
"""16 bytes: a hash of the code's secret, or random for a room of a team."""

SECRET_BYTES: Final = 10
CODE_CHARS: Final = 16
KEY_BYTES: Final = 32
_TYPED_MOST: Final = 64

_ROOM: Final = label(b"room-id")
_LOOKALIKES: Final = str.maketrans("OIL", "011")


class BadRoomCode(Malformed):
    """This is not a whole code of a room: it has sixteen letters and digits."""

    code = "room_code"


@dataclass(frozen=True, slots=True)
class RoomCode:
    """The secret of an open room."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != SECRET_BYTES:
            raise Misuse(f"the secret of a room has {SECRET_BYTES} bytes")

    @property
    def text(self) -> str:
        """As people read it."""
        return write_groups(self.secret)

    @property
    def room(self) -> RoomId:
        """The room that it opens."""
        return RoomId(hashlib.sha256(_ROOM + self.secret).digest()[:ID_BYTES])

    def chat_key(self) -> bytes:
        """32 bytes: the key of the room's chat."""
        return derive_key(self.secret, b"room-chat", KEY_BYTES, self.room)


def parse_room_code(text: str) -> RoomCode:
    """What somebody typed or pasted. Raises BadRoomCode, which repeats nothing of it."""
    if len(text) > _TYPED_MOST:
        raise BadRoomCode("too long for the code of a room")
    kept = "".join(one for one in text.upper() if one not in " -\t\n\r\u2013\u2014")
    kept = kept.translate(_LOOKALIKES)
    if len(kept) != CODE_CHARS or any(one not in ALPHABET for one in kept):
        raise BadRoomCode("not sixteen letters and digits")
    number = 0
    for one in kept:
        number = number << 5 | ALPHABET.index(one)
    return RoomCode(number.to_bytes(SECRET_BYTES))


def team_chat_key(epoch: EpochKey, room: RoomId) -> bytes:
    """32 bytes: the key of the chat in a team's room, from the team's epoch (§12.5)."""
    context = epoch.number.to_bytes(8) + room
    return derive_key(epoch.secret, b"team-room-chat", KEY_BYTES, context)
