"""What goes on by itself, one tick at a time, on a clock of the test's own."""

from __future__ import annotations

from sqlalchemy import Connection, text
from structlog.testing import capture_logs

from core.team_challenges import TeamChallenge, TeamChallengeKind, Window
from crdt.documents.tally import relay_scope
from sync_server.challenges import sums
from sync_server.challenges.member_store import put_member
from sync_server.challenges.store import ChallengeRow, find, insert_challenge
from sync_server.config import RelayConfig
from sync_server.leagues import scoring, store, week_store
from sync_server.leagues.ticker import check, tick
from sync_server.tallies.days import day_number
from tests.sync_server.leagues.test_over_http import LEAGUE, WEEK
from tests.sync_server.shared_days import share
from tests.sync_server.stage import Stage, perform


def test_a_difference_is_told_and_mended_and_weeks_end_by_themselves(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        robin, api = await stage.newcomer()
        scope, database = relay_scope(stage.context.secrets.public), stage.services.database
        (await api.put(LEAGUE)).ok()
        challenge = TeamChallenge(
            id="00" * 16,
            title="Calm",
            kind=TeamChallengeKind.MINUTES,
            window=Window(first=WEEK.first, last=WEEK.last),
            target=10,
        )
        row = ChallengeRow(
            id=bytes(16), scope=scope, own_id=None, challenge=challenge, secret=None, made_ms=0
        )

        def begin(conn: Connection) -> None:
            insert_challenge(conn, row)
            put_member(conn, row.id, robin.account, shown=False, now_ms=0)
            share(conn, robin.account, WEEK.first, 12, scope=scope)
            number = day_number(WEEK.first)
            sums.mark_days(conn, scope, robin.account, number, number)
            scoring.take_days(conn, scope, robin.account, [WEEK.first], stage.now_ms)

        await stage.write(begin)
        await tick(database, stage.now_ms)
        kept = await database.read(lambda conn: find(conn, row.id))
        assert kept is not None
        assert (kept.done, kept.met_by, kept.takes_part) == (12, 1, 1)
        assert await check(database, scope, stage.now_ms) == 0
        await stage.write(lambda conn: conn.execute(text("UPDATE challenge_members SET done = 99")))
        await stage.write(lambda conn: conn.execute(text("UPDATE league_scores SET points = 1")))
        with capture_logs() as logs:
            assert await check(database, scope, stage.now_ms) == 2
        assert [line["event"] for line in logs] == ["reconcile", "reconcile"]
        await tick(database, stage.now_ms)
        assert await check(database, scope, stage.now_ms) == 0
        await tick(database, WEEK.settles_at_ms)
        results = await database.read(
            lambda conn: week_store.results_of(conn, robin.account, None, 2)
        )
        assert [result.points for result in results] == [72]
        assert await database.read(lambda conn: store.find_division(conn, robin.account)) == 2

    perform(sqlite_config, scenario)
