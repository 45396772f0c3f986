"""One room as it is breathed in, with one worker (docs/protocol.md §13.2, §13.9).

Owns the state that everybody here was told, the people, and the order of things. What holds:

- The database decides: a state is told once it was saved by compare-and-set on (term, rev), one
  change after the other. Who is second is told `stale`, and reads (`reload`).
- Nothing is sent for a tick. Changes of state go out at once, people and votes once a second
  (`beat`), each encoded once for all.
- What other workers say is heard (`hear`); only the database is believed.

Who may come in is asked before (`sync_server.rooms.hub`). `doing` has what people do, `telling`
what they hear.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

import structlog

from core.errors import RoomRefused
from core.rooms import changes
from core.rooms.changes import Seat
from core.rooms.presence import Status
from core.rooms.state import RoomState
from crdt.protocol.room_messages import RoomLine
from crdt.rooms import room_codes
from crdt.rooms.join_codes import RoomId
from sync_server.edge.buckets import Bucket
from sync_server.errors import StorageError
from sync_server.rooms.acting import When
from sync_server.rooms.challenge_lines import ChallengeLines
from sync_server.rooms.channel import Changed
from sync_server.rooms.keeping import RoomRow
from sync_server.rooms.leading import Lease
from sync_server.rooms.people import BACK_US, People, Place
from sync_server.rooms.sitting import Sitting
from sync_server.rooms.surroundings import RoomSurroundings
from sync_server.rooms.telling import Telling
from sync_server.rooms.together import Together
from sync_server.rooms.voting import Ballot

ROOM_WORDS_PER_S: Final = 20.0
ROOM_WORDS_BURST: Final = 40.0
_ROUND_TRIP_MOST_US: Final = 1_500_000
"""A reader who answers later than this holds up nobody's start."""

Make = Callable[[RoomState, When], RoomState]

_log = structlog.get_logger("relay.rooms")


