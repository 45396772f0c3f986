"""Boards: off until chosen, live without another question, and nobody shown as last."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QObject

from core.sharing import ShareWhen, Sharing
from desktop.viewmodels.account.port import SyncState
from desktop.viewmodels.boards.models import BoardsModels, make_boards
from desktop.viewmodels.boards.values import BoardLine, LiveBoard, PastWeek, Span
from tests.desktop.fakes import NO_RELAY, World
from tests.desktop.fakes_boards import AWAY, PLACE, TEAM
from tests.desktop.scenes.boards import MONDAY, lines, populate

THERE = replace(NO_RELAY, relay_url="https://relay.example.org", state=SyncState.UP_TO_DATE)


@pytest.fixture
def models(owner: QObject, world: World) -> BoardsModels:
    populate(world)
    world.boards.go(PLACE)
    world.sync.put(THERE)
    return make_boards(world.ports, owner)


def test_nothing_is_asked_before_somebody_looks(models: BoardsModels, world: World) -> None:
    assert world.boards.requests == []
    models.board.look()
    assert world.boards.answer_all() == ["board relay/week"]


def test_the_lower_half_has_no_numbers_and_oneself_is_told_apart(
    models: BoardsModels, world: World
) -> None:
    models.board.look()
    world.boards.answer_all()
    rows = models.board.state.rows
    assert [row.place for row in rows] == ["1", "2", "3", "4", "", "", "", ""]
    assert [row.name for row in rows if row.me] == ["You"]
    assert rows[-1].words == "Noor: 91 points"


def test_without_choosing_it_no_line_is_shown(models: BoardsModels, world: World) -> None:
    page = world.boards.pages["relay/week"]
    world.boards.pages["relay/week"] = replace(page, joined=False)
    models.board.look()
    world.boards.answer_all()
    assert (models.board.state.rows, models.board.state.joined) == ((), False)
    assert world.boards.watched == {}
    models.board.set_joined(True)
    assert models.board.state.joined
    world.boards.answer_all()
    assert len(models.board.state.rows) == 8
    assert list(world.boards.watched) == ["relay/week"]


def test_what_is_pushed_shows_with_oneself_still_told_apart(
    models: BoardsModels, world: World
) -> None:
    models.board.look()
    world.boards.answer_all()
    pushed = tuple(replace(line, me=False, points=line.points + 9) for line in lines())
    live = LiveBoard(board="relay/week", lines=pushed, together=0, target=0, takes_part=9)
    world.boards.push(live)
    state = models.board.state
    assert [row.me for row in state.rows] == [number == 3 for number in range(8)]
    assert state.rows[0].points == "429 points"
    assert state.count.startswith("9 ")
    world.boards.push(replace(live, board="relay/month"))
    assert models.board.state == state
    assert world.boards.requests == []
    models.board.look_away()
    assert world.boards.watched == {}


def test_a_line_that_is_new_may_be_ones_own_and_is_asked_about_once(
    models: BoardsModels, world: World
) -> None:
    page = world.boards.pages["relay/week"]
    world.boards.pages["relay/week"] = replace(page, lines=())
    models.board.look()
    world.boards.answer_all()
    live = LiveBoard(board="relay/week", lines=lines(), together=0, target=0, takes_part=8)
    world.boards.pages["relay/week"] = page
    world.boards.push(live)
    world.boards.push(replace(live, takes_part=9))
    assert world.boards.answer_all() == ["board relay/week"]
    assert [row.me for row in models.board.state.rows][3]


def test_ones_own_place_is_told_on_asking_and_put_away(models: BoardsModels, world: World) -> None:
    models.board.look()
    world.boards.answer_all()
    assert models.board.state.own == ""
    models.board.ask_own_place()
    world.boards.answer_all()
    assert models.board.state.own == "You are at place 4 of 8, with 279 points."
    assert len(models.board.state.around) == 4
    models.board.choose_span(Span.MONTH)
    assert models.board.state.own == ""


def test_a_board_that_was_left_before_the_answer_is_not_shown(
    models: BoardsModels, world: World
) -> None:
    models.board.look()
    models.board.choose_span(Span.ALL)
    world.boards.answer()
    assert models.board.state.rows == ()
    world.boards.answer_all()
    assert models.board.state.rows[0].points == "12,400 points"


def test_a_team_is_shown_against_its_own_weeks_first(models: BoardsModels, world: World) -> None:
    models.team.show_team(TEAM)
    models.team.look()
    assert world.boards.answer_all() == [f"board team/{TEAM.hex()}/week", "weeks"]
    state = models.team.state
    assert state.weeks is not None
    assert [bar.minutes for bar in state.weeks.bars][-2:] == [235, 158]
    assert state.text.startswith("158 minutes together so far this week.")
    models.team.show_team(None)
    assert models.team.state.weeks is None
    assert not models.team.board.state.can_join


def test_a_first_week_is_not_compared_with_anything(models: BoardsModels, world: World) -> None:
    world.boards.past[TEAM] = (PastWeek(first=MONDAY, minutes=1, sessions=1, points=3),)
    models.team.show_team(TEAM)
    models.team.look()
    world.boards.answer_all()
    assert models.team.state.text == "1 minute together so far this week."


def test_the_league_says_what_happened_and_why(models: BoardsModels, world: World) -> None:
    models.league.look()
    world.boards.answer_all()
    state = models.league.state
    assert (state.division, state.level, state.needs_sharing) == ("Sapling", 3, False)
    assert state.week == "Week 3 of season 12, until 22 November 2026"
    assert state.last[0].name == "Up from Sprout to Sapling"
    assert "among the first of your group" in state.last[0].detail
    assert state.seasons[0].name == "Season 11: Sprout"
    models.league.ask_own_place()
    world.boards.answer_all()
    assert models.league.state.own == "You are at place 4 of 8, with 279 points."


def test_the_group_is_asked_for_anew_only_where_it_changed(
    models: BoardsModels, world: World
) -> None:
    models.league.look()
    world.boards.answer_all()
    same = LiveBoard(board="league", lines=lines(), together=0, target=0, takes_part=8)
    world.boards.push(same)
    assert world.boards.requests == []
    first = BoardLine(alias="new", points=999)
    world.boards.push(replace(same, lines=(first, *lines()[:-1])))
    assert world.boards.requests == ["league"]


def test_leaving_the_league_holds_without_the_relay(models: BoardsModels, world: World) -> None:
    models.league.look()
    world.boards.answer_all()
    world.boards.trouble = AWAY
    models.league.set_joined(False)
    world.boards.answer_all()
    state = models.league.state
    assert (state.joined, state.rows, state.division) == (False, (), "")
    assert state.note


def test_sharing_is_looked_at_before_it_is_chosen(models: BoardsModels, world: World) -> None:
    world.relay_sharing.now = Sharing()
    sharing = models.sharing
    sharing.begin()
    assert (sharing.state.when, sharing.state.chosen) == (ShareWhen.NEVER, ShareWhen.ONCE_A_DAY)
    assert sharing.state.days == ()
    sharing.share()
    assert world.relay_sharing.now == Sharing(when=ShareWhen.ONCE_A_DAY, since=date(2026, 11, 22))
    world.relay_sharing.now = replace(world.relay_sharing.now, since=MONDAY)
    sharing.look_at(ShareWhen.AT_ONCE)
    assert len(sharing.state.days) == 5
    sharing.share()
    assert world.relay_sharing.now == Sharing(when=ShareWhen.AT_ONCE, since=MONDAY)
    sharing.look_at(ShareWhen.NEVER)
    sharing.share()
    assert world.relay_sharing.now == Sharing()
