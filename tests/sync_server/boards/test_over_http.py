"""Boards over HTTP (docs/protocol.md §12.15)."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import asyncpg

from core.team_challenges import TeamChallenge, TeamChallengeKind, Window
from crdt.ids import DeviceId, TeamId
from crdt.protocol import codes
from crdt.sync.relay_team_requests import BoardRead, ReadBoard
from sync_server.challenges.from_team import relay_number, take
from sync_server.config import Hidden, RelayConfig
from sync_server.tallies.spans import Span, stretch_of
from sync_server.teams.people_store import find_member
from tests.sync_server.api_client import Api
from tests.sync_server.boards.crowd import TODAY, share
from tests.sync_server.people import Person
from tests.sync_server.shared_days import make_team
from tests.sync_server.stage import Stage, perform

TEAM = TeamId(b"t" * 16)
WEEK = f"/api/v1/boards/team/{TEAM.hex()}/week"
PART = f"/api/v1/boards/team/{TEAM.hex()}"


async def team_of(stage: Stage, count: int) -> list[tuple[Person, Api]]:
    people = [await stage.newcomer() for _ in range(count)]
    accounts = [person.account for person, _ in people]
    await stage.write(lambda conn: make_team(conn, TEAM, accounts))
    return people


def numbers(answer: Any) -> list[tuple[int, int | None]]:
    return [(line["score"], line.get("rank")) for line in answer["items"]]


def test_nobody_stands_on_a_board_who_did_not_say_so_and_all_count_in_the_sum(
    config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        (robin, hers), (wren, his), (kim, _) = await team_of(stage, 3)
        for person, minutes in ((robin, 10), (wren, 20), (kim, 5)):
            await share(stage, TEAM, person.account, minutes)
        page = (await hers.get(WEEK)).ok()
        assert (page["items"], page["lines"], page["takes_part"]) == ([], 0, False)
        assert (await hers.get(f"{WEEK}/rank")).ok() == {"board": page["board"]}
        assert (await hers.get(f"{WEEK}/around")).ok()["items"] == []
        assert (await hers.put(PART)).ok() == {"takes_part": True, "since_ms": stage.now_ms}
        assert (await his.put(PART)).status == 200
        page = (await hers.get(WEEK)).ok()
        assert numbers(page) == [(120, 1), (60, None)]
        assert [line.get("me", False) for line in page["items"]] == [False, True]
        await share(stage, TEAM, robin.account, 60)
        assert numbers((await hers.get(WEEK)).ok()) == [(150, 1), (120, None)]
        assert (await his.get(f"{WEEK}/rank")).ok()["rank"] == 2
        (week,) = (await hers.get(f"/api/v1/teams/{TEAM.hex()}/weeks")).ok()["items"]
        assert (week["minutes"], week["points"], week["sharing"]) == (85, 150 + 120 + 30, 3)
        for span in ("month", "all"):
            other = (await hers.get(f"{PART}/{span}")).ok()
            assert numbers(other) == [(150, 1), (120, None)]
        assert (await his.delete(PART)).status == 204
        assert numbers((await hers.get(WEEK)).ok()) == [(150, 1)]
        assert (await his.get(PART)).ok() == {"takes_part": False}

    perform(config, scenario)


def test_pages_follow_each_other_and_equal_scores_share_a_rank(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        people = await team_of(stage, 9)
        minutes = (3, 9, 9, 9, 12, 2, 2, 20, 1)
        for (person, api), count in zip(people, minutes, strict=True):
            (await api.put(PART)).ok()
            stage.now_ms += 1_000
            await share(stage, TEAM, person.account, count)
        asker = people[0][1]
        page = (await asker.get(f"{WEEK}?limit=2")).ok()
        found = page["items"]
        while more := page.get("next", ""):
            page = (await asker.get(f"{WEEK}?limit=2&cursor={more}")).ok()
            found += page["items"]
        ranks = [(line["score"], line.get("rank")) for line in found]
        assert ranks[:5] == [(120, 1), (72, 2), (54, 3), (54, 3), (54, 3)]
        assert ranks[5:] == [(18, None), (12, None), (12, None), (6, None)]
        around = (await people[7][1].get(f"{WEEK}/around")).ok()
        assert numbers(around) == ranks[:6]
        around = (await people[5][1].get(f"{WEEK}/around")).ok()
        assert numbers(around) == ranks[1:]
        assert [line.get("me", False) for line in around["items"]].index(True) == 5
        assert (await people[6][1].get(f"{WEEK}/rank")).ok()["rank"] == 7

    perform(config, scenario)


def test_a_team_that_is_not_ones_own_is_as_none_and_who_leaves_is_gone_at_once(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        (robin, hers), (wren, his) = await team_of(stage, 2)
        _, stranger = await stage.newcomer()
        for person, api in ((robin, hers), (wren, his)):
            (await api.put(PART)).ok()
            await share(stage, TEAM, person.account, 10)
        weeks = f"/api/v1/teams/{TEAM.hex()}/weeks"
        for path in (WEEK, f"{WEEK}/around", f"{WEEK}/rank", PART, weeks):
            assert (await stranger.get(path)).code == "not_found"
        assert (await stranger.put(PART)).code == "not_found"
        desk, board = stage.services.boards, f"team/{TEAM.hex()}/week"

        async def read(person: Person) -> Any:
            request = ReadBoard(account=person.account, device=DeviceId(b"d" * 16), board=board)
            return await stage.write(lambda conn: desk.reader.read(conn, request))

        assert isinstance(await read(wren), BoardRead)

        def remove(conn: Any) -> None:
            conn.exec_driver_sql("UPDATE team_members SET present = 0 WHERE account = ?", gone)
            assert find_member(conn, TEAM, wren.account) is not None
            for tell in stage.services.teams.seams.gone:
                tell(conn, TEAM, wren.account)

        gone = (wren.account,)
        await stage.write(remove)
        assert numbers((await hers.get(WEEK)).ok()) == [(60, 1)]
        assert (await his.get(WEEK)).code == "not_found"
        assert (await read(wren)).code == codes.NOT_FOUND
        desk.hear_left(TEAM, wren.account)
        await desk.keeper.catch_up()
        assert await desk.keeper.compare_all() == 0
        assert (await hers.get(f"{WEEK}/rank")).ok()["lines"] == 1
        robins = await stage.api.device(robin)
        assert (await robins.delete("/api/v1/me", {"confirm": robin.account.hex()})).ok()
        desk.keeper.forget(robin.account)
        await desk.keeper.catch_up()
        assert await stage.write(lambda conn: desk.reader.read_for_all(conn, board)) == BoardRead(
            rows=(), together=60, target=0, takes_part=0
        )

    perform(sqlite_config, scenario)


def test_names_are_shown_as_cards_allow_and_to_all_who_watch_no_more_than_to_each(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        (robin, hers), (wren, his), (kim, kims) = await team_of(stage, 3)
        relay, desk = stage.services.boards.relay, stage.services.boards
        for number, (person, api) in enumerate(((robin, hers), (wren, his), (kim, kims))):
            for scope, path in ((TEAM, PART), (relay, "/api/v1/boards/relay")):
                (await api.put(path)).ok()
                await share(stage, scope, person.account, 10 - number)
        for api, name, audience in ((hers, "Robin", "everyone"), (his, "Wren", "team")):
            card = {"rev": 0, "name": name, "visibility": {"name": audience}}
            (await api.put("/api/v1/me/card", card)).ok()
        _, stranger = await stage.newcomer()

        async def seen(api: Api, path: str) -> list[str | None]:
            return [line.get("name") for line in (await api.get(path)).ok()["items"]]

        assert await seen(kims, WEEK) == ["Robin", "Wren", None]
        assert await seen(kims, "/api/v1/boards/relay/all") == ["Robin", "Wren", None]
        assert await seen(stranger, "/api/v1/boards/relay/all") == ["Robin", None, None]
        for board, names in (
            (f"team/{TEAM.hex()}/month", ["Robin", "Wren", ""]),
            ("relay/month", ["Robin", "", ""]),
        ):
            read = await stage.write(lambda conn: desk.reader.read_for_all(conn, board))  # noqa: B023
            assert read is not None
            assert [row.name for row in read.rows] == names
            assert all(len(row.alias) == 8 for row in read.rows)
            assert [row.rank for row in read.rows] == [1, 2, 0]

    perform(sqlite_config, scenario)


def test_late_days_move_the_boards_that_still_take_them(sqlite_config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        ((robin, api),) = await team_of(stage, 1)
        monday = stretch_of(Span.WEEK, TODAY).first
        assert monday is not None
        await share(stage, TEAM, robin.account, 10, monday - timedelta(days=400))
        await share(stage, TEAM, robin.account, 3, monday - timedelta(days=1))
        (await api.put(PART)).ok()
        assert (await api.get(WEEK)).ok()["items"] == []
        assert numbers((await api.get(f"{PART}/all")).ok()) == [(78, 1)]
        await share(stage, TEAM, robin.account, 10, monday - timedelta(days=401))
        assert numbers((await api.get(f"{PART}/all")).ok()) == [(138, 1)]
        weeks = (await api.get(f"/api/v1/teams/{TEAM.hex()}/weeks?limit=1")).ok()
        assert [week["points"] for week in weeks["items"]] == [18]
        path = f"/api/v1/teams/{TEAM.hex()}/weeks?limit=1&cursor={weeks['next']}"
        assert [week["points"] for week in (await api.get(path)).ok()["items"]] == [120]

    perform(sqlite_config, scenario)


def test_who_is_being_removed_by_another_worker_comes_to_stand_on_nothing(
    sqlite_config: RelayConfig, postgres_url: str
) -> None:
    """The removal is under way and not committed as they ask; they wait for it and are told."""
    url = Hidden(postgres_url.replace("postgresql://", "postgresql+asyncpg://"))
    goal = TeamChallenge(
        id="calm",
        title="Calm days",
        kind=TeamChallengeKind.MINUTES,
        window=Window(first=TODAY, last=TODAY),
        target=9,
    )
    joining = f"/api/v1/challenges/{relay_number(TEAM, goal.id).hex()}/participation"

    async def scenario(stage: Stage) -> None:
        ((_, api),) = await team_of(stage, 1)
        await stage.write(lambda conn: take(conn, TEAM, (goal,), stage.now_ms))
        other, watching = [await asyncpg.connect(postgres_url) for _ in range(2)]
        for path, body in ((PART, None), (joining, {})):
            going = other.transaction()
            await going.start()
            await other.execute("SELECT 1 FROM teams FOR UPDATE")
            await other.execute("UPDATE team_members SET present = 0")
            asked = asyncio.ensure_future(api.put(path, body))
            waits = "SELECT count(*) FROM pg_locks WHERE NOT granted"
            while not asked.done() and not await watching.fetchval(waits):
                pass
            await going.commit()
            assert (await asked).code == "not_found"
            await other.execute("UPDATE team_members SET present = 1")
        for connection in (other, watching):
            await connection.close()

    perform(replace(sqlite_config, database_url=url), scenario)