class LiveRoom:
    """A room with people, or that had some until a while ago.

    Attributes: state and before, as everybody here was told; people; ballot; removed (persons that
    do not come back).
    """

    def __init__(self, row: RoomRow, shared: RoomSurroundings) -> None:
        now_us = shared.clock.now_us()
        self.shared: Final = shared
        self.state = row.state
        self.before = row.before
        self.people = People(shared.worker, row.state.host)
        self.ballot = Ballot()
        self.lease = Lease(coached=row.coached)
        self.sitting = Sitting(row.state, row.before, now_us)
        self.together = Together(row.room, row.together, shared)
        self.challenges = ChallengeLines(row.team, shared)
        self.telling = Telling(row.room, self.people, shared)
        self.removed: set[bytes] = set()
        self.words = Bucket(ROOM_WORDS_PER_S, ROOM_WORDS_BURST, shared.now_s())
        self._row = row
        self._changing = asyncio.Lock()
        self._reloading = False
        self._slow_us = (0, 0)
        self._leading = False
        self._awaited = 0
        self._empty_us: int | None = now_us
        self.sitting.pass_by(now_us, 0)
        self.lease.see(here=False, now_us=now_us)

    @property
    def id(self) -> RoomId:
        """Which room it is."""
        return self._row.room

    @property
    def row(self) -> RoomRow:
        """The room as it is kept, by what is known here."""
        return replace(self._row, state=self.state, before=self.before)

    def is_over(self, now_us: int) -> bool:
        """Whether nobody needs it in memory any more."""
        if self.people.here or self._awaited:
            return False
        return self.state.closed or (self._empty_us or now_us) + BACK_US <= now_us

    @contextmanager
    def awaited(self) -> Iterator[None]:
        """Somebody is about to come in: meanwhile the room stays in memory."""
        self._awaited += 1
        try:
            yield
        finally:
            self._awaited -= 1

    def seat_of(self, place: Place) -> Seat:
        """What somebody is in the room just now."""
        return Seat.HOST if place.id == self.state.host else place.role

    # State

    async def change(self, make: Make, version: tuple[int, int] | None = None) -> RoomState:
        """Makes another state of the present one, saves it and tells everybody; the state now.

        Raises RoomRefused, BadInput or StorageError; then nothing was changed.
        """
        async with self._changing:
            old = self.state
            if version is not None:
                changes.require_version(old, version)
            now_us = self.shared.clock.now_us()
            new = make(old, When(now_us=now_us, lead_us=self._lead_us(now_us)))
            before = changes.held_before(self.before, old, new, now_us)
            if not await self.shared.keeper.save(old.version, new, before):
                await self._read()
                raise RoomRefused("stale", "The room has changed in the meantime.")
            self._adopt(new, before)
            self.shared.channel.publish(self.id, Changed(term=new.term, rev=new.rev))
            return new

    def reload(self) -> None:
        """Reads the room from the database, soon; what somebody changed elsewhere is told here."""
        if not self._reloading:
            self._reloading = True
            self.shared.spawn(self._reload())

    async def _reload(self) -> None:
        try:
            async with self._changing:
                self._reloading = False
                await self._read()
        except StorageError as error:
            _log.error("room_not_read", text=str(error))

    async def _read(self) -> None:
        row = await self.shared.keeper.load(self.id)
        if row is None:
            if not self.state.closed:
                ended = changes.close(self.state, self.shared.clock.now_us())
                self._adopt(ended, None)
            return
        self.together.learn(row.together)
        if row.state.version > self.state.version:
            self._adopt(row.state, row.before)

    def _adopt(self, new: RoomState, before: RoomState | None) -> None:
        """From now on everybody here follows this state."""
        now_us = self.shared.clock.now_us()
        self._end_sitting(now_us)  # what comes may begin another one
        old, self.state, self.before = self.state, new, before
        self.sitting.follow(new, before, self.present, now_us)
        if old.host != new.host:
            self.people.seat_anew(old.host, new.host, host=new.host)
            self.lease.pass_on(new.host, now_us)
        self.ballot.settle(new.version, now_us)
        self.telling.tell_state(new)
        if new.closed:
            self.end_all(room_codes.CLOSED)

    def _lead_us(self, now_us: int) -> int:
        """By the round trips that were measured: 95 of 100 people hear of a change in time. Looked
        at once a second at most."""
        if now_us >= self._slow_us[0] + 1_000_000:
            trips = sorted(
                outlet.round_trip_us
                for outlet in self.people.outlets
                if outlet.round_trip_us is not None
            )
            p95 = trips[(len(trips) * 95 + 99) // 100 - 1] if trips else 0
            self._slow_us = now_us, min(p95, _ROUND_TRIP_MOST_US)
        return changes.lead_us(self._slow_us[1])

    # People

    def present(self) -> list[bytes]:
        """Who is here, and not away."""
        return [one.id for one in self.people.here.values() if one.status is not Status.AWAY]

    def pass_by(self, now_us: int) -> None:
        """Enters the cycles that went by; before anybody comes, goes or is away."""
        self.sitting.pass_by(now_us, self.people.elsewhere)

    def came(self, place: Place, now_us: int) -> None:
        """Somebody is here, with a connection."""
        if not self.people.here:
            self._empty_us = None
        self.people.put(place, self.state.host)
        if place.status is not Status.AWAY:
            self.sitting.come(place.id, now_us)
        if place.id == self.state.host:
            self.lease.renew()

    def went(self, place: Place, now_us: int) -> None:
        """Their connection is gone."""
        self.pass_by(now_us)
        self.sitting.go(place.id)
        self.people.lose(place, now_us)
        if place.id == self.state.host:
            self.lease.see(here=False, now_us=now_us)
        if not self.people.here:
            self._empty_us = now_us
            self.together.take(self.sitting.take_together())
            self.shared.spawn(self._leave_empty())

    def put_out(self, place: Place, code: str, retry_after_ms: int = 0) -> None:
        """Ends somebody's conversation here, with what they breathed."""
        outlet = place.outlet
        if outlet is not None:
            now_us = self.shared.clock.now_us()
            self.pass_by(now_us)
            self.telling.tell_credit(outlet, self.sitting.credit_of(place.id))
            self.went(place, now_us)
            outlet.end(code, retry_after_ms)

    def end_all(self, code: str, retry_after_ms: Callable[[], int] = lambda: 0) -> None:
        """Ends everybody's conversation here."""
        self.pass_by(self.shared.clock.now_us())
        self.credit_all()
        for place in tuple(self.people.here.values()):
            outlet = place.outlet
            self.went(place, self.shared.clock.now_us())
            if outlet is not None:
                outlet.end(code, retry_after_ms())

    def credit_all(self) -> None:
        """Tells everybody here what they breathed in this sitting."""
        self.telling.tell_credits(self.sitting.credits_of(self.people.here))

    async def _leave_empty(self) -> None:
        try:
            await self.shared.keeper.mark_used((self.id,))
            await self.together.write(self.telling.tell_line)
        except StorageError as error:
            _log.error("room_not_marked", text=str(error))

    # Once a second

    def beat(self, now_us: int) -> None:
        """What is due: the end of a sitting, votes, who leads, comings and goings."""
        if self.state.closed:
            return
        ended = self._end_sitting(now_us)
        self.together.write_if_due(now_us, ended=ended, tell=self.telling.tell_line)
        if self.people.here:
            self._look_after_lead(now_us)
        if self.challenges.take_due(now_us) and self._has_longest_present():
            self.challenges.tell(self.telling.tell_line)
        self.ballot.settle(self.state.version, now_us)
        self.telling.tell_vote(self.ballot)
        self.telling.tell_people()
        self.sitting.forget(self.people.forget_gone(now_us))

    def _end_sitting(self, now_us: int) -> bool:
        """Takes what was breathed, and tells it once the cycles are over; whether that was now."""
        self.pass_by(now_us)
        self.together.take(self.sitting.take_together())
        ended = self.sitting.take_end(now_us)
        if ended:
            self.credit_all()
            self.challenges.sitting_ended(now_us)
        return ended

    def _has_longest_present(self) -> bool:
        """Whether it is for this worker to say what is said once."""
        return self.people.longest_present() in self.people.here

    def _look_after_lead(self, now_us: int) -> None:
        host = self.state.host
        is_here = host is not None and self.people.is_here(host)
        is_silent = host is not None and self.people.is_silent(host, now_us)
        self.lease.see(here=is_here, now_us=now_us)
        if self._leading or not (is_silent or self.lease.is_over(now_us)):
            return
        person = self.people.successor(host, self.lease.may_lead, now_us)
        if person is not None or (host is not None and not is_here):
            self._leading = True
            self.shared.spawn(self._take_over(person, self.state.version))

    async def _take_over(self, person: bytes | None, version: tuple[int, int]) -> None:
        try:
            await self.give_lead(person, version)
        except RoomRefused:
            return
        except StorageError as error:
            _log.error("room_not_led", text=str(error))
        finally:
            self._leading = False

    async def give_lead(self, person: bytes | None, version: tuple[int, int] | None) -> None:
        """Somebody else leads, or nobody. Raises RoomRefused or StorageError."""
        before = self.state.host
        await self.change(
            lambda state, when: changes.take_over(state, person, when.now_us), version
        )
        if person is not None and before is not None:
            self.telling.tell_line(self.line("host", person=person))

    def line(
        self, kind: str, *, person: bytes = b"", number: int = 0, of: int = 0, text: str = ""
    ) -> RoomLine:
        """A line by the relay itself, now."""
        at_us = self.shared.clock.now_us()
        return RoomLine(kind, person, number, of, text, at_us)
