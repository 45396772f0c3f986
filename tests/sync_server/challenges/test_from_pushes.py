"""From what apps push, to where a challenge stands and a league's line: once, however often."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection

from core.leagues import Division
from core.seasons import league_week_of
from core.team_challenges import Measure, TeamChallenge, TeamChallengeKind, Together, Window
from crdt.documents.tally import relay_scope
from crdt.ids import TeamId
from crdt.membership.intents import RemoveMember
from sync_server.challenges import progress, service
from sync_server.challenges.from_team import relay_number
from sync_server.challenges.member_store import find_member
from sync_server.challenges.store import ChallengeRow
from sync_server.config import RelayConfig
from sync_server.leagues import scoring, store
from sync_server.people.service import meet
from sync_server.tallies.days import day_number
from tests.crdt.membership.cast import grown, person
from tests.sync_server.harness import SECRETS
from tests.sync_server.people import drawn
from tests.sync_server.teams.hosted import Hosted, host
from tests.sync_server.teams.test_showing import Pen
from tests.sync_server.teams.test_writing import DAY, tally_of

WINDOW = Window(first=DAY - timedelta(days=2), last=DAY + timedelta(days=2))
GOAL = TeamChallenge(
    id="zen",
    title="Team Zen Week",
    kind=TeamChallengeKind.TEAM_GOAL,
    window=WINDOW,
    target=20,
    together=Together.ALL,
    measure=Measure.MINUTES,
)
EACH = TeamChallenge(
    id="calm", title="Calm days", kind=TeamChallengeKind.MINUTES, window=WINDOW, target=9
)


def test_what_is_pushed_counts_once_in_challenges_and_leagues(config: RelayConfig) -> None:
    team = grown(space=False)
    adam, mia = person("adam"), person("mia")
    pen, scope, week = Pen(team, adam), relay_scope(SECRETS.public), league_week_of(DAY)
    here = TeamId(team.log.team)

    async def stands(hosted: Hosted, own_id: str) -> ChallengeRow:
        row = await hosted.relay.services.database.write(
            lambda conn: progress.refresh(conn, relay_number(here, own_id))
        )
        assert row is not None
        return row

    async def scenario(hosted: Hosted) -> None:
        database = hosted.relay.services.database
        now_ms = hosted.relay.now_ms[0] = day_number(DAY) * 86_400_000
        for one in (GOAL, EACH):
            written = pen.sealed(pen.document.add_challenge(adam.device.device_id, one))
            assert await hosted.push(adam, written) == ["ok"]
        await hosted.relay.services.team_documents.settled()
        mias = service.Asker(account=mia.account, alias=b"")
        number = relay_number(here, EACH.id)

        def take_part(conn: Connection) -> None:
            meet(conn, mia.account, drawn, now_ms)
            service.join(conn, mias, number, service.JoinInput(), now_ms)
            store.put_member(conn, mia.account, Division.SEED, now_ms)

        await database.write(take_part)
        pushed = (
            tally_of(team, mia, here, minutes=9),
            tally_of(team, mia, scope, minutes=4),
        )
        for _ in range(2):
            assert await hosted.push(mia, *pushed) == ["ok", "ok"]
            assert await hosted.push(adam, tally_of(team, adam, here, minutes=5)) == ["ok"]
            goal, each = await stands(hosted, GOAL.id), await stands(hosted, EACH.id)
            assert (goal.done, goal.met_by, goal.takes_part) == (14, 0, 2)
            assert (each.done, each.met_by, each.takes_part) == (9, 1, 1)
            line = await database.read(lambda conn: store.find_score(conn, week, mia.account))
            assert line is not None
            assert line.points == 40
        assert await database.read(lambda conn: scoring.differences(conn, scope, now_ms)) == []
        await hosted.do(adam, RemoveMember(account=mia.account))
        left = await database.read(lambda conn: find_member(conn, number, mia.account))
        assert left is None

    host(config, scenario, team)
