"""One stay in a room, told event by event, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from core.breath import custom_pattern
from core.history import Session, Source
from core.rooms.changes import Seat
from core.rooms.clock import Estimate
from core.rooms.presence import Batch, Participant, Status
from core.rooms.state import RoomState
from crdt.ids import AccountId
from crdt.protocol.room_values import RoomAbout
from crdt.rooms import room_events as ev
from crdt.rooms.join_codes import RoomCode
from desktop.adapters import room_stay
from desktop.adapters.lane import GuiLane
from desktop.adapters.room_stay import RoomStay, StayHooks
from desktop.link.room_link import RoomLost, RoomOver, RoomSetup
from desktop.services import clock
from desktop.services.home import Home
from desktop.services.running import RunningSitting
from desktop.storage.errors import DiskFull
from desktop.viewmodels.rooms.values import LiveView, RoomStage, SaidLine, SystemLine
from desktop.viewmodels.trouble import Trouble
from tests.desktop.fakes_rooms import a_live_view
from tests.support.exchange import home_in

CODE = RoomCode(b"0123456789")
ME, SAM, ANA = b"me------", b"sam-----", b"ana-----"
S = 1_000_000
START_US = 1_795_370_400 * S
PATTERN = custom_pattern("own:ten", "Ten", (5000, 0, 5000, 0))
STATE = RoomState(room=CODE.room, term=1, rev=1, host=SAM, pattern=PATTERN)
ABOUT = RoomAbout("open", "Evening", b"", False, False, 10, 0)


def someone(id: bytes, name: str, at: int, seat: Seat = Seat.PERSON) -> Participant:
    return Participant(id=id, name=name, status=Status.PRESENT, since_us=at, seat=seat)


def entered(**more: Any) -> ev.Entered:
    event = ev.Entered(
        you=ME,
        seat="person",
        about=ABOUT,
        state=STATE,
        before=None,
        people=(someone(SAM, "Sam", 1, Seat.HOST), someone(ME, "Robin", 3), someone(ANA, "", 2)),
        count=3,
        together=90,
        token="token",
    )
    return replace(event, **more)


def said(person: bytes, text: str, *, cue: bool = False) -> ev.Said:
    return ev.Said(
        person=person,
        account=AccountId(bytes(16)),
        text=text,
        cue=cue,
        at_us=START_US,
        message=b"",
        opener=b"",
        stamp=b"",
    )


class Bench:
    """A stay whose link never starts, and a clock that the test moves."""

    def __init__(self, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = home
        self.now_us = 5 * S
        self.saved: list[Session] = []
        self.troubles: list[Trouble | None] = []
        self.over: list[str] = []
        monkeypatch.setattr(clock, "monotonic_with_sleep_us", lambda: self.now_us)
        setup = RoomSetup(
            url="http://127.0.0.1:1",
            identity=None,
            relay_pin=None,
            room=CODE.room,
            name="Robin",
            opening=None,
            chat_keys=(),
        )
        view = a_live_view(stage=RoomStage.ENTERING, state=None, people=(), count=0, you=b"")
        hooks = StayHooks(
            changed=lambda: None,
            saved=self.note_saved,
            entered=lambda view: None,
            over=self.over.append,
        )
        self.stay = RoomStay(home, GuiLane(), setup, view, hooks)

    @property
    def view(self) -> LiveView:
        return self.stay.view

    def note_saved(self, session: Session, trouble: Trouble | None) -> None:
        self.saved.append(session)
        self.troubles.append(trouble)

    def tell(self, *events: ev.RoomEvent) -> None:
        self.stay._receive(events)
        QApplication.processEvents()

    def settle(self) -> None:
        """The clock is known: the relay's is ours and `START_US`."""
        for probes in range(1, 9):
            estimate = Estimate(
                at_us=self.now_us,
                offset_us=float(START_US),
                drift=0.0,
                floor_us=2_000,
                width_us=1_000.0,
                drift_off=1e-5,
            )
            event = ev.ClockRead(
                estimate=estimate, probes=probes, settled=probes == 8, anew=probes == 1
            )
            self.tell(event)

    def breathe(self, seconds: int) -> None:
        for _ in range(seconds):
            self.now_us += S
            self.stay.look()

    def started(self, cycles: int) -> RoomState:
        at_us = START_US + self.now_us
        return replace(STATE, rev=2, cycles=cycles, anchor_us=at_us, effective_at_us=at_us)


