"""What one breathed in a room, by one's own reckoning."""

from dataclasses import replace

import pytest

from core.breath import preset
from core.history import Session, Source
from core.rooms import changes
from core.rooms.attendance import Credit
from core.rooms.following import RoomReading
from core.rooms.state import RoomState, look
from desktop.services.rooms.sitting import About, RoomSitting

S = 1_000_000
RELAY_US = 1_795_370_400 * S
TEAM_CHILL, BOX = preset("team-chill"), preset("boxing")
ABOUT = About(
    id="s1", title="Evening", minutes=10, started_at_ms=1_795_370_400_000, utc_offset_min=60
)


class Room:
    """A room, and somebody who looks once a second; the relay's clock is ours and `RELAY_US`."""

    def __init__(self) -> None:
        self.now_us = 0
        self.sitting = RoomSitting(begin=lambda: ABOUT)
        self.before: RoomState | None = None
        self.state = RoomState(room=b"r" * 16, term=1, rev=1, host=None, pattern=TEAM_CHILL)

    @property
    def relay_us(self) -> int:
        return RELAY_US + self.now_us

    def change(self, state: RoomState) -> None:
        old = self.state
        self.before = changes.held_before(self.before, old, state, self.relay_us)
        self.state = state

    def start(self, cycles: int) -> None:
        self.change(changes.start(self.state, cycles, self.relay_us, changes.LEAD_LEAST_US))

    def look(self) -> None:
        is_coming = self.before is not None and self.relay_us < self.state.effective_at_us
        holds = self.before if is_coming and self.before is not None else self.state
        reading = RoomReading(
            look=look(holds, self.relay_us),
            state=holds,
            relay_us=self.relay_us,
            bound_us=5_000,
            shown=1.0,
        )
        self.sitting.look(reading, self.now_us)

    def stay(self, seconds: float) -> None:
        until_us = self.now_us + round(seconds * S)
        while self.now_us < until_us:
            self.now_us = min(self.now_us + S, until_us)
            self.look()

    def skip(self, seconds: float) -> None:
        self.now_us += round(seconds * S)

    def session(self, credit: Credit | None = None) -> Session:
        session = self.sitting.session(Source.ROOM, credit)
        assert session is not None
        return session


@pytest.fixture
def room() -> Room:
    room = Room()
    room.stay(3)
    return room


def test_ten_minutes_from_the_start_are_33_whole_cycles_of_the_room(room: Room) -> None:
    room.start(33)
    room.stay(33 * 18 + 2)
    assert room.sitting.is_over
    session = room.session(Credit(cycles=33, people=20))
    assert (session.cycles, session.planned_cycles, session.active_ms) == (33, 33, 594_000)
    assert (session.goal_ms, session.cycle_ms, session.source) == (600_000, 18_000, Source.ROOM)
    assert (session.room_title, session.room_cycles, session.room_people) == ("Evening", 33, 20)


def test_who_comes_late_and_goes_early_keeps_the_whole_cycles_between(room: Room) -> None:
    room.start(33)
    room.skip(30)
    room.sitting = RoomSitting(begin=lambda: ABOUT)
    room.stay(18 * 3)
    assert room.session().cycles == 2
    assert room.session().planned_cycles == 33
    assert room.session().room_cycles is None


def test_less_than_a_whole_cycle_leaves_nothing(room: Room) -> None:
    room.start(33)
    room.stay(17)
    assert room.sitting.session(Source.ROOM, None) is None


def test_a_cycle_with_a_pause_in_it_is_whole_and_the_pause_is_noted(room: Room) -> None:
    room.start(33)
    room.stay(10)
    room.change(changes.pause(room.state, room.relay_us, changes.LEAD_LEAST_US))
    room.stay(60)
    room.change(changes.resume(room.state, room.relay_us, changes.LEAD_LEAST_US))
    room.stay(9)
    session = room.session()
    assert (session.cycles, session.pauses) == (1, 1)
    assert session.paused_ms == pytest.approx(60_000, abs=1_000)


def test_a_cycle_that_somebody_was_away_in_does_not_count(room: Room) -> None:
    room.start(33)
    room.stay(20)
    room.sitting.miss()
    room.skip(5)
    room.stay(11.5)
    assert room.session().cycles == 1
    room.stay(18)
    assert room.session().cycles == 2


def test_what_the_computer_slept_through_does_not_count(room: Room) -> None:
    room.start(100)
    room.stay(19)
    room.skip(600)
    room.stay(40)
    assert room.session().cycles == 2


def test_a_pattern_that_changes_at_a_boundary_takes_no_cycle(room: Room) -> None:
    room.start(10)
    room.stay(40)
    state = changes.change_pattern(room.state, BOX, 5, room.relay_us, changes.LEAD_LEAST_US)
    room.change(state)
    room.stay(14.5 + 5 * 16)
    assert room.sitting.is_over
    session = room.session()
    assert session.cycles == 3 + 5
    assert session.active_ms == 3 * 18_000 + 5 * 16_000
    assert (session.cycle_ms, session.earning_cycles, session.pattern_id) == (None, 8, "boxing")


def test_a_room_that_is_started_again_is_another_sitting(room: Room) -> None:
    room.start(2)
    room.stay(40)
    assert room.sitting.is_over
    assert room.session().cycles == 2
    room.sitting = RoomSitting(begin=lambda: replace(ABOUT, id="s2"))
    room.stay(5)
    room.start(3)
    room.stay(3 * 18 + 1)
    assert room.sitting.is_over
    session = room.session()
    assert (session.id, session.cycles, session.planned_cycles) == ("s2", 3, 3)
