"""What everybody in a room hears, and the other workers with them.

Owns the frames of one room: each is encoded once for everybody here, in the forms that somebody
needs, and written in one go. Guests hear no messages. A reader that was slow gets the newest of
what it missed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.rooms.state import RoomState
from crdt.errors import BadInput
from crdt.ids import AccountId
from crdt.protocol import room_messages as m
from crdt.protocol.room_wire import RoomForm, decode_relay_room, encode_room
from crdt.rooms.chat import parse_message
from crdt.rooms.join_codes import RoomId
from crdt.rooms.shapes import to_wire
from sync_server.rooms.channel import PEOPLE_EVERY_S, Passed
from sync_server.rooms.outlet import Frame, Newest, Outlet, pass_on
from sync_server.rooms.people import People
from sync_server.rooms.surroundings import RoomSurroundings
from sync_server.rooms.voting import Ballot

_WRITERS_KEPT: Final = 1_000


class Telling:
    """The way out of one room. `writers` are accounts whose messages were passed on here."""

    def __init__(self, room: RoomId, people: People, shared: RoomSurroundings) -> None:
        self._room = room
        self._people = people
        self._shared = shared
        self._state: Frame | None = None
        self._vote: Frame | None = None
        self._whole_s = shared.now_s()
        self.writers: dict[AccountId, None] = {}

    def tell_state(self, state: RoomState) -> None:
        """The room is different."""
        self._state = Frame(m.RoomNow(to_wire(state)), Newest.STATE)
        self._pass_on(self._state)

    def tell_people(self) -> None:
        """A second of comings and goings, if there were any."""
        frame = self._people.take_frame()
        if frame is not None:
            self._pass_on(frame)
        if not self._shared.is_shared:
            return
        if self._shared.now_s() >= self._whole_s + PEOPLE_EVERY_S and self._people.here:
            self._whole_s = self._shared.now_s()
            self._people.tell_whole()
        news = self._people.take_news()
        if news is not None:
            self._shared.channel.publish(self._room, news)

    def tell_vote(self, ballot: Ballot) -> None:
        """How a vote stands, if somebody voted or it is over."""
        if ballot.is_told:
            return
        news = ballot.take_news(self._people.electorate())
        if news is not None:
            self._vote = Frame(news, Newest.VOTE)
            self._pass_on(self._vote)

    def tell_line(self, line: m.RoomLine) -> None:
        """A line by the relay, for everybody with all workers."""
        self._pass_on(Frame(line))
        self._publish(line)

    def tell_said(self, said: m.RoomSaid, author: AccountId) -> None:
        """A message, for everybody with all workers but guests."""
        self._remember(author)
        pass_on(self._people.members, Frame(said), self._shared.tally)
        self._publish(said)

    def hear(self, frame: bytes) -> None:
        """What another worker passes on."""
        try:
            message = decode_relay_room(frame)
            if isinstance(message, m.RoomSaid):
                self._remember(parse_message(message.message).account)
        except BadInput:
            return
        if isinstance(message, m.RoomSaid):
            pass_on(self._people.members, Frame(message), self._shared.tally)
        else:
            self._pass_on(Frame(message))

    def tell_credit(self, outlet: Outlet, credit: m.RoomCredit) -> None:
        """What one person breathed."""
        outlet.write(Frame(credit).data(outlet.form))

    def tell_credits(self, credited: Mapping[bytes, m.RoomCredit]) -> None:
        """What each of many breathed; equal ones are encoded once."""
        frames: dict[m.RoomCredit, Frame] = {}
        for id, credit in credited.items():
            place = self._people.here.get(id)
            if place is not None and place.outlet is not None:
                frame = frames.setdefault(credit, Frame(credit))
                place.outlet.write(frame.data(place.outlet.form))

    def catch_up(self, outlet: Outlet, missed: frozenset[Newest]) -> None:
        """The newest of what a slow reader missed."""
        frames = {Newest.STATE: self._state, Newest.VOTE: self._vote}
        if Newest.PEOPLE in missed:
            frames[Newest.PEOPLE] = self._people.whole_frame(outlet.known)
        for kind in Newest:
            frame = frames.get(kind) if kind in missed else None
            if frame is not None:
                outlet.write(frame.data(outlet.form))

    def _pass_on(self, frame: Frame) -> None:
        pass_on(self._people.outlets, frame, self._shared.tally)

    def _publish(self, message: m.RoomLine | m.RoomSaid) -> None:
        if self._shared.is_shared:
            frame = encode_room(message, RoomForm.MSGPACK)
            self._shared.channel.publish(self._room, Passed(frame=frame))

    def _remember(self, writer: AccountId) -> None:
        self.writers.pop(writer, None)
        self.writers[writer] = None
        while len(self.writers) > _WRITERS_KEPT:
            del self.writers[next(iter(self.writers))]
