"""Boards and challenges with others between windows and a real relay: what is shared moves a board
that somebody else watches, and a challenge that is met gives its reward once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.sharing import ShareWhen, Sharing
from core.team_challenges import Measure, TeamChallenge, TeamChallengeKind, Together, Window
from crdt.ids import TeamId
from desktop.bootstrap import App
from desktop.viewmodels.boards.values import Span
from desktop.viewmodels.challenges.draft import Whose
from tests.e2e.test_teams import connect, create, invite, join, settled
from tests.e2e.test_two_windows import finished_session, opened, pair, until, up_to_date
from tests.support.relay import RelayProcess

pytestmark = pytest.mark.xdist_group("e2e")


def show_points(app: App) -> None:
    settings = app.window._ports.settings
    settings.save(replace(settings.settings(), tracking=True, first_run_done=True))


def breathe(qtbot: QtBot, app: App, cycles: int) -> None:
    """A session, and all that follows from it is at the relay."""
    app.home.library.record_session(finished_session(app, cycles))
    app.window.models.boards.together.session_ended()
    app.sync.flush()
    until(qtbot, lambda: up_to_date(app) and not app.home.store.outbox(1))


def share_all(app: App, team: TeamId) -> None:
    app.teams.share(team, Sharing(when=ShareWhen.AT_ONCE, since=app.home.teams.today()))


def join_board(qtbot: QtBot, app: App, team: TeamId) -> None:
    boards = app.window.models.boards
    boards.team.show_team(team)
    boards.team.look()
    boards.team.board.set_joined(True)
    until(qtbot, lambda: boards.team.board.state.known)


def points(app: App) -> dict[str, str]:
    """The lines of the team's board, oneself as "You"."""
    return {row.name: row.points for row in app.window.models.boards.team.board.state.rows}


def progress(app: App) -> str:
    mine = app.window.models.boards.together.state.mine
    return mine[0].progress if mine else ""


def goal(app: App, minutes: int) -> TeamChallenge:
    today = app.home.teams.today()
    return TeamChallenge(
        id="week",
        title="Team Zen Week",
        kind=TeamChallengeKind.TEAM_GOAL,
        window=Window(first=today - timedelta(days=1), last=today + timedelta(days=5)),
        target=minutes,
        together=Together.ALL,
        measure=Measure.MINUTES,
        reward_xp=25,
        reward_badge="with-others-wave",
    )


def rewards(app: App) -> list[tuple[str, int]]:
    return [(done.title, done.xp) for done in app.home.library.together()]


def test_what_is_shared_moves_the_board_and_a_met_goal_gives_its_reward_once(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with (
        RelayProcess.started(tmp_path / "relay") as relay,
        opened(tmp_path / "olga") as olga,
        opened(tmp_path / "nora") as nora,
        opened(tmp_path / "laptop") as laptop,
    ):
        for app in (olga, nora, laptop):
            show_points(app)
        connect(qtbot, olga, relay.url)
        connect(qtbot, nora, relay.url)
        team = create(qtbot, olga)
        join(qtbot, nora, invite(qtbot, olga, team), team)
        olga.teams.add_challenge(team, goal(olga, 10))
        until(qtbot, lambda: settled(olga, team))
        for app in (olga, nora):
            share_all(app, team)
            join_board(qtbot, app, team)
            breathe(qtbot, app, 20)
        until(qtbot, lambda: points(olga).get("You") == "20 points")
        until(qtbot, lambda: sorted(points(olga).values()) == ["20 points", "20 points"])

        olga.window.models.boards.together.look()
        watched = olga.window.models.boards.together
        until(qtbot, lambda: progress(olga) == "80 %, 8 of 10 minutes")

        nora.window.models.boards.together.look()
        breathe(qtbot, nora, 20)
        until(qtbot, lambda: "40 points" in points(olga).values())
        until(qtbot, lambda: rewards(olga) == rewards(nora) == [("Team Zen Week", 25)])
        until(qtbot, lambda: watched.state.mine[0].met)

        pair(qtbot, nora, laptop)
        until(qtbot, lambda: rewards(laptop) == [("Team Zen Week", 25)])
        laptop.window.models.boards.together.look()
        until(qtbot, lambda: bool(laptop.window.models.boards.together.state.mine))
        assert rewards(laptop) == rewards(nora) == [("Team Zen Week", 25)]


def test_a_private_challenge_the_relays_board_and_the_league_need_shared_days_alone(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with (
        RelayProcess.started(tmp_path / "relay") as relay,
        opened(tmp_path / "olga") as olga,
        opened(tmp_path / "nora") as nora,
    ):
        for app in (olga, nora):
            show_points(app)
            connect(qtbot, app, relay.url)
        draft, mine = olga.window.models.boards.draft, olga.window.models.boards.together
        mine.look()
        draft.begin()
        draft.change(title="Two of us", whose=Whose.PRIVATE, target=4)
        draft.make()
        until(qtbot, lambda: bool(mine.state.secret))
        secret, (own,) = mine.state.secret, mine.state.mine
        mine.join(own.id)

        theirs = nora.window.models.boards.together
        theirs.look()
        theirs.find(secret)
        until(qtbot, lambda: theirs.state.found is not None)
        theirs.join(own.id, shown=True)
        until(qtbot, lambda: not nora.window.models.boards.wishes.wishes.waiting)
        until(qtbot, lambda: theirs.state.asks_sharing)

        sharing, league = nora.window.models.boards.sharing, nora.window.models.boards.league
        sharing.begin()
        sharing.look_at(ShareWhen.AT_ONCE)
        sharing.share()
        board = nora.window.models.boards.board
        for model in (league, board):
            model.look()
            model.set_joined(True)
        until(qtbot, lambda: league.state.joined and board.state.known)
        breathe(qtbot, nora, 20)
        until(qtbot, lambda: [row.points for row in board.state.rows] == ["20 points"])
        assert board.state.span is Span.WEEK
        until(qtbot, lambda: rewards(nora) == [("Two of us", 0)])
        assert rewards(olga) == []
        league.look()
        until(qtbot, lambda: league.state.division == "Seed" and bool(league.state.rows))
        assert [(row.name, row.points) for row in league.state.rows] == [("You", "20 points")]
