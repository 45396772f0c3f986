"""Leagues over HTTP (docs/protocol.md §12.17)."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from core.leagues import Division, Move
from core.seasons import league_week_of
from crdt.documents.tally import relay_scope
from sync_server.config import RelayConfig
from sync_server.leagues import rollover, scoring, store, week_store
from sync_server.leagues.board import read_board
from sync_server.services import open_services
from sync_server.storage.migrate import upgrade
from sync_server.storage.postgres import postgres_engine
from sync_server.tallies.days import day_of
from tests.sync_server.harness import SECRETS, Groups
from tests.sync_server.people import Person
from tests.sync_server.shared_days import SCOPE, account, add_people, share
from tests.sync_server.stage import START_MS, Stage, perform

LEAGUE = "/api/v1/me/league"
WEEK = league_week_of(day_of(START_MS // 86_400_000))


async def shares(stage: Stage, person: Person, minutes: int) -> None:
    scope = relay_scope(stage.context.secrets.public)

    def write(conn: Any) -> None:
        share(conn, person.account, WEEK.first, minutes, scope=scope, at=minutes)
        scoring.take_days(conn, scope, person.account, [WEEK.first], stage.now_ms)

    await stage.write(write)


def test_a_week_in_a_league_from_joining_to_how_it_ended(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        robin, api = await stage.newcomer()
        wren, hers = await stage.newcomer()
        told = (await api.get(LEAGUE)).ok()
        assert (told["takes_part"], told.get("lines")) == (False, None)
        assert (await api.put(LEAGUE)).ok()["group"] == "waiting"
        await shares(stage, wren, 9)
        (await hers.put(LEAGUE)).ok()
        await shares(stage, robin, 20)
        told = (await hers.get(LEAGUE)).ok()
        assert (told["division"], told["group"]) == ("seed", "gathered")
        lines = told["lines"]
        assert [(line["points"], line.get("rank")) for line in lines] == [(120, 1), (54, None)]
        assert [line.get("me", False) for line in lines] == [False, True]
        read = await stage.write(lambda conn: read_board(conn, told["board"], None, 0))
        assert [(row.rank, row.score) for row in read.rows] == [(1, 120), (0, 54)]
        for asker, sees in ((wren, True), (Person.new(), False)):
            read = await stage.write(
                lambda conn: read_board(conn, told["board"], asker.account, 0)  # noqa: B023
            )
            assert (read is not None) is sees
        assert (await hers.get(f"{LEAGUE}/rank")).ok() == {"rank": 2, "points": 54, "members": 2}
        stage.now_ms = WEEK.settles_at_ms - 1
        _, newer = await stage.newcomer()
        assert "rank" not in (await newer.get(f"{LEAGUE}/rank")).ok()
        robins = await stage.api.device(robin)
        assert (await robins.get(LEAGUE)).ok()["closing"]["state"] == "closing"
        stage.now_ms += 1
        await rollover.roll_over(stage.services.database, stage.now_ms)
        told = (await robins.get(LEAGUE)).ok()
        assert (told["division"], told.get("closing")) == ("sprout", None)
        assert told["seasons"][0]["points"] == 120
        (move,) = (await robins.get(f"{LEAGUE}/moves")).ok()["items"]
        assert (move["move"], move["next_division"]) == ("rise", "sprout")
        assert move["because"]["values"] == {"division": "Sprout"}
        assert (await robins.delete(LEAGUE)).status == 204
        assert (await robins.get(LEAGUE)).ok()["takes_part"] is False
        assert (await robins.put(LEAGUE)).ok()["division"] == "sprout"

    perform(config, scenario)


def test_several_workers_end_a_week_once(config: RelayConfig) -> None:
    """Each has its own lane; on PostgreSQL they meet in the database alone."""

    async def scenario(stage: Stage) -> None:
        people = [await stage.newcomer() for _ in range(9)]
        for number, (person, api) in enumerate(people, 1):
            (await api.put(LEAGUE)).ok()
            await shares(stage, person, number)
        stage.now_ms = WEEK.settles_at_ms
        await at_once(stage)
        moves = []
        for person, _ in people:
            again = await stage.api.device(person)
            items = (await again.get(f"{LEAGUE}/moves")).ok()["items"]
            moves += [item["move"] for item in items]
        assert sorted(moves) == ["rise"] * 5 + ["stay"] * 4

    perform(config, scenario)


async def at_once(stage: Stage) -> None:
    """Two processes, each of which begins twice; one of them where there is but one writer."""
    stores = [stage.services.database] * 2
    if stage.config.database_url is None:
        ended = await asyncio.gather(*(rollover.roll_over(s, stage.now_ms) for s in stores))
    else:
        async with open_services(
            stage.config, SECRETS, clock=lambda: stage.now_ms, observe=Groups()
        ) as other:
            stores += [other.database] * 2
            ended = await asyncio.gather(*(rollover.roll_over(s, stage.now_ms) for s in stores))
    assert sum(one.moved for one in ended) == 1
    assert sum(one.final for one in ended) == 1


def test_a_line_that_is_being_added_is_waited_for_and_counts(
    postgres_url: str,
) -> None:
    """Pushes are batched and take no turns, so the week's row itself keeps them apart."""
    url = postgres_url.replace("postgresql://", "postgresql+asyncpg://")
    one, other = account(1), account(2)
    late_ms = WEEK.settles_at_ms - 1

    def begin(conn: Connection) -> None:
        upgrade(conn)
        for who in add_people(conn, 2, first=1):
            store.put_member(conn, who, Division.SEED, 0)
        share(conn, one, WEEK.first, 5)
        scoring.take_days(conn, SCOPE, one, [WEEK.first], late_ms)
        rollover.close_due(conn, late_ms)

    def add(conn: Connection) -> str:
        share(conn, other, WEEK.first, 9)
        scoring.take_days(conn, SCOPE, other, [WEEK.first], late_ms)
        line = store.find_score(conn, WEEK, other)
        assert line is not None
        return line.cohort

    def settle(conn: Connection, cohort: str) -> bool:
        conn.execute(text("SET LOCAL lock_timeout = '50ms'"))
        return rollover.settle_cohort(conn, WEEK, cohort)

    async def main() -> None:
        engine = postgres_engine(url)
        try:
            async with engine.begin() as conn:
                await conn.run_sync(begin)
            async with engine.begin() as adding:
                cohort = await adding.run_sync(add)
                with pytest.raises(DBAPIError, match="lock timeout"):
                    async with engine.begin() as ending:
                        await ending.run_sync(settle, cohort)
            async with engine.begin() as ending:
                assert await ending.run_sync(settle, cohort)
                found = await ending.run_sync(
                    lambda conn: week_store.results_of(conn, other, None, 1)
                )
                assert found[0].move is Move.RISE
        finally:
            await engine.dispose()

    asyncio.run(main())
