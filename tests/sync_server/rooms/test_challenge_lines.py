"""What a team's challenges came to is told in its room, a while after the cycles (§13.9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from core.team_challenges import (
    ChallengeVisibility,
    Measure,
    TeamChallenge,
    TeamChallengeKind,
    Together,
    Window,
)
from crdt.ids import TeamId
from crdt.protocol import room_messages as m
from crdt.protocol import room_values as rv
from sync_server.challenges import from_team, sums
from sync_server.config import RelayConfig
from sync_server.rooms.challenge_lines import AFTER_US
from sync_server.rooms.keeping import TeamProgress
from sync_server.tallies.days import day_number, day_of
from tests.sync_server.rooms.live_world import SECOND, Ether, World, run
from tests.sync_server.rooms.openings import an_opening, of_team
from tests.sync_server.shared_days import make_team, share
from tests.sync_server.stage import START_MS, Stage, perform

TEAM = TeamId(b"t" * 16)
TODAY = day_of(START_MS // 86_400_000)
WEEK = TeamProgress(title="Team Zen Week", done=158, target=235)
ENOUGH_S = 20 + AFTER_US / SECOND


def test_a_line_is_told_once_to_everybody_by_one_of_two_workers() -> None:
    async def scenario(world: World) -> None:
        ether = Ether()
        world = World(channel=ether.end())
        other = World(rows=world.rows, now=world.now, channel=ether.end(), worker=b"2" * 16)
        world.rows.progress = (WEEK,)
        ann = await world.enter(b"ann", opening=of_team(TEAM))
        ben = await other.enter(b"ben")
        await ann.do(rv.Start(1))
        await world.pass_s(18)
        for each in (ann, ben):
            assert each.heard(m.RoomLine) == []
        for _ in range(int(ENOUGH_S)):
            await world.pass_s(1)
            other.hub.beat()
            await other.settle()
        for each in (ann, ben):
            lines = [(one.kind, one.text, one.number, one.of) for one in each.heard(m.RoomLine)]
            assert lines == [("challenge", "Team Zen Week", 158, 235)]

    run(scenario)


def test_an_open_room_has_no_challenges() -> None:
    async def scenario(world: World) -> None:
        world.rows.progress = (WEEK,)
        ann = await world.enter(b"ann", opening=an_opening())
        await ann.do(rv.Start(1))
        await world.pass_s(18 + ENOUGH_S)
        assert ann.heard(m.RoomLine) == []

    run(scenario)


def test_what_all_meet_together_and_runs_is_told_as_of_now(config: RelayConfig) -> None:
    goal = TeamChallenge(
        id="zen-week",
        title="Team Zen Week",
        kind=TeamChallengeKind.TEAM_GOAL,
        window=Window(first=TODAY, last=TODAY + timedelta(days=6)),
        target=235,
        together=Together.ALL,
        measure=Measure.MINUTES,
        visibility=ChallengeVisibility.TEAM,
    )
    over = Window(first=TODAY - timedelta(days=20), last=TODAY - timedelta(days=10))
    each = replace(
        goal, id="each", kind=TeamChallengeKind.MINUTES, together=Together.EACH, measure=None
    )
    written = (goal, replace(goal, id="over", window=over), each)

    async def scenario(stage: Stage) -> None:
        robin, _ = await stage.newcomer()
        await stage.write(lambda conn: make_team(conn, TEAM, [robin.account]))
        await stage.write(lambda conn: from_team.take(conn, TEAM, written, START_MS))
        keeper, day = stage.services.rooms.keeper, day_number(TODAY)
        assert await keeper.team_progress(TEAM) == (replace(WEEK, done=0),)
        await stage.write(lambda conn: share(conn, robin.account, TODAY, 158, scope=TEAM))
        await stage.write(lambda conn: sums.mark_days(conn, TEAM, robin.account, day, day))
        assert await keeper.team_progress(TEAM) == (WEEK,)
        assert await keeper.team_progress(TeamId(b"o" * 16)) == ()

    perform(config, scenario)
