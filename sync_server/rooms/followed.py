"""What one worker hears of the rooms that it follows: in order, without its own words, with gaps
noticed, and without people of workers that fell silent.

Owns who hears of which room, and what was heard last of each other worker. Pure but for those it
tells; it knows no connection and no clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from crdt.rooms.join_codes import RoomId
from sync_server.rooms.channel import PEOPLE_GONE_S, Gap, Hear, PeopleNews
from sync_server.rooms.channel_wire import Heard


@dataclass(slots=True)
class _Other:
    """Another worker, in one room. `number`: its last message; `has_people`: as it said last."""

    number: int
    heard_s: float
    has_people: bool = False


@dataclass(slots=True)
class _Room:
    hear: Hear
    others: dict[bytes, _Other] = field(default_factory=dict)


class Followed:
    """The rooms that this `worker` follows."""

    def __init__(self, worker: bytes) -> None:
        self._worker = worker
        self._rooms: dict[RoomId, _Room] = {}

    @property
    def rooms(self) -> Iterable[RoomId]:
        """All of them."""
        return self._rooms.keys()

    def put(self, room: RoomId, hear: Hear) -> None:
        """Follows a room, from a new beginning."""
        self._rooms[room] = _Room(hear)

    def drop(self, room: RoomId) -> None:
        """No more of it."""
        self._rooms.pop(room, None)

    def tell(self, room: RoomId, heard: Heard, now_s: float) -> bool:
        """Something came; whether something before it was missed. What came from here is known."""
        kept = self._rooms.get(room)
        if kept is None or heard.worker == self._worker:
            return False
        other = kept.others.get(heard.worker)
        missed = other is not None and heard.number != other.number + 1
        if missed:
            kept.hear(Gap())
        if other is None:
            other = kept.others[heard.worker] = _Other(heard.number, now_s)
        other.number, other.heard_s = heard.number, now_s
        if isinstance(heard.news, PeopleNews):
            other.has_people = heard.news.count > 0
        kept.hear(heard.news)
        return missed

    def tell_gap(self, room: RoomId) -> None:
        """Something of this room may have been missed."""
        kept = self._rooms.get(room)
        if kept is not None:
            kept.hear(Gap())

    def tell_gaps(self, now_s: float) -> None:
        """Something of every room may have been missed. Nobody is taken for silent meanwhile."""
        for kept in tuple(self._rooms.values()):
            for other in kept.others.values():
                other.heard_s = now_s
            kept.hear(Gap())

    def drop_silent(self, now_s: float) -> None:
        """Of who was not heard for a while, nobody is there any more."""
        for kept in tuple(self._rooms.values()):
            silent = [
                worker
                for worker, other in kept.others.items()
                if now_s - other.heard_s > PEOPLE_GONE_S
            ]
            for worker in silent:
                if kept.others.pop(worker).has_people:
                    kept.hear(PeopleNews(worker=worker, whole=True, came=(), went=(), count=0))
