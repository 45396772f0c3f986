"""Two windows in a live room of a real relay: in step, in talk, and in both journals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.breath import Pattern, custom_pattern
from core.history import Session, Source
from core.rooms.following import RoomReading
from core.rooms.kinds import RoomKind
from core.rooms.presence import Status
from core.rooms.state import RoomPhase
from crdt.ids import TeamId
from desktop.bootstrap import App
from desktop.services import clock
from desktop.viewmodels.rooms.live_framing import frame_of
from desktop.viewmodels.rooms.values import LiveView, RoomCard, RoomStage, RoomWish, SaidLine, Where
from desktop.viewmodels.trouble import Trouble
from tests.e2e.test_teams import connect, create, invite, join
from tests.e2e.test_two_windows import Answers, opened, until
from tests.support.relay import RelayProcess

pytestmark = pytest.mark.xdist_group("e2e")

QUICK: Pattern = custom_pattern("own:quick", "Quick", (300, 0, 300, 0))


def a_wish(team: TeamId | None = None, *, starts_at_ms: int = 0) -> RoomWish:
    return RoomWish(
        title="Evening calm",
        kind=RoomKind.OPEN if team is None else RoomKind.TEAM,
        team=team,
        pattern=QUICK,
        minutes=1,
        starts_at_ms=starts_at_ms,
        coached=False,
        guests=False,
        ambient="none",
    )


def view(app: App) -> LiveView:
    found = app.live.view()
    assert found is not None
    return found


def reading(app: App, at_us: int) -> RoomReading:
    found = app.live.reading(at_us)
    assert found is not None
    return found


def inside(app: App) -> Callable[[], bool]:
    """In the room, and in step: the bound is known and the orb is shown."""

    def is_inside() -> bool:
        found = app.live.reading(clock.monotonic_with_sleep_us())
        return (
            view(app).stage is RoomStage.INSIDE
            and found is not None
            and found.bound_us is not None
            and found.shown == 1.0
        )

    return is_inside


def open_room(qtbot: QtBot, app: App, wish: RoomWish) -> None:
    app.rooms.open(wish, "Robin")
    until(qtbot, inside(app))


def assert_same_picture(one: App, other: App) -> None:
    """What the canvas of both would paint at the same moments, over a whole breath."""
    begun_us = clock.monotonic_with_sleep_us()
    for at_us in range(begun_us, begun_us + 1_000_000, 50_000):
        mine, theirs = reading(one, at_us), reading(other, at_us)
        assert mine.bound_us is not None
        assert theirs.bound_us is not None
        apart_us = abs(mine.relay_us - theirs.relay_us)
        assert apart_us <= mine.bound_us + theirs.bound_us
        frames = frame_of(mine, 1), frame_of(theirs, 1)
        most = 1.6 * apart_us / 300_000  # how fast the orb grows at most
        assert abs(frames[0].fill - frames[1].fill) <= most + 1e-6


def said(app: App) -> list[tuple[str, str]]:
    return [(line.name, line.text) for line in view(app).lines if isinstance(line, SaidLine)]


def kept(app: App) -> list[Session]:
    return [one for one in app.home.library.sessions() if one.source is Source.ROOM]


def phase(app: App) -> RoomPhase:
    return reading(app, clock.monotonic_with_sleep_us()).look.phase


def test_two_breathe_in_one_room_by_its_code_and_keep_it(qtbot: QtBot, tmp_path: Path) -> None:
    with (
        RelayProcess.started(tmp_path / "relay") as relay,
        opened(tmp_path / "one") as one,
        opened(tmp_path / "other") as other,
    ):
        connect(qtbot, one, relay.url)
        connect(qtbot, other, relay.url)
        open_room(qtbot, one, a_wish())
        (card,) = one.rooms.rooms()
        room = other.rooms.read_code(card.code.lower())
        assert room == card.room
        assert card.code not in repr((card, view(one)))
        other.rooms.enter(room, card.code, "", Where())
        until(qtbot, inside(other))
        assert (view(other).title, view(other).code) == ("Evening calm", card.code)
        until(qtbot, lambda: view(one).count == 2)
        assert [person.name for person in view(one).people] == ["Robin", ""]
        until(qtbot, lambda: {person.status for person in view(one).people} == {Status.PRESENT})
        one.live.start(4)
        until(qtbot, lambda: phase(one) is phase(other) is RoomPhase.BREATHING)
        assert_same_picture(one, other)
        other.live.say("Good evening")
        one.live.say("Welcome")
        expected = [("", "Good evening"), ("Robin", "Welcome")]
        until(qtbot, lambda: sorted(said(one)) == sorted(said(other)) == expected)
        assert (view(one).unread, view(other).unread) == (1, 1)
        until(qtbot, lambda: len(kept(one)) == len(kept(other)) == 1)
        for app in (one, other):
            app.live.leave()
            until(qtbot, lambda app=app: view(app).stage is RoomStage.OUT)
            (session,) = kept(app)
            assert (session.cycles, session.planned_cycles, session.active_ms) == (4, 4, 2_400)
            assert (session.room_cycles, session.room_people) == (4, 2)
            assert (session.room_title, session.goal_ms) == ("Evening calm", 60_000)
            assert (view(app).ended, view(app).session_saved) == ("left", True)


def test_breathing_goes_on_without_the_relay_and_one_comes_back_as_the_same_person(
    qtbot: QtBot, tmp_path: Path
) -> None:
    relay = RelayProcess.start(tmp_path / "relay")
    with opened(tmp_path / "one") as one:
        connect(qtbot, one, relay.url)
        open_room(qtbot, one, a_wish())
        one.live.start(600)
        until(qtbot, lambda: phase(one) is RoomPhase.BREATHING)
        before = view(one)
        relay.kill()
        until(qtbot, lambda: view(one).stage is RoomStage.AGAIN)
        assert phase(one) is RoomPhase.BREATHING
        one.live.say("Still here")
        with RelayProcess.started(tmp_path / "relay", listen=f"127.0.0.1:{relay.port}"):
            until(qtbot, inside(one))
            assert view(one).you == before.you
            assert phase(one) is RoomPhase.BREATHING
            until(qtbot, lambda: [line.is_sent for line in view(one).lines] == [True])  # type: ignore[union-attr]
            one.live.close_room()
            until(qtbot, lambda: view(one).stage is RoomStage.OUT)
        assert view(one).ended == "closed"
        (session,) = kept(one)
        assert session.cycles >= 1
        assert one.home.library.running.unfinished() is None


def test_a_room_of_a_team_is_found_by_its_members_and_its_words_are_sealed_by_the_team(
    qtbot: QtBot, tmp_path: Path
) -> None:
    cards: list[RoomCard | Trouble] = []
    with (
        RelayProcess.started(tmp_path / "relay") as relay,
        opened(tmp_path / "one") as one,
        opened(tmp_path / "other") as other,
    ):
        connect(qtbot, one, relay.url)
        connect(qtbot, other, relay.url)
        team = create(qtbot, one)
        join(qtbot, other, invite(qtbot, one, team), team)
        soon_ms = one.home.wall_ms() + 60_000
        one.rooms.announce(a_wish(team, starts_at_ms=soon_ms), cards.append)
        until(qtbot, lambda: len(cards) == 1)
        (card,) = cards
        assert isinstance(card, RoomCard)
        refreshed = Answers()
        other.rooms.refresh(refreshed)
        until(qtbot, lambda: refreshed.all == [None])
        (found,) = other.rooms.rooms()
        assert (found.room, found.team_name, found.code) == (card.room, "Calm commuters", "")
        assert not found.is_live
        assert not found.is_mine
        other.rooms.set_reminder(found.room, 10)
        assert "TRIGGER:-PT10M" in other.rooms.calendar(found.room)
        for app, name in ((one, "Robin"), (other, "Sam")):
            app.rooms.enter(card.room, "", name, Where())
            until(qtbot, inside(app))
        other.live.say("In the team")
        until(qtbot, lambda: said(one) == [("Sam", "In the team")])
        called_off = Answers()
        one.rooms.cancel(card.room, called_off)
        until(qtbot, lambda: called_off.all == [None])
        until(qtbot, lambda: view(other).stage is RoomStage.OUT)
        assert view(other).ended == "closed"
        assert other.rooms.rooms() == ()
