"""What is shown of a room, told event by event: a fold from the conversation to `LiveView`.

It owns no clock of the relay and no sitting (`room_stay`). Names are those of the moment in which
somebody wrote; of whoever wrote before it was told that they are here, the first one that is told.
Of what others wrote, only characters are shown that draw where they stand (`core.written`).
What one wrote oneself stands there at once and waits for the relay's word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from core import written
from core.rooms.changes import Seat
from core.rooms.kinds import RoomKind
from core.rooms.presence import NAMED_MOST, Participant, Status
from core.rooms.state import RoomState
from core.rooms.together import bonus_percent
from crdt.protocol.room_values import RoomAbout
from crdt.rooms import room_events as ev
from crdt.rooms.chat import TEXT_CHARS
from crdt.rooms.shapes import seat_from_wire
from desktop.viewmodels.rooms.values import (
    LiveView,
    RoomLineShown,
    RoomStage,
    SaidLine,
    SystemLine,
    Vote,
)

LINES_MOST: Final = 200
UNREADABLE: Final = "unreadable"
_SAY: Final = "room_say"
_VOTE: Final = "room_vote"


@dataclass(slots=True, kw_only=True)
class RoomScene:
    """The view of one stay, and how it changes. `name`: how one is shown."""

    view: LiveView
    name: str
    status: Status = Status.PRESENT
    _people: dict[bytes, Participant] = field(default_factory=dict)
    _seat: Seat = Seat.PERSON
    _waiting: list[SaidLine] = field(default_factory=list)
    _untold: set[bytes] = field(default_factory=set)

    def entered(self, event: ev.Entered) -> None:
        """One is in, for the first time or again."""
        self._people = {one.id: one for one in event.people}
        self._name_writers(event.people)
        self._seat = seat_from_wire(event.seat)
        self.view = replace(
            _about(self.view, event.about),
            stage=RoomStage.INSIDE,
            you=event.you,
            together=event.together,
            vote=None,
            refused="",
        )
        self._count(event.count)
        self.changed(event.state)

    def changed(self, state: RoomState) -> None:
        """A newer state."""
        self.view = replace(self.view, state=state)
        self._show_people()

    def people_changed(self, event: ev.PeopleChanged) -> None:
        """Comings and goings."""
        for gone in event.batch.went:
            self._people.pop(gone, None)
        for one in event.batch.came:
            self._people[one.id] = one
        self._name_writers(event.batch.came)
        self._count(event.batch.count)
        self._show_people()

    def show_as(self, name: str, status: Status) -> None:
        """How one is shown from now on."""
        self.name, self.status = name, status
        self._show_people()

    def voting(self, event: ev.Voting) -> None:
        """How a vote stands."""
        if not event.votes:
            self.view = replace(self.view, vote=None)
            return
        known = self.view.vote
        mine = known is not None and known.mine and known.cycles == event.cycles
        vote = Vote(cycles=event.cycles, votes=event.votes, needed=event.needed, mine=mine)
        self.view = replace(self.view, vote=vote)

    def voted(self, cycles: int) -> None:
        """One votes oneself; a vote that nobody asked for yet begins so."""
        vote = self.view.vote or Vote(cycles=cycles, votes=0, needed=1, mine=True)
        self.view = replace(self.view, vote=replace(vote, mine=True))

    def wrote(self, text: str, at_ms: int) -> None:
        """One wrote oneself."""
        view = self.view
        line = SaidLine(
            person=view.you, name=self.name, text=text, at_ms=at_ms, mine=True, is_sent=False
        )
        self._waiting.append(line)
        self._add(line)

    def waiting(self) -> tuple[str, ...]:
        """What the relay has not passed on yet, in order."""
        return tuple(line.text for line in self._waiting)

    def said(self, event: ev.Said) -> None:
        """Somebody wrote; one's own words come back as well."""
        at_ms = event.at_us // 1_000
        if event.cue:
            self.view = replace(self.view, cue=written.line(event.text, TEXT_CHARS))
            return
        mine = event.person == self.view.you
        if mine and self._settle(event.text, at_ms):
            return
        text = written.lines(event.text)
        if not text:
            return  # nothing of it can be shown
        line = SaidLine(
            person=event.person,
            name=self.name_of(event.person),
            text=text,
            at_ms=at_ms,
            mine=mine,
        )
        self._add(line)
        if not mine:
            self.view = replace(self.view, unread=self.view.unread + 1)
            if event.person not in self._people:
                self._untold.add(event.person)

    def line(self, event: ev.LineShown) -> None:
        """The relay says something itself."""
        line = SystemLine(
            kind=event.kind,
            name=self.name_of(event.person),
            number=event.number,
            of=event.of,
            text=event.text,
            at_ms=event.at_us // 1_000,
        )
        self._add(line)
        if event.kind == "milestone":
            self.breathed_together(event.number - self.view.together)

    def unreadable(self, person: bytes, at_ms: int) -> None:
        """Somebody wrote what cannot be read here; several in a row are one line."""
        name = self.name_of(person)
        last = self.view.lines[-1] if self.view.lines else None
        if isinstance(last, SystemLine) and (last.kind, last.name) == (UNREADABLE, name):
            return
        line = SystemLine(kind=UNREADABLE, name=name, number=1, of=0, text="", at_ms=at_ms)
        self._add(line)

    def breathed_together(self, cycles: int) -> None:
        """So many more were breathed by all."""
        if cycles > 0:
            self.view = replace(self.view, together=self.view.together + cycles)

    def refused(self, event: ev.Refused) -> None:
        """Something was not done. Words that were not taken are not shown any longer, and a
        vote that was not is none."""
        if event.ref == _SAY and self._waiting:
            line = self._waiting.pop(0)
            lines = tuple(one for one in self.view.lines if one is not line)
            self.view = replace(self.view, lines=lines)
        if event.ref == _VOTE and self.view.vote is not None:
            vote = replace(self.view.vote, mine=False)
            self.view = replace(self.view, vote=vote if vote.votes else None)
        self.view = replace(self.view, refused=event.code)

    def name_of(self, person: bytes) -> str:
        """What somebody here is called; empty where it is hidden, or not known."""
        if person == self.view.you:
            return self.name
        known = self._people.get(person)
        return known.name if known is not None else ""

    # Parts

    def _count(self, count: int) -> None:
        self.view = replace(self.view, count=count, percent=bonus_percent(count))

    def _show_people(self) -> None:
        view, state = self.view, self.view.state
        host = state.host if state is not None else None
        known = self._people.get(view.you)
        base = known.seat if known is not None else self._seat
        if base is Seat.HOST:
            base = Seat.PERSON if known is None or self._seat is not Seat.COACH else Seat.COACH
        seat = Seat.HOST if host is not None and host == view.you else base
        me = Participant(
            id=view.you,
            name=self.name,
            status=self.status,
            since_us=known.since_us if known is not None else 0,
            seat=seat,
        )
        others = (one for one in self._people.values() if one.id != view.you)
        shown = sorted(others, key=lambda one: (one.since_us, one.id))[: NAMED_MOST - 1]
        self.view = replace(view, seat=seat, people=(me, *_seated(shown, host)))

    def _name_writers(self, came: Iterable[Participant]) -> None:
        """Those who wrote a moment before it was told that they are here."""
        names = {one.id: one.name for one in came if one.id in self._untold}
        if not names:
            return
        self._untold -= names.keys()
        lines = tuple(
            replace(line, name=names[line.person])
            if isinstance(line, SaidLine) and line.person in names and not line.name
            else line
            for line in self.view.lines
        )
        self.view = replace(self.view, lines=lines)

    def _settle(self, text: str, at_ms: int) -> bool:
        """The relay passed on what one wrote; False where it is not known here."""
        line = next((one for one in self._waiting if one.text == text), None)
        if line is None:
            return False
        self._waiting = [one for one in self._waiting if one is not line]
        sent = replace(line, is_sent=True, at_ms=at_ms)
        lines = tuple(sent if one is line else one for one in self.view.lines)
        self.view = replace(self.view, lines=lines)
        return True

    def _add(self, line: RoomLineShown) -> None:
        self.view = replace(self.view, lines=(*self.view.lines, line)[-LINES_MOST:])


def _seated(people: Iterable[Participant], host: bytes | None) -> Iterable[Participant]:
    """With the seat of whoever leads by now, which the state says first."""
    for one in people:
        if one.id == host:
            yield replace(one, seat=Seat.HOST)
        elif one.seat is Seat.HOST:
            yield replace(one, seat=Seat.PERSON)
        else:
            yield one


def _about(view: LiveView, about: RoomAbout) -> LiveView:
    return replace(
        view,
        title=about.title,
        kind=RoomKind(about.kind),
        coached=about.coached,
        guests=about.guests,
        link=view.link if about.guests else "",
        minutes=about.minutes,
        starts_at_ms=about.starts_at_ms,
    )
