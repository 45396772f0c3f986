"""Boards, the league and challenges with others over the relay's API."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from crdt.ids import TeamId
from crdt.protocol.api import boards as models
from crdt.protocol.api.challenges import ChallengePage, JoinInput
from crdt.protocol.api.leagues import LeagueMoves
from desktop.adapters.boards import RelayBoards, past_weeks
from desktop.adapters.relay_api import RelayApi
from desktop.adapters.together import RelayTogether
from desktop.link.api.errors import ApiRefused
from desktop.viewmodels.boards.port import Kept
from desktop.viewmodels.boards.values import BoardLine, OwnPlace
from desktop.viewmodels.boards.wish import (
    LEAGUE,
    Wish,
    about_board,
    about_challenge,
    about_end,
)
from tests.desktop.fakes_boards import a_challenge, cid
from tests.support.exchange import home_in

TEAM = TeamId(bytes(range(16)))
TODAY = date(2026, 11, 25)


class Client:
    """Answers in turn, and remembers what was asked."""

    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[object, ...]] = []

    async def call(self, method: str, path: str, body: object = None, _: object = None) -> object:
        self.asked.append((method, path, body))
        answer = self.answers.pop(0) if self.answers else None
        if isinstance(answer, Exception):
            raise answer
        return answer

    def run(self, work: Any, done: Any) -> None:
        try:
            result = asyncio.run(work(self))
        except ApiRefused as error:
            result = error
        done(result)


def _boards(client: Client, home: Any = None) -> RelayBoards:
    return RelayBoards(
        home, cast(RelayApi, client), lambda _: lambda: None, cast(Any, None), lambda: TODAY
    )


@pytest.mark.parametrize(
    ("wish", "asked"),
    [
        (
            Wish(about=about_challenge(cid("a")), on=True, shown=True, secret="s" * 16),
            (
                "PUT",
                f"/api/v1/challenges/{cid('a')}/participation",
                JoinInput(shown=True, secret="s" * 16),
            ),
        ),
        (
            Wish(about=about_challenge(cid("a")), on=False),
            ("DELETE", f"/api/v1/challenges/{cid('a')}/participation", None),
        ),
        (
            Wish(about=about_end(cid("a")), on=False),
            ("POST", f"/api/v1/challenges/{cid('a')}/end", None),
        ),
        (Wish(about=LEAGUE, on=True), ("PUT", "/api/v1/me/league", None)),
        (Wish(about=about_board("relay"), on=False), ("DELETE", "/api/v1/boards/relay", None)),
        (Wish(about=about_board("team/00"), on=True), ("PUT", "/api/v1/boards/team/00", None)),
    ],
)
def test_a_wish_is_one_request(wish: Wish, asked: tuple[object, ...]) -> None:
    client = Client()
    got: list[Any] = []
    _boards(client).carry_out(wish, got.append)
    assert (client.asked, got) == ([asked], [None])


def test_leaving_what_is_not_there_any_more_is_done_and_joining_it_is_refused() -> None:
    gone = ApiRefused("not_found", status=404)
    got: list[Any] = []
    _boards(Client(gone)).carry_out(Wish(about=about_challenge(cid("a")), on=False), got.append)
    _boards(Client(gone)).carry_out(Wish(about=about_challenge(cid("a")), on=True), got.append)
    assert got == [None, gone]


def test_a_board_and_ones_own_place_come_as_the_relay_has_them() -> None:
    line = models.BoardLine(alias="otter", name="Maya", score=5, rank=1, me=True)
    page = models.BoardPage(
        board="relay/week", span="week", lines=3, takes_part=True, items=(line,)
    )
    shown = BoardLine(alias="otter", name="Maya", points=5, rank=1, me=True)
    got: list[Any] = []
    _boards(Client(page)).board("relay/week", got.append)
    assert (got[0].lines, got[0].takes_part, got[0].joined) == ((shown,), 3, True)
    client = Client(
        models.OwnRank(board="relay/week", rank=1, score=5, lines=3),
        models.BoardAround(board="relay/week", items=(line,)),
    )
    _boards(client).own_place("relay/week", got.append)
    assert got[1] == OwnPlace(rank=1, points=5, takes_part=3, around=(shown,))


def _week(day: int, minutes: int, month: int = 11) -> models.TeamWeek:
    first = date(2026, month, day)
    return models.TeamWeek(first=first, minutes=minutes, sessions=1, cycles=9, points=9, sharing=2)


def test_quiet_weeks_stand_among_the_others_and_none_is_later_than_now() -> None:
    weeks = past_weeks((_week(23, 5), _week(9, 7), _week(5, 3, month=1)), TODAY)
    assert [(week.first.day, week.minutes) for week in weeks] == [(9, 7), (16, 0), (23, 5)]
    assert past_weeks((), TODAY) == ()


def test_the_newest_moves_come_first() -> None:
    got: list[Any] = []
    _boards(Client(LeagueMoves(items=()))).league_moves(got.append)
    assert got == [()]


def test_ones_own_challenges_and_those_of_ones_teams_come_once_each() -> None:
    one, two = a_challenge("one"), a_challenge("two")
    client = Client(
        ChallengePage(items=(one,), next="a b"),
        ChallengePage(items=(two,)),
        ApiRefused("not_found", status=404),
        ChallengePage(items=(one,)),
    )
    got: list[Any] = []
    RelayTogether(cast(RelayApi, client)).own((TEAM, TEAM), got.append)
    assert got == [(one, two)]
    assert [path for _, path, _ in client.asked][:3] == [
        "/api/v1/me/challenges?limit=50",
        "/api/v1/me/challenges?limit=50&cursor=a%20b",
        f"/api/v1/teams/{TEAM.hex()}/challenges?limit=50",
    ]


def test_what_is_remembered_belongs_to_one_place_and_is_sealed(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        port = _boards(Client(), home)
        assert port.place() is None
        home.store.set_relay("https://one.example", b"k" * 32)
        port.keep(Kept.WISHES, b"what was wished")
        assert port.kept(Kept.WISHES) == b"what was wished"
        home.store.set_relay("https://two.example", b"l" * 32)
        assert port.kept(Kept.WISHES) is None
    everything = b"".join(p.read_bytes() for p in (tmp_path / "a").iterdir() if p.is_file())
    assert b"what was wished" not in everything
