"""How workers of one relay tell each other of a room (docs/protocol.md §13.10).

Owns the seam and its form in one process, where there is nobody to tell. Nothing durable rides on
it: whoever hears of a version that does not follow on theirs, of a gap, or has heard nothing for a
while, reads the room from the database.

A worker with people in a room says who they are, whole, every `PEOPLE_EVERY_S` and when it is
`Asked`. Of a worker that is not heard of for `PEOPLE_GONE_S` the channel says that nobody is left
there; while the channel itself is away nobody is said to be gone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from crdt.protocol.room_values import WirePerson
from crdt.rooms.join_codes import RoomId

PEOPLE_EVERY_S: Final = 5.0
PEOPLE_GONE_S: Final = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The room stands at this version in the database."""

    term: int
    rev: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleNews:
    """Who is with a worker: `whole` all of them, else what changed in a second. `came` names the
    first ones of whole lists, `count` says how many there are at this worker."""

    worker: bytes
    whole: bool
    came: tuple[WirePerson, ...]
    went: tuple[bytes, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A message for everybody in the room, encoded by `RoomForm.MSGPACK`: something that was said,
    or a line."""

    frame: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Voted:
    """Somebody wants the room at this version to go on for `cycles` more."""

    term: int
    rev: int
    cycles: int
    person: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOut:
    """Somebody has to go, wherever they are connected."""

    person: bytes
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Another worker follows the room from now on, or missed something: who has people there says
    who they are, whole. Sent by the channel itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """News may have been missed, also before one began to follow. Said by the channel, never sent;
    again and again while it is away, so that the database is read meanwhile."""


RoomNews = Changed | PeopleNews | Passed | Voted | PutOut | Asked | Gap
Hear = Callable[[RoomNews], None]


class RoomChannel(Protocol):
    """What one worker says and hears. All on its event loop; nothing here waits or raises."""

    def follow(self, room: RoomId, hear: Hear) -> None:
        """From now on `hear` is called for what other workers say of the room."""
        ...

    def leave(self, room: RoomId) -> None:
        """No more of it."""
        ...

    def publish(self, room: RoomId, news: RoomNews) -> None:
        """Tells the other workers, if it can."""
        ...


class NoOthers:
    """The channel of a relay that is one process."""

    def follow(self, room: RoomId, hear: Hear) -> None:
        """There is nobody to hear of."""

    def leave(self, room: RoomId) -> None:
        """There was nobody."""

    def publish(self, room: RoomId, news: RoomNews) -> None:
        """There is nobody to tell."""
