"""Who is in a room: those who are connected here, and those whom other workers name.

Owns `Place`, somebody who is here or was within ten minutes, and `People`, the roll of all. What
holds:

- A place is kept for ten minutes after its connection went: whoever comes back is who they were.
- Everybody hears of comings and goings once a second, as one frame (`take_frame`).
- Other workers hear of ours (`take_news`), and are told who is with them (`hear`). One that is not
  heard of any more has nobody, as the channel says.

It sends nothing, and decides no rights.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

from core.rooms.changes import Seat
from core.rooms.presence import Participant, Roll, Status
from core.rooms.votes import Electorate, may_vote
from crdt.errors import BadInput
from crdt.ids import AccountId, DeviceId
from crdt.protocol.room_messages import RoomPeople
from crdt.protocol.room_values import WirePerson
from crdt.rooms.shapes import person_from_wire, person_to_wire
from sync_server.edge.buckets import Bucket
from sync_server.rooms.channel import PeopleNews
from sync_server.rooms.outlet import Frame, Newest, Outlet

BACK_US: Final = 10 * 60 * 1_000_000
GONE_MOST: Final = 10_000
SILENT_US: Final = 25 * 1_000_000
"""Longer than between two probes of a client."""


@dataclass(slots=True, eq=False, kw_only=True)
class Place:
    """Somebody in a room. `role` is what they are by themselves: PERSON, COACH or GUEST; who leads
    stands in the room's state. `outlet` is None while they are not connected here, since
    `gone_us`."""

    id: bytes
    account: AccountId | None = field(repr=False)
    device: DeviceId | None
    name: str = field(repr=False)
    role: Seat
    status: Status
    since_us: int
    outlet: Outlet | None
    acts: Bucket
    words: Bucket
    gone_us: int = 0

    @property
    def may_vote(self) -> bool:
        """Whether they count where something is voted on."""
        return may_vote(self.role, self.status)


@dataclass(slots=True)
class _Others:
    """The people with another worker."""

    named: dict[bytes, Participant] = field(default_factory=dict)
    count: int = 0


class People:
    """The people of one room. `worker` names this process to the others; `host` leads at first.

    Attributes: here (places that are connected, in the order in which they came); outlets (theirs);
    members (those of them who are no guests).
    """

    def __init__(self, worker: bytes, host: bytes | None = None) -> None:
        self.here: dict[bytes, Place] = {}
        self.outlets: dict[Outlet, None] = {}
        self.members: dict[Outlet, None] = {}
        self._worker = worker
        self._gone: dict[bytes, Place] = {}
        self._roll = Roll(leader=host)
        self._shown: tuple[WirePerson, ...] = ()
        self._ours = Roll(leader=host)
        self._others: dict[bytes, _Others] = {}
        self._whole_due = True

    @property
    def count(self) -> int:
        """How many there are, with all workers."""
        return self._roll.count

    @property
    def elsewhere(self) -> int:
        """How many of them are with other workers."""
        return sum(others.count for others in self._others.values())

    def known(self, id: bytes) -> Place | None:
        """Somebody who is here, or was until a while ago."""
        return self.here.get(id) or self._gone.get(id)

    def named(self, id: bytes) -> Participant | None:
        """Somebody who is in the room, with any worker, as far as they are named."""
        return self._roll.people.get(id)

    def is_here(self, id: bytes) -> bool:
        """Whether somebody is in the room, with any worker, as far as they are named."""
        return id in self.here or id in self._roll.people

    def put(self, place: Place, host: bytes | None) -> None:
        """Somebody is connected here, or is different. `host`: who leads."""
        assert place.outlet is not None
        self._gone.pop(place.id, None)
        self.here[place.id] = place
        self.outlets[place.outlet] = None
        if place.role is not Seat.GUEST:
            self.members[place.outlet] = None
        person = _shown(place, host)
        self._roll.put(person)
        self._ours.put(person)

    def unplug(self, place: Place) -> Outlet | None:
        """Their connection is theirs no more; the one that it was."""
        outlet, place.outlet = place.outlet, None
        if outlet is not None:
            self.outlets.pop(outlet, None)
            self.members.pop(outlet, None)
        return outlet

    def lose(self, place: Place, now_us: int) -> None:
        """Their connection went."""
        self.unplug(place)
        place.gone_us = now_us
        self.here.pop(place.id, None)
        self._gone.pop(place.id, None)
        self._gone[place.id] = place
        self._take_off(place.id)
        self._ours.remove(place.id)

    def seat_anew(self, *persons: bytes | None, host: bytes | None) -> None:
        """Another one leads: these are shown differently, and whoever leads is always named."""
        self._roll.leader = self._ours.leader = host
        for id in persons:
            place = self.here.get(id) if id is not None else None
            if place is not None:
                self.put(place, host)

    def forget_gone(self, now_us: int) -> tuple[bytes, ...]:
        """Those who went ten minutes ago do not come back as who they were, nor do the first ones
        of very many."""
        over: list[bytes] = []
        for id, one in self._gone.items():
            if now_us < one.gone_us + BACK_US and len(self._gone) - len(over) <= GONE_MOST:
                break
            over.append(id)
        for id in over:
            del self._gone[id]
        return tuple(over)

    def longest_present(self) -> bytes | None:
        """Who is there longest, of all workers' people."""
        return self._roll.longest_present()

    def successor(self, host: bytes | None, seats: frozenset[Seat], now_us: int) -> bytes | None:
        """Who takes over from a host, of all workers' people: nobody of whom nothing is heard."""
        silent = {id for id in self.here if self.is_silent(id, now_us)}
        return self._roll.longest_present(seats, silent if host is None else silent | {host})

    def is_silent(self, id: bytes, now_us: int) -> bool:
        """Whether somebody is connected here and nothing came of them for long, as where a network
        went without saying so."""
        place = self.here.get(id)
        heard_us = None if place is None or place.outlet is None else place.outlet.heard_us
        return heard_us is not None and now_us >= heard_us + SILENT_US

    def electorate(self) -> Electorate:
        """Those who count where something is voted on."""
        named = {id for id, place in self.here.items() if place.may_vote}
        for others in self._others.values():
            far = (one for id, one in others.named.items() if id not in self.here)
            named |= {one.id for one in far if may_vote(one.seat, one.status)}
        return Electorate(named=frozenset(named), unnamed=self._roll.elsewhere)

    # What is told

    def shown(self) -> tuple[WirePerson, ...]:
        """Whom a newcomer is shown: those that everybody was told of, so that the next frame is as
        right for them as for the others."""
        return self._shown

    def take_frame(self) -> Frame | None:
        """A second of comings and goings for everybody; None for nothing."""
        known = self._roll.told
        batch = self._roll.take_batch()
        if batch is None:
            return None
        came = tuple(person_to_wire(person) for person in batch.came)
        self._shown = tuple(person_to_wire(person) for person in self._roll.told.values())
        return Frame(RoomPeople(came, batch.went, batch.count), Newest.PEOPLE, known)

    def whole_frame(self, known: frozenset[bytes]) -> Frame:
        """What somebody missed who was told of `known` only."""
        told = self._roll.told
        went = tuple(id for id in known if id not in told)
        return Frame(RoomPeople(self.shown(), went, self._roll.count), Newest.PEOPLE, known)

    # Other workers

    def take_news(self) -> PeopleNews | None:
        """What other workers should know of ours; None for nothing."""
        batch = self._ours.take_batch()
        if self._whole_due:
            self._whole_due = False
            came = tuple(person_to_wire(person) for person in self._ours.told.values())
            count = len(self.here)
            return PeopleNews(worker=self._worker, whole=True, came=came, went=(), count=count)
        if batch is None:
            return None
        came = tuple(person_to_wire(person) for person in batch.came)
        return PeopleNews(
            worker=self._worker, whole=False, came=came, went=batch.went, count=batch.count
        )

    def tell_whole(self) -> None:
        """The next news name everybody that is named."""
        self._whole_due = True

    def hear(self, news: PeopleNews) -> None:
        """What another worker says of its people."""
        if news.worker == self._worker:
            return
        others = self._others.setdefault(news.worker, _Others())
        came = {one.id: one for one in _understood(news.came)}
        went = [id for id in others.named if id not in came] if news.whole else news.went
        for id in went:
            if others.named.pop(id, None) is not None and id not in self.here:
                self._take_off(id)
        others.named.update(came)
        for id, person in came.items():
            if id not in self.here:
                self._roll.put(person)
        others.count = news.count
        if not others.count:
            del self._others[news.worker]
        self._count_elsewhere()

    def _take_off(self, id: bytes) -> None:
        """One worker has them no more; another one may have said already that they are there."""
        found = [one.named[id] for one in self._others.values() if id in one.named]
        if found:
            self._roll.put(found[0])
        else:
            self._roll.remove(id)

    def _count_elsewhere(self) -> None:
        others = self._others.values()
        self._roll.elsewhere = sum(max(0, one.count - len(one.named)) for one in others)


def _shown(place: Place, host: bytes | None) -> Participant:
    person = Participant(
        id=place.id,
        name=place.name,
        status=place.status,
        since_us=place.since_us,
        seat=place.role,
    )
    return replace(person, seat=Seat.HOST) if place.id == host else person


def _understood(wired: Iterable[WirePerson]) -> Iterator[Participant]:
    """Whoever a newer worker says what this one does not know of is counted, and not named."""
    for wire in wired:
        with suppress(BadInput):
            yield person_from_wire(wire)
