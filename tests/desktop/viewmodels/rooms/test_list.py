"""The list of rooms: what cards say, going in, one's name, and what is done about a room."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from core.rooms.following import RoomReading
from core.rooms.kinds import RoomKind
from crdt.rooms.join_codes import RoomId
from desktop.viewmodels.ports import AppSettings
from desktop.viewmodels.rooms.models import RoomsModels, make_rooms
from desktop.viewmodels.rooms.state import Mark
from desktop.viewmodels.rooms.values import RoomStage, Where
from tests.desktop.fakes import World, make_world
from tests.desktop.fakes_rooms import AWAY, CODE, a_card, a_live_view
from tests.desktop.fakes_team import TEAM

pytestmark = pytest.mark.usefixtures("no_timer_left")
KEY = CODE.room.hex()
_MINUTE_MS = 60_000


class Desk:
    """Somebody in front of the list."""

    def __init__(self, owner: QObject) -> None:
        self.world: World = make_world(AppSettings(safety_seen=True))
        self.in_session = False
        self.models: RoomsModels = make_rooms(self.world.ports, lambda: self.in_session, owner)
        self.rooms = self.models.rooms

    def entered(self) -> list[tuple[object, ...]]:
        return [call for call in self.world.rooms.calls if call[0] in ("enter", "open")]


@pytest.fixture
def desk(owner: QObject) -> Iterator[Desk]:
    made = Desk(owner)
    yield made
    made.models.live.stop_now()


def test_a_card_says_for_whom_what_how_long_and_how_many(desk: Desk) -> None:
    desk.world.rooms.put(a_card("Morning Zen", here=23, is_locked=True, is_mine=True, coached=True))
    (row,) = desk.rooms.state.live
    assert row.about == "Open by code · Chill · 10 min"
    assert (row.here, row.when) == ("23 here", "")
    marks = [badge.mark for badge in row.badges]
    assert marks == [Mark.MINE, Mark.LOCKED, Mark.COACHED, Mark.SEALED]
    assert row.spoken.startswith("Morning Zen, Open by code")


def test_a_locked_room_lets_in_whoever_it_is_of(desk: Desk) -> None:
    desk.world.rooms.put(a_card(is_locked=True))
    assert not desk.rooms.state.live[0].may_enter
    desk.world.rooms.put(a_card(is_locked=True, is_mine=True))
    assert desk.rooms.state.live[0].may_enter


def test_without_its_code_an_open_room_is_seen_and_not_entered(desk: Desk) -> None:
    desk.world.rooms.put(a_card(code=""))
    assert not desk.rooms.state.live[0].may_enter
    desk.world.rooms.put(a_card(code="", kind=RoomKind.TEAM, team=TEAM, team_name="Crew"))
    assert desk.rooms.state.live[0].may_enter


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (25, "Today at 19:25 · in 25 min"),
        (100, "Today at 20:40 · in 2 h"),
        (-5, "Today at 18:55 · it waits for the first one"),
        (15 * 60, "Tomorrow at 10:00 · in 15 h"),
        (3 * 24 * 60, "Wed 25 Nov at 19:00"),
    ],
)
def test_a_time_to_come_is_said_by_the_local_calendar(desk: Desk, minutes: int, said: str) -> None:
    starts_ms = desk.world.clock.wall_ms() + minutes * _MINUTE_MS
    desk.world.rooms.put(a_card(is_live=False, here=0, starts_at_ms=starts_ms))
    assert desk.rooms.state.coming[0].when == said


def test_the_relay_is_asked_when_somebody_looks_and_while_they_do(desk: Desk) -> None:
    desk.rooms.look_at_clock()
    assert desk.world.rooms.calls == []
    desk.rooms.look()
    desk.world.rooms.answer(AWAY)
    assert desk.rooms.state.trouble == AWAY
    desk.rooms.look_at_clock()
    desk.world.rooms.answer()
    assert desk.rooms.state.trouble is None
    desk.rooms.look_away()
    desk.rooms.look_at_clock()
    assert [call[0] for call in desk.world.rooms.calls] == ["refresh", "refresh"]


def test_one_goes_in_by_the_name_that_is_shown_or_by_none(desk: Desk) -> None:
    desk.world.rooms.put(a_card())
    assert desk.rooms.state.as_whom == "In rooms you are Robin."
    desk.rooms.enter(KEY)
    desk.rooms.show_as(" Robin\nof the  hills ", is_named=True)
    desk.rooms.enter(KEY)
    desk.rooms.show_as("Robin", is_named=False)
    desk.rooms.enter(KEY)
    assert [call[3] for call in desk.entered()] == ["Robin", "Robin of the hills", ""]
    assert desk.rooms.state.as_whom == "In rooms your name is hidden."


def test_nobody_goes_in_during_a_session_of_their_own_or_from_another_room(desk: Desk) -> None:
    desk.world.rooms.put(a_card())
    desk.in_session = True
    desk.rooms.enter(KEY)
    assert desk.rooms.state.trouble is not None
    desk.in_session = False
    desk.world.live.put(a_live_view(stage=RoomStage.AGAIN))
    desk.rooms.enter(KEY)
    assert desk.rooms.state.trouble is not None
    assert desk.entered() == []
    desk.world.live.put(a_live_view(stage=RoomStage.OUT))
    desk.rooms.enter(KEY)
    assert desk.rooms.state.trouble is None
    assert len(desk.entered()) == 1


def test_the_note_about_holds_comes_before_the_first_room(desk: Desk) -> None:
    desk.world.settings.save(replace(desk.world.settings.settings(), safety_seen=False))
    desk.world.rooms.put(a_card())
    asked: list[bool] = []
    desk.rooms.safety_needed.connect(lambda: asked.append(True))
    desk.rooms.enter(KEY)
    desk.rooms.drop_safety()
    desk.rooms.accept_safety()
    assert (asked, desk.entered()) == ([True], [])
    desk.world.settings.save(replace(desk.world.settings.settings(), safety_seen=False))
    desk.rooms.enter(KEY)
    desk.rooms.accept_safety()
    assert len(desk.entered()) == 1
    assert desk.world.settings.settings().safety_seen


def test_the_rail_knows_which_room_one_is_in(desk: Desk) -> None:
    desk.world.live.read_by = _nothing
    assert desk.models.in_room == ""
    desk.world.live.put(a_live_view(title="Morning Zen"))
    assert desk.models.in_room == "You are in Morning Zen"
    desk.world.live.put(a_live_view(stage=RoomStage.OUT))
    assert desk.models.in_room == ""


def _nothing(now_us: int) -> RoomReading | None:
    return None


def test_details_have_the_ways_in_and_what_may_be_done(desk: Desk) -> None:
    soon_ms = desk.world.clock.wall_ms() + 600_000
    mine = a_card(is_mine=True, is_live=False, starts_at_ms=soon_ms)
    desk.world.rooms.put(replace(mine, where=Where(address="10.0.0.7:8787", name="Desk")))
    details = desk.rooms.details(KEY)
    assert details is not None
    assert details.link == f"breathmaster://room?at=10.0.0.7:8787#{CODE.text}"
    assert (details.may_cancel, details.may_forget, details.is_to_come) == (True, False, True)
    assert CODE.text not in repr(details)
    desk.rooms.set_reminder(KEY, 30)
    assert desk.rooms.state.coming[0].badges[-2].text == "Reminder 30 min before"
    desk.rooms.cancel(KEY)
    desk.world.rooms.answer(AWAY)
    assert desk.rooms.state.trouble == AWAY
    assert desk.rooms.details("00" * 16) is None


def test_somebody_elses_room_is_forgotten_and_a_teams_is_not(desk: Desk) -> None:
    other = RoomId(b"o" * 16)
    team = a_card(room=other, kind=RoomKind.TEAM, team=TEAM, code="")
    desk.world.rooms.put(a_card(), team)
    open_one, of_team = desk.rooms.details(KEY), desk.rooms.details(other.hex())
    assert open_one is not None
    assert of_team is not None
    assert (open_one.may_forget, of_team.may_forget) == (True, False)
    assert (of_team.code, of_team.link) == ("", "")


def test_the_calendar_file_is_written_whole_or_it_says_that_it_was_not(
    desk: Desk, tmp_path: Path
) -> None:
    desk.world.rooms.put(a_card())
    said: list[str] = []
    path = tmp_path / "room.ics"

    def done(trouble: object) -> None:
        said.append("" if trouble is None else str(getattr(trouble, "code", "")))

    desk.rooms.write_calendar(KEY, str(path), done)
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    desk.rooms.write_calendar(KEY, str(tmp_path / "none" / "room.ics"), done)
    desk.world.rooms.trouble = AWAY
    desk.rooms.write_calendar(KEY, str(path), done)
    assert said == ["", "not_written", "unreachable"]