@pytest.fixture
def bench(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    with home_in(tmp_path / "a") as home:
        bench = Bench(home, monkeypatch)
        bench.tell(entered())
        bench.settle()
        yield bench
        bench.stay.close()


def test_people_are_oneself_first_and_then_who_came_first(bench: Bench) -> None:
    assert bench.view.stage is RoomStage.INSIDE
    assert [one.name for one in bench.view.people] == ["Robin", "Sam", ""]
    assert (bench.view.count, bench.view.percent, bench.view.seat) == (3, 0, Seat.PERSON)
    came = tuple(someone(bytes([n]) * 8, f"P{n}", 10 + n) for n in range(3))
    bench.tell(ev.PeopleChanged(batch=Batch(came=came, went=(ANA,), count=5)))
    assert [one.name for one in bench.view.people] == ["Robin", "Sam", "P0", "P1", "P2"]
    assert (bench.view.count, bench.view.percent) == (5, 5)


def test_whoever_leads_is_who_the_state_says(bench: Bench) -> None:
    bench.tell(ev.RoomChanged(state=replace(STATE, term=2, rev=2, host=ME)))
    assert bench.view.seat is Seat.HOST
    assert [one.seat for one in bench.view.people[:2]] == [Seat.HOST, Seat.PERSON]


def test_words_wait_for_the_relay_and_others_count_as_unread(bench: Bench) -> None:
    bench.stay.say("Hello")
    (mine,) = bench.view.lines
    assert isinstance(mine, SaidLine)
    assert (mine.mine, mine.is_sent) == (True, False)
    bench.tell(said(ME, "Hello"), said(SAM, "Good evening"), said(SAM, "Softly", cue=True))
    lines = [line for line in bench.view.lines if isinstance(line, SaidLine)]
    assert [(line.name, line.text, line.is_sent) for line in lines] == [
        ("Robin", "Hello", True),
        ("Sam", "Good evening", True),
    ]
    assert (bench.view.unread, bench.view.cue) == (1, "Softly")
    bench.stay.note_read()
    assert bench.view.unread == 0


def test_whoever_wrote_before_it_was_told_that_they_are_here_gets_their_name(bench: Bench) -> None:
    kim = b"kim-----"
    bench.tell(said(kim, "Here again"), said(ANA, "Good evening"))
    came = (someone(kim, "Kim", 9), someone(ANA, "Ana", 2))
    bench.tell(ev.PeopleChanged(batch=Batch(came=came, went=(), count=4)))
    names = [line.name for line in bench.view.lines if isinstance(line, SaidLine)]
    assert names == ["Kim", ""]  # Ana had hidden hers


def test_nothing_turns_the_direction_of_what_others_wrote_and_nothing_else_is_shown(
    bench: Bench,
) -> None:
    bench.tell(said(SAM, "Good \u202egnineve\nAll"), said(SAM, "\u202e"))
    bench.tell(said(SAM, "Softly\u2066\nnow", cue=True))
    lines = [line.text for line in bench.view.lines if isinstance(line, SaidLine)]
    assert lines == ["Good gnineve\nAll"]
    assert bench.view.cue == "Softlynow"


def test_coming_back_the_relay_says_what_was_breathed_together(bench: Bench) -> None:
    bench.tell(entered(together=60))
    assert bench.view.together == 60


def test_words_that_were_not_taken_go_and_why_is_shown_until_the_next_wish(
    bench: Bench,
) -> None:
    bench.stay.say("Hello")
    bench.tell(ev.Refused(ref="room_say", code="chat_off", retry_after_ms=0))
    assert (bench.view.lines, bench.view.refused) == ((), "chat_off")
    bench.stay.vote(5)
    assert bench.view.refused == ""


def test_lines_are_bounded_and_the_relays_own_look_like_themselves(bench: Bench) -> None:
    for number in range(250):
        bench.tell(said(SAM, f"{number}"))
    line = ev.LineShown(kind="milestone", person=b"", number=100, of=0, text="", at_us=START_US)
    bench.tell(line)
    assert len(bench.view.lines) == 200
    assert isinstance(bench.view.lines[-1], SystemLine)
    assert bench.view.together == 100


def test_what_cannot_be_read_is_said_once_in_a_row(bench: Bench) -> None:
    event = ev.Unreadable(person=SAM, code="cannot_open")
    bench.tell(event, event, said(SAM, "Now?"), event)
    kinds = [getattr(line, "kind", "said") for line in bench.view.lines]
    assert kinds == ["unreadable", "said", "unreadable"]


def test_a_thread_that_is_late_widens_the_bound_until_it_is_forgotten(bench: Bench) -> None:
    def bound_us() -> int:
        reading = bench.stay.reading(bench.now_us)
        assert reading is not None
        assert reading.bound_us is not None
        return reading.bound_us

    pulse, before_us = bench.stay._pulse, bound_us()
    pulse._due_us = bench.now_us - 200_000
    pulse._beat()
    assert bound_us() == before_us + 50_000
    for _ in range(30):
        pulse._due_us = bench.now_us
        pulse._beat()
    assert bound_us() < before_us + 1_000


def test_a_room_is_looked_at_where_a_cycle_ends(bench: Bench) -> None:
    bench.breathe(1)
    bench.tell(ev.RoomChanged(state=bench.started(3)))
    bench.now_us += 9_900_000
    bench.stay._pulse._beat()
    assert bench.stay._pulse._due_us - bench.now_us == 102_000


def test_a_vote_is_ones_own_once_one_voted(bench: Bench) -> None:
    bench.tell(ev.Voting(cycles=5, votes=1, needed=2))
    assert bench.view.vote is not None
    assert not bench.view.vote.mine
    bench.stay.vote(5)
    bench.tell(ev.Voting(cycles=5, votes=2, needed=2))
    assert bench.view.vote.mine
    bench.tell(ev.Voting(cycles=5, votes=0, needed=2))
    assert bench.view.vote is None
    bench.stay.vote(5)
    bench.tell(ev.Refused(ref="room_vote", code="another_vote", retry_after_ms=0))
    assert (bench.view.vote, bench.view.refused) == (None, "another_vote")


def test_a_wish_without_a_connection_is_refused_and_an_invitation_is_answered(
    bench: Bench,
) -> None:
    answers: list[tuple[str, str]] = []
    bench.stay.invite(lambda token, code: answers.append((token, code)))
    bench.tell(ev.GuestPass(token="pass"))
    bench.tell(RoomLost(code="lost", wait_s=1.0))
    assert bench.view.stage is RoomStage.AGAIN
    bench.stay.command(lambda client: client.leave())
    assert bench.view.refused == "offline"
    bench.stay.invite(lambda token, code: answers.append((token, code)))
    QApplication.processEvents()
    assert answers == [("pass", ""), ("", "not_connected")]


def test_what_was_breathed_is_kept_once_with_what_the_relay_saw(bench: Bench) -> None:
    bench.breathe(1)
    bench.tell(ev.RoomChanged(state=bench.started(3)))
    began_us = START_US + bench.now_us
    bench.breathe(31)
    assert bench.saved == []
    assert bench.view.together == 90 + 3 * 3
    bench.tell(ev.Credited(cycles=3, people=21, began_us=began_us))
    (session,) = bench.saved
    assert (session.cycles, session.room_cycles, session.room_people) == (3, 3, 21)
    assert bench.home.library.sessions() == (session,)
    bench.tell(RoomOver(code="left"))
    assert bench.saved == [session]
    assert (bench.view.stage, bench.view.ended) == (RoomStage.OUT, "left")
    assert (bench.over, bench.view.session_saved) == (["left"], True)
    assert bench.stay.reading(bench.now_us) is None


def test_without_the_relays_word_it_is_kept_without_a_bonus(bench: Bench) -> None:
    bench.breathe(1)
    bench.tell(ev.RoomChanged(state=bench.started(3)))
    bench.breathe(25)
    bench.tell(RoomLost(code="lost", wait_s=1.0))
    bench.breathe(2)
    bench.stay.close()
    (session,) = bench.saved
    assert (session.cycles, session.planned_cycles, session.room_people) == (2, 3, None)
    assert session.source is Source.ROOM


def test_what_the_disk_has_no_room_for_is_told_with_its_reason_and_not_lost(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(session: Session) -> None:
        raise DiskFull("The disk is full.")

    bench.breathe(1)
    bench.tell(ev.RoomChanged(state=bench.started(3)))
    bench.breathe(25)
    with monkeypatch.context() as full:
        full.setattr(bench.home.library, "record_session", fail)
        bench.tell(RoomOver(code="left"))
    (session,), (trouble,) = bench.saved, bench.troubles
    assert (session.cycles, session.source) == (2, Source.ROOM)
    assert trouble is not None
    assert trouble.code == "disk_full"
    assert not bench.view.session_saved


def test_a_sitting_under_way_outlives_the_process(bench: Bench) -> None:
    bench.breathe(1)
    bench.tell(ev.RoomChanged(state=bench.started(30)))
    bench.breathe(25)
    left = RunningSitting(bench.home.database).unfinished()
    assert left is not None
    assert (left.cycles, left.source, left.room_title) == (2, Source.RECOVERED, "Evening")


def test_who_is_away_breathes_no_cycle_meanwhile(bench: Bench) -> None:
    bench.breathe(1)
    bench.tell(ev.RoomChanged(state=bench.started(30)))
    bench.breathe(12)
    bench.stay.show_as("Robin", Status.AWAY)
    bench.breathe(20)
    bench.stay.show_as("Robin", Status.PRESENT)
    bench.breathe(10)
    bench.tell(RoomOver(code="closed"))
    (session,) = bench.saved
    assert session.cycles == 1


def test_another_key_than_the_relays_has_words_of_its_own(bench: Bench) -> None:
    bench.tell(RoomOver(code="bad_signature"))
    assert bench.view.ended == "relay_key"


def test_a_line_over_the_orb_goes_after_a_while(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.tell(said(SAM, "Softly", cue=True))
    assert bench.stay._cue_timer.interval() == room_stay.CUE_MS
    bench.stay._cue_timer.timeout.emit()
    assert bench.view.cue == ""
