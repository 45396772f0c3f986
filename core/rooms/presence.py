"""Who is in a room, and what a second of comings and goings is worth sending.

Owns the roll and its batches. What holds:

- Changes are gathered for a second and sent to everybody as one frame.
- Up to fifty people are all named. Above that a batch has the count, and the comings and goings
  among those who are named: the first fifty, and whoever leads. So a thousand joining cost frames
  that grow with people, and not with their square.
- Order is who came first; whoever comes back counts as new. The longest present takes over.

It sends nothing and knows no time of day.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from core.rooms.changes import Seat

NAMED_MOST: Final = 50


class Status(enum.Enum):
    """What somebody in a room is doing."""

    PRESENT = "present"
    JOINING = "joining"
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody in a room. `name` is empty where they hide it."""

    id: bytes
    name: str
    status: Status
    since_us: int
    seat: Seat = Seat.PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What changed: who came or changed, who went, and how many there are now."""

    came: tuple[Participant, ...]
    went: tuple[bytes, ...]
    count: int


@dataclass(slots=True)
class Roll:
    """The people of one room, in the order in which they came. Not frozen: it is kept by whoever
    owns the room, and changed by `put` and `remove`."""

    people: dict[bytes, Participant] = field(default_factory=dict)
    elsewhere: int = 0
    """How many there are besides, who are not named here."""

    leader: bytes | None = None
    """Whoever leads is named however late they came."""

    _named: dict[bytes, Participant] = field(default_factory=dict)
    _told: int = 0

    def put(self, person: Participant) -> None:
        """Somebody came, or is different; the place in the order stays."""
        known = self.people.get(person.id)
        if known is None or known.since_us == person.since_us:
            self.people[person.id] = person
        else:
            del self.people[person.id]
            self.people[person.id] = person

    def remove(self, id: bytes) -> None:
        """Somebody went."""
        self.people.pop(id, None)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.people) + self.elsewhere

    @property
    def told(self) -> Mapping[bytes, Participant]:
        """Those who are named by the batches so far. Whoever knows them follows with the next."""
        return self._named

    def longest_present(
        self, seats: Collection[Seat] = frozenset(Seat), besides: Collection[bytes] = ()
    ) -> bytes | None:
        """Who takes over when the host is gone, of those in these seats but some: nobody who is
        away, and whoever is still coming in only where nobody else is there."""
        here = (
            (one.status is Status.JOINING, one.since_us, one.id)
            for one in self.people.values()
            if one.status is not Status.AWAY and one.seat in seats and one.id not in besides
        )
        return min(here, default=(False, 0, None))[2]

    def take_batch(self) -> Batch | None:
        """What changed among the named since the last batch, and the count; None for nothing."""
        named = self._first()
        came = tuple(one for key, one in named.items() if self._named.get(key) != one)
        went = tuple(key for key in self._named if key not in named)
        if not came and not went and self.count == self._told:
            return None
        self._named, self._told = named, self.count
        return Batch(came=came, went=went, count=self._told)

    def _first(self) -> dict[bytes, Participant]:
        items: Mapping[bytes, Participant] = self.people
        first: dict[bytes, Participant] = {}
        for key, one in items.items():
            if len(first) == NAMED_MOST:
                break
            first[key] = one
        if self.leader is not None and self.leader in items:
            first[self.leader] = items[self.leader]
        return first
